// SPDX-License-Identifier: GPL-2.0-only
/*
 * The planter: breaks a yield on a live lab kernel, so that the audit can be
 * seen to find it.  It changes kernel state and never a fact, and puts it back
 * when it is removed.  It refuses unless the kernel was booted with
 * pvyield.lab=plant on its command line: this module has no business anywhere
 * else.
 *
 * plant=microcode.loader  enables the loader and gives it a driver, as 6.12
 *	and later do on their own.  Nothing calls the driver: the CPU hotplug
 *	and resume callbacks that would are not registered.
 * plant=xenfeat.drift  turns the cached flag XENFEAT_memory_op_vnode_supported
 *	round, for which Linux has no code.
 * plant=xenfeat.required  clears the cached flag XENFEAT_gnttab_map_avail_bits,
 *	which 6.1 and later read at boot only.
 * plant=pvops.pv_ops, pvops.x86_platform, pvops.smp_ops, pvops.machine_ops,
 *	pvops.apic  puts a native function into one slot of the structure.
 * plant=kasan.shadow  makes one entry of the page table that KASAN's holes share
 *	writable, as all were before kasan_init() was done with it.  Nobody writes
 *	there: it is the shadow of addresses without memory.
 * plant=iommu.owner  gives the first PCI function, the host bridge, the table of
 *	AMD's GART to map DMA with.  A host bridge does no DMA of its own.
 * plant=pci.ats, pci.pri, pci.pasid  set Linux's flag for the host bridge; its
 *	configuration space is not touched.
 * plant=cpu.policy, cpu.features, efi.runtime  set flags that Linux looks at when
 *	it boots: bits.c.
 * plant=pvops.own  puts a function of the planter's own into a slot of pv_ops.
 * plant=cr4  turns CR4.DE of CPU 0 round, which only tells debug registers that watch
 *	ports from others; nobody in the lab has any.
 * plant=xenbus.stuck  writes into xenstore's page of a dom0 without xenstored as if
 *	there were one that had answered and takes no request any more.
 * plant=var  gives any variable another value: var.c.
 * plant=ucode-write  tries to write the microcode MSRs, as a loader that is on
 *	would, and logs what the hypervisor answers.  Meant for a PV domain.
 */
#define pr_fmt(fmt) KBUILD_MODNAME ": " fmt

#include <linux/dma-map-ops.h>
#include <linux/module.h>
#include <linux/pci.h>
#include <linux/pgtable.h>
#include <linux/string.h>
#include <xen/features.h>
#ifdef CONFIG_X86
#include <asm/msr.h>
#endif

#include "../../modules/pvyield/door.c"
#include "planter.h"

#define TOKEN "pvyield.lab=plant"

static char *plant = "";
module_param(plant, charp, 0400);
MODULE_PARM_DESC(plant, "id of the point to break");

static struct door door;

/**
 * planter_find() - look a symbol of the kernel up
 * @name: the symbol
 *
 * Return: its address, or 0.
 */
unsigned long planter_find(const char *name)
{
	return door_find(&door, &door_kernel, name);
}

static bool booted_for_this(void)
{
	char **cmdline = (char **)planter_find("saved_command_line");

	return cmdline && *cmdline && strstr(*cmdline, TOKEN);
}

#ifdef CONFIG_X86
static struct {
	bool *flag, flag_was;
	void **ops, *ops_was;
} microcode;

static int plant_microcode(void)
{
	void *driver = (void *)planter_find("microcode_intel_ops");

	microcode.flag = (bool *)planter_find("dis_ucode_ldr");
	microcode.ops = (void **)planter_find("microcode_ops");
	if (!microcode.flag || !microcode.ops || !driver)
		return -ENOENT;
	microcode.flag_was = *microcode.flag;
	microcode.ops_was = *microcode.ops;
	WRITE_ONCE(*microcode.flag, false);
	WRITE_ONCE(*microcode.ops, driver);
	return 0;
}

static void uproot_microcode(void)
{
	WRITE_ONCE(*microcode.ops, microcode.ops_was);
	WRITE_ONCE(*microcode.flag, microcode.flag_was);
}

#endif

static int plant_xenfeat(void)
{
	xen_features[XENFEAT_memory_op_vnode_supported] ^= 1;
	return 0;
}

static void uproot_xenfeat(void)
{
	plant_xenfeat();
}

static u8 avail_bits_was;

static int plant_required(void)
{
	avail_bits_was = xen_features[XENFEAT_gnttab_map_avail_bits];
	xen_features[XENFEAT_gnttab_map_avail_bits] = 0;
	return 0;
}

static void uproot_required(void)
{
	xen_features[XENFEAT_gnttab_map_avail_bits] = avail_bits_was;
}

#ifdef CONFIG_X86
static pte_t *shadow_entry;

static int plant_kasan(void)
{
	pte_t *table = (pte_t *)planter_find("kasan_early_shadow_pte");

	if (!table)
		return -ENOENT;
	shadow_entry = table + PTRS_PER_PTE / 2;
	set_pte(shadow_entry, pte_set_flags(*shadow_entry, _PAGE_RW));
	return 0;
}

