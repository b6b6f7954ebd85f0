// SPDX-License-Identifier: GPL-2.0-only
/* The part of the judges that the three features share. */
#include "../test.h"
#include "../../modules/common/pci_feature.c"

static const struct pci_feature made_up = {
	PCI_FEATURE_FACTS("x"),
	.drives = "drives", .effect = "effect", .advice = "advice",
	.idle = "idle", .none = "none",
};

static void made_up_judge(const struct facts *f, struct judgement *j)
{
	if (!pci_feature_judge(&made_up, f, j))
		judge_unproven(j, "hardware has it on");
}

static const struct point made_up_point = {
	.id = "pci.x", .judge = made_up_judge,
};

#define ROLE(x) STR("hypervisor.role", x)
#define PCI BOOL("config.pci", true)
#define COUNTS(functions, capable, hardware, linux_, asleep, unreadable) \
	INT("x.functions", functions), INT("x.capable", capable), \
	INT("x.hardware_on", hardware), INT("x.linux_on", linux_), \
	INT("x.asleep", asleep), INT("x.unreadable", unreadable)

static const struct judge_case cases[] = {
	{ "off everywhere", "what a domain is to have",
	  { ROLE("pv-dom0"), PCI, COUNTS(9, 2, 0, 0, 0, 0) }, VERDICT_YIELDS },
	{ "PVH guest", "Xen owns the IOMMU for every domain",
	  { ROLE("pvh-domU"), PCI, COUNTS(1, 1, 0, 0, 0, 0) }, VERDICT_YIELDS },
	{ "arm64 dom0", "the same code in Linux",
	  { ROLE("arm64-dom0"), PCI, COUNTS(1, 1, 0, 0, 0, 0) },
	  VERDICT_YIELDS },
	{ "Linux has it on", "only Linux's IOMMU drivers set the flag",
	  { ROLE("pv-dom0"), PCI, COUNTS(9, 2, 1, 1, 0, 0) },
	  VERDICT_CONFLICTS, SEVERITY_MAJOR },
	{ "Linux has it on, hardware has not", "Linux counts on it all the same",
	  { ROLE("pv-dom0"), PCI, COUNTS(9, 2, 0, 1, 0, 0) },
	  VERDICT_CONFLICTS, SEVERITY_MAJOR },
	{ "Linux has it on where nothing has it", "the flag is a lie, and Linux's",
	  { ROLE("pv-dom0"), PCI, COUNTS(9, 0, 0, 1, 0, 0) },
	  VERDICT_CONFLICTS, SEVERITY_MAJOR },
	{ "Linux has it on, others sleep", "one is enough",
	  { ROLE("pvh-dom0"), PCI, COUNTS(9, 2, 0, 1, 3, 1) },
	  VERDICT_CONFLICTS, SEVERITY_MAJOR },
	{ "hardware has it on", "left to each feature",
	  { ROLE("pv-dom0"), PCI, COUNTS(9, 2, 1, 0, 0, 0) },
	  VERDICT_UNPROVEN },
	{ "one asleep", "its bit is not known",
	  { ROLE("pv-dom0"), PCI, COUNTS(9, 2, 0, 0, 1, 0) },
	  VERDICT_UNPROVEN },
	{ "one gone", "its bit is not known",
	  { ROLE("pv-dom0"), PCI, COUNTS(9, 2, 0, 0, 0, 1) },
	  VERDICT_UNPROVEN },
	{ "the only one gone", "may have had the capability",
	  { ROLE("pv-dom0"), PCI, COUNTS(9, 0, 0, 0, 0, 1) },
	  VERDICT_UNPROVEN },
	{ "no function has it", "nothing to leave alone",
	  { ROLE("pv-dom0"), PCI, COUNTS(9, 0, 0, 0, 0, 0) },
	  VERDICT_NOT_APPLICABLE },
	{ "no function", "nothing to leave alone",
	  { ROLE("pv-domU"), PCI, COUNTS(0, 0, 0, 0, 0, 0) },
	  VERDICT_NOT_APPLICABLE },
	{ "no PCI built", "Linux touches no function",
	  { ROLE("pv-domU"), BOOL("config.pci", false) },
	  VERDICT_NOT_APPLICABLE },
	{ "bare", "the IOMMU is Linux's",
	  { ROLE("bare"), PCI, COUNTS(9, 2, 1, 1, 0, 0) },
	  VERDICT_NOT_APPLICABLE },
	{ "role unknown", "under Xen or not?",
	  { ABSENT("hypervisor.role"), PCI, COUNTS(9, 2, 0, 0, 0, 0) },
	  VERDICT_UNPROVEN, SEVERITY_NONE, "hypervisor.role" },
	{ "Linux's flags not known", "they decide first",
	  { ROLE("pv-dom0"), PCI, INT("x.functions", 1) },
	  VERDICT_UNPROVEN, SEVERITY_NONE, "x.linux_on" },
	{ "nothing listed", "pci_each failed",
	  { ROLE("pv-dom0"), PCI, INT("x.linux_on", 0), ABSENT("x.functions") },
	  VERDICT_UNPROVEN, SEVERITY_NONE, "x.functions" },
	{ "unreadable not known", "may be any",
	  { ROLE("pv-dom0"), PCI, INT("x.linux_on", 0), INT("x.functions", 1) },
	  VERDICT_UNPROVEN, SEVERITY_NONE, "x.unreadable" },
	{ "asleep not known", "may be any",
	  { ROLE("pv-dom0"), PCI, INT("x.linux_on", 0), INT("x.functions", 1),
	    INT("x.unreadable", 0) },
	  VERDICT_UNPROVEN, SEVERITY_NONE, "x.asleep" },
	{ "capable not known", "may be any",
	  { ROLE("pv-dom0"), PCI, INT("x.linux_on", 0), INT("x.functions", 1),
	    INT("x.unreadable", 0), INT("x.asleep", 0) },
	  VERDICT_UNPROVEN, SEVERITY_NONE, "x.capable" },
	{ "hardware not known", "may be on",
	  { ROLE("pv-dom0"), PCI, INT("x.linux_on", 0), INT("x.functions", 1),
	    INT("x.unreadable", 0), INT("x.asleep", 0), INT("x.capable", 1) },
	  VERDICT_UNPROVEN, SEVERITY_NONE, "x.hardware_on" },
};

static void sharing(struct kunit *test)
{
	check_cases(test, &made_up_point, cases, ARRAY_SIZE(cases));
}

static struct kunit_case suite_cases[] = {
	KUNIT_CASE(sharing),
	{}
};

struct kunit_suite pci_feature_suite = {
	.name = "pvyield_pci_feature",
	.test_cases = suite_cases,
};
