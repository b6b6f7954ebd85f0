// SPDX-License-Identifier: GPL-2.0-only
/* The facts of paging.pages; what they mean: modules/common/paging_pages.c. */
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/sizes.h>

#include "gather.h"

#define IMAGE_SAMPLES 64
#define RAM_SAMPLES 256

/**
 * struct count - what was seen of the addresses that were looked up
 * @sampled: those that are mapped
 * @large: by more than 4 KiB
 * @global: global
 * @tables_writable: by a table that is itself mapped writable
 */
struct count {
	s64 sampled;
	s64 large;
	s64 global;
	s64 tables_writable;
};

/* Not everything in between is mapped: what was freed at boot, for one. */
static void look_at(const struct machine *m, struct count *c, unsigned long addr)
{
	struct leaf leaf;

	if (m->cpu->leaf(addr, &leaf))
		return;
	c->sampled++;
	c->large += leaf.large;
	c->global += leaf.global;
	c->tables_writable += leaf.table_writable;
}

static void look_at_image(const struct machine *m, struct count *c)
{
	unsigned long start = m->find(m, SYM__stext);
	unsigned long stop = m->find(m, SYM___bss_stop);
	unsigned long addr, step;

	if (!start || stop <= start)
		return;
	step = max(PAGE_SIZE, (stop - start) / IMAGE_SAMPLES);
	for (addr = start; addr < stop; addr += step)
		look_at(m, c, addr);
}

static void look_at_ram(const struct machine *m, struct count *c,
			const struct layout *layout)
{
	unsigned long i, at;

	for (i = 0; i < RAM_SAMPLES; i++) {
		at = i * SZ_2M;
		if (m->ram(at >> PAGE_SHIFT))
			look_at(m, c, layout->direct_map + at);
	}
}

/**
 * paging_pages_gather() - gather the facts of paging.pages
 * @m: the machine
 * @f: the facts
 */
void paging_pages_gather(const struct machine *m, struct facts *f)
{
	struct count c = {};
	struct layout layout;
	size_t i;

	if (m->layout(&layout)) {
		facts_absent(f, "paging.sampled", "page tables of this architecture are not read");
		return;
	}
	look_at_image(m, &c);
	look_at_ram(m, &c, &layout);
	for (i = 0; i < ARRAY_SIZE(layout.stacks); i++)
		look_at(m, &c, layout.stacks[i].start);
	for (i = 0; i < ARRAY_SIZE(layout.module); i++)
		look_at(m, &c, layout.module[i].start);
	facts_int(f, "paging.sampled", c.sampled);
	facts_int(f, "paging.large", c.large);
	facts_int(f, "paging.global", c.global);
	facts_int(f, "paging.tables_writable", c.tables_writable);
	facts_bool(f, "paging.global_mask", m->cpu->global_mask());
}
