// SPDX-License-Identifier: GPL-2.0-only
#include "../test.h"
#include "../../modules/common/kasan.c"

#define BUILT(x) BOOL("config.kasan", x)
#define VMALLOC(x) BOOL("config.kasan_vmalloc", x)
#define EARLY(writable, clean) \
	INT("kasan.early_writable", writable), BOOL("kasan.early_clean", clean)
#define SEEN(what, pages, own) \
	INT("kasan." #what "_pages", pages), INT("kasan." #what "_own", own)
#define ALL SEEN(image, 64, 64), SEEN(ram, 256, 256), SEEN(stack, 2, 2), \
	SEEN(module, 2, 2)

static const struct judge_case cases[] = {
	{ "bare, all of it", "what kasan_init() leaves behind",
	  { BUILT(true), VMALLOC(true), EARLY(0, true), ALL, SEEN(vmalloc, 1, 1) },
	  VERDICT_YIELDS },
	{ "without KASAN_VMALLOC", "vmalloc is a hole then",
	  { BUILT(true), VMALLOC(false), EARLY(0, true), ALL,
	    SEEN(vmalloc, 1, 0) },
	  VERDICT_YIELDS },
	{ "vmalloc is not looked at", "and need not be",
	  { BUILT(true), VMALLOC(false), EARLY(0, true), ALL },
	  VERDICT_YIELDS },
	{ "writable early page", "kasan_init() write-protects it",
	  { BUILT(true), VMALLOC(true), EARLY(1, true), ALL, SEEN(vmalloc, 1, 1) },
	  VERDICT_CONFLICTS, SEVERITY_MAJOR },
	{ "writable early page, else nothing known", "that is proof enough",
	  { BUILT(true), EARLY(512, true) },
	  VERDICT_CONFLICTS, SEVERITY_MAJOR },
	{ "early page written to", "kasan_init() clears it before it protects it",
	  { BUILT(true), VMALLOC(true), EARLY(0, false), ALL, SEEN(vmalloc, 1, 1) },
	  VERDICT_CONFLICTS, SEVERITY_MAJOR },
	{ "image without shadow", "kasan_populate_shadow(_stext, _end) is missing",
	  { BUILT(true), VMALLOC(false), EARLY(0, true), SEEN(image, 64, 0),
	    SEEN(ram, 256, 256), SEEN(stack, 2, 2), SEEN(module, 2, 2) },
	  VERDICT_CONFLICTS, SEVERITY_CRITICAL },
	{ "a page of RAM without", "map_range() goes over all of pfn_mapped",
	  { BUILT(true), VMALLOC(false), EARLY(0, true), SEEN(image, 64, 64),
	    SEEN(ram, 256, 255), SEEN(stack, 2, 2), SEEN(module, 2, 2) },
	  VERDICT_CONFLICTS, SEVERITY_CRITICAL },
	{ "a stack without", "its frames are marked at each call",
	  { BUILT(true), VMALLOC(false), EARLY(0, true), SEEN(image, 64, 64),
	    SEEN(ram, 256, 256), SEEN(stack, 2, 1), SEEN(module, 2, 2) },
	  VERDICT_CONFLICTS, SEVERITY_CRITICAL },
	{ "modules without", "kasan_alloc_module_shadow() or KASAN_VMALLOC",
	  { BUILT(true), VMALLOC(false), EARLY(0, true), SEEN(image, 64, 64),
	    SEEN(ram, 256, 256), SEEN(stack, 2, 2), SEEN(module, 2, 0) },
	  VERDICT_CONFLICTS, SEVERITY_CRITICAL },
	{ "vmalloc without", "kasan_populate_vmalloc() fills it in",
	  { BUILT(true), VMALLOC(true), EARLY(0, true), ALL, SEEN(vmalloc, 1, 0) },
	  VERDICT_CONFLICTS, SEVERITY_CRITICAL },
	{ "image without, else nothing known", "that is proof enough",
	  { BUILT(true), SEEN(image, 1, 0) },
	  VERDICT_CONFLICTS, SEVERITY_CRITICAL },
	{ "built without", "as Debian builds", { BUILT(false) },
	  VERDICT_NOT_APPLICABLE },
	{ "not known how it is built", "nothing else counts then",
	  { ABSENT("config.kasan"), EARLY(1, false) },
	  VERDICT_UNPROVEN, SEVERITY_NONE, "config.kasan" },
	{ "early table unknown", "it may be writable",
	  { BUILT(true), VMALLOC(false), ABSENT("kasan.early_writable"),
	    BOOL("kasan.early_clean", true), ALL },
	  VERDICT_UNPROVEN, SEVERITY_NONE, "kasan.early_writable" },
	{ "early page unknown", "it may have been written to",
	  { BUILT(true), VMALLOC(false), INT("kasan.early_writable", 0), ALL },
	  VERDICT_UNPROVEN, SEVERITY_NONE, "kasan.early_clean" },
	{ "KASAN_VMALLOC unknown", "vmalloc may need shadow",
	  { BUILT(true), EARLY(0, true), ALL, SEEN(vmalloc, 1, 0) },
	  VERDICT_UNPROVEN, SEVERITY_NONE, "config.kasan_vmalloc" },
	{ "RAM unknown", "pfn_mapped is not to be had",
	  { BUILT(true), VMALLOC(false), EARLY(0, true), SEEN(image, 64, 64),
	    ABSENT("kasan.ram_pages"), SEEN(stack, 2, 2), SEEN(module, 2, 2) },
	  VERDICT_UNPROVEN, SEVERITY_NONE, "kasan.ram_pages" },
	{ "no RAM looked at", "no page proves nothing",
	  { BUILT(true), VMALLOC(false), EARLY(0, true), SEEN(image, 64, 64),
	    SEEN(ram, 0, 0), SEEN(stack, 2, 2), SEEN(module, 2, 2) },
	  VERDICT_UNPROVEN, SEVERITY_NONE, "kasan.ram_pages" },
	{ "more own than seen", "a count that cannot be",
	  { BUILT(true), VMALLOC(false), EARLY(0, true), SEEN(image, 64, 64),
	    SEEN(ram, 1, 2), SEEN(stack, 2, 2), SEEN(module, 2, 2) },
	  VERDICT_UNPROVEN, SEVERITY_NONE, "kasan.ram_own" },
	{ "vmalloc unknown", "out of memory, say",
	  { BUILT(true), VMALLOC(true), EARLY(0, true), ALL,
	    ABSENT("kasan.vmalloc_pages") },
	  VERDICT_UNPROVEN, SEVERITY_NONE, "kasan.vmalloc_pages" },
};

static void judging(struct kunit *test)
{
	check_cases(test, &point_kasan, cases, ARRAY_SIZE(cases));
}

/* The report says which of the regions decided. */
static void naming(struct kunit *test)
{
	static const struct {
		const char *name, *about, *word;
	} list[] = {
		{ "writable early page", "kasan.early_writable", "writable" },
		{ "early page written to", "kasan.early_clean", "not clean" },
		{ "image without shadow", "kasan.image_own", "image" },
		{ "a page of RAM without", "kasan.ram_own", "RAM" },
		{ "a stack without", "kasan.stack_own", "stacks" },
		{ "modules without", "kasan.module_own", "modules" },
		{ "vmalloc without", "kasan.vmalloc_own", "vmalloc" },
	};
	struct bench *b = bench_new(test);
	struct judgement j;
	size_t i, n;

	for (i = 0; i < ARRAY_SIZE(list); i++) {
		for (n = 0; n < ARRAY_SIZE(cases); n++)
			if (!strcmp(cases[n].name, list[i].name))
				break;
		KUNIT_ASSERT_LT_MSG(test, n, ARRAY_SIZE(cases), "%s",
				    list[i].name);
		bench_fill(b, cases[n].facts, -1, -1);
		point_judge(&point_kasan, &b->facts, &j);
		KUNIT_EXPECT_STREQ(test, j.about ?: "(none)", list[i].about);
		KUNIT_EXPECT_TRUE_MSG(test, strstr(j.reason, list[i].word),
				      "%s: %s", list[i].name, j.reason);
	}
}

static struct kunit_case suite_cases[] = {
	KUNIT_CASE(judging),
	KUNIT_CASE(naming),
	{}
};

struct kunit_suite kasan_suite = {
	.name = "pvyield_kasan",
	.test_cases = suite_cases,
};
