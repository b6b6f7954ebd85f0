/* SPDX-License-Identifier: GPL-2.0-only */
/* A made-up machine: variables, CPUID and Xen's word are data of the test. */
#ifndef PVYIELD_KUNIT_FAKE_H
#define PVYIELD_KUNIT_FAKE_H

#include "../test.h"
#include "../../modules/pvyield/machine.h"

#define FAKE_WORDS 6
#define FAKE_NAMES 12

/**
 * struct fake_table - a structure of function pointers
 * @at: what the gatherers are told; @at.start is filled in
 * @words: what is in it
 * @faults: does reading the word fault?
 */
struct fake_table {
	struct table_at at;
	u64 words[FAKE_WORDS];
	bool faults[FAKE_WORDS];
};

/**
 * struct fake_name - an address that has a name
 * @addr: the address
 * @name: the name
 */
struct fake_name {
	unsigned long addr;
	const char *name;
};

/**
 * struct fake_memory - bytes that can be read
 * @at: the bytes
 * @size: how many of them can be read
 */
struct fake_memory {
	const void *at;
	size_t size;
};

/**
 * struct fake_mapping - a page that is not mapped as all others are
 * @addr: an address in it; 0 for no such page
 * @err: the error that asking for it returns
 * @to: how it is mapped
 */
struct fake_mapping {
	unsigned long addr;
	int err;
	struct mapping to;
};

#define FAKE_PCI_MAX 12

/* Where the only capability of a made-up function is. */
#define FAKE_POSITION 0x100

/**
 * struct fake_pci - a made-up PCI function
 * @fn: what the gatherers see
 * @class: what its configuration space says at PCI_CLASS_REVISION
 * @header: at FAKE_POSITION
 * @control: behind that
 * @found: what a walk through its capabilities finds
 * @eio: reading fails
 * @reads: how often it was read
 */
struct fake_pci {
	struct pci_function fn;
	u32 class;
	u32 header;
	u32 control;
	int found;
	bool eio;
	unsigned int reads;
};

/**
 * struct fake_machine - a machine that a test has made up
 * @m: what the gatherers see
 * @hw: the part of it that asks registers and drivers; everything is built in
 * @msr_pat: the PAT MSR
 * @msr_err: the error that reading an MSR returns
 * @legacy: what Linux assumes of a PC
 * @legacy_err: the error that asking for it returns
 * @sched_clock: address of the scheduler's clock
 * @sched_err: the error that asking for it returns
 * @clock_event: name of the timer
 * @event_err: the error that asking for it returns
 * @idle_driver: name of the cpuidle driver, NULL for none
 * @freq_driver: name of the cpufreq driver, NULL for none
 * @nodes: how many NUMA nodes there are
 * @event_source: the only event source of perf, NULL for none
 * @source_err: the error that asking for one returns
 * @msi_data: what the owner of the domain for MSIs left in it
 * @msi_err: the error that asking for it returns
 * @var: the value of a symbol's variable
 * @has: does the symbol exist?
 * @faults: does reading the symbol's variable fault?
 * @memory: the memory of a symbol, in place of its @var
 * @text: address of a symbol that is only tested for being there, or 0 for the
 *	address of its @var
 * @length: bytes of a symbol
 * @mem: memory that can be read besides the variables
 * @boot: what Xen told the kernel
 * @version: what XENVER_version answers
 * @no_xen: not under Xen
 * @cached: xen_features[] as a map
 * @now: what XENVER_get_features answers
 * @now_err: the error that it answers instead
 * @cmdline: Xen's command line; NULL if Xen does not tell
 * @hooks: what x86's IOMMU hooks are
 * @no_hooks: an architecture without
 * @acpi: signatures of the ACPI tables; NULL in a kernel without ACPI
 * @pci: the PCI functions
 * @n_pci: how many
 * @no_pci: they cannot be listed
 * @no_cpuid: an architecture without
 * @ecx1: CPUID.1:ECX
 * @word_cached: the words of x86_capability
 * @word_now: the registers of CPUID that they were taken from
 * @signature: CPUID.0x40000000:EBX,ECX,EDX
 * @hypervisor: the cached hypervisor bit
 * @tables: the structures of function pointers; one without a size is not built
 * @names: addresses that have a name, up to one without
 * @string: a string that words may point to
 * @shadow: KASAN's shadow of address 0; 0 for no shadow
 * @layout: where things lie
 * @layout_err: the error that asking for that returns
 * @odd: pages that are not mapped as all others are: writable, page frame by
 *	address
 * @ram_end: the first page frame that is not RAM
 * @vmalloc: the address that vmalloc() returns, 0 for none
 */
