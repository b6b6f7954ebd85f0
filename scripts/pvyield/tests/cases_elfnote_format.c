// SPDX-License-Identifier: GPL-2.0-only
/* elfnote.format: one case for each branch of its judge. */
#include "cases.h"

#define ID "elfnote.format"

static const struct fact notes[] = {
	S("machine.arch", "x86_64"),
	B("config.xen", true),
	S("elfnote.list", "GUEST_OS:6,VIRT_BASE:8,FEATURES:21,PHYS32_RELOC:12"),
	I("elfnote.left", 0),
	S("elfnote.open", "none"),
	{ 0 }
};

#define CASE(what_, ...) \
	{ .id = ID, .what = what_, .base = notes, .change = { __VA_ARGS__ },
#define YIELDS .verdict = VERDICT_YIELDS }
#define MAJOR(reason_) .verdict = VERDICT_CONFLICTS, \
	.severity = SEVERITY_MAJOR, .reason = reason_ }
#define MISSING(fact) .verdict = VERDICT_UNPROVEN, .missing = fact }

const struct judge_case elfnote_format_cases[] = {
	{ .id = ID, .what = "whole", .base = notes, YIELDS,
	CASE("an unknown note", S("elfnote.list", "ENTRY:8,type99:3")) YIELDS,
	CASE("cut", I("elfnote.left", 12)) MAJOR("cut"),
	CASE("none", S("elfnote.list", "none")) MAJOR("no note for it"),
	CASE("twice", S("elfnote.list", "ENTRY:8,LOADER:8,ENTRY:8"))
		MAJOR("twice"),
	CASE("an odd number", S("elfnote.list", "LOADER:8,INIT_P2M:7"))
		MAJOR("size"),
	CASE("odd words", S("elfnote.list", "SUPPORTED_FEATURES:2"))
		MAJOR("size"),
	CASE("no size", S("elfnote.list", "ENTRY")) MAJOR("size"),
	CASE("open", S("elfnote.open", "LOADER")) MAJOR("does not end"),
	CASE("no list", S("elfnote.list", "ENTRY:8,x:3"))
		.verdict = VERDICT_UNPROVEN, .about = "elfnote.list" },
	CASE("an empty list", S("elfnote.list", ""))
		.verdict = VERDICT_UNPROVEN, .about = "elfnote.list" },
	CASE("another architecture", S("machine.arch", "riscv64"))
		.verdict = VERDICT_UNPROVEN, .reason = "architecture" },
	CASE("arm64", S("machine.arch", "arm64"))
		.verdict = VERDICT_NOT_APPLICABLE },
	CASE("without Xen", B("config.xen", false))
		.verdict = VERDICT_NOT_APPLICABLE },
	CASE("arch not known", A("machine.arch")) MISSING("machine.arch"),
	CASE("configuration not known", A("config.xen")) MISSING("config.xen"),
	CASE("list not known", A("elfnote.list")) MISSING("elfnote.list"),
	CASE("list of the wrong kind", I("elfnote.list", 3))
		MISSING("elfnote.list"),
	CASE("end not known", A("elfnote.left")) MISSING("elfnote.left"),
	CASE("strings not known", A("elfnote.open")) MISSING("elfnote.open"),
};

const size_t elfnote_format_cases_n = ARRAY_SIZE(elfnote_format_cases);
