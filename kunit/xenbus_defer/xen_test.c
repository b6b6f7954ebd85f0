// SPDX-License-Identifier: GPL-2.0-only
/*
 * The Xen side on a made-up Xen: a port with a count of references, and a page
 * that is there or not.
 */
#include "../test.h"
#include "../../modules/xenbus_defer/xen.c"

#define PORT 3
#define GFN 0x39001

/* irq 0 is a valid one: Linux gives it to the first event channel on arm64. */
static struct fake {
	u64 param[3];
	int param_err, bind_err, get_err, count_err, request_err;
	int irq;
	int refs;
	bool ram, no_map, unbacked;
	int counts, puts, maps, unmaps, frees, agains;
	irq_handler_t handler;
	void *data;
	int woken;
	struct store_page page;
} fake;

static int fake_get_param(int index, u64 *value)
{
	*value = fake.param[index];
	return fake.param_err;
}

static bool fake_is_ram(u64 gfn)
{
	return fake.ram;
}

static void *fake_map(u64 gfn)
{
	if (fake.no_map)
		return NULL;
	fake.maps++;
	return &fake.page;
}

static void fake_unmap(void *page)
{
	fake.unmaps++;
}

static bool fake_backed(void *page)
{
	return !fake.unbacked;
}

static int fake_bind(unsigned int port)
{
	return fake.bind_err ?: fake.irq;
}

/* As evtchn_get(): -EINVAL for what is not counted. */
static int fake_get(unsigned int port)
{
	if (fake.get_err)
		return fake.get_err;
	if (fake.refs <= 0)
		return -EINVAL;
	fake.refs++;
	return 0;
}

static int fake_count(unsigned int port)
{
	if (fake.count_err)
		return fake.count_err;
	fake.counts++;
	fake.refs = 1;
	return 0;
}

static void fake_put(unsigned int port)
{
	fake.puts++;
	fake.refs--;
}

static int fake_request(unsigned int irq, irq_handler_t handler, void *data)
{
	if (fake.request_err)
		return fake.request_err;
	fake.handler = handler;
	fake.data = data;
	return 0;
}

static void fake_free(unsigned int irq, void *data)
{
	fake.frees++;
	fake.handler = NULL;
}

/* With a handler there it would come to that, and be lost. */
static void fake_again(unsigned int irq)
{
	if (irq == fake.irq && !fake.handler)
		fake.agains++;
}

static void fake_wake(void)
{
	fake.woken++;
}

static const struct xen_ops fake_ops = {
	.get_param = fake_get_param,
	.is_ram = fake_is_ram,
	.map = fake_map,
	.unmap = fake_unmap,
	.backed = fake_backed,
	.bind = fake_bind,
	.get = fake_get,
	.count = fake_count,
	.put = fake_put,
	.request = fake_request,
	.free = fake_free,
	.again = fake_again,
};

static struct store store;

static int fake_init(struct kunit *test)
{
	fake = (struct fake){ .refs = -1 };
	fake.param[HVM_PARAM_STORE_EVTCHN] = PORT;
	fake.param[HVM_PARAM_STORE_PFN] = GFN;
	store_init(&store, &fake_ops, fake_wake);
	return 0;
}

static void holding(struct kunit *test)
{
	KUNIT_EXPECT_FALSE(test, store_hold(&store, PORT));
	KUNIT_EXPECT_TRUE(test, fake.handler);
	/* One for this module, one that stays. */
	KUNIT_EXPECT_EQ(test, fake.refs, 2);
	fake.handler(0, fake.data);
	KUNIT_EXPECT_EQ(test, fake.woken, 1);
	KUNIT_EXPECT_EQ(test, atomic_read(&store.events), 1);
	store_release(&store);
	KUNIT_EXPECT_FALSE(test, fake.handler);
	KUNIT_EXPECT_EQ(test, fake.refs, 1);
	/* Twice is once: the port must not lose a reference it still has. */
	store_release(&store);
	KUNIT_EXPECT_EQ(test, fake.puts, 1);
	KUNIT_EXPECT_EQ(test, fake.frees, 1);
}

