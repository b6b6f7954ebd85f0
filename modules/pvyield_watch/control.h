/* SPDX-License-Identifier: GPL-2.0-only */
/* The files that turn monitors on and off, and the report. */
#ifndef PVYIELD_WATCH_CONTROL_H
#define PVYIELD_WATCH_CONTROL_H

#include <linux/fs.h>

int control_create(void);
void control_remove(void);

extern const struct file_operations report_fops;

#endif
