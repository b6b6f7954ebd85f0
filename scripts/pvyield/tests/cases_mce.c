// SPDX-License-Identifier: GPL-2.0-only
/* mce.log: facts, and what follows from them. */
#include "cases_hw.h"

#define ID "mce.log"

static const struct fact base[] = {
	S("hypervisor.role", "pv-dom0"),
	B("config.mce", true),
	B("mce.cmcff_off", true),
	B("config.xen_mcelog", true),
	B("mce.xen_log", true),
	{ 0 }
};

const struct judge_case mce_cases[] = {
	CASE("registered") YIELDS,
	CASE("firmware is obeyed", B("mce.cmcff_off", false))
		CONFLICT(MINOR, "mce.cmcff_off"),
	CASE("not Xen's log", B("mce.xen_log", false))
		CONFLICT(MINOR, "mce.xen_log"),
	CASE("Xen's log not built", B("config.xen_mcelog", false),
	     GONE("mce.xen_log")) UNPROVEN("config.xen_mcelog"),
	CASE("log not known", A("mce.xen_log")) MISSING("mce.xen_log"),
	CASE("build of the log not known", A("config.xen_mcelog"))
		MISSING("config.xen_mcelog"),
	CASE("firmware not known", A("mce.cmcff_off")) MISSING("mce.cmcff_off"),
	CASE("not built", B("config.mce", false), GONE("mce.cmcff_off"),
	     GONE("config.xen_mcelog"), GONE("mce.xen_log")) NONE_HERE,
	CASE("build not known", A("config.mce")) MISSING("config.mce"),
	CASE("PV guest", S("hypervisor.role", "pv-domU"),
	     B("mce.xen_log", false)) NONE_HERE,
	CASE("PVH dom0", S("hypervisor.role", "pvh-dom0"),
	     B("mce.xen_log", false)) NONE_HERE,
	CASE("arm64", S("hypervisor.role", "arm64-dom0")) NONE_HERE,
	CASE("bare", S("hypervisor.role", "bare")) NONE_HERE,
	CASE("role not known", A("hypervisor.role")) MISSING("hypervisor.role"),
};

const size_t mce_cases_n = ARRAY_SIZE(mce_cases);
