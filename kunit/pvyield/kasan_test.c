// SPDX-License-Identifier: GPL-2.0-only
/* The gatherer of kasan.shadow on made-up address spaces. */
#include "fake.h"
#include "../../modules/common/role.h"
#include "../../modules/pvyield/kasan.c"

#define SHADOW 0x4000000000ul
#define DIRECT_MAP 0x10000000ul
#define IMAGE 0x80000000ul
#define STACK 0x20000000ul
#define MOD_TEXT 0x30000000ul
#define VMALLOC 0x40000000ul
#define HOLE 0x50000000ul
#define EARLY_PFN 7
#define READ_ONLY BIT(0)

/**
 * struct world - the memory that a made-up kernel keeps its shadow in
 * @early: its early shadow page
 * @table: the table for that
 * @ram: its pfn_mapped
 */
struct world {
	u8 early[PAGE_SIZE];
	u64 table[PAGE_SIZE / sizeof(u64)];
	struct range ram[3];
};

/* The n-th page that is not mapped as all others are. */
static void set_odd(struct fake_machine *fake, size_t n, unsigned long addr,
		    u64 pfn, bool writable)
{
	fake->odd[n] = (struct fake_mapping){
		.addr = addr, .to = { .pfn = pfn, .writable = writable },
	};
}

static unsigned long shadow(unsigned long addr)
{
	return SHADOW + addr / 8;
}

/* What kasan_init() leaves behind, with KASAN_VMALLOC. */
static struct fake_machine *good(struct kunit *test, struct world **world)
{
	static const enum symbol syms[] = {
		SYM__stext, SYM___bss_stop, SYM_kasan_early_shadow_page,
		SYM_kasan_early_shadow_pte, SYM_pfn_mapped, SYM_nr_pfn_mapped,
	};
	struct fake_machine *fake = fake_new(test);
	struct world *w = kunit_kzalloc(test, sizeof(*w), GFP_KERNEL);
	size_t i;

	KUNIT_ASSERT_TRUE(test, w);
	for (i = 0; i < ARRAY_SIZE(syms); i++)
		fake->has[syms[i]] = true;
	for (i = 0; i < ARRAY_SIZE(w->table); i++)
		w->table[i] = READ_ONLY;
	/* RAM with a gap, and a piece that the system does not manage. */
	w->ram[0] = (struct range){ .start = 0, .end = 0x90 };
	w->ram[1] = (struct range){ .start = 0x100, .end = 0x8000 };
	w->ram[2] = (struct range){ .start = 0x8000, .end = 0x8010 };
	fake->ram_end = 0x8000;
	*(int *)fake->var[SYM_nr_pfn_mapped] = ARRAY_SIZE(w->ram);
	fake->text[SYM__stext] = IMAGE;
	fake->text[SYM___bss_stop] = IMAGE + 0x1000000;
	fake->memory[SYM_kasan_early_shadow_page] =
		(struct fake_memory){ w->early, sizeof(w->early) };
	fake->memory[SYM_kasan_early_shadow_pte] =
		(struct fake_memory){ w->table, sizeof(w->table) };
	fake->memory[SYM_pfn_mapped] =
		(struct fake_memory){ w->ram, sizeof(w->ram) };
	fake->shadow = SHADOW;
	fake->m.kasan_vmalloc = true;
	fake->vmalloc = VMALLOC;
	fake->layout = (struct layout){
		.direct_map = DIRECT_MAP,
		.stacks = { { STACK, STACK + SHADOWED },
			    { IMAGE, IMAGE + SHADOWED } },
		.module = { { MOD_TEXT, MOD_TEXT + 1 },
			    { MOD_TEXT + SHADOWED, MOD_TEXT + SHADOWED + 1 } },
		.holes = { HOLE, HOLE + SHADOWED },
	};
	set_odd(fake, 0, (unsigned long)w->early, EARLY_PFN, true);
	set_odd(fake, 1, shadow(HOLE), EARLY_PFN, false);
	set_odd(fake, 2, shadow(HOLE + SHADOWED), EARLY_PFN, false);
	*world = w;
	return fake;
}

static struct judgement judge(struct kunit *test, struct bench *b,
			      struct fake_machine *fake)
{
	struct judgement j;

	facts_reset(&b->facts);
	facts_str(&b->facts, ROLE_FACT, "bare");
	kasan_gather(&fake->m, &b->facts);
	KUNIT_EXPECT_FALSE(test, b->facts.damaged);
	point_judge(&point_kasan, &b->facts, &j);
	return j;
}

static void expect_int(struct kunit *test, struct bench *b, const char *name,
		       s64 value)
{
	const struct fact expected = INT(name, value);

	expect_fact(test, &b->facts, &expected);
}

