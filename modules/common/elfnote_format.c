// SPDX-License-Identifier: GPL-2.0-only
/*
 * elfnote.format: can Xen read the notes of this kernel as they were meant?
 *
 * Xen's reader is lenient: a number of a size that it does not know is 0, of two
 * notes the last one counts, a string that does not end goes on into the next
 * note, and what follows a note that is cut is not read.  None of that is an
 * error to it, so that a slip in the assembler shows as something else.
 *
 * Facts read here (elfnote.c says what they are):
 *   machine.arch, config.xen
 *   elfnote.list, elfnote.left, elfnote.open
 */
#include "elfnote.h"

#define READ_WRONG "Xen takes something else for the note than the kernel says"
#define MEND "mend the note in arch/x86/xen/xen-head.S or arch/x86/platform/pvh/head.S"

static void conflict(struct judgement *j, const char *reason,
		     const char *effect, const char *fact)
{
	judge_conflicts(j, SEVERITY_MAJOR, reason, effect, MEND);
	judge_about(j, fact);
}

static void elfnote_format_judge(const struct facts *f, struct judgement *j)
{
	struct elfnote_entry e;
	const char *list, *open, *at;
	s64 left;

	if (!elfnote_applies(f, j))
		return;
	list = facts_get_str(f, ELFNOTE_FACT_LIST);
	open = facts_get_str(f, ELFNOTE_FACT_OPEN);
	if (!list) {
		judge_missing(j, ELFNOTE_FACT_LIST);
		return;
	}
	if (!facts_get_int(f, ELFNOTE_FACT_LEFT, &left)) {
		judge_missing(j, ELFNOTE_FACT_LEFT);
		return;
	}
	if (!open) {
		judge_missing(j, ELFNOTE_FACT_OPEN);
		return;
	}
	if (left) {
		conflict(j, "a note is cut, or says that it is larger than what is left",
			 "Xen reads none of the notes from there on",
			 ELFNOTE_FACT_LEFT);
		return;
	}
	if (!strcmp(list, ELFNOTE_NONE)) {
		conflict(j, "the kernel was built for Xen and has no note for it",
			 "Xen does not know the image for one that it can load",
			 ELFNOTE_FACT_LIST);
		return;
	}
	if (!elfnote_is_list(list)) {
		judge_unproven(j, "the list of notes is not one that can be read");
		judge_about(j, ELFNOTE_FACT_LIST);
		return;
	}
	if (elfnote_repeated(list)) {
		conflict(j, "a note is there twice", READ_WRONG,
			 ELFNOTE_FACT_LIST);
		return;
	}
	for (at = list; elfnote_entry(&at, &e);) {
		if (elfnote_sized(&e))
			continue;
		conflict(j, "a note has a size that Xen cannot read", READ_WRONG,
			 ELFNOTE_FACT_LIST);
		return;
	}
	if (strcmp(open, ELFNOTE_NONE))
		conflict(j, "a string does not end within its note", READ_WRONG,
			 ELFNOTE_FACT_OPEN);
	else
		judge_yields(j, "Xen reads every note as it was meant");
}

const struct point point_elfnote_format = {
	.id = "elfnote.format",
	.title = PAGE_TEXT("Can Xen read this kernel's ELF notes as they were meant?"),
	.owns = PAGE_TEXT("Xen decides how it loads a kernel: where it enters it, where it puts the p2m, what it offers.  The kernel says what it wants in notes of its ELF image, and Xen reads them before the first instruction of Linux runs."),
	.yields = PAGE_TEXT("The notes of a kernel hold for all its lives, as PV and PVH, dom0 and guest; an HVM guest is not loaded by them, and arm64 has none.  All kernels from 5.10 to 7.2 write them so that they are read as they were meant, FEATURES by luck alone: it has no end but its padding (elfnote.by_padding)."),
	.facts = PAGE_TEXT("The notes are read from the kernel's memory, between __start_notes and __stop_notes; they are the ones that Xen read from the image.  elfnote.list names them with the sizes of their descriptors.  FEATURES of all kernels from 5.10 to 7.2 ends by its padding alone (elfnote.by_padding): a string of that note whose length is a multiple of four would not end.  Addresses are not printed."),
	.breaks = PAGE_TEXT("Xen's reader does not complain.  A number of an odd size is 0, the last of two notes wins, a string without an end goes on into the next note, and behind a note that is cut nothing is read.  What is seen is a kernel that is refused for a reason which is not in its sources, or is entered at the wrong place, in one role and not in another: major.  Read in libelf's sources; damaged notes are judged by the tests and were not booted."),
	.advice = PAGE_TEXT("Mend the note where it is written: arch/x86/xen/xen-head.S, arch/x86/platform/pvh/head.S.  Let strings be .asciz.  \"readelf -n vmlinux\" shows what the linker made of it."),
	.refs = PAGE_TEXT("xen/common/libelf/libelf-dominfo.c (Xen): elf_xen_parse_note()\n"
			  "xen/common/libelf/libelf-tools.c (Xen): elf_note_numeric(), elf_note_next()\n"
			  "xen/include/public/elfnote.h (Xen): the notes by number\n"
			  "arch/x86/xen/xen-head.S, include/linux/elfnote.h (Linux)"),
	.severity = SEVERITY_MAJOR,
	.judge = elfnote_format_judge,
};
