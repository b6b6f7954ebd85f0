/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What modules/common may use from its surroundings: fixed-size types, the
 * mem/str functions.  The same sources are compiled into the
 * kernel module and into the command, so that a set of facts gets the same
 * verdict wherever it is judged.
 */
#ifndef PVYIELD_COMMON_PORT_H
#define PVYIELD_COMMON_PORT_H

#ifdef __KERNEL__
#include <linux/kernel.h>
#include <linux/string.h>
#include <linux/types.h>
#else
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

typedef uint32_t u32;
typedef uint64_t u64;
typedef int64_t s64;

#define ARRAY_SIZE(a) (sizeof(a) / sizeof((a)[0]))
#endif

#endif
