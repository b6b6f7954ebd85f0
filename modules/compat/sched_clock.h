/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Which function is the scheduler's clock under paravirt?  A member of pv_ops,
 * until a0e2bf7cb700 (5.12) made it the static call pv_sched_clock.
 */
#ifndef PVYIELD_COMPAT_SCHED_CLOCK_H
#define PVYIELD_COMPAT_SCHED_CLOCK_H

#ifdef COMPAT_PV_TIME_OPS
#define COMPAT_SCHED_CLOCK ((unsigned long)pv_ops.time.sched_clock)
#else
#define COMPAT_SCHED_CLOCK 0UL
#endif

#endif
