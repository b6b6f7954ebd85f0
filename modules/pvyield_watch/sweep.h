/* SPDX-License-Identifier: GPL-2.0-only */
/* When it is time to look at the machine again, and why. */
#ifndef PVYIELD_WATCH_SWEEP_H
#define PVYIELD_WATCH_SWEEP_H

#include <linux/types.h>

#include "../common/slots.h"

/* The roles that have a hypervisor to yield to. */
#define ROLES_XEN \
	(ROLES_PV | ROLE_BIT(ROLE_PVH_DOM0) | ROLE_BIT(ROLE_PVH_DOMU) | \
	 ROLE_BIT(ROLE_HVM_DOMU) | ROLE_BIT(ROLE_ARM_DOM0) | \
	 ROLE_BIT(ROLE_ARM_DOMU))

/* "module NAME loaded, and N more"; what is longer is cut. */
#define SWEEP_CAUSE 96

/**
 * struct sweep_user - a monitor that sweeps
 * @seen: how many causes it has taken
 * @last: when it swept last, nanoseconds of ktime_get_mono_fast_ns()
 */
struct sweep_user {
	u64 seen;
	u64 last;
};

void sweep_begin(struct sweep_user *user);
void sweep_end(void);
void sweep_soon_named(const char *what, const char *name, const char *how);
bool sweep_due(struct sweep_user *user, char *cause, size_t size);

#endif
