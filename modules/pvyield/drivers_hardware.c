// SPDX-License-Identifier: GPL-2.0-only
/* The facts of drivers.hardware: modules/common/drivers_hardware.c. */
#include <linux/errno.h>
#include <linux/kconfig.h>

#include "../common/drivers_hardware.h"
#include "gather.h"

#define UNSEEN_FACT "drivers.unseen"
/* All names of the list, with a comma behind each. */
#define UNSEEN_MAX 256

/**
 * struct builtin - a driver of the judge's list, and where it is if it is no module
 * @fact: its fact
 * @platform: its name on the platform's bus, in all kernels that have it there, or
 *	NULL
 * @built: it is part of this kernel
 *
 * The options are those of the Kconfig and Makefile beside the driver, 5.10 to 7.2; one
 * that this kernel does not have is not built.
 */
struct builtin {
	const char *fact;
	const char *platform;
	bool built;
};

#define BUILTIN(name, platform, option) \
	{ DRIVER_FACT name, platform, IS_BUILTIN(option) }

static const struct builtin builtins[] = {
	BUILTIN("acpi_cpufreq", "acpi-cpufreq", CONFIG_X86_ACPI_CPUFREQ),
	BUILTIN("pcc_cpufreq", "pcc-cpufreq", CONFIG_X86_PCC_CPUFREQ),
	BUILTIN("powernow_k8", NULL, CONFIG_X86_POWERNOW_K8),
	BUILTIN("p4_clockmod", NULL, CONFIG_X86_P4_CLOCKMOD),
	BUILTIN("intel_powerclamp", NULL, CONFIG_INTEL_POWERCLAMP),
	BUILTIN("intel_rapl_msr", "intel_rapl_msr", CONFIG_INTEL_RAPL),
	BUILTIN("rapl", NULL, CONFIG_PERF_EVENTS_INTEL_RAPL),
	BUILTIN("amd_energy", "amd_energy", CONFIG_SENSORS_AMD_ENERGY),
	BUILTIN("coretemp", "coretemp", CONFIG_SENSORS_CORETEMP),
	BUILTIN("x86_pkg_temp_thermal", NULL, CONFIG_X86_PKG_TEMP_THERMAL),
	BUILTIN("intel_tcc_cooling", NULL, CONFIG_INTEL_TCC_COOLING),
	BUILTIN("intel_uncore_frequency", NULL, CONFIG_INTEL_UNCORE_FREQ_CONTROL),
	BUILTIN("isst_if_mbox_msr", NULL, CONFIG_INTEL_SPEED_SELECT_INTERFACE),
	BUILTIN("intel_ifs", NULL, CONFIG_INTEL_IFS),
	BUILTIN("amd64_edac", NULL, CONFIG_EDAC_AMD64),
	/* The same driver, by the name that its module had once. */
	{ DRIVER_FACT "amd64_edac_mod", NULL, false },
	BUILTIN("mce_inject", NULL, CONFIG_X86_MCE_INJECT),
};

/**
 * struct loaded - what a walk over the modules finds
 * @f: the facts
 * @modules: how many there are
 * @listed: how many of them are in the judge's list
 */
struct loaded {
	struct facts *f;
	s64 modules;
	s64 listed;
};

static void look_at(const char *name, void *data)
{
	struct loaded *loaded = data;
	size_t i;

	loaded->modules++;
	for (i = 0; i < hardware_drivers_n; i++)
		if (!strcmp(name, hardware_drivers[i].fact + strlen(DRIVER_FACT))) {
			facts_bool(loaded->f, hardware_drivers[i].fact, true);
			loaded->listed++;
		}
}

/* Return: how many drivers of the list are built in and have a device. */
static s64 gather_builtins(const struct machine *m, struct facts *f,
			   const struct builtin *v, size_t n)
{
	char buf[UNSEEN_MAX];
	s64 bound = 0;
	struct text t;
	size_t i;
	int devices;

	text_init(&t, buf, sizeof(buf));
	for (i = 0; i < n; i++) {
		if (!v[i].built)
			continue;
		devices = v[i].platform ? m->dev->platform_bound(v[i].platform) :
			  -ENOENT;
		if (devices > 0) {
			facts_bool(f, v[i].fact, true);
			bound++;
		} else if (devices) {
			if (t.n)
				text_char(&t, ',');
			text_str(&t, v[i].fact + strlen(DRIVER_FACT));
		}
	}
	if (text_cut(&t))
		facts_absent(f, UNSEEN_FACT, "the names do not fit");
	else
		facts_str(f, UNSEEN_FACT, t.n ? buf : DRIVERS_NONE);
	return bound;
}

static void gather(const struct machine *m, struct facts *f,
		   const struct builtin *v, size_t n)
{
	struct loaded loaded = { .f = f, .listed = gather_builtins(m, f, v, n) };
	int err = m->dev->modules(m, look_at, &loaded);

	if (err) {
		facts_absent(f, "drivers.modules", err == -ENOENT ?
			     m->why_not(m, SYM_modules) :
			     "the list of modules was not recognised");
		return;
	}
	facts_int(f, "drivers.modules", loaded.modules);
	facts_int(f, "drivers.listed", loaded.listed);
}

/**
 * drivers_hardware_gather() - gather the facts of drivers.hardware
 * @m: the machine
 * @f: the facts
 */
void drivers_hardware_gather(const struct machine *m, struct facts *f)
{
	gather(m, f, builtins, ARRAY_SIZE(builtins));
}
