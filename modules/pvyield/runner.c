// SPDX-License-Identifier: GPL-2.0-only
/*
 * The runner.  An audit only reads, so it may run as often as somebody opens
 * the report; the file sees to it that one runs at a time.
 */
#include <linux/ktime.h>
#include <linux/mm.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <linux/utsname.h>

#include "../common/version.h"
#include "runner.h"

/* The report grows by doubling from what a few points need to what none may. */
#define REPORT_FIRST (16 * 1024)
#define REPORT_LAST (4 * 1024 * 1024)

static const struct gatherer gatherers[] = {
#define POINT(x) { &point_##x, x##_gather },
#include "../common/points.h"
#undef POINT
};

static void add_role(struct audit *a)
{
	if (a->role.role != ROLE_UNKNOWN)
		facts_str(&a->facts, ROLE_FACT, role_name(a->role.role));
	else
		facts_absent(&a->facts, ROLE_FACT,
			     a->role.reason ?: a->role.missing);
}

/**
 * audit_new() - prepare an audit
 * @m: the machine
 *
 * Return: the audit, to be freed with kvfree(), or NULL without memory.
 */
struct audit *audit_new(const struct machine *m)
{
	struct audit *a = kvmalloc(sizeof(*a), GFP_KERNEL);

	if (!a)
		return NULL;
	a->machine = m;
	a->role = (struct role_finding){ .role = ROLE_UNKNOWN };
	facts_init(&a->facts, a->v, ARRAY_SIZE(a->v), a->pool, sizeof(a->pool));
	return a;
}

/**
 * audit_point() - gather the facts of a point and judge them
 * @a: the audit; its facts are those of this point until the next one
 * @g: the point.  hypervisor.role comes before all others, whose facts begin
 *	with what it found.
 * @j: the judgement; what it points to is constant or in the facts
 *
 * Context: process context, may sleep.
 */
void audit_point(struct audit *a, const struct gatherer *g, struct judgement *j)
{
	bool role = g->point == &point_role;

	facts_reset(&a->facts);
	if (!role)
		add_role(a);
	g->gather(a->machine, &a->facts);
	point_judge(g->point, &a->facts, j);
	if (role)
		a->role = role_find(&a->facts);
}

/**
 * audit_gatherer() - look a point up by its id
 * @id: the id
 *
 * Return: the point with its gatherer, or NULL.
 */
const struct gatherer *audit_gatherer(const char *id)
{
	size_t i;

	for (i = 0; i < ARRAY_SIZE(gatherers); i++)
		if (!strcmp(gatherers[i].point->id, id))
			return gatherers + i;
	return NULL;
}

static void run_point(struct audit *a, const struct gatherer *g, size_t number,
		      struct text *report)
{
	struct judgement j;
	u64 start = ktime_get_ns();

	audit_point(a, g, &j);
	ktap_point(report, number, g->point->id, &j, &a->facts,
		   ktime_get_ns() - start);
}

/**
 * audit_run() - audit a machine
 * @m: the machine
 * @points: the points, hypervisor.role first
 * @n_points: how many
 * @door: the state of the door
 * @report: the report is appended here
 *
 * Context: process context, may sleep.
 * Return: 0, or -ENOMEM.
 */
int audit_run(const struct machine *m, const struct gatherer *points,
	      size_t n_points, const char *door, struct text *report)
{
	const struct ktap_head head = {
		.version = PVYIELD_VERSION,
		.kernel = utsname()->release,
		.arch = m->arch,
		.door = door,
		.tested = PVYIELD_KERNEL_TESTED,
	};
	struct audit *a;
	size_t i;

	a = audit_new(m);
	if (!a)
		return -ENOMEM;
	ktap_head(report, &head, n_points);
	for (i = 0; i < n_points; i++)
		run_point(a, points + i, i + 1, report);
	ktap_tail(report);
	kvfree(a);
	return 0;
}

/**
 * audit_report() - audit this machine
 * @len: length of the report
 *
 * Context: process context, may sleep.
 * Return: the report, to be freed with kvfree(), or an ERR_PTR: -ENOMEM, or
 * -EFBIG if it does not fit into 4 MiB.
 */
char *audit_report(size_t *len)
{
	struct text report;
	size_t size;
	char *buf;
	int err;

	for (size = REPORT_FIRST; size <= REPORT_LAST; size *= 2) {
		buf = kvmalloc(size, GFP_KERNEL);
		if (!buf)
			return ERR_PTR(-ENOMEM);
		text_init(&report, buf, size);
		err = audit_run(&machine_live, gatherers, ARRAY_SIZE(gatherers),
				machine_door(), &report);
		if (err) {
			kvfree(buf);
			return ERR_PTR(err);
		}
		if (!text_cut(&report)) {
			*len = report.n;
			return buf;
		}
		kvfree(buf);
	}
	return ERR_PTR(-EFBIG);
}
