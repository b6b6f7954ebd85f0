// SPDX-License-Identifier: GPL-2.0-only
#include "../test.h"
#include "../../modules/common/elfnote_loadable.c"

#define ROLE(x) STR("hypervisor.role", x)
#define XEN(a, b) INT("xen.major", a), INT("xen.minor", b)
#define BUILT(pv, pvh) STR("machine.arch", "x86_64"), \
	BOOL("config.xen", true), BOOL("config.xen_pv", pv), \
	BOOL("config.xen_pvh", pvh), BOOL("config.xen_dom0", true), \
	INT(ELFNOTE_FACT_LEFT, 0)
#define NOTES "GUEST_OS:6,XEN_VERSION:8,ENTRY:8,FEATURES:21,SUPPORTED_FEATURES:4"
#define LINUX STR("elfnote.guest_os", "linux"), \
	STR("elfnote.xen_version", "xen-3.0")
#define ALL STR(ELFNOTE_FACT_LIST, NOTES ",PHYS32_ENTRY:8"), LINUX
#define PV_ONLY STR(ELFNOTE_FACT_LIST, NOTES), LINUX
#define FEATURES(x) STR("elfnote.features", x)
#define BITS(x) HEX("elfnote.supported_features", x)
#define PACKED(x) STR("config.compression", x)

static const struct judge_case cases[] = {
	{ "6.12 PV dom0 under 4.17", "all names are known since 4.0",
	  { ROLE("pv-dom0"), XEN(4, 17), BUILT(true, true), ALL,
	    FEATURES("!writable_page_tables"), BITS(0x8801), PACKED("zstd") },
	  VERDICT_YIELDS },
	{ "5.10 on bare metal", "the notes do not depend on where it runs",
	  { ROLE("bare"), BUILT(true, true), ALL,
	    FEATURES("!writable_page_tables|pae_pgdir_above_4gb"), BITS(0x8801) },
	  VERDICT_YIELDS },
	{ "a Xen of the future", "taken for the newest that is known",
	  { ROLE("pvh-domU"), XEN(5, 1), BUILT(true, true), ALL,
	    FEATURES("!writable_page_tables"), BITS(0x8801) },
	  VERDICT_YIELDS },
	{ "a bit that nobody knows", "unknown bits are passed over",
	  { ROLE("pv-domU"), XEN(4, 20), BUILT(true, true), ALL,
	    FEATURES("!writable_page_tables"), BITS(0xffff8801) },
	  VERDICT_YIELDS },
	{ "a new name", "4.0 and 4.1 refuse any name that they do not know",
	  { ROLE("pv-dom0"), XEN(4, 17), BUILT(true, true), ALL,
	    FEATURES("!writable_page_tables|hvm_callback_vector"), BITS(0x8801) },
	  VERDICT_CONFLICTS, SEVERITY_MAJOR },
	{ "a new name that is required", "every release refuses it",
	  { ROLE("bare"), BUILT(true, true), ALL, FEATURES("!no_such"),
	    BITS(0x8801) },
	  VERDICT_CONFLICTS, SEVERITY_CRITICAL },
	{ "the same, running", "then it cannot have been loaded",
	  { ROLE("pv-dom0"), XEN(4, 17), BUILT(true, true), ALL,
	    FEATURES("!no_such"), BITS(0x8801) },
	  VERDICT_UNPROVEN },
	{ "no dom0 bit", "dom0_build.c, since 4.2",
	  { ROLE("pv-domU"), XEN(4, 17), BUILT(true, false), PV_ONLY,
	    FEATURES("!writable_page_tables"), BITS(0x1) },
	  VERDICT_CONFLICTS, SEVERITY_MAJOR },
	{ "no PVH entry", "built with PVH",
	  { ROLE("pv-domU"), XEN(4, 17), BUILT(true, true), PV_ONLY,
	    FEATURES("!writable_page_tables"), BITS(0x8801) },
	  VERDICT_CONFLICTS, SEVERITY_MAJOR },
	{ "no PVH entry, built without", "PV is all that is asked for",
	  { ROLE("pv-domU"), XEN(4, 17), BUILT(true, false), PV_ONLY,
	    FEATURES("!writable_page_tables"), BITS(0x8801) },
	  VERDICT_YIELDS },
	{ "neither", "loaded by a boot loader", { ROLE("hvm-domU"),
	    BUILT(false, false), PV_ONLY, FEATURES("!writable_page_tables"),
	    BITS(0x8801) },
	  VERDICT_NOT_APPLICABLE },
	{ "Xen 3.4", "its rules are not known",
	  { ROLE("pv-domU"), XEN(3, 4), BUILT(true, true), ALL,
	    FEATURES("!writable_page_tables"), BITS(0x8801) },
	  VERDICT_UNPROVEN },
	{ "an image", "no Xen has loaded it: none is to be looked at more than another",
	  { ROLE("pv-dom0"), BOOL(IMAGE_FACT, true), BUILT(true, true), ALL,
	    FEATURES("!writable_page_tables"), BITS(0x8801) },
	  VERDICT_YIELDS },
	{ "an image that no Xen loads", "and none contradicts",
	  { ROLE("pv-dom0"), BOOL(IMAGE_FACT, true), BUILT(true, true), ALL,
	    FEATURES("!no_such"), BITS(0x8801) },
	  VERDICT_CONFLICTS, SEVERITY_CRITICAL },
	{ "malformed", "elfnote.format says why",
	  { ROLE("bare"), STR("machine.arch", "x86_64"),
	    BOOL("config.xen", true), INT(ELFNOTE_FACT_LEFT, 8), ALL },
	  VERDICT_UNPROVEN },
	{ "arm64", "loaded by the header of the Image",
	  { ROLE("arm64-dom0"), STR("machine.arch", "arm64") },
	  VERDICT_NOT_APPLICABLE },
	{ "role unknown", "what is it loaded as?",
	  { BUILT(true, true), ALL, FEATURES("!writable_page_tables"),
	    BITS(0x8801) },
	  VERDICT_UNPROVEN, SEVERITY_NONE, "hypervisor.role" },
	{ "Xen unknown", "could it have loaded this?",
	  { ROLE("pv-dom0"), BUILT(true, true), ALL,
	    FEATURES("!writable_page_tables"), BITS(0x8801) },
	  VERDICT_UNPROVEN, SEVERITY_NONE, "xen.major" },
	{ "features unknown", "the note is listed",
	  { ROLE("bare"), BUILT(true, true), ALL, BITS(0x8801) },
	  VERDICT_UNPROVEN, SEVERITY_NONE, "elfnote.features" },
	{ "bits unknown", "the note is listed",
	  { ROLE("bare"), BUILT(true, true), ALL,
	    FEATURES("!writable_page_tables") },
	  VERDICT_UNPROVEN, SEVERITY_NONE, "elfnote.supported_features" },
};

static void judging(struct kunit *test)
{
	check_cases(test, &point_elfnote_loadable, cases, ARRAY_SIZE(cases));
}

static struct kunit_case suite_cases[] = {
	KUNIT_CASE(judging),
	{}
};

struct kunit_suite elfnote_loadable_suite = {
	.name = "pvyield_elfnote_loadable",
	.test_cases = suite_cases,
};