struct fake_machine {
	struct machine m;
	struct machine_hw hw;
	u64 msr_pat;
	int msr_err;
	struct hw_legacy legacy;
	int legacy_err;
	unsigned long sched_clock;
	int sched_err;
	const char *clock_event;
	int event_err;
	const char *idle_driver;
	const char *freq_driver;
	int nodes;
	const char *event_source;
	int source_err;
	unsigned long msi_data;
	int msi_err;
	u64 var[SYM_COUNT][4];
	bool has[SYM_COUNT];
	bool faults[SYM_COUNT];
	struct fake_memory memory[SYM_COUNT];
	unsigned long text[SYM_COUNT];
	size_t length[SYM_COUNT];
	struct fake_memory mem;
	struct xen_boot boot;
	int version;
	bool no_xen;
	u32 cached, now;
	int now_err;
	const char *cmdline;
	struct iommu_hooks hooks;
	bool no_hooks;
	const char *acpi;
	struct fake_pci pci[FAKE_PCI_MAX];
	size_t n_pci;
	bool no_pci;
	bool no_cpuid;
	u32 ecx1;
	u32 word_cached[CPUID_WORDS], word_now[CPUID_WORDS];
	char signature[13];
	bool hypervisor;
	struct fake_table tables[TABLE_COUNT];
	struct fake_name names[FAKE_NAMES];
	char string[40];
	unsigned long shadow;
	struct layout layout;
	int layout_err;
	struct fake_mapping odd[4];
	u64 ram_end;
	unsigned long vmalloc;
};

/**
 * struct slots_case - a point that judges one structure of function pointers
 * @point: the point
 * @gather: its gatherer
 * @table: the structure
 * @name: its name
 * @xen: a function of Xen that belongs into it
 * @native: one that conflicts in a PV domain
 */
struct slots_case {
	const struct point *point;
	gather_fn *gather;
	enum table table;
	const char *name;
	const char *xen;
	const char *native;
};

/* Where the functions of slots_case are. */
#define FAKE_XEN 0xffffffff81000000UL
#define FAKE_NATIVE (FAKE_XEN + 16)

struct fake_machine *slots_fake(struct kunit *test, const struct slots_case *c);
struct judgement slots_judged(struct kunit *test, struct bench *b,
			      struct fake_machine *fake,
			      const struct slots_case *c);
void slots_check(struct kunit *test, const struct slots_case *c);

/**
 * struct xenfeat_case - a point that judges what a kernel needs of XENFEAT
 * @point: the point
 * @gather: its gatherer
 * @verdict: on a PVH domain that has all flags and no vector for each vCPU
 */
struct xenfeat_case {
	const struct point *point;
	gather_fn *gather;
	enum verdict verdict;
};

void xenfeat_check_flags(struct kunit *test, const struct xenfeat_case *c);
void xenfeat_check_missing(struct kunit *test, const struct xenfeat_case *c);
void xenfeat_check_errors(struct kunit *test, const struct xenfeat_case *c);

/**
 * struct pci_feature_case - a point that judges a feature of PCI functions
 * @point: the point
 * @gather: its gatherer
 * @feature: the feature
 * @header: of the capability, by the PCI specification
 * @enable: the bits of its second word that turn it on
 * @capable: the fact that counts the functions that have it: two
 * @hardware_on: the fact that counts those where it is on: one
 * @linux_on: the fact that decides where Linux has it on
 */
struct pci_feature_case {
	const struct point *point;
	gather_fn *gather;
	enum pci_feature_index feature;
	u32 header;
	u32 enable;
	struct fact capable;
	struct fact hardware_on;
	const char *linux_on;
};

struct fake_machine *pci_feature_fake(struct kunit *test,
				      const struct pci_feature_case *c);
struct judgement pci_feature_judged(struct kunit *test, struct bench *b,
				    struct fake_machine *fake,
				    const struct pci_feature_case *c);
void pci_feature_check_reading(struct kunit *test,
			       const struct pci_feature_case *c);
void pci_feature_check_driven(struct kunit *test,
			      const struct pci_feature_case *c);

/**
 * struct hw_case - a point that judges what the machine's owner sets up
 * @point: the point
 * @gather: its gatherer
 * @role: the role
 * @yielding: makes a machine that yields
 * @conflicting: changes that into one that does not
 * @facts: facts of the yielding one, up to one without a name
 */
struct hw_case {
	const struct point *point;
	gather_fn *gather;
	const char *role;
	void (*yielding)(struct fake_machine *fake);
	void (*conflicting)(struct fake_machine *fake);
	struct fact facts[8];
};

struct judgement hw_judged(struct kunit *test, struct bench *b,
			   struct fake_machine *fake, const struct hw_case *c);
void hw_check(struct kunit *test, const struct hw_case *c);

extern const struct machine_hw fake_hw;
void fake_pointer(struct fake_machine *fake, enum symbol sym, const char *name);
void fake_int(struct fake_machine *fake, enum symbol sym, int value);
void fake_text_flag(struct fake_machine *fake, enum symbol code,
		    enum symbol variable, int value);
struct fake_machine *fake_current(void);
struct fake_machine *fake_new(struct kunit *test);
const struct machine_cpu *fake_cpu_new(void);
const struct machine_dev *fake_dev_new(void);
void expect_fact(struct kunit *test, const struct facts *f,
		 const struct fact *expected);
void expect_absent(struct kunit *test, const struct facts *f, const char *name,
		   const char *word);

#endif
