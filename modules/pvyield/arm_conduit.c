// SPDX-License-Identifier: GPL-2.0-only
/* The facts of arm.conduit: modules/common/arm_conduit.c. */
#include <linux/errno.h>

#include "gather.h"

/* "hvc" or "smc" and the end; longer is neither. */
#define METHOD_BYTES 8

/**
 * arm_conduit_gather() - gather the facts of arm.conduit
 * @m: the machine
 * @f: the facts
 */
void arm_conduit_gather(const struct machine *m, struct facts *f)
{
	char method[METHOD_BYTES + 1] = "";
	const char *conduit;
	int len;

	if (!gather_on_arm64(m))
		return;
	conduit = m->of->conduit();
	if (conduit)
		facts_str(f, "smccc.conduit", conduit);
	else
		facts_absent(f, "smccc.conduit", "this kernel makes no such calls");
	len = m->of->property("/psci", "method", method, METHOD_BYTES);
	if (len == -ENOENT)
		facts_absent(f, "psci.method", "the device tree has no node psci");
	else if (len < 0)
		facts_absent(f, "psci.method", "the node psci names no method");
	else
		facts_str(f, "psci.method", method);
}