static void all_there(struct kunit *test)
{
	struct bench *b = bench_new(test);
	struct fake_machine *fake;
	struct judgement j;
	struct world *w;
	s64 pages;

	fake = good(test, &w);
	j = judge(test, b, fake);
	KUNIT_EXPECT_EQ(test, (int)j.verdict, (int)VERDICT_YIELDS);
	expect_int(test, b, "kasan.image_pages", IMAGE_SAMPLES);
	expect_int(test, b, "kasan.image_own", IMAGE_SAMPLES);
	expect_int(test, b, "kasan.stack_own", 2);
	expect_int(test, b, "kasan.module_own", 2);
	expect_int(test, b, "kasan.vmalloc_own", 1);
	expect_int(test, b, "kasan.hole_early", 2);
	expect_int(test, b, "kasan.early_writable", 0);
	/* Spread over all RAM, without what the system does not manage. */
	KUNIT_ASSERT_TRUE(test, facts_get_int(&b->facts, "kasan.ram_pages",
					      &pages));
	KUNIT_EXPECT_GT(test, pages, (s64)RAM_SAMPLES - 4);
	KUNIT_EXPECT_LE(test, pages, (s64)RAM_SAMPLES + 2);
	expect_int(test, b, "kasan.ram_own", pages);
}

/* Little memory is looked at page by page. */
static void small(struct kunit *test)
{
	struct bench *b = bench_new(test);
	struct fake_machine *fake;
	struct world *w;

	fake = good(test, &w);
	*(int *)fake->var[SYM_nr_pfn_mapped] = 1;
	fake->text[SYM___bss_stop] = IMAGE + 3 * SHADOWED;
	judge(test, b, fake);
	expect_int(test, b, "kasan.ram_pages", 0x90 / 8);
	expect_int(test, b, "kasan.image_pages", 3);
}

static void no_shadow(struct kunit *test)
{
	static const struct fact built = BOOL("config.kasan", false);
	struct fake_machine *fake = fake_new(test);
	struct bench *b = bench_new(test);
	struct judgement j;

	j = judge(test, b, fake);
	KUNIT_EXPECT_EQ(test, (int)j.verdict, (int)VERDICT_NOT_APPLICABLE);
	expect_fact(test, &b->facts, &built);
}

/* Each place where the early page is writable is found. */
static void early_writable(struct kunit *test)
{
	const unsigned long places[] = {
		shadow(HOLE), shadow(IMAGE), shadow(STACK), shadow(VMALLOC),
		shadow(MOD_TEXT + SHADOWED), shadow(DIRECT_MAP),
	};
	struct bench *b = bench_new(test);
	struct fake_machine *fake;
	struct judgement j;
	struct world *w;
	size_t i;

	for (i = 0; i < ARRAY_SIZE(places); i++) {
		fake = good(test, &w);
		set_odd(fake, i ? 3 : 1, places[i], EARLY_PFN, true);
		j = judge(test, b, fake);
		KUNIT_EXPECT_EQ_MSG(test, (int)j.verdict,
				    (int)VERDICT_CONFLICTS, "%zu", i);
		KUNIT_EXPECT_STREQ(test, j.about ?: "(none)",
				   "kasan.early_writable");
	}
	for (i = 0; i < ARRAY_SIZE(w->table); i += 73) {
		fake = good(test, &w);
		w->table[i] |= BIT(1);
		j = judge(test, b, fake);
		KUNIT_EXPECT_EQ_MSG(test, (int)j.verdict,
				    (int)VERDICT_CONFLICTS, "entry %zu", i);
		expect_int(test, b, "kasan.early_writable", 1);
	}
	/* An entry that is not present maps nothing. */
	fake = good(test, &w);
	w->table[5] = BIT(1);
	j = judge(test, b, fake);
	KUNIT_EXPECT_EQ(test, (int)j.verdict, (int)VERDICT_YIELDS);
}

static void early_dirty(struct kunit *test)
{
	struct bench *b = bench_new(test);
	struct fake_machine *fake;
	struct judgement j;
	struct world *w;

	fake = good(test, &w);
	w->early[PAGE_SIZE - 1] = 0xff;
	j = judge(test, b, fake);
	KUNIT_EXPECT_EQ(test, (int)j.verdict, (int)VERDICT_CONFLICTS);
	KUNIT_EXPECT_STREQ(test, j.about ?: "(none)", "kasan.early_clean");
}

/* No page, the early page, or a page that cannot be written to. */
static void not_own(struct kunit *test)
{
	static const struct {
		unsigned long addr;
		const char *about;
	} places[] = {
		{ IMAGE + SHADOWED * 16, "kasan.image_own" },
		{ DIRECT_MAP, "kasan.ram_own" },
		{ STACK, "kasan.stack_own" },
		{ MOD_TEXT, "kasan.module_own" },
		{ VMALLOC, "kasan.vmalloc_own" },
	};
	struct bench *b = bench_new(test);
	struct fake_machine *fake;
	struct judgement j;
	struct world *w;
	size_t i, how;

	for (i = 0; i < ARRAY_SIZE(places); i++)
		for (how = 0; how < 3; how++) {
			fake = good(test, &w);
			set_odd(fake, 3, shadow(places[i].addr),
				how == 1 ? EARLY_PFN : 1, false);
			fake->odd[3].err = how == 0 ? -ENOENT : 0;
			j = judge(test, b, fake);
			KUNIT_EXPECT_EQ_MSG(test, (int)j.verdict,
					    (int)VERDICT_CONFLICTS, "%s %zu",
					    places[i].about, how);
			KUNIT_EXPECT_STREQ(test, j.about ?: "(none)",
					   places[i].about);
		}
}