/* evtchn_make_refcounted() warns of a port that is counted already. */
static void counted_once(struct kunit *test)
{
	int i;

	for (i = 0; i < 3; i++) {
		KUNIT_EXPECT_FALSE(test, store_hold(&store, PORT));
		store_release(&store);
	}
	KUNIT_EXPECT_EQ(test, fake.counts, 1);
	KUNIT_EXPECT_EQ(test, fake.refs, 1);
}

static void no_port(struct kunit *test)
{
	KUNIT_EXPECT_TRUE(test, store_hold(&store, 0));
	KUNIT_EXPECT_TRUE(test, store_hold(&store, 1ULL << 32));
	KUNIT_EXPECT_FALSE(test, fake.handler);
	KUNIT_EXPECT_EQ(test, fake.counts, 0);
}

/* Whatever fails, nothing is held, and the port has not lost its count. */
static void failing_steps(struct kunit *test)
{
	static int * const errors[] = {
		&fake.bind_err, &fake.get_err, &fake.count_err,
		&fake.request_err,
	};
	size_t i;

	for (i = 0; i < ARRAY_SIZE(errors); i++) {
		fake_init(test);
		*errors[i] = -ENOMEM;
		KUNIT_EXPECT_TRUE_MSG(test, store_hold(&store, PORT), "%zu", i);
		KUNIT_EXPECT_FALSE(test, store.counted);
		KUNIT_EXPECT_FALSE(test, store.requested);
		KUNIT_EXPECT_TRUE(test, fake.refs == -1 || fake.refs == 1);
		*errors[i] = 0;
		KUNIT_EXPECT_FALSE(test, store_hold(&store, PORT));
		KUNIT_EXPECT_EQ(test, fake.refs, 2);
	}
}

static void expect_place(struct kunit *test, enum store_place place)
{
	struct store_view view;

	store_look(&store, NULL, &view);
	KUNIT_EXPECT_STREQ(test, defer_place_name(view.place),
			   defer_place_name(place));
	KUNIT_EXPECT_EQ(test, view.fields.error,
			place == STORE_MAPPED ? 7 : 0);
}

static void places(struct kunit *test)
{
	fake.page.error = 7;
	fake.param[HVM_PARAM_STORE_PFN] = 0;
	expect_place(test, STORE_NONE);
	fake.param[HVM_PARAM_STORE_PFN] = ~0ULL;
	expect_place(test, STORE_NONE);
	/* No address has so many bits. */
	fake.param[HVM_PARAM_STORE_PFN] = 1ULL << 56;
	expect_place(test, STORE_UNBACKED);
	KUNIT_EXPECT_EQ(test, fake.maps, 0);
	fake.param[HVM_PARAM_STORE_PFN] = GFN;
	fake.ram = true;
	expect_place(test, STORE_OWN_RAM);
	KUNIT_EXPECT_EQ(test, fake.maps, 0);
	fake.ram = false;
	fake.no_map = true;
	expect_place(test, STORE_UNMAPPED);
	fake.no_map = false;
	fake.unbacked = true;
	expect_place(test, STORE_UNBACKED);
	KUNIT_EXPECT_EQ(test, fake.unmaps, 1);
	fake.unbacked = false;
	expect_place(test, STORE_MAPPED);
	fake.param_err = -EPERM;
	expect_place(test, STORE_NONE);
	KUNIT_EXPECT_EQ(test, fake.unmaps, fake.maps);
}

/* It is mapped once, and anew when it moves. */
static void mapping(struct kunit *test)
{
	fake.page.error = 7;
	expect_place(test, STORE_MAPPED);
	expect_place(test, STORE_MAPPED);
	KUNIT_EXPECT_EQ(test, fake.maps, 1);
	fake.param[HVM_PARAM_STORE_PFN] = GFN + 1;
	expect_place(test, STORE_MAPPED);
	KUNIT_EXPECT_EQ(test, fake.maps, 2);
	KUNIT_EXPECT_EQ(test, fake.unmaps, 1);
	store_release(&store);
	KUNIT_EXPECT_EQ(test, fake.unmaps, 2);
}

