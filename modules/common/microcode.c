// SPDX-License-Identifier: GPL-2.0-only
/*
 * microcode.loader: does Linux leave CPU microcode to Xen?
 *
 * The loader decides by one flag, dis_ucode_ldr, in microcode_init(); if that
 * lets it pass, it picks microcode_ops and registers its device, its CPU
 * hotplug callbacks and a resume hook.  How the flag gets its value changed:
 *
 *  - up to 6.x (5.10, 6.1): true from the start, cleared by load_ucode_bsp().
 *    Only the native entry path calls that, so a PV domain yields by
 *    construction.
 *  - 5214a9f6c0f5 ("x86/microcode: Consolidate the loader enablement
 *    checking", in 6.12.y): false from the start, set by
 *    microcode_loader_disabled() if the raw CPUID shows the hypervisor bit.  A
 *    PV kernel executes CPUID on the hardware, which has no such bit unless
 *    CPUID faults into Xen or an outer hypervisor sets it.
 *  - 43181a47263d ("x86/microcode: Add microcode loader debugging
 *    functionality", in 7.x): tests x86_hypervisor_present, which only
 *    load_ucode_bsp() writes, that is, never on the PV entry path.
 *
 * Facts read here:
 *   hypervisor.role
 *   config.microcode              CONFIG_MICROCODE
 *   config.late_loading           CONFIG_MICROCODE_LATE_LOADING
 *   microcode.loader_disabled     dis_ucode_ldr
 *   microcode.ops                 microcode_ops: "none" or the symbol
 *   microcode.flag_writer         how the flag gets its value, one of WRITER_*
 *   microcode.hypervisor_present  x86_hypervisor_present
 *   microcode.resume_hook         is the syscore hook of the loader registered?
 *   microcode.sysfs               did the loader register its device?
 *   cpuid.hypervisor_raw          CPUID.1:ECX[31], executed, not cached
 *   cpuid.faulting                does CPUID, executed in the kernel, reach Xen?
 *   xen.major, xen.minor          the hypervisor's version
 */
#include "microcode.h"
#include "role.h"

/*
 * The oldest release whose source was read for this: guest_wrmsr() in
 * xen/arch/x86/msr.c answers a PV domain's write to MSR_IA32_UCODE_WRITE and
 * MSR_AMD_PATCHLOADER with #GP and drops an HVM guest's (Xen 59c0983e10).
 */
#define REFUSES_SINCE_MAJOR 4
#define REFUSES_SINCE_MINOR 14

static bool xen_refuses_writes(const struct facts *f)
{
	s64 major, minor;

	if (!facts_get_int(f, "xen.major", &major) ||
	    !facts_get_int(f, "xen.minor", &minor))
		return false;
	return major > REFUSES_SINCE_MAJOR ||
	       (major == REFUSES_SINCE_MAJOR && minor >= REFUSES_SINCE_MINOR);
}

static const char *why_not_yielded(const struct facts *f)
{
	const char *writer = facts_get_str(f, "microcode.flag_writer");
	bool raw, present;

	if (!writer)
		return "the loader registered its driver";
	if (!strcmp(writer, WRITER_NATIVE_SETS) &&
	    facts_get_bool(f, "microcode.hypervisor_present", &present) &&
	    !present)
		return "the loader registered its driver: it tests x86_hypervisor_present, which only the native entry path writes";
	if (!strcmp(writer, WRITER_RAW_CPUID) &&
	    facts_get_bool(f, "cpuid.hypervisor_raw", &raw) && !raw)
		return "the loader registered its driver: it asks the raw CPUID, where the hypervisor bit is not to be seen";
	return "the loader registered its driver";
}

static const char *why_yielded(const struct facts *f)
{
	const char *writer = facts_get_str(f, "microcode.flag_writer");
	bool faulting, raw;

	if (!writer)
		return "the loader is disabled and has no driver";
	if (!strcmp(writer, WRITER_NATIVE_CLEARS) && role_is_pv(role_of(f)))
		return "the loader is disabled from the start, and a PV domain never runs what would enable it";
	if (strcmp(writer, WRITER_RAW_CPUID) ||
	    !facts_get_bool(f, "cpuid.hypervisor_raw", &raw) || !raw ||
	    !facts_get_bool(f, "cpuid.faulting", &faulting))
		return "the loader is disabled and has no driver";
	if (faulting)
		return "the loader saw the hypervisor bit because CPUID faults into Xen; without CPUID faulting this kernel would not yield";
	return "the loader saw the hypervisor bit in the raw CPUID, which real hardware does not set; there this kernel would not yield";
}

#define THROUGH_XEN "update microcode through Xen (ucode= on its command line)"

