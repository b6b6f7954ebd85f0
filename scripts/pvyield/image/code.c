// SPDX-License-Identifier: GPL-2.0-only
/*
 * The analyses that read code.  All stand on one pass over it (code_read.c).
 * Where that cannot be had, each of their lists says so.
 */
#include "analysis.h"
#include "census_table.h"
#include "code.h"

/* The reason is a whole error line. */
static void add_absent(struct items *items, const struct failure *why)
{
	const struct list_about *list;

	for (list = analysis_code.lists; list->name; list++)
		items_absent(items, list->name, "%s", why->text);
}

static void run(const struct subject *subject, struct items *items)
{
	struct failure why;

	if (code_read(subject->img, items, &why))
		add_absent(items, &why);
}

static bool is_never(const struct item *item)
{
	return !strcmp(item->value, "never");
}

static bool is_not_assigned(const struct item *item)
{
	return strcmp(item->value, "assigned");
}

static bool is_reachable(const struct item *item)
{
	return !strcmp(item->value, "reachable");
}

const struct analysis analysis_code = {
	.run = run,
	.lists = {
		{
			.name = "entry-pv",
			.title = "Calls of the native entry that the PV entry does not make",
			.means = "Functions that startup_64() or x86_64_start_kernel() calls, and Xen's PV entry calls nowhere before start_kernel(), directly or further down.  never: nothing but the native entry leads there, so in a PV domain it is not done.  later: other code may call it.",
			.notable = is_never,
		},
		{
			.name = "entry-pvh",
			.title = "Calls of the native entry that the PVH entry does not make",
			.means = "The same for the PVH entry; none, if it goes on in the native one.",
			.notable = is_never,
		},
		{
			.name = "pv-unwritten",
			.title = "Variables that only the native entry writes to",
			.means = "Code that a PV domain may run reads them, and finds there what the image has.",
		},
		{
			.name = "pv-ops",
			.title = "What PV code puts into pv_ops",
			.means = "assigned: Xen's function.  unassigned: it keeps the native function.  cleared: a null pointer, which nothing may call in a PV domain.",
			.notable = is_not_assigned,
		},
		{
			.name = "insn",
			.title = "Privileged instructions, by function and subsystem",
			.means = "reachable: calls and pointers lead there from the PV entry, which is not to say that a PV domain gets there.  native-only: only the native entry leads there.  not-reached: nothing in the image is known to lead there, as with the native functions of pv_ops that PV code replaces.  Places that the kernel replaces in a PV domain are left out.  The subsystem is a directory that the function's file is in or below, as the image proves it; else it is unknown.",
			.notable = is_reachable,
			.print = census_print,
		},
	},
};
