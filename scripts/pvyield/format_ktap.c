// SPDX-License-Identifier: GPL-2.0-only
/*
 * The audit as KTAP: the kernel's own lines, of the chosen points.  They are
 * passed on and not printed anew, so nothing gets lost of what a newer module
 * says; only a point that the command added facts to is.
 */
#include <stdlib.h>

#include "audit.h"

static int print_fact(FILE *out, const struct fact *fact)
{
	char *text = fact_to_string(fact);

	if (!text)
		return -1;
	fprintf(out, "# %s\n", text);
	free(text);
	return 0;
}

static int print_anew(FILE *out, const struct result *p, size_t number)
{
	struct text t;
	size_t size;
	char *buf;

	text_init(&t, NULL, 0);
	ktap_point(&t, number, p->id, &p->j, &p->facts, p->ns);
	size = t.n + 1;
	buf = malloc(size);
	if (!buf)
		return -1;
	text_init(&t, buf, size);
	ktap_point(&t, number, p->id, &p->j, &p->facts, p->ns);
	fputs(buf, out);
	free(buf);
	if (p->differs)
		fprintf(out, "# point.recorded: \"%s\"\n",
			verdict_name(p->was.verdict));
	return 0;
}

static int print_ktap(const struct audit *a, FILE *out)
{
	const struct report *r = &a->report;
	const struct result *p;
	size_t i, k, n = 0;

	for (i = 0; i < r->n; i++)
		n += r->results[i].chosen;
	fprintf(out, "KTAP version 1\n1..%zu\n", n);
	for (i = 0; i < r->said.n; i++)
		if (strncmp(r->said.v[i].name, "report.outside_filter_", 22) &&
		    print_fact(out, r->said.v + i))
			return -1;
	if (a->filtered)
		fprintf(out, "# report.outside_filter_conflicts: %lld\n# report.outside_filter_unproven: %lld\n",
			(long long)a->outside, (long long)a->outside_unproven);
	for (i = n = 0; i < r->n; i++) {
		p = r->results + i;
		if (!p->chosen)
			continue;
		n++;
		if (p->added) {
			if (print_anew(out, p, n))
				return -1;
			continue;
		}
		fprintf(out, "%s %zu %s%s\n",
			p->j.verdict == VERDICT_CONFLICTS ? "not ok" : "ok",
			n, p->id, p->directive);
		for (k = 0; k < p->n_lines; k++)
			fprintf(out, "%s\n", p->lines[k]);
	}
	fputs("# report.end: true\n", out);
	return 0;
}

const struct format format_ktap = { .name = "ktap", .print = print_ktap };
