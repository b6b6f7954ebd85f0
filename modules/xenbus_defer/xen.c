// SPDX-License-Identifier: GPL-2.0-only
/*
 * The Xen side.  Nothing in here closes the store's event channel: a port that
 * xenstored has not bound yet is gone for good when it is closed, and with it
 * xenstore until this domain is built anew.  So there is a reference to it, and
 * never an unbind_from_irqhandler().
 *
 * Context: process context, may sleep; one caller at a time.
 */
#include <linux/errno.h>
#include <linux/io.h>
#include <linux/irq.h>
#include <linux/ktime.h>
#include <linux/mm.h>
#include <xen/events.h>
#include <xen/page.h>
#include <xen/xen.h>
#include <xen/interface/hvm/hvm_op.h>
#include <xen/interface/hvm/params.h>
#include <xen/interface/memory.h>
#include <asm/xen/hypercall.h>
#ifdef CONFIG_X86
#include <asm/processor.h>
#endif

#include "../compat/evtchn.h"
#include "xen.h"

/*
 * struct xenstore_domain_interface of Xen 4.21 (xen/include/public/io/xs_wire.h).
 * Linux before 5.19 has it up to rsp_prod only, and none up to 7.2 has
 * evtchn_port.
 */
struct store_page {
	char req[1024];
	char rsp[1024];
	u32 req_cons, req_prod, rsp_cons, rsp_prod;
	u32 server_features;
	u32 connection;
	u32 error;
	u32 evtchn_port;
};

/* hvm_get_parameter() prints an error each time, and this is asked in a loop. */
static int live_get_param(int index, u64 *value)
{
	struct xen_hvm_param param = { .domid = DOMID_SELF, .index = index };
	int err = HYPERVISOR_hvm_op(HVMOP_get_param, &param);

	if (!err)
		*value = param.value;
	return err;
}

static bool live_is_ram(u64 gfn)
{
	return page_is_ram(gfn);
}

static void *live_map(u64 gfn)
{
#ifdef CONFIG_X86
	/* memremap() would warn of such an address, with a stack trace. */
	if (gfn >> (boot_cpu_data.x86_phys_bits - XEN_PAGE_SHIFT))
		return NULL;
#endif
	return memremap(gfn << XEN_PAGE_SHIFT, XEN_PAGE_SIZE, MEMREMAP_WB);
}

static void live_unmap(void *page)
{
	memunmap(page);
}

/*
 * XENMEM_current_reservation copies a domid in from the address and copies
 * nothing out (xen/common/memory.c, do_memory_op()).  Xen walks the mapping by
 * itself, and answers -EFAULT for what has no RAM behind it; any other answer
 * is about the domid that happens to stand there.
 */
static bool live_backed(void *page)
{
	return HYPERVISOR_memory_op(XENMEM_current_reservation, page) != -EFAULT;
}

static int live_bind(unsigned int port)
{
	return bind_evtchn_to_irq(port);
}

static int live_get(unsigned int port)
{
	return evtchn_get(port);
}

static int live_count(unsigned int port)
{
	return compat_evtchn_make_refcounted(port);
}

static void live_put(unsigned int port)
{
	evtchn_put(port);
}

static int live_request(unsigned int irq, irq_handler_t handler, void *data)
{
	return request_irq(irq, handler, 0, "xenbus_defer", data);
}

static void live_free(unsigned int irq, void *data)
{
	free_irq(irq, data);
}

/* Masked by free_irq(), the port keeps the event until a handler unmasks it. */
static void live_again(unsigned int irq)
{
	struct irq_data *data = irq_get_irq_data(irq);

	if (data && data->chip->irq_retrigger)
		data->chip->irq_retrigger(data);
}

const struct xen_ops xen_live = {
	.get_param = live_get_param,
	.is_ram = live_is_ram,
	.map = live_map,
	.unmap = live_unmap,
	.backed = live_backed,
	.bind = live_bind,
	.get = live_get,
	.count = live_count,
	.put = live_put,
	.request = live_request,
	.free = live_free,
	.again = live_again,
};

/**
 * store_init() - a store of which nothing is known or held
 * @s: the store
 * @ops: what it touches
 * @wake: called in interrupt context when the port fires
 */
void store_init(struct store *s, const struct xen_ops *ops,
		store_wake_fn *wake)
{
	*s = (struct store){ .ops = ops, .wake = wake };
	atomic_set(&s->events, 0);
	atomic64_set(&s->fired_ns, 0);
}

static irqreturn_t fired(int irq, void *data)
{
	struct store *s = data;

	atomic64_set(&s->fired_ns, ktime_get_ns());
	atomic_inc(&s->events);
	s->wake();
	return IRQ_HANDLED;
}

/*
 * The count goes from "not counted" to one with evtchn_make_refcounted() and to
 * two with evtchn_get(): one stays when this module lets go, so that a failing
 * path of the kernel, which unbinds once, never closes the port.  A count that
 * an earlier load left is not begun again; that would warn.
 */
