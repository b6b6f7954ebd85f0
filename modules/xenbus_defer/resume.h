/* SPDX-License-Identifier: GPL-2.0-only */
/* What xenbus needs to survive save and restore. */
#ifndef PVYIELD_XENBUS_DEFER_RESUME_H
#define PVYIELD_XENBUS_DEFER_RESUME_H

void resume_register(void);
void resume_unregister(void);

#endif
