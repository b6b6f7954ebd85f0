// SPDX-License-Identifier: GPL-2.0-only
/*
 * The section .iommu_table is an array of struct iommu_table_entry (Linux up to
 * 5.18, arch/x86/include/asm/iommu_table.h): four pointers, as the linker put
 * them, and flags.  The live kernel's symbols, which the module reported as
 * offsets from _text, give the functions their names.
 */
#include "bytes.h"
#include "iommu_order.h"
#include "iommu_table.h"

#define ENTRY_BYTES 40
#define DETECT_AT 0
#define DEPEND_AT 8
#define FLAGS_AT 32
#define FINISH_IF_DETECTED 1

/* Kernels are linked into the upper half of 1 GiB (KERNEL_IMAGE_SIZE). */
#define KERNEL_BYTES 0x40000000ull

/* The longest name of a function, and any offset, with its end. */
#define NAME_BYTES 64

/* Return: the function that the running kernel has at this offset, or NULL. */
static const char *name_at(const struct facts *have, u64 offset)
{
	const size_t prefix = strlen(IOMMU_OFFSET_FACT);
	const struct fact *f;
	size_t i;

	for (i = 0; i < have->n; i++) {
		f = have->v + i;
		if (f->type == FACT_HEX && (u64)f->num == offset &&
		    !strncmp(f->name, IOMMU_OFFSET_FACT, prefix))
			return f->name + prefix;
	}
	return NULL;
}

/* Return: false if the pointer is none into the kernel. */
static bool name_of(const struct image *img, const struct facts *have,
		    u64 function, char *buf)
{
	const char *name = IOMMU_NO_FUNCTION;
	u64 offset = function - img->text;
	struct text t;

	text_init(&t, buf, NAME_BYTES);
	if (function) {
		if (offset >= KERNEL_BYTES)
			return false;
		name = name_at(have, offset);
	}
	if (name) {
		text_str(&t, name);
	} else {
		text_char(&t, '+');
		text_hex(&t, offset);
	}
	return !text_cut(&t);
}

/**
 * struct table - the entries of an image
 * @v: the entries
 * @names: what @v points to
 * @n: how many
 */
struct table {
	struct iommu_entry v[IOMMU_ENTRIES_MAX];
	char names[IOMMU_ENTRIES_MAX][2][NAME_BYTES];
	size_t n;
};

/* Return: NULL, or why the image has no table that is known. */
static const char *read_table(const struct image *img,
			      const struct facts *have, struct table *t)
{
	const unsigned char *entry;
	struct section s;
	size_t i;

	if (!image_section(img, ".iommu_table", &s))
		return "the kernel's image has no section .iommu_table";
	if (!s.len || s.len % ENTRY_BYTES)
		return "the image's .iommu_table is not made of entries of 40 bytes";
	t->n = s.len / ENTRY_BYTES;
	if (t->n > IOMMU_ENTRIES_MAX)
		return "the image's .iommu_table has more entries than any known kernel";
	for (i = 0; i < t->n; i++) {
		entry = s.data + i * ENTRY_BYTES;
		if (!name_of(img, have, get_le64(entry + DETECT_AT),
			     t->names[i][0]) ||
		    !name_of(img, have, get_le64(entry + DEPEND_AT),
			     t->names[i][1]))
			return "an entry of the image's .iommu_table points outside the kernel";
		t->v[i] = (struct iommu_entry){
			.detect = t->names[i][0],
			.depend = t->names[i][1],
			.final = entry[FLAGS_AT] & FINISH_IF_DETECTED,
		};
	}
	return NULL;
}

static void add_sorted(struct table *t, struct facts *more)
{
	char buf[IOMMU_ENTRIES_MAX * NAME_BYTES];
	struct text text;
	size_t i;

	if (!iommu_table_sort(t->v, t->n)) {
		facts_absent(more, IOMMU_SORTED_FACT,
			     "the entries depend on each other in a circle");
		return;
	}
	text_init(&text, buf, sizeof(buf));
	for (i = 0; i < t->n; i++) {
		if (i)
			text_char(&text, ',');
		text_str(&text, t->v[i].detect);
	}
	facts_str(more, IOMMU_SORTED_FACT, buf);
}

/**
 * iommu_table_facts() - add the entries of an image as facts
 * @img: the image of the kernel that the report is about
 * @have: the facts of iommu.order, for the names
 * @more: the list; IOMMU_TABLE_FACTS and IOMMU_TABLE_BYTES are room enough
 *
 * An image without a table that is known leaves one absent fact, with why.
 */
void iommu_table_facts(const struct image *img, const struct facts *have,
		       struct facts *more)
{
	char name[IOMMU_FACT_BYTES];
	struct table t;
	const char *why;
	size_t i;

	why = read_table(img, have, &t);
	if (why) {
		facts_absent(more, IOMMU_ENTRIES_FACT, why);
		return;
	}
	facts_int(more, IOMMU_ENTRIES_FACT, t.n);
	for (i = 0; i < t.n; i++) {
		iommu_fact_name(name, sizeof(name), i, IOMMU_DETECT);
		facts_str(more, name, t.v[i].detect);
		iommu_fact_name(name, sizeof(name), i, IOMMU_DEPEND);
		facts_str(more, name, t.v[i].depend);
		iommu_fact_name(name, sizeof(name), i, IOMMU_FINAL);
		facts_bool(more, name, t.v[i].final);
	}
	add_sorted(&t, more);
}
