// SPDX-License-Identifier: GPL-2.0-only
/*
 * Which release of Xen, from 4.0 to 4.22, loads which kernel.
 *
 * The rules are those of xen/common/libelf/libelf-dominfo.c, of the builders of
 * dom0 (xen/arch/x86/pv/dom0_build.c, hvm/dom0_build.c) and of the toolstack
 * (tools/libs/guest).  Those of 4.14, 4.17 and 4.20 were read here; the other
 * releases were surveyed branch by branch, for what libelf knows:
 *
 *   4.0, 4.1   any name in FEATURES that is not known refuses the kernel
 *   4.2        knows "dom0" and SUPPORTED_FEATURES, in which unknown bits are
 *              passed over; from here on an unknown name refuses the kernel
 *              only with "!" in front; SUPPORTED_FEATURES must have bit 11
 *              (dom0) for a control domain
 *   4.4        knows "hvm_callback_vector"; unpacks lz4
 *   4.10       starts PVH guests by PHYS32_ENTRY (type = "pvh")
 *   4.11       starts a PVH control domain (dom0=pvh)
 *   4.15       unpacks zstd (d6627cf1b6)
 *
 * 4.20 refuses a PVH control domain too that SUPPORTED_FEATURES does not
 * declare, 4.17 does not; the two between are taken for as strict as 4.20.
 * Unknown notes are passed over by all.
 */
#include "elfnote.h"
#include "xen_release.h"

#define NAMES_STRICT_LAST 1
#define SUPPORTED_SINCE 2
#define PVH_DOM0_BIT_SINCE 18

#define BIT_DOM0 11
#define BIT_SUPERVISOR 3

/* Xen reads a name into 64 bytes. */
#define NAME_BYTES 64

/* elf_xen_feature_names[]: the names, since when, and their bits. */
static const struct {
	const char *name;
	unsigned int since;
	unsigned int bit;
} names[] = {
	{ "writable_page_tables", 0, 0 },
	{ "writable_descriptor_tables", 0, 1 },
	{ "auto_translated_physmap", 0, 2 },
	{ "supervisor_mode_kernel", 0, BIT_SUPERVISOR },
	{ "pae_pgdir_above_4gb", 0, 4 },
	{ "hvm_callback_vector", 4, 8 },
	{ "dom0", 2, BIT_DOM0 },
};

static const struct {
	const char *name;
	unsigned int since;
	const char *option;
	bool dom0;
} loads[] = {
	[XEN_LOAD_PV_DOM0] = { "PV dom0", 0, "config.xen_pv", true },
	[XEN_LOAD_PV_DOMU] = { "PV guest", 0, "config.xen_pv", false },
	[XEN_LOAD_PVH_DOM0] = { "PVH dom0", 11, "config.xen_pvh", true },
	[XEN_LOAD_PVH_DOMU] = { "PVH guest", 10, "config.xen_pvh", false },
};

static const struct {
	const char *name;
	unsigned int since;
} packers[] = {
	{ "gzip", 0 }, { "bzip2", 0 }, { "lzma", 0 }, { "xz", 1 }, { "lzo", 1 },
	{ "lz4", 4 }, { "zstd", 15 },
};

/**
 * struct features - what the notes say of features
 * @supported: bits that the kernel can do with
 * @required: bits that it cannot do without
 * @unknown: the first name that is not known, NULL if all are
 * @unknown_len: characters of it
 * @must: the first with "!" in front that is not known, without the "!", or NULL
 * @must_len: characters of it
 */
struct features {
	u32 supported;
	u32 required;
	const char *unknown;
	size_t unknown_len;
	const char *must;
	size_t must_len;
};

static struct xen_refusal refusal(const char *why, const char *fact)
{
	return (struct xen_refusal){ .why = why, .fact = fact };
}

static struct xen_refusal unknown_feature(const char *why, const char *name,
					  size_t len)
{
	return (struct xen_refusal){
		.why = why, .fact = "elfnote.features",
		.name = name, .name_len = len,
	};
}

static struct xen_refusal missing(const char *fact)
{
	return (struct xen_refusal){ .missing = fact };
}

static void read_feature(const char *name, size_t len, unsigned int minor,
			 struct features *to)
{
	bool required = len && *name == '!';
	size_t i;

	name += required;
	len -= required;
	for (i = 0; i < ARRAY_SIZE(names); i++) {
		if (names[i].since > minor || len != strlen(names[i].name) ||
		    memcmp(name, names[i].name, len))
			continue;
		to->supported |= 1u << names[i].bit;
		if (required)
			to->required |= 1u << names[i].bit;
		return;
	}
	if (!to->unknown) {
		to->unknown = name;
		to->unknown_len = len;
	}
	if (required && !to->must) {
		to->must = name;
		to->must_len = len;
	}
}

/* As elf_xen_parse_features() cuts the string into names. */
static void read_features(const char *s, unsigned int minor,
			  struct features *to)
{
	size_t len;

	while (*s) {
		for (len = 0; s[len] && s[len] != '|'; len++)
			if (len == NAME_BYTES - 1)
				break;
		read_feature(s, len, minor, to);
		s += len;
		if (*s == '|')
			s++;
	}
}

static bool begins(const char *s, const char *with)
{
	return s && !strncmp(s, with, strlen(with));
}

/* What a PV domain needs besides its features: elf_xen_note_check(). */
static struct xen_refusal refuses_pv(const struct facts *f, const char *list)
{
	const char *loader = facts_get_str(f, "elfnote.loader");
	const char *os = facts_get_str(f, "elfnote.guest_os");
	const char *version = facts_get_str(f, "elfnote.xen_version");

