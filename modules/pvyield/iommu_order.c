// SPDX-License-Identifier: GPL-2.0-only
/* The facts of iommu.order; what they mean: modules/common/iommu_order.c. */
#include "../common/iommu_order.h"
#include "gather.h"

/* elf.h: NT_GNU_BUILD_ID; the header of a note and its name, "GNU". */
#define NOTE_BUILD_ID 3
#define NOTE_WORDS 3
#define NOTE_NAME 4

/* Debian's kernels have some 15 notes; a build id is a SHA-1, rarely longer. */
#define NOTES_MAX 64
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

/*
 * Note by note: its header, its name and its content, each padded to 4 bytes.
 * Return: NULL, or why there is no build id.
 */
static const char *find_build_id(const struct machine *m, unsigned long at,
				 unsigned long end, u8 *id, size_t *size)
{
	u32 head[NOTE_WORDS + 1];
	unsigned long left;
	size_t i;

	for (i = 0; i < NOTES_MAX && at < end; i++) {
		left = end - at;
		if (left < sizeof(head))
			return "the kernel's ELF notes are cut";
		if (m->read(head, (void *)at, sizeof(head)))
			return "the kernel's ELF notes cannot be read";
		if (head[0] > left || head[1] > left)
			return "the kernel's ELF notes are damaged";
		if (head[0] == NOTE_NAME && head[2] == NOTE_BUILD_ID &&
		    !memcmp(head + NOTE_WORDS, "GNU", NOTE_NAME)) {
			*size = head[1];
			if (*size > left - sizeof(head))
				return "the kernel's ELF notes are damaged";
			if (!*size || *size > BUILD_ID_MAX)
				return "the build id has no size that is known";
			if (m->read(id, (void *)(at + sizeof(head)), *size))
				return "the kernel's ELF notes cannot be read";
			return NULL;
		}
		at += NOTE_WORDS * sizeof(u32) + ALIGN(head[0], 4) +
		      ALIGN(head[1], 4);
	}
	return "the kernel was linked without a build id";
}

static void gather_build_id(const struct machine *m, struct facts *f)
{
	static const char fact[] = "kernel.build_id";
	unsigned long start = m->find(m, SYM___start_notes);
	unsigned long stop = m->find(m, SYM___stop_notes);
	char hex[2 * BUILD_ID_MAX + 1];
	u8 id[BUILD_ID_MAX];
	const char *why;
	size_t size;

	if (!start || !stop) {
		facts_absent(f, fact, m->why_not(m, start ? SYM___stop_notes :
							    SYM___start_notes));
		return;
	}
	why = find_build_id(m, start, stop, id, &size);
	if (why) {
		facts_absent(f, fact, why);
		return;
	}
	snprintf(hex, sizeof(hex), "%*phN", (int)size, id);
	facts_str(f, fact, hex);
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

static void gather_xen_swiotlb(const struct machine *m, struct facts *f)
{
	static const char fact[] = "iommu_order.xen_swiotlb";
	int value;

	if (gather_bytes(m, f, fact, SYM_xen_swiotlb, &value, sizeof(value)))
		facts_bool(f, fact, value);
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
	if (m->find(m, SYM__text) && !m->find(m, SYM_sort_iommu_table))
		return;
	gather_xen_swiotlb(m, f);
	for (i = 0; i < ARRAY_SIZE(functions); i++)
		gather_offset(m, f, functions[i].sym, functions[i].fact);
	facts_absent(f, IOMMU_ENTRIES_FACT,
		     "the table is freed at the end of boot; the command reads it from the kernel's image");
}
