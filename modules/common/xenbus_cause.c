// SPDX-License-Identifier: GPL-2.0-only
/*
 * From the facts of xenbus_defer's status to one sentence with the cause and one
 * with the next step.  A row of the table holds if all its conditions do; the
 * first one counts.  A condition on an absent fact does not hold, so what is
 * not known leads to no row that claims it: at the end stand rows that claim no
 * more than the module's state.
 *
 * What the values mean is Xen's: docs/misc/xenstore-ring.txt and
 * xen/include/public/io/xs_wire.h for the fields of the page,
 * docs/features/dom0less.pandoc for the page and the port by release (STORE_PFN
 * is ~0 until init-dom0less ran in 4.17 to 4.20; from 4.21 on, df2c03e2eb, Xen
 * gives the page and sets RECONNECT).  xen,enhanced="legacy" of 4.21 and 4.22
 * gives neither port nor page: DOM0LESS_ENHANCED_LEGACY lacks the
 * DOM0LESS_XENSTORE bit that alloc_xenstore_params() asks for.
 */
#include "xenbus_cause.h"

#define CONDITIONS_MAX 8
#define RING_SIZE 1024

/* Xen allocates the store page itself from this release on. */
#define XEN_PAGE_MAJOR 4
#define XEN_PAGE_MINOR 21

enum test {
	TEST_END,
	TEST_ANY,
	TEST_HAS,
	TEST_EQUAL,
	TEST_DIFFERS,
	TEST_FALSE,
	TEST_OLD_XEN,
	TEST_NEW_XEN,
	TEST_RING_APART,
	TEST_RING_BUSY,
};

struct condition {
	enum test test;
	const char *fact;
	s64 num;
	const char *words;
};

/* The fact is a string and one of these words. */
#define ANY(f, w) { .test = TEST_ANY, .fact = (f), .words = (w) }
/* The fact is a string with these words in it. */
#define HAS(f, w) { .test = TEST_HAS, .fact = (f), .words = (w) }
#define STATE(w) ANY("xenbus.state", w)
#define EQUAL(f, n) { .test = TEST_EQUAL, .fact = (f), .num = (n) }
#define DIFFERS(f, n) { .test = TEST_DIFFERS, .fact = (f), .num = (n) }
#define FALSE(f) { .test = TEST_FALSE, .fact = (f) }
#define OLD_XEN { .test = TEST_OLD_XEN }
#define NEW_XEN { .test = TEST_NEW_XEN }
#define RING_APART { .test = TEST_RING_APART }
#define RING_BUSY { .test = TEST_RING_BUSY }

/* Where the module, or the kernel by itself, waits or has waited. */
#define WAITS "waiting|observing|timeout"
#define RETRY "then write \"retry\" to the module's control (pvyield xenbus --retry)"

/**
 * struct row - one cause
 * @when: its conditions
 * @cause: the sentence
 * @next: the next step
 * @retry: the next step where the module does not wait any more, or NULL
 * @about: the fact that says more, or NULL
 * @general: claims no more than the state and the shape
 * @broken: this does not come right by itself, whatever the state
 */
struct row {
	struct condition when[CONDITIONS_MAX];
	const char *cause;
	const char *next;
	const char *retry;
	const char *about;
	bool general;
	bool broken;
};

