// SPDX-License-Identifier: GPL-2.0-only
/* unplug.devices: one case for each branch of its judge. */
#include "cases_domain.h"

#define ID "unplug.devices"

static const struct fact pv[] = {
	S(ROLE_FACT, "hvm-domU"),
	H("unplug.state", 0x3),
	I("unplug.nics", 0),
	I("frontend.vif.bound", 1),
	I("frontend.vbd.bound", 1),
	{ 0 }
};

const struct judge_case unplug_devices_cases[] = {
	PLAIN("unplugged", pv)
		YIELDS_FOR("twins are gone"),
	CASE("nothing to unplug", pv, H("unplug.state", 0x10000))
		YIELDS,
	CASE("emulated alone", pv,
	     H("unplug.state", 0x20000), I("unplug.nics", 1),
	     I("frontend.vif.bound", 0), I("frontend.vbd.bound", 0))
		YIELDS_FOR("none has two"),
	CASE("disks twice", pv, H("unplug.state", 0x2))
		CONFLICT(CRITICAL, "unplug.state"),
	CASE("network twice", pv, I("unplug.nics", 1))
		CONFLICT(MAJOR, "unplug.nics"),
	CASE("state not known", pv, A("unplug.state"))
		MISSING("unplug.state"),
	CASE("cards not known", pv, A("unplug.nics"))
		MISSING("unplug.nics"),
	CASE("disks not known", pv, A("frontend.vbd.bound"))
		MISSING("frontend.vbd.bound"),
	CASE("network not known", pv, A("frontend.vif.bound"))
		MISSING("frontend.vif.bound"),
	CASE("bare metal", pv, S(ROLE_FACT, "bare"))
		NOT_APPLICABLE,
	CASE("role absent", pv, A(ROLE_FACT))
		MISSING(ROLE_FACT),
	CASE("PV guest", pv, S(ROLE_FACT, "pv-domU"))
		NOT_APPLICABLE,
	CASE("arm64", pv, S(ROLE_FACT, "arm64-domU"))
		NOT_APPLICABLE,
};

const size_t unplug_devices_cases_n = ARRAY_SIZE(unplug_devices_cases);
