// SPDX-License-Identifier: GPL-2.0-only
/* What each release of Xen loads: the rules, one by one. */
#include "../test.h"
#include "../../modules/common/xen_release.c"

#define LIST "GUEST_OS:6,LOADER:8,XEN_VERSION:8,VIRT_BASE:8,PADDR_OFFSET:8,ENTRY:8,FEATURES:9,SUPPORTED_FEATURES:4,PHYS32_ENTRY:8"

/* What differs from the notes of a good kernel. */
struct notes {
	const char *list, *features, *os, *loader, *version;
	bool no_dom0;
};

static const struct notes good;

static const char *refuses(struct bench *b, const struct notes *n,
			   enum xen_load load, unsigned int minor)
{
	facts_reset(&b->facts);
	facts_str(&b->facts, ELFNOTE_FACT_LIST, n->list ?: LIST);
	facts_str(&b->facts, "elfnote.features",
		  n->features ?: "!writable_page_tables");
	facts_str(&b->facts, "elfnote.guest_os", n->os ?: "linux");
	facts_str(&b->facts, "elfnote.loader", n->loader ?: "generic");
	facts_str(&b->facts, "elfnote.xen_version", n->version ?: "xen-3.0");
	facts_hex(&b->facts, "elfnote.supported_features",
		  n->no_dom0 ? 0x1 : 0x8801);
	return xen_refuses(&b->facts, load, minor).why;
}

static void loading(struct kunit *test)
{
	struct bench *b = bench_new(test);
	enum xen_load load;
	unsigned int minor;

	for (load = 0; load < XEN_LOADS; load++)
		for (minor = 0; minor <= XEN_MINOR_LAST; minor++)
			KUNIT_EXPECT_TRUE_MSG(test, !refuses(b, &good, load, minor),
					      "%s 4.%u", xen_load_name(load), minor);
}

/* Each rule from the first release that has it, and not before. */
static void refusing(struct kunit *test)
{
	static const struct {
		const char *what;
		struct notes notes;
		enum xen_load load;
		unsigned int from, to;
	} cases[] = {
		{ "a name since 4.4", { .features = "hvm_callback_vector" },
		  XEN_LOAD_PV_DOMU, 0, 1 },
		{ "the same for PVH", { .features = "hvm_callback_vector" },
		  XEN_LOAD_PVH_DOM0, 0, 1 },
		{ "an empty name", { .features = "|" }, XEN_LOAD_PV_DOMU, 0, 1 },
		{ "no name at all", { .features = "" }, XEN_LOAD_PV_DOMU, 1, 0 },
		{ "required since 4.4", { .features = "!hvm_callback_vector" },
		  XEN_LOAD_PV_DOMU, 0, 3 },
		{ "required and unknown", { .features = "a|!b" },
		  XEN_LOAD_PV_DOM0, 0, 22 },
		{ "required among others",
		  { .features = "dom0|!b|pae_pgdir_above_4gb" },
		  XEN_LOAD_PVH_DOMU, 0, 22 },
		{ "no dom0 bit", { .no_dom0 = true }, XEN_LOAD_PV_DOM0, 2, 22 },
		{ "no dom0 bit, guest", { .no_dom0 = true }, XEN_LOAD_PV_DOMU, 1, 0 },
		{ "no dom0 bit, PVH", { .no_dom0 = true }, XEN_LOAD_PVH_DOM0, 18, 22 },
		{ "dom0 by its name", { .no_dom0 = true, .features = "dom0" },
		  XEN_LOAD_PV_DOM0, 0, 1 },
		{ "dom0 required, guest", { .features = "!dom0" },
		  XEN_LOAD_PVH_DOMU, 0, 22 },
		{ "supervisor required", { .features = "!supervisor_mode_kernel" },
		  XEN_LOAD_PV_DOM0, 0, 22 },
		{ "another loader", { .loader = "grub", .os = "minix" },
		  XEN_LOAD_PV_DOMU, 0, 22 },
		{ "another loader for linux", { .loader = "grub" },
		  XEN_LOAD_PV_DOMU, 1, 0 },
		{ "another loader for PVH", { .loader = "grub", .os = "minix" },
		  XEN_LOAD_PVH_DOMU, 1, 0 },
		{ "another version", { .version = "xen-4.0" },
		  XEN_LOAD_PV_DOM0, 0, 22 },
		{ "no version", { .list = "GUEST_OS:6,ENTRY:8" },
		  XEN_LOAD_PV_DOM0, 0, 22 },
		{ "offset without base",
		  { .list = "GUEST_OS:6,XEN_VERSION:8,PADDR_OFFSET:8,ENTRY:8" },
		  XEN_LOAD_PV_DOMU, 0, 22 },
		{ "no entry", { .list = "GUEST_OS:6,XEN_VERSION:8" },
		  XEN_LOAD_PV_DOMU, 0, 22 },
		{ "no PVH entry", { .list = "GUEST_OS:6,ENTRY:8" },
		  XEN_LOAD_PVH_DOMU, 0, 22 },
	};
	struct bench *b = bench_new(test);
	unsigned int minor;
	size_t i;

	for (i = 0; i < ARRAY_SIZE(cases); i++)
		for (minor = 0; minor <= XEN_MINOR_LAST; minor++)
			KUNIT_EXPECT_EQ_MSG(test,
					    !!refuses(b, &cases[i].notes,
						      cases[i].load, minor),
					    minor >= cases[i].from &&
					    minor <= cases[i].to,
					    "%s, 4.%u", cases[i].what, minor);
}

