// SPDX-License-Identifier: GPL-2.0-only
/* drivers.hardware: one case for each branch of its judge. */
#include "cases_domain.h"

#define ID "drivers.hardware"

static const struct fact none[] = {
	S(ROLE_FACT, "pv-dom0"),
	I("drivers.modules", 40),
	I("drivers.listed", 0),
	S("drivers.unseen", "none"),
	{ 0 }
};

const struct judge_case drivers_hardware_cases[] = {
	PLAIN("none", none)
		YIELDS,
	CASE("RAPL", none,
	     B("driver.intel_rapl_msr", true), I("drivers.listed", 1))
		CONFLICT(MINOR, "driver.intel_rapl_msr"),
	CASE("built in, not to be seen", none, S("drivers.unseen", "rapl,coretemp"))
		UNPROVEN,
	CASE("built-in ones not known", none, A("drivers.unseen"))
		MISSING("drivers.unseen"),
	CASE("one without its fact", none, I("drivers.listed", 1))
		MISSING("drivers.listed"),
	CASE("count not known", none, A("drivers.listed"))
		MISSING("drivers.listed"),
	CASE("no list", none, A("drivers.modules"))
		MISSING("drivers.modules"),
	CASE("an empty list", none, I("drivers.modules", 0))
		MISSING("drivers.modules"),
	CASE("bare metal", none, S(ROLE_FACT, "bare"))
		NOT_APPLICABLE,
	CASE("role absent", none, A(ROLE_FACT))
		MISSING(ROLE_FACT),
	CASE("arm64", none, S(ROLE_FACT, "arm64-dom0"))
		NOT_APPLICABLE,
};

const size_t drivers_hardware_cases_n = ARRAY_SIZE(drivers_hardware_cases);