static void uproot_kasan(void)
{
	set_pte(shadow_entry, pte_clear_flags(*shadow_entry, _PAGE_RW));
}

#endif

static struct {
	struct pci_dev *dev;
	const struct dma_map_ops *dma_ops_were;
} bridge;

static int find_bridge(void)
{
	bridge.dev = pci_get_domain_bus_and_slot(0, 0, 0);
	return bridge.dev ? 0 : -ENODEV;
}

static int plant_dma_ops(void)
{
	const struct dma_map_ops *gart = (void *)planter_find("gart_dma_ops");
	int err;

	if (!gart)
		return -ENOENT;
	err = find_bridge();
	if (err)
		return err;
	bridge.dma_ops_were = bridge.dev->dev.dma_ops;
	set_dma_ops(&bridge.dev->dev, gart);
	return 0;
}

static void uproot_dma_ops(void)
{
	set_dma_ops(&bridge.dev->dev, bridge.dma_ops_were);
	pci_dev_put(bridge.dev);
}

/* Nobody else writes the flags of a function without the capabilities. */
#define PCI_FLAG(feature) \
static int plant_##feature(void) \
{ \
	int err = find_bridge(); \
	if (!err) \
		bridge.dev->feature##_enabled ^= 1; \
	return err; \
} \
static void uproot_##feature(void) \
{ \
	bridge.dev->feature##_enabled ^= 1; \
	pci_dev_put(bridge.dev); \
}

PCI_FLAG(ats)
PCI_FLAG(pri)
PCI_FLAG(pasid)

#ifdef CONFIG_X86
static int try_ucode_writes(void)
{
	static const u32 msrs[] = { MSR_IA32_UCODE_WRITE, MSR_AMD64_PATCH_LOADER };
	size_t i;

	for (i = 0; i < ARRAY_SIZE(msrs); i++)
		pr_info("write to MSR 0x%x: %d\n", msrs[i],
			wrmsr_safe(msrs[i], 0, 0));
	return 0;
}

#endif

static const struct {
	const char *what;
	int (*plant)(void);
	void (*uproot)(void);
} plants[] = {
	{ "xenfeat.drift", plant_xenfeat, uproot_xenfeat },
	{ "xenfeat.required", plant_required, uproot_required },
	{ "iommu.owner", plant_dma_ops, uproot_dma_ops },
	{ "pci.ats", plant_ats, uproot_ats },
	{ "pci.pri", plant_pri, uproot_pri },
	{ "pci.pasid", plant_pasid, uproot_pasid },
	{ "var", plant_var, uproot_var },
#ifdef CONFIG_X86
	{ "microcode.loader", plant_microcode, uproot_microcode },
	{ "pvops.pv_ops", plant_pv_ops, uproot_slot },
	{ "pvops.x86_platform", plant_x86_platform, uproot_slot },
	{ "pvops.smp_ops", plant_smp_ops, uproot_slot },
	{ "pvops.machine_ops", plant_machine_ops, uproot_slot },
	{ "pvops.apic", plant_apic, uproot_slot },
	{ "kasan.shadow", plant_kasan, uproot_kasan },
	{ "cpu.policy", plant_cpu_policy, uproot_bits },
	{ "cpu.features", plant_cpu_features, uproot_bits },
	{ "efi.runtime", plant_efi, uproot_bits },
	{ "ucode-write", try_ucode_writes, NULL },
	{ "pvops.own", plant_own, uproot_slot },
	{ "cr4", plant_cr4, uproot_cr4 },
	{ "ats-call", call_enable_ats, NULL },
	{ "xenbus.stuck", plant_stuck, uproot_stuck },
#endif
#ifdef CONFIG_ARM64
	{ "arm.dma", plant_arm_dma, uproot_arm_dma },
	{ "arm.runstate", plant_arm_runstate, uproot_arm_runstate },
#endif
};

static int chosen;

static int __init planter_init(void)
{
	int err;

	door_open(&door, &door_kernel);
	if (door.refusal) {
		pr_err("cannot plant: %s\n", door.refusal);
		return -EPERM;
	}
	if (!booted_for_this()) {
		pr_err("refused: this kernel was not booted with " TOKEN "\n");
		return -EPERM;
	}
	for (chosen = 0; chosen < ARRAY_SIZE(plants); chosen++)
		if (!strcmp(plants[chosen].what, plant))
			break;
	if (chosen == ARRAY_SIZE(plants)) {
		pr_err("plant=%s: no such plant\n", plant);
		return -EINVAL;
	}
	err = plants[chosen].plant();
	if (err)
		pr_err("plant=%s: not on this kernel (%d)\n", plant, err);
	return err;
}

static void __exit planter_exit(void)
{
	if (plants[chosen].uproot)
		plants[chosen].uproot();
}

module_init(planter_init);
module_exit(planter_exit);

MODULE_DESCRIPTION("Breaks yields on lab kernels, for the tests of pvyield");
MODULE_LICENSE("GPL");
