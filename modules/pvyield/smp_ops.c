// SPDX-License-Identifier: GPL-2.0-only
/* The facts of pvops.smp_ops; what they mean: modules/common/smp_ops.c. */
#include "slots.h"

/**
 * smp_ops_gather() - gather the facts of pvops.smp_ops
 * @m: the machine
 * @f: the facts
 */
void smp_ops_gather(const struct machine *m, struct facts *f)
{
	slots_gather(m, f, TABLE_SMP_OPS, "smp_ops");
}
