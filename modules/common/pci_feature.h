/* SPDX-License-Identifier: GPL-2.0-only */
/* What pci.ats, pci.pri and pci.pasid have in common. */
#ifndef PVYIELD_COMMON_PCI_FEATURE_H
#define PVYIELD_COMMON_PCI_FEATURE_H

#include "point.h"

/* Functions that a report names one by one; the rest is counted. */
#define PCI_FEATURE_LISTED 8

/**
 * struct pci_feature - the facts of a feature and what its judge says of them
 * @functions: fact: PCI functions that there are
 * @capable: fact: those that have the capability
 * @hardware_on: fact: those that have it turned on in configuration space
 * @linux_on: fact: those that Linux holds for turned on
 * @asleep: fact: those that cannot be asked without being woken
 * @unreadable: fact: those that were asked and did not answer
 * @listed: facts, from this name with 0 on: functions, for people
 * @more: fact: functions that are not listed
 * @drives: reason of the conflict: Linux turned it on
 * @effect: of the conflict
 * @advice: for the conflict
 * @idle: reason to yield: it is off everywhere
 * @none: reason to be not applicable: no function has it
 */
struct pci_feature {
	const char *functions;
	const char *capable;
	const char *hardware_on;
	const char *linux_on;
	const char *asleep;
	const char *unreadable;
	const char *listed;
	const char *more;
	const char *drives;
	const char *effect;
	const char *advice;
	const char *idle;
	const char *none;
};

#define PCI_FEATURE_FACTS(x) \
	.functions = x ".functions", .capable = x ".capable", \
	.hardware_on = x ".hardware_on", .linux_on = x ".linux_on", \
	.asleep = x ".asleep", .unreadable = x ".unreadable", \
	.listed = x ".function", .more = x ".more_functions"

extern const struct pci_feature pci_feature_ats;
extern const struct pci_feature pci_feature_pri;
extern const struct pci_feature pci_feature_pasid;

bool pci_feature_judge(const struct pci_feature *x, const struct facts *f,
		       struct judgement *j);

#endif
