// SPDX-License-Identifier: GPL-2.0-only
/*
 * The hand-over, on a made-up kernel: each precondition that does not hold and
 * each step that fails leaves that kernel as it was.
 */
#include "../test.h"
#include "../../modules/xenbus_defer/handover.c"

#define PORT 3
#define GFN 0x39001

/* A thread that nobody looks into. */
static char a_thread;
#define THREAD ((struct task_struct *)&a_thread)

static struct fake {
	bool notified, no_thread, no_task, unloading, awake;
	/* By index, as param. */
	bool param_err[3];
	const char *unsound;
	struct store_threads threads;
	u64 param[3];
	int pins, stops, wakes, puts, frees, pauses;
	int bus_after;
	int (*fn)(void *data);
	/* What was seen of the variables when the thread was woken. */
	int evtchn_then, type_then;
	void *interface_then;
	bool handler_then;
	int evtchn, type;
	void *interface;
	int page;
} fake;

static bool fake_notified(void)
{
	return fake.notified;
}

static const char *fake_chain(void)
{
	return fake.unsound;
}

static void fake_threads(struct store_threads *threads)
{
	*threads = fake.threads;
	if (fake.bus_after && fake.wakes >= fake.bus_after)
		threads->bus = THREAD_SLEEPING;
}

static struct task_struct *fake_task(void)
{
	return fake.no_task ? NULL : THREAD;
}

static struct task_struct *fake_create(int (*fn)(void *data), void *data)
{
	if (fake.no_thread)
		return ERR_PTR(-ENOMEM);
	fake.fn = fn;
	return THREAD;
}

static struct store store;
static struct handover h;

static void fake_wake(struct task_struct *task)
{
	fake.wakes++;
	fake.evtchn_then = fake.evtchn;
	fake.type_then = fake.type;
	fake.interface_then = fake.interface;
	fake.handler_then = store.requested;
}

static bool fake_asleep(struct task_struct *task)
{
	return !fake.awake;
}

static void fake_stop(struct task_struct *task)
{
	fake.stops++;
}

static void fake_put(struct task_struct *task)
{
	fake.puts++;
}

static bool fake_pin(void)
{
	if (fake.unloading)
		return false;
	fake.pins++;
	return true;
}

static void fake_unpin(void)
{
	fake.pins--;
}

static void fake_pause(void)
{
	fake.pauses++;
}

static const struct handover_ops fake_ops = {
	.notified = fake_notified,
	.chain = fake_chain,
	.threads = fake_threads,
	.task = fake_task,
	.create = fake_create,
	.wake = fake_wake,
	.asleep = fake_asleep,
	.stop = fake_stop,
	.put = fake_put,
	.pin = fake_pin,
	.unpin = fake_unpin,
	.pause = fake_pause,
	.evtchn = &fake.evtchn,
	.interface = &fake.interface,
	.type = &fake.type,
};

static int fake_get_param(int index, u64 *value)
{
	if (fake.param_err[index])
		return -EPERM;
	*value = fake.param[index];
	return 0;
}

static void fake_free(unsigned int irq, void *data)
{
	fake.frees++;
}

static const struct xen_ops fake_xen = {
	.get_param = fake_get_param,
	.free = fake_free,
};

static int probes;
static int returns;

static int fake_probe(void *unused)
{
	probes++;
	return 0;
}

static void fake_returned(void)
{
	returns++;
}

/* A store that is held, and a kernel that gave up. */
static int fake_init(struct kunit *test)
{
	memset(&fake, 0, sizeof(fake));
	fake.param[HVM_PARAM_STORE_EVTCHN] = PORT;
	fake.param[HVM_PARAM_STORE_PFN] = GFN;
	fake.evtchn = PORT;
	fake.type = XS_UNKNOWN;
	store = (struct store){
		.ops = &fake_xen,
		.page = &fake.page,
		.gfn = GFN,
		.port = PORT,
		.counted = true,
		.requested = true,
	};
	h = (struct handover){
		.ops = &fake_ops,
		.store = &store,
		.probe = fake_probe,
		.returned = fake_returned,
	};
	probes = 0;
	returns = 0;
	return 0;
}

