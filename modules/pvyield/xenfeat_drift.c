// SPDX-License-Identifier: GPL-2.0-only
/* The facts of xenfeat.drift; what they mean: modules/common/xenfeat_drift.c. */
#include "../common/xenfeat.h"
#include "xenfeat.h"

/* All 32 names, longer than any that Xen has, with their commas. */
#define NAMES_BYTES 640

static void gather_names(struct facts *f, const char *fact, u32 map)
{
	char buf[NAMES_BYTES];
	struct text t;

	text_init(&t, buf, sizeof(buf));
	xenfeat_names(&t, map);
	facts_str(f, fact, buf);
}

/**
 * xenfeat_drift_gather() - gather the facts of xenfeat.drift
 * @m: the machine
 * @f: the facts
 */
void xenfeat_drift_gather(const struct machine *m, struct facts *f)
{
	u32 cached, now;

	if (!gather_xenfeat_maps(m, f, &cached, &now))
		return;
	gather_names(f, "xenfeat.lost", cached & ~now);
	gather_names(f, "xenfeat.gained", now & ~cached);
}
