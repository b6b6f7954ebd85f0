// SPDX-License-Identifier: GPL-2.0-only
/*
 * pvyield: does this kernel yield everything that the hypervisor owns?
 *
 * Loading never fails for what the machine is like: a module that cannot help
 * says why in one line and stays, because a failing modprobe would fail
 * systemd-modules-load at every boot.
 */
#define pr_fmt(fmt) KBUILD_MODNAME ": " fmt

#include <linux/module.h>
#include <linux/utsname.h>

#include "../common/version.h"
#include "machine.h"
#include "report.h"

static int __init pvyield_init(void)
{
	int err;

	machine_init();
	err = report_create();
	if (err == -ENODEV || err == -EPERM) {
		pr_warn("no report: debugfs is %s\n", err == -EPERM ?
			"turned off (debugfs=)" : "not built into this kernel");
		return 0;
	}
	if (err) {
		pr_warn("no report: debugfs refused its file (%d)\n", err);
		return 0;
	}
	if (!PVYIELD_KERNEL_TESTED)
		pr_warn("kernel %s is outside the range that pvyield was tested on\n",
			utsname()->release);
	return 0;
}

static void __exit pvyield_exit(void)
{
	report_remove();
}

module_init(pvyield_init);
module_exit(pvyield_exit);

MODULE_DESCRIPTION("Audit of what Linux must yield to the Xen hypervisor");
MODULE_AUTHOR("The pvyield developers");
MODULE_LICENSE("GPL");
MODULE_VERSION(PVYIELD_VERSION);
