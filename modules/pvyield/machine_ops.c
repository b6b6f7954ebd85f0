// SPDX-License-Identifier: GPL-2.0-only
/* The facts of pvops.machine_ops; what they mean: modules/common/machine_ops.c. */
#include "slots.h"

/**
 * machine_ops_gather() - gather the facts of pvops.machine_ops
 * @m: the machine
 * @f: the facts
 */
void machine_ops_gather(const struct machine *m, struct facts *f)
{
	slots_gather(m, f, TABLE_MACHINE_OPS, "machine_ops");
}
