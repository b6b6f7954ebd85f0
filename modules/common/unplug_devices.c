// SPDX-License-Identifier: GPL-2.0-only
/*
 * unplug.devices: has no device of an HVM guest two drivers?
 *
 * Facts read here:
 *   hypervisor.role
 *   unplug.state        xen_platform_pci_unplug: what was asked for
 *   unplug.nics         emulated network cards that a driver has
 *   frontend.vif.bound  PV network interfaces that a driver has
 *   frontend.vbd.bound  PV disks that a driver has
 */
#include "role.h"

/* include/xen/platform_pci.h: all IDE disks; there was nothing to unplug. */
#define ALL_IDE_DISKS 0x1
#define UNNECESSARY 0x10000

static void judge_hvm(const struct facts *f, struct judgement *j)
{
	s64 state, nics, vif, vbd;

	if (!facts_get_int(f, "frontend.vbd.bound", &vbd)) {
		judge_missing(j, "frontend.vbd.bound");
		return;
	}
	if (!facts_get_int(f, "frontend.vif.bound", &vif)) {
		judge_missing(j, "frontend.vif.bound");
		return;
	}
	if (!facts_get_int(f, "unplug.state", &state)) {
		judge_missing(j, "unplug.state");
		return;
	}
	if (vbd > 0 && !(state & (ALL_IDE_DISKS | UNNECESSARY))) {
		judge_conflicts(j, SEVERITY_CRITICAL,
				"PV disks are in use, and the emulated ones were not unplugged",
				"one disk can be written through two drivers, each with a cache of its own",
				"load xen-platform-pci before the emulated disks' driver, and remove xen_emul_unplug=never or ide-disks from the command line");
		judge_about(j, "unplug.state");
		return;
	}
	if (!facts_get_int(f, "unplug.nics", &nics)) {
		judge_missing(j, "unplug.nics");
		return;
	}
	if (vif > 0 && nics > 0) {
		judge_conflicts(j, SEVERITY_MAJOR,
				"PV network interfaces are in use, and so are emulated ones",
				"two interfaces have one MAC address and one backend",
				"remove what keeps them from being unplugged (xen_emul_unplug=) from the command line");
		judge_about(j, "unplug.nics");
		return;
	}
	judge_yields(j, vbd > 0 || vif > 0 ?
		     "PV devices are in use, and their emulated twins are gone" :
		     "no PV disk or network interface is in use, so none has two drivers");
}

static void unplug_devices_judge(const struct facts *f, struct judgement *j)
{
	enum role role = role_in_xen(f, j, "not under Xen: each device is there once");

	if (role == ROLE_UNKNOWN)
		return;
	if (role != ROLE_HVM_DOMU)
		judge_not_applicable(j, "only an HVM guest has emulated devices beside its PV ones");
	else
		judge_hvm(f, j);
}

const struct point point_unplug_devices = {
	.id = "unplug.devices",
	.title = PAGE_TEXT("Has no device of an HVM guest two drivers?"),
	.owns = PAGE_TEXT("An HVM guest gets its disks and network twice: emulated, for a kernel that knows nothing of Xen, and as PV devices.  Both end at the same file or bridge, which Xen's toolstack gave once."),
	.yields = PAGE_TEXT("A kernel that drives the PV ones tells the device model to unplug the others first, through an I/O port (xen_unplug_emulated_devices()), before their drivers look for them, in all kernels from 5.10 to 7.2. xen_emul_unplug= on the command line overrules it.  No other kind of domain, and no dom0, has emulated twins."),
	.facts = PAGE_TEXT("What Linux asked to be unplugged (xen_platform_pci_unplug), how many PV disks and network interfaces have a driver, and how many PCI functions with a driver are network cards that the device model emulates.  The emulated disk controller stays for the CD-ROM, so that it is there proves nothing."),
	.breaks = PAGE_TEXT("One disk that is written through two drivers, each with a cache of its own, loses or destroys its file system: critical.  Two interfaces with one MAC address and one backend lose packets and confuse whoever configures them: major.  Read in the sources; the planter shows the verdict in an HVM guest, and the damage was not brought about."),
	.advice = PAGE_TEXT("Remove xen_emul_unplug= from the command line.  The driver xen-platform-pci has to be there early."),
	.refs = PAGE_TEXT("arch/x86/xen/platform-pci-unplug.c (Linux)\n"
			  "include/xen/platform_pci.h (Linux)\n"
			  "docs/misc/hvm-emulated-unplug.pandoc (Xen)"),
	.severity = SEVERITY_CRITICAL,
	.judge = unplug_devices_judge,
};
