// SPDX-License-Identifier: GPL-2.0-only
/*
 * What pvyield does for other modules of the suite: its gatherers and judges, a
 * few points at a time.  It is the audit's own code, so a fact means the same
 * whoever asks.
 *
 * A module that uses these keeps pvyield loaded.
 */
#define pr_fmt(fmt) KBUILD_MODNAME ": " fmt

#include <linux/export.h>
#include <linux/mm.h>
#include <linux/printk.h>

#include "export.h"
#include "runner.h"

static const struct gatherer role_gatherer = { &point_role, role_gather };

/**
 * pvyield_role() - the role of this kernel
 *
 * Gathers and judges hypervisor.role when it is called.
 *
 * Context: process context, may sleep.
 * Return: the role; ROLE_UNKNOWN without memory, too.
 */
enum role pvyield_role(void)
{
	struct audit *a = audit_new(&machine_live);
	struct judgement j;
	enum role role;

	if (!a)
		return ROLE_UNKNOWN;
	audit_point(a, &role_gatherer, &j);
	role = a->role.role;
	kvfree(a);
	return role;
}
EXPORT_SYMBOL_GPL(pvyield_role);

/**
 * pvyield_points() - gather and judge some points
 * @ids: their ids; the same one may come twice
 * @n: how many
 * @visit: called for each, in this order
 * @data: for @visit
 *
 * Nothing is visited where it fails.
 *
 * Context: process context, may sleep, and so may @visit.
 * Return: 0; -ENOENT if there is no such point, which the log then names: the two
 * modules are of different versions; -ENOMEM.
 */
int pvyield_points(const char *const *ids, size_t n, pvyield_visit_fn *visit,
		   void *data)
{
	const struct gatherer *g;
	struct judgement j;
	struct audit *a;
	size_t i;

	for (i = 0; i < n; i++)
		if (!audit_gatherer(ids[i])) {
			pr_warn("there is no point %s\n", ids[i]);
			return -ENOENT;
		}
	a = audit_new(&machine_live);
	if (!a)
		return -ENOMEM;
	audit_point(a, &role_gatherer, &j);
	for (i = 0; i < n; i++) {
		g = audit_gatherer(ids[i]);
		audit_point(a, g, &j);
		visit(g->point, &a->facts, &j, data);
	}
	kvfree(a);
	return 0;
}
EXPORT_SYMBOL_GPL(pvyield_points);

/**
 * pvyield_role_name() - the name of a role, as reports print it
 * @role: the role
 *
 * Return: a constant string.
 */
const char *pvyield_role_name(enum role role)
{
	return role_name(role);
}
EXPORT_SYMBOL_GPL(pvyield_role_name);

/**
 * pvyield_severity_name() - the name of a severity, as reports print it
 * @s: the severity
 *
 * Return: a constant string.
 */
const char *pvyield_severity_name(enum severity s)
{
	return severity_name(s);
}
EXPORT_SYMBOL_GPL(pvyield_severity_name);