static void started(struct kunit *test)
{
	bool refused = false;

	KUNIT_EXPECT_FALSE(test, handover_start(&h, SHAPE_GAVE_UP, &refused));
	KUNIT_EXPECT_EQ(test, fake.wakes, 1);
	KUNIT_EXPECT_EQ(test, fake.pins, 1);
	/* All was set, and the irq was free, before the probe could look. */
	KUNIT_EXPECT_EQ(test, fake.evtchn_then, PORT);
	KUNIT_EXPECT_EQ(test, fake.type_then, (int)XS_HVM);
	KUNIT_EXPECT_PTR_EQ(test, fake.interface_then, (void *)&fake.page);
	KUNIT_EXPECT_FALSE(test, fake.handler_then);
	KUNIT_EXPECT_EQ(test, fake.frees, 1);
	handover_end(&h);
	KUNIT_EXPECT_EQ(test, fake.stops, 1);
	KUNIT_EXPECT_EQ(test, fake.pins, 0);
	handover_end(&h);
	KUNIT_EXPECT_EQ(test, fake.stops, 1);
	KUNIT_EXPECT_EQ(test, fake.pins, 0);
}

static void started_after_a_skipped_initcall(struct kunit *test)
{
	bool refused = false;

	fake.evtchn = 0;
	KUNIT_EXPECT_FALSE(test, handover_start(&h, SHAPE_SKIPPED, &refused));
	KUNIT_EXPECT_EQ(test, fake.evtchn_then, PORT);
}

/* Nothing was written, nothing is pinned, and the store is held as before. */
static void expect_untouched(struct kunit *test, const char *what, int evtchn,
			     int type, void *interface)
{
	KUNIT_EXPECT_EQ_MSG(test, fake.evtchn, evtchn, "%s", what);
	KUNIT_EXPECT_EQ_MSG(test, fake.type, type, "%s", what);
	KUNIT_EXPECT_TRUE_MSG(test, fake.interface == interface, "%s", what);
	KUNIT_EXPECT_EQ_MSG(test, fake.wakes, 0, "%s", what);
	KUNIT_EXPECT_EQ_MSG(test, fake.pins, 0, "%s", what);
	KUNIT_EXPECT_TRUE_MSG(test, store.requested, "%s", what);
	KUNIT_EXPECT_FALSE_MSG(test, h.pinned, "%s", what);
}

static void not_started(struct kunit *test, enum defer_shape shape,
			const char *what, bool want_refused)
{
	const int evtchn = fake.evtchn, type = fake.type;
	void *interface = fake.interface;
	bool refused = false;

	KUNIT_EXPECT_TRUE_MSG(test, handover_start(&h, shape, &refused), "%s",
			      what);
	KUNIT_EXPECT_EQ_MSG(test, refused, want_refused, "%s", what);
	expect_untouched(test, what, evtchn, type, interface);
}

/* Each on its own, on an otherwise right kernel. */
static void preconditions(struct kunit *test)
{
	fake.notified = true;
	not_started(test, SHAPE_GAVE_UP, "notified", false);

	fake_init(test);
	fake.threads.probe = THREAD_SLEEPING;
	not_started(test, SHAPE_GAVE_UP, "probe thread", false);

	fake_init(test);
	fake.threads.bus = THREAD_SLEEPING;
	not_started(test, SHAPE_GAVE_UP, "bus thread", false);

	fake_init(test);
	fake.threads.watch = THREAD_SLEEPING;
	not_started(test, SHAPE_GAVE_UP, "watch thread", false);

	fake_init(test);
	fake.type = XS_HVM;
	not_started(test, SHAPE_GAVE_UP, "type", false);

	fake_init(test);
	fake.interface = &fake;
	not_started(test, SHAPE_GAVE_UP, "interface", false);

	fake_init(test);
	fake.evtchn = 0;
	not_started(test, SHAPE_GAVE_UP, "no evtchn", false);

	fake_init(test);
	not_started(test, SHAPE_SKIPPED, "evtchn", false);

	fake_init(test);
	fake.unsound = "made up";
	not_started(test, SHAPE_GAVE_UP, "chain", true);
}

