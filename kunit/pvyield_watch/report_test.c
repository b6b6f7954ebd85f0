// SPDX-License-Identifier: GPL-2.0-only
/* The report of the watch: made from the real table, read as by a user. */
#include <linux/completion.h>
#include <linux/delay.h>
#include <linux/mm.h>
#include <linux/slab.h>
#include <linux/workqueue.h>

#include "monitor_mock.h"
#include "user_mock.h"

/* How many allocations succeed, -1 for all. */
static int allocations;

static bool no_memory(void)
{
	if (!allocations)
		return true;
	if (allocations > 0)
		allocations--;
	return false;
}

static void *mock_kzalloc(size_t size, gfp_t flags)
{
	return no_memory() ? NULL : kzalloc(size, flags);
}

static void *mock_kvmalloc(size_t size, gfp_t flags)
{
	return no_memory() ? NULL : kvmalloc(size, flags);
}

#undef kzalloc
#undef kvmalloc
#define kzalloc mock_kzalloc
#define kvmalloc mock_kvmalloc
#include "../../modules/pvyield_watch/report.c"

static struct file file;

static int open_report(void)
{
	file.private_data = NULL;
	return report_fops.open(NULL, &file);
}

static const char *text(void)
{
	const struct report *r = file.private_data;

	return r->text;
}

/* Are these lines in the report? */
static bool says(const char *lines)
{
	return strstr(text(), lines);
}

static void close_report(void)
{
	report_fops.release(NULL, &file);
}

static void anew(void)
{
	mock_monitors_anew(NULL);
	events_free();
	allocations = -1;
}

static struct seen made_up(const char *what)
{
	return (struct seen){
		.kind = WATCH_MSR_WRITE,
		.what = what,
		.caller = "one",
		.module = "made_up",
		.from = "",
		.to = "",
		.count = 1,
		.first = 10 * NSEC_PER_MSEC,
		.last = 10 * NSEC_PER_MSEC,
		.finding = {
			.verdict = WATCH_BENIGN,
			.reason = "made up",
		},
	};
}

/* Of the longest there can be, of bytes that take four each. */
static void fill(void)
{
	static char worst[2 * WATCH_NAME], what[WATCH_NAME];
	struct seen seen = made_up(what);
	unsigned int i;

	memset(worst, '\x01', sizeof(worst) - 1);
	seen.caller = worst;
	seen.module = worst;
	seen.from = worst;
	seen.to = worst;
	seen.count = 1000000000000000ULL;
	seen.failed = seen.count;
	seen.last = ~0ULL;
	seen.finding.verdict = WATCH_UNKNOWN;
	seen.finding.reason = worst;
	seen.finding.name = "the longest of the names of MSRs";
	for (i = 0; i < EVENTS_MAX; i++) {
		memset(what, '\x01', sizeof(what) - 1);
		what[0] += i & 15;
		what[1] += i >> 4 & 15;
		what[2] += i >> 8;
		events_add(&seen);
	}
}

static void without_memory(struct kunit *test)
{
	int i;

	anew();
	/* Its own memory, that of its text, and that of a longer text. */
	fill();
	for (i = 0; i < 3; i++) {
		allocations = i;
		KUNIT_EXPECT_EQ_MSG(test, open_report(), -ENOMEM, "%d", i);
		KUNIT_EXPECT_FALSE_MSG(test, file.private_data, "%d", i);
		KUNIT_EXPECT_FALSE_MSG(test, mock_monitors_locked(), "%d", i);
	}
	anew();
}

/* The bounds of the table and of the report belong together. */
static void fits(struct kunit *test)
{
	anew();
	fill();
	KUNIT_ASSERT_EQ(test, open_report(), 0);
	KUNIT_EXPECT_TRUE(test, says("\nok 512 "));
	KUNIT_EXPECT_TRUE(test, says("\n# report.end: true\n"));
	close_report();
	anew();
}