static const struct row rows[] = {
	/* What newer kernels do wrong in their own wait. */
	{ { STATE("observing|timeout"), ANY("xenbus.hole", "lost-wakeup") },
	  .broken = true,
	  .cause = "lost wake-up: xenstored is ready and its event came before the kernel's thread slept, so nothing wakes that thread any more",
	  .next = "load xenbus_defer with rescue=on, or restart the guest" },
	{ { STATE("observing|timeout"), ANY("xenbus.hole", "thread-gone") },
	  .broken = true,
	  .cause = "the kernel's thread that waits for xenstored is gone and xenbus is not up",
	  .next = "restart the guest; see dmesg for what ended the thread" },
	{ { STATE("observing|timeout"), ANY("xenbus.hole", "nobody-serves") },
	  .broken = true,
	  .cause = "the kernel has connected and nobody serves the ring: its first request waits without bound",
	  .next = "see in dom0 whether xenstored runs; restart it and this guest" },
	{ { STATE("observing|timeout"), ANY("xenbus.hole", "premature-wake") },
	  .broken = true,
	  .cause = "the kernel's wait was ended too early, before xenstored was ready, as a writer on /dev/xen/xenbus does",
	  .next = "restart the guest, and let nothing open /dev/xen/xenbus before xenbus is up" },

	{ { STATE("up"), ANY("kernel.thread.xenbus", "none") },
	  .broken = true,
	  .cause = "xenbus reports that it is up but its thread is missing: the kernel ignores that its own set-up failed",
	  .next = "see dmesg for the kernel's error, and restart the guest" },

	/* Where there is nothing to do. */
	{ { STATE("idle"), ANY("xenbus.role", "bare") },
	  .cause = "no Xen is to be seen from this kernel",
	  .next = "nothing; a dom0less guest sees Xen from release 4.17 on, with xen,enhanced in its device tree node" },
	{ { STATE("idle"), ANY("xenbus.role", "dom0") },
	  .cause = "this is dom0: its kernel brings xenbus up by itself when xenstored starts",
	  .next = "nothing; the module is for guests" },
	{ { STATE("idle"), ANY("xenbus.role", "pv-domU") },
	  .cause = "this is a PV guest: its kernel gets the store page before it runs",
	  .next = "nothing; the module is for PVH, HVM and dom0less guests" },
	{ { STATE("idle"), ANY("xenbus.role", "hvm-domU"),
	    ANY("xenbus.shape", "up") },
	  .cause = "xenbus was up before the module was loaded",
	  .next = "nothing" },

	/*
	 * Refusals that are about the kernel.  The module gives its reason in
	 * words; where they are others, the last of these rows holds.
	 */
	{ { STATE("refused"), HAS("xenbus.reason", "backend drivers are registered") },
	  .cause = "xenbus_init was skipped and backend drivers are registered: they would use ring operations that it did not set",
	  .next = "unload the backend drivers and the module and load it again, or load it with backends=accept",
	  .about = "kernel.backends" },
	{ { STATE("refused"), HAS("xenbus.reason", "no xenbus_probe_thread") },
	  .cause = "this kernel is older than the module can help: xenbus_probe_thread() came with 5.10.13",
	  .next = "use 5.10.13 or later, or a kernel from 5.19 on, which waits by itself",
	  .about = "xenbus.reason" },
	{ { STATE("refused"), HAS("xenbus.reason", "lockdown") },
	  .cause = "kernel lockdown forbids the module to find what it needs, so nothing was touched",
	  .next = "boot with lockdown=integrity at most, or use a kernel from 5.19 on, which waits by itself",
	  .about = "xenbus.reason" },
	{ { STATE("refused"), HAS("xenbus.reason", "notifier chain") },
	  .cause = "xenstore's notifier chain cannot be called: an unloaded driver has left its function there",
	  .next = "restart the guest, and do not unload xen_privcmd in it before xenbus is up",
	  .about = "xenbus.reason" },
	{ { STATE("refused"), ANY("xenbus.shape", "unknown") }, .general = true,
	  .cause = "this kernel's xenbus is not in a shape that the module recognises, so nothing was touched",
	  .next = "see the reason; a kernel from 5.19 on waits by itself",
	  .about = "xenbus.reason" },

	/* What Xen has given to the guest. */
	{ { STATE("idle|refused|" WAITS), ANY("xenbus.role", "hvm-domU"),
	    EQUAL("store.evtchn", 0), EQUAL("store.pfn", 0), OLD_XEN },
	  .cause = "this guest was built with no-xenstore: it has neither a store port nor a store page",
	  .next = "for PV devices build the guest with xen,enhanced = \"enabled\"" },
	{ { STATE("idle|refused|" WAITS), ANY("xenbus.role", "hvm-domU"),
	    EQUAL("store.evtchn", 0), EQUAL("store.pfn", 0), NEW_XEN },
	  .cause = "this guest was built with no-xenstore, or as \"legacy\": Xen 4.21's legacy mode gives no store page and no store port",
	  .next = "for PV devices build the guest with xen,enhanced = \"enabled\"; a kernel before 5.19 also needs initcall_blacklist=xenbus_init then" },
	{ { STATE("idle|refused|" WAITS), ANY("xenbus.role", "hvm-domU"),
	    EQUAL("store.evtchn", 0), DIFFERS("store.pfn", 0) },
	  .cause = "this guest has no store port: event channel 0 never fires",
	  .next = "see in dom0's and Xen's log why the guest was built without one, and build it again" },
	{ { STATE(WAITS), DIFFERS("store.evtchn", 0), EQUAL("store.pfn", -1) },
	  .cause = "init-dom0less has not run in dom0: there is a store port and no store page yet",
	  .next = "run xenstored and init-dom0less in dom0; xenbus then comes up by itself",
	  .retry = "run xenstored and init-dom0less in dom0, " RETRY },
	{ { STATE(WAITS), DIFFERS("store.evtchn", 0), EQUAL("store.pfn", 0) },
	  .cause = "there is a store port and STORE_PFN is 0: dom0 has given no store page",
	  .next = "see in dom0 what init-dom0less, or xl, says of this guest",
	  .retry = "see in dom0 what init-dom0less, or xl, says of this guest, " RETRY },
	{ { STATE("refused|failed|" WAITS), ANY("store.page", "unbacked") },
	  .cause = "STORE_PFN names a frame with no memory behind it",
	  .next = "set STORE_PFN right in dom0 (init-dom0less does)",
	  .retry = "set STORE_PFN right in dom0 (init-dom0less does), " RETRY,
	  .about = "store.pfn" },
	{ { STATE("refused|failed|" WAITS), ANY("store.page", "own-ram") },
	  .cause = "STORE_PFN lies in this kernel's own RAM: it is no store page",
	  .next = "set STORE_PFN right in dom0 (init-dom0less does)",
	  .retry = "set STORE_PFN right in dom0 (init-dom0less does), " RETRY,
	  .about = "store.pfn" },
	{ { STATE("failed|" WAITS), ANY("store.page", "unmapped") },
	  .cause = "the store page could not be mapped into this kernel",
	  .next = "see dmesg; free some memory",
	  .retry = "see dmesg, free some memory, " RETRY },

	/* What is in the page. */
	{ { STATE(WAITS), ANY("store.page", "mapped"),
	    EQUAL("store.connection", 1) },
	  .cause = "the store page is there and xenstored has not been told of this guest: it is not introduced yet",
	  .next = "run xenstored and init-dom0less in dom0; xenbus then comes up by itself",
	  .retry = "run xenstored and init-dom0less in dom0, " RETRY },
	{ { STATE(WAITS), ANY("store.page", "mapped"),
	    DIFFERS("store.connection", 1), DIFFERS("store.connection", 0) },
	  .cause = "the store page holds garbage: its connection is neither connected (0) nor reconnect (1)",
	  .next = "run init-dom0less in dom0; if it says that it has, the page was never cleared: use a Xen that does",
	  .retry = "run init-dom0less in dom0, " RETRY,
	  .about = "store.connection" },
	{ { STATE("settling|" WAITS), ANY("store.page", "mapped"),
	    EQUAL("store.connection", 0), RING_APART },
	  .cause = "the store page holds garbage: ring indexes are further apart than the ring is long (1024)",
	  .next = "restart xenstored's side of this guest (init-dom0less), which resets the ring",
	  .retry = "restart xenstored's side of this guest (init-dom0less), which resets the ring, " RETRY },
	{ { STATE(WAITS), ANY("store.page", "mapped"),
	    EQUAL("store.connection", 0), DIFFERS("store.error", 0) },
	  .cause = "xenstored has reported a fault of the ring: 1 communication, 2 ring indexes, 3 protocol",
	  .next = "see xenstored's log in dom0, and restart the guest",
	  .about = "store.error" },
	{ { STATE("waiting|timeout"), ANY("store.page", "mapped"),
	    EQUAL("store.connection", 0), EQUAL("store.events", 0),
	    FALSE("store.reconnect_seen") },
	  .cause = "xenstored is silent: the page reads connected, which an empty page does too, and nobody has sent an event for wait.silent seconds",
	  .next = "see in dom0 whether xenstored runs, and run init-dom0less",
	  .retry = "see in dom0 whether xenstored runs, run init-dom0less, " RETRY,
	  .about = "wait.silent" },
	{ { STATE("settling|timeout"), ANY("store.page", "mapped"),
	    EQUAL("store.connection", 0), EQUAL("store.error", 0), RING_BUSY },
	  .cause = "xenstored has connected and the ring does not come to rest: bytes lie in it that nobody takes",
	  .next = "wait; if it stays so, run init-dom0less in dom0, which resets the ring",
	  .retry = "run init-dom0less in dom0, which resets the ring, " RETRY },

	{ { STATE("stuck"), ANY("kernel.thread.xenbus_probe", "blocked") },
	  .cause = "the kernel's own bring-up waits without bound for an answer of xenstored (D state)",
	  .next = "see in dom0 whether xenstored runs, and restart this guest: nothing can be retried in it",
	  .about = "handover.request" },

	/* No more than the state says. */
	{ { STATE("up") }, .general = true,
	  .cause = "xenbus is up",
	  .next = "nothing; which devices there are is dom0's to say" },
	{ { STATE("idle") }, .general = true,
	  .cause = "there is nothing to do here",
	  .next = "nothing",
	  .about = "xenbus.reason" },
	{ { STATE("refused") }, .general = true,
	  .cause = "the module has refused and nothing was touched",
	  .next = "see the reason",
	  .about = "xenbus.reason" },
	{ { STATE("observing") }, .general = true,
	  .cause = "the kernel waits for xenstored by itself; the module only watches",
	  .next = "nothing, if xenstored and init-dom0less are about to run in dom0" },
	{ { STATE("waiting") }, .general = true,
	  .cause = "the module waits for xenstored; not enough is known to say what is missing",
	  .next = "see in dom0 whether xenstored and init-dom0less have run" },
	{ { STATE("settling") }, .general = true,
	  .cause = "xenstored has connected; the module waits until the ring has settled",
	  .next = "nothing, it takes less than a second" },
	{ { STATE("starting") }, .general = true,
	  .cause = "the kernel's own bring-up of xenbus has been started and is not back yet",
	  .next = "wait; the module reports it as stuck if it takes too long" },
	{ { STATE("stuck") }, .general = true,
	  .cause = "the kernel's own bring-up of xenbus was started and xenbus is not up",
	  .next = "see in dom0 whether xenstored runs, and restart this guest: nothing can be retried in it",
	  .about = "xenbus.reason" },
	{ { STATE("timeout") }, .general = true,
	  .cause = "the time to wait is over; not enough is known to say what was missing",
	  .next = "see in dom0 whether xenstored and init-dom0less have run, " RETRY },
	{ { STATE("cancelled") }, .general = true,
	  .cause = "the wait was cancelled by the administrator",
	  .next = "write \"retry\" to the module's control (pvyield xenbus --retry) to wait again" },
	{ { STATE("failed") }, .general = true,
	  .cause = "a step of the module failed and was undone",
	  .next = "see dmesg, " RETRY,
	  .about = "xenbus.reason" },
};

