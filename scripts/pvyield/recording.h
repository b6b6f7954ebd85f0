/* SPDX-License-Identifier: GPL-2.0-only */
/* A recording: a report without secrets, to be judged again at any time. */
#ifndef PVYIELD_RECORDING_H
#define PVYIELD_RECORDING_H

#include "report.h"
#include "secret.h"

int recording_make(struct report *r, const struct secret *secret,
		   struct failure *why);
int recording_write(const struct report *r, const char *path,
		    struct failure *why);
void recording_judge(struct report *r);

#endif
