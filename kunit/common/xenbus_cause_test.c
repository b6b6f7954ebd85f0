// SPDX-License-Identifier: GPL-2.0-only
#include "../test.h"
#include "../../modules/common/xenbus_cause.c"

/**
 * struct cause_case - facts and what they must say
 * @name: for the message of a failing test
 * @why: what in Xen or Linux makes it so
 * @facts: the facts, up to the first without a name
 * @cause: what the sentence holds
 * @next: what the next step holds
 * @admin: does somebody have to act?
 */
struct cause_case {
	const char *name;
	const char *why;
	struct fact facts[CASE_FACTS];
	const char *cause;
	const char *next;
	bool admin;
};

#define IS(x) STR("xenbus.state", x)
#define ROLE(x) STR("xenbus.role", x)
#define SHAPE(x) STR("xenbus.shape", x)
#define XEN(x) STR("xenbus.xen", x)
#define HOLE(x) STR("xenbus.hole", x)
#define GUEST(x) ROLE("hvm-domU"), XEN(x)
#define PARAMS(port, pfn) INT("store.evtchn", port), HEX("store.pfn", pfn)
#define PAGE(x) STR("store.page", x)
#define MAPPED PARAMS(2, 0x39001), PAGE("mapped")
#define CONN(x) INT("store.connection", x)
#define RINGS(req_cons, req_prod, rsp_cons, rsp_prod) \
	INT("store.req_cons", req_cons), INT("store.req_prod", req_prod), \
	INT("store.rsp_cons", rsp_cons), INT("store.rsp_prod", rsp_prod)
#define REST RINGS(0, 0, 0, 0)
#define SEEN(events, reconnect) \
	INT("store.events", events), BOOL("store.reconnect_seen", reconnect)
#define PROBE(x) STR("kernel.thread.xenbus_probe", x)

