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
#include <linux/kallsyms.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/printk.h>
#include <linux/slab.h>
#include <linux/string.h>

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
			pr_warn("there is no point %s: the module that asks is of another version\n",
				ids[i]);
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

/* The structures of function pointers, as their facts are named. */
static const struct {
	const char *name;
	enum table which;
} structures[] = {
	{ "pv_ops", TABLE_PV_OPS },
	{ "pv_ops_lock", TABLE_PV_OPS_LOCK },
	{ "x86_platform", TABLE_X86_PLATFORM },
	{ "smp_ops", TABLE_SMP_OPS },
	{ "machine_ops", TABLE_MACHINE_OPS },
	{ "apic", TABLE_APIC },
};

/* The word of a slot; false if there is no such slot. */
static bool slot_value(const char *fact, unsigned long *value)
{
	size_t i, name = strcspn(fact, ".");
	unsigned long offset;
	struct table_at at;

	if (!fact[name] || kstrtoul(fact + name + 1, 0, &offset))
		return false;
	for (i = 0; i < ARRAY_SIZE(structures); i++)
		if (strlen(structures[i].name) == name &&
		    !strncmp(structures[i].name, fact, name))
			break;
	if (i == ARRAY_SIZE(structures))
		return false;
	machine_live.table(&machine_live, structures[i].which, &at);
	if (at.why_not || at.size < sizeof(*value) ||
	    offset > at.size - sizeof(*value))
		return false;
	return !machine_live.read(value, (void *)(at.start + offset), sizeof(*value));
}

/* Takes "function+0x0/0x10 [module]" apart; the kernel's own have no module. */
static bool split_symbol(char *symbol, char *function, size_t function_size,
			 char *module, size_t module_size)
{
	char *plus = strrchr(symbol, '+'), *open = strrchr(symbol, '[');
	char *close = open ? strchr(open, ']') : NULL;

	if (!plus || !close || open < plus)
		return false;
	*plus = '\0';
	*close = '\0';
	return strscpy(function, symbol, function_size) >= 0 &&
	       strscpy(module, open + 1, module_size) >= 0;
}

/**
 * pvyield_slot_owner() - which module's function is in a slot?
 * @fact: the slot, as its fact is named: "pv_ops.0x48"
 * @function: the function's name goes here
 * @function_size: bytes of that
 * @module: the module's name goes here
 * @module_size: bytes of that
 *
 * The fact of such a slot is "unnamed", as only the kernel proper has names that
 * mean something to a judge.  What the slot holds is read now.
 *
 * Context: process context, may sleep.
 * Return: true if it is a module's and both names fit; false without memory, too.
 */
bool pvyield_slot_owner(const char *fact, char *function, size_t function_size,
			char *module, size_t module_size)
{
	unsigned long value;
	char *symbol;
	bool named;

	if (!slot_value(fact, &value))
		return false;
	/* With KASAN it is too large for the stack. */
	symbol = kmalloc(KSYM_SYMBOL_LEN, GFP_KERNEL);
	if (!symbol)
		return false;
	sprint_symbol(symbol, value);
	named = split_symbol(symbol, function, function_size, module, module_size);
	kfree(symbol);
	return named;
}
EXPORT_SYMBOL_GPL(pvyield_slot_owner);

/**
 * pvyield_frontends() - visit the devices of xenbus's frontend side
 * @visit: called for each, may not sleep for long
 * @data: for it
 *
 * Context: process context, may sleep.
 * Return: 0; -ENODEV in a kernel without it, -ENOENT if its bus has no symbol,
 * -EINVAL if the symbol is not the bus.
 */
int pvyield_frontends(frontend_fn *visit, void *data)
{
	return machine_live.dev->frontends(&machine_live, visit, data);
}
EXPORT_SYMBOL_GPL(pvyield_frontends);
