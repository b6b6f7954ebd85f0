/* SPDX-License-Identifier: GPL-2.0-only */
/* The table of what was seen. */
#ifndef PVYIELD_WATCH_EVENTS_H
#define PVYIELD_WATCH_EVENTS_H

#include "watch.h"

/* How many entries there are at most. */
#define EVENTS_MAX 512

void events_tell(void);
void events_read(void (*head)(size_t n, u64 overflow, void *data),
		 void (*entry)(const struct seen *seen, size_t number, void *data),
		 void *data);
void events_free(void);

#endif
