// SPDX-License-Identifier: GPL-2.0-only
#include "../test.h"
#include "../../modules/common/unplug_devices.c"

#define ROLE(x) STR("hypervisor.role", x)
#define DEVICES(state, nics, vif, vbd) \
	HEX("unplug.state", state), INT("unplug.nics", nics), \
	INT("frontend.vif.bound", vif), INT("frontend.vbd.bound", vbd)

static const struct judge_case cases[] = {
	{ "all unplugged", "the PV ones alone are left",
	  { ROLE("hvm-domU"), DEVICES(0x3, 0, 1, 1) }, VERDICT_YIELDS },
	{ "nothing to unplug", "the device model has none",
	  { ROLE("hvm-domU"), DEVICES(0x10000, 0, 1, 1) }, VERDICT_YIELDS },
	{ "emulated alone", "xen_emul_unplug=never",
	  { ROLE("hvm-domU"), DEVICES(0x20000, 1, 0, 0) }, VERDICT_YIELDS },
	{ "disks twice", "the emulated ones are still there",
	  { ROLE("hvm-domU"), DEVICES(0x2, 0, 1, 1) },
	  VERDICT_CONFLICTS, SEVERITY_CRITICAL, NULL, "unplug.state" },
	{ "network twice", "one MAC address",
	  { ROLE("hvm-domU"), DEVICES(0x1, 1, 1, 1) },
	  VERDICT_CONFLICTS, SEVERITY_MAJOR, NULL, "unplug.nics" },
	{ "a passed-through twin", "no PV network is in use",
	  { ROLE("hvm-domU"), DEVICES(0x3, 1, 0, 1) }, VERDICT_YIELDS },
	{ "disks unknown", "they may be there twice",
	  { ROLE("hvm-domU"), HEX("unplug.state", 0), INT("unplug.nics", 0),
	    INT("frontend.vif.bound", 0) },
	  VERDICT_UNPROVEN, SEVERITY_NONE, "frontend.vbd.bound" },
	{ "network unknown", "it may be there twice",
	  { ROLE("hvm-domU"), HEX("unplug.state", 0x3), INT("unplug.nics", 0),
	    INT("frontend.vbd.bound", 0) },
	  VERDICT_UNPROVEN, SEVERITY_NONE, "frontend.vif.bound" },
	{ "not known what was unplugged", "it may be nothing",
	  { ROLE("hvm-domU"), INT("unplug.nics", 0), INT("frontend.vif.bound", 1),
	    INT("frontend.vbd.bound", 1) },
	  VERDICT_UNPROVEN, SEVERITY_NONE, "unplug.state" },
	{ "PCI unknown", "a card may be there",
	  { ROLE("hvm-domU"), HEX("unplug.state", 0x3), INT("frontend.vif.bound", 1),
	    INT("frontend.vbd.bound", 0) },
	  VERDICT_UNPROVEN, SEVERITY_NONE, "unplug.nics" },
	{ "PV guest", "nothing is emulated", { ROLE("pv-domU"), DEVICES(0, 0, 1, 1) },
	  VERDICT_NOT_APPLICABLE },
	{ "PVH dom0", "the same", { ROLE("pvh-dom0"), DEVICES(0, 1, 0, 0) },
	  VERDICT_NOT_APPLICABLE },
	{ "arm64", "the same", { ROLE("arm64-domU") }, VERDICT_NOT_APPLICABLE },
	{ "bare", "no Xen", { ROLE("bare"), DEVICES(0, 1, 0, 0) },
	  VERDICT_NOT_APPLICABLE },
	{ "role unknown", "it may be an HVM guest", { DEVICES(0x3, 0, 1, 1) },
	  VERDICT_UNPROVEN, SEVERITY_NONE, "hypervisor.role" },
};

static void judging(struct kunit *test)
{
	check_cases(test, &point_unplug_devices, cases, ARRAY_SIZE(cases));
}

static struct kunit_case list[] = {
	KUNIT_CASE(judging),
	{}
};

struct kunit_suite unplug_devices_suite = {
	.name = "pvyield_unplug_devices",
	.test_cases = list,
};
