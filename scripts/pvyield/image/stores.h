/* SPDX-License-Identifier: GPL-2.0-only */
/* What a function stores where, as far as its own code says so. */
#ifndef PVYIELD_IMAGE_STORES_H
#define PVYIELD_IMAGE_STORES_H

#include "image/sweep.h"

/**
 * struct store - a store of a function to a place that is known
 * @addr: the place
 * @len: bytes of it; of more than 8 that are not copied all are zero
 * @value: what is stored: a number, or bytes of another place
 * @known: @value is known
 * @copied: @value is the address of what is copied
 */
struct store {
	u64 addr;
	u64 len;
	u64 value;
	bool known;
	bool copied;
};

bool stores_of(const struct sweep *s, u32 node,
	       bool (*store)(void *data, const struct store *st), void *data);

#endif
