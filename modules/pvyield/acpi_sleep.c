// SPDX-License-Identifier: GPL-2.0-only
/* The facts of acpi.sleep; what they mean: modules/common/acpi_sleep.c. */
#include "gather.h"

/* ACPI_STATE_S3; ACPI's headers are not there without it. */
#define S3 3

static void gather_s3(const struct machine *m, struct facts *f)
{
	u8 states[S3 + 1];

	if (gather_bytes(m, f, "sleep.s3", SYM_sleep_states, states,
			 sizeof(states)))
		facts_bool(f, "sleep.s3", states[S3]);
}

/**
 * acpi_sleep_gather() - gather the facts of acpi.sleep
 * @m: the machine
 * @f: the facts
 */
void acpi_sleep_gather(const struct machine *m, struct facts *f)
{
	bool built = m->hw->built.suspend;

	facts_bool(f, "config.suspend", built);
	if (!built)
		return;
	gather_pointer(m, f, "sleep.lowlevel", SYM_acpi_suspend_lowlevel);
	gather_pointer(m, f, "sleep.prepare", SYM___acpi_os_prepare_sleep);
	gather_s3(m, f);
}
