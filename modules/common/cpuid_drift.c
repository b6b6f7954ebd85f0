// SPDX-License-Identifier: GPL-2.0-only
/*
 * cpuid.drift: does the CPU still have what Linux found in CPUID at boot?
 *
 * Linux reads CPUID at boot and keeps it in boot_cpu_data.x86_capability; code is
 * patched by it, once.  Xen answers a domain's CPUID, and may answer another way
 * behind a migration or a restore.
 *
 * Facts read here:
 *   hypervisor.role
 *   cpuid.LEAF_REGISTER.cached	the word of x86_capability that has this register
 *   cpuid.LEAF_REGISTER.now	the register as CPUID gives it now
 *
 * Linux turns many features off that CPUID has, so a bit that is there now and not
 * cached says nothing.  A few it turns on without CPUID (set_cpu_cap() and
 * setup_force_cpu_cap() with a bit of these words, 5.10 to 7.2); these say nothing
 * when they are cached and not there now.
 */
#include "cpuid_drift.h"
#include "role.h"

#define OWN(n) (1u << (n))
#define WORD(name_) \
	.name = name_, .cached = "cpuid." name_ ".cached", .now = "cpuid." name_ ".now"

const struct cpuid_word cpuid_words[CPUID_WORDS] = {
	[CPUID_WORD_1_EDX] = {
		WORD("1_edx"),
		/* FPU, TSC, PAE, CX8, APIC, PGE, SSE: kernel/cpu, fpu, apic, xen/time.c */
		.own = OWN(0) | OWN(4) | OWN(6) | OWN(8) | OWN(9) | OWN(13) | OWN(25),
	},
	[CPUID_WORD_1_ECX] = {
		WORD("1_ecx"),
		/* MWAIT: xen/enlighten_pv.c; OSXSAVE shows CR4 */
		.own = OWN(3) | OWN(27),
	},
	[CPUID_WORD_7_EBX] = {
		WORD("7_ebx"),
		/* HLE, RTM: kernel/cpu/tsx.c */
		.own = OWN(4) | OWN(11),
	},
	[CPUID_WORD_7_ECX] = {
		WORD("7_ecx"),
		/* OSPKE shows CR4 */
		.own = OWN(4),
	},
	[CPUID_WORD_7_EDX] = {
		WORD("7_edx"),
		/* RTM_ALWAYS_ABORT: kernel/cpu/tsx.c */
		.own = OWN(11),
	},
	[CPUID_WORD_D1_EAX] = { WORD("d1_eax") },
	[CPUID_WORD_EXT1_EDX] = {
		WORD("80000001_edx"),
		/* 3DNOW: kernel/cpu/centaur.c */
		.own = OWN(31),
	},
	[CPUID_WORD_EXT1_ECX] = {
		WORD("80000001_ecx"),
		/* 3DNOWPREFETCH, TOPOEXT: kernel/cpu/amd.c */
		.own = OWN(8) | OWN(22),
	},
	[CPUID_WORD_EXT8_EBX] = {
		WORD("80000008_ebx"),
		/* BTC_NO: kernel/cpu/amd.c */
		.own = OWN(29),
	},
};

/**
 * cpuid_word_lost() - the features of a word that Linux has and CPUID no longer
 * @i: the word
 * @cached: what Linux keeps
 * @now: what CPUID says now
 *
 * Return: their bits, without those that Linux turns on by itself.
 */
u32 cpuid_word_lost(enum cpuid_word_index i, u32 cached, u32 now)
{
	return cached & ~now & ~cpuid_words[i].own;
}

