// SPDX-License-Identifier: GPL-2.0-only
/*
 * arm.hypervisor: does Linux take notice of the node by which Xen shows itself?
 *
 * On arm64 nothing but /hypervisor in the device tree tells Linux that Xen is
 * there: xen_early_init() looks for "xen,xen" among its compatible strings, and
 * fdt_find_hyper_node() takes the release from "xen,xen-RELEASE".  Xen writes the
 * node for dom0, and since 4.17 for a guest whose own node has xen,enhanced.
 *
 * Facts read here:
 *   hypervisor.role
 *   dt.hypervisor          is there a node /hypervisor, compatible with xen,xen?
 *   dt.hypervisor.release  the release that it names
 *   xen.major, xen.minor   the release that answers
 */
#include "role.h"

/* "4.17" as 4 and 17; false for anything else. */
static bool parse_release(const char *text, s64 *major, s64 *minor)
{
	s64 *to = major;

	*major = 0;
	*minor = 0;
	for (; *text; text++) {
		if (*text == '.' && to == major && text[1])
			to = minor;
		else if (*text >= '0' && *text <= '9' && *to < 1000)
			*to = *to * 10 + *text - '0';
		else
			return false;
	}
	return to == minor;
}

static void judge_unnoticed(const struct facts *f, struct judgement *j)
{
	bool node;

	if (!facts_get_bool(f, "dt.hypervisor", &node)) {
		judge_missing(j, "dt.hypervisor");
	} else if (!node) {
		judge_not_applicable(j, "no node shows a Xen: there is none, or it hides from this guest");
	} else {
		judge_conflicts(j, SEVERITY_MAJOR,
				"the device tree shows a Xen, and Linux runs as if there were none",
				"Linux has neither console, store nor devices of Xen, does not answer its requests, and none of the ways to yield is taken",
				"boot a kernel that is built with CONFIG_XEN");
		judge_about(j, "dt.hypervisor");
	}
}

static void judge_release(const struct facts *f, struct judgement *j)
{
	const char *release = facts_get_str(f, "dt.hypervisor.release");
	s64 major, minor, xen_major, xen_minor;

	if (!release) {
		judge_missing(j, "dt.hypervisor.release");
	} else if (!facts_get_int(f, "xen.major", &xen_major)) {
		judge_missing(j, "xen.major");
	} else if (!facts_get_int(f, "xen.minor", &xen_minor)) {
		judge_missing(j, "xen.minor");
	} else if (!parse_release(release, &major, &minor) ||
		   major != xen_major || minor != xen_minor) {
		judge_unproven(j, "the node names another release of Xen than the one that answers");
		judge_about(j, "dt.hypervisor.release");
	} else {
		judge_yields(j, "the node names the Xen that answers, and Linux runs as its domain");
	}
}

static void arm_hypervisor_judge(const struct facts *f, struct judgement *j)
{
	enum role role;
	bool node;

	if (role_of(f) == ROLE_NOT_XEN) {
		judge_unnoticed(f, j);
		return;
	}
	role = role_in_arm(f, j);
	if (role == ROLE_UNKNOWN)
		return;
	if (!facts_get_bool(f, "dt.hypervisor", &node)) {
		judge_missing(j, "dt.hypervisor");
	} else if (!node) {
		judge_unproven(j, "Linux runs as a domain of Xen, and its device tree has no node that says so");
		judge_about(j, "dt.hypervisor");
	} else {
		judge_release(f, j);
	}
}

const struct point point_arm_hypervisor = {
	.id = "arm.hypervisor",
	.title = PAGE_TEXT("Does Linux take notice of Xen's node in the device tree?"),
	.owns = PAGE_TEXT("On arm64 there is no CPUID.  Xen shows itself by one node of the device tree, /hypervisor: its compatible strings name Xen and its release, its registers are free for grant tables, its interrupt is that of the event channels.  Xen writes it for dom0; a guest that Xen starts from the device tree gets it since 4.17, and only if its own node has xen,enhanced.  Without it the guest runs as on bare hardware, which is meant."),
	.yields = PAGE_TEXT("xen_early_init() looks for the node in every kernel from 5.10 to 7.2 that is built with CONFIG_XEN, in dom0 and in a guest alike.  All else that Linux does on arm64 to yield hangs on it.  On x86 hypervisor.detected asks this."),
	.facts = PAGE_TEXT("The node is read from the tree as Linux keeps it.  The release in it is compared with the one that answers XENVER_version.  Where Linux runs natively, a node that names Xen is a conflict."),
	.breaks = PAGE_TEXT("A kernel that passes the node over has no console, store or device of Xen and answers none of its requests; as dom0 it drives what it is shown as bare hardware.  Guests lose their disks and network and cannot be asked to shut down: major.  Read in the sources; the planter shows the verdict."),
	.advice = PAGE_TEXT("Boot a kernel with CONFIG_XEN.  Where a guest is to see Xen, give its node xen,enhanced."),
	.refs = PAGE_TEXT("arch/arm/xen/enlighten.c (Linux): xen_early_init(), fdt_find_hyper_node()\n"
			  "Documentation/devicetree/bindings/arm/xen.txt (Linux)\n"
			  "xen/arch/arm/domain_build.c (Xen): make_hypervisor_node()\n"
			  "docs/misc/arm/device-tree/booting.txt (Xen): xen,enhanced"),
	.severity = SEVERITY_MAJOR,
	.judge = arm_hypervisor_judge,
};
