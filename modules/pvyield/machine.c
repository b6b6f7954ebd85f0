// SPDX-License-Identifier: GPL-2.0-only
/*
 * The live machine.  Symbols are looked up once, at load; afterwards nothing
 * here does more than read.
 */
#include <linux/acpi.h>
#include <linux/dma-map-ops.h>
#include <linux/kallsyms.h>
#include <linux/kasan.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/pgtable.h>
#include <linux/sched.h>
#include <linux/sched/task.h>
#include <linux/sched/task_stack.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <linux/uaccess.h>
#include <linux/vmalloc.h>
#include <xen/xen.h>

/* Xen's interface headers need types that a kernel without Xen lacks. */
#ifdef CONFIG_XEN
#include <xen/features.h>
/* version.h wants its types; xen/xen.h includes it only where XEN_DOM0 is on. */
#include <xen/interface/xen.h>
#include <xen/interface/version.h>
#include <asm/xen/hypercall.h>
#include <asm/xen/hypervisor.h>
#endif
#ifdef CONFIG_X86
#include <asm/cpufeature.h>
#include <asm/x86_init.h>

#include "kernel_pte.h"
#endif

#include "../compat/xenfeat.h"
#include "door.h"
#include "machine.h"
#include "machine_pci.h"

static const char *const symbol_names[SYM_COUNT] = {
#define SYMBOL(x) [SYM_##x] = #x,
#define SYMBOL_AS(x, name) [SYM_##x] = name,
#include "symbols.h"
#undef SYMBOL_AS
#undef SYMBOL
};

static struct door door;
static unsigned long symbols[SYM_COUNT];

/**
 * machine_init() - open the door and look every symbol up
 *
 * Context: module load, may sleep.  Cannot fail: what is not found is absent.
 */
void machine_init(void)
{
	size_t i;

	door_open(&door, &door_kernel);
	for (i = 0; i < SYM_COUNT; i++)
		symbols[i] = door_find(&door, &door_kernel, symbol_names[i]);
	symbols[SYM_tick_cpu_device] =
		door_find_percpu(&door, symbol_names[SYM_tick_cpu_device]);
}

/**
 * machine_door() - can unexported symbols be looked up?
 *
 * Return: "open", or why not.
 */
const char *machine_door(void)
{
	return door_state(&door);
}

static unsigned long live_find(const struct machine *m, enum symbol sym)
{
	return symbols[sym];
}

static const char *live_why_not(const struct machine *m, enum symbol sym)
{
	return door.refusal ?: "this kernel has no such symbol";
}

static bool live_name(const struct machine *m, unsigned long addr, char *buf,
		      size_t size)
{
	unsigned long off;

	return door_symbol(&door_kernel, addr, buf, size, &off, NULL) && !off;
}

static size_t live_length(const struct machine *m, unsigned long addr)
{
	char name[KSYM_NAME_LEN];
	unsigned long off, len;

	if (!door_symbol(&door_kernel, addr, name, sizeof(name), &off, &len) ||
	    off)
		return 0;
	return len;
}

static void live_xen_boot(struct xen_boot *boot)
{
	memset(boot, 0, sizeof(*boot));
	switch (xen_domain_type) {
	case XEN_NATIVE:
		boot->domain_type = "native";
		return;
	case XEN_PV_DOMAIN:
		boot->domain_type = "pv";
		break;
	case XEN_HVM_DOMAIN:
		boot->domain_type = "hvm";
		break;
	default:
		boot->domain_type = "unknown";
		return;
	}
#ifdef CONFIG_XEN
	boot->start_flags = xen_start_flags;
	boot->feat_dom0 = xen_feature(XENFEAT_dom0);
	boot->feat_translated = xen_feature(XENFEAT_auto_translated_physmap);
	if (xen_domain_type == XEN_PV_DOMAIN && xen_start_info)
		memcpy(boot->start_magic, xen_start_info->magic,
		       sizeof(xen_start_info->magic));
#endif
}

static int live_xen_version(void)
{
#ifdef CONFIG_XEN
	if (xen_domain())
		return HYPERVISOR_xen_version(XENVER_version, NULL);
#endif
	return -ENODEV;
}

static int live_xenfeat_cached(u32 *map)
{
#ifdef CONFIG_XEN
	unsigned int n;

	if (xen_domain()) {
		*map = 0;
		for (n = 0; n < 32; n++)
			*map |= (u32)!!xen_feature(n) << n;
		return 0;
	}
#endif
	return -ENODEV;
}

static int live_xenfeat_now(u32 *map)
{
#ifdef CONFIG_XEN
	struct xen_feature_info info = { .submap_idx = 0 };
	int err;

	if (xen_domain()) {
		err = HYPERVISOR_xen_version(XENVER_get_features, &info);
		*map = info.submap;
		return err < 0 ? err : 0;
	}
#endif
	return -ENODEV;
}

static int live_xen_cmdline(char *buf)
{
#ifdef CONFIG_XEN
	struct xen_commandline *line;
	int err;

	if (!xen_domain())
		return -ENODEV;
	line = kzalloc(sizeof(*line), GFP_KERNEL);
	if (!line)
		return -ENOMEM;
	err = HYPERVISOR_xen_version(XENVER_commandline, line);
	BUILD_BUG_ON(sizeof(line->buf) >= XEN_CMDLINE_BYTES);
	memcpy(buf, line->buf, sizeof(line->buf));
	buf[sizeof(line->buf)] = '\0';
	kfree(line);
	return err < 0 ? err : 0;
#else
	return -ENODEV;
#endif
}

