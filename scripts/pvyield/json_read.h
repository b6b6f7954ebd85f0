/* SPDX-License-Identifier: GPL-2.0-only */
/* Reading "audit --format json" back. */
#ifndef PVYIELD_JSON_READ_H
#define PVYIELD_JSON_READ_H

#include "report.h"

bool json_looks_like(const char *buf);
int json_report_parse(struct report *r, const char *name, const char *buf,
		      size_t len, struct failure *why);

#endif