/* Xen cuts a name that does not fit; the rest is a name of its own. */
static void long_names(struct kunit *test)
{
	static char name[2 * NAME_BYTES];
	struct bench *b = bench_new(test);
	struct notes notes = { 0 };

	memset(name, 'a', sizeof(name) - 1);
	notes.features = name;
	KUNIT_EXPECT_TRUE(test, refuses(b, &notes, XEN_LOAD_PV_DOMU, 1));
	KUNIT_EXPECT_TRUE(test, !refuses(b, &notes, XEN_LOAD_PV_DOMU, 2));
	name[NAME_BYTES - 1] = '!';
	KUNIT_EXPECT_TRUE(test, refuses(b, &notes, XEN_LOAD_PV_DOMU, 2));
}

static void expect_name(struct kunit *test, const char *features,
			unsigned int minor, const char *name)
{
	struct bench *b = bench_new(test);
	struct notes notes = { .features = features };
	struct xen_refusal r;

	refuses(b, &notes, XEN_LOAD_PV_DOMU, minor);
	r = xen_refuses(&b->facts, XEN_LOAD_PV_DOMU, minor);
	KUNIT_ASSERT_EQ(test, r.name_len, strlen(name));
	KUNIT_EXPECT_FALSE(test, memcmp(r.name ?: "", name, r.name_len));
}

/* The first name that makes a release refuse the kernel is told. */
static void names_told(struct kunit *test)
{
	expect_name(test, "pae_pgdir_above_4gb|a|!b", 1, "b");
	expect_name(test, "pae_pgdir_above_4gb|a|b", 1, "a");
	expect_name(test, "a|!hvm_callback_vector", 3, "hvm_callback_vector");
	expect_name(test, "a|!hvm_callback_vector", 4, "");
}

