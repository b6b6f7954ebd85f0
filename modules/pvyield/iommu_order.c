// SPDX-License-Identifier: GPL-2.0-only
/* The facts of iommu.order; what they mean: modules/common/iommu_order.c. */
#include <linux/slab.h>

#include "../common/elfnote.h"
#include "../common/iommu_order.h"
#include "elfnote.h"
#include "gather.h"

/* elf.h: NT_GNU_BUILD_ID. */
#define NOTE_BUILD_ID 3

/* A build id is a SHA-1, rarely longer. */
#define BUILD_ID_MAX 32

#define FUNCTION(x) { SYM_##x, IOMMU_OFFSET_FACT #x }

/*
 * The detection functions that Linux 5.10 puts into the table, by file:
 * arch/x86/xen/pci-swiotlb-xen.c, arch/x86/kernel/pci-swiotlb.c (two),
 * arch/x86/kernel/amd_gart_64.c, drivers/iommu/amd/init.c and
 * drivers/iommu/intel/dmar.c.
 */
static const struct {
	enum symbol sym;
	const char *fact;
} functions[] = {
	FUNCTION(pci_xen_swiotlb_detect),
	FUNCTION(pci_swiotlb_detect_override),
	FUNCTION(pci_swiotlb_detect_4gb),
	FUNCTION(gart_iommu_hole_init),
	FUNCTION(amd_iommu_detect),
	FUNCTION(detect_intel_iommu),
};

/* Return: NULL, or why there is no build id. */
static const char *find_build_id(struct elfnotes *notes, struct elfnote *note)
{
	while (elfnote_next(notes, note)) {
		if (note->type != NOTE_BUILD_ID || !elfnote_named(note, "GNU"))
			continue;
		if (!note->size || note->size > BUILD_ID_MAX)
			return "the build id has no size that is known";
		return NULL;
	}
	if (notes->left)
		return "the kernel's ELF notes are cut or damaged";
	return "the kernel was linked without a build id";
}

static void gather_build_id(const struct machine *m, struct facts *f)
{
	static const char fact[] = "kernel.build_id";
	char hex[2 * BUILD_ID_MAX + 1];
	struct elfnotes notes;
	struct elfnote note;
	const char *why;
	void *buf;

	buf = elfnotes_read(m, &notes.left, &why);
	notes.at = buf;
	if (buf)
		why = find_build_id(&notes, &note);
	if (why) {
		facts_absent(f, fact, why);
	} else {
		snprintf(hex, sizeof(hex), "%*phN", (int)note.size, note.desc);
		facts_str(f, fact, hex);
	}
	kfree(buf);
}

/*
 * A function is text and has its symbol in every kernel, so a table that is not
 * sorted is not there; _text says whether the door lets any symbol through.
 */
static void gather_table(const struct machine *m, struct facts *f)
{
	static const char fact[] = "iommu_order.table";

	if (m->find(m, SYM__text))
		facts_bool(f, fact, m->find(m, SYM_sort_iommu_table));
	else
		facts_absent(f, fact, m->why_not(m, SYM__text));
}

/* Where the linker put it: the same on every machine, whatever KASLR does. */
static void gather_offset(const struct machine *m, struct facts *f,
			  enum symbol sym, const char *fact)
{
	unsigned long text = m->find(m, SYM__text);
	unsigned long addr = m->find(m, sym);

	if (text && addr > text)
		facts_hex(f, fact, addr - text);
	else
		facts_absent(f, fact, m->why_not(m, text ? sym : SYM__text));
}

/**
 * iommu_order_gather() - gather the facts of iommu.order
 * @m: the machine
 * @f: the facts
 */
void iommu_order_gather(const struct machine *m, struct facts *f)
{
	size_t i;

	gather_build_id(m, f);
	gather_table(m, f);
	/* Without a table there is nothing to name. */
	if (m->find(m, SYM__text) && !m->find(m, SYM_sort_iommu_table)) {
		facts_absent(f, IOMMU_PV_CALLS_FACT,
			     "the code is freed at the end of boot; the command reads it from the kernel's image");
		return;
	}
	gather_int_flag(m, f, "iommu_order.xen_swiotlb", SYM_xen_swiotlb);
	for (i = 0; i < ARRAY_SIZE(functions); i++)
		gather_offset(m, f, functions[i].sym, functions[i].fact);
	facts_absent(f, IOMMU_ENTRIES_FACT,
		     "the table is freed at the end of boot; the command reads it from the kernel's image");
}
