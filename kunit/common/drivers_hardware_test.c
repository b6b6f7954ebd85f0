// SPDX-License-Identifier: GPL-2.0-only
#include "../test.h"
#include "../../modules/common/drivers_hardware.c"

#define ROLE(x) STR("hypervisor.role", x)
#define LOADED(modules, listed) \
	INT("drivers.modules", modules), INT("drivers.listed", listed), \
	STR("drivers.unseen", "none")

static const struct judge_case cases[] = {
	{ "none of them", "a dom0 as it should be",
	  { ROLE("pv-dom0"), LOADED(40, 0) }, VERDICT_YIELDS },
	{ "RAPL in dom0", "udev loads it by the CPU's model",
	  { ROLE("pv-dom0"), BOOL("driver.intel_rapl_msr", true), LOADED(40, 1) },
	  VERDICT_CONFLICTS, SEVERITY_MINOR, NULL, "driver.intel_rapl_msr" },
	{ "in a guest", "the model is the same there",
	  { ROLE("hvm-domU"), BOOL("driver.coretemp", true), LOADED(40, 1) },
	  VERDICT_CONFLICTS, SEVERITY_MINOR, NULL, "driver.coretemp" },
	{ "two of them", "the first of the list is named",
	  { ROLE("pvh-dom0"), BOOL("driver.coretemp", true),
	    BOOL("driver.acpi_cpufreq", true), LOADED(40, 2) },
	  VERDICT_CONFLICTS, SEVERITY_MINOR, NULL, "driver.acpi_cpufreq" },
	{ "one that is not named", "a count without its fact",
	  { ROLE("pv-dom0"), LOADED(40, 1) },
	  VERDICT_UNPROVEN, SEVERITY_NONE, "drivers.listed" },
	{ "not known how many", "there may be one",
	  { ROLE("pv-dom0"), INT("drivers.modules", 40) },
	  VERDICT_UNPROVEN, SEVERITY_NONE, "drivers.listed" },
	{ "one built in that has a device", "it is in no list of modules",
	  { ROLE("pv-dom0"), BOOL("driver.intel_rapl_msr", true), LOADED(40, 1) },
	  VERDICT_CONFLICTS, SEVERITY_MINOR, NULL, "driver.intel_rapl_msr" },
	{ "one built in that nothing tells of", "it may have found its hardware",
	  { ROLE("pv-dom0"), INT("drivers.modules", 40), INT("drivers.listed", 0),
	    STR("drivers.unseen", "intel_ifs") },
	  VERDICT_UNPROVEN, SEVERITY_NONE, NULL, "drivers.unseen" },
	{ "a recording without built-in ones", "some may be built in",
	  { ROLE("pv-dom0"), INT("drivers.modules", 40), INT("drivers.listed", 0) },
	  VERDICT_UNPROVEN, SEVERITY_NONE, "drivers.unseen" },
	{ "no module at all", "the one that asks is one",
	  { ROLE("pv-dom0"), LOADED(0, 0) },
	  VERDICT_UNPROVEN, SEVERITY_NONE, "drivers.modules" },
	{ "list not to be had", "any may be loaded",
	  { ROLE("pv-dom0"), ABSENT("drivers.modules") },
	  VERDICT_UNPROVEN, SEVERITY_NONE, "drivers.modules" },
	{ "arm64", "the drivers are for x86", { ROLE("arm64-dom0"), LOADED(40, 0) },
	  VERDICT_NOT_APPLICABLE },
	{ "bare", "no Xen",
	  { ROLE("bare"), BOOL("driver.coretemp", true), LOADED(40, 1) },
	  VERDICT_NOT_APPLICABLE },
	{ "role unknown", "it may be under Xen", { LOADED(40, 0) },
	  VERDICT_UNPROVEN, SEVERITY_NONE, "hypervisor.role" },
};

static void judging(struct kunit *test)
{
	check_cases(test, &point_drivers_hardware, cases, ARRAY_SIZE(cases));
}

/* Names are those of /proc/modules, where "-" is "_". */
static void names(struct kunit *test)
{
	size_t i, k;

	for (i = 0; i < hardware_drivers_n; i++) {
		const char *fact = hardware_drivers[i].fact;

		KUNIT_EXPECT_EQ(test, strncmp(fact, DRIVER_FACT, strlen(DRIVER_FACT)), 0);
		KUNIT_EXPECT_TRUE_MSG(test, !strchr(fact, '-'), "%s", fact);
		for (k = 0; k < i; k++)
			KUNIT_EXPECT_NE_MSG(test, strcmp(fact, hardware_drivers[k].fact),
					    0, "%s twice", fact);
	}
}

/* An entry for each of the list, each with its reason. */
static void notes(struct kunit *test)
{
	struct point_note note;
	size_t i;

	for (i = 0; point_drivers_hardware.note(i, &note); i++)
		KUNIT_EXPECT_TRUE(test, *note.name && *note.text);
	KUNIT_EXPECT_EQ(test, i, (size_t)hardware_drivers_n);
}

static struct kunit_case list[] = {
	KUNIT_CASE(judging),
	KUNIT_CASE(names),
	KUNIT_CASE(notes),
	{}
};

struct kunit_suite drivers_hardware_suite = {
	.name = "pvyield_drivers_hardware",
	.test_cases = list,
};
