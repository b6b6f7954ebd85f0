// SPDX-License-Identifier: GPL-2.0-only
/*
 * hypervisor.role: which domain is this kernel, and do the sources agree?
 *
 * The role comes from what Xen handed over at boot (start_info, its flags) and
 * from XENFEAT, which Xen answers for the domain.  CPUID and DMI are not
 * asked for it: they can be masked, leak from an outer hypervisor (nested Xen,
 * QEMU) or name another one (Viridian enlightenments), and neither tells dom0
 * from a guest.
 *
 * Facts read here:
 *   machine.arch             "x86_64" or "arm64"
 *   xen.domain_type          "native", "pv", "hvm": xen_domain_type
 *   xen.start_magic          PV: start_info->magic
 *   xen.start_flags          xen_start_flags, SIF_INITDOMAIN is bit 0
 *   xenfeat.dom0             XENFEAT_dom0
 *   xenfeat.auto_translated  XENFEAT_auto_translated_physmap
 *   xen.pvh                  the flag xen_pvh
 *   cpuid.hypervisor         native only: CPUID.1:ECX[31] as Linux cached it
 *   cpuid.signature          native only: what leaf 0x40000000 says
 */
#include "role.h"

#define SIF_INITDOMAIN_BIT 1

static const char *const role_names[] = {
	[ROLE_UNKNOWN] = "unknown",
	[ROLE_BARE] = "bare",
	[ROLE_OTHER] = "other-hypervisor",
	[ROLE_NOT_XEN] = "not-xen",
	[ROLE_PV_DOM0] = "pv-dom0",
	[ROLE_PV_DOMU] = "pv-domU",
	[ROLE_PVH_DOM0] = "pvh-dom0",
	[ROLE_PVH_DOMU] = "pvh-domU",
	[ROLE_HVM_DOMU] = "hvm-domU",
	[ROLE_ARM_DOM0] = "arm64-dom0",
	[ROLE_ARM_DOMU] = "arm64-domU",
};

static struct role_finding found(enum role role, const char *reason)
{
	return (struct role_finding){ .role = role, .reason = reason };
}

static struct role_finding unknown(const char *reason)
{
	return found(ROLE_UNKNOWN, reason);
}

static struct role_finding missing(const char *fact)
{
	return (struct role_finding){ .missing = fact };
}

static struct role_finding find_native(const struct facts *f, bool arm64)
{
	const char *signature;
	bool bit;

	if (arm64)
		return found(ROLE_NOT_XEN,
			     "Linux found no Xen in the device tree or ACPI");
	if (!facts_get_bool(f, "cpuid.hypervisor", &bit))
		return missing("cpuid.hypervisor");
	if (!bit)
		return found(ROLE_BARE,
			     "Linux booted natively and sees no hypervisor");
	signature = facts_get_str(f, "cpuid.signature");
	if (!signature)
		return missing("cpuid.signature");
	if (!strcmp(signature, XEN_SIGNATURE))
		return unknown("CPUID names Xen, but Linux booted natively: Xen support is not built in or was turned off (xen_nopv)");
	return found(ROLE_OTHER,
		     "Linux booted natively under a hypervisor that is not Xen");
}

static struct role_finding find_pv(const struct facts *f, bool initial)
{
	const char *magic = facts_get_str(f, "xen.start_magic");

	if (!magic)
		return missing("xen.start_magic");
	if (strncmp(magic, "xen-3.0", 7))
		return unknown("start_info does not begin with Xen's magic");
	return found(initial ? ROLE_PV_DOM0 : ROLE_PV_DOMU,
		     "start_info and XENFEAT agree on a PV domain");
}

static struct role_finding find_hvm(const struct facts *f, bool initial)
{
	bool pvh;

	if (!facts_get_bool(f, "xen.pvh", &pvh))
		return missing("xen.pvh");
	if (pvh)
		return found(initial ? ROLE_PVH_DOM0 : ROLE_PVH_DOMU,
			     "entered by the PVH entry point; XENFEAT agrees");
	if (initial)
		return unknown("the flags say dom0, but an HVM domain is never dom0");
	return found(ROLE_HVM_DOMU, "an HVM domain; XENFEAT agrees");
}

