// SPDX-License-Identifier: GPL-2.0-only
/*
 * Which part of the kernel does a function come from?  A distribution's image
 * has no debug information, but two things lead to the source:
 *
 * - A WARN() or BUG() in a function, with its file (bug_table.c).  One in a header
 *   says nothing.
 * - The linker lays out object after object, in the order of the directories
 *   (include/asm-generic/vmlinux.lds.h names the groups of input sections;
 *   scripts/Makefile.build makes an archive for each directory that holds those
 *   below it).  What lies between two functions of one file comes from that file,
 *   and what lies between two files of one directory from that directory, or one
 *   below it.
 *
 * The second holds within a group of sections only, and the groups have no sections
 * of their own in the image: each ends where the kernel has a symbol for it, and
 * code that the compiler thought unlikely (".cold") is taken to end where its
 * first and its last such symbol are.  Some directories are linked in several
 * pieces (arch/x86: its pci and its lib come last): so the two files must also lie
 * in one stretch of the directory in the main group, which is the largest.  Where
 * files do not lie in one piece, as a compiler that optimizes the whole kernel
 * leaves it, nothing is said by the second.
 */
#include <stdlib.h>

#include "bug_table.h"
#include "origin.h"

/* In a kernel that is laid out by files, at most one of so many is in pieces. */
#define IN_PIECES 10

/* Of a function: a group of code begins with it; code without a symbol may follow. */
#define EDGE 1
#define TAIL 2

/**
 * struct builder - what is needed until all is known
 * @o: what is made
 * @t: the table of WARN() and BUG()
 * @slots: files by the hash of their name, 0: none, else number and one
 * @mask: slots, less one; a power of two
 */
struct builder {
	struct origins *o;
	struct bug_table t;
	u32 *slots;
	u32 mask;
};

/* Where the linker begins or ends a group of code (asm-generic/vmlinux.lds.h). */
static const char *const marks[] = {
	"_stext", "_etext", "_sinittext", "_einittext",
	"__noinstr_text_start", "__noinstr_text_end",
	"__entry_text_start", "__entry_text_end",
	"__irqentry_text_start", "__irqentry_text_end",
	"__softirqentry_text_start", "__softirqentry_text_end",
	"__sched_text_start", "__sched_text_end",
	"__cpuidle_text_start", "__cpuidle_text_end",
	"__lock_text_start", "__lock_text_end",
	"__kprobes_text_start", "__kprobes_text_end",
	"__static_call_text_start", "__static_call_text_end",
	"__indirect_thunk_start", "__indirect_thunk_end",
};

/* Directories that hold subsystems, rather than being one. */
static const char *const holders[] = {
	"drivers/", "fs/", "net/", "sound/", "security/",
};

static size_t components(const char *name, size_t n)
{
	const char *p = name, *slash;

	while (n-- && (slash = strchr(p, '/')))
		p = slash + 1;
	return p == name ? 0 : p - name - 1;
}

/* "arch/x86/kernel/cpu/mce/core.c" is of arch/x86/kernel, "mm/slub.c" of mm. */
static size_t subsystem(const char *name)
{
	size_t i;

	if (!strncmp(name, "arch/", 5))
		return components(name, 3);
	for (i = 0; i < ARRAY_SIZE(holders); i++)
		if (!strncmp(name, holders[i], strlen(holders[i])))
			return components(name, 2);
	return components(name, 1);
}

/* Code comes from these; a header is in many. */
static bool is_unit(const char *name)
{
	size_t len = strlen(name);

	return *name != '/' && *name != '.' && len > 2 &&
	       name[len - 2] == '.' && (name[len - 1] == 'c' || name[len - 1] == 'S');
}

static bool same_subsystem(const struct origins *o, u32 a, u32 b)
{
	const struct origin_file *x = o->files + a, *y = o->files + b;

	return x->dir && x->dir == y->dir && !memcmp(x->name, y->name, x->dir);
}

/* Return: what two parts of one object tell together. */
static u32 both(const struct origins *o, u32 a, u32 b)
{
	if (a == ORIGIN_NONE || a == b)
		return b;
	if (b == ORIGIN_NONE)
		return a;
	if (a == ORIGIN_MIXED || b == ORIGIN_MIXED || !same_subsystem(o, a, b))
		return ORIGIN_MIXED;
	return a;
}

