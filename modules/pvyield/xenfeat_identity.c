// SPDX-License-Identifier: GPL-2.0-only
/* The facts of xenfeat.identity: modules/common/xenfeat_identity.c. */
#include "xenfeat.h"

/**
 * xenfeat_identity_gather() - gather the facts of xenfeat.identity
 * @m: the machine
 * @f: the facts
 */
void xenfeat_identity_gather(const struct machine *m, struct facts *f)
{
	u32 cached, now;

	gather_xenfeat_maps(m, f, &cached, &now);
}
