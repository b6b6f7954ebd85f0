// SPDX-License-Identifier: GPL-2.0-only
/*
 * drivers.hardware: is no driver there that drives what Xen owns?
 *
 * These drivers look at the model of the CPU, not at whether a hypervisor is there.
 * udev loads them by that model, so most machines with a PV dom0 have some.  One that
 * is built into the kernel is in no list of modules; where it is a driver of the
 * platform's bus that is registered, the devices that it has tell.
 *
 * Facts read here:
 *   hypervisor.role
 *   drivers.modules  how many modules are loaded
 *   drivers.listed   how many of the list below are loaded, or built in and have a
 *                    device
 *   driver.NAME      one of these; the others have no fact
 *   drivers.unseen   those of the list that are built in and of which it cannot be
 *                    seen whether they have a device, or DRIVERS_NONE
 */
#include "drivers_hardware.h"
#include "role.h"

#define POWER "Xen chooses frequencies and power states; "
#define DRIVER(name, owner, text) \
	{ DRIVER_FACT name, \
	  name " is loaded, or built in and has a device: it drives " owner, text }

const struct hardware_driver hardware_drivers[] = {
	DRIVER("acpi_cpufreq", "P-states, which Xen chooses",
	       POWER "dom0 only hands the ACPI tables over (xen-acpi-processor)"),
	DRIVER("pcc_cpufreq", "P-states, which Xen chooses",
	       POWER "the interface of the firmware that this drives is the machine's"),
	DRIVER("powernow_k8", "P-states, which Xen chooses",
	       POWER "the driver writes MSR_FIDVID_CTL of the CPU that it runs on"),
	DRIVER("p4_clockmod", "clock modulation of CPUs that are Xen's",
	       "the driver writes MSR_IA32_THERM_CONTROL of the CPU that it runs on"),
	DRIVER("intel_powerclamp", "idle time of CPUs, which Xen schedules",
	       "the driver forces idle time on vCPUs, which idles no CPU"),
	DRIVER("intel_rapl_msr", "power limits (RAPL) of packages that are Xen's",
	       "Xen does not let a domain reach these MSRs (XSA-351), so domains and limits are missing or wrong"),
	DRIVER("rapl", "energy counters (RAPL) of packages that are Xen's",
	       "Xen does not let a domain reach these MSRs (XSA-351), so the counters of perf are not there"),
	DRIVER("amd_energy", "energy counters of packages that are Xen's",
	       "the driver reads by CPU number, and a vCPU has no CPU of its own"),
	DRIVER("coretemp", "thermal sensors of CPUs that are Xen's",
	       "the driver reads MSR_IA32_THERM_STATUS by CPU number, and a vCPU has no CPU of its own"),
	DRIVER("x86_pkg_temp_thermal", "thermal interrupts, which are Xen's",
	       "the driver writes thresholds to MSR_IA32_PACKAGE_THERM_INTERRUPT; the interrupt goes to Xen"),
	DRIVER("intel_tcc_cooling", "the thermal limit of packages that are Xen's",
	       "the driver writes MSR_IA32_TEMPERATURE_TARGET"),
	DRIVER("intel_uncore_frequency", "the uncore's frequency, which is Xen's",
	       "the driver writes MSR_UNCORE_RATIO_LIMIT; since 6.x it asks for a hypervisor and stays away"),
	DRIVER("isst_if_mbox_msr", "Speed Select of packages that are Xen's",
	       "programs choose the speed of CPUs by it, by numbers that are not Xen's"),
	DRIVER("intel_ifs", "self-tests of CPUs that run Xen",
	       "the test takes a core away from whatever runs on it"),
	DRIVER("amd64_edac", "memory controllers whose errors Xen reports",
	       "addresses are the machine's, not this domain's; errors come by machine checks, which Xen takes first"),
	DRIVER("amd64_edac_mod", "memory controllers whose errors Xen reports",
	       "the name of amd64_edac up to 5.x"),
	DRIVER("mce_inject", "machine checks, which Xen handles",
	       "the driver writes MSRs of the machine check banks"),
};

const size_t hardware_drivers_n = ARRAY_SIZE(hardware_drivers);

/* What is wrong with one driver of the list. */
static const char *alone(const char *fact)
{
	size_t i;

	for (i = 0; i < hardware_drivers_n; i++)
		if (!strcmp(hardware_drivers[i].fact, fact))
			return hardware_drivers[i].reason;
	return NULL;
}

