// SPDX-License-Identifier: GPL-2.0-only
/*
 * Facts that an image alone proves.  Their names and what they mean are those of
 * the live audit (modules/pvyield), so that the same judges judge both.
 *
 * What is here is a property of the image: its notes, its configuration, its
 * table of IOMMUs.  What only a kernel that runs can tell is not in the list, and
 * the judges say so.
 */
#include "elfnote.h"
#include "image_facts.h"
#include "iommu_order.h"
#include "image/iommu_code.h"
#include "image/iommu_table.h"
#include "role.h"

/* The longest name of a function that is believed. */
#define FUNCTION_BYTES 64

#define NO_CONFIG "the image holds no configuration: name one with --config"

/* The facts that say whether an option was built, as the module gathers them. */
static const struct {
	const char *fact;
	const char *option;
	const char *and;
} built[] = {
	{ "config.xen", "XEN", NULL },
	{ "config.xen_pv", "XEN_PV", NULL },
	{ "config.xen_pvh", "XEN_PVH", NULL },
	{ "config.xen_dom0", "XEN_DOM0", NULL },
	{ "config.suspend", "SUSPEND", "ACPI_SLEEP" },
	{ "config.hibernate_callbacks", "HIBERNATE_CALLBACKS", NULL },
	{ "config.cpufreq", "CPU_FREQ", NULL },
	{ "config.cpuidle", "CPU_IDLE", NULL },
	{ "config.efi", "EFI", NULL },
	{ "config.xenbus_frontend", "XEN_XENBUS_FRONTEND", NULL },
	{ "config.hvc_xen", "HVC_XEN", NULL },
	{ "config.sys_hypervisor", "XEN_SYS_HYPERVISOR", NULL },
	{ "config.pci", "PCI", NULL },
	{ "config.amd_iommu", "AMD_IOMMU", NULL },
	{ "config.intel_iommu", "INTEL_IOMMU", NULL },
	{ "config.irq_remap", "IRQ_REMAP", NULL },
	{ "config.pci_msi", "PCI_MSI", NULL },
	{ "config.kexec", "KEXEC_CORE", NULL },
	{ "config.mce", "X86_MCE", NULL },
	{ "config.xen_mcelog", "XEN_MCE_LOG", NULL },
	{ "config.microcode", "MICROCODE", NULL },
	{ "config.mtrr", "MTRR", NULL },
	{ "config.numa", "NUMA", NULL },
	{ "config.perf", "PERF_EVENTS", NULL },
	{ "config.kasan_vmalloc", "KASAN_VMALLOC", NULL },
};

/*
 * Notes stand in the image only if Xen support was built (CONFIG_XEN), the two
 * entries only with CONFIG_XEN_PV and CONFIG_PVH: arch/x86/xen/xen-head.S,
 * arch/x86/platform/pvh/head.S, 5.10 to 7.2.
 */
static bool noted(const struct facts *f, const char *fact)
{
	const char *list = facts_get_str(f, ELFNOTE_FACT_LIST);

	if (!list || !strcmp(list, ELFNOTE_NONE))
		return false;
	return !strcmp(fact, "config.xen") ||
	       (!strcmp(fact, "config.xen_pv") && elfnote_listed(list, "ENTRY")) ||
	       (!strcmp(fact, "config.xen_pvh") &&
		elfnote_listed(list, "PHYS32_ENTRY"));
}

static void add_config(struct facts *f, const struct config *c)
{
	size_t i;

	if (!c->n) {
		for (i = 0; i < ARRAY_SIZE(built); i++) {
			if (noted(f, built[i].fact))
				facts_bool(f, built[i].fact, true);
			else
				facts_absent(f, built[i].fact, NO_CONFIG);
		}
		facts_absent(f, "config.kasan", NO_CONFIG);
		return;
	}
	for (i = 0; i < ARRAY_SIZE(built); i++)
		facts_bool(f, built[i].fact, config_on(c, built[i].option) &&
			   (!built[i].and || config_on(c, built[i].and)));
	/* Those that keep a shadow; KASAN_HW_TAGS does not. */
	facts_bool(f, "config.kasan", config_on(c, "KASAN_GENERIC") ||
		   config_on(c, "KASAN_SW_TAGS"));
}

static void add_notes(struct facts *f, const struct image *img)
{
	struct section notes;

	if (image_section(img, ".notes", &notes))
		elfnote_facts(f, notes.data, notes.len);
	else
		facts_absent(f, ELFNOTE_FACT_LIST, "the image has no section .notes");
}

static u64 get_le64(const unsigned char *p)
{
	u64 value = 0;
	int i;

	for (i = 7; i >= 0; i--)
		value = value << 8 | p[i];
	return value;
}

/* Names for the functions of the table, as the module finds them in memory. */
static void add_iommu_names(struct facts *f, const struct image *img,
			    const struct section *table)
{
	char name[sizeof(IOMMU_OFFSET_FACT) + FUNCTION_BYTES];
	const struct symbol *sym;
	size_t i;
	u64 addr;

	/* Pointers, and flags, which no symbol is called by. */
	for (i = 0; i + 8 <= table->len && i < IOMMU_TABLE_BYTES; i += 8) {
		addr = get_le64(table->data + i);
		sym = symbols_at(&img->symbols, addr);
		if (!sym || sym->addr != addr || addr < img->text ||
		    strlen(sym->name) >= FUNCTION_BYTES)
			continue;
		snprintf(name, sizeof(name), IOMMU_OFFSET_FACT "%s", sym->name);
		if (!facts_find(f, name))
			facts_hex(f, name, addr - img->text);
	}
}

/* Up to 5.18 the image has a table; since then the order is code. */
static void add_iommu(struct facts *f, const struct image *img)
{
	struct fact v[IOMMU_TABLE_FACTS];
	char pool[IOMMU_TABLE_BYTES];
	struct section table;
	struct facts more;
	size_t i;

	if (!image_section(img, ".iommu_table", &table)) {
		facts_bool(f, "iommu_order.table", false);
		iommu_code_facts(img, f);
		return;
	}
	facts_bool(f, "iommu_order.table", true);
	facts_init(&more, v, ARRAY_SIZE(v), pool, sizeof(pool));
	add_iommu_names(f, img, &table);
	iommu_table_facts(img, f, &more);
	for (i = 0; i < more.n; i++)
		facts_copy(f, more.v + i);
}

/**
 * image_facts_notes() - the facts of an image's notes
 * @f: the facts
 * @img: the image
 */
void image_facts_notes(struct image_facts *f, const struct image *img)
{
	facts_init(&f->list, f->v, ARRAY_SIZE(f->v), f->pool, sizeof(f->pool));
	add_notes(&f->list, img);
}

/**
 * image_facts_all() - all facts that an image proves
 * @f: the facts
 * @s: the image, its configuration and the role that it is judged for
 */
void image_facts_all(struct image_facts *f, const struct subject *s)
{
	const struct image *img = s->img;
	bool x86 = img->arch == IMAGE_X86_64;

	image_facts_notes(f, img);
	facts_str(&f->list, "machine.arch", x86 ? "x86_64" : "arm64");
	facts_str(&f->list, ROLE_FACT, role_name(s->role));
	facts_bool(&f->list, IMAGE_FACT, true);
	if (img->packer)
		facts_str(&f->list, "config.compression", img->packer);
	add_config(&f->list, s->config);
	if (x86)
		add_iommu(&f->list, img);
}
