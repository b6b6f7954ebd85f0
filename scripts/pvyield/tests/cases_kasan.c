// SPDX-License-Identifier: GPL-2.0-only
/* kasan.shadow: one case for each branch of its judge. */
#include "cases.h"

#define ID "kasan.shadow"

static const struct fact all[] = {
	S(ROLE_FACT, "bare"),
	B("config.kasan", true),
	B("config.kasan_vmalloc", true),
	B("kasan.early_clean", true),
	I("kasan.image_pages", 64),
	I("kasan.image_own", 64),
	I("kasan.ram_pages", 256),
	I("kasan.ram_own", 256),
	I("kasan.stack_pages", 2),
	I("kasan.stack_own", 2),
	I("kasan.module_pages", 2),
	I("kasan.module_own", 2),
	I("kasan.vmalloc_pages", 1),
	I("kasan.vmalloc_own", 1),
	I("kasan.early_writable", 0),
	{ 0 }
};

#define CASE(what_, ...) \
	{ .id = ID, .what = what_, .base = all, .change = { __VA_ARGS__ },
#define YIELDS(reason_) .verdict = VERDICT_YIELDS, .reason = reason_ }
#define CONFLICT(severity_, reason_) .verdict = VERDICT_CONFLICTS, \
	.severity = SEVERITY_##severity_, .reason = reason_ }
#define MISSING(fact) .verdict = VERDICT_UNPROVEN, .missing = fact }

const struct judge_case kasan_cases[] = {
	{ .id = ID, .what = "all of it", .base = all, YIELDS("and vmalloc have"),
	CASE("vmalloc is a hole", B("config.kasan_vmalloc", false),
	     I("kasan.vmalloc_own", 0))
		YIELDS("vmalloc and holes"),
	CASE("vmalloc is not looked at", B("config.kasan_vmalloc", false),
	     GONE("kasan.vmalloc_pages"), GONE("kasan.vmalloc_own"))
		YIELDS("vmalloc and holes"),

	CASE("a writable early page", I("kasan.early_writable", 1))
		CONFLICT(MAJOR, "mapped writable"),
	CASE("a writable early page and no other fact",
	     I("kasan.early_writable", 512), A("kasan.early_clean"),
	     A("kasan.image_pages"), A("config.kasan_vmalloc"))
		CONFLICT(MAJOR, "mapped writable"),
	CASE("an early page that is not clean", B("kasan.early_clean", false))
		CONFLICT(MAJOR, "not clean"),
	CASE("the image lacks some", I("kasan.image_own", 63))
		CONFLICT(CRITICAL, "image"),
	CASE("RAM lacks some", I("kasan.ram_own", 0)) CONFLICT(CRITICAL, "RAM"),
	CASE("a stack lacks some", I("kasan.stack_own", 1))
		CONFLICT(CRITICAL, "stacks"),
	CASE("modules lack some", I("kasan.module_own", 1))
		CONFLICT(CRITICAL, "modules"),
	CASE("vmalloc lacks some", I("kasan.vmalloc_own", 0))
		CONFLICT(CRITICAL, "vmalloc"),

	CASE("built without", B("config.kasan", false))
		.verdict = VERDICT_NOT_APPLICABLE },
	CASE("not known how built", A("config.kasan")) MISSING("config.kasan"),
	CASE("early page not read", A("kasan.early_clean"))
		MISSING("kasan.early_clean"),
	CASE("early table not read", A("kasan.early_writable"))
		MISSING("kasan.early_writable"),
	CASE("KASAN_VMALLOC not known", A("config.kasan_vmalloc"))
		MISSING("config.kasan_vmalloc"),
	CASE("pfn_mapped not to be had", A("kasan.ram_pages"),
	     GONE("kasan.ram_own"))
		MISSING("kasan.ram_pages"),
	CASE("no page looked at", I("kasan.module_pages", 0),
	     I("kasan.module_own", 0))
		MISSING("kasan.module_pages"),
	CASE("own not counted", GONE("kasan.vmalloc_own"))
		MISSING("kasan.vmalloc_own"),
	CASE("more own pages than pages", I("kasan.stack_own", 3))
		MISSING("kasan.stack_own"),
};

const size_t kasan_cases_n = ARRAY_SIZE(kasan_cases);