static struct {
	struct work_struct work;
	struct completion begun, ended;
	bool ended_in_stop;
	int err;
} reader;

static void read_while_stopping(struct work_struct *work)
{
	complete(&reader.begun);
	reader.err = open_report();
	complete(&reader.ended);
}

static void stopping(void)
{
	schedule_work(&reader.work);
	wait_for_completion_timeout(&reader.begun, 10 * HZ);
	/* Time enough to end, if nothing kept it from that. */
	msleep(50);
	reader.ended_in_stop = completion_done(&reader.ended);
}

static void seen_to_the_end(void)
{
	struct seen seen = made_up("0x79");

	events_add(&seen);
}

/* A report waits for a monitor that stops, and has what that saw to the end. */
static void while_stopping(struct kunit *test)
{
	anew();
	memset(&reader, 0, sizeof(reader));
	INIT_WORK(&reader.work, read_while_stopping);
	init_completion(&reader.begun);
	init_completion(&reader.ended);
	mock_monitor.in_stop = stopping;
	mock_monitor.after_stop = seen_to_the_end;
	monitor_switch(&mock_one, true);
	monitor_switch(&mock_one, false);
	flush_work(&reader.work);
	KUNIT_EXPECT_FALSE(test, reader.ended_in_stop);
	KUNIT_ASSERT_TRUE(test, completion_done(&reader.ended));
	KUNIT_ASSERT_EQ(test, reader.err, 0);
	KUNIT_EXPECT_TRUE(test, says("# watch.monitor.one: \"off\"\n"));
	KUNIT_EXPECT_TRUE(test, says("ok 1 msr-write 0x79 one\n"));
	close_report();
	anew();
}

/* A report is made of what was seen up to now, not up to the second before. */
static void drained(struct kunit *test)
{
	unsigned int before;

	anew();
	monitor_switch(&mock_one, true);
	monitors_lock();
	before = mock_monitor.drained;
	monitors_unlock();
	KUNIT_ASSERT_EQ(test, open_report(), 0);
	KUNIT_EXPECT_TRUE(test, mock_monitor.drained > before);
	KUNIT_EXPECT_FALSE(test, mock_monitors_locked());
	close_report();
	anew();
}

static void head(struct kunit *test)
{
	anew();
	mock_monitor.dropped = 7;
	mock_monitor.err = -ENOENT;
	mock_monitor.why = "its own reason";
	monitor_switch(&mock_other, true);
	KUNIT_ASSERT_EQ(test, open_report(), 0);
	KUNIT_EXPECT_TRUE(test, !strncmp(text(), "KTAP version 1\n1..0\n", 20));
	KUNIT_EXPECT_TRUE(test, says("\n# watch.role: \"pv-dom0\"\n"));
	KUNIT_EXPECT_FALSE_MSG(test, says("watch.since"), "nothing was on");
	KUNIT_EXPECT_TRUE(test, says("\n# watch.monitor.one: \"off\"\n"
				     "# watch.lost.one: 7\n"
				     "# watch.monitor.one-more: \"its own reason\"\n"));
	KUNIT_EXPECT_FALSE_MSG(test, says("watch.lost.one-more"),
			       "it loses nothing");
	KUNIT_EXPECT_TRUE(test, says("\n# watch.overflow: 0\n# report.end: true\n"));
	close_report();

	mock_monitor.err = 0;
	monitor_switch(&mock_one, true);
	KUNIT_ASSERT_EQ(test, open_report(), 0);
	KUNIT_EXPECT_TRUE(test, says("\n# watch.monitor.one: \"on\"\n"));
	KUNIT_EXPECT_TRUE(test, says("\n# watch.since: "));
	close_report();

	mock_monitors_anew("made up");
	KUNIT_ASSERT_EQ(test, open_report(), 0);
	KUNIT_EXPECT_TRUE_MSG(test, says("\n# watch.monitor.one: \"made up\"\n"),
			      "nobody tried it, and it could not be");
	close_report();
	anew();
}

