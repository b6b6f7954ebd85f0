/* SPDX-License-Identifier: GPL-2.0-only */
/* Code that the kernel replaces at boot, by the features of the CPU. */
#ifndef PVYIELD_IMAGE_ALTERNATIVES_H
#define PVYIELD_IMAGE_ALTERNATIVES_H

#include "image/image.h"

/* X86_FEATURE_ALWAYS and X86_FEATURE_XENPV (asm/cpufeatures.h, 5.10 to 7.2). */
#define FEATURE_ALWAYS (3 * 32 + 21)
#define FEATURE_XENPV (8 * 32 + 16)

/**
 * struct alternative - a place that may be replaced
 * @addr: the place
 * @len: bytes of it
 * @feature: the feature that it depends on
 * @not: it is replaced if the CPU does not have the feature
 * @by: address of what it is replaced by
 * @by_len: bytes of that, the rest becomes nops
 */
struct alternative {
	u64 addr;
	u32 len;
	u32 feature;
	bool not;
	u64 by;
	u32 by_len;
};

/**
 * struct alternatives - all of them
 * @v: by address; of those for one place the last that applies wins
 * @n: how many
 */
struct alternatives {
	struct alternative *v;
	size_t n;
};

int alternatives_read(struct alternatives *a, const struct image *img,
		      struct failure *why);
const struct alternative *alternatives_at(const struct alternatives *a,
					  u64 addr, bool pv);
void alternatives_free(struct alternatives *a);

#endif
