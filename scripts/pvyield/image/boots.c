// SPDX-License-Identifier: GPL-2.0-only
/*
 * Which release of Xen, from 4.0 to 4.22, boots an image, and as what: the list
 * "xen".
 *
 * Three things decide, and all three are in the image: its ELF notes, by the
 * rules of modules/common/xen_release.c; how its payload is packed; and what it
 * was built with.  A dom0 is unpacked by the hypervisor (xen/common/decompress.c),
 * a guest by the toolstack (xg_dom_bzimageloader.c, formerly
 * tools/libxc/xc_dom_bzimageloader.c), also where pygrub takes the kernel out of
 * the guest's disk: these two learned of a format at different times.
 *
 * Notes tell what a kernel was built for.  ENTRY stands under CONFIG_XEN_PV
 * (arch/x86/xen/xen-head.S) and PHYS32_ENTRY under CONFIG_PVH
 * (arch/x86/platform/pvh/head.S) in all kernels from 5.10 to 7.2.  CONFIG_XEN_DOM0
 * is told by its bit in SUPPORTED_FEATURES since 6.12 only; older kernels always
 * set that bit.
 */
#include <stdarg.h>

#include "analysis.h"
#include "elfnote.h"
#include "image_facts.h"
#include "inspect.h"
#include "wrap.h"
#include "xen_release.h"

#define LIST "xen"

/*
 * The toolstack: @since 4.x it can unpack a format.  From @maybe on it may; which
 * release between the two was first is not known here.
 *
 * xz: xc_dom_decompress_unsafe_xz.c names all of bzip2, lzma, xz and lzo in
 * 592d3ef961 (4.2).  lz4: 84f04d8f0dbf, after the hypervisor's e850049bbc83 (4.4);
 * the oldest source that was read and has it, tools/libxc/xc_dom_decompress_lz4.c,
 * is that of 4.14.
 * zstd: CHANGELOG.md of Xen 4.15.0, "zstd-compressed dom0 (x86) and domU kernels".
 */
static const struct {
	const char *name;
	unsigned int maybe;
	unsigned int since;
} toolstack[] = {
	{ "gzip", 0, 0 }, { "bzip2", 0, 2 }, { "lzma", 0, 2 }, { "xz", 0, 2 },
	{ "lzo", 0, 2 }, { "lz4", 4, 14 }, { "zstd", 15, 15 },
};

/**
 * struct boots - what decides
 * @s: the image
 * @f: the facts of its notes
 * @list: elfnote.list
 * @kasan: it keeps a shadow for KASAN
 */
struct boots {
	const struct subject *s;
	const struct facts *f;
	const char *list;
	bool kasan;
};

static bool is_dom0(enum xen_load load)
{
	return load == XEN_LOAD_PV_DOM0 || load == XEN_LOAD_PVH_DOM0;
}

static bool is_pv(enum xen_load load)
{
	return load == XEN_LOAD_PV_DOM0 || load == XEN_LOAD_PV_DOMU;
}

/* A way to load a kernel, as keys name it. */
static const char *load_key(enum xen_load load)
{
	static const char *const keys[] = {
		[XEN_LOAD_PV_DOM0] = "pv-dom0",
		[XEN_LOAD_PV_DOMU] = "pv-domU",
		[XEN_LOAD_PVH_DOM0] = "pvh-dom0",
		[XEN_LOAD_PVH_DOMU] = "pvh-domU",
	};

	return keys[load];
}

/* An answer: "yes" without a reason, "no", "unproven". */
struct answer {
	const char *value;
	char why[ITEM_TEXT_MAX];
};

static __printf(3, 4) void set(struct answer *a, const char *value,
			       const char *why_fmt, ...)
{
	va_list args;

	a->value = value;
	va_start(args, why_fmt);
	vsnprintf(a->why, sizeof(a->why), why_fmt, args);
	va_end(args);
}