static bool live_iommu_hooks(struct iommu_hooks *hooks)
{
#ifdef CONFIG_X86
	hooks->dma_ops = (unsigned long)dma_ops;
	hooks->shutdown = (unsigned long)x86_platform.iommu_shutdown;
	return true;
#else
	return false;
#endif
}

static int live_acpi_table(const char *signature)
{
#ifdef CONFIG_ACPI
	struct acpi_table_header *table;
	char name[ACPI_NAMESEG_SIZE + 1];

	if (acpi_disabled)
		return 0;
	strscpy(name, signature, sizeof(name));
	if (ACPI_FAILURE(acpi_get_table(name, 1, &table)))
		return 0;
	acpi_put_table(table);
	return 1;
#else
	return -ENODEV;
#endif
}

static bool live_cpuid(u32 leaf, u32 regs[4])
{
#ifdef CONFIG_X86
	/* The instruction itself: the kernel's cpuid() asks Xen in a PV domain. */
	asm volatile("cpuid"
		     : "=a" (regs[0]), "=b" (regs[1]), "=c" (regs[2]),
		       "=d" (regs[3])
		     : "0" (leaf), "2" (0));
	return true;
#else
	return false;
#endif
}

static bool live_cpu_hypervisor(void)
{
#ifdef CONFIG_X86
	return boot_cpu_has(X86_FEATURE_HYPERVISOR);
#else
	return false;
#endif
}

static unsigned long live_shadow_of(unsigned long addr)
{
#if defined(CONFIG_KASAN_GENERIC) || defined(CONFIG_KASAN_SW_TAGS)
	return (unsigned long)kasan_mem_to_shadow((void *)addr);
#else
	return 0;
#endif
}

#ifdef CONFIG_X86_64
static struct span span(const void *start, size_t size)
{
	return (struct span){ (unsigned long)start, (unsigned long)start + size };
}

static int live_mapping(unsigned long addr, struct mapping *to)
{
	unsigned int level;
	pte_t *pte = kernel_pte(addr, &level);
	unsigned long pages;

	if (!pte)
		return -ENOENT;
	/* A large page has its attributes where a small one has address bits. */
	pages = page_level_size(level) / PAGE_SIZE;
	to->pfn = (pte_pfn(*pte) & ~(pages - 1)) +
		  ((addr >> PAGE_SHIFT) & (pages - 1));
	to->writable = pte_flags(*pte) & _PAGE_RW;
	return 0;
}

static int live_layout(struct layout *to)
{
	*to = (struct layout){
		.direct_map = PAGE_OFFSET,
		.stacks = {
			span(task_stack_page(current), THREAD_SIZE),
			span(task_stack_page(&init_task), THREAD_SIZE),
		},
		.module = {
			span(live_mapping, 1), span(symbols, sizeof(symbols)),
		},
		.holes = { GUARD_HOLE_BASE_ADDR, MODULES_END },
	};
	return 0;
}

static bool live_ram(u64 pfn)
{
	return page_is_ram(pfn);
}
#else
static int live_mapping(unsigned long addr, struct mapping *to)
{
	return -EOPNOTSUPP;
}

static int live_layout(struct layout *to)
{
	return -EOPNOTSUPP;
}

static bool live_ram(u64 pfn)
{
	return false;
}
#endif

static int live_vmalloc_mapping(struct mapping *to)
{
	void *page;
	int err;

	page = vmalloc(PAGE_SIZE);
	if (!page)
		return -ENOMEM;
	err = live_mapping(live_shadow_of((unsigned long)page), to);
	vfree(page);
	return err;
}

const struct machine machine_live = {
	.arch = IS_ENABLED(CONFIG_X86) ? "x86_64" : "arm64",
	.hw = &machine_hw_live,
	.find = live_find,
	.why_not = live_why_not,
	.read = copy_from_kernel_nofault,
	.name = live_name,
	.length = live_length,
	.xen_boot = live_xen_boot,
	.xen_version = live_xen_version,
	.xenfeat_cached = live_xenfeat_cached,
	.xenfeat_now = live_xenfeat_now,
	.reads_translated = COMPAT_READS_TRANSLATED,
	.reads_direct_mapped = COMPAT_READS_DIRECT_MAPPED,
	.xen_cmdline = live_xen_cmdline,
	.iommu_hooks = live_iommu_hooks,
	.acpi_table = live_acpi_table,
	.pci_each = live_pci_each,
	.pci_read = live_pci_read,
	.pci_find = live_pci_find,
	.cpuid = live_cpuid,
	.cpu_hypervisor = live_cpu_hypervisor,
	.table = tables_live,
	.kasan_vmalloc = IS_ENABLED(CONFIG_KASAN_VMALLOC),
	.shadow_of = live_shadow_of,
	.layout = live_layout,
	.mapping = live_mapping,
	.ram = live_ram,
	.vmalloc_mapping = live_vmalloc_mapping,
	.cpu = &machine_cpu_live,
	.dev = &machine_dev_live,
	.of = &machine_of_live,
	.words = &machine_cpuid_live,
};
