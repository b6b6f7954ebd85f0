// SPDX-License-Identifier: GPL-2.0-only
/*
 * storectl: the toolstack's half of a guest's xenstore connection, step by step.
 *
 * Runs in dom0. What init-dom0less does in one go (page, HVM parameter,
 * introduction) can be done here one at a time, late, twice or wrongly.
 */
#include <errno.h>
#include <limits.h>
#include <stdarg.h>
#include <stdint.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

#include <xencall.h>
#include <xenctrl.h>
#include <xenevtchn.h>
#include <xenforeignmemory.h>
#include <xenstore.h>
#include <xen/event_channel.h>
#include <xen/grant_table.h>
#include <xen/hvm/params.h>

#define ARRAY_SIZE(a) (sizeof(a) / sizeof((a)[0]))
#define PAGE_SIZE 4096

/* docs/misc/xenstore-ring.txt: the fields behind the two rings of 1024 bytes. */
static const struct field {
	const char *name;
	size_t offset;
} fields[] = {
	{ "req_cons", 2048 },
	{ "req_prod", 2052 },
	{ "rsp_cons", 2056 },
	{ "rsp_prod", 2060 },
	{ "features", 2064 },
	{ "connection", 2068 },
	{ "error", 2072 },
	{ "evtchn_port", 2076 },
};

enum { CONNECTED = 0, RECONNECT = 1 };

static const struct param {
	const char *name;
	unsigned int index;
} params[] = {
	{ "CALLBACK_IRQ", HVM_PARAM_CALLBACK_IRQ },
	{ "STORE_PFN", HVM_PARAM_STORE_PFN },
	{ "STORE_EVTCHN", HVM_PARAM_STORE_EVTCHN },
	{ "CONSOLE_PFN", HVM_PARAM_CONSOLE_PFN },
	{ "CONSOLE_EVTCHN", HVM_PARAM_CONSOLE_EVTCHN },
};

static const char usage[] =
"Usage: storectl param DOM [NAME [VALUE]]      HVM parameters; VALUE may be ~0\n"
"       storectl page DOM new GFN              a new page, cleared\n"
"       storectl page DOM grant GFN            grant reference 1 to dom0, as xenstored wants it\n"
"       storectl page DOM read [GFN]           the fields behind the rings\n"
"       storectl page DOM set FIELD VALUE [GFN]\n"
"       storectl page DOM wait FIELD VALUE SECONDS [GFN]\n"
"       storectl page DOM fill BYTE [GFN]\n"
"       storectl page DOM flap COUNT INTERVAL_US [GFN]\n"
"                                              connection RECONNECT, CONNECTED, RECONNECT ...\n"
"       storectl port DOM                      a new event channel of the guest, open for dom0\n"
"       storectl introduce DOM GFN PORT        XS_INTRODUCE\n"
"       storectl notify DOM PORT [COUNT [INTERVAL_US]]\n"
"                                              events on the guest's PORT\n"
"       storectl gfns DOM                      the highest gfn of the guest\n"
"GFN is STORE_PFN where it is left out. Numbers are decimal or 0x...\n"
"Exit: 0 done, 1 not done, 2 wrong usage.\n";

static void __attribute__((format(printf, 1, 2), noreturn)) die(const char *format, ...)
{
	va_list args;

	fputs("storectl: ", stderr);
	va_start(args, format);
	vfprintf(stderr, format, args);
	va_end(args);
	fputc('\n', stderr);
	exit(1);
}

static void __attribute__((noreturn)) misused(void)
{
	fputs(usage, stderr);
	exit(2);
}

static unsigned long long parse(const char *what, const char *text, unsigned long long max)
{
	unsigned long long value;
	char *end;

	if (max == ULLONG_MAX && !strcmp(text, "~0"))
		return ULLONG_MAX;
	errno = 0;
	value = strtoull(text, &end, 0);
	if (errno || end == text || *end || *text == '-' || value > max)
		die("%s: '%s' is not a number from 0 to %#llx", what, text, max);
	return value;
}

static xc_interface *xen_open(void)
{
	xc_interface *xch = xc_interface_open(NULL, NULL, 0);

	if (!xch)
		die("no hypercalls: %s; is this dom0, with xen-privcmd loaded?", strerror(errno));
	return xch;
}

