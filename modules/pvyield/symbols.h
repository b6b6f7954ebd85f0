/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Every unexported symbol that pvyield asks for, each with the kernels that
 * have it and what it is wanted for.  None is required: one that is missing,
 * renamed or compiled away ends as an absent fact.
 *
 * SYMBOL(x), SYMBOL_AS(x, "name") for a name that C cannot spell: no include
 * guard, included once for each use.  A symbol of init
 * code is only tested for being there, its memory is gone.
 */

/* xen_pvh: bool, arch/x86/xen/enlighten_pvh.c; exported since 6.1 only. */
SYMBOL(xen_pvh)

/*
 * arch/x86/kernel/cpu/microcode/core.c
 *
 * dis_ucode_ldr: bool; 5.10 to 7.2.
 * microcode_ops: struct microcode_ops *; 5.10 to 7.2.
 * microcode_loader_disabled: init code; since 5214a9f6c0f5 (6.12.y, 7.2).
 * x86_hypervisor_present: bool; since 43181a47263d (7.2).
 * mc_syscore_ops: struct syscore_ops, begins with its list node; 5.10, 6.1.
 * mc_syscore: struct syscore, begins with its list node; 6.12.y, 7.2.
 * microcode_pdev: struct platform_device *; 5.10, 6.1, 6.12.
 * microcode_fdev: struct faux_device *; 7.2.
 * __reload_late: late loading, only with CONFIG_MICROCODE_LATE_LOADING or on
 *	kernels older than that option; handed to stop_machine(), so it is never
 *	inlined; 5.10, 6.1.
 * load_cpus_stopped: the same; 6.12, 7.2.
 */
SYMBOL(dis_ucode_ldr)
SYMBOL(microcode_ops)
SYMBOL(microcode_loader_disabled)
SYMBOL(x86_hypervisor_present)
SYMBOL(mc_syscore_ops)
SYMBOL(mc_syscore)
SYMBOL(microcode_pdev)
SYMBOL(microcode_fdev)
SYMBOL(__reload_late)
SYMBOL(load_cpus_stopped)

/*
 * Does a driver of a hardware IOMMU run?  x86, 5.10 to 7.2.
 *
 * iommu_detected: int, arch/x86/kernel/pci-dma.c; set by whichever was found.
 * amd_iommu_detected: bool, drivers/iommu/amd/init.c.
 * intel_iommu_enabled: int, drivers/iommu/intel/iommu.c; exported, but only
 *	there with the driver.
 */
SYMBOL(iommu_detected)
SYMBOL(amd_iommu_detected)
SYMBOL(intel_iommu_enabled)

/* The bounds of the image and of .bss, vmlinux.lds; all kernels. */
SYMBOL(_stext)
SYMBOL(__bss_start)
SYMBOL(__bss_stop)

/*
 * Bounds of the kernel's ELF notes, include/asm-generic/vmlinux.lds.h; read-only
 * data, all kernels.
 */
SYMBOL(__start_notes)
SYMBOL(__stop_notes)

/*
 * Where the kernel begins, arch/x86/kernel/vmlinux.lds.S; all kernels.  An offset
 * from it is the same in the image and in memory.
 */
SYMBOL(_text)

/*
 * The IOMMU_INIT table, up to 5.18: 78013eaadf69 (5.19) removed it.  All but
 * xen_swiotlb are init code, only their addresses are used.
 *
 * sort_iommu_table: arch/x86/kernel/pci-iommu_table.c; built into each of them.
 * xen_swiotlb: int, arch/x86/xen/pci-swiotlb-xen.c.
 * The rest are detection functions, by file in iommu_order.c.
 */
SYMBOL(sort_iommu_table)
SYMBOL(xen_swiotlb)
SYMBOL(pci_xen_swiotlb_detect)
SYMBOL(pci_swiotlb_detect_override)
SYMBOL(pci_swiotlb_detect_4gb)
SYMBOL(gart_iommu_hole_init)
SYMBOL(amd_iommu_detect)
SYMBOL(detect_intel_iommu)

/*
 * drivers/xen/features.c
 *
 * xen_setup_features: the code that reads the flags at boot; its text is read
 *	to see whether it calls panic(), since ac4c403c9036 (6.1); 5.10 to 7.2.
 * xen_setup_features.cold: the part of it that compilers may move away.
 * panic: exported; the target of that call.
 * xen_percpu_upcall: bool, arch/x86/xen/enlighten_hvm.c; exported where it
 *	is, 6.1 to 7.2.
 */
SYMBOL(xen_setup_features)
SYMBOL_AS(xen_setup_features_cold, "xen_setup_features.cold")
SYMBOL(panic)
SYMBOL(xen_percpu_upcall)

/* machine_ops: struct machine_ops, arch/x86/kernel/reboot.c; 5.10 to 7.2. */
SYMBOL(machine_ops)

/*
 * mm/kasan/init.c, only with CONFIG_KASAN; 5.10 to 7.2.
 *
 * kasan_early_shadow_page: a page of bytes.
 * kasan_early_shadow_pte: a page table of entries for that page.
 */
SYMBOL(kasan_early_shadow_page)
SYMBOL(kasan_early_shadow_pte)

/*
 * arch/x86/mm/init.c; 5.10 to 7.2.
 *
 * pfn_mapped: struct range [], the page frames that the direct map has.
 * nr_pfn_mapped: int, how many ranges these are.
 */
SYMBOL(pfn_mapped)
SYMBOL(nr_pfn_mapped)

/*
 * Interrupt remapping, drivers/iommu/irq_remapping.c; x86, 5.10 to 7.2.
 *
 * irq_remapping_enabled: int, a driver has turned it on.
 * disable_irq_remap: int, intremap=off.
 */
