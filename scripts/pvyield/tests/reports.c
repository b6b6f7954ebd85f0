// SPDX-License-Identifier: GPL-2.0-only
/* Reports made of made-up facts, by the code that writes the kernel's. */
#include <stdio.h>
#include <stdlib.h>

#include "reports.h"

#define ROLE "hypervisor.role"
#define UCODE "microcode.loader"
#define ORDER "iommu.order"
#define NOTES "elfnote.loadable"
#define HEAD(kernel_) { .version = "0.1.0", .kernel = (kernel_), \
	.arch = "x86_64", .door = "open", .tested = true }

/* What a hostile device tree, command line or symbol name could hold. */
static const struct fact hostile[] = {
	S("test.newline", "a\nok 3 made.up\n# made.up: true"),
	S("test.terminal", "\033[2J\033]0;title\007"),
	S("test.quotes", "\" \\ \") # SKIP \\x41"),
	S("test.bytes", "\x01\x7f\x80\xc3\xa9\xff"),
	S("test.empty", ""),
	I("test.min", INT64_MIN),
	I("test.max", INT64_MAX),
	H("test.register", (s64)UINT64_MAX),
	{ .name = "test.absent", .type = FACT_ABSENT, .text = "not \"here\"\n" },
	{ 0 }
};

static const struct fact unknown_point[] = {
	S(ROLE_FACT, "pv-dom0"),
	B("newer.fact", true),
	{ 0 }
};

/* What the module prints of a structure; the last one decides. */
static const struct fact slots[] = {
	S(ROLE_FACT, "pv-dom0"),
	I("pv_ops.size", 72),
	{ .name = "pv_ops.0x4", .type = FACT_ABSENT, .text = "made up" },
	S("pv_ops.0x10", "xen_write_cr3"),
	S("smp_ops.0x0", "xen_pv_smp_prepare_boot_cpu"),
	S("pv_ops.0x8", "native_read_cr2"),
	{ 0 }
};

const struct made_report made_reports[] = {
	{ "pv-dom0-5.10", HEAD("5.10.0-46-amd64"),
	  { { ROLE, "PV dom0", NULL }, { ORDER, "without an image", NULL } } },
	{ "pv-dom0-5.10-image", HEAD("5.10.0-46-amd64"),
	  { { ROLE, "PV dom0", NULL }, { ORDER, "5.10 PV dom0", NULL } } },
	{ "pv-dom0-6.1", HEAD("6.1.0-49-amd64"),
	  { { ROLE, "PV dom0", NULL }, { UCODE, "6.1 in PV dom0", NULL } } },
	{ "pv-dom0-6.12", HEAD("6.12.117+deb13-amd64"),
	  { { ROLE, "PV dom0", NULL }, { UCODE, "6.12", NULL } } },
	{ "pv-dom0-7.2-late", HEAD("7.2.13-late"),
	  { { ROLE, "PV dom0", NULL },
	    { UCODE, "driver, late loading", NULL } } },
	{ "new-name", HEAD("6.12.0-new-name"),
	  { { ROLE, "bare metal", NULL },
	    { NOTES, "a new name in FEATURES", NULL } } },
	{ "no-door", { .version = "0.1.0", .kernel = "6.12.117+deb13-amd64",
		       .arch = "x86_64",
		       .door = "lockdown (integrity) forbids kprobes",
		       .tested = true },
	  { { ROLE, "PV dom0", NULL },
	    { UCODE, "driver not known", NULL } } },
	{ "bare", HEAD("6.12.117+deb13-amd64"),
	  { { ROLE, "bare metal", NULL }, { UCODE, "bare metal", NULL } } },
	{ "untested", { .version = "0.1.0", .kernel = "9.0.0", .door = "open",
			.arch = "x86_64" },
	  { { ROLE, "PV dom0", NULL },
	    { UCODE, "enabled without a driver", NULL } } },
	{ "slots", HEAD("7.3.0"),
	  { { ROLE, "PV dom0", NULL },
	    { "pvops.pv_ops", "the worst decides", NULL },
	    { "pvops.x86_platform", "a slot of a newer kernel", NULL } } },
	{ "hostile", HEAD("6.12\n\033[31m\xff"),
	  { { ROLE, "PV dom0", hostile }, { UCODE, "6.1 in PV dom0", NULL } } },
	{ "newer-slots", HEAD("6.12.117+deb13-amd64"),
	  { { ROLE, "PV dom0", NULL }, { "newer.slots", NULL, slots } } },
	{ "newer-module", HEAD("6.12.117+deb13-amd64"),
	  { { ROLE, "PV dom0", NULL }, { UCODE, "6.1 in PV dom0", NULL },
	    { "newer.point", NULL, unknown_point } } },
};

const size_t made_reports_n = ARRAY_SIZE(made_reports);

static const struct judge_case *find_case(const char *id, const char *what)
{
	size_t i;

	for (i = 0; i < cases_n(); i++)
		if (!strcmp(case_at(i)->id, id) &&
		    !strcmp(case_at(i)->what, what))
			return case_at(i);
	fprintf(stderr, "no case \"%s\" of %s\n", what, id);
	abort();
}

/**
 * made_find() - look a made-up report up
 * @name: its name
 *
 * Return: the report; a wrong name ends the program.
 */
const struct made_report *made_find(const char *name)
{
	size_t i;

	for (i = 0; i < made_reports_n; i++)
		if (!strcmp(made_reports[i].name, name))
			return made_reports + i;
	fprintf(stderr, "no made-up report %s\n", name);
	abort();
}

/**
 * made_print() - print a made-up report
 * @m: the report
 * @buf: where to
 * @size: bytes of it, MADE_SIZE are enough
 *
 * Return: its length.
 */
size_t made_print(const struct made_report *m, char *buf, size_t size)
{
	const struct made_point *p;
	const struct judge_case none = { 0 }, *c;
	const struct point *row;
	struct case_facts facts;
	const struct fact *extra;
	struct judgement j;
	struct text t;
	size_t i, n = 0;

	while (n < MADE_POINTS_MAX && m->points[n].id)
		n++;
	text_init(&t, buf, size);
	ktap_head(&t, &m->head, n);
	for (i = 0; i < n; i++) {
		p = m->points + i;
		c = p->what ? find_case(p->id, p->what) : &none;
		build_facts(c, &facts);
		for (extra = p->extra; extra && extra->name; extra++)
			facts_copy(&facts.list, extra);
		row = point_find(p->id);
		if (row) {
			point_judge(row, &facts.list, &j);
		} else {
			judge_conflicts(&j, SEVERITY_CRITICAL,
					"the verdict of a newer module",
					"something happens", "do something");
			judge_about(&j, facts.list.v[facts.list.n - 1].name);
		}
		ktap_point(&t, i + 1, p->id, &j, &facts.list, 1250 * (i + 3));
	}
	ktap_tail(&t);
	if (facts.list.damaged || text_cut(&t))
		abort();
	return t.n;
}
