/* SPDX-License-Identifier: GPL-2.0-only */
/* The list of monitors, and what turns them on and off. */
#ifndef PVYIELD_WATCH_MONITOR_H
#define PVYIELD_WATCH_MONITOR_H

#include "events.h"
#include "watch.h"

extern struct monitor *const monitors[];
extern const size_t monitors_n;

void monitors_init(enum role is, const char *why_not);
void monitors_exit(void);
int monitors_ask(const char *list, bool on);
const char *monitors_why_idle(enum role is, bool locked_down);
struct monitor *monitor_find(const char *name, size_t n);
int monitor_switch(struct monitor *m, bool on);
void monitors_off(void);
void monitors_lock(void);
void monitors_unlock(void);
void monitors_drain(void);
void monitors_read_rings(void);
u64 monitors_since(void);
const char *monitors_refusal(void);

int modules_begin(void);
void modules_end(void);
void msr_free(void);
void call_free(void);

#endif
