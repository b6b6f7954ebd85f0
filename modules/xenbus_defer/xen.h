/* SPDX-License-Identifier: GPL-2.0-only */
/* The Xen side: HVM parameters, the store page, the store's event channel. */
#ifndef PVYIELD_XENBUS_DEFER_XEN_H
#define PVYIELD_XENBUS_DEFER_XEN_H

#include <linux/interrupt.h>
#include <linux/types.h>

#include "defer.h"

/**
 * struct xen_ops - what the Xen side touches; a seam for tests
 * @get_param: an HVM parameter of this domain; 0 or a negative errno
 * @is_ram: is the guest frame in the RAM that Linux manages?
 * @map: map a guest frame, cached; NULL if that fails
 * @unmap: undo @map
 * @backed: does Xen find memory behind an address of @map?  Linux must not have
 *	read from it before: on arm64 that is an abort that nothing catches.
 * @bind: the irq of an event channel, without a handler; 0 is a valid one
 * @get: take a reference to an event channel; -EINVAL if it has no count yet
 * @count: begin counting references to an event channel, at one
 * @put: give a reference of @get back
 * @request: a handler for an irq
 * @free: undo @request; never closes the event channel
 * @again: make an event pending on an irq without a handler; it comes with the next one
 */
struct xen_ops {
	int (*get_param)(int index, u64 *value);
	bool (*is_ram)(u64 gfn);
	void *(*map)(u64 gfn);
	void (*unmap)(void *page);
	bool (*backed)(void *page);
	int (*bind)(unsigned int port);
	int (*get)(unsigned int port);
	int (*count)(unsigned int port);
	void (*put)(unsigned int port);
	int (*request)(unsigned int irq, irq_handler_t handler, void *data);
	void (*free)(unsigned int irq, void *data);
	void (*again)(unsigned int irq);
};

/* Tells that the port has fired; in interrupt context. */
typedef void store_wake_fn(void);

/**
 * struct store - this domain's end of xenstore
 * @ops: what it touches
 * @wake: called in interrupt context when the port fires
 * @page: the mapping of @gfn, NULL if there is none
 * @gfn: the guest frame that @page maps
 * @port: the event channel, if @counted
 * @irq: its irq, if @counted
 * @counted: a reference to @port is held
 * @requested: a handler is on @irq
 * @events: how often the port fired
 * @fired_ns: when it did last
 */
struct store {
	const struct xen_ops *ops;
	store_wake_fn *wake;
	void *page;
	u64 gfn;
	unsigned int port;
	int irq;
	bool counted;
	bool requested;
	atomic_t events;
	atomic64_t fired_ns;
};

extern const struct xen_ops xen_live;

void store_init(struct store *s, const struct xen_ops *ops,
		store_wake_fn *wake);
const char *store_hold(struct store *s, u64 port);
void store_free_irq(struct store *s);
void store_leave_event(struct store *s);
void store_release(struct store *s);
void store_look(struct store *s, void *kernels, struct store_view *view);
void *store_hand_over(struct store *s);

#endif