static bool answer_payload(const struct boots *b, enum xen_load load,
			   unsigned int minor, struct answer *a)
{
	const char *packer = b->s->img->packer;
	size_t i;

	if (!packer)
		return false;
	if (is_dom0(load)) {
		if (xen_unpacks(packer, minor))
			return false;
		set(a, "no", "%s payload, Xen 4.%u cannot unpack it", packer, minor);
		return true;
	}
	for (i = 0; i < ARRAY_SIZE(toolstack); i++)
		if (!strcmp(toolstack[i].name, packer))
			break;
	if (i < ARRAY_SIZE(toolstack) && minor >= toolstack[i].since)
		return false;
	if (i < ARRAY_SIZE(toolstack) && minor >= toolstack[i].maybe)
		set(a, "unproven", "%s payload: whether the toolstack of Xen 4.%u can unpack it is not known",
		    packer, minor);
	else
		set(a, "no", "%s payload, the toolstack of Xen 4.%u cannot unpack it",
		    packer, minor);
	return true;
}

static bool answer_notes(const struct boots *b, enum xen_load load,
			 unsigned int minor, struct answer *a)
{
	struct xen_refusal r = xen_refuses(b->f, load, minor);

	if (r.missing)
		set(a, "unproven", "%s is not to be had", r.missing);
	else if (r.name && minor < 2)
		set(a, "no", "names feature %.*s, unknown to Xen 4.%u",
		    (int)r.name_len, r.name, minor);
	else if (r.name)
		set(a, "no", "requires feature %.*s, unknown to Xen 4.%u",
		    (int)r.name_len, r.name, minor);
	else if (r.why)
		set(a, "no", "%s: Xen 4.%u refuses it", r.why, minor);
	else
		return false;
	return true;
}

/* What was it built for?  Without a configuration the notes tell. */
static bool answer_built(const struct boots *b, enum xen_load load,
			 struct answer *a)
{
	const char *note = is_pv(load) ? "ENTRY" : "PHYS32_ENTRY";

	if (!elfnote_listed(b->list, note)) {
		set(a, "no", "built without an entry for %s: no note %s",
		    is_pv(load) ? "PV" : "PVH", note);
	} else if (is_dom0(load) && b->s->config->n &&
		   !config_on(b->s->config, "XEN_DOM0")) {
		set(a, "no", "built without CONFIG_XEN_DOM0");
	} else if (b->kasan) {
		set(a, "no", "built with KASAN: %s", is_pv(load) ?
		    "the PV entry does not map its shadow, the first access faults" :
		    "the PVH entry calls what KASAN checks before the shadow is mapped");
	} else {
		return false;
	}
	return true;
}

static void answer(const struct boots *b, enum xen_load load,
		   unsigned int minor, struct answer *a)
{
	*a = (struct answer){ .value = "yes" };
	if (answer_built(b, load, a))
		return;
	if (minor < xen_load_since(load)) {
		set(a, "no", "Xen 4.%u has no %s", minor, xen_load_name(load));
		return;
	}
	if (answer_notes(b, load, minor, a) || answer_payload(b, load, minor, a))
		return;
	/* Up to 6.1 the bit for dom0 is always there. */
	if (is_dom0(load) && !b->s->config->n)
		set(a, "unproven", "Xen 4.%u loads it; whether it was built with CONFIG_XEN_DOM0 only its configuration tells",
		    minor);
}

static void add_all(const struct boots *b, struct items *items)
{
	unsigned int minor;
	enum xen_load load;
	struct answer a;
	char key[32];

	for (minor = 0; minor <= XEN_MINOR_LAST; minor++) {
		for (load = 0; load < XEN_LOADS; load++) {
			answer(b, load, minor, &a);
			snprintf(key, sizeof(key), "%s %d.%u", load_key(load),
				 XEN_MAJOR, minor);
			items_add(items, LIST, key, a.value, *a.why ? "%s" : NULL,
				  a.why);
		}
	}
}