static unsigned long long param_get(xc_interface *xch, unsigned int dom, const struct param *param)
{
	uint64_t value;

	if (xc_hvm_param_get(xch, dom, param->index, &value))
		die("domain %u: cannot read %s: %s", dom, param->name, strerror(errno));
	return value;
}

static const struct param *param_find(const char *name)
{
	size_t i;

	for (i = 0; i < ARRAY_SIZE(params); i++)
		if (!strcmp(params[i].name, name))
			return &params[i];
	die("unknown parameter '%s'; one of: CALLBACK_IRQ STORE_PFN STORE_EVTCHN CONSOLE_PFN CONSOLE_EVTCHN",
	    name);
}

static void do_param(unsigned int dom, int argc, char **argv)
{
	xc_interface *xch = xen_open();
	const struct param *param;
	size_t i;

	if (argc > 2)
		misused();
	if (!argc) {
		for (i = 0; i < ARRAY_SIZE(params); i++)
			printf("%s %#llx\n", params[i].name,
			       param_get(xch, dom, &params[i]));
		return;
	}
	param = param_find(argv[0]);
	if (argc == 1)
		printf("%#llx\n", param_get(xch, dom, param));
	else if (xc_hvm_param_set(xch, dom, param->index,
				  parse("VALUE", argv[1], ULLONG_MAX)))
		die("domain %u: cannot set %s: %s", dom, param->name, strerror(errno));
}

/* The limit goes up by the page: a dom0less guest has been given all it may have. */
static void page_new(unsigned int dom, unsigned long long gfn)
{
	xc_interface *xch = xen_open();
	xc_domaininfo_t info;
	xen_pfn_t extent = gfn;

	if (xc_domain_getinfolist(xch, dom, 1, &info) != 1 || info.domain != dom)
		die("there is no domain %u", dom);
	if (xc_domain_setmaxmem(xch, dom, (info.max_pages + 1) * (PAGE_SIZE / 1024)))
		die("domain %u: cannot raise its memory limit: %s", dom, strerror(errno));
	if (xc_domain_populate_physmap_exact(xch, dom, 1, 0, 0, &extent))
		die("domain %u: no page at gfn %#llx: %s", dom, gfn, strerror(errno));
	if (xc_clear_domain_page(xch, dom, gfn))
		die("domain %u: cannot clear gfn %#llx: %s", dom, gfn, strerror(errno));
}

static void page_grant(unsigned int dom, unsigned long long gfn)
{
	xenforeignmemory_handle *fmem = xenforeignmemory_open(NULL, 0);
	xenforeignmemory_resource_handle *table;
	void *at = NULL;
	grant_entry_v1_t *entry;

	if (!fmem)
		die("cannot map a guest's memory: %s", strerror(errno));
	table = xenforeignmemory_map_resource(fmem, dom, XENMEM_resource_grant_table,
					      XENMEM_resource_grant_table_id_shared, 0, 1, &at,
					      PROT_READ | PROT_WRITE, 0);
	if (!table)
		die("domain %u: cannot map its grant table: %s", dom, strerror(errno));
	entry = (grant_entry_v1_t *)at + GNTTAB_RESERVED_XENSTORE;
	entry->domid = 0;
	entry->frame = gfn;
	__sync_synchronize();
	entry->flags = GTF_permit_access;
	xenforeignmemory_unmap_resource(fmem, table);
}

static uint8_t *page_map(unsigned int dom, const char *text)
{
	xenforeignmemory_handle *fmem = xenforeignmemory_open(NULL, 0);
	xen_pfn_t gfn;
	void *page;

	if (!fmem)
		die("cannot map a guest's memory: %s", strerror(errno));
	gfn = text ? parse("GFN", text, ULLONG_MAX) :
		param_get(xen_open(), dom, param_find("STORE_PFN"));
	page = xenforeignmemory_map(fmem, dom, PROT_READ | PROT_WRITE, 1, &gfn, NULL);
	if (!page)
		die("domain %u: cannot map gfn %#llx: %s", dom, (unsigned long long)gfn,
		    strerror(errno));
	return page;
}

static unsigned int *page_field(uint8_t *page, const char *name)
{
	size_t i;

	for (i = 0; i < ARRAY_SIZE(fields); i++)
		if (!strcmp(fields[i].name, name))
			return (unsigned int *)(page + fields[i].offset);
	die("unknown field '%s'; one of: req_cons req_prod rsp_cons rsp_prod features connection error evtchn_port",
	    name);
}

