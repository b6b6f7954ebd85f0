// SPDX-License-Identifier: GPL-2.0-only
#include "fake.h"
#include "../../modules/pvyield/runner.c"

static void judge_known_role(const struct facts *f, struct judgement *j)
{
	if (role_of(f) == ROLE_UNKNOWN)
		judge_missing(j, ROLE_FACT);
	else
		judge_yields(j, role_name(role_of(f)));
}

static const struct point second = {
	.id = "test.second", .judge = judge_known_role,
};

static void gather_nothing(const struct machine *m, struct facts *f)
{
}

/* More than any point may have. */
static void gather_too_much(const struct machine *m, struct facts *f)
{
	char name[16];
	int i;

	for (i = 0; i <= FACTS_MAX; i++) {
		snprintf(name, sizeof(name), "test.%d", i);
		facts_int(f, name, i);
	}
}

static void run(struct kunit *test, struct bench *b, struct fake_machine *fake,
		gather_fn *gather)
{
	const struct gatherer points[] = {
		{ &point_role, role_gather },
		{ &second, gather },
	};

	text_init(&b->text, b->buf, sizeof(b->buf));
	KUNIT_EXPECT_EQ(test, audit_run(&fake->m, points, ARRAY_SIZE(points),
					"open", &b->text), 0);
}

static struct fake_machine *pv_domu(struct kunit *test)
{
	struct fake_machine *fake = fake_new(test);

	fake->boot = (struct xen_boot){
		.domain_type = "pv", .start_magic = "xen-3.0-x86_64",
	};
	return fake;
}

static void role_reaches_the_others(struct kunit *test)
{
	struct fake_machine *fake = pv_domu(test);
	struct bench *b = bench_new(test);

	run(test, b, fake, gather_nothing);
	KUNIT_EXPECT_TRUE(test, strstr(b->buf, "\n1..2\n"));
	KUNIT_EXPECT_TRUE(test, strstr(b->buf, "\nok 1 hypervisor.role\n"));
	KUNIT_EXPECT_TRUE(test, strstr(b->buf, "\nok 2 test.second\n"));
	KUNIT_EXPECT_TRUE(test, strstr(b->buf, "# hypervisor.role: \"pv-domU\""));
	KUNIT_EXPECT_TRUE(test, strstr(b->buf, "\n# report.end: true\n"));
}

static void unknown_role(struct kunit *test)
{
	struct fake_machine *fake = pv_domu(test);
	struct bench *b = bench_new(test);

	fake->boot.start_flags = 1;
	run(test, b, fake, gather_nothing);
	KUNIT_EXPECT_TRUE(test, strstr(b->buf, "ok 1 hypervisor.role # SKIP unproven:"));
	KUNIT_EXPECT_TRUE(test, strstr(b->buf, "ok 2 test.second # SKIP unproven: hypervisor.role: the start flags"));

	fake->boot.start_flags = 0;
	fake->boot.start_magic[0] = '\0';
	run(test, b, fake, gather_nothing);
	KUNIT_EXPECT_TRUE(test, strstr(b->buf, "ok 2 test.second # SKIP unproven: hypervisor.role: xen.start_magic"));
}

static void too_many_facts(struct kunit *test)
{
	struct bench *b = bench_new(test);

	run(test, b, pv_domu(test), gather_too_much);
	KUNIT_EXPECT_TRUE(test, strstr(b->buf, "ok 2 test.second # SKIP unproven: the list of facts is incomplete"));
}

/* A report that does not fit is told from its length, and never overruns. */
static void cut_report(struct kunit *test)
{
	struct fake_machine *fake = pv_domu(test);
	struct bench *b = bench_new(test);
	const struct gatherer points[] = { { &point_role, role_gather } };

	b->buf[64] = 'x';
	text_init(&b->text, b->buf, 64);
	KUNIT_EXPECT_EQ(test, audit_run(&fake->m, points, 1, "open", &b->text),
			0);
	KUNIT_EXPECT_TRUE(test, text_cut(&b->text));
	KUNIT_EXPECT_EQ(test, strlen(b->buf), (size_t)63);
	KUNIT_EXPECT_EQ(test, b->buf[64], 'x');
}

static void this_machine(struct kunit *test)
{
	size_t len = 0;
	char *report = audit_report(&len);

	KUNIT_ASSERT_FALSE(test, IS_ERR(report));
	KUNIT_EXPECT_EQ(test, strlen(report), len);
	KUNIT_EXPECT_FALSE(test, strncmp(report, "KTAP version 1\n", 15));
	kvfree(report);
}

static struct kunit_case cases[] = {
	KUNIT_CASE(role_reaches_the_others),
	KUNIT_CASE(unknown_role),
	KUNIT_CASE(too_many_facts),
	KUNIT_CASE(cut_report),
	KUNIT_CASE(this_machine),
	{}
};

struct kunit_suite runner_suite = {
	.name = "pvyield_runner",
	.test_cases = cases,
};