/**
 * role_find() - derive the role from the facts of hypervisor.role
 * @f: the facts
 *
 * Return: the role with its reason; ROLE_UNKNOWN names what is missing or says
 * what contradicts what.
 */
struct role_finding role_find(const struct facts *f)
{
	const char *arch = facts_get_str(f, "machine.arch");
	const char *type = facts_get_str(f, "xen.domain_type");
	bool arm64, dom0, translated, initial;
	s64 flags;

	if (!arch)
		return missing("machine.arch");
	arm64 = !strcmp(arch, "arm64");
	if (!type)
		return missing("xen.domain_type");
	if (!strcmp(type, "native"))
		return find_native(f, arm64);

	if (!facts_get_int(f, "xen.start_flags", &flags))
		return missing("xen.start_flags");
	if (!facts_get_bool(f, "xenfeat.dom0", &dom0))
		return missing("xenfeat.dom0");
	if (!facts_get_bool(f, "xenfeat.auto_translated", &translated))
		return missing("xenfeat.auto_translated");
	initial = flags & SIF_INITDOMAIN_BIT;
	if (initial != dom0)
		return unknown("the start flags and XENFEAT_dom0 contradict each other");
	if (translated != !strcmp(type, "hvm"))
		return unknown("the domain type and XENFEAT_auto_translated_physmap contradict each other");

	if (arm64)
		return found(initial ? ROLE_ARM_DOM0 : ROLE_ARM_DOMU,
			     "the hypervisor node and XENFEAT agree");
	if (!strcmp(type, "pv"))
		return find_pv(f, initial);
	if (!strcmp(type, "hvm"))
		return find_hvm(f, initial);
	return unknown("the domain type is none that this version knows");
}

/**
 * role_name() - the name of a role, as reports print it
 * @role: the role
 *
 * Return: a constant string.
 */
const char *role_name(enum role role)
{
	return role_names[role];
}

/**
 * role_named() - the role of a name
 * @name: the name
 * @role: where it goes; untouched if no role has this name
 *
 * Return: true if one has.
 */
bool role_named(const char *name, enum role *role)
{
	size_t i;

	for (i = 0; i < ARRAY_SIZE(role_names); i++) {
		if (strcmp(name, role_names[i]))
			continue;
		*role = (enum role)i;
		return true;
	}
	return false;
}

/**
 * role_of() - the role that a point's facts begin with
 * @f: the facts
 *
 * Return: the role, ROLE_UNKNOWN if the fact is absent or names none.
 */
enum role role_of(const struct facts *f)
{
	const char *name = facts_get_str(f, ROLE_FACT);
	enum role role = ROLE_UNKNOWN;

	if (name)
		role_named(name, &role);
	return role;
}

/**
 * role_in_xen() - what most points begin with: which domain of Xen is it?
 * @f: the facts of a point
 * @j: the judgement, made if it is none
 * @why_not: why the point does not apply where there is no Xen
 *
 * Return: the role; ROLE_UNKNOWN if the judgement was made here, either because
 * the role is not known or because there is no Xen.
 */
enum role role_in_xen(const struct facts *f, struct judgement *j,
		      const char *why_not)
{
	enum role role = role_of(f);

	if (role_is_xen(role))
		return role;
	if (role == ROLE_UNKNOWN)
		judge_missing(j, ROLE_FACT);
	else
		judge_not_applicable(j, why_not);
	return ROLE_UNKNOWN;
}

/**
 * role_in_pv() - what points begin with that only a PV domain has
 * @f: the facts of a point
 * @j: the judgement, made if the point is none here
 * @not_xen: why the point does not apply where there is no Xen
 * @arm: why it does not on arm64
 * @hvm: why it does not in a PVH or HVM domain
 *
 * Return: the role; ROLE_UNKNOWN if the judgement was made here.
 */
enum role role_in_pv(const struct facts *f, struct judgement *j,
		     const char *not_xen, const char *arm, const char *hvm)
{
	enum role role = role_in_xen(f, j, not_xen);

	if (role == ROLE_UNKNOWN || role_is_pv(role))
		return role;
	judge_not_applicable(j, role_is_arm(role) ? arm : hvm);
	return ROLE_UNKNOWN;
}

