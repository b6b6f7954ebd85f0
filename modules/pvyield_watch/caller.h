/* SPDX-License-Identifier: GPL-2.0-only */
/* Names of addresses. */
#ifndef PVYIELD_WATCH_CALLER_H
#define PVYIELD_WATCH_CALLER_H

#include "ring.h"
#include "watch.h"

/* The name of the kernel proper among modules, and of an address without a name. */
#define CALLER_KERNEL "kernel"
#define CALLER_UNNAMED "unnamed"

/**
 * struct caller - a function and its module
 * @name: its name without offset, or CALLER_UNNAMED
 * @module: its module, CALLER_KERNEL, or "" where it has no name
 */
struct caller {
	char name[WATCH_NAME];
	char module[64];
};

/**
 * struct caller_ops - the kernel, or a test
 * @sprint_symbol: as in the kernel: "name+0x1/0x2 [module]"
 */
struct caller_ops {
	int (*sprint_symbol)(char *buf, unsigned long addr);
};

extern const struct caller_ops caller_kernel;

void caller_name(const struct caller_ops *ops, unsigned long addr,
		 struct caller *to);
void caller_find(const struct caller_ops *ops, const unsigned long *ip,
		 unsigned int n, struct caller *to);

#endif
