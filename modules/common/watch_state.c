// SPDX-License-Identifier: GPL-2.0-only
/*
 * What the sweep of the watch gathers again, and what it means when a fact is not
 * what it was: the point's own judge says, on the facts as they are now.
 */
#include "watch_state.h"

/* What may change while the machine runs and is had in microseconds. */
const char *const watch_state_points[] = {
	"microcode.loader",
	"iommu.owner",
	"pci.ats",
	"pci.pri",
	"pci.pasid",
	"pvops.pv_ops",
	"pvops.x86_platform",
	"pvops.smp_ops",
	"pvops.machine_ops",
	"pvops.apic",
	"xenfeat.drift",
	"cpuid.drift",
	"irq.remapping",
	"irq.setup",
	"apic.mode",
	"mtrr.owner",
	"pat.layout",
	"time.clock",
	"mce.log",
	"cpuidle.driver",
	"cpufreq.driver",
	"acpi.sleep",
	"pmu.counters",
	"cpu.policy",
	"cpu.features",
	"efi.runtime",
	"kexec.crash",
	"drivers.hardware",
	"suspend.hooks",
	"arm.conduit",
	"arm.dma",
	"arm.smmu",
	"arm.runstate",
};

const size_t watch_state_points_n = ARRAY_SIZE(watch_state_points);

#define IMAGE "it is a property of the kernel's image"
#define BOOT "it is decided at boot, and nothing looks at it later"
#define TREE "the device tree that Xen made does not change"

const struct watch_left_out watch_left_out[] = {
	{ "hypervisor.role", "the role is the machine's, and is found once" },
	{ "iommu.order", IMAGE },
	{ "kasan.shadow", "it walks page tables and takes memory for it; the shadow is set up at boot" },
	{ "xenfeat.required", "xenfeat.drift sees each flag that changes" },
	{ "xenfeat.policy", "xenfeat.drift sees each flag that changes" },
	{ "xenfeat.identity", "xenfeat.drift sees each flag that changes" },
	{ "elfnote.format", IMAGE },
	{ "elfnote.loadable", IMAGE },
	{ "platform.legacy", BOOT },
	{ "numa.nodes", BOOT },
	{ "paging.pages", "it samples other pages each time" },
	{ "memory.balloon", "its pages come and go with the balloon" },
	{ "hypervisor.detected", BOOT },
	{ "guest.frontends", "the monitor xenbus looks at the devices themselves" },
	{ "unplug.devices", BOOT },
	{ "arm.hypervisor", TREE },
	{ "arm.timer", TREE },
	{ "arm.uart", TREE },
	{ "arm.xenstore", "the monitor xenbus looks at the page itself" },
};

const size_t watch_left_out_n = ARRAY_SIZE(watch_left_out);

/**
 * struct ordinary - a change that an ordinary machine has
 * @point: id of the point
 * @fact: what the fact's name begins with
 * @reason: why it takes nothing from the hypervisor, as long as the point yields
 */
struct ordinary {
	const char *point;
	const char *fact;
	const char *reason;
};

#define PCI_CHANGE "a PCI function came or went, or changed its power state"
#define PCI_LIST "the list is for people; the counts beside it are judged"
#define MODULE_CHANGE "a module came or went; those that drive what Xen owns have facts of their own"

static const struct ordinary ordinary[] = {
	{ "drivers.hardware", "drivers.modules", MODULE_CHANGE },
	{ "drivers.hardware", "drivers.listed", MODULE_CHANGE },
	{ "iommu.owner", "iommu.functions", PCI_CHANGE },
	{ "iommu.owner", "iommu.dma_ops.direct", PCI_CHANGE },
	{ "iommu.owner", "iommu.dma_ops.xen_swiotlb_dma_ops", PCI_CHANGE },
	{ "iommu.owner", "iommu.dma_ops.table-with-xen_swiotlb_map_sg", PCI_CHANGE },
	{ "pci.ats", "ats.capable", PCI_CHANGE },
	{ "pci.ats", "ats.asleep", PCI_CHANGE },
	{ "pci.ats", "ats.function", PCI_LIST },
	{ "pci.ats", "ats.more_functions", PCI_LIST },
	{ "pci.pri", "pri.capable", PCI_CHANGE },
	{ "pci.pri", "pri.asleep", PCI_CHANGE },
	{ "pci.pri", "pri.function", PCI_LIST },
	{ "pci.pri", "pri.more_functions", PCI_LIST },
	{ "pci.pasid", "pasid.capable", PCI_CHANGE },
	{ "pci.pasid", "pasid.asleep", PCI_CHANGE },
	{ "pci.pasid", "pasid.function", PCI_LIST },
	{ "pci.pasid", "pasid.more_functions", PCI_LIST },
	{ "arm.dma", "dma.devices", "a device came or went" },
	{ "time.clock", "clock.source", "somebody chose another clock source in sysfs" },
	{ "kexec.crash", "kexec.image", "somebody loaded a kernel for kexec, or unloaded it" },
	{ "kexec.crash", "kexec.crash_image", "somebody loaded a crash kernel, or unloaded it" },
};

