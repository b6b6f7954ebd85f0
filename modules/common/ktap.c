// SPDX-License-Identifier: GPL-2.0-only
/*
 * KTAP, version 1, as Documentation/dev-tools/ktap.rst of the kernel has it.
 * A result line is followed by what belongs to it, as diagnostic lines:
 *
 *   not ok 2 microcode.loader
 *   # point.severity: "minor"
 *   # point.reason: "..."
 *   # point.advice: "..."
 *   # point.ns: 5210
 *   # microcode.ops: "microcode_intel_ops"
 *
 * Every value is printed as fact_print() prints it, so one reader reads all.
 */
#include "ktap.h"

static void diagnostic_str(struct text *t, const char *name, const char *value)
{
	struct fact fact = { .name = name, .type = FACT_STR, .text = value };

	fact_diagnostic(&fact, t);
}

static void diagnostic_num(struct text *t, const char *name,
			   enum fact_type type, s64 value)
{
	struct fact fact = { .name = name, .type = type, .num = value };

	fact_diagnostic(&fact, t);
}

/**
 * ktap_head() - append the head of a report
 * @t: the report
 * @head: what it says of itself
 * @n_points: how many points follow
 */
void ktap_head(struct text *t, const struct ktap_head *head, size_t n_points)
{
	text_str(t, "KTAP version 1\n1..");
	text_int(t, n_points);
	text_char(t, '\n');
	diagnostic_num(t, "report.format", FACT_INT, KTAP_REPORT_FORMAT);
	diagnostic_str(t, "report.version", head->version);
	diagnostic_str(t, "report.kernel", head->kernel);
	diagnostic_num(t, "report.kernel_tested", FACT_BOOL, head->tested);
	diagnostic_str(t, "report.arch", head->arch);
	diagnostic_str(t, "report.door", head->door);
}

/* '#' would begin a directive in the middle of a result line. */
static void description(struct text *t, const char *s)
{
	for (; *s; s++)
		text_char(t, *s == '#' || *s < 0x20 || *s > 0x7e ? '?' : *s);
}

static void directive(struct text *t, const struct judgement *j,
		      const struct facts *f)
{
	const struct fact *fact;

	if (j->verdict != VERDICT_UNPROVEN &&
	    j->verdict != VERDICT_NOT_APPLICABLE)
		return;
	text_str(t, " # SKIP ");
	text_str(t, verdict_name(j->verdict));
	text_str(t, ": ");
	if (!j->missing) {
		description(t, j->reason);
		if (j->about) {
			text_str(t, ": ");
			description(t, j->about);
		}
		return;
	}
	fact = facts_find(f, j->missing);
	description(t, j->missing);
	text_str(t, ": ");
	if (!fact)
		text_str(t, "not in the list of facts");
	else if (fact->type == FACT_ABSENT)
		description(t, fact->text);
	else
		text_str(t, "its value is not of the kind that the judge reads");
}

/**
 * ktap_point() - append the result of one point
 * @t: the report
 * @number: its place in the report, from 1
 * @id: its id
 * @j: the judgement
 * @f: the facts it was judged by
 * @ns: what gathering and judging took, in nanoseconds
 */
void ktap_point(struct text *t, size_t number, const char *id,
		const struct judgement *j, const struct facts *f, u64 ns)
{
	size_t i;

	text_str(t, j->verdict == VERDICT_CONFLICTS ? "not ok " : "ok ");
	text_int(t, number);
	text_char(t, ' ');
	description(t, id);
	directive(t, j, f);
	text_char(t, '\n');
	diagnostic_str(t, "point.severity", severity_name(j->severity));
	diagnostic_str(t, "point.reason", j->reason);
	if (j->missing)
		diagnostic_str(t, "point.missing", j->missing);
	if (j->about)
		diagnostic_str(t, "point.about", j->about);
	if (j->effect)
		diagnostic_str(t, "point.effect", j->effect);
	if (j->advice)
		diagnostic_str(t, "point.advice", j->advice);
	diagnostic_num(t, "point.ns", FACT_INT, ns);
	if (f->damaged)
		diagnostic_num(t, "point.damaged", FACT_BOOL, true);
	for (i = 0; i < f->n; i++)
		fact_diagnostic(f->v + i, t);
}

/**
 * ktap_tail() - append the end of a report
 * @t: the report
 *
 * A reader can tell a whole report from one that was cut.
 */
void ktap_tail(struct text *t)
{
	diagnostic_num(t, "report.end", FACT_BOOL, true);
}
