// SPDX-License-Identifier: GPL-2.0-only
/*
 * Which shape is the kernel's xenbus in?  A pure function of what was gathered.
 * A shape is recognised only if all of it fits; what does not is refused with
 * the one thing that did not.
 *
 * xenbus_init() (postcore) sets xen_store_domain_type and xen_store_evtchn
 * first, and type back to XS_UNKNOWN where it gives up, which since 08f6c2b09ebd
 * and 36e8f60f0867 (5.10.83) is where STORE_PFN is 0 or all ones.  Since
 * 5b3353949e89 (5.19) it leaves the rest to xenbus_late_init() and the thread
 * "xenbus_probe" instead.
 */
#include <linux/string.h>
#include <linux/types.h>

#include "../compat/store.h"
#include "shape.h"

static const char * const role_names[] = {
	[ROLE_BARE] = "bare",
	[ROLE_DOM0] = "dom0",
	[ROLE_PV] = "pv-domU",
	[ROLE_HVM] = "hvm-domU",
};

/**
 * shape_role_name() - the word for what the kernel runs as
 * @role: what it runs as
 *
 * Return: the word.
 */
const char *shape_role_name(enum shape_role role)
{
	return role_names[role];
}

static enum defer_shape say(enum defer_shape shape, const char *text,
			    const char **why)
{
	*why = text;
	return shape;
}

/* It gave up or was never begun: is it all there to begin it now? */
static enum defer_shape find_start(const struct shape_facts *f,
				   const char **why)
{
	bool skipped = !f->evtchn;

	if (strcmp(f->door, "open"))
		return say(SHAPE_UNKNOWN, f->door, why);
	if (f->late)
		return say(SHAPE_UNKNOWN,
			   "this kernel can wait by itself, but its thread xenbus_probe is gone",
			   why);
	if (!f->probe)
		return say(SHAPE_UNKNOWN,
			   "this kernel has no xenbus_probe_thread(), which 5.10.13 and later have",
			   why);
	if (!skipped && f->evtchn != f->port)
		return say(SHAPE_UNKNOWN,
			   "xen_store_evtchn is not the event channel that Xen names",
			   why);
	if (skipped && f->backends > 0 && !f->accept_backends)
		return say(SHAPE_UNKNOWN, defer_backends, why);
	return say(skipped ? SHAPE_SKIPPED : SHAPE_GAVE_UP, "", why);
}

/**
 * shape_find() - recognise the shape
 * @f: what was gathered
 * @why: the reason, for people
 *
 * Return: the shape.
 */
enum defer_shape shape_find(const struct shape_facts *f, const char **why)
{
	switch (f->role) {
	case ROLE_BARE:
		return say(SHAPE_NONE, "this kernel does not run under Xen", why);
	case ROLE_DOM0:
		return say(SHAPE_NONE, "dom0 runs xenstored itself", why);
	case ROLE_PV:
		return say(SHAPE_NONE, "a PV guest has xenstore from the start",
			   why);
	case ROLE_HVM:
		break;
	}
	if (f->notified && f->threads.bus != THREAD_NONE &&
	    f->threads.probe == THREAD_NONE)
		return say(SHAPE_UP, "xenbus is up already", why);
	if (f->notified && f->threads.probe == THREAD_NONE)
		return say(SHAPE_UNKNOWN, defer_no_bus, why);
	if (f->port_err)
		return say(SHAPE_UNKNOWN,
			   "Xen does not tell the store's event channel", why);
	if (!f->port)
		return say(SHAPE_NONE,
			   "Xen gave this guest no xenstore: it has no event channel for it",
			   why);
	if (f->threads.probe != THREAD_NONE)
		return say(SHAPE_WAITS, "", why);
	if (f->threads.bus != THREAD_NONE || f->threads.watch != THREAD_NONE)
		return say(SHAPE_UNKNOWN,
			   "threads of xenbus run, but it did not come up", why);
	if (f->type != XS_UNKNOWN)
		return say(SHAPE_UNKNOWN,
			   "the kernel has begun to bring xenbus up: xen_store_domain_type is set",
			   why);
	if (f->interface)
		return say(SHAPE_UNKNOWN,
			   "the kernel has begun to bring xenbus up: xen_store_interface is set",
			   why);
	return find_start(f, why);
}
