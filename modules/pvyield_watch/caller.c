// SPDX-License-Identifier: GPL-2.0-only
/*
 * Names of addresses, never the addresses themselves: those of the kernel are nobody's
 * business.  Process context.
 */
#include <linux/kallsyms.h>
#include <linux/kernel.h>
#include <linux/string.h>

#include "caller.h"

const struct caller_ops caller_kernel = { .sprint_symbol = sprint_symbol };

static void unnamed(struct caller *to)
{
	strscpy(to->name, CALLER_UNNAMED, sizeof(to->name));
	to->module[0] = '\0';
}

/**
 * caller_name() - the function that an address lies in
 * @ops: the kernel, or a test
 * @addr: the address; of a return address, the one before it, because a call can
 *	be the last that a function has
 * @to: filled in
 */
void caller_name(const struct caller_ops *ops, unsigned long addr,
		 struct caller *to)
{
	char buf[KSYM_SYMBOL_LEN];
	char *plus, *module, *end;

	ops->sprint_symbol(buf, addr);
	plus = strchr(buf, '+');
	/* Without a symbol it is the bare address. */
	if (!plus || plus == buf || !strncmp(buf, "0x", 2)) {
		unnamed(to);
		return;
	}
	*plus++ = '\0';
	strscpy(to->name, buf, sizeof(to->name));
	module = strchr(plus, '[');
	if (!module) {
		strscpy(to->module, CALLER_KERNEL, sizeof(to->module));
		return;
	}
	/* "[module]", or "[module buildid]" where the kernel prints that. */
	end = strpbrk(++module, " ]");
	if (end)
		*end = '\0';
	strscpy(to->module, module, sizeof(to->module));
}

/**
 * caller_find() - who is behind a stack?
 * @ops: the kernel, or a test
 * @ip: return addresses, the innermost first
 * @n: how many
 * @to: filled in: the first function that is not merely the way to an MSR
 *
 * Where another CPU asked for it, its stack is not to be had: then it is the
 * function that carried the request out.
 */
void caller_find(const struct caller_ops *ops, const unsigned long *ip,
		 unsigned int n, struct caller *to)
{
	struct caller next;
	unsigned int i;

	unnamed(to);
	if (n)
		caller_name(ops, ip[0] - 1, to);
	for (i = 1; watch_is_accessor(to->name); i++) {
		if (i < n)
			caller_name(ops, ip[i] - 1, &next);
		if (watch_is_receiver(to->name) &&
		    (i >= n || !watch_is_accessor(next.name)))
			return;
		if (i >= n) {
			unnamed(to);
			return;
		}
		*to = next;
	}
}
