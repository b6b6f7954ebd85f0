// SPDX-License-Identifier: GPL-2.0-only
/*
 * The section __bug_table is an array of struct bug_entry
 * (include/asm-generic/bug.h), on x86-64 with distances of 32 bits in the place
 * of pointers: to the instruction; in 7.2, but not in 6.12, to a format; to the
 * name of the file, if CONFIG_DEBUG_BUGVERBOSE is set; then line and flags of 16
 * bits each.  Distances are counted from the field, in 5.10 from the entry
 * (lib/bug.c).  Which it is tells the array itself: each entry must lead into
 * code and to the name of a source file, and most of the names must begin where
 * another string ends.  Not all: the linker lets "kernel/kprobes.c" be the end of a
 * longer name.
 */
#include <ctype.h>
#include <stdlib.h>

#include "bug_table.h"
#include "bytes.h"

/* A name that is longer is none. */
#define FILE_MAX 200

/**
 * struct layout - a layout of struct bug_entry
 * @size: bytes of it
 * @file: where in it the distance to the name is
 * @from: where in it that distance is counted from
 */
struct layout {
	size_t size;
	size_t file;
	size_t from;
};

static const struct layout layouts[] = {
	{ 12, 4, 4 }, { 12, 4, 0 }, { 16, 8, 8 },
};

/**
 * struct reader - what is read
 * @s: the pass over the image
 * @part: where the last name was
 * @starts: names that begin a string
 */
struct reader {
	const struct sweep *s;
	const struct image_part *part;
	size_t starts;
};

static bool find_part(struct reader *r, u64 addr)
{
	const struct image *img = r->s->img;
	size_t i;

	if (r->part && addr - r->part->addr < r->part->len)
		return true;
	for (i = 0; i < img->parts_n; i++) {
		r->part = img->parts + i;
		if (addr - r->part->addr < r->part->len)
			return true;
	}
	r->part = NULL;
	return false;
}

/* "mm/slab.c", "./include/linux/fs.h"; whatever the language is. */
static bool is_file(const char *name, size_t len)
{
	const char *dot = memrchr(name, '.', len);
	size_t i;

	if (!dot || dot == name || dot + 1 == name + len)
		return false;
	for (i = 0; i < len; i++)
		if (!isalnum((unsigned char)name[i]) && !strchr("/._-+", name[i]))
			return false;
	return true;
}

static const char *read_file(struct reader *r, u64 addr)
{
	const char *name, *end;
	size_t at, max;

	if (!find_part(r, addr))
		return NULL;
	at = addr - r->part->addr;
	name = (const char *)r->part->data + at;
	max = r->part->len - at;
	end = memchr(name, '\0', max < FILE_MAX ? max : FILE_MAX);
	if (!end || !is_file(name, end - name))
		return NULL;
	r->starts += !at || !name[-1];
	return name;
}

static bool read_as(struct reader *r, const struct layout *l,
		    const struct section *table, struct bug_table *t)
{
	const unsigned char *p;
	struct bug *bug;
	size_t at;
	u64 addr;

	t->n = 0;
	r->starts = 0;
	if (table->len % l->size)
		return false;
	for (at = 0; at < table->len; at += l->size) {
		p = table->data + at;
		addr = table->addr + at;
		bug = t->v + t->n++;
		bug->node = sweep_at(r->s, addr + (s64)(int)get_le32(p));
		if (bug->node == SWEEP_NONE || !r->s->nodes[bug->node].code)
			return false;
		bug->file = read_file(r, addr + l->from +
				      (s64)(int)get_le32(p + l->file));
		if (!bug->file)
			return false;
	}
	return r->starts > t->n / 2;
}

/**
 * bug_table_read() - read where each WARN() and BUG() stands
 * @t: filled in; to be freed by bug_table_free() on success only
 * @s: the pass over the image, which the names lie in
 * @why: the error line
 *
 * That an image has no such table, or none that names files, is no error.
 *
 * Return: 0, or -1 for lack of memory.
 */
int bug_table_read(struct bug_table *t, const struct sweep *s,
		   struct failure *why)
{
	struct reader r = { .s = s };
	struct section table;
	size_t i;

	*t = (struct bug_table){
		.absent = "the image has no table of WARN() and BUG()",
	};
	if (!image_section(s->img, "__bug_table", &table))
		return 0;
	t->v = malloc((table.len / layouts[0].size + 1) * sizeof(*t->v));
	if (!t->v)
		return fail_with(why, "out of memory reading the BUG() of %s: free some memory",
				 s->img->name);
	t->absent = "its table of WARN() and BUG() names no files, or has an unknown layout";
	for (i = 0; i < ARRAY_SIZE(layouts); i++) {
		if (!read_as(&r, layouts + i, &table, t))
			continue;
		t->absent = NULL;
		return 0;
	}
	t->n = 0;
	return 0;
}

/**
 * bug_table_free() - free the table
 * @t: the table
 */
void bug_table_free(struct bug_table *t)
{
	free(t->v);
	*t = (struct bug_table){ 0 };
}