/* The guest and xenstored read and write them meanwhile. */
static unsigned int field_get(const unsigned int *field)
{
	return __atomic_load_n(field, __ATOMIC_SEQ_CST);
}

static void field_set(unsigned int *field, unsigned int value)
{
	__atomic_store_n(field, value, __ATOMIC_SEQ_CST);
}

static void page_read(uint8_t *page)
{
	size_t i;

	for (i = 0; i < ARRAY_SIZE(fields); i++)
		printf("%s %#x\n", fields[i].name, field_get(page_field(page, fields[i].name)));
}

static unsigned long long now_us(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (unsigned long long)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

static void page_wait(unsigned int *field, unsigned int value, unsigned long long seconds,
		      const char *name)
{
	unsigned long long end = now_us() + seconds * 1000000;

	while (field_get(field) != value) {
		if (now_us() >= end)
			die("%s is %#x, not %#x after %llu s", name, field_get(field), value,
			    seconds);
		usleep(500);
	}
}

static void page_flap(unsigned int *connection, unsigned long long count,
		      useconds_t interval)
{
	unsigned long long i;

	for (i = 0; i < count; i++) {
		field_set(connection, i % 2 ? CONNECTED : RECONNECT);
		usleep(interval);
	}
}

static void do_page(unsigned int dom, int argc, char **argv)
{
	const char *verb = argc ? argv[0] : "";
	const char *arg = argc > 1 ? argv[1] : NULL;
	unsigned long long count;
	unsigned int value;

	if (!strcmp(verb, "new") && argc == 2) {
		page_new(dom, parse("GFN", arg, ULLONG_MAX));
	} else if (!strcmp(verb, "grant") && argc == 2) {
		page_grant(dom, parse("GFN", arg, UINT_MAX));
	} else if (!strcmp(verb, "read") && (argc == 1 || argc == 2)) {
		page_read(page_map(dom, arg));
	} else if (!strcmp(verb, "set") && (argc == 3 || argc == 4)) {
		value = parse("VALUE", argv[2], UINT_MAX);
		field_set(page_field(page_map(dom, argv[3]), arg), value);
	} else if (!strcmp(verb, "wait") && (argc == 4 || argc == 5)) {
		value = parse("VALUE", argv[2], UINT_MAX);
		count = parse("SECONDS", argv[3], 86400);
		page_wait(page_field(page_map(dom, argv[4]), arg), value, count, arg);
	} else if (!strcmp(verb, "fill") && (argc == 2 || argc == 3)) {
		value = parse("BYTE", arg, UCHAR_MAX);
		memset(page_map(dom, argv[2]), value, PAGE_SIZE);
	} else if (!strcmp(verb, "flap") && (argc == 3 || argc == 4)) {
		count = parse("COUNT", arg, UINT_MAX);
		value = parse("INTERVAL_US", argv[2], INT_MAX);
		page_flap(page_field(page_map(dom, argv[3]), "connection"), count, value);
	} else {
		misused();
	}
}

static void do_port(unsigned int dom, int argc, char **argv)
{
	xc_evtchn_port_or_error_t port;

	(void)argv;
	if (argc)
		misused();
	port = xc_evtchn_alloc_unbound(xen_open(), dom, 0);
	if (port < 0)
		die("domain %u: no event channel: %s", dom, strerror(errno));
	printf("%d\n", port);
}

static void do_introduce(unsigned int dom, int argc, char **argv)
{
	unsigned long gfn;
	unsigned int port;
	struct xs_handle *xs;

	if (argc != 2)
		misused();
	gfn = parse("GFN", argv[0], ULONG_MAX);
	port = parse("PORT", argv[1], UINT_MAX);
	xs = xs_open(0);
	if (!xs)
		die("xenstored cannot be reached: %s", strerror(errno));
	if (!xs_introduce_domain(xs, dom, gfn, port))
		die("domain %u: xenstored refuses gfn %#lx, port %u: %s", dom, gfn, port,
		    strerror(errno));
	xs_close(xs);
}

/*
 * The local port that is bound to the guest's port already, by xenstored: an event
 * may be sent through it by anybody who may call the hypervisor. 0: there is none.
 */
static evtchn_port_t port_bound(xencall_handle *xcall, unsigned int dom, evtchn_port_t remote)
{
	evtchn_status_t *status = xencall_alloc_buffer(xcall, sizeof(*status));
	evtchn_port_t port, found = 0;

	if (!status)
		die("no memory for a hypercall");
	for (port = 1; !found; port++) {
		memset(status, 0, sizeof(*status));
		status->dom = DOMID_SELF;
		status->port = port;
		/* Xen refuses the first number behind the table. */
		if (xencall2(xcall, __HYPERVISOR_event_channel_op, EVTCHNOP_status,
			     (uintptr_t)status))
			break;
		if (status->status == EVTCHNSTAT_interdomain &&
		    status->u.interdomain.dom == dom && status->u.interdomain.port == remote)
			found = port;
	}
	xencall_free_buffer(xcall, status);
	return found;
}

static void notify_bound(xencall_handle *xcall, evtchn_port_t port, unsigned long long count,
			 useconds_t interval)
{
	struct evtchn_send *send = xencall_alloc_buffer(xcall, sizeof(*send));

	if (!send)
		die("no memory for a hypercall");
	for (; count; count--) {
		send->port = port;
		if (xencall2(xcall, __HYPERVISOR_event_channel_op, EVTCHNOP_send,
			     (uintptr_t)send))
			die("no event through local port %u: %s", port, strerror(errno));
		if (interval)
			usleep(interval);
	}
	xencall_free_buffer(xcall, send);
}

/* Closing leaves the guest's port as it was: open for dom0. */
static void notify_unbound(unsigned int dom, evtchn_port_t remote, unsigned long long count,
			   useconds_t interval)
{
	xenevtchn_handle *events = xenevtchn_open(NULL, 0);
	xenevtchn_port_or_error_t port;

	if (!events)
		die("no event channels: %s; is xen-evtchn loaded?", strerror(errno));
	port = xenevtchn_bind_interdomain(events, dom, remote);
	if (port < 0)
		die("domain %u: cannot bind its port %u: %s", dom, remote, strerror(errno));
	for (; count; count--) {
		if (xenevtchn_notify(events, port))
			die("domain %u: no event on port %u: %s", dom, remote, strerror(errno));
		if (interval)
			usleep(interval);
	}
	xenevtchn_close(events);
}

static void do_notify(unsigned int dom, int argc, char **argv)
{
	xencall_handle *xcall;
	evtchn_port_t remote, local;
	unsigned long long count = 1;
	useconds_t interval = 0;

	if (argc < 1 || argc > 3)
		misused();
	remote = parse("PORT", argv[0], UINT_MAX);
	if (argc > 1)
		count = parse("COUNT", argv[1], UINT_MAX);
	if (argc > 2)
		interval = parse("INTERVAL_US", argv[2], INT_MAX);
	xcall = xencall_open(NULL, 0);
	if (!xcall)
		die("no hypercalls: %s; is this dom0, with xen-privcmd loaded?", strerror(errno));
	local = port_bound(xcall, dom, remote);
	if (local)
		notify_bound(xcall, local, count, interval);
	else
		notify_unbound(dom, remote, count, interval);
	xencall_close(xcall);
}

static void do_gfns(unsigned int dom, int argc, char **argv)
{
	xen_pfn_t gfn;

	(void)argv;
	if (argc)
		misused();
	if (xc_domain_maximum_gpfn(xen_open(), dom, &gfn))
		die("domain %u: its highest gfn is not known: %s", dom, strerror(errno));
	printf("%#llx\n", (unsigned long long)gfn);
}

static const struct {
	const char *name;
	void (*call)(unsigned int dom, int argc, char **argv);
} verbs[] = {
	{ "param", do_param },
	{ "page", do_page },
	{ "port", do_port },
	{ "introduce", do_introduce },
	{ "notify", do_notify },
	{ "gfns", do_gfns },
};

int main(int argc, char **argv)
{
	size_t i;

	if (argc == 2 && (!strcmp(argv[1], "--help") || !strcmp(argv[1], "-h"))) {
		fputs(usage, stdout);
		return 0;
	}
	if (argc < 3)
		misused();
	for (i = 0; i < ARRAY_SIZE(verbs); i++) {
		if (strcmp(verbs[i].name, argv[1]))
			continue;
		verbs[i].call(parse("DOM", argv[2], DOMID_FIRST_RESERVED - 1), argc - 3, argv + 3);
		return 0;
	}
	misused();
}
