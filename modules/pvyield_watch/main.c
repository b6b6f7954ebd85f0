// SPDX-License-Identifier: GPL-2.0-only
/*
 * pvyield_watch: is anything taking back what Linux yielded to the hypervisor?
 *
 * Nothing is watched until a monitor is turned on, by the parameter or in debugfs.
 * Loading never fails for what the machine is like: a module that cannot help
 * says why in one line and stays, because a failing modprobe would fail
 * systemd-modules-load at every boot.
 */
#define pr_fmt(fmt) KBUILD_MODNAME ": " fmt

#include <linux/module.h>
#include <linux/moduleparam.h>
#include <linux/security.h>
#include <linux/utsname.h>

#include "../common/version.h"
#include "../pvyield/export.h"
#include "control.h"
#include "monitor.h"

static char *asked = "";
module_param_named(monitors, asked, charp, 0444);
MODULE_PARM_DESC(monitors, "what to turn on: all, or a list with commas (none)");

static bool off;
module_param(off, bool, 0444);
MODULE_PARM_DESC(off, "load and do nothing, whatever else is asked");

/* Told of modules. */
static bool told;

static int __init pvyield_watch_init(void)
{
	const char *why_idle;
	enum role role;
	int err;

	err = monitors_ask(asked, false);
	if (err)
		return err;
	if (off) {
		pr_info("idle: turned off (pvyield_watch.off)\n");
		return 0;
	}
	role = pvyield_role();
	why_idle = monitors_why_idle(role,
				     security_locked_down(LOCKDOWN_TRACEFS));
	if (why_idle)
		pr_info("idle: %s\n", why_idle);
	monitors_init(role, why_idle);
	if (!PVYIELD_KERNEL_TESTED)
		pr_warn("kernel %s is outside the range that pvyield was tested on\n",
			utsname()->release);
	err = control_create();
	if (err && !why_idle)
		pr_warn("idle: debugfs %s (%d)\n",
			err == -ENODEV ? "is not built into this kernel" :
			err == -EPERM ? "is turned off (debugfs=)" :
			"refused its files", err);
	if (err || why_idle)
		return 0;
	told = !modules_begin();
	if (!told)
		pr_warn("not told of modules: callers in one can get a wrong name\n");
	monitors_ask(asked, true);
	return 0;
}

static void __exit pvyield_watch_exit(void)
{
	control_remove();
	if (told)
		modules_end();
	monitors_exit();
	msr_free();
	call_free();
	events_free();
}

module_init(pvyield_watch_init);
module_exit(pvyield_watch_exit);

MODULE_DESCRIPTION("Watches for what takes back what Linux yielded to Xen");
MODULE_AUTHOR("The pvyield developers");
MODULE_LICENSE("GPL");
MODULE_VERSION(PVYIELD_VERSION);