/* Without KASAN_VMALLOC its area is a hole like others. */
static void vmalloc_hole(struct kunit *test)
{
	struct bench *b = bench_new(test);
	struct fake_machine *fake;
	struct judgement j;
	struct world *w;

	fake = good(test, &w);
	fake->m.kasan_vmalloc = false;
	set_odd(fake, 3, shadow(VMALLOC), EARLY_PFN, false);
	j = judge(test, b, fake);
	KUNIT_EXPECT_EQ(test, (int)j.verdict, (int)VERDICT_YIELDS);
	expect_int(test, b, "kasan.vmalloc_early", 1);
}

/* What cannot be had makes it unproven, one after the other. */
static void errors(struct kunit *test)
{
	static const struct {
		enum symbol sym;
		const char *fact;
		bool read;
	} list[] = {
		{ SYM__stext, "kasan.image_pages", false },
		{ SYM___bss_stop, "kasan.image_pages", false },
		{ SYM_kasan_early_shadow_page, "kasan.early_clean", true },
		{ SYM_kasan_early_shadow_pte, "kasan.early_writable", true },
		{ SYM_pfn_mapped, "kasan.ram_pages", true },
		{ SYM_nr_pfn_mapped, "kasan.ram_pages", true },
	};
	struct bench *b = bench_new(test);
	struct fake_machine *fake;
	struct judgement j;
	struct world *w;
	size_t i;

	for (i = 0; i < ARRAY_SIZE(list); i++) {
		fake = good(test, &w);
		fake->has[list[i].sym] = false;
		j = judge(test, b, fake);
		KUNIT_EXPECT_EQ_MSG(test, (int)j.verdict, (int)VERDICT_UNPROVEN,
				    "%s", list[i].fact);
		expect_absent(test, &b->facts, list[i].fact, "made up without it");
		if (!list[i].read)
			continue;
		fake->has[list[i].sym] = true;
		fake->faults[list[i].sym] = true;
		j = judge(test, b, fake);
		KUNIT_EXPECT_EQ_MSG(test, (int)j.verdict, (int)VERDICT_UNPROVEN,
				    "%s", list[i].fact);
		expect_absent(test, &b->facts, list[i].fact, "cannot be read");
	}
}

static void more_errors(struct kunit *test)
{
	struct bench *b = bench_new(test);
	struct fake_machine *fake;
	struct judgement j;
	struct world *w;

	fake = good(test, &w);
	fake->layout_err = -EOPNOTSUPP;
	j = judge(test, b, fake);
	KUNIT_EXPECT_EQ(test, (int)j.verdict, (int)VERDICT_UNPROVEN);
	expect_absent(test, &b->facts, "kasan.early_clean", "architecture");

	fake = good(test, &w);
	fake->odd[0].err = -ENOENT;
	j = judge(test, b, fake);
	KUNIT_EXPECT_EQ(test, (int)j.verdict, (int)VERDICT_UNPROVEN);
	expect_absent(test, &b->facts, "kasan.early_clean", "not mapped");

	fake = good(test, &w);
	fake->vmalloc = 0;
	j = judge(test, b, fake);
	KUNIT_EXPECT_EQ(test, (int)j.verdict, (int)VERDICT_UNPROVEN);
	expect_absent(test, &b->facts, "kasan.vmalloc_pages", "memory");

	fake = good(test, &w);
	fake->text[SYM___bss_stop] = IMAGE;
	j = judge(test, b, fake);
	KUNIT_EXPECT_EQ(test, (int)j.verdict, (int)VERDICT_UNPROVEN);
	expect_absent(test, &b->facts, "kasan.image_pages", "before it begins");

	fake = good(test, &w);
	*(int *)fake->var[SYM_nr_pfn_mapped] = RANGES_MAX + 1;
	j = judge(test, b, fake);
	KUNIT_EXPECT_EQ(test, (int)j.verdict, (int)VERDICT_UNPROVEN);
	expect_absent(test, &b->facts, "kasan.ram_pages", "not believable");

	fake = good(test, &w);
	*(int *)fake->var[SYM_nr_pfn_mapped] = ARRAY_SIZE(w->ram) + 1;
	j = judge(test, b, fake);
	KUNIT_EXPECT_EQ(test, (int)j.verdict, (int)VERDICT_UNPROVEN);
	expect_absent(test, &b->facts, "kasan.ram_pages", "cannot be read");
}

static struct kunit_case cases[] = {
	KUNIT_CASE(all_there),
	KUNIT_CASE(small),
	KUNIT_CASE(no_shadow),
	KUNIT_CASE(early_writable),
	KUNIT_CASE(early_dirty),
	KUNIT_CASE(not_own),
	KUNIT_CASE(vmalloc_hole),
	KUNIT_CASE(errors),
	KUNIT_CASE(more_errors),
	{}
};

struct kunit_suite kasan_gather_suite = {
	.name = "pvyield_kasan_gather",
	.test_cases = cases,
};
