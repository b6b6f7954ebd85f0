// SPDX-License-Identifier: GPL-2.0-only
/*
 * guest.frontends: does a guest drive each PV device that it was given?
 *
 * Facts read here:
 *   hypervisor.role
 *   config.xenbus_frontend  CONFIG_XEN_XENBUS_FRONTEND
 *   config.hvc_xen          CONFIG_HVC_XEN: the console
 *   frontend.devices        PV devices that the guest was given
 *   frontend.X.devices      of these, those of kind X; no fact where there is none
 *   frontend.X.bound        of these, those that a driver has
 *   frontend.other.devices, frontend.other.bound   the kinds that are not listed
 *
 * For people: config.sys_hypervisor, CONFIG_XEN_SYS_HYPERVISOR.
 */
#include "guest_frontends.h"
#include "role.h"

#define LOAD(module) "load " module "; in a system with udev it loads itself, so look for what keeps it from loading, and whether the initramfs has it"

#define KIND(type, severity, what, advice) \
	{ type, "frontend." type ".devices", "frontend." type ".bound", severity, \
	  "the guest was given " what " that no driver has", advice }

const struct frontend_kind frontend_kinds[FRONTEND_KINDS] = {
	KIND("vbd", SEVERITY_MAJOR, "a disk", LOAD("xen-blkfront")),
	KIND("vif", SEVERITY_MAJOR, "a network interface", LOAD("xen-netfront")),
	KIND("vfb", SEVERITY_MINOR, "a framebuffer", LOAD("xen-fbfront")),
	KIND("vkbd", SEVERITY_MINOR, "a keyboard and pointer", LOAD("xen-kbdfront")),
	KIND("pci", SEVERITY_MAJOR, "PCI devices", LOAD("xen-pcifront")),
	KIND("vscsi", SEVERITY_MAJOR, "a SCSI host", LOAD("xen-scsifront")),
	KIND("vusb", SEVERITY_MINOR, "a USB host", LOAD("xen-hcd")),
	KIND("vtpm", SEVERITY_MINOR, "a TPM", LOAD("xen-tpmfront")),
	KIND("vsnd", SEVERITY_MINOR, "a sound device", LOAD("snd_xen_front")),
	KIND("vdispl", SEVERITY_MINOR, "a display", LOAD("drm_xen_front")),
	KIND("9pfs", SEVERITY_MINOR, "a file system", LOAD("9pnet_xen")),
	KIND("console", SEVERITY_MINOR, "a further console", "build the kernel with CONFIG_HVC_XEN_FRONTEND"),
};

/* More are a damaged recording; the sum over all kinds does not overflow. */
#define DEVICES_MAX 0x7fffffff

#define GIVEN "what the toolstack gave to the guest is not there for it"

/* The counts of a kind; false if they are there and contradict each other. */
static bool counts_of(const struct facts *f, const char *devices_fact,
		      const char *bound_fact, s64 *devices, s64 *bound)
{
	*devices = 0;
	*bound = 0;
	if (!facts_find(f, devices_fact))
		return !facts_find(f, bound_fact);
	return facts_get_int(f, devices_fact, devices) &&
	       facts_get_int(f, bound_fact, bound) && *devices > 0 &&
	       *devices <= DEVICES_MAX && *bound >= 0 && *bound <= *devices;
}

static void judge_devices(const struct facts *f, struct judgement *j)
{
	const struct frontend_kind *kind;
	const char *missing = NULL;
	s64 all, devices, bound, sum = 0;

	for (kind = frontend_kinds; kind < frontend_kinds + FRONTEND_KINDS; kind++) {
		if (!counts_of(f, kind->devices, kind->bound, &devices, &bound)) {
			missing = kind->bound;
			continue;
		}
		sum += devices;
		if (bound < devices) {
			judge_conflicts(j, kind->severity, kind->reason, GIVEN,
					kind->advice);
			judge_about(j, kind->bound);
			return;
		}
	}
	if (!counts_of(f, "frontend.other.devices", "frontend.other.bound",
		       &devices, &bound))
		missing = "frontend.other.bound";
	sum += devices;
	if (missing)
		judge_missing(j, missing);
	else if (!facts_get_int(f, "frontend.devices", &all) || all != sum)
		judge_missing(j, "frontend.devices");
	else if (bound < devices)
		judge_unproven(j, "a PV device of a kind that is not known here has no driver");
	else
		judge_yields(j, sum ? "each PV device that the guest was given has its driver" :
			     "the guest was given no PV device but the console, which has its driver");
}

