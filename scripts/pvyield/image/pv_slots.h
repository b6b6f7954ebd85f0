/* SPDX-License-Identifier: GPL-2.0-only */
/* The slots of pv_ops, and what a PV domain puts into them. */
#ifndef PVYIELD_IMAGE_PV_SLOTS_H
#define PVYIELD_IMAGE_PV_SLOTS_H

#include "image/item.h"
#include "image/paths.h"

/* 7.2 has some 90. */
#define PV_SLOTS_MAX 512

/* Functions that one slot gets, one after the other. */
#define PV_VALUES_MAX 4

/* A value that is no function: a null pointer. */
#define PV_NULL (SWEEP_NONE - 1)

/**
 * struct pv_slot - a slot of pv_ops
 * @addr: where it is
 * @native: the function that the image has there
 * @values: functions that PV code puts there, PV_NULL for none, SWEEP_NONE for
 *	one that is not known
 * @n: how many of them
 */
struct pv_slot {
	u64 addr;
	u32 native;
	u32 values[PV_VALUES_MAX];
	unsigned int n;
};

/**
 * struct pv_slots - the slots that hold a function in the image
 * @v: the slots
 * @n: how many
 */
struct pv_slots {
	struct pv_slot v[PV_SLOTS_MAX];
	size_t n;
};

int pv_slots_find(struct pv_slots *slots, const struct paths *p,
		  struct failure *why);
const struct pv_slot *pv_slots_at(const struct pv_slots *slots, u64 addr);
void pv_slots_items(const struct pv_slots *slots, const struct paths *p,
		    struct items *items);

#endif