/* Is @word one of "a|b|c"? */
static bool is_one_of(const char *word, const char *words)
{
	size_t len = strlen(word);

	if (strchr(word, '|'))
		return false;
	for (;;) {
		if (!strncmp(words, word, len) &&
		    (words[len] == '|' || !words[len]))
			return true;
		words = strchr(words, '|');
		if (!words)
			return false;
		words++;
	}
}

static bool read_number(const char **s, unsigned int *n)
{
	const char *from = *s;

	for (*n = 0; **s >= '0' && **s <= '9' && *n < 1000; (*s)++)
		*n = *n * 10 + (**s - '0');
	return *s != from;
}

/* "4.17", or something behind that. */
static bool xen_release(const struct facts *f, bool *is_new)
{
	const char *s = facts_get_str(f, "xenbus.xen");
	unsigned int major, minor;

	if (!s || !read_number(&s, &major) || *s++ != '.' ||
	    !read_number(&s, &minor))
		return false;
	*is_new = major > XEN_PAGE_MAJOR ||
		  (major == XEN_PAGE_MAJOR && minor >= XEN_PAGE_MINOR);
	return true;
}

/* How many bytes lie in a direction of the ring; indexes run freely. */
static bool ring_bytes(const struct facts *f, const char *prod,
		       const char *cons, u32 *bytes)
{
	s64 p, c;

	if (!facts_get_int(f, prod, &p) || !facts_get_int(f, cons, &c))
		return false;
	*bytes = (u32)p - (u32)c;
	return true;
}

