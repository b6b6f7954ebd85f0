/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Everything that gathering touches, behind one table, so that a test can put
 * a made-up machine in its place and reach every failing path.
 */
#ifndef PVYIELD_MACHINE_H
#define PVYIELD_MACHINE_H

#include <linux/types.h>

#include "machine_hw.h"
#include "machine_cpu.h"
#include "machine_dev.h"
#include "machine_of.h"
#include "machine_cpuid.h"
#include "tables.h"

enum symbol {
#define SYMBOL(x) SYM_##x,
#define SYMBOL_AS(x, name) SYM_##x,
#include "symbols.h"
#undef SYMBOL_AS
#undef SYMBOL
	SYM_COUNT
};

/**
 * struct xen_boot - what Xen told the kernel at boot
 * @domain_type: "native", "pv", "hvm", or "unknown"
 * @start_flags: xen_start_flags
 * @start_magic: PV: start_info->magic, terminated; empty if there is none
 * @feat_dom0: XENFEAT_dom0
 * @feat_translated: XENFEAT_auto_translated_physmap
 */
struct xen_boot {
	const char *domain_type;
	u32 start_flags;
	char start_magic[33];
	bool feat_dom0;
	bool feat_translated;
};

/* The PCI capabilities that only the owner of the IOMMU may turn on. */
enum pci_feature_index {
	PCI_FEATURE_ATS,
	PCI_FEATURE_PRI,
	PCI_FEATURE_PASID,
	PCI_FEATURES
};

/**
 * struct pci_function - a PCI function, as Linux keeps it
 * @dev: the function itself, for @pci_read and @pci_find; valid in the visit only
 * @address: domain:bus:device.function
 * @awake: its configuration space can be read without waking anything
 * @grouped: it is in an IOMMU group
 * @by_iommu: its DMA is mapped by iommu-dma, whatever @dma_ops says
 * @dma_ops: address of the table that maps its DMA; 0 for dma-direct
 * @linux_on: does Linux hold the feature for turned on, by enum pci_feature_index?
 * @position: where Linux found the capability when it saw the function first;
 *	0 for nowhere, negative if this kernel did not look
 */
struct pci_function {
	void *dev;
	char address[16];
	bool awake;
	bool grouped;
	bool by_iommu;
	unsigned long dma_ops;
	bool linux_on[PCI_FEATURES];
	int position[PCI_FEATURES];
};

/**
 * struct iommu_hooks - where an IOMMU implementation of x86 shows itself
 * @dma_ops: the table for devices without one of their own; 0 for dma-direct
 * @shutdown: x86_platform.iommu_shutdown
 */
struct iommu_hooks {
	unsigned long dma_ops;
	unsigned long shutdown;
};

/* Xen's command line and its end: xen_commandline_t. */
#define XEN_CMDLINE_BYTES 1025

/**
 * struct span - kernel memory from an address up to another
 * @start: the first address
 * @end: the first one behind it; @start if there is none
 */
struct span {
	unsigned long start;
	unsigned long end;
};

/**
 * struct layout - where some of the kernel's memory lies
 * @direct_map: address of page frame 0
 * @stacks: of the task that asks, and of the first task
 * @module: some text and some data of this module
 * @holes: addresses that no memory belongs to; the first is Xen's part of the
 *	address space
 */
struct layout {
	unsigned long direct_map;
	struct span stacks[2];
	struct span module[2];
	unsigned long holes[2];
};

/**
 * struct mapping - how the page tables map an address
 * @pfn: page frame; a PV domain's own number, not Xen's
 * @writable: may it be written to?
 */
struct mapping {
	u64 pfn;
	bool writable;
};