/* The fields' places in the page, from xen/include/public/io/xs_wire.h. */
static void fields(struct kunit *test)
{
	struct store_view view;
	u32 *at = (u32 *)((char *)&fake.page + 2048);
	int i;

	KUNIT_EXPECT_EQ(test, sizeof(fake.page), (size_t)2080);
	for (i = 0; i < 8; i++)
		at[i] = 100 + i;
	store_look(&store, NULL, &view);
	KUNIT_EXPECT_EQ(test, view.fields.req_cons, 100U);
	KUNIT_EXPECT_EQ(test, view.fields.req_prod, 101U);
	KUNIT_EXPECT_EQ(test, view.fields.rsp_cons, 102U);
	KUNIT_EXPECT_EQ(test, view.fields.rsp_prod, 103U);
	KUNIT_EXPECT_EQ(test, view.fields.features, 104U);
	KUNIT_EXPECT_EQ(test, view.fields.connection, 105U);
	KUNIT_EXPECT_EQ(test, view.fields.error, 106U);
	KUNIT_EXPECT_EQ(test, view.fields.evtchn_port, 107U);
	KUNIT_EXPECT_EQ(test, view.evtchn, (u64)PORT);
}

/* The kernel's mapping is as good as an own one, and is never undone. */
static void kernels_page(struct kunit *test)
{
	static const struct store_page page = {
		.connection = STORE_RECONNECT,
	};
	struct store_view view;

	store_look(&store, (void *)&page, &view);
	KUNIT_EXPECT_EQ(test, view.place, STORE_MAPPED);
	KUNIT_EXPECT_EQ(test, view.fields.connection, (u32)STORE_RECONNECT);
	fake.unbacked = true;
	store_look(&store, (void *)&page, &view);
	KUNIT_EXPECT_EQ(test, view.place, STORE_UNBACKED);
	KUNIT_EXPECT_EQ(test, view.fields.connection, 0u);
	store_release(&store);
	KUNIT_EXPECT_EQ(test, fake.maps + fake.unmaps, 0);
}

static void handing_over(struct kunit *test)
{
	fake.page.error = 7;
	KUNIT_EXPECT_FALSE(test, store_hold(&store, PORT));
	expect_place(test, STORE_MAPPED);
	KUNIT_EXPECT_PTR_EQ(test, store_hand_over(&store), (void *)&fake.page);
	KUNIT_EXPECT_FALSE(test, fake.handler);
	/* Both references stay, so the kernel can fail once without closing it. */
	KUNIT_EXPECT_EQ(test, fake.refs, 2);
	store_release(&store);
	KUNIT_EXPECT_EQ(test, fake.refs, 2);
	KUNIT_EXPECT_EQ(test, fake.unmaps, 0);
}

static void leaving_an_event(struct kunit *test)
{
	/* Nothing is held, so there is nothing to leave it on. */
	store_leave_event(&store);
	KUNIT_EXPECT_EQ(test, fake.agains, 0);

	KUNIT_ASSERT_FALSE(test, store_hold(&store, PORT));
	store_leave_event(&store);
	KUNIT_EXPECT_EQ(test, fake.frees, 1);
	KUNIT_EXPECT_EQ(test, fake.agains, 1);
	store_release(&store);
	KUNIT_EXPECT_EQ(test, fake.frees, 1);
	KUNIT_EXPECT_EQ(test, fake.puts, 1);
}

static struct kunit_case cases[] = {
	KUNIT_CASE(holding),
	KUNIT_CASE(counted_once),
	KUNIT_CASE(no_port),
	KUNIT_CASE(failing_steps),
	KUNIT_CASE(places),
	KUNIT_CASE(mapping),
	KUNIT_CASE(fields),
	KUNIT_CASE(kernels_page),
	KUNIT_CASE(handing_over),
	KUNIT_CASE(leaving_an_event),
	{}
};

struct kunit_suite xen_suite = {
	.name = "pvyield_xen",
	.init = fake_init,
	.test_cases = cases,
};
