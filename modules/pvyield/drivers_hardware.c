// SPDX-License-Identifier: GPL-2.0-only
/* The facts of drivers.hardware: modules/common/drivers_hardware.c. */
#include <linux/errno.h>

#include "../common/drivers_hardware.h"
#include "gather.h"

/**
 * struct loaded - what a walk over the modules finds
 * @f: the facts
 * @modules: how many there are
 * @listed: how many of them are in the judge's list
 */
struct loaded {
	struct facts *f;
	s64 modules;
	s64 listed;
};

static void look_at(const char *name, void *data)
{
	struct loaded *loaded = data;
	size_t i;

	loaded->modules++;
	for (i = 0; i < hardware_drivers_n; i++)
		if (!strcmp(name, hardware_drivers[i].fact + strlen(DRIVER_FACT))) {
			facts_bool(loaded->f, hardware_drivers[i].fact, true);
			loaded->listed++;
		}
}

/**
 * drivers_hardware_gather() - gather the facts of drivers.hardware
 * @m: the machine
 * @f: the facts
 */
void drivers_hardware_gather(const struct machine *m, struct facts *f)
{
	struct loaded loaded = { .f = f };
	int err = m->dev->modules(m, look_at, &loaded);

	if (err) {
		facts_absent(f, "drivers.modules", err == -ENOENT ?
			     m->why_not(m, SYM_modules) :
			     "the list of modules was not recognised");
		return;
	}
	facts_int(f, "drivers.modules", loaded.modules);
	facts_int(f, "drivers.listed", loaded.listed);
}
