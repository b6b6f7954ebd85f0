// SPDX-License-Identifier: GPL-2.0-only
/* The facts of kasan.shadow; what they mean: modules/common/kasan.c. */
#include <linux/bits.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/range.h>

#include "gather.h"

/* What a page of shadow stands for; a byte stands for 8. */
#define SHADOWED (8 * PAGE_SIZE)

/* How many pages of shadow are looked at, at most, give or take a few. */
#define IMAGE_SAMPLES 64
#define RAM_SAMPLES 256

/* arch/x86/mm/init.c has room for E820_MAX_ENTRIES; far more is not believed. */
#define RANGES_MAX 4096

/* Entries of a page table are read so many at once. */
#define ENTRIES 32

/* x86: bits of a page table entry. */
#define ENTRY_MAPS_WRITABLE (BIT(0) | BIT(1))

/**
 * struct count - pages of shadow of one kind of memory
 * @pages: looked at
 * @own: writable pages that are not the early one
 * @early: the early page, read-only
 * @early_writable: the early page, writable
 * @unmapped: no page
 */
struct count {
	unsigned int pages;
	unsigned int own;
	unsigned int early;
	unsigned int early_writable;
	unsigned int unmapped;
};

/**
 * struct shadow - what the steps below share
 * @m: the machine
 * @f: the facts
 * @layout: where things lie
 * @early: page frame of the early page
 * @early_writable: how often that was seen mapped writable
 */
struct shadow {
	const struct machine *m;
	struct facts *f;
	struct layout layout;
	u64 early;
	unsigned int early_writable;
};

static void count_page(struct shadow *s, struct count *c, int err,
		       const struct mapping *page)
{
	c->pages++;
	if (err)
		c->unmapped++;
	else if (page->pfn != s->early)
		c->own += page->writable;
	else if (page->writable)
		c->early_writable++;
	else
		c->early++;
}

static void look_at(struct shadow *s, struct count *c, unsigned long addr)
{
	struct mapping page = {};
	int err;

	err = s->m->mapping(s->m->shadow_of(addr), &page);
	count_page(s, c, err, &page);
}

static void look_through(struct shadow *s, struct count *c,
			 const struct span *span, unsigned long step)
{
	unsigned long addr;

	for (addr = span->start; addr < span->end; addr += step)
		look_at(s, c, addr);
}

/* The facts of one kind of memory; "what" is its part of their names. */
static void add_count(struct shadow *s, const char *what,
		      const struct count *c)
{
	const struct {
		const char *suffix;
		unsigned int value;
	} list[] = {
		{ "pages", c->pages },
		{ "own", c->own },
		{ "early", c->early },
		{ "unmapped", c->unmapped },
	};
	char name[32];
	size_t i;

	for (i = 0; i < ARRAY_SIZE(list); i++) {
		snprintf(name, sizeof(name), "kasan.%s_%s", what, list[i].suffix);
		facts_int(s->f, name, list[i].value);
	}
	s->early_writable += c->early_writable;
}

static void gather_image(struct shadow *s)
{
	struct span image = {
		s->m->find(s->m, SYM__stext), s->m->find(s->m, SYM___bss_stop),
	};
	struct count c = {};

	if (!image.start || image.end <= image.start) {
		facts_absent(s->f, "kasan.image_pages", image.start && image.end ?
			     "the image ends before it begins" :
			     s->m->why_not(s->m, image.start ? SYM___bss_stop :
						SYM__stext));
		return;
	}
	look_through(s, &c, &image,
		     max_t(unsigned long, SHADOWED,
			   (image.end - image.start) / IMAGE_SAMPLES));
	add_count(s, "image", &c);
}

/* Range i of pfn_mapped; false if it cannot be read. */
static bool ram_range(struct shadow *s, size_t i, struct range *range)
{
	struct range *ranges = (void *)s->m->find(s->m, SYM_pfn_mapped);

	return !s->m->read(range, ranges + i, sizeof(*range));
}

static void gather_ram(struct shadow *s)
{
	static const char fact[] = "kasan.ram_pages";
	struct range range;
	struct count c = {};
	u64 total = 0, step, pfn;
	int n, i;

	if (!gather_bytes(s->m, s->f, fact, SYM_nr_pfn_mapped, &n, sizeof(n)) ||
	    !gather_bytes(s->m, s->f, fact, SYM_pfn_mapped, &range,
			  sizeof(range)))
		return;
	if (n <= 0 || n > RANGES_MAX) {
		facts_absent(s->f, fact, "the number of ranges is not believable");
		return;
	}
	for (i = 0; i < n && ram_range(s, i, &range); i++)
		total += range.end > range.start ? range.end - range.start : 0;
	if (i < n) {
		facts_absent(s->f, fact, "a range cannot be read");
		return;
	}
	step = max_t(u64, SHADOWED / PAGE_SIZE, total / RAM_SAMPLES);
	for (i = 0; i < n && ram_range(s, i, &range); i++)
		for (pfn = range.start; pfn < range.end; pfn += step)
			if (s->m->ram(pfn))
				look_at(s, &c, s->layout.direct_map +
					       (pfn << PAGE_SHIFT));
	add_count(s, "ram", &c);
}

