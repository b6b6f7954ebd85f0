// SPDX-License-Identifier: GPL-2.0-only
/*
 * The monitor "xenbus": is xenstored still there, and does every PV device get
 * anywhere?
 *
 * It only looks.  A request cannot be taken back: one that is never answered would
 * hold whoever sent it for ever, and every other one behind it.  So a request that
 * xenstored took and does not answer is not seen; the next one behind it is.
 */
#include <linux/errno.h>
#include <linux/kconfig.h>
#include <linux/kernel.h>
#include <linux/ktime.h>
#include <linux/math64.h>
#include <linux/moduleparam.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <linux/uaccess.h>
#include <xen/xenbus.h>

#include "../pvyield/export.h"
#include "store_page.h"
#include "sweep.h"
#include "watch.h"

static unsigned int xenbus = 30;
module_param(xenbus, uint, 0444);
MODULE_PARM_DESC(xenbus, "seconds after which a request that xenstored has not taken, or a PV device between two states, is stuck (30)");

/* More devices than a guest has; those behind it are not looked at. */
#define DEVICES_MAX 64
#define NAME_BYTES 40

/**
 * struct device_wait - a PV device that is between two states
 * @name: its directory
 * @state: the state
 * @since: since when
 * @met: it was seen in the look at hand
 * @told: it was reported
 */
struct device_wait {
	char name[NAME_BYTES];
	int state;
	u64 since;
	bool met;
	bool told;
};

/**
 * struct waits - all of them
 * @now: the time of the look at hand
 * @seconds: how long one may be between two states
 * @v: the waits; an empty name is a free place
 */
struct waits {
	u64 now;
	unsigned int seconds;
	struct device_wait v[DEVICES_MAX];
};

/**
 * struct health - what the monitor knows
 * @page: of the page
 * @waits: of the devices
 */
struct health {
	struct store_health page;
	struct waits waits;
};

static struct health *health;

static void tell_as(const char *what, const char *from, const char *to,
		    const char *reason, bool well)
{
	u64 now = ktime_get_mono_fast_ns();
	const struct seen seen = {
		.kind = WATCH_XENBUS,
		.what = what,
		.caller = "",
		.module = "",
		.from = from,
		.to = to,
		.count = 1,
		.first = now,
		.last = now,
		.finding = {
			.verdict = well ? WATCH_BENIGN : WATCH_UNKNOWN,
			.reason = reason,
		},
	};

	events_add(&seen);
}

static const char *state_name(int state)
{
	static const char *const names[] = {
		[XenbusStateUnknown] = "unknown",
		[XenbusStateInitialising] = "initialising",
		[XenbusStateInitWait] = "waiting for the other side",
		[XenbusStateInitialised] = "initialised",
		[XenbusStateConnected] = "connected",
		[XenbusStateClosing] = "closing",
		[XenbusStateClosed] = "closed",
		[XenbusStateReconfiguring] = "reconfiguring",
		[XenbusStateReconfigured] = "reconfigured",
	};

	return state >= 0 && state < ARRAY_SIZE(names) ? names[state] :
	       "no state at all";
}

/* Without a driver nobody brings a device on: guest.frontends tells of those. */
static bool between(const struct frontend *dev)
{
	return dev->bound && dev->state != XenbusStateConnected &&
	       dev->state != XenbusStateClosed;
}

static struct device_wait *wait_of(struct waits *w, const char *name)
{
	struct device_wait *d, *free = NULL;

	for (d = w->v; d < w->v + DEVICES_MAX; d++) {
		if (!strcmp(d->name, name))
			return d;
		if (!d->name[0] && !free)
			free = d;
	}
	if (free && strscpy(free->name, name, sizeof(free->name)) < 0) {
		free->name[0] = '\0';
		free = NULL;
	}
	if (free)
		free->since = 0;
	return free;
}

static void look_at_device(const struct frontend *dev, void *data)
{
	struct waits *w = data;
	struct device_wait *d;
	char text[64];

	if (!between(dev))
		return;
	d = wait_of(w, dev->name);
	if (!d)
		return;
	d->met = true;
	if (!d->since || d->state != dev->state) {
		d->since = w->now;
		d->state = dev->state;
		d->told = false;
	}
	if (d->told || w->now - d->since < (u64)w->seconds * NSEC_PER_SEC)
		return;
	d->told = true;
	snprintf(text, sizeof(text), "the same for %llu s",
		 div_u64(w->now - d->since, NSEC_PER_SEC));
	tell_as(d->name, state_name(d->state), text,
		"the PV device does not get on: its backend in the other domain does not answer",
		false);
}

/* pvyield_frontends(), or a test's. */
typedef int each_frontend_fn(frontend_fn *visit, void *data);

static void look_at_devices(struct waits *w, each_frontend_fn *each)
{
	struct device_wait *d;

	for (d = w->v; d < w->v + DEVICES_MAX; d++)
		d->met = false;
	/* A kernel whose bus is not found has no devices for this monitor. */
	each(look_at_device, w);
	for (d = w->v; d < w->v + DEVICES_MAX; d++) {
		if (!d->name[0] || d->met)
			continue;
		if (d->told)
			tell_as(d->name, state_name(d->state), "got on or went",
				"the PV device got on, or is gone", true);
		d->name[0] = '\0';
	}
}

#ifdef CONFIG_XEN_XENBUS_FRONTEND
/* It can be unmapped and mapped anew behind our back: no fault may follow. */
static bool read_page(struct store_indexes *to)
{
	const void *page = READ_ONCE(xen_store_interface);

	return page && !copy_from_kernel_nofault(to, page + 2 * STORE_RING,
						 sizeof(*to));
}
#else
static bool read_page(struct store_indexes *to)
{
	return false;
}
#endif

static int xenbus_start(const char **why)
{
	if (!(ROLE_BIT(watch_role()) & ROLES_XEN)) {
		*why = "not under Xen: there is no xenstore";
		return -ENODEV;
	}
	if (!IS_ENABLED(CONFIG_XEN_XENBUS_FRONTEND)) {
		*why = "this kernel is built without xenbus";
		return -ENODEV;
	}
	health = kzalloc(sizeof(*health), GFP_KERNEL);
	if (!health) {
		*why = "there is no memory for it";
		return -ENOMEM;
	}
	return 0;
}

static void xenbus_drain(void)
{
	struct store_indexes page;
	u64 now;

	if (!health)
		return;
	now = ktime_get_mono_fast_ns();
	if (read_page(&page))
		store_page_look(&health->page, &page, now, xenbus, tell_as);
	health->waits.now = now;
	health->waits.seconds = xenbus;
	look_at_devices(&health->waits, pvyield_frontends);
}

static void xenbus_stop(void)
{
	kfree(health);
	health = NULL;
}

struct monitor monitor_xenbus = {
	.name = WATCH_XENBUS,
	.desc = "xenstore's page and the states of PV devices: is anything stuck?",
	.start = xenbus_start,
	.stop = xenbus_stop,
	.drain = xenbus_drain,
};
