/* SPDX-License-Identifier: GPL-2.0-only */
/* A made-up CPU: what it has and how it maps are data of the test. */
#ifndef PVYIELD_KUNIT_FAKE_CPU_H
#define PVYIELD_KUNIT_FAKE_CPU_H

#include "fake.h"

/**
 * struct fake_leaf - an address that is not mapped as all others are
 * @addr: an address in its page; 0 for no such page
 * @err: the error that asking for it returns
 * @to: how it is mapped
 */
struct fake_leaf {
	unsigned long addr;
	int err;
	struct leaf to;
};

/**
 * struct fake_cpu - the CPU of the made-up machine at hand
 * @unknown: the kernel has no name for the feature
 * @features: the features, off and not asked for unless a test says otherwise
 * @global_mask: new mappings may be global
 * @odd: addresses that are not mapped as all others are
 * @hypervisor: what x86_hyper_type says
 * @xen_leaf: where CPUID shows Xen
 */
struct fake_cpu {
	bool unknown[CPU_FEATURES];
	struct feature_bits features[CPU_FEATURES];
	bool global_mask;
	struct fake_leaf odd[2];
	const char *hypervisor;
	u32 xen_leaf;
};

extern struct fake_cpu fake_cpu;

#endif
