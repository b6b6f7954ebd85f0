// SPDX-License-Identifier: GPL-2.0-only
/*
 * kexec.crash: does Linux hand the machine to the next kernel through Xen?
 *
 * Facts read here:
 *   hypervisor.role
 *   config.kexec          CONFIG_KEXEC_CORE
 *   kexec.image           is a kernel loaded for reboot (kexec_image)?
 *   kexec.crash_image     is one loaded for a crash (kexec_crash_image)?
 *   kexec.reserved        is memory set aside for that (crashk_res)?
 *   kexec.shutdown        machine_ops.shutdown, by symbol
 *   kexec.crash_shutdown  machine_ops.crash_shutdown, by symbol
 */
#include "role.h"

static const struct {
	const char *fact;
	enum severity severity;
	const char *reason;
	const char *effect;
	const char *advice;
} loaded[] = {
	{ "kexec.image", SEVERITY_MAJOR,
	  "a kernel is loaded for kexec in a PV domain",
	  "the jump replaces page tables past Xen and ends with the domain dead instead of rebooted",
	  "unload it (kexec -u) and reboot by Xen" },
	{ "kexec.crash_image", SEVERITY_MAJOR,
	  "a crash kernel is loaded in a PV domain",
	  "a crash jumps to it past Xen, and neither a dump nor a restart follows",
	  "unload it (kexec -p -u); dom0's crash kernel is loaded into Xen (kexec-tools, built with Xen), a guest's memory is dumped from dom0 (xl dump-core)" },
	{ "kexec.reserved", SEVERITY_MINOR,
	  "a PV domain has set memory aside for a crash kernel",
	  "the memory is lost to the domain and of no use",
	  "remove crashkernel= from the command line of Linux; Xen has an option of that name" },
};

static void judge_pv(const struct facts *f, struct judgement *j)
{
	const char *missing = NULL;
	bool set;
	size_t i;

	for (i = 0; i < ARRAY_SIZE(loaded); i++) {
		if (!facts_get_bool(f, loaded[i].fact, &set)) {
			if (!missing)
				missing = loaded[i].fact;
		} else if (set) {
			judge_conflicts(j, loaded[i].severity, loaded[i].reason,
					loaded[i].effect, loaded[i].advice);
			judge_about(j, loaded[i].fact);
			return;
		}
	}
	if (missing)
		judge_missing(j, missing);
	else
		judge_yields(j, "no kernel is loaded that Linux would jump to past Xen, and no memory is set aside for one");
}

static void judge_hvm(const struct facts *f, struct judgement *j)
{
	static const struct {
		const char *fact;
		const char *hook;
		const char *reason;
	} hooks[] = {
		{ "kexec.shutdown", "xen_hvm_shutdown",
		  "kexec goes past Xen (machine_ops.shutdown)" },
		{ "kexec.crash_shutdown", "xen_hvm_crash_shutdown",
		  "a crash kernel is started past Xen (machine_ops.crash_shutdown)" },
	};
	const char *missing = NULL;
	size_t i;

	for (i = 0; i < ARRAY_SIZE(hooks); i++) {
		const char *hook = facts_get_str(f, hooks[i].fact);

		if (hook && strcmp(hook, hooks[i].hook)) {
			judge_conflicts(j, SEVERITY_MAJOR, hooks[i].reason,
					"Xen goes on writing to what the old kernel registered: vcpu_info, runstates, grants, event channels; the new one does not know of them",
					"build the kernel with CONFIG_XEN_PVHVM, or do not use kexec here");
			judge_about(j, hooks[i].fact);
			return;
		}
		if (!hook && !missing)
			missing = hooks[i].fact;
	}
	if (missing)
		judge_missing(j, missing);
	else
		judge_yields(j, "before the next kernel starts, Xen is asked for a soft reset of the domain");
}

static void kexec_crash_judge(const struct facts *f, struct judgement *j)
{
	enum role role = role_in_xen(f, j, "not under Xen: the machine is this kernel's own");
	bool built;

	if (role == ROLE_UNKNOWN)
		return;
	if (role_is_arm(role))
		judge_not_applicable(j, "the soft reset, and the hooks for it, are of x86");
	else if (!facts_get_bool(f, "config.kexec", &built))
		judge_missing(j, "config.kexec");
	else if (!built)
		judge_not_applicable(j, "this kernel is built without kexec");
	else if (role_is_pv(role))
		judge_pv(f, j);
	else
		judge_hvm(f, j);
}

const struct point point_kexec_crash = {
	.id = "kexec.crash",
	.title = PAGE_TEXT("Does Linux hand the machine to the next kernel through Xen?"),
	.owns = PAGE_TEXT("kexec jumps into another kernel, and who jumps must own the page tables that are in use.  A PV domain's are Xen's, and Xen holds what the kernel of any domain has registered with it: vcpu_info, runstates, grants, event channels."),
	.yields = PAGE_TEXT("In a PV domain Linux sets no memory aside for a crash kernel (reserve_crashkernel() ignores the option), but nothing in it refuses to load a kernel for kexec, in any version from 5.10 to 7.2; the dump of a crashed host is taken by a kernel that Xen jumps to.  PVH and HVM guests ask Xen for a soft reset first, by two hooks in machine_ops (xen_hvm_guest_init()).  In a PVH dom0 Xen knows no soft reset and restarts the machine instead. arm64 has no such hooks."),
	.facts = PAGE_TEXT("In a PV domain whether a kernel is loaded for either purpose, and whether memory is set aside.  Elsewhere the two hooks in machine_ops that ask Xen for the reset."),
	.breaks = PAGE_TEXT("In a PV domain the jump replaces page tables past Xen: the domain is dead instead of rebooted, and after a crash there is neither a dump nor a restart, which is learned when the dump is needed.  Past the hooks of an HVM guest Xen goes on writing to memory of the old kernel, into the new one's data.  It takes somebody who uses kexec, and strikes that domain alone: major.  Memory set aside in vain is minor.  Read in the sources; the planter shows the verdict, and no kernel was jumped to."),
	.advice = PAGE_TEXT("In a PV domain use Xen's means: crashkernel= on Xen's command line with a crash kernel loaded into Xen for dom0, xl dump-core for a guest."),
	.refs = PAGE_TEXT("arch/x86/kernel/setup.c (Linux): \"Ignoring crashkernel for a Xen PV domain\"\n"
			  "arch/x86/xen/enlighten_hvm.c (Linux): xen_hvm_shutdown(), xen_hvm_crash_shutdown()\n"
			  "xen/common/domain.c (Xen): domain_soft_reset()\n"
			  "xen/common/shutdown.c (Xen): \"did unsupported soft reset, rebooting\"\n"
			  "docs/misc/kexec_and_kdump.txt (Xen)"),
	.severity = SEVERITY_MAJOR,
	.judge = kexec_crash_judge,
};
