// SPDX-License-Identifier: GPL-2.0-only
/* guest.frontends: one case for each branch of its judge. */
#include "cases_domain.h"

#define ID "guest.frontends"

static const struct fact given[] = {
	S(ROLE_FACT, "pv-domU"),
	B("config.xenbus_frontend", true),
	B("config.hvc_xen", true),
	I("frontend.devices", 3),
	I("frontend.vbd.devices", 2),
	I("frontend.vbd.bound", 2),
	I("frontend.vif.devices", 1),
	I("frontend.vif.bound", 1),
	{ 0 }
};

static const struct fact none[] = {
	S(ROLE_FACT, "arm64-domU"),
	B("config.xenbus_frontend", true),
	B("config.hvc_xen", true),
	I("frontend.devices", 0),
	{ 0 }
};

const struct judge_case guest_frontends_cases[] = {
	PLAIN("a disk and a network", given)
		YIELDS_FOR("each PV device"),
	PLAIN("no device", none)
		YIELDS_FOR("no PV device"),
	CASE("a network without driver", given, I("frontend.vif.bound", 0))
		CONFLICT(MAJOR, "frontend.vif.bound"),
	CASE("one disk of two", given, I("frontend.vbd.bound", 1))
		CONFLICT(MAJOR, "frontend.vbd.bound"),
	CASE("a framebuffer without driver", none,
	     I("frontend.devices", 1),
	     I("frontend.vfb.devices", 1), I("frontend.vfb.bound", 0))
		CONFLICT(MINOR, "frontend.vfb.bound"),
	CASE("another kind, driven", none,
	     I("frontend.devices", 1),
	     I("frontend.other.devices", 1), I("frontend.other.bound", 1))
		YIELDS,
	CASE("another kind, not driven", none,
	     I("frontend.devices", 1),
	     I("frontend.other.devices", 1), I("frontend.other.bound", 0))
		UNPROVEN,
	CASE("other drivers not known", none,
	     I("frontend.devices", 1),
	     I("frontend.other.devices", 1), A("frontend.other.bound"))
		MISSING("frontend.other.bound"),
	CASE("a device too many", given, I("frontend.devices", 4))
		MISSING("frontend.devices"),
	CASE("more drivers than devices", given, I("frontend.vif.bound", 2))
		MISSING("frontend.vif.bound"),
	CASE("a count without devices", given, GONE("frontend.vif.devices"))
		MISSING("frontend.vif.bound"),
	CASE("the bus not known", none, A("frontend.devices"))
		MISSING("frontend.devices"),
	CASE("built without", none, B("config.xenbus_frontend", false))
		CONFLICT(MAJOR, "config.xenbus_frontend"),
	CASE("not known how it is built", none, A("config.xenbus_frontend"))
		MISSING("config.xenbus_frontend"),
	CASE("no console", none, B("config.hvc_xen", false))
		CONFLICT(MINOR, "config.hvc_xen"),
	CASE("console not known", none, A("config.hvc_xen"))
		MISSING("config.hvc_xen"),
	CASE("bare metal", none, S(ROLE_FACT, "bare"))
		NOT_APPLICABLE,
	CASE("role absent", none, A(ROLE_FACT))
		MISSING(ROLE_FACT),
	CASE("PV dom0", none, S(ROLE_FACT, "pv-dom0"))
		NOT_APPLICABLE,
	CASE("PVH dom0", none, S(ROLE_FACT, "pvh-dom0"))
		NOT_APPLICABLE,
	CASE("arm64 dom0", none, S(ROLE_FACT, "arm64-dom0"))
		NOT_APPLICABLE,
};

const size_t guest_frontends_cases_n = ARRAY_SIZE(guest_frontends_cases);
