// SPDX-License-Identifier: GPL-2.0-only
/*
 * The facts that the points about ELF notes share; what they mean:
 * modules/common/elfnote.c.
 */
#include <linux/kconfig.h>
#include <linux/slab.h>

#include "../common/elfnote.h"
#include "elfnote.h"

/* A kernel's notes are less than 1 KiB. */
#define NOTES_MAX (16 * 1024)

static void absent(struct facts *f, const char *why)
{
	facts_absent(f, ELFNOTE_FACT_LIST, why);
	facts_absent(f, ELFNOTE_FACT_LEFT, why);
	facts_absent(f, ELFNOTE_FACT_OPEN, why);
}

static void gather_notes(const struct machine *m, struct facts *f)
{
	unsigned long start = m->find(m, SYM___start_notes);
	unsigned long stop = m->find(m, SYM___stop_notes);
	void *buf;

	if (!start || !stop) {
		absent(f, m->why_not(m, start ? SYM___stop_notes :
						SYM___start_notes));
		return;
	}
	if (stop < start || stop - start > NOTES_MAX) {
		absent(f, "the bounds of the notes make no sense");
		return;
	}
	buf = kmalloc(NOTES_MAX, GFP_KERNEL);
	if (!buf)
		absent(f, "no memory");
	else if (m->read(buf, (void *)start, stop - start))
		absent(f, "their memory cannot be read");
	else
		elfnote_facts(f, buf, stop - start);
	kfree(buf);
}

/**
 * gather_elfnotes() - the notes, and whether the kernel should have any
 * @m: the machine
 * @f: the facts
 *
 * Context: process context, may sleep.
 * Return: true if it should.
 */
bool gather_elfnotes(const struct machine *m, struct facts *f)
{
	facts_str(f, "machine.arch", m->arch);
	facts_bool(f, "config.xen", IS_ENABLED(CONFIG_XEN));
	if (strcmp(m->arch, "x86_64") || !IS_ENABLED(CONFIG_XEN))
		return false;
	gather_notes(m, f);
	return true;
}
