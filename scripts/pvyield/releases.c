// SPDX-License-Identifier: GPL-2.0-only
/*
 * What each release of Xen from 4.0 to 4.22 does with the kernel of a report,
 * by the rules that elfnote.loadable judges by (modules/common/xen_release.c),
 * and whether it can unpack the image.
 */
#include "elfnote.h"
#include "releases.h"
#include "wrap.h"
#include "xen_release.h"

/* Room for the longest line about a fact. */
#define ANSWER_BYTES 160

static void answer(const struct facts *f, enum xen_load load,
		   unsigned int minor, char *to)
{
	const char *packed = facts_get_str(f, "config.compression");
	struct xen_refusal r = { 0 };
	const char *missing;
	bool built;

	built = xen_load_built(f, load, &missing);
	if (built)
		r = xen_refuses(f, load, minor);
	if (missing || r.missing)
		snprintf(to, ANSWER_BYTES, "not known: the report has no %s",
			 missing ? missing : r.missing);
	else if (!built)
		snprintf(to, ANSWER_BYTES, "the kernel was not built for it");
	else if (minor < xen_load_since(load))
		snprintf(to, ANSWER_BYTES, "this Xen has no such domains");
	else if (r.why)
		snprintf(to, ANSWER_BYTES, "refused: %s", r.why);
	else if (!packed)
		snprintf(to, ANSWER_BYTES, "loaded, if it can unpack the image");
	else if (!xen_unpacks(packed, minor))
		snprintf(to, ANSWER_BYTES, "refused: it cannot unpack %s", packed);
	else
		snprintf(to, ANSWER_BYTES, "loaded");
}

static void print_range(FILE *out, const char *name, unsigned int from,
			unsigned int to, const char *text)
{
	char range[32];

	if (from == to)
		snprintf(range, sizeof(range), "%d.%u", XEN_MAJOR, from);
	else
		snprintf(range, sizeof(range), "%d.%u to %d.%u", XEN_MAJOR,
			 from, XEN_MAJOR, to);
	fprintf(out, "  %-9s  %-12s  ", name, range);
	/* It may quote the report. */
	safe_print(out, text, strlen(text));
	putc('\n', out);
}

/**
 * releases_print() - print what each release does, in each role
 * @f: the facts of elfnote.loadable
 * @out: where to
 */
void releases_print(const struct facts *f, FILE *out)
{
	char first[ANSWER_BYTES], next[ANSWER_BYTES];
	unsigned int from, minor;
	enum xen_load load;
	const char *name;

	for (load = 0; load < XEN_LOADS; load++) {
		name = xen_load_name(load);
		answer(f, load, 0, first);
		for (from = 0, minor = 1; minor <= XEN_MINOR_LAST; minor++) {
			answer(f, load, minor, next);
			if (!strcmp(first, next))
				continue;
			print_range(out, name, from, minor - 1, first);
			memcpy(first, next, sizeof(first));
			from = minor;
			name = "";
		}
		print_range(out, name, from, XEN_MINOR_LAST, first);
	}
}
