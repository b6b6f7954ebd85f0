/* SPDX-License-Identifier: GPL-2.0-only */
/* The PV devices that a guest can be given: the judge's list, and the gatherer's. */
#ifndef PVYIELD_COMMON_GUEST_FRONTENDS_H
#define PVYIELD_COMMON_GUEST_FRONTENDS_H

#include "point.h"

/**
 * struct frontend_kind - a kind of PV device
 * @type: its name in xenstore
 * @devices: the fact that counts those that the guest was given
 * @bound: the fact that counts those of them that have a driver
 * @severity: what the guest loses without the driver
 * @reason: for people, if one has none
 * @advice: what to do about it
 */
struct frontend_kind {
	const char *type;
	const char *devices;
	const char *bound;
	enum severity severity;
	const char *reason;
	const char *advice;
};

#define FRONTEND_KINDS 12

extern const struct frontend_kind frontend_kinds[FRONTEND_KINDS];

#endif
