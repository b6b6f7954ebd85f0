/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Counting the references to an event channel.
 *
 * Since 58f6259b7a08 (6.6) evtchn_make_refcounted() is told whether the port is
 * a static one, made by the hypervisor for good.  The store's is not.
 * Kbuild.include looks for that argument.
 */
#ifndef PVYIELD_COMPAT_EVTCHN_H
#define PVYIELD_COMPAT_EVTCHN_H

#include <xen/events.h>

static inline int compat_evtchn_make_refcounted(evtchn_port_t port)
{
#ifdef COMPAT_EVTCHN_STATIC
	return evtchn_make_refcounted(port, false);
#else
	return evtchn_make_refcounted(port);
#endif
}

#endif
