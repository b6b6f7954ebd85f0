// SPDX-License-Identifier: GPL-2.0-only
#include "../test.h"
#include "../../modules/common/elfnote_format.c"

#define BUILT(x) STR("machine.arch", "x86_64"), BOOL("config.xen", x)
#define LIST(x) STR(ELFNOTE_FACT_LIST, x)
#define LEFT(x) INT(ELFNOTE_FACT_LEFT, x)
#define OPEN(x) STR(ELFNOTE_FACT_OPEN, x)

static const struct judge_case cases[] = {
	{ "6.12", "arch/x86/xen/xen-head.S",
	  { BUILT(true), LIST("GUEST_OS:6,FEATURES:21,PHYS32_ENTRY:8"), LEFT(0),
	    OPEN("none") }, VERDICT_YIELDS },
	{ "a note that nobody knows", "Xen passes over it",
	  { BUILT(true), LIST("GUEST_OS:6,type99:3,type99:3"), LEFT(0),
	    OPEN("none") }, VERDICT_YIELDS },
	{ "cut", "elf_note_next() ends the loop",
	  { BUILT(true), LIST("GUEST_OS:6"), LEFT(40), OPEN("none") },
	  VERDICT_CONFLICTS, SEVERITY_MAJOR },
	{ "no notes", "the linker script dropped them",
	  { BUILT(true), LIST("none"), LEFT(0), OPEN("none") },
	  VERDICT_CONFLICTS, SEVERITY_MAJOR },
	{ "twice", "the last one counts",
	  { BUILT(true), LIST("ENTRY:8,ENTRY:8"), LEFT(0), OPEN("none") },
	  VERDICT_CONFLICTS, SEVERITY_MAJOR },
	{ "odd size", "elf_note_numeric() answers 0",
	  { BUILT(true), LIST("GUEST_OS:6,ENTRY:6"), LEFT(0), OPEN("none") },
	  VERDICT_CONFLICTS, SEVERITY_MAJOR },
	{ "open string", "elf_strval() reads on",
	  { BUILT(true), LIST("FEATURES:20"), LEFT(0), OPEN("FEATURES") },
	  VERDICT_CONFLICTS, SEVERITY_MAJOR },
	{ "an unknown note", "Xen passes it over",
	  { BUILT(true), LIST("GUEST_OS:6,type99:3"), LEFT(0), OPEN("none") },
	  VERDICT_YIELDS },
	{ "no list", "nobody wrote it", { BUILT(true), LIST("GUEST:6"), LEFT(0),
	  OPEN("none") },
	  VERDICT_UNPROVEN },
	{ "an empty list", "it would be \"none\"",
	  { BUILT(true), LIST(""), LEFT(0), OPEN("none") },
	  VERDICT_UNPROVEN },
	{ "another architecture", "does Xen read notes there?",
	  { STR("machine.arch", "riscv64"), BOOL("config.xen", true),
	    LIST("GUEST_OS:6"), LEFT(0), OPEN("none") },
	  VERDICT_UNPROVEN },
	{ "arm64", "loaded by the header of the Image",
	  { STR("machine.arch", "arm64"), BOOL("config.xen", true) },
	  VERDICT_NOT_APPLICABLE },
	{ "without Xen", "no notes wanted", { BUILT(false) },
	  VERDICT_NOT_APPLICABLE },
	{ "arch unknown", "are there notes at all?",
	  { BOOL("config.xen", true), LIST("GUEST_OS:6"), LEFT(0), OPEN("none") },
	  VERDICT_UNPROVEN, SEVERITY_NONE, "machine.arch" },
	{ "config unknown", "are there notes at all?",
	  { STR("machine.arch", "x86_64"), LIST("GUEST_OS:6"), LEFT(0),
	    OPEN("none") },
	  VERDICT_UNPROVEN, SEVERITY_NONE, "config.xen" },
	{ "door shut", "the bounds are not known",
	  { BUILT(true), ABSENT(ELFNOTE_FACT_LIST), ABSENT(ELFNOTE_FACT_LEFT),
	    ABSENT(ELFNOTE_FACT_OPEN) },
	  VERDICT_UNPROVEN, SEVERITY_NONE, ELFNOTE_FACT_LIST },
	{ "end unknown", "is something left?",
	  { BUILT(true), LIST("GUEST_OS:6"), OPEN("none") },
	  VERDICT_UNPROVEN, SEVERITY_NONE, ELFNOTE_FACT_LEFT },
	{ "strings unknown", "do they end?",
	  { BUILT(true), LIST("GUEST_OS:6"), LEFT(0) },
	  VERDICT_UNPROVEN, SEVERITY_NONE, ELFNOTE_FACT_OPEN },
};

static void judging(struct kunit *test)
{
	check_cases(test, &point_elfnote_format, cases, ARRAY_SIZE(cases));
}

static struct kunit_case suite_cases[] = {
	KUNIT_CASE(judging),
	{}
};

struct kunit_suite elfnote_format_suite = {
	.name = "pvyield_elfnote_format",
	.test_cases = suite_cases,
};
