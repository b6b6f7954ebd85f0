// SPDX-License-Identifier: GPL-2.0-only
/*
 * MSRs, by who owns them under Xen.
 *
 * The numbers and names are those of arch/x86/include/asm/msr-index.h.  What Xen does
 * with a write was read in Xen 4.17: guest_wrmsr() in xen/arch/x86/msr.c for all
 * domains, write_msr() in xen/arch/x86/pv/emul-priv-op.c for PV ones,
 * hvm_msr_write_intercept() and what it calls in xen/arch/x86/hvm for the others.
 * It answers with #GP, drops the write, gives the domain a register of its own, or,
 * for few registers and a dom0 whose vCPUs are pinned or that controls cpufreq,
 * writes to the hardware.
 *
 * A register that Xen gives the domain is in the table too, with no role for
 * which a write is a conflict: it is passed over by its number.
 */
#include "slots.h"
#include "watch.h"

#define ANY (ROLES_PV | ROLE_BIT(ROLE_PVH_DOM0) | ROLE_BIT(ROLE_PVH_DOMU) | \
	     ROLE_BIT(ROLE_HVM_DOMU))
/* Those that hardware virtualises have a register of their own. */
#define PV ROLES_PV
#define NONE 0

#define ROW(a, b, roles, grade, id, n, text) \
	{ .first = (a), .last = (b), .conflict = (roles), \
	  .severity = SEVERITY_##grade, .point = (id), .name = (n), .reason = (text) }

#define OWN "Xen gives the domain a register of its own"
#define PMU "the counters are shared by all domains; Xen offers them through its vPMU, and drops or refuses the rest"
#define LBR "the branch records are Xen's to switch between domains; a PV domain has none"
#define PTRACE "Xen offers the tracing of branches to no domain and refuses the write"
#define UNCORE "the counters outside of the cores count all domains; Xen offers them to none"
#define FREQ "Xen sets the frequencies of the CPUs; it drops or refuses a domain's write unless it was told to leave them to dom0"
#define IDLE "Xen puts CPUs to sleep; what a domain would set holds for all of them"
#define THERM "temperature limits are the machine's; a dom0 with pinned vCPUs would change a CPU that others run on"
#define RAPL "power limits hold for the whole package; Xen offers them to no domain"
#define QOS "cache and bandwidth are shared out between domains by Xen (its psr option)"
#define CHICKEN "workarounds for the CPU are applied by Xen, for all domains; it drops or refuses a domain's"
#define SPEC "Xen applies the mitigation for all domains and offers the register to none"
#define SYSTEM "the register describes the machine, which is Xen's"
#define HIDDEN "Xen does not offer the register to domains"
#define TASK "it belongs to the running task"

const struct watch_msr watch_msrs[] = {
	ROW(0x10, 0x10, PV, MINOR, "time.clock", "time stamp counter",
	    "the counter is the hardware's; a PV domain takes its offset from Xen's page"),
	ROW(0x1b, 0x1b, PV, MAJOR, "apic.mode", "APIC base",
	    "the local APIC is Xen's; its mode is not a PV domain's to change"),
	ROW(0x33, 0x33, ANY, MINOR, "cpu.policy", "split lock detection", HIDDEN),
	ROW(0x3a, 0x3a, ANY, MINOR, "cpu.features", "feature control",
	    "VMX and SGX are turned on by Xen, once, and the register locked"),
	ROW(0x3b, 0x3b, PV, MINOR, "time.clock", "time stamp counter adjustment",
	    "the counter is the hardware's; a PV domain takes its offset from Xen's page"),
	ROW(0x40, 0x47, PV, MINOR, "pmu.counters", "branch records", LBR),
	ROW(0x48, 0x49, NONE, NONE, NULL, "speculation control", OWN),
	ROW(0x4e, 0x4f, ANY, MINOR, "cpu.features", "inventory number", HIDDEN),
	ROW(0x60, 0x67, PV, MINOR, "pmu.counters", "branch records", LBR),
	ROW(0x79, 0x79, ANY, MAJOR, "microcode.loader", "microcode update",
	    "microcode is Xen's to update on all CPUs at once; it refuses a PV domain's write and drops another's"),
	ROW(0x8b, 0x8b, NONE, NONE, NULL, "microcode revision",
	    "a zero is written before the revision is read, which Xen allows"),
	ROW(0x8c, 0x8f, ANY, MINOR, "cpu.features", "SGX launch control", HIDDEN),
	ROW(0xc1, 0xc8, PV, MINOR, "pmu.counters", "performance counter", PMU),
	ROW(0xe1, 0xe1, ANY, MINOR, "cpuidle.driver", "limit of user waits", IDLE),
	ROW(0xe2, 0xe4, ANY, MAJOR, "cpuidle.driver", "sleep state configuration", IDLE),
	ROW(0xe7, 0xe8, ANY, MINOR, "cpufreq.driver", "frequency counters", FREQ),
	ROW(0x10a, 0x10a, ANY, MINOR, "cpu.policy", "architectural capabilities", HIDDEN),
	ROW(0x10b, 0x10b, NONE, NONE, NULL, "L1D flush", OWN),
	ROW(0x10f, 0x10f, ANY, MINOR, "cpu.policy", "TSX force abort", SPEC),
	ROW(0x122, 0x123, ANY, MINOR, "cpu.policy", "TSX and microcode options", SPEC),
	ROW(0x140, 0x140, NONE, NONE, NULL, "CPUID faulting", OWN),
	ROW(0x150, 0x150, ANY, MINOR, "cpufreq.driver", "overclocking mailbox", FREQ),
	ROW(0x174, 0x176, NONE, NONE, NULL, "SYSENTER", OWN),
	ROW(0x179, 0x17b, NONE, NONE, NULL, "machine check control",
	    "Xen gives every domain machine check banks of its own"),
	ROW(0x186, 0x189, PV, MINOR, "pmu.counters", "performance event", PMU),
	ROW(0x199, 0x199, ANY, MAJOR, "cpufreq.driver", "performance state", FREQ),
	ROW(0x19a, 0x19d, ANY, MAJOR, "drivers.hardware", "thermal control", THERM),
	ROW(0x1a0, 0x1a0, ANY, MINOR, "cpu.features", "feature switches",
	    "Xen sets the switches for all domains and drops or refuses a change"),
	ROW(0x1a2, 0x1a2, ANY, MINOR, "drivers.hardware", "temperature target", THERM),
	ROW(0x1a4, 0x1a4, ANY, MINOR, "cpu.policy", "prefetchers", SYSTEM),
	ROW(0x1a6, 0x1a7, PV, MINOR, "pmu.counters", "off-core response", PMU),
	ROW(0x1aa, 0x1aa, ANY, MAJOR, "cpufreq.driver", "power management", FREQ),
	ROW(0x1ad, 0x1af, ANY, MAJOR, "cpufreq.driver", "turbo limits", FREQ),
	ROW(0x1b0, 0x1b0, ANY, MINOR, "cpufreq.driver", "energy bias", FREQ),
	ROW(0x1b1, 0x1b2, ANY, MAJOR, "drivers.hardware", "package thermal control", THERM),
	ROW(0x1c4, 0x1c5, NONE, NONE, NULL, "extended feature disable", TASK),
	ROW(0x1c8, 0x1c9, PV, MINOR, "pmu.counters", "branch records", LBR),
	ROW(0x1d9, 0x1d9, PV, MINOR, "pmu.counters", "debug control",
	    "Xen switches it between domains; a PV domain has none"),
	ROW(0x1db, 0x1de, PV, MINOR, "pmu.counters", "branch records", LBR),
	ROW(0x1fc, 0x1fc, ANY, MAJOR, "cpuidle.driver", "power control", IDLE),
	ROW(0x200, 0x21f, PV, MAJOR, "mtrr.owner", "variable MTRR",
	    "MTRRs say what memory of the machine may be cached; a PV domain asks Xen to set one"),
	ROW(0x250, 0x26f, PV, MAJOR, "mtrr.owner", "fixed MTRR",
	    "MTRRs say what memory of the machine may be cached; a PV domain asks Xen to set one"),
	ROW(0x277, 0x277, PV, MAJOR, "pat.layout", "page attribute table",
	    "Xen's page attribute table holds for PV domains too and does not change"),
	ROW(0x280, 0x29f, NONE, NONE, NULL, "machine check interrupt",
	    "Xen gives every domain machine check banks of its own"),
	ROW(0x2ff, 0x2ff, PV, MAJOR, "mtrr.owner", "default memory type",
	    "MTRRs say what memory of the machine may be cached; a PV domain asks Xen to set one"),
	ROW(0x309, 0x318, PV, MINOR, "pmu.counters", "fixed counter", PMU),
	ROW(0x329, 0x329, PV, MINOR, "pmu.counters", "performance metrics", PMU),
	ROW(0x38d, 0x390, PV, MINOR, "pmu.counters", "counter control", PMU),
	ROW(0x391, 0x3e7, ANY, MINOR, "pmu.counters", "uncore counter", UNCORE),
	ROW(0x3f1, 0x3f7, PV, MINOR, "pmu.counters", "precise sampling", PMU),
	ROW(0x400, 0x47f, NONE, NONE, NULL, "machine check bank",
	    "Xen gives every domain machine check banks of its own"),
	ROW(0x4c1, 0x4c8, PV, MINOR, "pmu.counters", "performance counter", PMU),
	ROW(0x4d0, 0x4d0, NONE, NONE, NULL, "machine check delivery",
	    "Xen gives every domain machine check banks of its own"),
	ROW(0x560, 0x58f, ANY, MINOR, "pmu.counters", "processor trace", PTRACE),
	ROW(0x600, 0x600, PV, MINOR, "pmu.counters", "debug store area", PMU),
	ROW(0x60a, 0x60c, ANY, MAJOR, "cpuidle.driver", "sleep latency limit", IDLE),
	ROW(0x610, 0x61c, ANY, MAJOR, "drivers.hardware", "power limit", RAPL),
	ROW(0x633, 0x635, ANY, MAJOR, "cpuidle.driver", "sleep latency limit", IDLE),
	ROW(0x638, 0x642, ANY, MAJOR, "drivers.hardware", "power limit", RAPL),
	ROW(0x648, 0x650, ANY, MAJOR, "cpufreq.driver", "power and turbo target", FREQ),
	ROW(0x664, 0x669, ANY, MAJOR, "cpuidle.driver", "sleep state demotion", IDLE),
	ROW(0x680, 0x69f, PV, MINOR, "pmu.counters", "branch records", LBR),
	ROW(0x6c0, 0x6df, PV, MINOR, "pmu.counters", "branch records", LBR),
	ROW(0x6e0, 0x6e0, PV, MAJOR, "apic.mode", "APIC timer",
	    "the local APIC is Xen's; a PV domain takes its timer from Xen"),
	ROW(0x700, 0x76f, ANY, MINOR, "pmu.counters", "uncore counter", UNCORE),
	ROW(0x770, 0x777, ANY, MAJOR, "cpufreq.driver", "hardware performance states", FREQ),
	ROW(0x800, 0x8ff, PV, MAJOR, "apic.mode", "x2APIC register",
	    "the local APIC is Xen's; a PV domain sends its interrupts by event channels"),
	ROW(0xc81, 0xc82, ANY, MAJOR, "drivers.hardware", "cache allocation", QOS),
	ROW(0xc8d, 0xd8f, ANY, MAJOR, "drivers.hardware", "cache and bandwidth", QOS),
	ROW(0xd93, 0xd93, ANY, MAJOR, "pci.pasid", "process address space",
	    "it tags a task's requests to a device for an IOMMU, which is Xen's"),
	ROW(0xda0, 0xda0, NONE, NONE, NULL, "supervisor state", OWN),
	ROW(0xe00, 0xfff, ANY, MINOR, "pmu.counters", "uncore counter", UNCORE),
	ROW(0x1200, 0x121f, ANY, MINOR, "pmu.counters", "branch records", PTRACE),
	ROW(0x14ce, 0x14cf, ANY, MINOR, "pmu.counters", "branch record control", PTRACE),
	ROW(0x1500, 0x151f, ANY, MINOR, "pmu.counters", "branch records", PTRACE),
	ROW(0x1600, 0x161f, ANY, MINOR, "pmu.counters", "branch records", PTRACE),
	ROW(0x17d0, 0x17da, ANY, MAJOR, "drivers.hardware", "hardware feedback",
	    "the table of the CPUs' abilities is written to memory of the machine"),
	ROW(0x40000000, 0x400002ff, NONE, NONE, NULL, "hypervisor's register",
	    "Xen offers it for the domain to write"),
	ROW(0xc0000080, 0xc0000084, NONE, NONE, NULL, "long mode and SYSCALL", OWN),
	ROW(0xc0000100, 0xc0000103, NONE, NONE, NULL, "segment bases and TSC_AUX", OWN),
	ROW(0xc0000200, 0xc00002ff, ANY, MAJOR, "drivers.hardware", "bandwidth", QOS),
	ROW(0xc0000300, 0xc0000303, PV, MINOR, "pmu.counters", "counter control", PMU),
	ROW(0xc0000400, 0xc000040f, ANY, MAJOR, "drivers.hardware", "bandwidth events", QOS),
	ROW(0xc0010000, 0xc0010007, PV, MINOR, "pmu.counters", "performance counter", PMU),
	ROW(0xc0010010, 0xc0010010, ANY, MINOR, "mtrr.owner", "system configuration", SYSTEM),
	ROW(0xc0010015, 0xc0010015, ANY, MINOR, "cpu.features", "hardware configuration", CHICKEN),
	ROW(0xc0010016, 0xc001001d, ANY, MAJOR, "mtrr.owner", "top of memory", SYSTEM),
	ROW(0xc001001f, 0xc001001f, ANY, MINOR, "platform.legacy", "northbridge configuration",
	    "it is the machine's; Xen lets a dom0 with pinned vCPUs set one bit of it"),
	ROW(0xc0010020, 0xc0010020, ANY, MAJOR, "microcode.loader", "microcode update",
	    "microcode is Xen's to update on all CPUs at once; it refuses a PV domain's write and drops another's"),
	ROW(0xc0010041, 0xc0010042, ANY, MAJOR, "cpufreq.driver", "performance state", FREQ),
	ROW(0xc0010055, 0xc0010055, ANY, MINOR, "cpuidle.driver", "interrupt message", IDLE),
	ROW(0xc0010058, 0xc0010058, ANY, MAJOR, "platform.legacy",
	    "base of PCI configuration space",
	    "it is the machine's; Xen drops the write, or hands it on for a dom0 with pinned vCPUs"),
	ROW(0xc0010061, 0xc001006b, ANY, MAJOR, "cpufreq.driver", "performance state", FREQ),
	ROW(0xc0010073, 0xc0010073, ANY, MINOR, "cpuidle.driver", "sleep state address", IDLE),
	ROW(0xc0010114, 0xc0010119, PV, MINOR, "cpu.features", "virtualisation",
	    "SVM is Xen's; a PV domain has none"),
	ROW(0xc001011f, 0xc001011f, NONE, NONE, NULL, "speculation control", OWN),
	ROW(0xc0010130, 0xc0010133, ANY, MAJOR, "cpu.features", "memory encryption", HIDDEN),
	ROW(0xc0010200, 0xc001020b, PV, MINOR, "pmu.counters", "performance counter", PMU),
	ROW(0xc0010230, 0xc001024f, ANY, MINOR, "pmu.counters", "uncore counter", UNCORE),
	ROW(0xc00102b0, 0xc00102b4, ANY, MAJOR, "cpufreq.driver",
	    "collaborative performance", FREQ),
	ROW(0xc00102f0, 0xc00102f1, ANY, MINOR, "cpu.features", "inventory number", HIDDEN),
	ROW(0xc0010800, 0xc001087f, ANY, MINOR, "pmu.counters",
	    "memory controller counter", UNCORE),
	ROW(0xc0011002, 0xc0011005, ANY, MINOR, "cpu.features", "CPUID override", CHICKEN),
	ROW(0xc0011019, 0xc001101b, NONE, NONE, NULL, "breakpoint mask", OWN),
	ROW(0xc0011020, 0xc0011026, ANY, MINOR, "cpu.policy", "CPU configuration", CHICKEN),
	ROW(0xc0011027, 0xc0011027, NONE, NONE, NULL, "breakpoint mask", OWN),
	ROW(0xc0011028, 0xc001102f, ANY, MINOR, "cpu.policy", "CPU configuration", CHICKEN),
	ROW(0xc0011030, 0xc001103d, ANY, MINOR, "pmu.counters", "instruction sampling", PTRACE),
	ROW(0xc00110e3, 0xc00110e3, ANY, MINOR, "cpu.policy", "CPU configuration", CHICKEN),
};

const size_t watch_msrs_n = ARRAY_SIZE(watch_msrs);

/**
 * watch_msr_find() - look an MSR up
 * @msr: its number
 *
 * Context: any, including NMI: it reads a constant table and calls nothing.
 *
 * Return: the range that it is in, or NULL.
 */
const struct watch_msr *watch_msr_find(u32 msr)
{
	size_t low = 0, high = ARRAY_SIZE(watch_msrs), middle;

	while (low < high) {
		middle = (low + high) / 2;
		if (msr > watch_msrs[middle].last)
			low = middle + 1;
		else if (msr < watch_msrs[middle].first)
			high = middle;
		else
			return watch_msrs + middle;
	}
	return NULL;
}
