// SPDX-License-Identifier: GPL-2.0-only
/*
 * elfnote.loadable: which releases of Xen can load this kernel?
 *
 * A kernel that names a feature in FEATURES which 4.0 and 4.1 do not know is
 * refused by them, although a bit in SUPPORTED_FEATURES would have said the
 * same to newer releases and nothing to these.  That happened, and is why the
 * bit map exists (xen_release.c has the rules).
 *
 * Facts read here, with those of elfnote.format:
 *   config.xen_pv, config.xen_pvh, config.xen_dom0  what it was built for
 *   config.compression          how the image was packed, as configured
 *   elfnote.features, elfnote.supported_features, elfnote.loader,
 *   elfnote.guest_os, elfnote.xen_version
 *   hypervisor.role, xen.major, xen.minor  under Xen: what loaded it, and as
 *                               what; both must be possible
 *   image.read                  the notes are those of an image, that no Xen
 *                               has loaded: no release is to be looked at more
 *                               than another
 */
#include "elfnote.h"
#include "role.h"
#include "xen_release.h"

/* What the running Xen loaded the kernel as; XEN_LOADS where it did not. */
static enum xen_load loaded_as(enum role role)
{
	switch (role) {
	case ROLE_PV_DOM0:
		return XEN_LOAD_PV_DOM0;
	case ROLE_PV_DOMU:
		return XEN_LOAD_PV_DOMU;
	case ROLE_PVH_DOM0:
		return XEN_LOAD_PVH_DOM0;
	case ROLE_PVH_DOMU:
		return XEN_LOAD_PVH_DOMU;
	default:
		return XEN_LOADS;
	}
}

/* Return: false if the judgement was made, because the facts contradict. */
static bool judge_running(const struct facts *f, struct judgement *j)
{
	enum role role = role_of(f);
	enum xen_load load = loaded_as(role);
	struct xen_refusal r;
	s64 major, minor;
	bool image;

	if (facts_get_bool(f, IMAGE_FACT, &image) && image)
		return true;
	if (role == ROLE_UNKNOWN) {
		judge_missing(j, ROLE_FACT);
		return false;
	}
	if (load == XEN_LOADS)
		return true;
	if (!facts_get_int(f, "xen.major", &major)) {
		judge_missing(j, "xen.major");
		return false;
	}
	if (!facts_get_int(f, "xen.minor", &minor)) {
		judge_missing(j, "xen.minor");
		return false;
	}
	if (major < XEN_MAJOR) {
		judge_unproven(j, "this Xen is older than those whose rules are known");
		judge_about(j, "xen.major");
		return false;
	}
	/* A newer one is taken for the newest that is known. */
	if (major > XEN_MAJOR || minor > XEN_MINOR_LAST)
		minor = XEN_MINOR_LAST;
	r = xen_refuses(f, load, minor);
	if (r.missing) {
		judge_missing(j, r.missing);
		return false;
	}
	if (r.why) {
		judge_unproven(j, "this Xen runs the kernel, and by its rules the notes forbid to load it: the notes in memory are not those that it was loaded by, or the rules are wrong");
		judge_about(j, r.fact);
		return false;
	}
	return true;
}

/**
 * struct tally - what all releases say, in all roles
 * @load: releases and roles that load the kernel
 * @refuse: those that do not
 * @fact: why one of these does not
 * @packed: some cannot unpack the image
 */
struct tally {
	unsigned int load;
	unsigned int refuse;
	const char *fact;
	bool packed;
};

static bool count(const struct facts *f, struct tally *t, struct judgement *j)
{
	const char *compression = facts_get_str(f, "config.compression");
	const char *missing;
	struct xen_refusal r;
	enum xen_load load;
	unsigned int minor;

	for (load = 0; load < XEN_LOADS; load++) {
		minor = xen_load_since(load);
		if (!xen_load_built(f, load, &missing))
			minor = XEN_MINOR_LAST + 1;
		if (missing) {
			judge_missing(j, missing);
			return false;
		}
		for (; minor <= XEN_MINOR_LAST; minor++) {
			r = xen_refuses(f, load, minor);
			if (r.missing) {
				judge_missing(j, r.missing);
				return false;
			}
			t->load += !r.why;
			t->refuse += !!r.why;
			if (!t->fact)
				t->fact = r.fact;
			t->packed |= compression &&
				     !xen_unpacks(compression, minor);
		}
	}
	return true;
}