static void store_changed(struct kunit *test)
{
	fake.param_err[HVM_PARAM_STORE_EVTCHN] = true;
	not_started(test, SHAPE_GAVE_UP, "no word of the port", false);

	fake_init(test);
	fake.param_err[HVM_PARAM_STORE_PFN] = true;
	not_started(test, SHAPE_GAVE_UP, "no word of the page", false);

	fake_init(test);
	fake.param[HVM_PARAM_STORE_EVTCHN]++;
	not_started(test, SHAPE_GAVE_UP, "port", false);

	fake_init(test);
	fake.param[HVM_PARAM_STORE_PFN]++;
	not_started(test, SHAPE_GAVE_UP, "page", false);

	fake_init(test);
	store.page = NULL;
	not_started(test, SHAPE_GAVE_UP, "mapping", false);

	fake_init(test);
	store.counted = false;
	not_started(test, SHAPE_GAVE_UP, "reference", false);
}

static void failing_steps(struct kunit *test)
{
	fake.no_thread = true;
	not_started(test, SHAPE_GAVE_UP, "thread", false);
	KUNIT_EXPECT_EQ(test, fake.stops, 0);

	fake_init(test);
	fake.unloading = true;
	not_started(test, SHAPE_GAVE_UP, "pin", false);
	/* The thread that was created has been ended again. */
	KUNIT_EXPECT_EQ(test, fake.stops, 1);
}

/* Wake-ups come until the thread of the comms code shows that it is past. */
static void nudged(struct kunit *test)
{
	bool refused;

	handover_start(&h, SHAPE_GAVE_UP, &refused);
	fake.bus_after = 3;
	KUNIT_EXPECT_TRUE(test, handover_nudge(&h));
	KUNIT_EXPECT_EQ(test, fake.wakes, 3);
	KUNIT_EXPECT_TRUE(test, h.started_ns);
}

static void nudged_in_vain(struct kunit *test)
{
	bool refused;

	handover_start(&h, SHAPE_GAVE_UP, &refused);
	KUNIT_EXPECT_FALSE(test, handover_nudge(&h));
	KUNIT_EXPECT_EQ(test, fake.pauses, PAUSES);

	/* Not yet asleep: nothing to wake, and nothing has started. */
	fake_init(test);
	handover_start(&h, SHAPE_GAVE_UP, &refused);
	fake.awake = true;
	KUNIT_EXPECT_FALSE(test, handover_nudge(&h));
	KUNIT_EXPECT_EQ(test, fake.wakes, 1);
	KUNIT_EXPECT_FALSE(test, h.started_ns);

	fake.notified = true;
	KUNIT_EXPECT_TRUE(test, handover_nudge(&h));
	fake.notified = false;
	h.done = true;
	KUNIT_EXPECT_TRUE(test, handover_nudge(&h));
}

/* The thread says when it is back, and ends only when it is told to. */
static void running_the_probe(struct kunit *test)
{
	struct task_struct *task;
	int i;

	task = kthread_run(run_probe, &h, "pvyield_test");
	KUNIT_ASSERT_FALSE(test, IS_ERR(task));
	for (i = 0; i < 1000 && !READ_ONCE(returns); i++)
		schedule_timeout_uninterruptible(1);
	KUNIT_EXPECT_EQ(test, probes, 1);
	KUNIT_EXPECT_EQ(test, returns, 1);
	KUNIT_EXPECT_TRUE(test, READ_ONCE(h.done));
	KUNIT_EXPECT_EQ(test, kthread_stop(task), 0);
}

/* A kernel that waits by itself and has not noticed. */
static void rescue_init(struct kunit *test)
{
	fake_init(test);
	fake.type = XS_HVM;
	store.counted = false;
	store.requested = false;
}