static u32 hash(const char *name)
{
	u32 h = 2166136261u;

	while (*name)
		h = (h ^ (unsigned char)*name++) * 16777619u;
	return h;
}

static u32 find_file(struct builder *b, const char *name)
{
	u32 i = hash(name) & b->mask;
	struct origin_file *f;

	for (; b->slots[i]; i = (i + 1) & b->mask)
		if (!strcmp(b->o->files[b->slots[i] - 1].name, name))
			return b->slots[i] - 1;
	f = b->o->files + b->o->files_n;
	*f = (struct origin_file){
		.name = name,
		.dir = subsystem(name),
		.stretch = ORIGIN_NONE,
	};
	b->slots[i] = ++b->o->files_n;
	return b->slots[i] - 1;
}

static void read_bugs(struct builder *b)
{
	struct origins *o = b->o;
	const struct bug *bug;
	const char *last = NULL;
	u32 file = 0;
	size_t i;

	for (i = 0; i < b->t.n; i++) {
		bug = b->t.v + i;
		if (!is_unit(bug->file))
			continue;
		if (bug->file != last)
			file = find_file(b, bug->file);
		last = bug->file;
		o->of[bug->node] = both(o, o->of[bug->node], file);
	}
}

/*
 * Where a weak function gave way to another, its code stays without a symbol
 * behind the function that the linker put before it.  What ftrace is called by
 * tells: a function calls it once, and first of all.
 */
static bool has_tail(const struct sweep *s, u32 node, u32 fentry)
{
	const struct sweep_node *v = s->nodes + node;
	u32 i;

	if (fentry == SWEEP_NONE)
		return true;
	for (i = 1; i < v->n; i++)
		if (s->refs[v->first + i].to == fentry)
			return true;
	return false;
}

static void find_tails(struct origins *o)
{
	u32 i, fentry = sweep_find(o->s, "__fentry__");

	for (i = 0; i < o->s->nodes_n; i++)
		if (o->of[i] < ORIGIN_MIXED && has_tail(o->s, i, fentry))
			o->flags[i] |= TAIL;
}

static bool is_cold(const struct sweep_node *v)
{
	const char *dot = v->code ? strstr(v->name, ".cold") : NULL;

	return dot && (!dot[5] || dot[5] == '.');
}

static void find_edges(struct origins *o)
{
	const struct sweep *s = o->s;
	u32 i, cold = SWEEP_NONE;

	for (i = 0; i < s->nodes_n; i++) {
		o->flags[i] = s->nodes[i].opens ? EDGE : 0;
		if (!is_cold(s->nodes + i))
			continue;
		if (cold == SWEEP_NONE)
			o->flags[i] |= EDGE;
		cold = i;
	}
	if (cold != SWEEP_NONE && cold + 1 < s->nodes_n)
		o->flags[cold + 1] |= EDGE;
	for (i = 0; i < ARRAY_SIZE(marks); i++) {
		cold = sweep_find(s, marks[i]);
		if (cold != SWEEP_NONE)
			o->flags[cold] |= EDGE;
	}
}

/* The group with the most functions whose file is known. */
static u32 find_main(const struct origins *o, u32 *end)
{
	u32 i, begin = 0, n = 0, most = 0, found = 0;

	*end = 0;
	for (i = 0; i <= o->s->nodes_n; i++) {
		if (i == o->s->nodes_n || (o->flags[i] & EDGE)) {
			if (n > most) {
				most = n;
				found = begin;
				*end = i;
			}
			begin = i;
			n = 0;
		}
		if (i < o->s->nodes_n)
			n += o->of[i] < ORIGIN_MIXED;
	}
	return found;
}

