// SPDX-License-Identifier: GPL-2.0-only
/* The facts of guest.frontends: modules/common/guest_frontends.c. */
#include <linux/errno.h>
#include <linux/kconfig.h>

#include "../common/guest_frontends.h"
#include "gather.h"

/**
 * struct given - what a walk over the frontends counts
 * @all: devices
 * @devices: by kind; the last is for kinds that are not listed
 * @bound: those that a driver has
 */
struct given {
	s64 all;
	s64 devices[FRONTEND_KINDS + 1];
	s64 bound[FRONTEND_KINDS + 1];
};

static void count(const struct frontend *dev, void *data)
{
	struct given *given = data;
	size_t i;

	for (i = 0; i < FRONTEND_KINDS; i++)
		if (!strcmp(dev->type, frontend_kinds[i].type))
			break;
	given->all++;
	given->devices[i]++;
	given->bound[i] += dev->bound;
}

static void add(struct facts *f, const struct given *given, size_t i,
		const char *devices, const char *bound)
{
	if (!given->devices[i])
		return;
	facts_int(f, devices, given->devices[i]);
	facts_int(f, bound, given->bound[i]);
}

/**
 * guest_frontends_gather() - gather the facts of guest.frontends
 * @m: the machine
 * @f: the facts
 */
void guest_frontends_gather(const struct machine *m, struct facts *f)
{
	bool built = IS_ENABLED(CONFIG_XEN_XENBUS_FRONTEND);
	struct given given = {};
	size_t i;
	int err;

	facts_bool(f, "config.xenbus_frontend", built);
	facts_bool(f, "config.hvc_xen", IS_ENABLED(CONFIG_HVC_XEN));
	facts_bool(f, "config.sys_hypervisor", IS_ENABLED(CONFIG_XEN_SYS_HYPERVISOR));
	err = m->dev->frontends(m, count, &given);
	if (err) {
		facts_absent(f, "frontend.devices", err == -ENOENT ?
			     m->why_not(m, SYM_xenbus_frontend) :
			     err == -ENODEV ? "there is no such bus" :
			     "the bus was not recognised");
		return;
	}
	facts_int(f, "frontend.devices", given.all);
	for (i = 0; i < FRONTEND_KINDS; i++)
		add(f, &given, i, frontend_kinds[i].devices, frontend_kinds[i].bound);
	add(f, &given, i, "frontend.other.devices", "frontend.other.bound");
}
