// SPDX-License-Identifier: GPL-2.0-only
/*
 * Every shape, and every single thing that makes it another one.
 */
#include "../test.h"
#include "../../modules/xenbus_defer/shape.c"

/* 5.10.83 and later in a dom0less guest: see xenbus_init()'s out_error. */
static const struct shape_facts gave_up = {
	.role = ROLE_HVM,
	.port = 1,
	.evtchn = 1,
	.type = XS_UNKNOWN,
	.door = "open",
	.probe = 0x1000,
};

/* The same with initcall_blacklist=xenbus_init: nothing was set. */
static const struct shape_facts skipped = {
	.role = ROLE_HVM,
	.port = 1,
	.type = XS_UNKNOWN,
	.door = "open",
	.probe = 0x1000,
};

/* 6.12 in a dom0less guest. */
static const struct shape_facts waits = {
	.role = ROLE_HVM,
	.port = 1,
	.evtchn = 1,
	.type = XS_HVM,
	.threads = { .probe = THREAD_SLEEPING },
	.door = "not tried",
};

static void expect(struct kunit *test, const struct shape_facts *f,
		   enum defer_shape shape, const char *word)
{
	const char *why = NULL;
	enum defer_shape got = shape_find(f, &why);

	KUNIT_EXPECT_STREQ(test, defer_shape_name(got), defer_shape_name(shape));
	KUNIT_ASSERT_TRUE(test, why);
	KUNIT_EXPECT_TRUE_MSG(test, strstr(why, word), "%s", why);
}

static void roles(struct kunit *test)
{
	struct shape_facts f = gave_up;

	f.role = ROLE_BARE;
	expect(test, &f, SHAPE_NONE, "does not run under Xen");
	f.role = ROLE_DOM0;
	expect(test, &f, SHAPE_NONE, "dom0");
	f.role = ROLE_PV;
	expect(test, &f, SHAPE_NONE, "PV guest");
	KUNIT_EXPECT_STREQ(test, shape_role_name(ROLE_BARE), "bare");
	KUNIT_EXPECT_STREQ(test, shape_role_name(ROLE_HVM), "hvm-domU");
}

static void recognised(struct kunit *test)
{
	expect(test, &gave_up, SHAPE_GAVE_UP, "");
	expect(test, &skipped, SHAPE_SKIPPED, "");
	expect(test, &waits, SHAPE_WAITS, "");
}

/* The kernel's thread calls the chain: it is about to be up, and not yet. */
static void is_coming_up(struct kunit *test)
{
	struct shape_facts f = waits;

	f.notified = true;
	f.threads.bus = THREAD_SLEEPING;
	expect(test, &f, SHAPE_WAITS, "");
}

static void is_up(struct kunit *test)
{
	struct shape_facts f = gave_up;

	f.notified = true;
	f.threads.bus = THREAD_SLEEPING;
	f.type = XS_HVM;
	f.interface = true;
	expect(test, &f, SHAPE_UP, "up already");
	/* xenstored_ready is set before xs_init(), whose failure is ignored. */
	f.threads.bus = THREAD_NONE;
	expect(test, &f, SHAPE_UNKNOWN, "failed");
	/* Its own probe is under way. */
	f.threads.probe = THREAD_BLOCKED;
	expect(test, &f, SHAPE_WAITS, "");
}

static void without_a_port(struct kunit *test)
{
	struct shape_facts f = gave_up;

	f.port_err = -EPERM;
	expect(test, &f, SHAPE_UNKNOWN, "does not tell");
	f = gave_up;
	f.port = 0;
	f.evtchn = 0;
	expect(test, &f, SHAPE_NONE, "no event channel");
	/* A later kernel parks its thread all the same. */
	f = waits;
	f.port = 0;
	expect(test, &f, SHAPE_NONE, "no event channel");
}

static void begun(struct kunit *test)
{
	struct shape_facts f = gave_up;

	f.threads.bus = THREAD_SLEEPING;
	expect(test, &f, SHAPE_UNKNOWN, "threads");
	f = gave_up;
	f.threads.watch = THREAD_SLEEPING;
	expect(test, &f, SHAPE_UNKNOWN, "threads");
	f = gave_up;
	f.type = XS_HVM;
	expect(test, &f, SHAPE_UNKNOWN, "xen_store_domain_type");
	f = gave_up;
	f.interface = true;
	expect(test, &f, SHAPE_UNKNOWN, "xen_store_interface");
}

static void no_way_to_start(struct kunit *test)
{
	struct shape_facts f = gave_up;

	f.door = "lockdown forbids it";
	expect(test, &f, SHAPE_UNKNOWN, "lockdown");
	f = gave_up;
	f.probe = 0;
	expect(test, &f, SHAPE_UNKNOWN, "xenbus_probe_thread");
	f = gave_up;
	f.late = true;
	expect(test, &f, SHAPE_UNKNOWN, "gone");
	f = gave_up;
	f.evtchn = 2;
	expect(test, &f, SHAPE_UNKNOWN, "xen_store_evtchn");
}

/* ring_ops is NULL without the initcall; it is set where it ran and gave up. */
static void backend_drivers(struct kunit *test)
{
	struct shape_facts f = skipped;

	/* A step of this module failed, which is not about the kernel. */
	f.backends = -ENOMEM;
	expect(test, &f, SHAPE_SKIPPED, "");
	f.backends = 2;
	expect(test, &f, SHAPE_UNKNOWN, "backend drivers");
	f.accept_backends = true;
	expect(test, &f, SHAPE_SKIPPED, "");
	f = gave_up;
	f.backends = 2;
	expect(test, &f, SHAPE_GAVE_UP, "");
}

static struct kunit_case cases[] = {
	KUNIT_CASE(roles),
	KUNIT_CASE(recognised),
	KUNIT_CASE(is_coming_up),
	KUNIT_CASE(is_up),
	KUNIT_CASE(without_a_port),
	KUNIT_CASE(begun),
	KUNIT_CASE(no_way_to_start),
	KUNIT_CASE(backend_drivers),
	{}
};

struct kunit_suite shape_suite = {
	.name = "pvyield_shape",
	.test_cases = cases,
};