static void judge_tally(const struct tally *t, struct judgement *j)
{
	if (!t->load && !t->refuse) {
		judge_not_applicable(j, "built for neither PV nor PVH: no Xen loads this kernel by its notes");
	} else if (!t->load) {
		judge_conflicts(j, SEVERITY_CRITICAL,
				"the notes forbid every Xen from 4.0 to 4.22 to load this kernel",
				"Xen refuses the kernel before it runs, in every role that it was built for",
				"mend the note; a feature belongs into SUPPORTED_FEATURES, where what is not known is passed over");
		judge_about(j, t->fact);
	} else if (t->refuse) {
		judge_conflicts(j, SEVERITY_MAJOR,
				"the notes forbid some Xen from 4.0 to 4.22 to load this kernel in a role that it was built for",
				"these releases refuse the kernel before it runs; \"pvyield explain elfnote.loadable --report FILE\" prints which and why",
				"mend the note; a feature belongs into SUPPORTED_FEATURES, where what is not known is passed over");
		judge_about(j, t->fact);
	} else if (t->packed) {
		judge_yields(j, "every Xen from 4.0 to 4.22 takes the notes, in each role that the kernel was built for; not all can unpack the image");
		judge_about(j, "config.compression");
	} else {
		judge_yields(j, "every Xen from 4.0 to 4.22 takes the notes, in each role that the kernel was built for");
	}
}

static void elfnote_loadable_judge(const struct facts *f, struct judgement *j)
{
	struct tally t = { 0 };
	s64 left;

	if (!elfnote_applies(f, j))
		return;
	if (!facts_get_int(f, ELFNOTE_FACT_LEFT, &left)) {
		judge_missing(j, ELFNOTE_FACT_LEFT);
	} else if (left) {
		judge_unproven(j, "the notes are malformed, see elfnote.format");
		judge_about(j, ELFNOTE_FACT_LEFT);
	} else if (judge_running(f, j) && count(f, &t, j)) {
		judge_tally(&t, j);
	}
}

const struct point point_elfnote_loadable = {
	.id = "elfnote.loadable",
	.title = PAGE_TEXT("Which releases of Xen can load this kernel?"),
	.owns = PAGE_TEXT("Xen decides which kernels it loads, by their ELF notes, before Linux runs.  Each release knows other notes and other names."),
	.yields = PAGE_TEXT("A kernel yields when its notes let every release from 4.0, the oldest that Linux expects, to 4.22 load it in each role that it was built for: PV from 4.0, PVH guests from 4.10, PVH dom0 from 4.11.  All kernels from 5.10 to 7.2 do: what not every release knows stands in SUPPORTED_FEATURES, where it makes nobody refuse.  An HVM guest and arm64 are not loaded by notes."),
	.facts = PAGE_TEXT("The notes are read from memory, what the kernel was built for and how its image was packed from its configuration; a kernel with zstd, as Debian's since 6.12, is unpacked by 4.15 and later only.  That is a choice of who built it, is said, and is no conflict.  Under Xen the release that runs must be one that could load the kernel; else the facts contradict each other.  \"pvyield explain elfnote.loadable --report FILE\" prints what each release does with the kernel of a report, and why."),
	.breaks = PAGE_TEXT("A name in FEATURES that 4.0 and 4.1 do not know makes them refuse the kernel; later ones refuse it only if \"!\" says that it is required.  The host, or the guest, does not boot after an update of the kernel, and only Xen's console or the toolstack says why.  Critical where no release takes the kernel, major where some do not.  The rules were read in libelf; that a Xen refuses an image that it cannot unpack, which is no conflict here, was seen with 4.14."),
	.advice = PAGE_TEXT("Say new features in SUPPORTED_FEATURES, not in FEATURES.  For a Xen that cannot unpack the image, install one packed with xz or gzip, or give it the unpacked vmlinux."),
	.refs = PAGE_TEXT("xen/common/libelf/libelf-dominfo.c (Xen): elf_xen_parse_features(), elf_xen_note_check()\n"
			  "xen/arch/x86/pv/dom0_build.c, xen/arch/x86/hvm/dom0_build.c (Xen)\n"
			  "xen/include/public/features.h (Xen): what the flags and names mean\n"
			  "ec029aaa9a (Xen, in 4.2) SUPPORTED_FEATURES; d6627cf1b6 (Xen, in 4.15) zstd\n"
			  "arch/x86/xen/xen-head.S (Linux)"),
	.severity = SEVERITY_CRITICAL,
	.judge = elfnote_loadable_judge,
};
