/* SPDX-License-Identifier: GPL-2.0-only */
/* Does a kernel need a boot parameter for a late xenstore? */
#ifndef PVYIELD_XENBUS_ADVICE_H
#define PVYIELD_XENBUS_ADVICE_H

#include "pvyield.h"

/**
 * enum xenbus_shape - how a kernel's xenbus comes up, from its symbols
 * @SHAPE_NONE: it has no xenbus
 * @SHAPE_OLD: before 5.10.13, without xenbus_probe_thread()
 * @SHAPE_GIVES_UP: up to 5.18: if xenstore is not there, it never is
 * @SHAPE_WAITS_ONCE: from 5.19 on, and it takes a page for a server, because it
 *	does not look at the page's connection (before a3607581cd49)
 * @SHAPE_WAITS_ANY: from 5.19 on; which of the two cannot be told
 * @SHAPE_WAITS: it waits for the connection
 */
enum xenbus_shape {
	SHAPE_NONE,
	SHAPE_OLD,
	SHAPE_GIVES_UP,
	SHAPE_WAITS_ONCE,
	SHAPE_WAITS_ANY,
	SHAPE_WAITS,
};

/**
 * enum xenbus_era - what a release of Xen gives to a dom0less guest
 * @ERA_HIDDEN: before 4.17: no xenstore, and nothing to see of Xen
 * @ERA_LATE_PAGE: 4.17 to 4.20: a port, and the page from init-dom0less
 * @ERA_EARLY_PAGE: from 4.21 on: a port and a page, not yet served
 */
enum xenbus_era {
	ERA_HIDDEN,
	ERA_LATE_PAGE,
	ERA_EARLY_PAGE,
};

/**
 * struct xenbus_symbols - the symbols that tell the shapes apart
 * @start_kernel: there in every kernel: the list is whole
 * @xb_init_comms: there in every xenbus
 * @xenbus_probe_thread: since 5.10.13
 * @xenbus_late_init: since 5.19
 * @xs_init_irq: data, since a3607581cd49
 * @xen_store_gfn: data, always there: says whether data is listed at all
 */
struct xenbus_symbols {
	bool start_kernel;
	bool xb_init_comms;
	bool xenbus_probe_thread;
	bool xenbus_late_init;
	bool xs_init_irq;
	bool xen_store_gfn;
};

/**
 * enum xenbus_need - is the parameter to be given?
 * @NEED_NO: no
 * @NEED_YES: yes
 * @NEED_UNLESS_FIXED: only if the kernel lacks two fixes, which symbols do not
 *	show
 */
enum xenbus_need {
	NEED_NO,
	NEED_YES,
	NEED_UNLESS_FIXED,
};

/**
 * struct xenbus_advice - the answer
 * @need: is the parameter to be given?
 * @why: what the kernel does without it
 * @then: what else is to be done
 */
struct xenbus_advice {
	enum xenbus_need need;
	const char *why;
	const char *then;
};

#define XENBUS_PARAMETER "initcall_blacklist=xenbus_init"

int xenbus_symbols_read(struct xenbus_symbols *s, const char *path,
			struct failure *why);
int xenbus_era_read(enum xenbus_era *era, const char *version,
		    struct failure *why);
enum xenbus_shape xenbus_shape_of(const struct xenbus_symbols *s);
const char *xenbus_shape_text(enum xenbus_shape shape);
const struct xenbus_advice *xenbus_advice(enum xenbus_shape shape,
					  enum xenbus_era era);

#endif
