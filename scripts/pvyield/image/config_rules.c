// SPDX-License-Identifier: GPL-2.0-only
/*
 * Configurations that cannot work under Xen, or lose something there: the list
 * "config".  Before pv_ops Kconfig had a "!XEN" for each of these; since one
 * kernel runs everywhere, nothing keeps them apart.
 *
 * Each rule was read in the Kconfig files and sources of 5.10, 6.1, 6.12 and 7.2.
 * It names options, never a version: a distribution's kernel may have a change of
 * another release.  Where the option does not decide, the rule says so and its
 * value is "unproven".
 *
 * What is no rule: INTEL_IOMMU_DEFAULT_ON changes nothing in a PV domain, where
 * no other implementation is asked, nor in a PVH one, which gets no DMAR table
 * (Documentation/findings/iommu-owner.rst).  KEXEC and XEN_512GB say what every
 * PV domain has in common.
 */
#include "analysis.h"

#define LIST "config"

enum { X86 = 1, ARM64 = 2, ANY = X86 | ARM64 };

#define FRONTEND_SOURCE "include/xen/platform_pci.h, drivers/xen/Kconfig"

/**
 * struct config_rule - a combination, and what follows from it
 * @key: its name
 * @archs: where it counts
 * @when: options that must all hold, with blanks between: NAME is on, !NAME is
 *	not, ?NAME is mentioned, so that this kernel has it
 * @value: "breaks": it cannot work; "loses": something is lost; "unproven"
 * @why: what follows
 * @source: where that was read
 */
struct config_rule {
	const char *key;
	unsigned int archs;
	const char *when;
	const char *value;
	const char *why;
	const char *source;
};

