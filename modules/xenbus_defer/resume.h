/* SPDX-License-Identifier: GPL-2.0-only */
/* What xenbus needs to survive save and restore. */
#ifndef PVYIELD_XENBUS_DEFER_RESUME_H
#define PVYIELD_XENBUS_DEFER_RESUME_H

#include <linux/types.h>

bool resume_register(void);

#endif
