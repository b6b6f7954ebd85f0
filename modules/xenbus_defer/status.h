/* SPDX-License-Identifier: GPL-2.0-only */
/* The file that tells how far it is. */
#ifndef PVYIELD_XENBUS_DEFER_STATUS_H
#define PVYIELD_XENBUS_DEFER_STATUS_H

#include "../common/fact.h"
#include "defer.h"

/**
 * struct wait_counts - what waiting cost
 * @wakeups: how often the thread woke
 */
struct wait_counts {
	u64 wakeups;
};

void status_facts(const struct defer *d, const struct wait_counts *counts,
		  u64 now, struct facts *f);
void status_cause(struct facts *f);
int status_create(void (*gather)(struct facts *f));
void status_remove(void);

#endif