	if (elfnote_listed(list, "LOADER") && !loader)
		return missing("elfnote.loader");
	if (elfnote_listed(list, "GUEST_OS") && !os)
		return missing("elfnote.guest_os");
	if (!begins(loader, "generic") && !begins(os, "linux"))
		return refusal("neither LOADER says generic nor GUEST_OS linux",
			       ELFNOTE_FACT_LIST);
	if (!elfnote_listed(list, "XEN_VERSION"))
		return refusal("there is no XEN_VERSION", ELFNOTE_FACT_LIST);
	if (!version)
		return missing("elfnote.xen_version");
	if (!begins(version, "xen-3.0"))
		return refusal("XEN_VERSION is not xen-3.0", "elfnote.xen_version");
	if (elfnote_listed(list, "PADDR_OFFSET") &&
	    !elfnote_listed(list, "VIRT_BASE"))
		return refusal("PADDR_OFFSET without VIRT_BASE", ELFNOTE_FACT_LIST);
	if (!elfnote_listed(list, "ENTRY"))
		return refusal("there is no ENTRY for PV", ELFNOTE_FACT_LIST);
	return refusal(NULL, NULL);
}

static struct xen_refusal refuses_features(const struct features *feat,
					   enum xen_load load,
					   unsigned int minor, bool declares)
{
	bool pvh = load == XEN_LOAD_PVH_DOM0 || load == XEN_LOAD_PVH_DOMU;

	if (feat->must)
		return unknown_feature("FEATURES requires what it does not know",
				       feat->must, feat->must_len);
	if (feat->unknown && minor <= NAMES_STRICT_LAST)
		return unknown_feature("FEATURES has a name that it does not know",
				       feat->unknown, feat->unknown_len);
	if (loads[load].dom0 && declares && !(feat->supported & 1u << BIT_DOM0) &&
	    minor >= (pvh ? PVH_DOM0_BIT_SINCE : SUPPORTED_SINCE))
		return refusal("SUPPORTED_FEATURES does not have dom0",
			       "elfnote.supported_features");
	if (load == XEN_LOAD_PV_DOM0 && feat->required & 1u << BIT_SUPERVISOR)
		return refusal("FEATURES requires supervisor_mode_kernel",
			       "elfnote.features");
	if (!loads[load].dom0 && feat->required & 1u << BIT_DOM0)
		return refusal("FEATURES requires dom0", "elfnote.features");
	return refusal(NULL, NULL);
}

/**
 * xen_refuses() - does a release refuse a kernel because of its notes?
 * @f: the facts of the notes, see elfnote.c
 * @load: what it is to load it as; it must know how (xen_load_since())
 * @minor: the release, 4.@minor
 *
 * Return: why, or that it does not.
 */
struct xen_refusal xen_refuses(const struct facts *f, enum xen_load load,
			       unsigned int minor)
{
	const char *list = facts_get_str(f, ELFNOTE_FACT_LIST);
	const char *text = facts_get_str(f, "elfnote.features");
	struct features feat = { 0 };
	struct xen_refusal r = { 0 };
	bool declares;
	s64 bits = 0;

	if (!list)
		return missing(ELFNOTE_FACT_LIST);
	if (elfnote_listed(list, "FEATURES") && !text)
		return missing("elfnote.features");
	declares = elfnote_listed(list, "SUPPORTED_FEATURES") &&
		   minor >= SUPPORTED_SINCE;
	if (declares && !facts_get_int(f, "elfnote.supported_features", &bits))
		return missing("elfnote.supported_features");
	if (load == XEN_LOAD_PV_DOM0 || load == XEN_LOAD_PV_DOMU)
		r = refuses_pv(f, list);
	else if (!elfnote_listed(list, "PHYS32_ENTRY"))
		r = refusal("there is no PHYS32_ENTRY for PVH", ELFNOTE_FACT_LIST);
	if (r.why || r.missing)
		return r;
	feat.supported = bits;
	if (text)
		read_features(text, minor, &feat);
	return refuses_features(&feat, load, minor, declares);
}

/**
 * xen_unpacks() - can a release unpack such an image?
 * @compression: as in "zstd"
 * @minor: the release, 4.@minor
 *
 * Return: true if it can; what is not known nobody can.
 */
bool xen_unpacks(const char *compression, unsigned int minor)
{
	size_t i;

	for (i = 0; i < ARRAY_SIZE(packers); i++)
		if (!strcmp(packers[i].name, compression))
			return packers[i].since <= minor;
	return false;
}

/**
 * xen_load_name() - what a kernel is loaded as
 * @load: the way
 *
 * Return: a constant string.
 */
const char *xen_load_name(enum xen_load load)
{
	return loads[load].name;
}

/**
 * xen_load_since() - the first release that loads kernels so
 * @load: the way
 *
 * Return: its minor number.
 */
unsigned int xen_load_since(enum xen_load load)
{
	return loads[load].since;
}

/**
 * xen_load_built() - was the kernel built to be loaded so?
 * @f: the facts: config.xen_pv, config.xen_pvh, config.xen_dom0
 * @load: the way
 * @missing: the fact without which this cannot be told, or NULL
 *
 * Return: true if it was.
 */
bool xen_load_built(const struct facts *f, enum xen_load load,
		    const char **missing)
{
	bool built, dom0;

	*missing = NULL;
	if (!facts_get_bool(f, loads[load].option, &built))
		*missing = loads[load].option;
	else if (!facts_get_bool(f, "config.xen_dom0", &dom0))
		*missing = "config.xen_dom0";
	else
		return built && (dom0 || !loads[load].dom0);
	return false;
}
