// SPDX-License-Identifier: GPL-2.0-only
/*
 * platform.legacy: does Linux look for a PC in a PV domain?
 *
 * x86_early_init_platform_quirks() says what Linux may take for granted of a PC. A PV
 * domain is X86_SUBARCH_XEN there: no PNP BIOS, no RTC, and no data of the BIOS
 * below 1 MiB.  Then xen_dom0_set_legacy_features() gives dom0 its RTC back, which
 * Xen filters (rtc_guest_write()), and xen_domu_set_legacy_features() none to a
 * guest.
 *
 * Facts read here:
 *   hypervisor.role
 *   legacy.rtc           x86_platform.legacy.rtc
 *   legacy.bios_regions  x86_platform.legacy.reserve_bios_regions
 *   legacy.pnpbios       x86_platform.legacy.devices.pnpbios
 */
#include "role.h"

#define ADVICE "find out who changed x86_platform.legacy: at boot it was right"

/**
 * struct assumption - what Linux takes for granted of a PC
 * @fact: the fact
 * @dom0_may: it is right in dom0
 * @severity: of the conflict
 * @reason: of the conflict
 * @effect: of the conflict
 */
struct assumption {
	const char *fact;
	bool dom0_may;
	enum severity severity;
	const char *reason;
	const char *effect;
};

static const struct assumption assumptions[] = {
	{ "legacy.pnpbios", false, SEVERITY_MAJOR,
	  "Linux takes it that there is a PNP BIOS to call",
	  "it looks for code of the BIOS in memory that is this domain's own, and would call it" },
	{ "legacy.bios_regions", false, SEVERITY_MINOR,
	  "Linux takes it that the BIOS has data below 1 MiB",
	  "it reads the address of that data in memory that is this domain's own, and keeps off what is good memory" },
	{ "legacy.rtc", true, SEVERITY_MINOR,
	  "Linux takes it that a guest has an RTC",
	  "it reads and writes ports that Xen keeps from a guest: time and alarms are not what they seem" },
};

static void legacy_judge(const struct facts *f, struct judgement *j)
{
	const struct assumption *a;
	enum role role;
	size_t i;
	bool is;

	role = role_in_pv(f, j, "not under Xen: the platform is this kernel's own",
			  "arm64 is no PC",
			  "the platform of this domain is emulated, and firmware tables say what is there");
	if (role == ROLE_UNKNOWN)
		return;
	for (i = 0; i < ARRAY_SIZE(assumptions); i++) {
		a = assumptions + i;
		if (!facts_get_bool(f, a->fact, &is)) {
			judge_missing(j, a->fact);
			return;
		}
		if (is && !(a->dom0_may && role_is_dom0(role))) {
			judge_conflicts(j, a->severity, a->reason, a->effect,
					ADVICE);
			judge_about(j, a->fact);
			return;
		}
	}
	judge_yields(j, role_is_dom0(role) ?
		     "Linux looks for no BIOS; it may have the RTC, which Xen filters" :
		     "Linux looks neither for a BIOS nor for an RTC");
}

const struct point point_legacy = {
	.id = "platform.legacy",
	.title = PAGE_TEXT("Does Linux look for a PC in a PV domain?"),
	.owns = PAGE_TEXT("What a PC has below 1 MiB and at its oldest ports is the machine's: a BIOS with its data, an RTC.  A PV domain has memory of its own at those addresses, and a guest none of the ports. dom0 may use the RTC; Xen filters what it writes."),
	.yields = PAGE_TEXT("All kernels from 5.10 to 7.2 keep one list of this, x86_platform.legacy, and set it for a PV domain before anything asks: no PNP BIOS, no regions of the BIOS, and an RTC in dom0 alone.  The platform of a PVH or HVM domain is emulated, and its firmware tables say what is there. arm64 is no PC."),
	.facts = PAGE_TEXT("Three members of x86_platform.legacy, which is exported."),
	.breaks = PAGE_TEXT("A PV domain that believes in a PNP BIOS looks for its code in memory of its own and would call what it takes for it: major.  One that believes in data below 1 MiB keeps off good memory, and a guest with an RTC reads ports that Xen denies, so that time and alarms are not what they seem: minor.  Read in the sources; the planter shows the verdicts."),
	.advice = PAGE_TEXT("Find out who changed x86_platform.legacy."),
	.refs = PAGE_TEXT("8d152e7a5c75 (Linux) x86/rtc: Replace paravirt rtc check with platform legacy quirk\n"
			  "arch/x86/kernel/platform-quirks.c (Linux)\n"
			  "arch/x86/xen/enlighten_pv.c (Linux): xen_dom0_set_legacy_features()\n"
			  "xen/arch/x86/time.c (Xen): rtc_guest_write()"),
	.severity = SEVERITY_MAJOR,
	.judge = legacy_judge,
};