static void lacking(struct kunit *test)
{
	struct bench *b = bench_new(test);
	struct xen_refusal r;

	r = xen_refuses(&b->facts, XEN_LOAD_PV_DOM0, 17);
	KUNIT_EXPECT_STREQ(test, r.missing ?: "", ELFNOTE_FACT_LIST);
	facts_str(&b->facts, ELFNOTE_FACT_LIST, LIST);
	r = xen_refuses(&b->facts, XEN_LOAD_PV_DOM0, 17);
	KUNIT_EXPECT_STREQ(test, r.missing ?: "", "elfnote.features");
	facts_str(&b->facts, "elfnote.features", "");
	r = xen_refuses(&b->facts, XEN_LOAD_PV_DOM0, 17);
	KUNIT_EXPECT_STREQ(test, r.missing ?: "", "elfnote.supported_features");
	/* What a release does not read need not be known. */
	r = xen_refuses(&b->facts, XEN_LOAD_PVH_DOM0, 1);
	KUNIT_EXPECT_TRUE(test, !r.missing && !r.why);
	facts_hex(&b->facts, "elfnote.supported_features", 0x8801);
	r = xen_refuses(&b->facts, XEN_LOAD_PV_DOM0, 17);
	KUNIT_EXPECT_STREQ(test, r.missing ?: "", "elfnote.loader");
	facts_str(&b->facts, "elfnote.loader", "generic");
	r = xen_refuses(&b->facts, XEN_LOAD_PV_DOM0, 17);
	KUNIT_EXPECT_STREQ(test, r.missing ?: "", "elfnote.guest_os");
	facts_str(&b->facts, "elfnote.guest_os", "linux");
	r = xen_refuses(&b->facts, XEN_LOAD_PV_DOM0, 17);
	KUNIT_EXPECT_STREQ(test, r.missing ?: "", "elfnote.xen_version");
}

static void unpacking(struct kunit *test)
{
	static const struct {
		const char *name;
		unsigned int since;
	} list[] = {
		{ "gzip", 0 }, { "bzip2", 0 }, { "lzma", 0 }, { "xz", 1 },
		{ "lzo", 1 }, { "lz4", 4 }, { "zstd", 15 }, { "rar", 99 },
	};
	unsigned int minor;
	size_t i;

	for (i = 0; i < ARRAY_SIZE(list); i++)
		for (minor = 0; minor <= XEN_MINOR_LAST; minor++)
			KUNIT_EXPECT_EQ_MSG(test, xen_unpacks(list[i].name, minor),
					    minor >= list[i].since,
					    "%s 4.%u", list[i].name, minor);
}

static void building(struct kunit *test)
{
	struct bench *b = bench_new(test);
	const char *lacks;

	KUNIT_EXPECT_FALSE(test, xen_load_built(&b->facts, XEN_LOAD_PV_DOM0, &lacks));
	KUNIT_EXPECT_STREQ(test, lacks ?: "", "config.xen_pv");
	facts_bool(&b->facts, "config.xen_pv", true);
	KUNIT_EXPECT_FALSE(test, xen_load_built(&b->facts, XEN_LOAD_PV_DOM0, &lacks));
	KUNIT_EXPECT_STREQ(test, lacks ?: "", "config.xen_dom0");
	facts_bool(&b->facts, "config.xen_dom0", false);
	KUNIT_EXPECT_FALSE(test, xen_load_built(&b->facts, XEN_LOAD_PV_DOM0, &lacks));
	KUNIT_EXPECT_TRUE(test, !lacks);
	KUNIT_EXPECT_TRUE(test, xen_load_built(&b->facts, XEN_LOAD_PV_DOMU, &lacks));
	KUNIT_EXPECT_EQ(test, xen_load_since(XEN_LOAD_PV_DOM0), 0U);
	KUNIT_EXPECT_EQ(test, xen_load_since(XEN_LOAD_PVH_DOMU), 10U);
	KUNIT_EXPECT_EQ(test, xen_load_since(XEN_LOAD_PVH_DOM0), 11U);
}

static struct kunit_case suite_cases[] = {
	KUNIT_CASE(loading),
	KUNIT_CASE(refusing),
	KUNIT_CASE(long_names),
	KUNIT_CASE(names_told),
	KUNIT_CASE(lacking),
	KUNIT_CASE(unpacking),
	KUNIT_CASE(building),
	{}
};

struct kunit_suite xen_release_suite = {
	.name = "pvyield_xen_release",
	.test_cases = suite_cases,
};
