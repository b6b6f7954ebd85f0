/* SPDX-License-Identifier: GPL-2.0-only */
/* Structures of function pointers, where they are and how large. */
#ifndef PVYIELD_TABLES_H
#define PVYIELD_TABLES_H

#include <linux/types.h>

/**
 * enum table - a structure of function pointers
 * @TABLE_PV_OPS: pv_ops
 * @TABLE_PV_OPS_LOCK: pv_ops_lock, which 7.x split off
 * @TABLE_X86_PLATFORM: x86_platform
 * @TABLE_SMP_OPS: smp_ops
 * @TABLE_MACHINE_OPS: machine_ops
 * @TABLE_APIC: the driver that apic points to
 * @TABLE_COUNT: how many there are
 */
enum table {
	TABLE_PV_OPS,
	TABLE_PV_OPS_LOCK,
	TABLE_X86_PLATFORM,
	TABLE_SMP_OPS,
	TABLE_MACHINE_OPS,
	TABLE_APIC,
	TABLE_COUNT
};

/**
 * struct table_at - a structure of the running kernel
 * @why_not: why it is not to be had, for people; NULL if the rest is valid
 * @start: its address; 0 if the kernel is built without it
 * @size: its size in bytes; 0 if the kernel is built without it
 * @data: offset of its part that is no function pointer by type
 * @data_size: bytes of that part, 0 for none
 */
struct table_at {
	const char *why_not;
	unsigned long start;
	size_t size;
	size_t data;
	size_t data_size;
};

struct machine;

void tables_live(const struct machine *m, enum table which,
		 struct table_at *at);

#endif
