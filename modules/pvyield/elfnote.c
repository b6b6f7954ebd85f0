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

/**
 * elfnotes_read() - a copy of the running kernel's ELF notes
 * @m: the machine
 * @size: bytes of them
 * @why: why there is none, for people
 *
 * Context: process context, may sleep.
 * Return: the notes, to be freed with kfree(), or NULL.
 */
void *elfnotes_read(const struct machine *m, size_t *size, const char **why)
{
	unsigned long start = m->find(m, SYM___start_notes);
	unsigned long stop = m->find(m, SYM___stop_notes);
	void *buf;

	if (!start || !stop) {
		*why = m->why_not(m, start ? SYM___stop_notes :
					     SYM___start_notes);
		return NULL;
	}
	if (stop < start || stop - start > NOTES_MAX) {
		*why = "the bounds of the notes make no sense";
		return NULL;
	}
	buf = kmalloc(NOTES_MAX, GFP_KERNEL);
	if (!buf) {
		*why = "no memory";
		return NULL;
	}
	*size = stop - start;
	if (!m->read(buf, (void *)start, *size))
		return buf;
	kfree(buf);
	*why = "their memory cannot be read";
	return NULL;
}

static void gather_notes(const struct machine *m, struct facts *f)
{
	const char *why;
	size_t size;
	void *buf = elfnotes_read(m, &size, &why);

	if (buf)
		elfnote_facts(f, buf, size);
	else
		absent(f, why);
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
