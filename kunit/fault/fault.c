// SPDX-License-Identifier: GPL-2.0-only
/*
 * A fault for the lab: while it is loaded, the kernel's own request for the
 * store's interrupt ("xenbus", from xb_init_comms()) fails with -EINVAL, because
 * a kprobe takes its handler away.  That is a failing path of the kernel which
 * unbinds the event channel.  When it is removed it logs what Xen then says of
 * the store's port.
 *
 * With unheld=1 it first takes away the reference that xenbus_defer leaves on the
 * port: without that, the failing path closes it, and the log must show so.
 *
 * It refuses unless the kernel was booted with pvyield.lab=plant on its command
 * line: this module has no business anywhere else.
 */
#define pr_fmt(fmt) KBUILD_MODNAME ": " fmt

#include <linux/kprobes.h>
#include <linux/module.h>
#include <linux/moduleparam.h>
#include <linux/of.h>
#include <linux/ptrace.h>
#include <linux/string.h>
#include <xen/events.h>
#include <xen/interface/event_channel.h>
#include <xen/interface/hvm/hvm_op.h>
#include <xen/interface/hvm/params.h>
#include <xen/xen.h>
#include <asm/xen/hypercall.h>

#include "../../modules/pvyield/door.c"

#define TOKEN "pvyield.lab=plant"

static bool unheld;
module_param(unheld, bool, 0444);
MODULE_PARM_DESC(unheld, "first take xenbus_defer's reference to the store's port away (n)");

/* Without KALLSYMS_ALL the door finds no data; a device tree has the text too. */
static bool booted_for_this(void)
{
	struct device_node *chosen = of_find_node_by_path("/chosen");
	const char *args = NULL;
	struct door door;
	char **cmdline;

	if (chosen && !of_property_read_string(chosen, "bootargs", &args) &&
	    strstr(args, TOKEN))
		return true;
	door_open(&door, &door_kernel);
	cmdline = (char **)door_find(&door, &door_kernel, "saved_command_line");
	return cmdline && *cmdline && strstr(*cmdline, TOKEN);
}

/* request_threaded_irq(irq, handler, thread_fn, flags, name, data) */
static int before_request(struct kprobe *kp, struct pt_regs *regs)
{
	const char *name = (const char *)regs_get_kernel_argument(regs, 4);

	if (!name || strcmp(name, "xenbus"))
		return 0;
#ifdef CONFIG_X86
	regs->si = 0;
#else
	regs->regs[1] = 0;
#endif
	pr_info("the request of %s fails\n", name);
	return 0;
}

static struct kprobe probe = {
	.symbol_name = "request_threaded_irq",
	.pre_handler = before_request,
};

static int store_port(unsigned int *port)
{
	struct xen_hvm_param param = {
		.domid = DOMID_SELF,
		.index = HVM_PARAM_STORE_EVTCHN,
	};
	int err = HYPERVISOR_hvm_op(HVMOP_get_param, &param);

	if (!err)
		*port = param.value;
	return err;
}

static void log_port(void)
{
	struct evtchn_status status = { .dom = DOMID_SELF };
	unsigned int port = 0;
	int err;

	err = store_port(&port);
	if (!err) {
		status.port = port;
		err = HYPERVISOR_event_channel_op(EVTCHNOP_status, &status);
	}
	/* EVTCHNSTAT_closed is 0, _unbound 1, _interdomain 2 */
	pr_info("store port %u: status %u (%d)\n", port, status.status, err);
}

static int __init fault_init(void)
{
	unsigned int port;
	int err;

	if (!booted_for_this()) {
		pr_err("refused: not booted with " TOKEN "\n");
		return -EPERM;
	}
	if (!xen_hvm_domain())
		return -ENODEV;
	err = register_kprobe(&probe);
	if (err || !unheld)
		return err;
	err = store_port(&port);
	if (err)
		unregister_kprobe(&probe);
	else
		evtchn_put(port);
	return err;
}

static void __exit fault_exit(void)
{
	unregister_kprobe(&probe);
	log_port();
}

module_init(fault_init);
module_exit(fault_exit);

MODULE_DESCRIPTION("Makes the kernel's request for the store's interrupt fail, in the lab");
MODULE_LICENSE("GPL");