/**
 * struct behind - a change that no function of Linux makes
 * @point: id of the point
 * @fact: the fact
 * @reason: what else makes it
 */
struct behind {
	const char *point;
	const char *fact;
	const char *reason;
};

#define BY_CONFIG "changed in hardware, without Linux's function for it: a program or a driver wrote to configuration space, or Xen did"

/* How many functions have it on in hardware, while Linux's flag is another fact. */
static const struct behind behind[] = {
	{ "pci.ats", "ats.hardware_on", "ATS " BY_CONFIG },
	{ "pci.pri", "pri.hardware_on", "PRI " BY_CONFIG },
	{ "pci.pasid", "pasid.hardware_on", "PASID " BY_CONFIG },
};

static const char *behind_linux(const char *point, const char *fact)
{
	size_t i;

	for (i = 0; i < ARRAY_SIZE(behind); i++)
		if (!strcmp(behind[i].point, point) && !strcmp(behind[i].fact, fact))
			return behind[i].reason;
	return NULL;
}

/**
 * watch_ordinary() - is it ordinary that this fact changes?
 * @point: id of the point
 * @fact: name of the fact
 *
 * Return: the reason, or NULL.
 */
const char *watch_ordinary(const char *point, const char *fact)
{
	size_t i;

	for (i = 0; i < ARRAY_SIZE(ordinary); i++)
		if (!strcmp(ordinary[i].point, point) &&
		    !strncmp(ordinary[i].fact, fact, strlen(ordinary[i].fact)))
			return ordinary[i].reason;
	return NULL;
}

/* Is it this fact that makes the point conflict? */
static bool decided(const struct watch_change *c, bool ordinary)
{
	if (c->now->verdict != VERDICT_CONFLICTS)
		return false;
	if (c->now->about && !strcmp(c->now->about, c->fact))
		return true;
	return c->was != VERDICT_CONFLICTS && !ordinary;
}

/**
 * watch_change_judge() - what does it mean that a fact changed?
 * @c: the change
 * @w: the finding; its reason is that of the judgement, or constant
 *
 * A conflict, if the fact is the one that decided for it, if it is one by itself or if
 * the point did not conflict before; benign, if an ordinary machine has such a change, if
 * the point was worse before and is proven to be well now, or if it applied neither
 * before nor now, such as the watch on control/shutdown of a dom0, which comes with its
 * xenstored; else unknown, whatever the point says.
 */
void watch_change_judge(const struct watch_change *c, struct watch_finding *w)
{
	const char *why = watch_ordinary(c->point->id, c->fact);
	const char *alone = c->point->alone ? c->point->alone(c->fact) : NULL;
	const char *other = behind_linux(c->point->id, c->fact);

	*w = (struct watch_finding){
		.verdict = WATCH_UNKNOWN,
		.severity = SEVERITY_NONE,
		.point = c->point->id,
	};
	if (alone && c->gone) {
		w->verdict = WATCH_BENIGN;
		w->reason = "what was a conflict by itself is gone";
	} else if (alone && c->now->verdict == VERDICT_CONFLICTS) {
		w->verdict = WATCH_CONFLICT;
		w->severity = c->now->severity;
		w->reason = alone;
	} else if (decided(c, why)) {
		w->verdict = WATCH_CONFLICT;
		w->severity = c->now->severity;
		w->reason = c->now->reason;
	} else if (why) {
		w->verdict = WATCH_BENIGN;
		w->reason = why;
	} else if (c->was == VERDICT_CONFLICTS &&
		   (c->now->verdict == VERDICT_YIELDS ||
		    c->now->verdict == VERDICT_NOT_APPLICABLE)) {
		w->verdict = WATCH_BENIGN;
		w->reason = "the point conflicted, and does not any more";
	} else if (c->was == VERDICT_UNPROVEN &&
		   c->now->verdict == VERDICT_YIELDS) {
		w->verdict = WATCH_BENIGN;
		w->reason = "the point could not be proven to yield, and now it is";
	} else if (c->was == VERDICT_NOT_APPLICABLE &&
		   c->now->verdict == VERDICT_NOT_APPLICABLE) {
		w->verdict = WATCH_BENIGN;
		w->reason = "the point does not apply to this machine, before and now";
	} else if (c->now->verdict == VERDICT_CONFLICTS) {
		w->reason = "it changed in a point that conflicted before, and did not decide";
	} else if (other) {
		w->reason = other;
	} else if (c->now->verdict == VERDICT_UNPROVEN) {
		w->reason = "no change of it is known, and the point cannot be proven to yield";
	} else {
		w->reason = "no change of it is known; the point does not conflict";
	}
}