static const struct cause_case cases[] = {
	{ "lost wake-up", "xenbus_late_init() wakes nobody before prepare_to_wait()",
	  { IS("observing"), HOLE("lost-wakeup"), PROBE("sleeping") },
	  "lost wake-up", "rescue=on", true },
	{ "thread gone", "XS_INTERFACE_READY read twice, false then true",
	  { IS("observing"), HOLE("thread-gone"), PROBE("none") },
	  "is gone", "restart the guest", true },
	{ "nobody serves", "xs_reset_watches() has no timeout",
	  { IS("observing"), HOLE("nobody-serves"), PROBE("blocked") },
	  "nobody serves", "whether xenstored runs", true },
	{ "premature wake", "xs_send() wakes xb_waitq, whoever sleeps there",
	  { IS("observing"), HOLE("premature-wake") },
	  "too early", "/dev/xen/xenbus", true },
	{ "a hole that has passed", "somebody sent another event",
	  { IS("up"), HOLE("lost-wakeup"),
	    STR("kernel.thread.xenbus", "sleeping") },
	  "xenbus is up", "nothing", false },
	{ "no hole", "a module may say so",
	  { IS("observing"), HOLE("none") },
	  "the kernel waits", "nothing", false },
	{ "up without a thread", "xenbus_probe() ignores what xs_init() returns",
	  { IS("up"), STR("kernel.thread.xenbus", "none") },
	  "its thread is missing", "see dmesg", true },
	{ "up", "its thread runs",
	  { IS("up"), STR("kernel.thread.xenbus", "sleeping") },
	  "xenbus is up", "nothing", false },
	{ "up, threads not known", "the state says it",
	  { IS("up") }, "xenbus is up", "nothing", false },
	{ "bare", "a dom0less guest without xen,enhanced looks so too",
	  { IS("idle"), ROLE("bare") }, "no Xen", "xen,enhanced", false },
	{ "dom0", "XS_LOCAL", { IS("idle"), ROLE("dom0") },
	  "this is dom0", "nothing", false },
	{ "PV guest", "start_info", { IS("idle"), ROLE("pv-domU") },
	  "PV guest", "nothing", false },
	{ "up before", "an ordinary PVH guest",
	  { IS("idle"), ROLE("hvm-domU"), SHAPE("up"), XEN("4.17") },
	  "was up before", "nothing", false },
	{ "an idle guest", "the reason is a fact of its own",
	  { IS("idle"), ROLE("hvm-domU"), SHAPE("gave-up") },
	  "nothing to do", "nothing", false },
	{ "no thread to start", "5.10.0 to 5.10.12",
	  { IS("refused"), SHAPE("unknown"), GUEST("4.17"), PARAMS(2, -1),
	    STR("xenbus.reason", "this kernel has no xenbus_probe_thread(), which 5.10.13 has") },
	  "older than", "5.10.13", true },
	{ "backends", "ring_ops is NULL after a skipped initcall",
	  { IS("refused"), SHAPE("unknown"), GUEST("4.17"), PARAMS(2, -1),
	    INT("kernel.backends", 2),
	    STR("xenbus.reason", "backend drivers are registered, and so on; see backends=") },
	  "backend drivers", "backends=accept", true },
	{ "the door is shut", "security_locked_down(LOCKDOWN_KPROBES)",
	  { IS("refused"), SHAPE("unknown"), GUEST("4.17"), PARAMS(2, -1),
	    STR("xenbus.reason", "lockdown forbids kprobes (confidentiality mode)") },
	  "lockdown", "lockdown=integrity", true },
	{ "a notifier of a gone module", "xen_privcmd of 6.1.y has no exit",
	  { IS("refused"), SHAPE("gave-up"), GUEST("4.17"), PARAMS(2, 0x39001),
	    STR("xenbus.reason", "an unloaded driver is still on xenstore's notifier chain") },
	  "notifier chain", "restart the guest", true },
	{ "another unknown shape", "somebody has begun to bring xenbus up",
	  { IS("refused"), SHAPE("unknown"), GUEST("4.17"), PARAMS(2, -1),
	    STR("xenbus.reason", "threads of xenbus run, but it did not come up") },
	  "not in a shape", "see the reason", true },
	{ "another refusal", "it is in the reason",
	  { IS("refused"), SHAPE("gave-up"), GUEST("4.17"), PARAMS(2, -1),
	    STR("xenbus.reason", "made up") },
	  "has refused", "see the reason", true },
	{ "no-xenstore", "4.17: both params are 0",
	  { IS("idle"), SHAPE("gave-up"), GUEST("4.17"), PARAMS(0, 0) },
	  "built with no-xenstore: it has", "enabled", false },
	{ "no-xenstore, the kernel waits", "a parked thread of 5.19",
	  { IS("observing"), SHAPE("waits-itself"), GUEST("4.20"),
	    PARAMS(0, 0) },
	  "built with no-xenstore: it has", "enabled", false },
	{ "no-xenstore, refused", "port 0 is refused",
	  { IS("refused"), SHAPE("gave-up"), GUEST("4.20"), PARAMS(0, 0) },
	  "built with no-xenstore: it has", "enabled", true },
	{ "legacy", "4.21: DOM0LESS_ENHANCED_LEGACY lacks DOM0LESS_XENSTORE",
	  { IS("idle"), SHAPE("gave-up"), GUEST("4.21"), PARAMS(0, 0) },
	  "Xen 4.21's legacy mode gives no store page", "initcall_blacklist",
	  false },
	{ "legacy, a point release", "the same code",
	  { IS("idle"), SHAPE("gave-up"), GUEST("4.22.1"), PARAMS(0, 0) },
	  "legacy mode", "initcall_blacklist", false },
	{ "legacy, a release to come", "nothing says that it was mended",
	  { IS("idle"), SHAPE("gave-up"), GUEST("5.0"), PARAMS(0, 0) },
	  "legacy mode", "initcall_blacklist", false },
	{ "a Xen that is no number", "which of the two is not known",
	  { IS("idle"), SHAPE("gave-up"), GUEST("unstable"), PARAMS(0, 0) },
	  "nothing to do", "nothing", false },
	{ "a port 0 with a page", "bind_evtchn_to_irqhandler(0) works and never fires",
	  { IS("refused"), SHAPE("gave-up"), GUEST("4.17"),
	    PARAMS(0, -1) },
	  "no store port", "build it again", true },
	{ "init-dom0less has not run", "Xen sets STORE_PFN to ~0 in 4.17 to 4.20",
	  { IS("waiting"), GUEST("4.17"), PARAMS(2, -1), PAGE("none"),
	    SEEN(0, false) },
	  "init-dom0less has not run", "comes up by itself", false },
	{ "the same, the kernel waits", "xenbus_init() of 5.19 binds the port",
	  { IS("observing"), GUEST("4.17"), PARAMS(2, -1) },
	  "init-dom0less has not run", "comes up by itself", false },
	{ "the same, too late", "the module does not look any more",
	  { IS("timeout"), SHAPE("gave-up"), GUEST("4.17"), PARAMS(2, -1) },
	  "init-dom0less has not run", "--retry", true },
	{ "the same, too late, the kernel waits", "it does so without the module",
	  { IS("timeout"), SHAPE("waits-itself"), GUEST("4.17"),
	    PARAMS(2, -1) },
	  "init-dom0less has not run", "comes up by itself", true },
	{ "PFN 0 with a port", "4.21 gives a port only with a page",
	  { IS("waiting"), GUEST("4.17"), PARAMS(2, 0), PAGE("none") },
	  "no store page", "see in dom0", false },
	{ "unbacked", "a load from there is an abort",
	  { IS("waiting"), PARAMS(2, 0x39001), PAGE("unbacked") },
	  "no memory behind it", "set STORE_PFN right", false },
	{ "unbacked, an own step failed", "the same frame",
	  { IS("failed"), PARAMS(2, 0x39001), PAGE("unbacked") },
	  "no memory behind it", "--retry", true },
	{ "unmapped", "memremap() failed",
	  { IS("timeout"), PARAMS(2, 0x39001), PAGE("unmapped") },
	  "could not be mapped", "--retry", true },
	{ "own RAM", "no server of ours writes there",
	  { IS("refused"), SHAPE("gave-up"), PARAMS(2, 0x40001),
	    PAGE("own-ram") },
	  "own RAM", "set STORE_PFN right", true },
	{ "page there, not introduced", "RECONNECT by init-dom0less, or by Xen 4.21",
	  { IS("waiting"), MAPPED, CONN(1), REST, SEEN(0, true) },
	  "not introduced yet", "comes up by itself", false },
	{ "the same, too late", "the module does not look any more",
	  { IS("timeout"), MAPPED, CONN(1), REST, SEEN(0, true) },
	  "not introduced yet", "--retry", true },
	{ "scrubbed page", "Xen scrubs with 0xc2",
	  { IS("waiting"), MAPPED, CONN(0xc2c2c2c2), SEEN(0, false),
	    RINGS(0xc2c2c2c2, 0xc2c2c2c2, 0xc2c2c2c2, 0xc2c2c2c2) },
	  "its connection is neither", "init-dom0less", false },
	{ "requests apart", "check_indexes()",
	  { IS("waiting"), MAPPED, CONN(0), RINGS(0, 1025, 0, 0),
	    INT("store.error", 0), SEEN(1, false) },
	  "further apart", "resets the ring", false },
	{ "replies apart, too late", "check_indexes()",
	  { IS("timeout"), MAPPED, CONN(0), RINGS(0, 0, 5, 4),
	    INT("store.error", 0), SEEN(1, false) },
	  "further apart", "--retry", true },
	{ "a full ring", "1024 bytes fit; and the indexes wrap",
	  { IS("settling"), MAPPED, CONN(0),
	    RINGS(0xffffff00, 0x2ff, 0, 0),
	    INT("store.error", 0), SEEN(1, true) },
	  "does not come to rest", "wait", false },
	{ "a fault of the ring", "XENSTORE_ERROR_RINGIDX",
	  { IS("waiting"), MAPPED, CONN(0), REST, INT("store.error", 2),
	    SEEN(1, true) },
	  "reported a fault", "xenstored's log", false },
	{ "silent", "a zero page reads as connected",
	  { IS("waiting"), MAPPED, CONN(0), REST, INT("store.error", 0),
	    SEEN(0, false), INT("wait.silent", 12) },
	  "xenstored is silent", "whether xenstored runs", false },
	{ "silent, too late", "the module does not look any more",
	  { IS("timeout"), MAPPED, CONN(0), REST, INT("store.error", 0),
	    SEEN(0, false), INT("wait.silent", 300) },
	  "xenstored is silent", "--retry", true },
	{ "at rest", "settle_ms has yet to pass",
	  { IS("settling"), MAPPED, CONN(0), REST, INT("store.error", 0),
	    SEEN(1, true) },
	  "until the ring has settled", "less than a second", false },
	{ "replies left, too late", "the ring never rested",
	  { IS("timeout"), MAPPED, CONN(0), RINGS(0, 0, 0, 16),
	    INT("store.error", 0), SEEN(1, true) },
	  "does not come to rest", "--retry", true },
	{ "too late for no reason", "all was there",
	  { IS("timeout"), MAPPED, CONN(0), REST, INT("store.error", 0),
	    SEEN(1, true) },
	  "not enough is known", "--retry", true },
	{ "ready", "it goes on at once",
	  { IS("waiting"), MAPPED, CONN(0), REST, INT("store.error", 0),
	    SEEN(1, true) },
	  "not enough is known", "see in dom0", false },
	{ "starting", "the kernel's own probe runs",
	  { IS("starting"), PROBE("blocked") },
	  "has been started", "wait", false },
	{ "stuck in D state", "read_reply() is uninterruptible",
	  { IS("stuck"), PROBE("blocked"),
	    STR("handover.request", "XS_RESET_WATCHES") },
	  "waits without bound", "nothing can be retried", true },
	{ "stuck elsewhere", "the probe sleeps once by itself",
	  { IS("stuck"), PROBE("sleeping") },
	  "xenbus is not up", "nothing can be retried", true },
	{ "the kernel waits", "5.19 and later",
	  { IS("observing"), MAPPED, CONN(0), REST, INT("store.error", 0) },
	  "the kernel waits", "nothing", false },
	{ "cancelled", "whatever was missing",
	  { IS("cancelled"), PARAMS(2, -1) },
	  "cancelled", "--retry", true },
	{ "failed", "the reason is a fact",
	  { IS("failed"), MAPPED, CONN(0) },
	  "a step of the module failed", "see dmesg", true },
	{ "waiting, nothing known", "no fact, no claim",
	  { IS("waiting") }, "not enough is known", "see in dom0", false },
	{ "a state of a newer module", "its meaning is not known",
	  { IS("flying"), MAPPED, CONN(0) },
	  "not enough is known", "loaded xenbus_defer", true },
	{ "two states", "a word has no bar in it",
	  { IS("idle|refused") },
	  "not enough is known", "loaded xenbus_defer", true },
	{ "a state that is no word", "nothing can follow from it",
	  { INT("xenbus.state", 1) },
	  "not enough is known", "loaded xenbus_defer", true },
	{ "no state", "nothing can follow from it",
	  { MAPPED, CONN(0) },
	  "not enough is known", "loaded xenbus_defer", true },
};