/* A driver is registered: what can it do here? */
static void judge_driver(const struct facts *f, struct judgement *j)
{
	const char *why = why_not_yielded(f);
	bool late, resume;

	if (!facts_get_bool(f, "config.late_loading", &late)) {
		judge_conflicts(j, SEVERITY_MAJOR, why,
				"whether this kernel can load microcode late is not known",
				"write nothing to /sys/devices/system/cpu/microcode/reload; " THROUGH_XEN);
		return;
	}
	if (late) {
		judge_conflicts(j, SEVERITY_MAJOR, why,
				"a write to /sys/devices/system/cpu/microcode/reload stops all vCPUs and takes the native path",
				"mask that file from whatever writes to it at boot (udev, systemd-tmpfiles); " THROUGH_XEN);
		return;
	}
	/* Unless it is known to be unregistered, the hook is there. */
	if (!facts_get_bool(f, "microcode.resume_hook", &resume))
		resume = true;
	if (!xen_refuses_writes(f))
		judge_conflicts(j, SEVERITY_MAJOR, why,
				resume ?
				"late loading is not built in, but after suspend (S3) the resume hook would apply microcode that it finds in the initramfs, and this Xen is not known to refuse the write" :
				"late loading is not built in and no resume hook is registered, but this Xen is not known to refuse the write",
				"do not suspend this domain with microcode in its initramfs; " THROUGH_XEN);
	else
		judge_conflicts(j, SEVERITY_MINOR, why,
				resume ?
				"Xen refuses the MSR write and late loading is not built in; sysfs shows a loader that cannot load, and a revision that Xen may change without it; after suspend (S3) the resume hook would try to apply microcode that it finds in the initramfs, which Xen refuses too" :
				"Xen refuses the MSR write, late loading is not built in and no resume hook is registered; the loader cannot do anything",
				"take microcode revisions from Xen, not from sysfs; " THROUGH_XEN);
}

static void microcode_judge(const struct facts *f, struct judgement *j)
{
	const char *ops;
	bool built, disabled;
	enum role role;

	role = role_in_xen(f, j, "not under Xen: Xen owns no microcode here");
	if (role == ROLE_UNKNOWN)
		return;
	if (role_is_arm(role)) {
		judge_not_applicable(j, "arm64 Linux loads no microcode");
		return;
	}
	if (!facts_get_bool(f, "config.microcode", &built)) {
		judge_missing(j, "config.microcode");
		return;
	}
	if (!built) {
		judge_not_applicable(j, "this kernel is built without the loader");
		return;
	}

	ops = facts_get_str(f, "microcode.ops");
	if (!ops) {
		judge_missing(j, "microcode.ops");
		return;
	}
	if (strcmp(ops, "none")) {
		judge_driver(f, j);
		return;
	}
	if (!facts_get_bool(f, "microcode.loader_disabled", &disabled)) {
		judge_missing(j, "microcode.loader_disabled");
		return;
	}
	if (!disabled) {
		/* No driver for this CPU model: chance, not yielding. */
		judge_unproven(j, "the loader is enabled and merely has no driver for this CPU");
		return;
	}
	judge_yields(j, why_yielded(f));
}

const struct point point_microcode = {
	.id = "microcode.loader",
	.title = PAGE_TEXT("Does Linux leave CPU microcode to Xen?"),
	.owns = PAGE_TEXT("Xen loads microcode on all CPUs, at boot or later by xen-ucode, and chooses its mitigations by what it finds.  A vCPU moves between CPUs, so no domain knows which CPU it would be loading."),
	.yields = PAGE_TEXT("5.10 and 6.1 yield in a PV domain by construction: the loader is off until the native entry path turns it on, which a PV domain never runs. 6.12 asks the raw CPUID for the hypervisor bit: it yields only where CPUID faults into Xen, or where an outer hypervisor lets its own bit through. 7.x asks a variable that only the native entry path writes, so a PV domain never yields.\n"
			    "\n"
			    "PVH and HVM domains are entered natively, see the hypervisor bit, and yield in all versions. arm64 loads no microcode."),
	.facts = PAGE_TEXT("dis_ucode_ldr and microcode_ops are looked up; together they decide.  The rest explains: which of the three ways of setting the flag this kernel has (microcode.flag_writer), what the way depends on (cpuid.hypervisor_raw, cpuid.faulting, microcode.hypervisor_present), and what a conflict can do here (config.late_loading, microcode.resume_hook, microcode.sysfs, the version of Xen).  cpuid.faulting is Xen's own signature in leaf 0x40000000 of a CPUID executed in a PV kernel: without faulting the hardware, or an outer hypervisor, answers."),
	.breaks = PAGE_TEXT("Minor where Xen refuses the write, since 4.14 in all that was read: a PV domain's write to the microcode MSRs is answered with #GP, which the lab shows.  The loader cannot load and shows itself in sysfs, where whoever watches over updates finds a revision that Xen may change without it, and after suspend (S3) its resume hook tries what it finds in the initramfs.\n"
			    "\n"
			    "Major where late loading is built in, because a write to the file reload then stops all vCPUs for nothing, and where Xen is not known to refuse: a write that went through would leave the machine with mixed revisions, and with CPUID bits that Xen has not seen.  Debian builds late loading out.  What the resume hook does with microcode was read in the sources and not run."),
	.advice = PAGE_TEXT("Update microcode through Xen: ucode= on its command line, or xen-ucode.  Take revisions from Xen, not from sysfs.  On the command line of Linux, dis_ucode_ldr helps only where the native entry path parses it, so not in a PV domain of 6.12 or 7.x."),
	.refs = PAGE_TEXT("5214a9f6c0f5 (Linux) x86/microcode: Consolidate the loader enablement checking\n"
			  "43181a47263d (Linux) x86/microcode: Add microcode loader debugging functionality\n"
			  "59c0983e10 (Xen) guest_wrmsr(): microcode MSRs are refused to PV, dropped for HVM\n"
			  "8f78242899 (Xen) CPUID faulting for dom0\n"
			  "docs/misc/xen-command-line.pandoc (Xen): ucode="),
	.severity = SEVERITY_MAJOR,
	.judge = microcode_judge,
};
