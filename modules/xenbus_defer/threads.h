/* SPDX-License-Identifier: GPL-2.0-only */
/* The kernel threads of xenbus. */
#ifndef PVYIELD_XENBUS_DEFER_THREADS_H
#define PVYIELD_XENBUS_DEFER_THREADS_H

#include "defer.h"

struct task_struct;

enum defer_thread thread_state(char letter);
void threads_look(struct store_threads *threads);
struct task_struct *thread_probe(void);
bool thread_asleep(struct task_struct *task);

#endif