static void each_case(struct kunit *test)
{
	struct bench *b = bench_new(test);
	const struct cause_case *c;
	struct xenbus_cause got;
	size_t i;

	for (i = 0; i < ARRAY_SIZE(cases); i++) {
		c = cases + i;
		bench_fill(b, c->facts, -1, -1);
		got = xenbus_cause(&b->facts);
		KUNIT_EXPECT_TRUE_MSG(test, strstr(got.cause, c->cause),
				      "%s (%s): %s", c->name, c->why,
				      got.cause);
		KUNIT_EXPECT_TRUE_MSG(test, strstr(got.next, c->next),
				      "%s (%s): %s", c->name, c->why, got.next);
		KUNIT_EXPECT_EQ_MSG(test, got.admin, c->admin, "%s (%s)",
				    c->name, c->why);
	}
}

static const struct row *row_of(const struct xenbus_cause *c)
{
	size_t i;

	for (i = 0; i < ARRAY_SIZE(rows); i++)
		if (rows[i].cause == c->cause)
			return rows + i;
	return NULL;
}

/* A row that no case gets to is one that nothing has shown to be right. */
static void every_row(struct kunit *test)
{
	struct bench *b = bench_new(test);
	bool seen[ARRAY_SIZE(rows)] = { false };
	struct xenbus_cause got;
	const struct row *row;
	size_t i;

	for (i = 0; i < ARRAY_SIZE(cases); i++) {
		bench_fill(b, cases[i].facts, -1, -1);
		got = xenbus_cause(&b->facts);
		row = row_of(&got);
		if (row)
			seen[row - rows] = true;
	}
	for (i = 0; i < ARRAY_SIZE(rows); i++)
		KUNIT_EXPECT_TRUE_MSG(test, seen[i], "%s", rows[i].cause);
}

