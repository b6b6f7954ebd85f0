// SPDX-License-Identifier: GPL-2.0-only
#include "fake_of.h"
#include "../../modules/pvyield/arm_uart.c"

#define JUDGED(role) \
	of_judged(test, b, fake, &point_arm_uart, arm_uart_gather, role)

#define PATH "/pl011@9000000"

static void by_path(struct kunit *test)
{
	static const struct fact shown = BOOL("uart.shown", true);
	static const struct fact none = STR("uart.driver", "none");
	static const struct fact uart = STR("xen.dtuart", PATH);
	static const struct fact console = STR("xen.console", "dtuart");
	struct fake_machine *fake = fake_new(test);
	struct fake_of *of = fake_of_new(test, fake);
	struct bench *b = bench_new(test);
	struct judgement j;

	of->tree = true;
	fake->boot.feat_dom0 = true;
	fake->cmdline = "console=dtuart dtuart=" PATH ":115200 dom0_mem=768M";
	j = JUDGED("arm64-dom0");
	KUNIT_EXPECT_EQ(test, (int)j.verdict, (int)VERDICT_YIELDS);
	expect_fact(test, &b->facts, &uart);
	expect_fact(test, &b->facts, &console);
	expect_fact(test, &b->facts, &none);

	of->nodes[0] = (struct fake_node){ PATH };
	j = JUDGED("arm64-dom0");
	KUNIT_EXPECT_EQ(test, (int)j.verdict, (int)VERDICT_UNPROVEN);
	expect_fact(test, &b->facts, &shown);
	expect_fact(test, &b->facts, &none);

	of->nodes[0].driver = "uart-pl011";
	j = JUDGED("arm64-dom0");
	KUNIT_EXPECT_EQ(test, (int)j.verdict, (int)VERDICT_CONFLICTS);
}

static void by_alias(struct kunit *test)
{
	static const struct fact shown = BOOL("uart.shown", true);
	char endless[OPTION_BYTES + 8] = PATH;
	struct fake_machine *fake = fake_new(test);
	struct fake_of *of = fake_of_new(test, fake);
	struct bench *b = bench_new(test);
	struct judgement j;

	of->tree = true;
	fake->boot.feat_dom0 = true;
	fake->cmdline = "dtuart=serial0";
	j = JUDGED("arm64-dom0");
	KUNIT_EXPECT_STREQ(test, j.missing, "uart.shown");
	expect_absent(test, &b->facts, "uart.driver", "no alias");

	of->nodes[0] = (struct fake_node){ PATH };
	of->nodes[1] = (struct fake_node){
		"/aliases", "serial0", PATH, sizeof(PATH),
	};
	j = JUDGED("arm64-dom0");
	expect_fact(test, &b->facts, &shown);

	of->nodes[1].value = endless;
	of->nodes[1].len = sizeof(endless);
	JUDGED("arm64-dom0");
	expect_absent(test, &b->facts, "uart.shown", "no alias");
}

static void not_told(struct kunit *test)
{
	struct fake_machine *fake = fake_new(test);
	struct fake_of *of = fake_of_new(test, fake);
	struct bench *b = bench_new(test);
	struct judgement j;

	of->tree = true;
	j = JUDGED("arm64-dom0");
	KUNIT_EXPECT_STREQ(test, j.missing, "xen.console");
	expect_absent(test, &b->facts, "uart.shown", "to dom0 only");

	fake->boot.feat_dom0 = true;
	JUDGED("arm64-dom0");
	expect_absent(test, &b->facts, "xen.dtuart", "did not tell");

	fake->cmdline = "loglvl=all";
	j = JUDGED("arm64-dom0");
	KUNIT_EXPECT_STREQ(test, j.about, "xen.dtuart");
	expect_absent(test, &b->facts, "uart.shown", "names no UART");
}

static void elsewhere(struct kunit *test)
{
	of_check_elsewhere(test, arm_uart_gather);
}

static struct kunit_case cases[] = {
	KUNIT_CASE(by_path),
	KUNIT_CASE(by_alias),
	KUNIT_CASE(not_told),
	KUNIT_CASE(elsewhere),
	{}
};

struct kunit_suite arm_uart_gather_suite = {
	.name = "pvyield_arm_uart_gather",
	.test_cases = cases,
};
