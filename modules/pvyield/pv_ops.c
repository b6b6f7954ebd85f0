// SPDX-License-Identifier: GPL-2.0-only
/* The facts of pvops.pv_ops; what they mean: modules/common/pv_ops.c. */
#include "slots.h"

/**
 * pv_ops_gather() - gather the facts of pvops.pv_ops
 * @m: the machine
 * @f: the facts
 */
void pv_ops_gather(const struct machine *m, struct facts *f)
{
	slots_gather(m, f, TABLE_PV_OPS, "pv_ops");
	slots_gather(m, f, TABLE_PV_OPS_LOCK, "pv_ops_lock");
}