static bool ring_holds(const struct facts *f, enum test test)
{
	u32 req, rsp;

	if (!ring_bytes(f, "store.req_prod", "store.req_cons", &req) ||
	    !ring_bytes(f, "store.rsp_prod", "store.rsp_cons", &rsp))
		return false;
	if (req > RING_SIZE || rsp > RING_SIZE)
		return test == TEST_RING_APART;
	return test == TEST_RING_BUSY && (req || rsp);
}

static bool condition_holds(const struct facts *f, const struct condition *c)
{
	const char *s;
	bool is;
	s64 n;

	switch (c->test) {
	case TEST_ANY:
		s = facts_get_str(f, c->fact);
		return s && is_one_of(s, c->words);
	case TEST_HAS:
		s = facts_get_str(f, c->fact);
		return s && strstr(s, c->words);
	case TEST_EQUAL:
		return facts_get_int(f, c->fact, &n) && n == c->num;
	case TEST_DIFFERS:
		return facts_get_int(f, c->fact, &n) && n != c->num;
	case TEST_FALSE:
		return facts_get_bool(f, c->fact, &is) && !is;
	case TEST_OLD_XEN:
		return xen_release(f, &is) && !is;
	case TEST_NEW_XEN:
		return xen_release(f, &is) && is;
	case TEST_RING_APART:
	case TEST_RING_BUSY:
		return ring_holds(f, c->test);
	case TEST_END:
		break;
	}
	return false;
}

