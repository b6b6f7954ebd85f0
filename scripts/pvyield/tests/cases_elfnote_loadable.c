// SPDX-License-Identifier: GPL-2.0-only
/* elfnote.loadable: one case for each branch of its judge. */
#include "cases.h"

#define ID "elfnote.loadable"
#define NOTES "GUEST_OS:6,XEN_VERSION:8,ENTRY:8,FEATURES:21,SUPPORTED_FEATURES:4"

static const struct fact bare[] = {
	S(ROLE_FACT, "bare"),
	S("machine.arch", "x86_64"),
	B("config.xen", true),
	I("elfnote.left", 0),
	S("elfnote.list", NOTES ",PHYS32_ENTRY:8"),
	S("elfnote.features", "!writable_page_tables"),
	H("elfnote.supported_features", 0x8801),
	S("elfnote.guest_os", "linux"),
	S("elfnote.xen_version", "xen-3.0"),
	B("config.xen_pv", true),
	B("config.xen_pvh", true),
	B("config.xen_dom0", true),
	{ 0 }
};

static const struct fact dom0[] = {
	S(ROLE_FACT, "pv-dom0"),
	I("xen.major", 4),
	I("xen.minor", 17),
	S("machine.arch", "x86_64"),
	B("config.xen", true),
	I("elfnote.left", 0),
	S("elfnote.list", NOTES),
	S("elfnote.features", "!writable_page_tables"),
	H("elfnote.supported_features", 0x8801),
	S("elfnote.guest_os", "linux"),
	S("elfnote.xen_version", "xen-3.0"),
	B("config.xen_pv", true),
	B("config.xen_pvh", false),
	B("config.xen_dom0", true),
	{ 0 }
};

#define CASE(base_, what_, ...) \
	{ .id = ID, .what = what_, .base = base_, .change = { __VA_ARGS__ },
#define YIELDS(reason_) .verdict = VERDICT_YIELDS, .reason = reason_ }
#define CONFLICT(severity_, reason_) .verdict = VERDICT_CONFLICTS, \
	.severity = SEVERITY_##severity_, .reason = reason_ }
#define UNPROVEN(reason_) .verdict = VERDICT_UNPROVEN, .reason = reason_ }
#define MISSING(fact) .verdict = VERDICT_UNPROVEN, .missing = fact }

const struct judge_case elfnote_loadable_cases[] = {
	{ .id = ID, .what = "all releases", .base = bare,
	  YIELDS("every Xen from 4.0"),
	CASE(bare, "packed with gzip", S("config.compression", "gzip"))
		YIELDS("every Xen from 4.0"),
	CASE(bare, "packed with zstd", S("config.compression", "zstd"))
		YIELDS("not all can unpack"),
	CASE(bare, "a bit that nobody knows",
	     H("elfnote.supported_features", 0x80008801))
		YIELDS("every Xen from 4.0"),
	CASE(bare, "a new name in FEATURES",
	     S("elfnote.features", "!writable_page_tables|hvm_callback_vector"))
		CONFLICT(MAJOR, "forbid some Xen"),
	CASE(bare, "a required name that nobody knows",
	     S("elfnote.features", "!no_such_feature"))
		CONFLICT(CRITICAL, "forbid every Xen"),
	CASE(bare, "no dom0 bit", H("elfnote.supported_features", 1))
		CONFLICT(MAJOR, "forbid some Xen"),
	CASE(bare, "no PVH entry", S("elfnote.list", NOTES))
		CONFLICT(MAJOR, "forbid some Xen"),
	CASE(bare, "built for neither", B("config.xen_pv", false),
	     B("config.xen_pvh", false)) .verdict = VERDICT_NOT_APPLICABLE },
	CASE(bare, "malformed", I("elfnote.left", 4)) UNPROVEN("malformed"),

	CASE(dom0, "PV dom0", S(ROLE_FACT, "pv-dom0"))
		YIELDS("every Xen from 4.0"),
	CASE(dom0, "a Xen of the future", I("xen.minor", 99))
		YIELDS("every Xen from 4.0"),
	CASE(dom0, "a Xen before 4.0", I("xen.major", 3))
		UNPROVEN("older than those"),
	CASE(dom0, "it runs and cannot have been loaded",
	     S("elfnote.features", "!no_such_feature"))
		UNPROVEN("this Xen runs the kernel"),
	CASE(dom0, "a Xen that is not known", A("xen.minor"))
		MISSING("xen.minor"),
	CASE(dom0, "a Xen that is not known at all", A("xen.major"))
		MISSING("xen.major"),

	/* Nothing has loaded an image: that the release is not known is no lack. */
	CASE(dom0, "an image", A("xen.major"), B("image.read", true))
		YIELDS("every Xen from 4.0"),
	CASE(dom0, "an image that no Xen loads", B("image.read", true),
	     S("elfnote.features", "!no_such_feature"))
		CONFLICT(CRITICAL, "forbid every Xen"),
	CASE(dom0, "not an image", A("xen.major"), B("image.read", false))
		MISSING("xen.major"),

	CASE(bare, "arm64", S("machine.arch", "arm64"))
		.verdict = VERDICT_NOT_APPLICABLE },
	CASE(bare, "without Xen", B("config.xen", false))
		.verdict = VERDICT_NOT_APPLICABLE },
	CASE(bare, "role absent", A(ROLE_FACT)) MISSING(ROLE_FACT),
	CASE(bare, "end not known", A("elfnote.left")) MISSING("elfnote.left"),
	CASE(bare, "list not known", A("elfnote.list")) MISSING("elfnote.list"),
	CASE(bare, "features not known", A("elfnote.features"))
		MISSING("elfnote.features"),
	CASE(bare, "bits not known", A("elfnote.supported_features"))
		MISSING("elfnote.supported_features"),
	CASE(bare, "PV not known", A("config.xen_pv")) MISSING("config.xen_pv"),
	CASE(bare, "dom0 not known", A("config.xen_dom0"))
		MISSING("config.xen_dom0"),
};

const size_t elfnote_loadable_cases_n = ARRAY_SIZE(elfnote_loadable_cases);
