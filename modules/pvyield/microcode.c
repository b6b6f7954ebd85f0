// SPDX-License-Identifier: GPL-2.0-only
/* The facts of microcode.loader; what they mean: modules/common/microcode.c. */
#include <linux/kconfig.h>

#include "../common/microcode.h"
#include "../common/role.h"
#include "gather.h"

#define CPUID_1_ECX_HYPERVISOR 31

static bool has(const struct machine *m, enum symbol sym)
{
	return m->find(m, sym);
}

/*
 * The shape of the code that sets dis_ucode_ldr, recognised by what it needs.
 * A flag outside .bss does not start as false.
 */
static void gather_writer(const struct machine *m, struct facts *f)
{
	static const char fact[] = "microcode.flag_writer";
	unsigned long flag = m->find(m, SYM_dis_ucode_ldr);
	unsigned long start = m->find(m, SYM___bss_start);
	unsigned long stop = m->find(m, SYM___bss_stop);

	if (!flag)
		facts_absent(f, fact, m->why_not(m, SYM_dis_ucode_ldr));
	else if (has(m, SYM_x86_hypervisor_present))
		facts_str(f, fact, WRITER_NATIVE_SETS);
	else if (has(m, SYM_microcode_loader_disabled))
		facts_str(f, fact, WRITER_RAW_CPUID);
	else if (!start || !stop)
		facts_absent(f, fact, "the bounds of .bss are not known");
	else if (flag >= start && flag < stop)
		facts_absent(f, fact, "the flag starts as false and nothing known sets it");
	else
		facts_str(f, fact, WRITER_NATIVE_CLEARS);
}

/* The code decides, not the option: kernels older than the option have it. */
static void gather_late_loading(const struct machine *m, struct facts *f)
{
	static const char fact[] = "config.late_loading";

	if (IS_ENABLED(CONFIG_MICROCODE_LATE_LOADING) ||
	    has(m, SYM___reload_late) || has(m, SYM_load_cpus_stopped))
		facts_bool(f, fact, true);
	else if (has(m, SYM_dis_ucode_ldr))
		facts_bool(f, fact, false);
	else
		facts_absent(f, fact, m->why_not(m, SYM_dis_ucode_ldr));
}

static void gather_cpuid(const struct machine *m, struct facts *f)
{
	char signature[SIGNATURE_BYTES];
	u32 regs[4];

	if (!m->cpuid(1, regs) || !gather_signature(m, signature)) {
		facts_absent(f, "cpuid.hypervisor_raw", "no CPUID here");
		facts_absent(f, "cpuid.faulting", "no CPUID here");
		return;
	}
	facts_bool(f, "cpuid.hypervisor_raw",
		   regs[2] & BIT(CPUID_1_ECX_HYPERVISOR));
	/* Only what faults into Xen is answered with Xen's signature. */
	facts_bool(f, "cpuid.faulting", !strcmp(signature, XEN_SIGNATURE));
}

/**
 * microcode_gather() - gather the facts of microcode.loader
 * @m: the machine
 * @f: the facts
 */
void microcode_gather(const struct machine *m, struct facts *f)
{
	facts_bool(f, "config.microcode", IS_ENABLED(CONFIG_MICROCODE));
	if (!IS_ENABLED(CONFIG_MICROCODE))
		return;
	gather_flag(m, f, "microcode.loader_disabled", SYM_dis_ucode_ldr);
	gather_pointer(m, f, "microcode.ops", SYM_microcode_ops);
	gather_writer(m, f);
	gather_flag(m, f, "microcode.hypervisor_present",
		    SYM_x86_hypervisor_present);
	gather_late_loading(m, f);
	/* Both structures begin with their list node, NULL until registered. */
	gather_set(m, f, "microcode.resume_hook",
		   has(m, SYM_mc_syscore) ? SYM_mc_syscore : SYM_mc_syscore_ops);
	gather_set(m, f, "microcode.sysfs",
		   has(m, SYM_microcode_fdev) ? SYM_microcode_fdev :
						SYM_microcode_pdev);
	gather_cpuid(m, f);
	gather_version(m, f);
}
