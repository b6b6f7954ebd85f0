/* SPDX-License-Identifier: GPL-2.0-only */
/* What modules/common/ktap.c writes, into a stream. */
#ifndef PVYIELD_KTAP_OUT_H
#define PVYIELD_KTAP_OUT_H

#include <stdio.h>

#include "ktap.h"

int ktap_head_out(FILE *out, const struct ktap_head *head, size_t n_points);
int ktap_point_out(FILE *out, size_t number, const char *id,
		   const struct judgement *j, const struct facts *f, u64 ns);

#endif
