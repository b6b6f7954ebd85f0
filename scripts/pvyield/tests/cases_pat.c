// SPDX-License-Identifier: GPL-2.0-only
/* pat.layout: facts, and what follows from them. */
#include "cases_hw.h"

#define ID "pat.layout"

static const struct fact base[] = {
	S("hypervisor.role", "pv-dom0"),
	H("pat.msr", 0x50100070406),
	H("pat.linux", 0x50100070406),
	H("pat.index", 0x50103020400),
	{ 0 }
};

const struct judge_case pat_cases[] = {
	CASE("Xen's table") YIELDS,
	CASE("Linux's own in PVH", S("hypervisor.role", "pvh-dom0"),
	     H("pat.msr", 0x407050600070106),
	     H("pat.linux", 0x407050600070106), H("pat.index", 0x50703020100))
		YIELDS,
	CASE("without types for some modes", H("pat.index", 0x20203020200))
		YIELDS,
	CASE("Linux's table on Xen's", H("pat.linux", 0x407050600070106),
	     H("pat.index", 0x50703020100)) CONFLICT(MAJOR, "pat.linux"),
	CASE("one entry differs", H("pat.linux", 0x50100070606))
		CONFLICT(MAJOR, "pat.linux"),
	CASE("write-combining by a write-back index",
	     H("pat.index", 0x50103020000)) CONFLICT(MAJOR, "pat.index"),
	CASE("index out of range", H("pat.index", 0x80103020400))
		CONFLICT(MAJOR, "pat.index"),
	CASE("MSR 0", H("pat.msr", 0)) UNPROVEN("pat.msr"),
	CASE("MSR not known", A("pat.msr")) MISSING("pat.msr"),
	CASE("table not known", A("pat.linux")) MISSING("pat.linux"),
	CASE("indexes not known", A("pat.index")) MISSING("pat.index"),
	CASE("arm64", S("hypervisor.role", "arm64-dom0")) NONE_HERE,
	CASE("bare", S("hypervisor.role", "bare")) NONE_HERE,
	CASE("role not known", A("hypervisor.role")) MISSING("hypervisor.role"),
};

const size_t pat_cases_n = ARRAY_SIZE(pat_cases);
