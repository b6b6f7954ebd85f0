// SPDX-License-Identifier: GPL-2.0-only
/*
 * Save and restore: the toolstack gives a restored domain a new store port, and
 * xenbus_resume_nb, which would read it, was never registered where
 * xenbus_init() gave up.  Syscore callbacks run after Xen has resumed the domain
 * and before xs_resume() uses the port (drivers/xen/manage.c, do_suspend()).
 *
 * The module cannot be unloaded from then on: a domain that is restored with
 * another port and without the hook never talks to xenstore again, and its
 * xenwatch hangs.
 *
 * Arm has neither save nor restore.
 */
#include <linux/module.h>

#include "../compat/syscore.h"
#include "handover.h"
#include "resume.h"

#ifdef CONFIG_X86

COMPAT_SYSCORE_RESUME(resume_hook, handover_resume);

/**
 * resume_register() - read the store's port again after a restore, for good
 *
 * Context: process context; the caller holds a reference to this module.
 *
 * Return: true: this module must stay from now on, and a reference sees to it.
 */
bool resume_register(void)
{
	__module_get(THIS_MODULE);
	compat_syscore_register(&resume_hook);
	return true;
}

#else

/**
 * resume_register() - nothing is ever restored
 *
 * Return: false: nothing of this module is needed for it.
 */
bool resume_register(void)
{
	return false;
}

#endif
