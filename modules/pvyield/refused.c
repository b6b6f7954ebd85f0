// SPDX-License-Identifier: GPL-2.0-only
/*
 * What DKMS builds where a module does not build: one that says so and does
 * nothing.  A kernel upgrade must not fail for an audit; DKMS 3 leaves the
 * kernel's package unconfigured when a module of it does not build.
 */
#define pr_fmt(fmt) KBUILD_MODNAME ": " fmt

#include <linux/init.h>
#include <linux/module.h>

#include "../common/version.h"

static int __init refused_init(void)
{
	pr_warn("refused: " KBUILD_MODNAME " %s does not build for this kernel, see DKMS's make.log\n",
		PVYIELD_VERSION);
	return 0;
}

static void __exit refused_exit(void)
{
}

module_init(refused_init);
module_exit(refused_exit);

MODULE_DESCRIPTION(KBUILD_MODNAME ", refused: it does not build for this kernel");
MODULE_AUTHOR("The pvyield developers");
MODULE_LICENSE("GPL");
MODULE_VERSION(PVYIELD_VERSION);
