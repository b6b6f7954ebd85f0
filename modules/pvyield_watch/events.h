/* SPDX-License-Identifier: GPL-2.0-only */
/* The table of what was seen. */
#ifndef PVYIELD_WATCH_EVENTS_H
#define PVYIELD_WATCH_EVENTS_H

#include "watch.h"

/* How many entries there are at most. */
#define EVENTS_MAX 512

typedef void events_head_fn(size_t n, u64 overflow, void *data);
typedef void events_entry_fn(const struct seen *seen, size_t number, void *data);

void events_tell(void);
void events_read(events_head_fn *head, events_entry_fn *entry, void *data);
void events_free(void);

#endif
