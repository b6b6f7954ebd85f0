/* SPDX-License-Identifier: GPL-2.0-only */
/* Which release of Xen loads which kernel. */
#ifndef PVYIELD_COMMON_XEN_RELEASE_H
#define PVYIELD_COMMON_XEN_RELEASE_H

#include "fact.h"

/* The releases that are known: 4.0, the oldest that Linux expects, to 4.22. */
#define XEN_MAJOR 4
#define XEN_MINOR_LAST 22

/**
 * enum xen_load - what a release is to load the kernel as
 * @XEN_LOAD_PV_DOM0: PV control domain
 * @XEN_LOAD_PV_DOMU: PV guest
 * @XEN_LOAD_PVH_DOM0: PVH control domain
 * @XEN_LOAD_PVH_DOMU: PVH guest
 * @XEN_LOADS: how many there are
 */
enum xen_load {
	XEN_LOAD_PV_DOM0,
	XEN_LOAD_PV_DOMU,
	XEN_LOAD_PVH_DOM0,
	XEN_LOAD_PVH_DOMU,
	XEN_LOADS,
};

/**
 * struct xen_refusal - why a release does not load a kernel
 * @why: the reason, for people; NULL if it loads it
 * @fact: the fact that it follows from
 * @missing: the fact without which this cannot be told, or NULL
 * @name: name of the feature that it does not know, not terminated, or NULL
 * @name_len: characters of @name
 */
struct xen_refusal {
	const char *why;
	const char *fact;
	const char *missing;
	const char *name;
	size_t name_len;
};

const char *xen_load_name(enum xen_load load);
unsigned int xen_load_since(enum xen_load load);
bool xen_load_built(const struct facts *f, enum xen_load load,
		    const char **missing);
struct xen_refusal xen_refuses(const struct facts *f, enum xen_load load,
			       unsigned int minor);
bool xen_unpacks(const char *compression, unsigned int minor);

#endif
