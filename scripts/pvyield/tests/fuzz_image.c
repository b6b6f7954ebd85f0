// SPDX-License-Identifier: GPL-2.0-only
/* Fuzzing the reader of kernel images, and what is read from their sections. */
#include <stdlib.h>

#include "fuzz.h"
#include "iommu_table.h"

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
		image_close(&img);
	}
	free(copy);
	return 0;
}