static int take_reference(struct store *s)
{
	int err = s->ops->get(s->port);

	if (err != -EINVAL)
		return err;
	err = s->ops->count(s->port);
	return err ?: s->ops->get(s->port);
}

/**
 * store_hold() - take hold of the store's event channel
 * @s: the store
 * @port: the event channel, from HVM_PARAM_STORE_EVTCHN
 *
 * The handler is requested last and apart from binding, because
 * bind_evtchn_to_irqhandler() closes the port if the request fails.
 *
 * Return: NULL, or why it could not be had; nothing is held then.
 */
const char *store_hold(struct store *s, u64 port)
{
	/* Port 0 can be bound and never fires. */
	if (!port || port > INT_MAX)
		return "the store has no event channel";
	s->irq = s->ops->bind(port);
	if (s->irq < 0)
		return "the store's event channel could not be bound";
	s->port = port;
	if (take_reference(s))
		return "no reference to the store's event channel could be had";
	s->counted = true;
	if (s->ops->request(s->irq, fired, s)) {
		store_release(s);
		return "the store's interrupt could not be had";
	}
	s->requested = true;
	return NULL;
}

/**
 * store_free_irq() - take the own handler off, keep the reference
 * @s: the store
 *
 * The kernel's handler is not a shared one: it could not be requested while
 * this one is there, and the kernel would unbind the port for that.
 */
void store_free_irq(struct store *s)
{
	if (!s->requested)
		return;
	s->ops->free(s->irq, s);
	s->requested = false;
}

/**
 * store_leave_event() - take the own handler off, and leave an event pending
 * @s: the store
 *
 * xenstored sends one event when it connects.  Who has had that and hands nothing
 * over leaves it for the next one who waits, which has no other proof.
 */
void store_leave_event(struct store *s)
{
	if (!s->requested)
		return;
	store_free_irq(s);
	s->ops->again(s->irq);
}

static void unmap(struct store *s)
{
	if (s->page)
		s->ops->unmap(s->page);
	s->page = NULL;
}

/**
 * store_release() - give up all that is held and mapped
 * @s: the store
 *
 * Another store_hold() gets the same irq again.
 */
void store_release(struct store *s)
{
	store_free_irq(s);
	if (s->counted)
		s->ops->put(s->port);
	s->counted = false;
	unmap(s);
}

static void read_fields(const struct store_page *page, struct store_fields *to)
{
	to->connection = READ_ONCE(page->connection);
	/* What xenstored wrote before it said that it is connected. */
	rmb();
	to->req_cons = READ_ONCE(page->req_cons);
	to->req_prod = READ_ONCE(page->req_prod);
	to->rsp_cons = READ_ONCE(page->rsp_cons);
	to->rsp_prod = READ_ONCE(page->rsp_prod);
	to->features = READ_ONCE(page->server_features);
	to->error = READ_ONCE(page->error);
	to->evtchn_port = READ_ONCE(page->evtchn_port);
}

static enum store_place find_page(struct store *s, u64 gfn)
{
	if (s->page && s->gfn != gfn)
		unmap(s);
	if (!gfn || !~gfn)
		return STORE_NONE;
	if (s->page)
		return STORE_MAPPED;
	/* A frame number that is no address here cannot have memory either. */
	if (gfn > (PHYS_ADDR_MAX >> XEN_PAGE_SHIFT))
		return STORE_UNBACKED;
	if (s->ops->is_ram(gfn))
		return STORE_OWN_RAM;
	s->page = s->ops->map(gfn);
	if (!s->page)
		return STORE_UNMAPPED;
	s->gfn = gfn;
	if (!s->ops->backed(s->page)) {
		unmap(s);
		return STORE_UNBACKED;
	}
	return STORE_MAPPED;
}

/**
 * store_look() - look at the store
 * @s: the store
 * @kernels: the page as the kernel has mapped it, or NULL; then it is mapped here
 * @view: what there is to see
 */
void store_look(struct store *s, void *kernels, struct store_view *view)
{
	*view = (struct store_view){ .place = STORE_NONE };
	view->evtchn_err = s->ops->get_param(HVM_PARAM_STORE_EVTCHN,
					     &view->evtchn);
	view->pfn_err = s->ops->get_param(HVM_PARAM_STORE_PFN, &view->pfn);
	if (kernels) {
		/* A kernel that was woken too early has mapped what is not there. */
		if (!s->ops->backed(kernels)) {
			view->place = STORE_UNBACKED;
			return;
		}
		view->place = STORE_MAPPED;
		read_fields(kernels, &view->fields);
		return;
	}
	view->place = find_page(s, view->pfn_err ? 0 : view->pfn);
	if (view->place == STORE_MAPPED)
		read_fields(s->page, &view->fields);
}

/**
 * store_hand_over() - let the kernel have the page and the port
 * @s: the store
 *
 * The reference to the port is not given back: it stands between the port and
 * the kernel's failing paths.
 *
 * Return: the mapping, which is the kernel's from now on.
 */
void *store_hand_over(struct store *s)
{
	void *page = s->page;

	store_free_irq(s);
	s->counted = false;
	s->page = NULL;
	return page;
}
