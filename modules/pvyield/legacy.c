// SPDX-License-Identifier: GPL-2.0-only
/* The facts of platform.legacy; what they mean: modules/common/legacy.c. */
#include "gather.h"

/**
 * legacy_gather() - gather the facts of platform.legacy
 * @m: the machine
 * @f: the facts
 */
void legacy_gather(const struct machine *m, struct facts *f)
{
	static const char why_not[] = "this architecture has no such structure";
	struct hw_legacy legacy;

	if (m->hw->legacy(&legacy)) {
		facts_absent(f, "legacy.pnpbios", why_not);
		facts_absent(f, "legacy.bios_regions", why_not);
		facts_absent(f, "legacy.rtc", why_not);
		return;
	}
	facts_bool(f, "legacy.pnpbios", legacy.pnpbios);
	facts_bool(f, "legacy.bios_regions", legacy.reserve_bios_regions);
	facts_bool(f, "legacy.rtc", legacy.rtc);
}
