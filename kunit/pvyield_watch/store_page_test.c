// SPDX-License-Identifier: GPL-2.0-only
#include "../test.h"
#include "../../modules/pvyield_watch/store_page.c"

#define SECOND ((u64)NSEC_PER_SEC)

static struct {
	size_t n;
	char what[64];
	char from[64];
	char to[64];
	bool well;
} told;

static void write_down(const char *what, const char *from, const char *to,
		       const char *reason, bool well)
{
	told.n++;
	strscpy(told.what, what, sizeof(told.what));
	strscpy(told.from, from, sizeof(told.from));
	strscpy(told.to, to, sizeof(told.to));
	told.well = well;
}

static void look(struct store_health *h, const struct store_indexes *page, u64 s)
{
	memset(&told, 0, sizeof(told));
	store_page_look(h, page, s * SECOND, 30, write_down);
}

/* A page that xenstored serves, all read and all taken. */
static const struct store_indexes quiet = {
	.req_cons = 500, .req_prod = 500, .rsp_cons = 700, .rsp_prod = 700,
};

static struct store_health alive(void)
{
	struct store_health h = {};

	look(&h, &quiet, 1);
	return h;
}

/* The page of a dom0 whose xenstored was not started yet: requests and silence. */
static void nobody_there_yet(struct kunit *test)
{
	struct store_indexes page = { .req_prod = 30 };
	struct store_health h = {};
	u64 s;

	for (s = 1; s < 1000; s += 100) {
		look(&h, &page, s);
		KUNIT_EXPECT_EQ(test, told.n, (size_t)0);
	}
	/* A domain that waits for its store: not connected, whatever is in the page. */
	page = (struct store_indexes){ .connection = 1, .rsp_prod = 5, .error = 7 };
	look(&h, &page, 1001);
	look(&h, &page, 1101);
	KUNIT_EXPECT_EQ(test, told.n, (size_t)0);
	KUNIT_EXPECT_FALSE(test, h.alive);
	look(&h, &quiet, 1102);
	KUNIT_EXPECT_TRUE(test, h.alive);
	look(&h, &quiet, 1200);
	KUNIT_EXPECT_EQ(test, told.n, (size_t)0);
}

static void a_request_is_not_taken(struct kunit *test)
{
	struct store_indexes page = quiet;
	struct store_health h = alive();

	page.req_prod += 16;
	look(&h, &page, 10);
	look(&h, &page, 39);
	KUNIT_EXPECT_EQ(test, told.n, (size_t)0);
	look(&h, &page, 40);
	KUNIT_EXPECT_EQ(test, told.n, (size_t)1);
	KUNIT_EXPECT_STREQ(test, (const char *)told.what, "requests");
	KUNIT_EXPECT_STREQ(test, (const char *)told.from, "16 bytes");
	KUNIT_EXPECT_STREQ(test, (const char *)told.to, "the same for 30 s");
	KUNIT_EXPECT_FALSE(test, told.well);
	look(&h, &page, 4000);
	KUNIT_EXPECT_EQ(test, told.n, (size_t)0);
	/* It is taken at last. */
	page.req_cons += 16;
	look(&h, &page, 4010);
	KUNIT_EXPECT_EQ(test, told.n, (size_t)1);
	KUNIT_EXPECT_TRUE(test, told.well);
	KUNIT_EXPECT_STREQ(test, (const char *)told.to, "moves after 4000 s");
}

/* A store that is slow takes bytes of a long request now and then. */
static void a_slow_store(struct kunit *test)
{
	struct store_indexes page = quiet;
	struct store_health h = alive();
	u64 s;

	page.req_prod += 900;
	for (s = 2; s < 600; s += 29) {
		page.req_cons += 4;
		look(&h, &page, s);
		KUNIT_EXPECT_EQ(test, told.n, (size_t)0);
	}
}

