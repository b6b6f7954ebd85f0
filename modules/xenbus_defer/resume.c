// SPDX-License-Identifier: GPL-2.0-only
/*
 * Save and restore: the toolstack gives a restored domain a new store port, and
 * xenbus_resume_nb, which would read it, was never registered where
 * xenbus_init() gave up.  Syscore callbacks run after Xen has resumed the domain
 * and before xs_resume() uses the port (drivers/xen/manage.c, do_suspend()).
 *
 * Arm has neither save nor restore.
 */
#include "../compat/syscore.h"
#include "handover.h"
#include "resume.h"

#ifdef CONFIG_X86

static bool registered;

COMPAT_SYSCORE_RESUME(resume_hook, handover_resume);

/**
 * resume_register() - read the store's port again after a restore, from now on
 */
void resume_register(void)
{
	compat_syscore_register(&resume_hook);
	registered = true;
}

/**
 * resume_unregister() - undo resume_register(), if it was done
 */
void resume_unregister(void)
{
	if (registered)
		compat_syscore_unregister(&resume_hook);
	registered = false;
}

#else

/**
 * resume_register() - nothing is ever restored
 */
void resume_register(void)
{
}

/**
 * resume_unregister() - nothing was registered
 */
void resume_unregister(void)
{
}

#endif
