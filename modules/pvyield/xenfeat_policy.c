// SPDX-License-Identifier: GPL-2.0-only
/* The facts of xenfeat.policy; what they mean: modules/common/xenfeat_policy.c. */
#include "xenfeat.h"

/**
 * xenfeat_policy_gather() - gather the facts of xenfeat.policy
 * @m: the machine
 * @f: the facts
 */
void xenfeat_policy_gather(const struct machine *m, struct facts *f)
{
	gather_xenfeat(m, f);
}
