// SPDX-License-Identifier: GPL-2.0-only
/*
 * Events that take nothing from the hypervisor, each with the reason that was found
 * in the source of Linux and of Xen.
 */
#include "slots.h"
#include "watch.h"

#define HVM (ROLE_BIT(ROLE_PVH_DOM0) | ROLE_BIT(ROLE_PVH_DOMU) | \
	     ROLE_BIT(ROLE_HVM_DOMU))

const struct watch_known watch_known[] = {
	/*
	 * arch/x86/pci/amd_bus.c, on each CPU that comes online: access to extended
	 * configuration space by ports.  Xen's write_msr() lets this one bit through
	 * from a dom0 with pinned vCPUs and drops the write of others, and so does
	 * hvm_msr_write_intercept().
	 */
	{ WATCH_MSR_WRITE, "0xc001001f", "amd_bus_cpu_online", ROLES_PV | HVM,
	  "it sets one bit, which Xen lets through or drops without harm" },
	/*
	 * drivers/platform/x86/intel/turbo_max_3.c (5.10: intel_turbo_max_3.c), on each
	 * CPU that comes online: a command that asks for the order of the cores.
	 * Xen refuses the write, and get_oc_core_priority() gives up.
	 */
	{ WATCH_MSR_WRITE, "0x150", "itmt_legacy_cpu_online", ROLES_PV | HVM,
	  "it asks for the order of the cores and sets nothing; where Xen refuses, the driver stays away" },
	/*
	 * xen_arch_setup() turns both off, and the two answer -ENODEV then, in all four
	 * kernels.  Were one on, its point would say so at the sweep that the driver's
	 * module sets off.  A PVH dom0 has that since 64a66e2c3b31 only.
	 */
	{ WATCH_CALL, "cpufreq_register_driver", NULL, ROLES_PV,
	  "cpufreq is off in a PV domain, and registers no driver" },
	{ WATCH_CALL, "cpuidle_register_driver", NULL, ROLES_PV,
	  "cpuidle is off in a PV domain, and registers no driver" },
	{ WATCH_CALL, "mtrr_add_page", NULL, HVM,
	  "the domain has MTRRs of its own, which Xen keeps" },
	{ WATCH_CALL, "mtrr_del_page", NULL, HVM,
	  "the domain has MTRRs of its own, which Xen keeps" },
};

const size_t watch_known_n = ARRAY_SIZE(watch_known);
