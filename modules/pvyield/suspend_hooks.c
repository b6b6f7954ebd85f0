// SPDX-License-Identifier: GPL-2.0-only
/* The facts of suspend.hooks; what they mean: modules/common/suspend_hooks.c. */
#include <linux/kconfig.h>

#include "gather.h"

/**
 * suspend_hooks_gather() - gather the facts of suspend.hooks
 * @m: the machine
 * @f: the facts
 */
void suspend_hooks_gather(const struct machine *m, struct facts *f)
{
	facts_bool(f, "config.hibernate_callbacks",
		   IS_ENABLED(CONFIG_HIBERNATE_CALLBACKS));
	/* struct xenbus_watch begins with its list node, NULL until registered. */
	gather_set(m, f, "suspend.watch", SYM_shutdown_watch);
}
