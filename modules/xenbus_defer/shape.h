/* SPDX-License-Identifier: GPL-2.0-only */
/* What the running kernel made of xenstore. */
#ifndef PVYIELD_XENBUS_DEFER_SHAPE_H
#define PVYIELD_XENBUS_DEFER_SHAPE_H

#include <linux/types.h>

#include "defer.h"

/* What this kernel runs as. */
enum shape_role { ROLE_BARE, ROLE_DOM0, ROLE_PV, ROLE_HVM };

/**
 * struct shape_facts - what the shape is recognised by
 * @role: what this kernel runs as
 * @notified: has the kernel called, or called at once, this module's notifier?
 * @threads: the threads of its xenbus
 * @port_err: 0, or why HVM_PARAM_STORE_EVTCHN could not be asked for
 * @port: HVM_PARAM_STORE_EVTCHN
 * @evtchn: xen_store_evtchn
 * @type: xen_store_domain_type
 * @interface: xen_store_interface is set
 * @door: "open", or why no unexported symbol can be had
 * @probe: address of xenbus_probe_thread(), 0 if it is not to be had
 * @late: does the kernel have xenbus_late_init(), that is, can it wait?
 * @backends: registered backend drivers; a negative errno says nothing of the kernel
 * @accept_backends: the administrator accepts them
 */
struct shape_facts {
	enum shape_role role;
	bool notified;
	struct store_threads threads;
	int port_err;
	u64 port;
	int evtchn;
	int type;
	bool interface;
	const char *door;
	unsigned long probe;
	bool late;
	int backends;
	bool accept_backends;
};

enum defer_shape shape_find(const struct shape_facts *f, const char **why);
const char *shape_role_name(enum shape_role role);

#endif
