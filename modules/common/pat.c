// SPDX-License-Identifier: GPL-2.0-only
/*
 * pat.layout: does Linux use the page attribute table that is there?
 *
 * Three bits of a page table entry choose one of eight memory types, which the PAT
 * MSR names.  A PV domain's entries are the machine's, and so is the table: Xen's
 * own, 0x050100070406 (XEN_MSR_PAT), which is not the one that Linux would write.
 * Linux takes it over: it reads the MSR, which Xen answers, and fills its two tables
 * by it, in init_cache_modes() up to 6.1, in pat_bp_init() since.  Everywhere else
 * it writes a table of its own and fills the two by that.  Either way they must
 * describe the MSR.
 *
 * Facts read here:
 *   hypervisor.role
 *   pat.msr     MSR 0x277: byte n is the type of index n
 *   pat.linux   __pte2cachemode_tbl in the same form
 *   pat.index   __cachemode2pte_tbl: byte n is the index that Linux uses for mode n
 */
#include "pat.h"
#include "role.h"

#define INDEXES 8
#define ALL_ZERO 0

static unsigned int byte_of(s64 value, size_t n)
{
	return (u64)value >> (8 * n) & 0xff;
}

/**
 * pat_type() - the memory type that one of Linux's cache modes asks for
 * @mode: the mode, enum page_cache_mode
 *
 * Return: the type as the PAT has it, or a number that is none.
 */
unsigned int pat_type(size_t mode)
{
	/* Write-back, write-combining, UC-, uncached, write-through, -protected. */
	static const unsigned int types[PAT_MODES] = { 6, 1, PAT_UC_MINUS, PAT_UC, 4, 5 };

	return mode < PAT_MODES ? types[mode] : 0xff;
}

/* Uncached is what a mode without a type of its own is turned into. */
static bool is_right(unsigned int type, size_t mode)
{
	return type == pat_type(mode) || type == PAT_UC_MINUS || type == PAT_UC;
}

static bool modes_are_right(s64 msr, s64 indexes)
{
	size_t mode;
	unsigned int index;

	for (mode = 0; mode < PAT_MODES; mode++) {
		index = byte_of(indexes, mode);
		if (index >= INDEXES || !is_right(byte_of(msr, index), mode))
			return false;
	}
	return true;
}

static void conflict(struct judgement *j, const char *reason, const char *fact)
{
	judge_conflicts(j, SEVERITY_MAJOR, reason,
			"memory is cached otherwise than a driver asks for: registers of devices may be cached, and data that a device reads may not be in memory yet",
			"restart this kernel, and find out what wrote the tables or the MSR after boot");
	judge_about(j, fact);
}

static void pat_judge(const struct facts *f, struct judgement *j)
{
	enum role role = role_in_xen(f, j, "not under Xen: the table is this kernel's own");
	s64 msr, linux_, indexes;

	if (role == ROLE_UNKNOWN)
		return;
	if (role_is_arm(role)) {
		judge_not_applicable(j, "arm64 has no page attribute table");
		return;
	}
	if (!facts_get_int(f, "pat.msr", &msr)) {
		judge_missing(j, "pat.msr");
	} else if (msr == ALL_ZERO) {
		judge_unproven(j, "the MSR reads as 0, which Linux takes for no table at all");
		judge_about(j, "pat.msr");
	} else if (!facts_get_int(f, "pat.linux", &linux_)) {
		judge_missing(j, "pat.linux");
	} else if (linux_ != msr) {
		conflict(j, "Linux takes the page attribute table for another than it is",
			 "pat.linux");
	} else if (!facts_get_int(f, "pat.index", &indexes)) {
		judge_missing(j, "pat.index");
	} else if (!modes_are_right(msr, indexes)) {
		conflict(j, "Linux asks for a memory type by an index that stands for another",
			 "pat.index");
	} else if (role_is_pv(role)) {
		judge_yields(j, "Linux uses the page attribute table that Xen has set");
	} else {
		judge_yields(j, "the page attribute table is this domain's own, and Linux uses the one that is there");
	}
}

const struct point point_pat = {
	.id = "pat.layout",
	.title = PAGE_TEXT("Does Linux use the page attribute table that is there?"),
	.owns = PAGE_TEXT("The page attribute table gives three bits of a page table entry their meaning.  The page tables of a PV domain are the machine's, so the table is Xen's; it has another layout than the one that Linux would choose."),
	.yields = PAGE_TEXT("A PV domain takes over what the MSR says, in init_cache_modes() up to 6.1 and in pat_bp_init() since. 5.10 says there that PAT is off (pat_enabled() is false, and drivers that ask do not use write-combining), 6.1 has an exception for Xen, 6.12 and 7.x know it; the tables are right in all of them.  A PVH or HVM domain has a table of its own, and Linux writes it. arm64 has none."),
	.facts = PAGE_TEXT("The MSR is read as the kernel reads it; in a PV domain Xen answers with its own.  Linux's table of what an index stands for is given in the MSR's form, so that both must be equal.  The other table, the index that is used for each cache mode, must lead to that mode or to uncached."),
	.breaks = PAGE_TEXT("Memory is cached otherwise than a driver asked for: registers of a device may be cached, so that it hangs, and data that a device is to read may not be in memory yet, so that it sends or stores what is wrong.  The domain's own devices suffer, in ways that look like broken hardware: major.  Read in the sources; the planter shows the verdicts."),
	.advice = PAGE_TEXT("Find out what wrote the tables or the MSR after boot."),
	.refs = PAGE_TEXT("arch/x86/mm/pat/memtype.c (Linux): init_cache_modes(), pat_bp_init()\n"
			  "arch/x86/mm/init.c (Linux): the two tables\n"
			  "90b926e68f50 (Linux) x86/pat: Fix pat_x_mtrr_type() for MTRR disabled case\n"
			  "xen/arch/x86/include/asm/processor.h (Xen): XEN_MSR_PAT"),
	.severity = SEVERITY_MAJOR,
	.judge = pat_judge,
};