/**
 * struct machine - the machine, as far as facts are gathered from it
 * @arch: "x86_64" or "arm64"
 * @hw: what is asked of drivers and registers
 * @find: address of a symbol, 0 if it is not to be had
 * @why_not: why it is not to be had, for people
 * @read: copy from kernel memory without faulting; 0 or -EFAULT
 * @name: the symbol at exactly this address; false if it has no name
 * @length: bytes of the symbol that begins at this address, 0 if there is none
 * @xen_boot: what Xen told the kernel at boot
 * @xen_version: XENVER_version, major << 16 | minor, or a negative errno
 * @xenfeat_cached: the XENFEAT flags as Linux keeps them, flag n is bit n; 0, or
 *	-ENODEV if not under Xen
 * @xenfeat_now: the same as Xen answers now; 0 or a negative errno
 * @reads_translated: do inline functions of the kernel's headers read
 *	XENFEAT_auto_translated_physmap?
 * @reads_direct_mapped: do they read XENFEAT_direct_mapped on Arm?
 * @xen_cmdline: Xen's own command line, into XEN_CMDLINE_BYTES; 0 or a negative
 *	errno.  To a domain that may not see it Xen answers another text.
 * @iommu_hooks: false on an architecture without
 * @acpi_table: is there an ACPI table of this signature?  1, 0, or a negative
 *	errno in a kernel without ACPI
 * @pci_each: visit every PCI function; 0, or -ENODEV in a kernel without PCI
 * @pci_read: 32 bits of a function's configuration space; 0 or -EIO.  Gone or
 *	powered off, a function reads as all ones.
 * @pci_find: where in its configuration space an extended capability is; 0 if
 *	nowhere
 * @cpuid: CPUID as the kernel executes it, not as it is cached; false on an
 *	architecture without
 * @cpu_hypervisor: X86_FEATURE_HYPERVISOR of the boot CPU, as cached
 * @table: where a structure of function pointers is
 * @kasan_vmalloc: CONFIG_KASAN_VMALLOC
 * @shadow_of: where KASAN keeps the shadow of an address, 0 without a shadow
 * @layout: where things lie; 0, or -EOPNOTSUPP on an architecture that this
 *	knows no layout of
 * @mapping: how an address is mapped; 0, -ENOENT if it is not, -EOPNOTSUPP on an
 *	architecture whose page tables cannot be read
 * @ram: is the page frame RAM that the system manages?
 * @of: the device tree and what else arm64 points look at
 * @vmalloc_mapping: the same as @mapping for the shadow of memory that it gets
 *	from vmalloc() and gives back; -ENOMEM too
 * @words: CPUID beside what Linux keeps of it
 *
 * @cpu: the CPU and the page tables
 * @dev: devices, drivers, memory and firmware
 *
 * Every member may be called in process context, without locks; none changes
 * anything.
 */
struct machine {
	const char *arch;
	const struct machine_hw *hw;
	unsigned long (*find)(const struct machine *m, enum symbol sym);
	const char *(*why_not)(const struct machine *m, enum symbol sym);
	long (*read)(void *to, const void *from, size_t size);
	bool (*name)(const struct machine *m, unsigned long addr, char *buf,
		     size_t size);
	size_t (*length)(const struct machine *m, unsigned long addr);
	void (*xen_boot)(struct xen_boot *boot);
	int (*xen_version)(void);
	int (*xenfeat_cached)(u32 *map);
	int (*xenfeat_now)(u32 *map);
	bool reads_translated;
	bool reads_direct_mapped;
	int (*xen_cmdline)(char *buf);
	bool (*iommu_hooks)(struct iommu_hooks *hooks);
	int (*acpi_table)(const char *signature);
	int (*pci_each)(void (*visit)(const struct pci_function *fn, void *data),
			void *data);
	int (*pci_read)(const struct pci_function *fn, int where, u32 *value);
	int (*pci_find)(const struct pci_function *fn, int capability);
	bool (*cpuid)(u32 leaf, u32 regs[4]);
	bool (*cpu_hypervisor)(void);
	void (*table)(const struct machine *m, enum table which,
		      struct table_at *at);
	bool kasan_vmalloc;
	unsigned long (*shadow_of)(unsigned long addr);
	int (*layout)(struct layout *to);
	int (*mapping)(unsigned long addr, struct mapping *to);
	bool (*ram)(u64 pfn);
	int (*vmalloc_mapping)(struct mapping *to);
	const struct machine_cpu *cpu;
	const struct machine_dev *dev;
	const struct machine_of *of;
	const struct machine_cpuid *words;
};

struct facts;
typedef void gather_fn(const struct machine *m, struct facts *f);

/* One gatherer a point, named as in modules/common/points.h. */
#define POINT(x) gather_fn x##_gather;
#include "../common/points.h"
#undef POINT

void machine_init(void);
const char *machine_door(void);
extern const struct machine machine_live;

#endif
