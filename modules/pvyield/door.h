/* SPDX-License-Identifier: GPL-2.0-only */
/* The one door to symbols that the kernel does not export. */
#ifndef PVYIELD_DOOR_H
#define PVYIELD_DOOR_H

#include <linux/types.h>

/**
 * struct door_ops - what the door touches; a seam for tests
 * @locked_down: 0, or an errno if lockdown forbids kprobes
 * @cfi_jump_tables: does the kernel let indirect calls go to jump tables only?
 * @ibt_on: is indirect branch tracking on?
 * @kprobe_find: address of a text symbol by way of a kprobe that is never
 *	armed; -EOPNOTSUPP where the kernel has no kprobes
 * @sprint_symbol: as the kernel's
 * @read: as copy_from_kernel_nofault()
 * @neighbour: an address in an exported function of kernel/kallsyms.c
 */
struct door_ops {
	int (*locked_down)(void);
	bool (*cfi_jump_tables)(void);
	bool (*ibt_on)(void);
	int (*kprobe_find)(const char *name, unsigned long *addr);
	int (*sprint_symbol)(char *buf, unsigned long addr);
	long (*read)(void *to, const void *from, size_t size);
	unsigned long neighbour;
};

/**
 * struct door - an open or a refused door
 * @lookup: the kernel's kallsyms_lookup_name(), NULL while the door is shut
 * @refusal: why it is shut, for people; NULL if it is open
 */
struct door {
	unsigned long (*lookup)(const char *name);
	const char *refusal;
};

extern const struct door_ops door_kernel;

void door_open(struct door *door, const struct door_ops *ops);
unsigned long door_find(const struct door *door, const struct door_ops *ops,
			const char *name);
unsigned long door_find_percpu(const struct door *door, const char *name);
const char *door_state(const struct door *door);

bool door_symbol(const struct door_ops *ops, unsigned long addr, char *name,
		 size_t size, unsigned long *offset, unsigned long *length);

#endif
