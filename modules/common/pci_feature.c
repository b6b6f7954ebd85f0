// SPDX-License-Identifier: GPL-2.0-only
/*
 * What pci.ats, pci.pri and pci.pasid have in common: features of a PCI
 * function that only the owner of the IOMMU may turn on.
 *
 * Linux turns each on in one place, drivers/pci/ats.c, and keeps a flag in
 * struct pci_dev; only its IOMMU drivers call that.  Nothing there asks for Xen:
 * Linux leaves the features alone as long as it has no IOMMU driver, and this
 * looks whether it did.
 *
 * Facts read here, for the feature x:
 *   hypervisor.role
 *   config.pci      CONFIG_PCI
 *   x.functions     PCI functions
 *   x.capable       those that have the capability
 *   x.hardware_on   those with its enable bit set, of those that could be asked
 *   x.linux_on      those with Linux's flag set
 *   x.asleep        those that have or may have it and are not in D0
 *   x.unreadable    those whose configuration space reads as all ones
 *
 * For people: x.function0 and so on, x.more_functions.
 */
#include "pci_feature.h"
#include "role.h"

/**
 * pci_feature_judge() - judge a feature as far as the features are alike
 * @x: the feature
 * @f: the facts
 * @j: the judgement, if it was made
 *
 * Return: true if the judgement was made; false if everything was read, Linux
 * has the feature off everywhere, and hardware has it on somewhere.
 */
bool pci_feature_judge(const struct pci_feature *x, const struct facts *f,
		       struct judgement *j)
{
	s64 functions, capable, hardware, driven, asleep, unreadable;
	bool pci;

	if (role_in_xen(f, j, "not under Xen: the IOMMU is this kernel's own") ==
	    ROLE_UNKNOWN)
		return true;
	if (!facts_get_bool(f, "config.pci", &pci)) {
		judge_missing(j, "config.pci");
	} else if (!pci) {
		judge_not_applicable(j, "this kernel is built without PCI");
	} else if (!facts_get_int(f, x->linux_on, &driven)) {
		judge_missing(j, x->linux_on);
	} else if (driven) {
		judge_conflicts(j, SEVERITY_MAJOR, x->drives, x->effect,
				x->advice);
		judge_about(j, x->linux_on);
	} else if (!facts_get_int(f, x->functions, &functions)) {
		judge_missing(j, x->functions);
	} else if (!facts_get_int(f, x->unreadable, &unreadable)) {
		judge_missing(j, x->unreadable);
	} else if (unreadable) {
		judge_unproven(j, "PCI functions are there whose configuration space cannot be read");
		judge_about(j, x->unreadable);
	} else if (!facts_get_int(f, x->asleep, &asleep)) {
		judge_missing(j, x->asleep);
	} else if (asleep) {
		judge_unproven(j, "PCI functions that may have it are asleep, and an audit wakes none");
		judge_about(j, x->asleep);
	} else if (!facts_get_int(f, x->capable, &capable)) {
		judge_missing(j, x->capable);
	} else if (!facts_get_int(f, x->hardware_on, &hardware)) {
		judge_missing(j, x->hardware_on);
	} else if (!functions) {
		judge_not_applicable(j, "this domain has no PCI function");
	} else if (!capable) {
		judge_not_applicable(j, x->none);
	} else if (!hardware) {
		judge_yields(j, x->idle);
	} else {
		return false;
	}
	return true;
}
