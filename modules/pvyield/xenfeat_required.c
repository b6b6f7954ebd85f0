// SPDX-License-Identifier: GPL-2.0-only
/* The facts of xenfeat.required; what they mean: modules/common/xenfeat_required.c. */
#include "xenfeat.h"

/**
 * xenfeat_required_gather() - gather the facts of xenfeat.required
 * @m: the machine
 * @f: the facts
 */
void xenfeat_required_gather(const struct machine *m, struct facts *f)
{
	gather_xenfeat(m, f);
}
