/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The yield points, in the order of the report.  hypervisor.role is first:
 * the facts of the others begin with the role that it finds.
 *
 * POINT(x) stands for: the row point_x (modules/common), the function
 * x_gather() (modules/pvyield), the tests x_test.c (kunit).  No include guard:
 * it is included once for each use, with POINT defined for it.
 */
POINT(role)
POINT(microcode)
POINT(iommu_owner)
POINT(iommu_order)
POINT(pci_ats)
POINT(pci_pri)
POINT(pci_pasid)
POINT(pv_ops)
POINT(x86_platform)
POINT(smp_ops)
POINT(machine_ops)
POINT(apic)
POINT(kasan)
POINT(xenfeat_required)
POINT(xenfeat_policy)
POINT(xenfeat_drift)
POINT(elfnote_format)
POINT(elfnote_loadable)
POINT(irq_remapping)
POINT(irq_setup)
POINT(apic_mode)
POINT(mtrr)
POINT(pat)
POINT(legacy)
POINT(clock)
POINT(mce)
POINT(cpuidle)
POINT(cpufreq)
POINT(acpi_sleep)
POINT(numa)
POINT(pmu)
