/* SPDX-License-Identifier: GPL-2.0-only */
/* Facts that an image alone proves, for the judges of modules/common. */
#ifndef PVYIELD_IMAGE_FACTS_H
#define PVYIELD_IMAGE_FACTS_H

#include "fact.h"
#include "image/analysis.h"

/**
 * struct image_facts - a list of facts with memory of its own
 * @list: the facts
 * @v: memory
 * @pool: memory
 */
struct image_facts {
	struct facts list;
	struct fact v[192];
	char pool[32 << 10];
};

void image_facts_notes(struct image_facts *f, const struct image *img);
void image_facts_all(struct image_facts *f, const struct subject *s);

#endif