static void entries(struct kunit *test)
{
	struct seen seen = made_up("0x1b");

	anew();
	events_add(&seen);
	seen.what = "0x79";
	seen.finding.verdict = WATCH_CONFLICT;
	seen.finding.severity = SEVERITY_MAJOR;
	seen.finding.point = "microcode.loader";
	seen.finding.name = "microcode update";
	events_add(&seen);
	seen = (struct seen){
		.kind = WATCH_STATE, .what = "a # b", .caller = "", .module = "",
		.from = "", .to = "on", .count = 3, .failed = 2,
		.first = 2 * NSEC_PER_MSEC, .last = 4 * NSEC_PER_MSEC - 1,
		.finding = { .verdict = WATCH_UNKNOWN, .reason = "#\n" },
	};
	events_add(&seen);
	KUNIT_ASSERT_EQ(test, open_report(), 0);
	KUNIT_EXPECT_TRUE(test, says("\n1..3\n"));
	KUNIT_EXPECT_TRUE(test, says("\nok 1 msr-write 0x1b one\n"
				     "# event.kind: \"msr-write\"\n"
				     "# event.what: \"0x1b\"\n"
				     "# event.caller: \"one\"\n"
				     "# event.module: \"made_up\"\n"
				     "# event.count: 1\n"
				     "# event.failed: 0\n"
				     "# event.first: 10\n"
				     "# event.last: 10\n"
				     "# event.verdict: \"benign\"\n"
				     "# event.severity: \"none\"\n"
				     "# event.reason: \"made up\"\n"));
	KUNIT_EXPECT_TRUE(test, says("\nnot ok 2 msr-write 0x79 one\n"));
	KUNIT_EXPECT_TRUE(test, says("\n# event.verdict: \"conflict\"\n"
				     "# event.severity: \"major\"\n"
				     "# event.point: \"microcode.loader\"\n"
				     "# event.name: \"microcode update\"\n"
				     "# event.reason: \"made up\"\n"));
	/* A '#' or a line end of its own would make another line of it. */
	KUNIT_EXPECT_TRUE(test, says("\nok 3 state a ? b # SKIP unknown: ??\n"
				     "# event.kind: \"state\"\n"
				     "# event.what: \"a # b\"\n"
				     "# event.caller: absent(\"it is not known\")\n"
				     "# event.module: absent(\"it is not known\")\n"
				     "# event.from: \"\"\n"
				     "# event.to: \"on\"\n"
				     "# event.count: 3\n"
				     "# event.failed: 2\n"
				     "# event.first: 2\n"
				     "# event.last: 3\n"
				     "# event.verdict: \"unknown\"\n"
				     "# event.severity: \"none\"\n"
				     "# event.reason: \"#\\x0a\"\n"
				     "# report.end: true\n"));
	close_report();
	anew();
}

/* A reader keeps the report that it opened, however short its reads are. */
static void read_in_pieces(struct kunit *test)
{
	char *buf = kunit_kzalloc(test, REPORT_FIRST, GFP_KERNEL);
	struct seen seen = made_up("0x1b");
	size_t len;

	anew();
	KUNIT_ASSERT_TRUE(test, buf);
	KUNIT_ASSERT_EQ(test, open_report(), 0);
	len = strlen(text());
	events_add(&seen);
	KUNIT_EXPECT_EQ(test, mock_read(&report_fops, file.private_data, buf,
					REPORT_FIRST), len);
	KUNIT_EXPECT_STREQ(test, buf, text());
	close_report();
	anew();
}

static struct kunit_case report_cases[] = {
	KUNIT_CASE(without_memory),
	KUNIT_CASE(fits),
	KUNIT_CASE(while_stopping),
	KUNIT_CASE(drained),
	KUNIT_CASE(head),
	KUNIT_CASE(entries),
	KUNIT_CASE(read_in_pieces),
	{}
};

struct kunit_suite watch_report_suite = {
	.name = "pvyield_watch_report",
	.test_cases = report_cases,
};
