/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A callback at the end of suspend, before any device is woken.
 *
 * In 7.2, and in late 6.12.y, the callbacks get a pointer and their table is
 * registered through a struct syscore; 5.10 and 6.1 register the table itself.
 * Kbuild.include looks for that struct.
 */
#ifndef PVYIELD_COMPAT_SYSCORE_H
#define PVYIELD_COMPAT_SYSCORE_H

#include <linux/syscore_ops.h>

#ifdef COMPAT_SYSCORE
#define COMPAT_SYSCORE_RESUME(name, callback)				\
	static void name##_resume(void *data)				\
	{								\
		callback();						\
	}								\
	static const struct syscore_ops name##_ops = {			\
		.resume = name##_resume,				\
	};								\
	static struct syscore name = { .ops = &name##_ops }

#define compat_syscore_register(s)	register_syscore(s)
#define compat_syscore_unregister(s)	unregister_syscore(s)
#else
#define COMPAT_SYSCORE_RESUME(name, callback)				\
	static struct syscore_ops name = { .resume = callback }

#define compat_syscore_register(s)	register_syscore_ops(s)
#define compat_syscore_unregister(s)	unregister_syscore_ops(s)
#endif

#endif