static void gather_spans(struct shadow *s, const char *what,
			 const struct span *spans, size_t n)
{
	struct count c = {};
	size_t i;

	for (i = 0; i < n; i++)
		look_through(s, &c, spans + i, SHADOWED);
	add_count(s, what, &c);
}

static void gather_vmalloc(struct shadow *s)
{
	struct count c = {};
	struct mapping page = {};
	int err;

	err = s->m->vmalloc_mapping(&page);
	if (err == -ENOMEM) {
		facts_absent(s->f, "kasan.vmalloc_pages", "out of memory");
		return;
	}
	count_page(s, &c, err, &page);
	add_count(s, "vmalloc", &c);
}

static void gather_holes(struct shadow *s)
{
	struct count c = {};
	size_t i;

	for (i = 0; i < ARRAY_SIZE(s->layout.holes); i++)
		look_at(s, &c, s->layout.holes[i]);
	add_count(s, "hole", &c);
}

/* The page table that large holes share, entry by entry. */
static void gather_early_table(struct shadow *s)
{
	static const char fact[] = "kasan.early_writable";
	const u64 *table = (void *)s->m->find(s->m, SYM_kasan_early_shadow_pte);
	u64 entries[ENTRIES];
	size_t i, n;

	if (!table) {
		facts_absent(s->f, fact,
			     s->m->why_not(s->m, SYM_kasan_early_shadow_pte));
		return;
	}
	for (n = 0; n < PAGE_SIZE / sizeof(*table); n += ENTRIES) {
		if (s->m->read(entries, table + n, sizeof(entries))) {
			facts_absent(s->f, fact, "its memory cannot be read");
			return;
		}
		for (i = 0; i < ENTRIES; i++)
			s->early_writable += (entries[i] & ENTRY_MAPS_WRITABLE) ==
					     ENTRY_MAPS_WRITABLE;
	}
	facts_int(s->f, fact, s->early_writable);
}

static void gather_early_page(struct shadow *s)
{
	static const char fact[] = "kasan.early_clean";
	const u8 *page = (void *)s->m->find(s->m, SYM_kasan_early_shadow_page);
	u64 words[ENTRIES];
	bool clean = true;
	size_t n;

	for (n = 0; n < PAGE_SIZE; n += sizeof(words)) {
		if (s->m->read(words, page + n, sizeof(words))) {
			facts_absent(s->f, fact, "its memory cannot be read");
			return;
		}
		if (memchr_inv(words, 0, sizeof(words)))
			clean = false;
	}
	facts_bool(s->f, fact, clean);
}

/* What nothing can be said without; false if it was not to be had. */
static bool find_early(struct shadow *s)
{
	static const char fact[] = "kasan.early_clean";
	unsigned long page = s->m->find(s->m, SYM_kasan_early_shadow_page);
	struct mapping mapping;
	int err;

	if (!page) {
		facts_absent(s->f, fact,
			     s->m->why_not(s->m, SYM_kasan_early_shadow_page));
		return false;
	}
	err = s->m->layout(&s->layout) ?: s->m->mapping(page, &mapping);
	if (err) {
		facts_absent(s->f, fact, err == -EOPNOTSUPP ?
			     "page tables of this architecture are not read" :
			     "the early shadow page is not mapped");
		return false;
	}
	s->early = mapping.pfn;
	return true;
}

/**
 * kasan_gather() - gather the facts of kasan.shadow
 * @m: the machine
 * @f: the facts
 */
void kasan_gather(const struct machine *m, struct facts *f)
{
	struct shadow s = { .m = m, .f = f };

	facts_bool(f, "config.kasan", m->shadow_of(0));
	if (!m->shadow_of(0))
		return;
	facts_bool(f, "config.kasan_vmalloc", m->kasan_vmalloc);
	if (!find_early(&s))
		return;
	gather_early_page(&s);
	gather_image(&s);
	gather_ram(&s);
	gather_spans(&s, "stack", s.layout.stacks, ARRAY_SIZE(s.layout.stacks));
	gather_spans(&s, "module", s.layout.module, ARRAY_SIZE(s.layout.module));
	gather_vmalloc(&s);
	gather_holes(&s);
	/* Last: it adds up what was seen on the way. */
	gather_early_table(&s);
}
