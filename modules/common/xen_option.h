/* SPDX-License-Identifier: GPL-2.0-only */
/* Xen's own command line, read as Xen reads it. */
#ifndef PVYIELD_COMMON_XEN_OPTION_H
#define PVYIELD_COMMON_XEN_OPTION_H

#include "port.h"

/* A truth value on Xen's command line: values of facts such as xen.ats. */
#define XEN_OPTION_ON "on"
#define XEN_OPTION_OFF "off"
#define XEN_OPTION_NOT_GIVEN "not given"

const char *xen_option_bool(const char *line, const char *name);
void xen_option_string(const char *line, const char *name, char *to, size_t size);

#endif
