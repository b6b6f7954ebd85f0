// SPDX-License-Identifier: GPL-2.0-only
/*
 * pvops.x86_platform: are the platform's clocks, NMIs and IOMMU left to Xen?
 *
 * x86_platform holds what differs between PC-like machines and is used after
 * boot: calibration, the wall clock, the reason of an NMI, the shutdown of the
 * IOMMU, the start of other CPUs in real mode (since 6.1).
 *
 * Facts read here:
 *   hypervisor.role
 *   x86_platform.size    bytes of the structure
 *   x86_platform.0x...   each word: a symbol, "null", "data", "unnamed"; the
 *			  legacy flags are data
 */
#include "slots.h"

#define PVH_DOM0 ROLE_BIT(ROLE_PVH_DOM0)
#define PV_DOM0 ROLE_BIT(ROLE_PV_DOM0)
#define PV_DOMU ROLE_BIT(ROLE_PV_DOMU)

#define IOMMU "a driver of Linux has taken an IOMMU that is Xen's, and turns it off under all domains when this one goes down"
#define REAL_MODE "it prepares memory below 1 MiB and page tables for CPUs that start in real mode: the vCPUs of a PV domain do not, and the memory need not be there"
#define RTC "it writes the clock of the machine through ports that Xen keeps from a guest: nothing is set"
#define RTC_DOM0 "dom0 sets the hardware clock itself, by design (xen_init_time_ops()); Xen filters the ports (rtc_guest_write())"
#define CALIBRATION "measures once, against a timer that Xen emulates for it (pv_pit_handler()), and sets nothing"

static const struct slot_rule privileged[] = {
	{ "intel_iommu_shutdown", ROLES_PV | PVH_DOM0, SEVERITY_MAJOR, IOMMU },
	{ "disable_iommus", ROLES_PV | PVH_DOM0, SEVERITY_MAJOR, IOMMU },
	{ "gart_iommu_shutdown", ROLES_PV | PVH_DOM0, SEVERITY_MAJOR, IOMMU },
	{ "reserve_real_mode", ROLES_PV, SEVERITY_MAJOR, REAL_MODE },
	{ "init_real_mode", ROLES_PV, SEVERITY_MAJOR, REAL_MODE },
	{ "native_calibrate_tsc", ROLES_PV, SEVERITY_MINOR,
	  "it takes the TSC's frequency from CPUID and MSRs instead of from Xen's time information: the clock may run wrong" },
	{ "mach_get_cmos_time", ROLES_PV, SEVERITY_MINOR,
	  "it reads the clock of the machine through ports that Xen keeps from a guest, instead of Xen's wall clock" },
	{ "mach_set_cmos_time", PV_DOMU, SEVERITY_MINOR, RTC },
	{ "mach_set_rtc_mmss", PV_DOMU, SEVERITY_MINOR, RTC },
	{ "default_get_nmi_reason", ROLES_PV, SEVERITY_MINOR,
	  "it reads port 0x61 for the reason of an NMI: Xen has already read it and answers with an emulated speaker" },
};

static const struct slot_rule harmless[] = {
	{ "native_calibrate_cpu", ROLES_PV, SEVERITY_NONE, CALIBRATION },
	{ "native_calibrate_cpu_early", ROLES_PV, SEVERITY_NONE, CALIBRATION },
	{ "mach_set_cmos_time", PV_DOM0, SEVERITY_NONE, RTC_DOM0 },
	{ "mach_set_rtc_mmss", PV_DOM0, SEVERITY_NONE, RTC_DOM0 },
	{ "is_ISA_range", ROLES_PV, SEVERITY_NONE, "compares two addresses" },
	{ "default_nmi_init", ROLES_PV, SEVERITY_NONE, "does nothing" },
	{ "tsc_save_sched_clock_state", ROLES_PV, SEVERITY_NONE,
	  "keeps an offset in memory over suspend" },
	{ "tsc_restore_sched_clock_state", ROLES_PV, SEVERITY_NONE,
	  "takes that offset again" },
};

static const char *const native[] = { "native_", NULL };

static const struct slot_table table = {
	.name = "x86_platform",
	.size = "x86_platform.size",
	.privileged = privileged,
	.privileged_n = ARRAY_SIZE(privileged),
	.harmless = harmless,
	.harmless_n = ARRAY_SIZE(harmless),
	.data = true,
	.native = native,
};

static const struct slots_point x86_platform_slots = {
	.tables = &table,
	.tables_n = 1,
	.not_xen = "not under Xen: the platform is this kernel's own",
	.not_built = "this kernel has no such structure",
	.yields_pv = "every slot is Xen's, empty, or on the list of the harmless ones",
	.yields_hvm = "the platform is emulated for this domain; no slot takes what is not",
	.advice = "find out which code set the slot; a driver that Xen should have kept from the hardware must not be loaded in this domain",
};

static void x86_platform_judge(const struct facts *f, struct judgement *j)
{
	slots_judge(f, j, &x86_platform_slots);
}

static bool x86_platform_note(size_t i, struct point_note *note)
{
	return slots_note(&x86_platform_slots, i, note);
}

const struct point point_x86_platform = {
	.id = "pvops.x86_platform",
	.title = PAGE_TEXT("Are the platform's clocks, NMIs and IOMMU left to Xen?"),
	.owns = PAGE_TEXT("Xen owns the timers, the RTC, the NMI's reason port and the IOMMU of the machine. x86_platform is the table of functions by which Linux uses them after boot."),
	.yields = PAGE_TEXT("In a PV domain Xen's own functions replace those that would touch the machine: calibration and wall clock (xen_init_time_ops()), the reason of an NMI, since 6.1 the two of real mode; the others are native ones that only compute, or do nothing. dom0 sets the hardware clock itself, by design.  So it is from 5.10 to 7.2.  A PVH or HVM domain has an emulated platform, so native functions are right there, but the IOMMU of the machine stays Xen's in a PVH dom0 too. arm64 has no such table."),
	.facts = PAGE_TEXT("Every word of x86_platform is a fact, x86_platform.0xOFFSET: the symbol that it points to, null, unnamed if it points to no symbol, or data: the flags of legacy devices lie in the middle of it.  The names of the slots are in the kernel's BTF; without it the offset stands.  Two lists below say which functions are a conflict and which are right; any other is a new slot: unproven.  This judges the table, not who calls it."),
	.breaks = PAGE_TEXT("A shutdown function of an IOMMU driver turns Xen's IOMMU off under all domains when this one goes down, and code for real mode writes to memory below 1 MiB that a PV domain may not have: major.  A clock that is calibrated or read past Xen runs wrong in this domain, and an NMI's reason is guessed: minor.  Read in the sources; the planter shows the verdicts."),
	.advice = PAGE_TEXT("A function of an IOMMU driver means that Xen left the IOMMU to Linux or that Linux took it: see the boot log of both."),
	.refs = PAGE_TEXT("arch/x86/kernel/x86_init.c (Linux): x86_platform\n"
			  "arch/x86/xen/time.c, enlighten_pv.c, apic.c (Linux): what Xen puts there\n"
			  "drivers/iommu/intel/dmar.c, drivers/iommu/amd/init.c, arch/x86/kernel/amd_gart_64.c (Linux): who sets iommu_shutdown\n"
			  "xen/arch/x86/pv/emul-priv-op.c (Xen): guest_io_read(), guest_io_write()"),
	.severity = SEVERITY_MAJOR,
	.note = x86_platform_note,
	.judge = x86_platform_judge,
};