static void answers_are_not_read(struct kunit *test)
{
	struct store_indexes page = quiet;
	struct store_health h = alive();

	page.rsp_prod += 1024;
	look(&h, &page, 10);
	look(&h, &page, 100);
	KUNIT_EXPECT_EQ(test, told.n, (size_t)1);
	KUNIT_EXPECT_STREQ(test, (const char *)told.what, "answers");
	KUNIT_EXPECT_STREQ(test, (const char *)told.from, "1024 bytes");
	/* Read a little, and stuck again: it is another time. */
	page.rsp_cons += 4;
	look(&h, &page, 101);
	KUNIT_EXPECT_TRUE(test, told.well);
	look(&h, &page, 130);
	KUNIT_EXPECT_EQ(test, told.n, (size_t)0);
	look(&h, &page, 131);
	KUNIT_EXPECT_EQ(test, told.n, (size_t)1);
	KUNIT_EXPECT_FALSE(test, told.well);
}

/* The indexes count bytes for ever, and begin anew at 4 GiB. */
static void indexes_wrap(struct kunit *test)
{
	struct store_indexes page = quiet;
	struct store_health h = alive();

	page.req_cons = 0xfffffff0;
	page.req_prod = 0x10;
	look(&h, &page, 10);
	KUNIT_EXPECT_EQ(test, told.n, (size_t)0);
	look(&h, &page, 40);
	KUNIT_EXPECT_EQ(test, told.n, (size_t)1);
	KUNIT_EXPECT_STREQ(test, (const char *)told.from, "32 bytes");
}

/* Whatever the other side writes there is a sentence, and one only. */
static void garbage(struct kunit *test)
{
	static const u32 values[] = { 0, 1, 1023, 1024, 1025, 0x7fffffff, 0x80000000, 0xffffffff };
	struct store_indexes page;
	struct store_health h = alive();
	size_t i, k;
	u64 s = 2;

	page = quiet;
	page.req_cons = page.req_prod + 1;
	look(&h, &page, s++);
	KUNIT_EXPECT_EQ(test, told.n, (size_t)1);
	KUNIT_EXPECT_STREQ(test, (const char *)told.what, "indexes");
	KUNIT_EXPECT_FALSE(test, told.well);
	look(&h, &page, s += 100);
	KUNIT_EXPECT_EQ(test, told.n, (size_t)0);
	look(&h, &quiet, s++);
	KUNIT_EXPECT_EQ(test, told.n, (size_t)1);
	KUNIT_EXPECT_TRUE(test, told.well);

	for (i = 0; i < ARRAY_SIZE(values); i++)
		for (k = 0; k < ARRAY_SIZE(values); k++) {
			page = quiet;
			page.req_prod = values[i];
			page.rsp_cons = values[k];
			look(&h, &page, s++);
			KUNIT_EXPECT_LE(test, told.n, (size_t)2);
			look(&h, &page, s++);
			KUNIT_EXPECT_EQ(test, told.n, (size_t)0);
		}
}

static void fields_change(struct kunit *test)
{
	struct store_indexes page = quiet;
	struct store_health h = alive();

	page.connection = 1;
	look(&h, &page, 2);
	KUNIT_EXPECT_EQ(test, told.n, (size_t)1);
	KUNIT_EXPECT_STREQ(test, (const char *)told.what, "connection");
	KUNIT_EXPECT_FALSE(test, told.well);
	look(&h, &page, 3);
	KUNIT_EXPECT_EQ(test, told.n, (size_t)0);
	page.connection = 0;
	page.error = 2;
	look(&h, &page, 4);
	KUNIT_EXPECT_EQ(test, told.n, (size_t)2);
	KUNIT_EXPECT_STREQ(test, (const char *)told.what, "error");
	KUNIT_EXPECT_STREQ(test, (const char *)told.to, "2");
	KUNIT_EXPECT_FALSE(test, told.well);
	page.error = 0;
	look(&h, &page, 5);
	KUNIT_EXPECT_EQ(test, told.n, (size_t)1);
	KUNIT_EXPECT_TRUE(test, told.well);
}

static struct kunit_case cases[] = {
	KUNIT_CASE(nobody_there_yet),
	KUNIT_CASE(a_request_is_not_taken),
	KUNIT_CASE(a_slow_store),
	KUNIT_CASE(answers_are_not_read),
	KUNIT_CASE(indexes_wrap),
	KUNIT_CASE(garbage),
	KUNIT_CASE(fields_change),
	{}
};

struct kunit_suite watch_store_page_suite = {
	.name = "pvyield_watch_store_page",
	.test_cases = cases,
};
