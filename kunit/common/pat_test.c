// SPDX-License-Identifier: GPL-2.0-only
/* The judge of pat.layout: the verdict that each list of facts must get, and why. */
#include "../test.h"
#include "../../modules/common/pat.c"

static const struct judge_case table[] = {
	{ "Xen's table", "all six types have an index",
	  { STR("hypervisor.role", "pv-dom0"), HEX("pat.msr", 0x50100070406),
	    HEX("pat.linux", 0x50100070406), HEX("pat.index", 0x50103020400) },
	  VERDICT_YIELDS },
	{ "Linux's own in PVH", "Linux writes it there",
	  { STR("hypervisor.role", "pvh-dom0"),
	    HEX("pat.msr", 0x407050600070106),
	    HEX("pat.linux", 0x407050600070106), HEX("pat.index", 0x50703020100) },
	  VERDICT_YIELDS },
	{ "without types for some modes", "uncached is always right",
	  { STR("hypervisor.role", "pv-dom0"), HEX("pat.msr", 0x50100070406),
	    HEX("pat.linux", 0x50100070406), HEX("pat.index", 0x20203020200) },
	  VERDICT_YIELDS },
	{ "Linux's table on Xen's", "the wrong index for write-combining",
	  { STR("hypervisor.role", "pv-dom0"), HEX("pat.msr", 0x50100070406),
	    HEX("pat.linux", 0x407050600070106), HEX("pat.index", 0x50703020100) },
	  VERDICT_CONFLICTS, SEVERITY_MAJOR, NULL, "pat.linux" },
	{ "one entry differs", "what is uncached is taken for more",
	  { STR("hypervisor.role", "pv-dom0"), HEX("pat.msr", 0x50100070406),
	    HEX("pat.linux", 0x50100070606), HEX("pat.index", 0x50103020400) },
	  VERDICT_CONFLICTS, SEVERITY_MAJOR, NULL, "pat.linux" },
	{ "write-combining by a write-back index", "registers are cached",
	  { STR("hypervisor.role", "pv-dom0"), HEX("pat.msr", 0x50100070406),
	    HEX("pat.linux", 0x50100070406), HEX("pat.index", 0x50103020000) },
	  VERDICT_CONFLICTS, SEVERITY_MAJOR, NULL, "pat.index" },
	{ "index out of range", "a page table entry has three bits",
	  { STR("hypervisor.role", "pv-dom0"), HEX("pat.msr", 0x50100070406),
	    HEX("pat.linux", 0x50100070406), HEX("pat.index", 0x80103020400) },
	  VERDICT_CONFLICTS, SEVERITY_MAJOR, NULL, "pat.index" },
	{ "MSR 0", "no table",
	  { STR("hypervisor.role", "pv-dom0"), HEX("pat.msr", 0),
	    HEX("pat.linux", 0x50100070406), HEX("pat.index", 0x50103020400) },
	  VERDICT_UNPROVEN, SEVERITY_NONE, NULL, "pat.msr" },
	{ "MSR not known", "nothing to compare with",
	  { STR("hypervisor.role", "pv-dom0"), ABSENT("pat.msr"),
	    HEX("pat.linux", 0x50100070406), HEX("pat.index", 0x50103020400) },
	  VERDICT_UNPROVEN, SEVERITY_NONE, "pat.msr" },
	{ "table not known", "it may differ",
	  { STR("hypervisor.role", "pv-dom0"), HEX("pat.msr", 0x50100070406),
	    ABSENT("pat.linux"), HEX("pat.index", 0x50103020400) },
	  VERDICT_UNPROVEN, SEVERITY_NONE, "pat.linux" },
	{ "indexes not known", "they may lead elsewhere",
	  { STR("hypervisor.role", "pv-dom0"), HEX("pat.msr", 0x50100070406),
	    HEX("pat.linux", 0x50100070406), ABSENT("pat.index") },
	  VERDICT_UNPROVEN, SEVERITY_NONE, "pat.index" },
	{ "arm64", "no PAT",
	  { STR("hypervisor.role", "arm64-dom0"), HEX("pat.msr", 0x50100070406),
	    HEX("pat.linux", 0x50100070406), HEX("pat.index", 0x50103020400) },
	  VERDICT_NOT_APPLICABLE },
	{ "bare", "there is no Xen",
	  { STR("hypervisor.role", "bare"), HEX("pat.msr", 0x50100070406),
	    HEX("pat.linux", 0x50100070406), HEX("pat.index", 0x50103020400) },
	  VERDICT_NOT_APPLICABLE },
	{ "role not known", "the role decides",
	  { ABSENT("hypervisor.role"), HEX("pat.msr", 0x50100070406),
	    HEX("pat.linux", 0x50100070406), HEX("pat.index", 0x50103020400) },
	  VERDICT_UNPROVEN, SEVERITY_NONE, "hypervisor.role" },
};

static void judging(struct kunit *test)
{
	check_cases(test, &point_pat, table, ARRAY_SIZE(table));
}

static struct kunit_case cases[] = {
	KUNIT_CASE(judging),
	{}
};

struct kunit_suite pat_suite = {
	.name = "pvyield_pat",
	.test_cases = cases,
};