static void check_modest(struct kunit *test, const struct facts *facts,
			 const char *whole, const char *without)
{
	struct xenbus_cause got = xenbus_cause(facts);
	const struct row *row = row_of(&got);

	KUNIT_EXPECT_TRUE_MSG(test, got.cause == whole || !row || row->general,
			      "\"%s\" without %s: %s", whole, without,
			      got.cause);
}

/*
 * Take a fact away, or make it absent: the sentence stays, or claims no more
 * than the state does.
 */
static void no_guess(struct kunit *test)
{
	struct bench *b = bench_new(test);
	const char *whole, *name;
	size_t i;
	int k;

	for (i = 0; i < ARRAY_SIZE(cases); i++) {
		bench_fill(b, cases[i].facts, -1, -1);
		whole = xenbus_cause(&b->facts).cause;
		for (k = 0; k < CASE_FACTS; k++) {
			name = cases[i].facts[k].name;
			/* Without a hole nothing is wrong: that is its news. */
			if (!name || !strcmp(name, "xenbus.hole"))
				continue;
			bench_fill(b, cases[i].facts, k, -1);
			check_modest(test, &b->facts, whole, name);
			bench_fill(b, cases[i].facts, -1, k);
			check_modest(test, &b->facts, whole, name);
		}
	}
}

static void damaged(struct kunit *test)
{
	struct bench *b = bench_new(test);

	bench_fill(b, cases[0].facts, -1, -1);
	b->facts.damaged = true;
	KUNIT_EXPECT_TRUE(test, strstr(xenbus_cause(&b->facts).cause,
				       "not enough is known"));
}

static struct kunit_case suite_cases[] = {
	KUNIT_CASE(each_case),
	KUNIT_CASE(every_row),
	KUNIT_CASE(no_guess),
	KUNIT_CASE(damaged),
	{}
};

struct kunit_suite xenbus_cause_suite = {
	.name = "pvyield_xenbus_cause",
	.test_cases = suite_cases,
};