SYMBOL(irq_remapping_enabled)
SYMBOL(disable_irq_remap)

/*
 * Who sets up the interrupts of PCI functions?  x86, 5.10 to 7.2.
 *
 * __acpi_register_gsi: pointer to a function, arch/x86/kernel/acpi/boot.c.
 * pcibios_enable_irq: the same, arch/x86/pci/irq.c.
 * x86_pci_msi_default_domain: struct irq_domain *, arch/x86/kernel/apic/msi.c.
 */
SYMBOL(__acpi_register_gsi)
SYMBOL(pcibios_enable_irq)
SYMBOL(x86_pci_msi_default_domain)

/*
 * x2apic_mode: int, arch/x86/kernel/apic/apic.c; 5.10 to 7.2, exported since 6.1.
 * x86_apic_ops: struct x86_apic_ops, begins with io_apic_read,
 *	arch/x86/kernel/x86_init.c; 5.10 to 7.2.
 */
SYMBOL(x2apic_mode)
SYMBOL(x86_apic_ops)

/*
 * mtrr_if: const struct mtrr_ops *, arch/x86/kernel/cpu/mtrr/mtrr.c; 5.10 to 7.2.
 * memory_caching_control: unsigned int, arch/x86/kernel/cpu/cacheinfo.c; 6.12, 7.2.
 */
SYMBOL(mtrr_if)
SYMBOL(memory_caching_control)

/*
 * arch/x86/mm/init.c; 5.10 to 7.2.
 *
 * __pte2cachemode_tbl: u8 [8], the cache mode that each PAT index stands for.
 * __cachemode2pte_tbl: u16 [8], the bits of a page table entry for each mode.
 */
SYMBOL(__pte2cachemode_tbl)
SYMBOL(__cachemode2pte_tbl)

/*
 * Clocks and timers.
 *
 * __SCK__pv_sched_clock: key of a static call, begins with the function;
 *	arch/x86/kernel/paravirt.c, tsc.c; 6.1 to 7.2.
 * curr_clocksource: struct clocksource *, kernel/time/clocksource.c; 5.10 to 7.2.
 * tick_cpu_device: per CPU, begins with a struct clock_event_device *,
 *	kernel/time/tick-common.c; 5.10 to 7.2.
 */
SYMBOL(__SCK__pv_sched_clock)
SYMBOL(curr_clocksource)
SYMBOL(tick_cpu_device)

/*
 * xen_mce_chrdev_device: struct miscdevice, drivers/xen/mcelog.c; 5.10 to 7.2.
 * acpi_disable_cmcff: int, arch/x86/kernel/acpi/boot.c; 5.10 to 7.2.
 */
SYMBOL(xen_mce_chrdev_device)
SYMBOL(acpi_disable_cmcff)

/*
 * cpuidle_disabled: code that uses the static int off of drivers/cpuidle/cpuidle.c.
 * cpufreq_register_driver: code that uses that of drivers/cpufreq/cpufreq.c.
 * x86_idle: pointer to a function, arch/x86/kernel/process.c; 5.10, 6.1.
 * __SCK__x86_idle: the same as key of a static call; 6.12, 7.2.
 */
SYMBOL(cpuidle_disabled)
SYMBOL(cpufreq_register_driver)
SYMBOL(x86_idle)
SYMBOL(__SCK__x86_idle)

/*
 * ACPI sleep; x86, 5.10 to 7.2.
 *
 * acpi_suspend_lowlevel: pointer to a function, arch/x86/kernel/acpi/boot.c.
 * __acpi_os_prepare_sleep: the same, drivers/acpi/osl.c.
 * sleep_states: u8 [6], which states the firmware has, drivers/acpi/sleep.c.
 */
SYMBOL(acpi_suspend_lowlevel)
SYMBOL(__acpi_os_prepare_sleep)
SYMBOL(sleep_states)

/* numa_off: int, arch/x86/mm/numa.c (7.x: drivers/base, mm); 5.10 to 7.2. */
SYMBOL(numa_off)

/*
 * is_xen_pmu: bool, arch/x86/xen/pmu.c; 5.10 to 7.2.
 * pmu_bus: struct bus_type, kernel/events/core.c; 5.10 to 7.2.
 */
SYMBOL(is_xen_pmu)
SYMBOL(pmu_bus)

/*
 * xenbus_frontend: struct xen_bus_type, which drivers/xen/xenbus keeps to itself,
 *	xenbus_probe_frontend.c; 5.10 to 7.2.
 * modules: struct list_head, kernel/module.c, since 5.19 kernel/module/main.c.
 */
SYMBOL(xenbus_frontend)
SYMBOL(modules)

/*
 * kexec; 5.10 to 7.2, with CONFIG_KEXEC_CORE.
 *
 * kexec_image, kexec_crash_image: struct kimage *, kernel/kexec_core.c.
 * crashk_res: struct resource; the same, since 6.9 kernel/crash_reserve.c.
 */
SYMBOL(kexec_image)
SYMBOL(kexec_crash_image)
SYMBOL(crashk_res)

/* shutdown_watch: struct xenbus_watch, drivers/xen/manage.c; 5.10 to 7.2. */
SYMBOL(shutdown_watch)

/* xen_platform_pci_unplug: int, arch/x86/xen/platform-pci-unplug.c; 5.10 to 7.2. */
SYMBOL(xen_platform_pci_unplug)

/*
 * xen_runstate: struct vcpu_runstate_info, per CPU, drivers/xen/time.c; 5.10 to 7.2.
 * On arm64 only with KALLSYMS_ALL.
 */
SYMBOL(xen_runstate)
