// SPDX-License-Identifier: GPL-2.0-only
#include "../test.h"
#include "../../modules/pvyield_watch/watch.h"

/* The tracepoint is the module's; here it is counted. */
#define PVYIELD_WATCH_TRACE_H
static unsigned int traced;
static u64 traced_count;

static void trace_conflict(const struct seen *seen, const char *severity)
{
	traced++;
	traced_count = seen->count;
}

static const char *severity_of(enum severity s)
{
	return severity_name(s);
}

#define pvyield_severity_name severity_of
#undef pr_fmt
#include "../../modules/pvyield_watch/events.c"
#undef pvyield_severity_name

static struct seen made_up(const char *what, const char *caller)
{
	return (struct seen){
		.kind = WATCH_MSR_WRITE,
		.what = what,
		.caller = caller,
		.module = "made_up",
		.from = "",
		.to = "",
		.count = 1,
		.first = 10,
		.last = 10,
		.finding = {
			.verdict = WATCH_UNKNOWN,
			.reason = "made up",
		},
	};
}

static struct {
	size_t n;
	u64 overflow;
	struct seen first;
	char from[16];
} got;

static void head(size_t n, u64 overflow, void *data)
{
	got.n = n;
	got.overflow = overflow;
}

static void entry(const struct seen *seen, size_t number, void *data)
{
	if (number == 1) {
		got.first = *seen;
		strscpy(got.from, seen->from, sizeof(got.from));
	}
}

static void look(void)
{
	memset(&got, 0, sizeof(got));
	events_read(head, entry, NULL);
}

static void counted(struct kunit *test)
{
	struct seen seen = made_up("0x79", "one");

	events_free();
	look();
	KUNIT_EXPECT_EQ(test, got.n, 0);
	events_add(&seen);
	seen.first = 5;
	seen.last = 20;
	seen.failed = 1;
	events_add(&seen);
	look();
	KUNIT_EXPECT_EQ_MSG(test, got.n, 1, "alike is one entry");
	KUNIT_EXPECT_EQ(test, got.first.count, 2);
	KUNIT_EXPECT_EQ(test, got.first.failed, 1);
	KUNIT_EXPECT_EQ_MSG(test, got.first.first, 5, "rings are read one by one");
	KUNIT_EXPECT_EQ(test, got.first.last, 20);
	events_free();
}

static void apart(struct kunit *test)
{
	struct seen seen = made_up("0x79", "one");

	events_free();
	events_add(&seen);
	seen.caller = "two";
	events_add(&seen);
	seen.what = "0x7a";
	events_add(&seen);
	seen.module = "other";
	events_add(&seen);
	seen.kind = WATCH_MSR_READ;
	events_add(&seen);
	seen.finding.verdict = WATCH_BENIGN;
	events_add(&seen);
	look();
	KUNIT_EXPECT_EQ_MSG(test, got.n, 6, "each differs in one thing");
	events_free();
}

/* A name that is longer than its place is the same the next time. */
static void cut(struct kunit *test)
{
	static char name[2 * WATCH_NAME];
	struct seen seen = made_up("0x79", name);

	memset(name, 'x', sizeof(name) - 1);
	events_free();
	events_add(&seen);
	events_add(&seen);
	look();
	KUNIT_EXPECT_EQ(test, got.n, 1);
	KUNIT_EXPECT_EQ(test, strlen(got.first.caller), WATCH_NAME - 1);
	events_free();
}

/* Refused at first, then not: that is worse, and stays so, with its own values. */
static void worst(struct kunit *test)
{
	struct seen seen = made_up("0x79", "one");

	seen.finding.verdict = WATCH_CONFLICT;
	seen.finding.severity = SEVERITY_MINOR;
	events_free();
	events_add(&seen);
	seen.finding.severity = SEVERITY_MAJOR;
	seen.finding.reason = "worse";
	seen.from = "bad";
	events_add(&seen);
	seen.finding.severity = SEVERITY_MINOR;
	seen.finding.reason = "made up";
	seen.from = "new";
	events_add(&seen);
	look();
	KUNIT_EXPECT_EQ(test, got.n, 1);
	KUNIT_EXPECT_EQ(test, got.first.finding.severity, SEVERITY_MAJOR);
	KUNIT_EXPECT_STREQ(test, got.first.finding.reason, "worse");
	KUNIT_EXPECT_STREQ(test, (const char *)got.from, "bad");
	KUNIT_EXPECT_EQ_MSG(test, got.first.count, 3, "all are counted");
	events_free();
}

/* As bad as before: what is told is what happened last, and why. */
static void last(struct kunit *test)
{
	struct seen seen = made_up("0x79", "one");

	events_free();
	events_add(&seen);
	seen.finding.reason = "after something else";
	seen.from = "new";
	events_add(&seen);
	look();
	KUNIT_EXPECT_EQ(test, got.n, 1);
	KUNIT_EXPECT_STREQ(test, got.first.finding.reason, "after something else");
	KUNIT_EXPECT_STREQ(test, (const char *)got.from, "new");
	events_free();
}

static void overflow(struct kunit *test)
{
	char what[16];
	struct seen seen = made_up(what, "one");
	unsigned int i;

	events_free();
	for (i = 0; i < EVENTS_MAX; i++) {
		snprintf(what, sizeof(what), "0x%x", i);
		events_add(&seen);
	}
	look();
	KUNIT_EXPECT_EQ(test, got.n, EVENTS_MAX);
	KUNIT_EXPECT_EQ(test, got.overflow, 0);
	strscpy(what, "one more", sizeof(what));
	seen.count = 7;
	events_add(&seen);
	look();
	KUNIT_EXPECT_EQ(test, got.n, EVENTS_MAX);
	KUNIT_EXPECT_EQ_MSG(test, got.overflow, 7, "events are counted");
	strscpy(what, "0x0", sizeof(what));
	events_add(&seen);
	look();
	KUNIT_EXPECT_EQ_MSG(test, got.overflow, 7, "what has an entry has room");
	KUNIT_EXPECT_EQ(test, got.first.count, 8);
	events_free();
}

/* New or grown, and not benign. */
static void told(struct kunit *test)
{
	struct seen seen = made_up("0x79", "one");

	events_free();
	traced = 0;
	events_add(&seen);
	events_add(&seen);
	events_tell();
	KUNIT_EXPECT_EQ_MSG(test, traced, 1, "once for all that is new");
	KUNIT_EXPECT_EQ(test, traced_count, 2);
	events_tell();
	KUNIT_EXPECT_EQ_MSG(test, traced, 1, "nothing is new");
	events_add(&seen);
	events_tell();
	KUNIT_EXPECT_EQ(test, traced, 2);
	seen.finding.verdict = WATCH_BENIGN;
	events_add(&seen);
	events_tell();
	KUNIT_EXPECT_EQ(test, traced, 2);
	events_free();
}

static struct kunit_case events_cases[] = {
	KUNIT_CASE(counted),
	KUNIT_CASE(apart),
	KUNIT_CASE(cut),
	KUNIT_CASE(worst),
	KUNIT_CASE(last),
	KUNIT_CASE(overflow),
	KUNIT_CASE(told),
	{}
};

struct kunit_suite watch_events_suite = {
	.name = "pvyield_watch_events",
	.test_cases = events_cases,
};
