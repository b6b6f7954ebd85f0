/* SPDX-License-Identifier: GPL-2.0-only */
/* What gathering asks registers, timers and drivers, behind one table. */
#ifndef PVYIELD_MACHINE_HW_H
#define PVYIELD_MACHINE_HW_H

#include <linux/types.h>

/* Longer than the names of timers and drivers. */
#define HW_NAME_BYTES 32

/**
 * struct hw_legacy - what Linux assumes of a PC: x86_platform.legacy
 * @rtc: there is an RTC to probe
 * @reserve_bios_regions: the BIOS has data below 1 MiB
 * @pnpbios: there is a PNP BIOS to call
 */
struct hw_legacy {
	int rtc;
	int reserve_bios_regions;
	int pnpbios;
};

/**
 * struct hw_built - what this kernel is built with
 * @irq_remap: CONFIG_IRQ_REMAP
 * @pci_msi: CONFIG_PCI_MSI
 * @x2apic: CONFIG_X86_X2APIC
 * @mtrr: CONFIG_MTRR
 * @caching_control: it has a variable memory_caching_control
 * @mce: CONFIG_X86_MCE
 * @xen_mcelog: CONFIG_XEN_MCE_LOG
 * @cpuidle: CONFIG_CPU_IDLE
 * @cpufreq: CONFIG_CPU_FREQ
 * @suspend: CONFIG_SUSPEND and CONFIG_ACPI_SLEEP
 * @numa: CONFIG_NUMA
 * @perf: CONFIG_PERF_EVENTS
 */
struct hw_built {
	bool irq_remap;
	bool pci_msi;
	bool x2apic;
	bool mtrr;
	bool caching_control;
	bool mce;
	bool xen_mcelog;
	bool cpuidle;
	bool cpufreq;
	bool suspend;
	bool numa;
	bool perf;
};

struct machine;

/**
 * struct machine_hw - registers, timers and drivers, as facts are gathered
 * @built: what this kernel is built with
 * @read_msr: read an MSR of the CPU at hand, as the kernel does; 0, -EIO where it
 *	faults, -EOPNOTSUPP on another architecture
 * @legacy: what Linux assumes of a PC; 0, or -EOPNOTSUPP on another architecture
 * @sched_clock: address of the function that is the scheduler's clock; 0, -ENOENT
 *	if this kernel has no such symbol, -EFAULT
 * @clock_event: name of the device that interrupts the boot CPU for its timers,
 *	empty for none; 0, or -ENOENT if this kernel has no such symbol
 * @idle_driver: name of the cpuidle driver, empty for none
 * @freq_driver: name of the cpufreq driver, empty for none
 * @nodes: how many NUMA nodes are online
 * @event_source: has perf an event source of this name?  1, 0, or -ENOENT if
 *	this kernel has no such symbol
 * @msi_domain: what the owner of the domain for PCI's MSIs left in it; 0, -ENODEV
 *	for no domain, -ENOENT if this kernel has no such symbol, -EFAULT
 *
 * Every member may be called in process context, without locks; none changes
 * anything.  A name fits into HW_NAME_BYTES or is cut.
 */
struct machine_hw {
	struct hw_built built;
	int (*read_msr)(u32 msr, u64 *value);
	int (*legacy)(struct hw_legacy *to);
	int (*sched_clock)(const struct machine *m, unsigned long *addr);
	int (*clock_event)(const struct machine *m, char *name);
	void (*idle_driver)(char *name);
	void (*freq_driver)(char *name);
	int (*nodes)(void);
	int (*event_source)(const struct machine *m, const char *name);
	int (*msi_domain)(const struct machine *m, unsigned long *data);
};

extern const struct machine_hw machine_hw_live;

#endif
