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
 * function that received the request.
 */
void caller_find(const struct caller_ops *ops, const unsigned long *ip,
		 unsigned int n, struct caller *to)
{
	struct caller receiver = { .name = "" };
	bool across = false;
	unsigned int i;

	for (i = 0; i < n; i++) {
		caller_name(ops, ip[i] - 1, to);
		if (watch_is_receiver(to->name)) {
			receiver = *to;
			continue;
		}
		if (watch_is_accessor(to->name))
			continue;
		/* Called by the interrupt, not by who asked. */
		across = receiver.name[0] &&
			 (strstr(to->name, "smp_call_function") ||
			  !strcmp(to->name, CALLER_UNNAMED));
		break;
	}
	if (i == n || across) {
		if (receiver.name[0])
			*to = receiver;
		else if (i == n)
			unnamed(to);
	}
}
