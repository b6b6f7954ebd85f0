/* SPDX-License-Identifier: GPL-2.0-only */
/* Names for the slots of structures that the module walked by offset. */
#ifndef PVYIELD_SLOT_NAMES_H
#define PVYIELD_SLOT_NAMES_H

#include "port.h"

/* The longest path of members that is printed, with its end. */
#define SLOT_MEMBER_BYTES 128

struct slot_names;

bool slot_is(const char *fact);
struct slot_names *slot_names_open(const char *path);
struct slot_names *slot_names_new(const void *btf, size_t len);
bool slot_member(const struct slot_names *names, const char *fact, char *buf);
void slot_names_free(struct slot_names *names);

#endif
