// SPDX-License-Identifier: GPL-2.0-only
#include "../test.h"
#include "../../modules/common/xen_option.c"

/* Each as parse_params() and parse_bool() of Xen 4.17 would take it. */
static void reading(struct kunit *test)
{
	static const struct {
		const char *line;
		const char *says;
	} list[] = {
		{ "", XEN_OPTION_NOT_GIVEN },
		{ "   ", XEN_OPTION_NOT_GIVEN },
		{ "ats", XEN_OPTION_ON },
		{ "ats=", XEN_OPTION_ON },
		{ "console=com1 ats=on loglvl=all", XEN_OPTION_ON },
		{ "ats=1", XEN_OPTION_ON },
		{ "ats=yes", XEN_OPTION_ON },
		{ "ats=true", XEN_OPTION_ON },
		{ "ats=enable", XEN_OPTION_ON },
		{ "no-ats", XEN_OPTION_OFF },
		{ "ats=0", XEN_OPTION_OFF },
		{ "ats=no", XEN_OPTION_OFF },
		{ "ats=off", XEN_OPTION_OFF },
		{ "ats=false", XEN_OPTION_OFF },
		{ "ats=disable", XEN_OPTION_OFF },
		{ "no-ats=off", XEN_OPTION_ON },
		{ "no-ats=on", XEN_OPTION_OFF },
		{ "ats no-ats", XEN_OPTION_OFF },
		{ "no-ats  ats", XEN_OPTION_ON },
		{ "ats ats=maybe", XEN_OPTION_ON },
		{ "ats=maybe", XEN_OPTION_NOT_GIVEN },
		{ "ats=o", XEN_OPTION_NOT_GIVEN },
		{ "ats=oncemore", XEN_OPTION_NOT_GIVEN },
		{ "at", XEN_OPTION_NOT_GIVEN },
		{ "atsu=on", XEN_OPTION_NOT_GIVEN },
		{ "iommu=ats", XEN_OPTION_NOT_GIVEN },
		{ "no-", XEN_OPTION_NOT_GIVEN },
		{ "=on", XEN_OPTION_NOT_GIVEN },
		{ "<denied>", XEN_OPTION_NOT_GIVEN },
	};
	size_t i;

	for (i = 0; i < ARRAY_SIZE(list); i++)
		KUNIT_EXPECT_STREQ_MSG(test, xen_option_bool(list[i].line, "ats"),
				       list[i].says, "\"%s\"", list[i].line);
}

static void texts(struct kunit *test)
{
	static const struct {
		const char *line;
		const char *says;
	} list[] = {
		{ "", XEN_OPTION_NOT_GIVEN },
		{ "dtuart", XEN_OPTION_NOT_GIVEN },
		{ "dtuart=", "" },
		{ "console=dtuart  dtuart=/a@1 x", "/a@1" },
		{ "dtuart=/a dtuart=/b", "/b" },
		{ "dtuart=/a=b", "/a=b" },
		{ "mydtuart=/a", XEN_OPTION_NOT_GIVEN },
		{ "dtuarts=/a", XEN_OPTION_NOT_GIVEN },
		{ "dtuart=0123456789abcdef", "0123456789abcde" },
		{ "<denied>", XEN_OPTION_NOT_GIVEN },
	};
	char buf[16];
	size_t i;

	for (i = 0; i < ARRAY_SIZE(list); i++) {
		xen_option_string(list[i].line, "dtuart", buf, sizeof(buf));
		KUNIT_EXPECT_STREQ_MSG(test, (char *)buf, list[i].says, "\"%s\"",
				       list[i].line);
	}
}

static struct kunit_case cases[] = {
	KUNIT_CASE(reading),
	KUNIT_CASE(texts),
	{}
};

struct kunit_suite xen_option_suite = {
	.name = "pvyield_xen_option",
	.test_cases = cases,
};