static void run(const struct subject *s, struct items *items)
{
	struct image_facts facts;
	struct boots b = { .s = s, .f = &facts.list };
	s64 left;

	items_begin(items, LIST);
	if (s->img->arch != IMAGE_X86_64) {
		items_absent(items, LIST, "Xen loads arm64 kernels by the header of their Image and reads no notes");
		return;
	}
	image_facts_notes(&facts, s->img);
	b.list = facts_get_str(b.f, ELFNOTE_FACT_LIST);
	if (!b.list || facts.list.damaged) {
		items_absent(items, LIST, "the image has no section .notes that can be read");
		return;
	}
	if (facts_get_int(b.f, ELFNOTE_FACT_LEFT, &left) && left) {
		items_absent(items, LIST, "the notes are malformed, see elfnote.format in the list verdict");
		return;
	}
	b.kasan = config_on(s->config, "KASAN_GENERIC") ||
		  symbols_find(&s->img->symbols, "kasan_early_init");
	add_all(&b, items);
}

static bool notable(const struct item *item)
{
	return !strcmp(item->value, "no");
}

static bool same_row(struct item *const *a, struct item *const *b)
{
	enum xen_load load;

	for (load = 0; load < XEN_LOADS; load++)
		if (strcmp(a[load]->value, b[load]->value) ||
		    !inspect_same_reason(a[load]->why, b[load]->why))
			return false;
	return true;
}

/* The reasons that a table has notes for; there are a few at most. */
struct notes {
	const char *v[64];
	size_t n;
};

/* Of releases that share a reason, the last one is named in it. */
static size_t note_of(struct notes *notes, const char *why)
{
	size_t i;

	for (i = 0; i < notes->n; i++)
		if (inspect_same_reason(notes->v[i], why)) {
			notes->v[i] = why;
			return i + 1;
		}
	if (notes->n == ARRAY_SIZE(notes->v))
		return 0;
	notes->v[notes->n++] = why;
	return notes->n;
}

static void print_row(struct item *const *row, unsigned int from,
		      unsigned int to, struct notes *notes, FILE *out)
{
	char cell[32];
	enum xen_load load;

	if (from == to)
		snprintf(cell, sizeof(cell), "%d.%u", XEN_MAJOR, from);
	else
		snprintf(cell, sizeof(cell), "%d.%u to %d.%u", XEN_MAJOR, from,
			 XEN_MAJOR, to);
	fprintf(out, "  %-12s", cell);
	for (load = 0; load < XEN_LOADS; load++) {
		if (row[load]->why)
			snprintf(cell, sizeof(cell), "%s [%zu]", row[load]->value,
				 note_of(notes, row[load]->why));
		else
			snprintf(cell, sizeof(cell), "%s", row[load]->value);
		fprintf(out, load + 1 < XEN_LOADS ? "  %-13s" : "  %s", cell);
	}
	putc('\n', out);
}

/* Items stand by release, then by the way to load. */
static void print(const struct item_list *list, FILE *out, unsigned int width)
{
	struct notes notes = { .n = 0 };
	unsigned int minor, from = 0;
	enum xen_load load;
	size_t i;

	fprintf(out, "  %-12s", "Xen");
	for (load = 0; load < XEN_LOADS; load++)
		fprintf(out, load + 1 < XEN_LOADS ? "  %-13s" : "  %s",
			xen_load_name(load));
	putc('\n', out);
	for (minor = 0; minor < list->n / XEN_LOADS; minor++) {
		if (minor + 1 < list->n / XEN_LOADS &&
		    same_row(list->v + minor * XEN_LOADS,
			     list->v + (minor + 1) * XEN_LOADS))
			continue;
		print_row(list->v + minor * XEN_LOADS, from, minor, &notes, out);
		from = minor + 1;
	}
	for (i = 0; i < notes.n; i++) {
		struct wrap w = { .out = out, .width = width, .indent = 7 };

		w.at = fprintf(out, "  [%zu]", i + 1);
		w.at += fprintf(out, "%*s", 7 - (int)w.at, "");
		wrap_text(&w, notes.v[i]);
		wrap_end(&w);
	}
}

const struct analysis analysis_boots = {
	.run = run,
	.lists = {
		{
			.name = LIST,
			.title = "Which Xen boots it",
			.means = "By the ELF notes of the image, how it is packed and what it was built for.  Whether it then runs on a machine is another question.",
			.notable = notable,
			.print = print,
		},
	},
};