static void cpuid_drift_judge(const struct facts *f, struct judgement *j)
{
	const char *lost = NULL, *missing = NULL;
	s64 cached, now;
	enum role role;
	int i;

	role = role_in_xen(f, j, "not under Xen: CPUID is the machine's own");
	if (role == ROLE_UNKNOWN)
		return;
	if (role_is_arm(role)) {
		judge_not_applicable(j, "CPUID is x86's");
		return;
	}
	for (i = 0; i < CPUID_WORDS; i++) {
		if (!facts_get_int(f, cpuid_words[i].cached, &cached)) {
			if (!missing)
				missing = cpuid_words[i].cached;
		} else if (!facts_get_int(f, cpuid_words[i].now, &now)) {
			if (!missing)
				missing = cpuid_words[i].now;
		} else if (!lost && cpuid_word_lost(i, cached, now)) {
			lost = cpuid_words[i].now;
		}
	}
	if (lost) {
		judge_conflicts(j, SEVERITY_MAJOR,
				"Xen took back a CPU feature that Linux found at boot and goes on using (cpuid.lost)",
				"an instruction that Linux or a program chose by that feature may fault, or do something else; which one follows from the feature",
				"restart the domain, so that it reads CPUID anew; to migrate, start it with the features that all hosts have (cpuid= in xl.cfg)");
		judge_about(j, lost);
	} else if (missing) {
		judge_missing(j, missing);
	} else {
		judge_yields(j, "every CPU feature that Linux took from CPUID is still there");
	}
}

const struct point point_cpuid_drift = {
	.id = "cpuid.drift",
	.title = PAGE_TEXT("Does the CPU still have what Linux found in CPUID at boot?"),
	.owns = PAGE_TEXT("Xen answers the CPUID of a domain: it hides what it keeps, and what not every host of a pool has.  The answer belongs to the domain as long as it runs, and goes with it when it is migrated.  Where it did not, because the stream came from a Xen before 4.14, which sends no CPUID, or because a tool changed it, the domain wakes up on another CPU."),
	.yields = PAGE_TEXT("Linux asks once, at boot, patches its code by the answer and never asks again after resume or migration, in any version from 5.10 to 7.2 and in any kind of domain on x86.  So it is for Xen and the toolstack to give the same answer always; they do since 4.14. dom0 is not moved. arm64 has no CPUID."),
	.facts = PAGE_TEXT("Nine words of boot_cpu_data.x86_capability that are copies of CPUID registers, as Linux keeps them (cpuid.LEAF_REGISTER.cached) and as CPUID answers now (cpuid.LEAF_REGISTER.now).  A PV kernel asks as Linux always does there, through Xen's emulated CPUID.  cpuid.lost names what Linux has and CPUID no longer, register and bit.\n"
			   "\n"
			   "What CPUID has and Linux does not use says nothing: Linux turns features off.  Those that Linux turns on without CPUID are left out: FPU, TSC, PAE, CX8, APIC, PGE, SSE, MWAIT, OSXSAVE, OSPKE, HLE, RTM, RTM_ALWAYS_ABORT, 3DNOW, 3DNOWPREFETCH, TOPOEXT and BTC_NO."),
	.breaks = PAGE_TEXT("A program that chose its code by a feature which is gone dies of an invalid instruction, and so does the kernel where it is its own; a feature that is there and means something else gives wrong results.  It strikes at any time after a migration, in one domain: major.  Seen in the lab: a guest restored with a feature less goes on and conflicts; that it fails where the feature is used follows from what the CPU does."),
	.advice = PAGE_TEXT("Restart the domain.  In a pool of unlike hosts give each domain the features that all of them have before it starts, by cpuid= in its configuration; Xen 4.14 and later keep that over migration."),
	.refs = PAGE_TEXT("arch/x86/kernel/cpu/common.c (Linux): get_cpu_cap(), called at boot\n"
			  "arch/x86/include/asm/cpufeatures.h (Linux): the bits by word\n"
			  "tools/libs/light/libxl_create.c (Xen): libxl__srm_callout_callback_static_data_done()\n"
			  "docs/specs/libxc-migration-stream.pandoc (Xen): X86_CPUID_POLICY"),
	.severity = SEVERITY_MAJOR,
	.judge = cpuid_drift_judge,
};
