// SPDX-License-Identifier: GPL-2.0-only
/* Fuzzing the reader of kernel images, and what is read from their sections. */
#include <stdlib.h>

#include "fuzz.h"
#include "fuzz_symbols.h"
#include "image/iommu_table.h"
#include "slot_names.h"

static void name_slots(const struct image *img)
{
	static const char *const facts[] = {
		"pv_ops.0x0", "pv_ops.0x8", "pv_ops.0x38", "x86_platform.0x10",
		"apic.0xffffffffffffffff",
	};
	char member[SLOT_MEMBER_BYTES];
	struct slot_names *names;
	struct section btf;
	size_t i;

	if (!image_btf(img, &btf))
		return;
	names = slot_names_new(btf.data, btf.len);
	for (i = 0; i < ARRAY_SIZE(facts); i++)
		slot_member(names, facts[i], member);
	slot_names_free(names);
}

/* What image_at() gives can be read, to its last byte. */
static void check_bytes(const struct image *img)
{
	const struct symbols *s = &img->symbols;
	const unsigned char *p;
	size_t i, len, sum = 0;

	for (i = 0; i < s->n; i++) {
		for (len = 1; len; len *= 16) {
			p = image_at(img, s->v[i].addr, len);
			if (!p)
				break;
			sum += p[0] + p[len - 1];
		}
	}
	if (sum > 2 * 255 * 16 * s->n)
		abort();
}

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
	struct fact v[IOMMU_TABLE_FACTS];
	char pool[IOMMU_TABLE_BYTES];
	const struct facts none = { 0 };
	struct failure why;
	struct facts more;
	struct image img;
	unsigned char *copy = malloc(size ? size : 1);

	/* libelf may write to what it is given. */
	if (!copy)
		abort();
	memcpy(copy, data, size);
	if (!image_parse(&img, "fuzz", copy, size, &why)) {
		facts_init(&more, v, ARRAY_SIZE(v), pool, sizeof(pool));
		iommu_table_facts(&img, &none, &more);
		if (more.damaged)
			abort();
		name_slots(&img);
		if (!image_read_symbols(&img, NULL, &why)) {
			check_symbols(&img.symbols);
			check_bytes(&img);
			name_slots(&img);
		}
		image_close(&img);
	}
	free(copy);
	return 0;
}