static const struct config_rule rules[] = {
	{ "kasan-pv", X86, "XEN_PV KASAN_GENERIC", "breaks",
	  "no PV domain boots: its entry does not map KASAN's shadow",
	  "xen_start_kernel() does not call kasan_early_init(), findings/kasan.rst" },
	{ "kasan-pvh", X86, "XEN_PVH KASAN_GENERIC", "breaks",
	  "no PVH domain boots: its entry calls what KASAN checks before the shadow is mapped",
	  "arch/x86/platform/pvh/enlighten.c: xen_prepare_pvh(), findings/kasan.rst" },
	{ "pgd-lock-debug", X86, "XEN_PV SPLIT_PTE_PTLOCKS DEBUG_SPINLOCK", "unproven",
	  "where PGDs have a destructor, as in 7.2 and not in 6.12, a PV domain dies with its first process: a lock larger than a word is freed that is Xen's user PGD; no option tells which kernel this is",
	  "xen_pgd_alloc(), ptlock_free(), findings/lock-debugging.rst" },
	{ "pgd-lock-rt", X86, "XEN_PV SPLIT_PTE_PTLOCKS PREEMPT_RT", "unproven",
	  "a spinlock is larger than a word with PREEMPT_RT too: where PGDs have a destructor, as in 7.2 and not in 6.12, a PV domain frees a lock that is Xen's user PGD; read in the sources, not run",
	  "xen_pgd_alloc(), ptlock_free(), include/linux/spinlock_types.h" },
	{ "lockdep-pv", X86, "XEN_PV PROVE_LOCKING", "unproven",
	  "5.10 dies before it can print, of a warning that nobody handles yet; 6.12 and 7.2 do not; no option tells which kernel this is",
	  "xen_start_kernel() sets early_boot_irqs_disabled, findings/lock-debugging.rst" },
	{ "msr-safe", X86, "XEN_PV ?XEN_PV_MSR_SAFE !XEN_PV_MSR_SAFE", "loses",
	  "an access to an MSR that Xen refuses is an oops in a PV domain, where it was a warning or nothing",
	  "arch/x86/xen/Kconfig, enlighten_pv.c: xen_msr_safe" },
	{ "late-microcode", X86, "XEN_PV MICROCODE_LATE_LOADING", "loses",
	  "where the loader is not disabled in PV domains, as in 6.12 and 7.2, root can start a load that stops all vCPUs and that Xen refuses",
	  "arch/x86/kernel/cpu/microcode/core.c, findings/microcode.rst" },
	{ "debug-microcode", X86, "XEN MICROCODE_DBG", "loses",
	  "the loader of microcode stays enabled under any hypervisor",
	  "arch/x86/kernel/cpu/microcode/core.c: microcode_loader_disabled()" },
	{ "pv-dma", X86, "XEN_PV PCI !SWIOTLB_XEN", "breaks",
	  "PCI devices in a PV domain are given addresses that are not the machine's",
	  "drivers/xen/Kconfig, drivers/xen/swiotlb-xen.c" },
	{ "no-xen", ANY, "!XEN", "loses",
	  "the kernel knows nothing of Xen: it runs there as an HVM guest with emulated devices, and in no other way",
	  "arch/x86/xen/Kconfig, arch/arm64/Kconfig" },
	{ "no-pv", X86, "XEN !XEN_PV", "loses",
	  "no PV dom0 and no PV guest: the image has no entry for them",
	  "arch/x86/xen/xen-head.S" },
	{ "no-pvh", X86, "XEN !XEN_PVH", "loses",
	  "no PVH guest and no PVH dom0: the image has no entry for them",
	  "arch/x86/xen/Kconfig, arch/x86/platform/pvh/head.S" },
	{ "no-dom0", X86, "XEN !XEN_DOM0", "loses",
	  "it cannot be the control domain",
	  "arch/x86/xen/Kconfig" },
	{ "no-platform-pci", X86, "XEN ?XEN_PVHVM_GUEST !XEN_PVHVM_GUEST", "loses",
	  "an HVM guest has no PV devices: nothing drives Xen's platform device",
	  "drivers/xen/Makefile: platform-pci.o" },
	{ "no-block-frontend", ANY, "XEN !XEN_BLKDEV_FRONTEND", "loses",
	  "a PV, PVH or arm64 guest has no disk; an HVM guest keeps the emulated one",
	  FRONTEND_SOURCE },
	{ "no-net-frontend", ANY, "XEN !XEN_NETDEV_FRONTEND", "loses",
	  "a PV, PVH or arm64 guest has no network; an HVM guest keeps the emulated one",
	  FRONTEND_SOURCE },
	{ "no-console", ANY, "XEN !HVC_XEN", "loses",
	  "a PV, PVH or arm64 guest has no console, and dom0 none on Xen's",
	  "drivers/tty/hvc/Kconfig" },
	{ "no-pv-spinlocks", X86, "XEN SMP !PARAVIRT_SPINLOCKS", "loses",
	  "a vCPU that waits for a lock spins while Xen does not run the one that holds it",
	  "arch/x86/xen/Makefile: spinlock.o" },
	{ "no-hotplug", ANY, "XEN_BALLOON !XEN_BALLOON_MEMORY_HOTPLUG", "loses",
	  "the domain cannot grow beyond the memory that it was started with",
	  "drivers/xen/Kconfig" },
	{ "no-balloon", ANY, "XEN !XEN_BALLOON", "loses",
	  "the domain neither gives memory back to Xen nor gets more",
	  "drivers/xen/Kconfig" },
	{ "no-unpopulated", ANY, "XEN_DOM0 !XEN_UNPOPULATED_ALLOC", "loses",
	  "dom0 gives up a page of its own RAM for each page of a guest that it maps",
	  "drivers/xen/Kconfig" },
	{ "no-backend", ANY, "XEN_DOM0 !XEN_BACKEND", "loses",
	  "dom0 serves no PV devices to guests",
	  "drivers/xen/Kconfig" },
	{ "no-privcmd", ANY, "XEN_DOM0 !XEN_PRIVCMD", "loses",
	  "the toolstack can make no hypercall: dom0 starts no guests",
	  "drivers/xen/Kconfig" },
	{ "no-evtchn", ANY, "XEN_DOM0 !XEN_DEV_EVTCHN", "loses",
	  "xenstored and xenconsoled hear nothing of guests",
	  "drivers/xen/Kconfig" },
	{ "no-gntdev", ANY, "XEN_DOM0 !XEN_GNTDEV", "loses",
	  "backends that are programs, as QEMU's, cannot map what guests grant",
	  "drivers/xen/Kconfig" },
	{ "no-power-upload", X86, "XEN_DOM0 ACPI_PROCESSOR CPU_FREQ !XEN_ACPI_PROCESSOR", "loses",
	  "Xen is not told the C and P states that only dom0 can read, and uses none of them",
	  "drivers/xen/Kconfig, drivers/xen/xen-acpi-processor.c" },
	{ "no-mce-log", X86, "XEN_DOM0 X86_MCE !XEN_MCE_LOG", "loses",
	  "nobody in dom0 is told of machine checks that Xen has handled",
	  "drivers/xen/Kconfig, drivers/xen/mcelog.c" },
	{ "force-grants", ANY, "XEN_VIRTIO_FORCE_GRANT", "loses",
	  "virtio devices work only with backends that map grants",
	  "drivers/xen/Kconfig" },
};

/* One option of a rule. */
static bool holds(const struct config *c, const char *term, size_t len)
{
	char name[64];

	if (*term == '!' || *term == '?') {
		snprintf(name, sizeof(name), "%.*s", (int)len - 1, term + 1);
		return *term == '!' ? !config_on(c, name) : !!config_get(c, name);
	}
	snprintf(name, sizeof(name), "%.*s", (int)len, term);
	return config_on(c, name);
}

static bool all_hold(const struct config *c, const char *when)
{
	size_t len;

	for (; *when; when += len + strspn(when + len, " ")) {
		len = strcspn(when, " ");
		if (!holds(c, when, len))
			return false;
	}
	return true;
}

static void run(const struct subject *s, struct items *items)
{
	unsigned int arch = s->img->arch == IMAGE_ARM64 ? ARM64 : X86;
	const struct config_rule *rule;

	items_begin(items, LIST);
	if (!s->config->n) {
		items_absent(items, LIST, "there is no configuration, neither in the image nor beside it: name one with --config");
		return;
	}
	for (rule = rules; rule < rules + ARRAY_SIZE(rules); rule++)
		if (rule->archs & arch &&
		    all_hold(s->config, rule->when))
			items_add(items, LIST, rule->key, rule->value,
				  "%s (%s)", rule->why, rule->source);
}

const struct analysis analysis_config = {
	.run = run,
	.lists = {
		{
			.name = LIST,
			.title = "Configuration",
			.means = "Combinations of options that cannot work under Xen (breaks), or lose something there (loses).",
		},
	},
};
