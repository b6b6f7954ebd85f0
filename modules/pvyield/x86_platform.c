// SPDX-License-Identifier: GPL-2.0-only
/* The facts of pvops.x86_platform; what they mean: modules/common/x86_platform.c. */
#include "slots.h"

/**
 * x86_platform_gather() - gather the facts of pvops.x86_platform
 * @m: the machine
 * @f: the facts
 */
void x86_platform_gather(const struct machine *m, struct facts *f)
{
	slots_gather(m, f, TABLE_X86_PLATFORM, "x86_platform");
}
