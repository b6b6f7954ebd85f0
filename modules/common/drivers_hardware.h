/* SPDX-License-Identifier: GPL-2.0-only */
/* The drivers of what Xen owns: the judge's list, and the gatherer's. */
#ifndef PVYIELD_COMMON_DRIVERS_HARDWARE_H
#define PVYIELD_COMMON_DRIVERS_HARDWARE_H

#include "point.h"

/* driver.NAME: this module is loaded, or it is built in and has a device. */
#define DRIVER_FACT "driver."
/* drivers.unseen: there is none. */
#define DRIVERS_NONE "none"

/**
 * struct hardware_driver - a driver of what Xen owns
 * @fact: DRIVER_FACT and its name, as in /proc/modules
 * @reason: for people, if it is loaded
 * @note: why, for the documentation
 */
struct hardware_driver {
	const char *fact;
	const char *reason;
	const char *note;
};

extern const struct hardware_driver hardware_drivers[];
extern const size_t hardware_drivers_n;

#endif
