// SPDX-License-Identifier: GPL-2.0-only
/*
 * Functions that only the owner of hardware calls, and those that are never
 * probed.
 *
 * Read in Linux 5.10, 6.1, 6.12 and 7.2.  One that a kernel lacks, or that its
 * compiler inlined, is an ordinary condition.  None of them is reached by CPU
 * bring-up, resume, NMI or exception entry: they register drivers, turn features of a
 * device on, or serve a write to sysfs or /proc.  scripts/check/symbols follows the calls
 * in Debian's images; calls through pointers were read.
 */
#include "watch.h"

#define MICROCODE "microcode is Xen's to update on all CPUs at once; a domain that loads it stops its vCPUs for a write that Xen refuses or drops"
#define MTRR "MTRRs say what memory of the machine may be cached; a PV domain asks Xen to set one"

const struct watch_call watch_calls[] = {
	/* In all four, drivers/pci/ats.c. */
	{ "pci_enable_ats", "pci.ats", SEVERITY_MAJOR,
	  "a device that caches translations caches those of Xen's IOMMU, which does not know that it has to invalidate them" },
	{ "pci_enable_pri", "pci.pri", SEVERITY_MAJOR,
	  "page requests of a device go to the IOMMU's owner, which is Xen and does not answer them" },
	{ "pci_enable_pasid", "pci.pasid", SEVERITY_MAJOR,
	  "a device that tags its requests with address spaces is understood by the IOMMU's owner only" },
	/* In all four, drivers/iommu/iommu.c; Intel's, AMD's and Arm's end there. */
	{ "iommu_device_register", "iommu.owner", SEVERITY_CRITICAL,
	  "a driver took an IOMMU over: translation is Xen's, and two owners overwrite each other's tables" },
	/* In all four, arch/x86/kernel/cpu/mtrr/mtrr.c; /proc/mtrr and DRM end there. */
	{ "mtrr_add_page", "mtrr.owner", SEVERITY_MAJOR, MTRR },
	{ "mtrr_del_page", "mtrr.owner", SEVERITY_MAJOR, MTRR },
	/* 5.10 and 6.1, then 6.12 and 7.2: arch/x86/kernel/cpu/microcode/core.c. */
	{ "microcode_reload_late", "microcode.loader", SEVERITY_MAJOR, MICROCODE },
	{ "load_late_locked", "microcode.loader", SEVERITY_MAJOR, MICROCODE },
	/* In all four, drivers/cpufreq/cpufreq.c. */
	{ "cpufreq_register_driver", "cpufreq.driver", SEVERITY_MAJOR,
	  "Xen sets the frequencies of the CPUs; a driver here works against it or in vain" },
	/* In all four, drivers/cpuidle/driver.c. */
	{ "cpuidle_register_driver", "cpuidle.driver", SEVERITY_MAJOR,
	  "Xen puts CPUs to sleep; a driver here sees virtual ones" },
	/* In all four, drivers/powercap/powercap_sys.c. */
	{ "powercap_register_control_type", "drivers.hardware", SEVERITY_MAJOR,
	  "power limits hold for the whole package, with all domains on it" },
	/* In all four, drivers/edac/edac_mc.c. */
	{ "edac_mc_add_mc_with_groups", "drivers.hardware", SEVERITY_MINOR,
	  "memory errors are reported to Xen; a driver here reads registers that Xen clears, or clears them" },
};

const size_t watch_calls_n = ARRAY_SIZE(watch_calls);

/* Whoever adds to the table above looks here first; the module looks at load. */
const char *const watch_denied[] = {
	/* Bring-up of CPUs. */
	"start_secondary", "cpu_init", "cpu_bringup", "cpu_bringup_and_idle",
	"cpu_bringup_and_idle_ap", "identify_secondary_cpu", "mtrr_ap_init",
	"mtrr_aps_init", "mtrr_save_state", "load_ucode_ap", "apply_microcode_intel",
	"apply_microcode_amd", "mc_cpu_online", "mce_cpu_online", "mcheck_cpu_init",
	"secondary_start_kernel", "play_dead", "xen_play_dead", "cpu_psci_cpu_boot",
	"cpu_psci_cpu_die", "wbinvd_on_all_cpus", "stop_this_cpu",
	"generic_set_all", "set_mtrr", "mtrr_rendezvous_handler",
	"cache_rendezvous_handler", "load_cpus_stopped", "__reload_late",
	/* Suspend and resume. */
	"mtrr_bp_restore", "mc_bp_resume", "microcode_bsp_resume",
	"reload_early_microcode", "reload_ucode_intel", "save_processor_state",
	"restore_processor_state", "__restore_processor_state",
	"x86_acpi_suspend_lowlevel", "do_suspend_lowlevel", "irq_remapping_reenable",
	"reenable_irq_remapping", "iommu_resume", "iommu_suspend", "amd_iommu_resume",
	"amd_iommu_reenable", "dmar_reenable_qi", "lapic_resume", "ioapic_resume",
	"xen_arch_resume", "xen_hvm_post_suspend", "xen_pv_post_suspend", "mce_syscore_resume",
	"pci_restore_ats_state", "pci_restore_pri_state", "pci_restore_pasid_state",
	"arm_smmu_device_reset", "arm_smmu_runtime_resume", "psci_cpu_suspend",
	"syscore_resume", "syscore_suspend",
	/* NMI, machine check, exceptions and what they call. */
	"do_nmi", "exc_nmi", "default_do_nmi", "nmi_handle", "do_machine_check",
	"exc_machine_check", "mce_rdmsrl", "mce_wrmsrl", "exc_int3", "exc_debug",
	"exc_page_fault", "exc_general_protection", "fixup_exception", "ex_handler_msr",
	"native_write_msr", "native_write_msr_safe", "native_read_msr",
	"native_read_msr_safe", "do_trace_write_msr", "do_trace_read_msr",
	"xen_write_msr", "xen_write_msr_safe", "xen_read_msr", "xen_read_msr_safe",
	"native_write_cr0", "native_write_cr4", "xen_write_cr0", "xen_write_cr4",
	"el1h_64_sync_handler", "el1h_64_irq_handler", "do_debug_exception",
};

const size_t watch_denied_n = ARRAY_SIZE(watch_denied);

/**
 * watch_call_find() - look a function up
 * @function: its name
 *
 * Return: its row, or NULL.
 */
const struct watch_call *watch_call_find(const char *function)
{
	size_t i;

	for (i = 0; i < ARRAY_SIZE(watch_calls); i++)
		if (!strcmp(watch_calls[i].function, function))
			return watch_calls + i;
	return NULL;
}

/**
 * watch_is_denied() - must a function not be probed?
 * @function: its name
 *
 * Return: true if it is on the list of those that never are.
 */
bool watch_is_denied(const char *function)
{
	size_t i;

	for (i = 0; i < ARRAY_SIZE(watch_denied); i++)
		if (!strcmp(watch_denied[i], function))
			return true;
	return false;
}