/**
 * role_is_xen() - is it a domain of Xen?
 * @role: the role
 *
 * Return: true for every domain of Xen.
 */
bool role_is_xen(enum role role)
{
	return role >= ROLE_PV_DOM0;
}

/**
 * role_is_pv() - is it a PV domain?
 * @role: the role
 *
 * Return: true for PV dom0 and PV guests, not for PVH.
 */
bool role_is_pv(enum role role)
{
	return role == ROLE_PV_DOM0 || role == ROLE_PV_DOMU;
}

/**
 * role_is_dom0() - is it the control domain?
 * @role: the role
 *
 * Return: true for PV, PVH and arm64 dom0.
 */
bool role_is_dom0(enum role role)
{
	return role == ROLE_PV_DOM0 || role == ROLE_PVH_DOM0 ||
	       role == ROLE_ARM_DOM0;
}

/**
 * role_is_arm() - is it a domain on arm64?
 * @role: the role
 *
 * Return: true for dom0 and guests on arm64.
 */
bool role_is_arm(enum role role)
{
	return role == ROLE_ARM_DOM0 || role == ROLE_ARM_DOMU;
}

/**
 * role_in_arm() - what points begin with that only a domain on arm64 has
 * @f: the facts of a point
 * @j: the judgement, made if the point is none here
 *
 * Return: the role; ROLE_UNKNOWN if the judgement was made here.
 */
enum role role_in_arm(const struct facts *f, struct judgement *j)
{
	enum role role = role_in_xen(f, j, "not under Xen on arm64");

	if (role == ROLE_UNKNOWN || role_is_arm(role))
		return role;
	judge_not_applicable(j, "this is a point of arm64");
	return ROLE_UNKNOWN;
}

static void role_judge(const struct facts *f, struct judgement *j)
{
	struct role_finding r = role_find(f);

	if (r.missing)
		judge_missing(j, r.missing);
	else if (r.role == ROLE_UNKNOWN)
		judge_unproven(j, r.reason);
	else if (role_is_xen(r.role))
		judge_yields(j, r.reason);
	else
		judge_not_applicable(j, r.reason);
}

const struct point point_role = {
	.id = "hypervisor.role",
	.title = PAGE_TEXT("Does Linux know which domain of Xen it is?"),
	.owns = PAGE_TEXT("Xen decides what kind of domain it makes and what it hands over at boot.  Every other yield point depends on that role: a PV domain must leave alone what an HVM guest may drive, because there it is emulated."),
	.yields = PAGE_TEXT("Every kernel from 5.10 to 7.2 takes its role from where it is entered and from what Xen handed over: start_info and its flags in a PV domain, hvm_start_info in a PVH one, CPUID in an HVM guest, the device tree on arm64.  XENFEAT, which Xen answers for the domain, must agree.  CPUID and DMI are not asked here: they leak from outer hypervisors, are masked, and cannot tell dom0 from a guest."),
	.facts = PAGE_TEXT("xen_domain_type, xen_start_info, xen_start_flags and xen_features are exported; xen_pvh is exported since 6.1 and looked up everywhere.  On a kernel that booted natively CPUID only tells bare metal from another hypervisor."),
	.breaks = PAGE_TEXT("A kernel that is wrong about its role is wrong about all other points: it would drive as a PV domain what is emulated, or as an HVM guest what is Xen's.  This point never conflicts; where the sources contradict each other it is unproven, and so is everything else."),
	.advice = PAGE_TEXT("An unproven role makes every other point unproven.  If CPUID names Xen and Linux booted natively, look for xen_nopv or nopv on the command line and for CONFIG_XEN in the kernel's configuration."),
	.refs = PAGE_TEXT("include/xen/xen.h, include/xen/interface/features.h (Linux)\n"
			  "xen/include/public/xen.h (Xen): start_info, SIF_INITDOMAIN\n"
			  "xen/include/public/features.h (Xen): XENFEAT_dom0, XENFEAT_auto_translated_physmap\n"
			  "docs/misc/pvh.pandoc (Xen): how a PVH domain is entered"),
	.severity = SEVERITY_NONE,
	.judge = role_judge,
};