static void find_stretches(struct origins *o)
{
	u32 i, end, last = ORIGIN_NONE, n = 0;
	size_t files = 0, pieces = 0;
	struct origin_file *f;

	for (i = find_main(o, &end); i < end; i++) {
		if (o->of[i] >= ORIGIN_MIXED)
			continue;
		f = o->files + o->of[i];
		n += last != ORIGIN_NONE && last != o->of[i] &&
		     !same_subsystem(o, last, o->of[i]);
		last = o->of[i];
		files += f->stretch == ORIGIN_NONE;
		if (f->stretch != ORIGIN_NONE && f->stretch != n &&
		    f->stretch != ORIGIN_MIXED) {
			pieces++;
			f->stretch = ORIGIN_MIXED;
		}
		if (f->stretch == ORIGIN_NONE)
			f->stretch = n;
	}
	o->ordered = pieces * IN_PIECES <= files;
}

static bool build(struct builder *b)
{
	struct origins *o = b->o;
	size_t n = o->s->nodes_n;

	b->mask = 1023;
	while (b->mask < 2 * b->t.n)
		b->mask = 2 * b->mask + 1;
	b->slots = calloc(b->mask + 1, sizeof(*b->slots));
	o->files = malloc((b->t.n + 1) * sizeof(*o->files));
	o->of = malloc(n * sizeof(*o->of));
	o->flags = calloc(n, 1);
	if (!b->slots || !o->files || !o->of || !o->flags)
		return false;
	memset(o->of, 0xff, n * sizeof(*o->of));
	read_bugs(b);
	find_edges(o);
	find_tails(o);
	find_stretches(o);
	return true;
}

/**
 * origins_read() - find out where the functions of an image come from
 * @o: filled in; to be freed by origins_free() on success only
 * @s: the pass over its code, which must stay open
 * @why: the error line
 *
 * Return: 0, or -1 for lack of memory.
 */
int origins_read(struct origins *o, const struct sweep *s, struct failure *why)
{
	struct builder b = { .o = o };
	bool done = true;

	*o = (struct origins){ .s = s };
	if (bug_table_read(&b.t, s, why))
		return -1;
	o->absent = b.t.absent;
	if (!o->absent)
		done = build(&b);
	free(b.slots);
	bug_table_free(&b.t);
	if (done)
		return 0;
	origins_free(o);
	return fail_with(why, "out of memory looking for the files of %s: free some memory",
			 s->img->name);
}

static u32 before(const struct origins *o, u32 node)
{
	while (!(o->flags[node] & EDGE) && node--)
		if (o->of[node] != ORIGIN_NONE)
			return o->of[node];
	return ORIGIN_NONE;
}

static u32 behind(const struct origins *o, u32 node)
{
	while (++node < o->s->nodes_n && !(o->flags[node] & EDGE))
		if (o->of[node] != ORIGIN_NONE)
			return o->of[node];
	return ORIGIN_NONE;
}

/*
 * Of a directory "lib" one part comes in its order, and what is in an archive
 * (lib-y) last of all.
 */
static bool in_one_piece(const struct origin_file *a, const struct origin_file *b)
{
	bool lib = a->dir >= 3 && !memcmp(a->name + a->dir - 3, "lib", 3) &&
		   (a->dir == 3 || a->name[a->dir - 4] == '/');

	return !lib && a->stretch < ORIGIN_MIXED && a->stretch == b->stretch;
}

/**
 * origin_at() - where does a function come from?
 * @o: what is known
 * @node: the function
 *
 * Return: a file of the same subsystem, or NULL if that is not proven.
 */
const struct origin_file *origin_at(const struct origins *o, u32 node)
{
	u32 file, next;
	bool own;

	if (o->absent)
		return NULL;
	file = o->of[node];
	next = file;
	own = file != ORIGIN_NONE;
	if (!own || (o->flags[node] & TAIL)) {
		if (!o->ordered)
			return NULL;
		file = before(o, node);
		if (!own)
			next = behind(o, node);
	}
	if (file >= ORIGIN_MIXED || next >= ORIGIN_MIXED ||
	    !same_subsystem(o, file, next))
		return NULL;
	if (file != next && !in_one_piece(o->files + file, o->files + next))
		return NULL;
	return o->files + file;
}

/**
 * origins_free() - free what is known
 * @o: the origins
 */
void origins_free(struct origins *o)
{
	free(o->files);
	free(o->of);
	free(o->flags);
	*o = (struct origins){ 0 };
}
