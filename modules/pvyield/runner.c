// SPDX-License-Identifier: GPL-2.0-only
/*
 * The runner.  An audit only reads, so it may run as often as somebody opens
 * the report; the file sees to it that one runs at a time.
 */
#include <linux/ktime.h>
#include <linux/mm.h>
#include <linux/slab.h>
#include <linux/utsname.h>

#include "../common/role.h"
#include "../common/version.h"
#include "runner.h"

/* Room for a point: the largest structures that are walked have 133 slots. */
#define FACTS_MAX 512
#define POOL_BYTES (48 * 1024)

/* The report grows by doubling from what a few points need to what none may. */
#define REPORT_FIRST (16 * 1024)
#define REPORT_LAST (4 * 1024 * 1024)

static const struct gatherer gatherers[] = {
#define POINT(x) { &point_##x, x##_gather },
#include "../common/points.h"
#undef POINT
};

/**
 * struct audit - what one audit works with
 * @facts: the facts of the point at hand
 * @role: the finding of hypervisor.role, for the points after it
 * @v: memory of @facts
 * @pool: memory of @facts
 */
struct audit {
	struct facts facts;
	struct role_finding role;
	struct fact v[FACTS_MAX];
	char pool[POOL_BYTES];
};

static void add_role(struct audit *a)
{
	if (a->role.role != ROLE_UNKNOWN)
		facts_str(&a->facts, ROLE_FACT, role_name(a->role.role));
	else
		facts_absent(&a->facts, ROLE_FACT,
			     a->role.reason ?: a->role.missing);
}

static void run_point(struct audit *a, const struct machine *m,
		      const struct gatherer *g, size_t number,
		      struct text *report)
{
	struct judgement j;
	u64 start = ktime_get_ns();

	facts_reset(&a->facts);
	if (number > 1)
		add_role(a);
	g->gather(m, &a->facts);
	point_judge(g->point, &a->facts, &j);
	if (number == 1)
		a->role = role_find(&a->facts);
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

	a = kvmalloc(sizeof(*a), GFP_KERNEL);
	if (!a)
		return -ENOMEM;
	facts_init(&a->facts, a->v, ARRAY_SIZE(a->v), a->pool, sizeof(a->pool));
	ktap_head(report, &head, n_points);
	for (i = 0; i < n_points; i++)
		run_point(a, m, points + i, i + 1, report);
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
