// SPDX-License-Identifier: GPL-2.0-only
/*
 * The audit as KTAP: the kernel's own lines, of the chosen points.  They are
 * passed on and not printed anew, so nothing gets lost of what a newer module
 * says; only a point that the command added facts to is.
 */
#include <stdlib.h>

#include "audit.h"
#include "ktap_out.h"

static int print_fact(FILE *out, const struct fact *fact)
{
	char *text = fact_to_string(fact);

	if (!text)
		return -1;
	fprintf(out, "# %s\n", text);
	free(text);
	return 0;
}

/* Remarks of an earlier run are not this one's. */
static bool is_remark(const char *line)
{
	return !strncmp(line, "# point.recorded: ", 18) ||
	       !strncmp(line, "# point.waived: ", 16);
}

static void print_again(FILE *out, const struct result *p, size_t number)
{
	size_t i;

	fprintf(out, "%s %zu %s%s\n",
		p->j.verdict == VERDICT_CONFLICTS ? "not ok" : "ok", number,
		p->id, p->directive);
	for (i = 0; i < p->n_lines; i++)
		if (!is_remark(p->lines[i]))
			fprintf(out, "%s\n", p->lines[i]);
}

/* What this run has to say of a point.  A waiver stays with who gave it. */
static int print_remarks(FILE *out, const struct result *p)
{
	struct fact fact = { .name = "point.waived", .type = FACT_STR };
	char *text;
	int ret;

	if (p->differs)
		fprintf(out, "# point.recorded: \"%s\"\n",
			verdict_name(p->was.verdict));
	if (!p->waiver)
		return 0;
	if (asprintf(&text, "until %s: %s", p->waiver->until,
		     p->waiver->reason) < 0)
		return -1;
	fact.text = text;
	ret = print_fact(out, &fact);
	free(text);
	return ret;
}

static int print_ktap(const struct audit *a, FILE *out)
{
	const struct report *r = &a->report;
	const struct result *p;
	size_t i, n = 0;

	for (i = 0; i < r->n; i++)
		n += r->results[i].chosen;
	fprintf(out, "KTAP version 1\n1..%zu\n", n);
	for (i = 0; i < r->said.n; i++)
		if (strncmp(r->said.v[i].name, "report.outside_filter_", 22) &&
		    print_fact(out, r->said.v + i))
			return -1;
	if (a->filtered)
		fprintf(out, "# report.outside_filter_conflicts: %lld\n# report.outside_filter_unproven: %lld\n# report.outside_filter_points: %lld\n",
			(long long)a->outside, (long long)a->outside_unproven,
			(long long)a->outside_points);
	for (i = n = 0; i < r->n; i++) {
		p = r->results + i;
		if (!p->chosen)
			continue;
		n++;
		if (p->added) {
			if (ktap_point_out(out, n, p->id, &p->j, &p->facts, p->ns))
				return -1;
		} else {
			print_again(out, p, n);
		}
		if (print_remarks(out, p))
			return -1;
	}
	fputs("# report.end: true\n", out);
	return 0;
}

const struct format format_ktap = { .name = "ktap", .print = print_ktap };
