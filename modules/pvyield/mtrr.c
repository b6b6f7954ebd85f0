// SPDX-License-Identifier: GPL-2.0-only
/* The facts of mtrr.owner; what they mean: modules/common/mtrr.c. */
#include "gather.h"

static void gather_control(const struct machine *m, struct facts *f)
{
	static const char fact[] = "mtrr.caching_control";
	u32 value;

	if (!m->hw->built.caching_control)
		facts_str(f, fact, "no such variable");
	else if (gather_bytes(m, f, fact, SYM_memory_caching_control, &value,
			      sizeof(value)))
		facts_hex(f, fact, value);
}

/**
 * mtrr_gather() - gather the facts of mtrr.owner
 * @m: the machine
 * @f: the facts
 */
void mtrr_gather(const struct machine *m, struct facts *f)
{
	bool built = m->hw->built.mtrr;

	facts_bool(f, "config.mtrr", built);
	if (!built)
		return;
	gather_pointer(m, f, "mtrr.interface", SYM_mtrr_if);
	gather_control(m, f);
}
