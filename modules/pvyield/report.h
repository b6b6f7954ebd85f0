/* SPDX-License-Identifier: GPL-2.0-only */
/* The file that a report is read from. */
#ifndef PVYIELD_REPORT_H
#define PVYIELD_REPORT_H

int report_create(void);
void report_remove(void);

#endif