static bool row_holds(const struct facts *f, const struct row *row)
{
	size_t i;

	for (i = 0; i < CONDITIONS_MAX && row->when[i].test != TEST_END; i++)
		if (!condition_holds(f, row->when + i))
			return false;
	return true;
}

/* Where the kernel waits by itself, xenbus comes up without the module. */
static bool has_ended(const struct facts *f, const char *state)
{
	return is_one_of(state, "timeout|failed") &&
	       !facts_is_str(f, "xenbus.shape", "waits-itself");
}

/**
 * xenbus_cause() - why is xenbus as it is?
 * @facts: the facts of xenbus_defer's status
 *
 * Pure; any context, no lock.  A damaged list says nothing.
 *
 * Return: the sentences, constant strings; "not enough is known" if the facts
 * do not name a state of the module.
 */
struct xenbus_cause xenbus_cause(const struct facts *facts)
{
	struct xenbus_cause c = {
		.cause = "not enough is known: there is no state of the module",
		.next = "read the whole status of a loaded xenbus_defer",
		.admin = true,
	};
	const char *state = facts_get_str(facts, "xenbus.state");
	size_t i;

	if (facts->damaged || !state)
		return c;
	for (i = 0; i < ARRAY_SIZE(rows); i++) {
		if (!row_holds(facts, rows + i))
			continue;
		c.cause = rows[i].cause;
		c.next = rows[i].next;
		if (rows[i].retry && has_ended(facts, state))
			c.next = rows[i].retry;
		c.about = rows[i].about;
		c.admin = rows[i].broken ||
			  !is_one_of(state, "idle|observing|waiting|settling|starting|up");
		break;
	}
	return c;
}
