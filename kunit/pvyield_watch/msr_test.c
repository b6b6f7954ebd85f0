// SPDX-License-Identifier: GPL-2.0-only
#include "../test.h"
#include "../../modules/pvyield_watch/monitor.h"

/* The last that was seen, and how many. */
static struct {
	unsigned int n;
	struct seen seen;
	char what[16];
} got;

static enum role made_up_role = ROLE_PV_DOM0;

static void __maybe_unused take(const struct seen *seen)
{
	got.n++;
	got.seen = *seen;
	strscpy(got.what, seen->what, sizeof(got.what));
}

static enum role __maybe_unused role_here(void)
{
	return made_up_role;
}

#define events_add take
#define watch_role role_here
#include "../../modules/pvyield_watch/msr.c"

#ifdef CONFIG_X86
static void write(u32 msr, int failed)
{
	write_probe(NULL, msr, 0x5ec7e7, failed);
}

static void begun(struct kunit *test, enum role role)
{
	const char *why = NULL;

	memset(&got, 0, sizeof(got));
	made_up_role = role;
	KUNIT_ASSERT_EQ(test, begin(&writes, &why), 0);
}

static void judged(struct kunit *test)
{
	begun(test, ROLE_PV_DOM0);
	write(0x79, -EIO);
	drain(&writes);
	KUNIT_ASSERT_EQ(test, got.n, 1);
	KUNIT_EXPECT_STREQ(test, (const char *)got.what, "0x79");
	KUNIT_EXPECT_STREQ(test, got.seen.kind, "msr-write");
	KUNIT_EXPECT_EQ(test, got.seen.count, 1);
	KUNIT_EXPECT_EQ(test, got.seen.failed, 1);
	KUNIT_EXPECT_EQ(test, got.seen.finding.verdict, WATCH_CONFLICT);
	KUNIT_EXPECT_EQ(test, got.seen.finding.severity, SEVERITY_MINOR);
	KUNIT_EXPECT_TRUE(test, got.seen.first && got.seen.first == got.seen.last);
	write(0x79, 0);
	drain(&writes);
	KUNIT_EXPECT_EQ(test, got.n, 2);
	KUNIT_EXPECT_EQ(test, got.seen.failed, 0);
	KUNIT_EXPECT_EQ(test, got.seen.finding.severity, SEVERITY_MAJOR);
	msr_free();
}

/* By its number, before anything is written. */
static void passed(struct kunit *test)
{
	begun(test, ROLE_PV_DOM0);
	write(0xc0000103, 0);
	write(0x48, 0);
	drain(&writes);
	KUNIT_EXPECT_EQ(test, got.n, 0);
	write(0x80b, 0);
	drain(&writes);
	KUNIT_EXPECT_EQ_MSG(test, got.n, 1, "the APIC is Xen's in a PV domain");
	msr_free();

	begun(test, ROLE_HVM_DOMU);
	write(0x80b, 0);
	drain(&writes);
	KUNIT_EXPECT_EQ_MSG(test, got.n, 0, "and its own in an HVM domain");
	write(0x79, 0);
	drain(&writes);
	KUNIT_EXPECT_EQ(test, got.n, 1);
	msr_free();
}

/* What no table has is never passed over. */
static void unknown(struct kunit *test)
{
	begun(test, ROLE_PV_DOM0);
	write(0xbad, 0);
	drain(&writes);
	KUNIT_ASSERT_EQ(test, got.n, 1);
	KUNIT_EXPECT_EQ(test, got.seen.finding.verdict, WATCH_UNKNOWN);
	msr_free();
}

static void flood(struct kunit *test)
{
	unsigned int i;

	begun(test, ROLE_PV_DOM0);
	/* On one CPU, or the ring of another would take some of it. */
	preempt_disable();
	for (i = 0; i < RING_RECORDS + 5; i++)
		write(0x79, 0);
	preempt_enable();
	KUNIT_EXPECT_EQ(test, write_lost(), 5);
	drain(&writes);
	KUNIT_EXPECT_EQ(test, got.n, RING_RECORDS);
	msr_free();
	KUNIT_EXPECT_EQ(test, write_lost(), 0);
}

static struct kunit_case msr_cases[] = {
	KUNIT_CASE(judged),
	KUNIT_CASE(passed),
	KUNIT_CASE(unknown),
	KUNIT_CASE(flood),
	{}
};
#else
static struct kunit_case msr_cases[] = { {} };
#endif

struct kunit_suite watch_probe_suite = {
	.name = "pvyield_watch_probe",
	.test_cases = msr_cases,
};
