/* SPDX-License-Identifier: GPL-2.0-only */
/* The facts that points about CPU features share. */
#ifndef PVYIELD_GATHER_CPU_FEATURE_H
#define PVYIELD_GATHER_CPU_FEATURE_H

#include "gather.h"

void gather_cpu_features(const struct machine *m, struct facts *f,
			 const struct cpu_rules *rules);

#endif