static void rescued(struct kunit *test)
{
	rescue_init(test);
	KUNIT_EXPECT_FALSE(test, handover_rescue(&h));
	KUNIT_EXPECT_EQ(test, fake.wakes, 1);
	KUNIT_EXPECT_EQ(test, fake.pins, 1);
	KUNIT_EXPECT_EQ(test, fake.puts, 1);
	KUNIT_EXPECT_PTR_EQ(test, fake.interface_then, (void *)&fake.page);
	/* Neither the port nor the type is this module's to write here. */
	KUNIT_EXPECT_EQ(test, fake.evtchn, PORT);
	KUNIT_EXPECT_EQ(test, fake.type, (int)XS_HVM);
	handover_end(&h);
	KUNIT_EXPECT_EQ(test, fake.pins, 0);
	KUNIT_EXPECT_EQ(test, fake.stops, 0);

	/* Xen 4.21: the kernel has mapped the page at boot. */
	rescue_init(test);
	fake.interface = &fake;
	store.page = NULL;
	KUNIT_EXPECT_FALSE(test, handover_rescue(&h));
	KUNIT_EXPECT_PTR_EQ(test, fake.interface, (void *)&fake);
}

static void not_rescued(struct kunit *test, const char *what, int puts)
{
	const int evtchn = fake.evtchn, type = fake.type;
	void *interface = fake.interface;

	KUNIT_EXPECT_TRUE_MSG(test, handover_rescue(&h), "%s", what);
	store.requested = true;
	expect_untouched(test, what, evtchn, type, interface);
	KUNIT_EXPECT_EQ_MSG(test, fake.puts, puts, "%s", what);
	rescue_init(test);
}

static void rescue_fails(struct kunit *test)
{
	rescue_init(test);
	fake.notified = true;
	not_rescued(test, "notified", 0);
	fake.threads.bus = THREAD_SLEEPING;
	not_rescued(test, "bus thread", 0);
	fake.type = XS_UNKNOWN;
	not_rescued(test, "type", 0);
	fake.param_err[HVM_PARAM_STORE_EVTCHN] = true;
	not_rescued(test, "no word of the port", 0);
	fake.param_err[HVM_PARAM_STORE_PFN] = true;
	not_rescued(test, "no word of the page", 0);
	fake.param[HVM_PARAM_STORE_EVTCHN] = 0;
	fake.evtchn = 0;
	not_rescued(test, "no port", 0);
	fake.evtchn++;
	not_rescued(test, "port", 0);
	fake.param[HVM_PARAM_STORE_PFN]++;
	not_rescued(test, "page", 0);
	store.page = NULL;
	not_rescued(test, "mapping", 0);
	fake.unsound = "made up";
	not_rescued(test, "chain", 0);
	fake.no_task = true;
	not_rescued(test, "no thread", 0);
	fake.awake = true;
	not_rescued(test, "awake", 1);
	fake.unloading = true;
	not_rescued(test, "pin", 1);
}

/* No word from Xen, or none of a port, is no reason to forget the old one. */
static void restored(struct kunit *test)
{
	int evtchn = PORT;

	fake.param[HVM_PARAM_STORE_EVTCHN] = PORT + 1;
	fake.param_err[HVM_PARAM_STORE_EVTCHN] = true;
	read_port(&fake_xen, &evtchn);
	KUNIT_EXPECT_EQ(test, evtchn, PORT);
	fake.param_err[HVM_PARAM_STORE_EVTCHN] = false;
	read_port(&fake_xen, &evtchn);
	KUNIT_EXPECT_EQ(test, evtchn, PORT + 1);
	fake.param[HVM_PARAM_STORE_EVTCHN] = 0;
	read_port(&fake_xen, &evtchn);
	KUNIT_EXPECT_EQ(test, evtchn, PORT + 1);
}

static struct kunit_case cases[] = {
	KUNIT_CASE(started),
	KUNIT_CASE(started_after_a_skipped_initcall),
	KUNIT_CASE(preconditions),
	KUNIT_CASE(store_changed),
	KUNIT_CASE(failing_steps),
	KUNIT_CASE(nudged),
	KUNIT_CASE(nudged_in_vain),
	KUNIT_CASE(running_the_probe),
	KUNIT_CASE(rescued),
	KUNIT_CASE(rescue_fails),
	KUNIT_CASE(restored),
	{}
};

struct kunit_suite handover_suite = {
	.name = "pvyield_handover",
	.init = fake_init,
	.test_cases = cases,
};
