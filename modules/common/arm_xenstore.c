// SPDX-License-Identifier: GPL-2.0-only
/*
 * arm.xenstore: does a guest leave the store's page alone until there is one?
 *
 * A guest learns of xenstore by two parameters: an event channel and a page.  One
 * that Xen starts from the device tree boots before either is served: the page's
 * frame is ~0 until init-dom0less has made it.  Kernels before 5.10.83 and 5.16
 * mapped what the parameter said (36e8f60f0867, 08f6c2b09ebd); later ones wait for
 * the event (5.19, 5b3353949e89) or give up.
 *
 * Facts read here:
 *   hypervisor.role
 *   store.port     HVM_PARAM_STORE_EVTCHN; 0 where the guest gets no store
 *   store.pfn      HVM_PARAM_STORE_PFN as Xen answers now: "none" for 0, "not yet"
 *                  for ~0, or "set"
 *   store.mapped   has Linux mapped a page of the store (xen_store_interface)?
 */
#include "role.h"

static void arm_xenstore_judge(const struct facts *f, struct judgement *j)
{
	const char *pfn;
	enum role role;
	bool mapped;
	s64 port;

	role = role_in_arm(f, j);
	if (role == ROLE_UNKNOWN)
		return;
	if (role == ROLE_ARM_DOM0) {
		judge_not_applicable(j, "dom0 serves the store: its page is dom0's own");
		return;
	}
	if (!facts_get_int(f, "store.port", &port)) {
		judge_missing(j, "store.port");
		return;
	}
	pfn = facts_get_str(f, "store.pfn");
	if (!pfn) {
		judge_missing(j, "store.pfn");
	} else if (!facts_get_bool(f, "store.mapped", &mapped)) {
		judge_missing(j, "store.mapped");
	} else if (!mapped && !port) {
		judge_not_applicable(j, "Xen gives this guest no store, and Linux has mapped none");
	} else if (!mapped) {
		judge_yields(j, "Linux has mapped no page of the store");
	} else if (!strcmp(pfn, "set") && port) {
		judge_yields(j, "Xen has given this guest the store that Linux has mapped");
	} else if (!strcmp(pfn, "set")) {
		judge_unproven(j, "Linux has mapped a page of the store, and there is no event channel for it");
		judge_about(j, "store.port");
	} else {
		judge_conflicts(j, SEVERITY_CRITICAL,
				"Linux has mapped a page of the store, and Xen has given it none",
				"what it reads and writes there is memory that nobody backs, or somebody else's: an access ends in an abort that nothing catches",
				"boot a kernel of 5.10.83 or later, or with initcall_blacklist=xenbus_init and the module xenbus_defer");
		judge_about(j, "store.pfn");
	}
}

const struct point point_arm_xenstore = {
	.id = "arm.xenstore",
	.title = PAGE_TEXT("Does a guest leave the store's page alone until there is one?"),
	.owns = PAGE_TEXT("The page through which a guest talks to xenstore is given by the toolstack, and so is the event channel that goes with it.  A guest that Xen starts from the device tree runs before the toolstack does: until init-dom0less has made the page, the parameter says ~0, and there is nothing to map."),
	.yields = PAGE_TEXT("Kernels since 5.19 wait for the event (5b3353949e89), so 6.1 and later get their devices when the store comes. 5.10.83 and later of 5.10 give up where the parameter is ~0 (36e8f60f0867), which yields, and leaves the guest without PV devices.  Older ones map page ~0. dom0 serves the store and has the page itself.  On x86 the toolstack makes the page before the guest starts."),
	.facts = PAGE_TEXT("The two parameters as Xen answers them now, and whether Linux has mapped a page: xen_store_interface is exported.  What the page says once it is there, the status of xenbus_defer tells."),
	.breaks = PAGE_TEXT("A guest that has mapped a page which Xen has not given it reads and writes memory that nobody backs, or somebody else's; the access ends in an abort that nothing catches, and the guest is dead at boot: critical.  That 5.10 before 5.10.83 maps page ~0 was read in its sources.  A kernel of 6.12 that is woken too early and maps page 0 was seen to die so in the lab."),
	.advice = PAGE_TEXT("Boot a kernel of 5.10.83 or later.  For PV devices on kernels before 5.19 load xenbus_defer."),
	.refs = PAGE_TEXT("36e8f60f0867 (Linux) xen: detect uninitialized xenbus in xenbus_init\n"
			  "5b3353949e89 (Linux) xen: add support for initializing xenstore later as HVM domain\n"
			  "drivers/xen/xenbus/xenbus_probe.c (Linux): xenbus_init()\n"
			  "docs/features/dom0less.pandoc (Xen)"),
	.severity = SEVERITY_CRITICAL,
	.judge = arm_xenstore_judge,
};