static void guest_frontends_judge(const struct facts *f, struct judgement *j)
{
	enum role role = role_in_xen(f, j, "not under Xen: there are no PV devices");
	bool frontend, hvc;

	if (role == ROLE_UNKNOWN)
		return;
	if (role == ROLE_PV_DOM0 || role == ROLE_PVH_DOM0 || role == ROLE_ARM_DOM0) {
		judge_not_applicable(j, "dom0 drives the hardware, and gives PV devices to others");
		return;
	}
	if (!facts_get_bool(f, "config.xenbus_frontend", &frontend)) {
		judge_missing(j, "config.xenbus_frontend");
		return;
	}
	if (!frontend) {
		judge_conflicts(j, SEVERITY_MAJOR,
				"this kernel is built without the frontend side of xenbus",
				"it can drive no PV device at all",
				"build it with CONFIG_XEN_XENBUS_FRONTEND, CONFIG_XEN_NETDEV_FRONTEND and CONFIG_XEN_BLKDEV_FRONTEND");
		judge_about(j, "config.xenbus_frontend");
		return;
	}
	if (!facts_get_bool(f, "config.hvc_xen", &hvc)) {
		judge_missing(j, "config.hvc_xen");
		return;
	}
	if (!hvc) {
		judge_conflicts(j, SEVERITY_MINOR,
				"this kernel is built without Xen's console",
				"xl console shows nothing, and what the kernel says when it dies is lost",
				"build it with CONFIG_HVC_XEN");
		judge_about(j, "config.hvc_xen");
		return;
	}
	judge_devices(f, j);
}

const struct point point_guest_frontends = {
	.id = "guest.frontends",
	.title = PAGE_TEXT("Does a guest drive each PV device that it was given?"),
	.owns = PAGE_TEXT("A guest has no hardware.  What it has, a backend in another domain serves: disks, network, console.  To leave the hardware alone is only half of the contract; the other half is to drive what is offered in its place."),
	.yields = PAGE_TEXT("The frontends are there in all kernels from 5.10 to 7.2, modules in most distributions, and udev loads them as xenbus announces the devices (xen:vif, xen:vbd), in PV, PVH and HVM guests and in guests on arm64.  Where no udev runs, in a small initramfs say, they have to be loaded by name. dom0 drives the hardware and has no frontends."),
	.facts = PAGE_TEXT("The devices on the frontend side of xenbus, by kind, and how many of each have a driver.  The bus is private to the kernel; it is recognised by what it holds.  Devices that xenbus has not announced yet, because xenstore is late, are not seen."),
	.breaks = PAGE_TEXT("A kernel without a frontend boots and has no network, or does not find its root, and the log of the backend says that it waits.  Disks, network and PCI devices make a guest useless: major.  A console, framebuffer or keyboard that is not driven costs comfort: minor.  Seen in the lab: without its driver a disk or a network is not there."),
	.advice = PAGE_TEXT("Load the driver: xen-blkfront for disks, xen-netfront for the network.  Put it into the initramfs if the root needs it."),
	.refs = PAGE_TEXT("drivers/xen/xenbus/xenbus_probe_frontend.c (Linux)\n"
			  "drivers/net/xen-netfront.c, drivers/block/xen-blkfront.c, drivers/tty/hvc/hvc_xen.c (Linux)\n"
			  "docs/misc/xenstore-paths.pandoc (Xen): device/"),
	.severity = SEVERITY_MAJOR,
	.judge = guest_frontends_judge,
};