static bool note_of(size_t i, struct point_note *note)
{
	if (i >= hardware_drivers_n)
		return false;
	*note = (struct point_note){
		.list = "Drivers that drive what Xen owns",
		.where = "modules and built-in drivers",
		.domains = "any domain on x86",
		.name = hardware_drivers[i].fact + strlen(DRIVER_FACT),
		.text = hardware_drivers[i].note,
	};
	return true;
}

static void judge_unseen(struct judgement *j)
{
	judge_unproven(j, "drivers that are known to drive what Xen owns are built in, and whether they found their hardware cannot be seen");
	judge_about(j, "drivers.unseen");
}

static void drivers_hardware_judge(const struct facts *f, struct judgement *j)
{
	enum role role = role_in_xen(f, j, "not under Xen: the hardware is this kernel's own");
	const char *unseen;
	bool loaded;
	s64 modules, listed;
	size_t i;

	if (role == ROLE_UNKNOWN)
		return;
	if (role_is_arm(role)) {
		judge_not_applicable(j, "the list is of drivers for x86");
		return;
	}
	for (i = 0; i < hardware_drivers_n; i++) {
		if (!facts_get_bool(f, hardware_drivers[i].fact, &loaded) || !loaded)
			continue;
		judge_conflicts(j, SEVERITY_MINOR, hardware_drivers[i].reason,
				"Xen does not let its writes through; what it shows is wrong or missing",
				"keep it from loading (a file in /etc/modprobe.d: blacklist NAME; one that is built in: initcall_blacklist= with its init function), and ask Xen instead (xenpm)");
		judge_about(j, hardware_drivers[i].fact);
		return;
	}
	unseen = facts_get_str(f, "drivers.unseen");
	/* The module that asks is one of them. */
	if (!facts_get_int(f, "drivers.modules", &modules) || modules <= 0)
		judge_missing(j, "drivers.modules");
	else if (!facts_get_int(f, "drivers.listed", &listed) || listed)
		judge_missing(j, "drivers.listed");
	else if (!unseen)
		judge_missing(j, "drivers.unseen");
	else if (!strcmp(unseen, DRIVERS_NONE))
		judge_yields(j, "none of the drivers that are known to drive what Xen owns is loaded, or built in");
	else
		judge_unseen(j);
}

const struct point point_drivers_hardware = {
	.id = "drivers.hardware",
	.title = PAGE_TEXT("Is no driver there that drives what Xen owns?"),
	.owns = PAGE_TEXT("Frequencies, power limits, thermal limits, idle time, machine checks and the errors of memory belong to the machine, so to Xen."),
	.yields = PAGE_TEXT("Linux does not, of itself.  Many drivers for these choose their hardware by the model of the CPU, which is the same in a domain, and do not ask whether there is a hypervisor; udev loads them by that model, in every version from 5.10 to 7.2.  A few have learned to ask, intel_uncore_frequency among them, in 6.1.  So it is up to the administrator that none is loaded, in a PV domain and in a PVH or HVM guest alike. arm64 has other drivers, and no list of them here."),
	.facts = PAGE_TEXT("The list of modules, and which of the list below are in it.  Which of the list are built into the kernel says its configuration.  Such a driver is in no list that a module can read, but for those of the platform's bus: one that is registered there counts if a device has it, and is left out if none has.  Of all others it is not known whether they found their hardware, and the point is unproven (drivers.unseen).  Debian's kernels have none of the list built in."),
	.breaks = PAGE_TEXT("Xen lets few of their writes through: what such a driver shows is wrong or missing, its alarms never come, and nothing it is told happens.  A person who sets a power limit in dom0 is not told that there is none.  Because Xen stops the writes, a conflict is minor.  Seen in the lab: intel_rapl_msr loads in a PV dom0; what the others show was read."),
	.advice = PAGE_TEXT("Keep the module from loading, by a file in /etc/modprobe.d; one that is built in stays away with initcall_blacklist= and the name of its init function.  Ask Xen instead: xenpm for frequencies and idle states, its console for machine checks."),
	.refs = PAGE_TEXT("XSA-351 (Xen): information leak via power sidechannel\n"
			  "xen/arch/x86/msr.c, xen/arch/x86/pv/emul-priv-op.c (Xen): which MSRs a domain reaches\n"
			  "drivers/powercap/intel_rapl_msr.c (Linux) and the others: x86_match_cpu() alone\n"
			  "drivers/base/driver.c, in 6.12 and 7.2 bus.c (Linux): driver_find()"),
	.severity = SEVERITY_MINOR,
	.note = note_of,
	.alone = alone,
	.judge = drivers_hardware_judge,
};
