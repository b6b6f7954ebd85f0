/* SPDX-License-Identifier: GPL-2.0-only */
/* What the parts of the pass share: sweep.c, sweep_code.c, sweep_data.c. */
#ifndef PVYIELD_IMAGE_SWEEP_PRIV_H
#define PVYIELD_IMAGE_SWEEP_PRIV_H

#include "image/sweep.h"

/**
 * struct sweep_section - a section of the kernel
 * @addr: its address
 * @len: bytes of it
 * @data: the bytes, NULL if it has none in the file
 * @name: its name
 * @code: it holds code
 */
struct sweep_section {
	u64 addr;
	u64 len;
	const unsigned char *data;
	const char *name;
	bool code;
};

/**
 * struct sweep_sections - the sections of the kernel, by address
 * @v: the sections
 * @n: how many
 */
struct sweep_sections {
	struct sweep_section *v;
	size_t n;
};

bool sweep_code(struct sweep *s, const struct sweep_sections *sections);
bool sweep_data(struct sweep *s, const struct sweep_sections *sections);
void *sweep_room(void *v, size_t n, size_t *max, size_t size);

#endif
