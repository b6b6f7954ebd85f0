// SPDX-License-Identifier: GPL-2.0-only
/*
 * All suites in one module.  insmod succeeds even if a test fails: the results
 * are in debugfs, kunit/<suite>/results, and in the log.
 */
#include <linux/module.h>

#include "test.h"

kunit_test_suites(&text_suite, &fact_suite, &point_suite, &ktap_suite,
		  &role_suite, &microcode_suite, &door_suite, &machine_suite,
		  &gather_suite, &role_gather_suite, &microcode_gather_suite,
		  &xenfeat_drift_suite, &xenfeat_drift_gather_suite,
		  &iommu_order_suite, &iommu_order_gather_suite, &xenfeat_suite,
		  &xenfeat_gather_suite, &xenfeat_required_suite,
		  &xenfeat_required_gather_suite, &xenfeat_policy_suite,
		  &xenfeat_policy_gather_suite, &slots_suite,
		  &slots_gather_suite, &tables_suite, &pv_ops_suite,
		  &pv_ops_gather_suite, &x86_platform_suite,
		  &x86_platform_gather_suite, &smp_ops_suite,
		  &smp_ops_gather_suite, &machine_ops_suite,
		  &machine_ops_gather_suite, &apic_suite, &apic_gather_suite,
		  &elfnote_suite, &elfnote_gather_suite, &xen_release_suite,
		  &elfnote_format_suite, &elfnote_format_gather_suite,
		  &elfnote_loadable_suite, &elfnote_loadable_gather_suite,
		  &kasan_suite, &kasan_gather_suite,
		  &xen_option_suite, &xenbus_cause_suite,
		  &pci_feature_suite, &machine_pci_suite,
		  &gather_pci_feature_suite,
		  &iommu_owner_suite, &iommu_owner_gather_suite,
		  &pci_ats_suite, &pci_ats_gather_suite,
		  &pci_pri_suite, &pci_pri_gather_suite,
		  &pci_pasid_suite, &pci_pasid_gather_suite,
		  &machine_hw_suite, &gather_text_suite, &power_suite,
		  &irq_remapping_suite, &irq_remapping_gather_suite,
		  &irq_setup_suite, &irq_setup_gather_suite,
		  &apic_mode_suite, &apic_mode_gather_suite,
		  &mtrr_suite, &mtrr_gather_suite,
		  &pat_suite, &pat_gather_suite,
		  &legacy_suite, &legacy_gather_suite,
		  &clock_suite, &clock_gather_suite,
		  &mce_suite, &mce_gather_suite,
		  &cpuidle_suite, &cpuidle_gather_suite,
		  &cpufreq_suite, &cpufreq_gather_suite,
		  &acpi_sleep_suite, &acpi_sleep_gather_suite,
		  &numa_suite, &numa_gather_suite,
		  &pmu_suite, &pmu_gather_suite,
		  &cpu_feature_suite, &gather_cpu_feature_suite,
		  &machine_cpu_suite, &machine_dev_suite,
		  &cpu_policy_suite, &cpu_policy_gather_suite,
		  &cpu_features_suite, &cpu_features_gather_suite,
		  &paging_pages_suite, &paging_pages_gather_suite,
		  &memory_balloon_suite, &memory_balloon_gather_suite,
		  &hypervisor_detected_suite, &hypervisor_detected_gather_suite,
		  &efi_runtime_suite, &efi_runtime_gather_suite,
		  &kexec_crash_suite, &kexec_crash_gather_suite,
		  &drivers_hardware_suite, &drivers_hardware_gather_suite,
		  &guest_frontends_suite, &guest_frontends_gather_suite,
		  &suspend_hooks_suite, &suspend_hooks_gather_suite,
		  &unplug_devices_suite, &unplug_devices_gather_suite,
		  &runner_suite, &defer_suite, &defer_wait_suite,
		  &defer_observe_suite, &defer_words_suite, &xen_suite,
		  &shape_suite, &chain_suite, &threads_suite, &handover_suite,
		  &status_suite);

MODULE_DESCRIPTION("Tests of pvyield");
MODULE_LICENSE("GPL");
