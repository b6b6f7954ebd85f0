/* SPDX-License-Identifier: GPL-2.0-only */
/* The backend drivers that are registered with xenbus. */
#ifndef PVYIELD_XENBUS_DEFER_BACKENDS_H
#define PVYIELD_XENBUS_DEFER_BACKENDS_H

int backends_watch(void);
int backends_known(void);
void backends_unwatch(void);

#endif
