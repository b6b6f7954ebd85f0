/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The callback of a struct ftrace_ops.
 *
 * d19ad0775dcd ("ftrace: Have the callbacks receive a struct ftrace_regs instead of
 * pt_regs", 5.11) changed its last argument.  a25d036d939a ("ftrace: Reverse what the
 * RECURSION flag means in the ftrace_ops", 5.11) made the protection against recursion
 * something to ask for; before that it was there unless it was declined.
 */
#ifndef PVYIELD_COMPAT_FTRACE_H
#define PVYIELD_COMPAT_FTRACE_H

#include <linux/ftrace.h>

#ifdef COMPAT_FTRACE_REGS
#define compat_ftrace_regs ftrace_regs
#else
#define compat_ftrace_regs pt_regs
#endif

#ifdef COMPAT_FTRACE_RECURSION
#define COMPAT_FTRACE_FLAGS FTRACE_OPS_FL_RECURSION
#else
#define COMPAT_FTRACE_FLAGS 0
#endif

#endif
