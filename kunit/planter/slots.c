// SPDX-License-Identifier: GPL-2.0-only
/*
 * Plants of the structures of function pointers: one slot of the structure gets
 * the native function.  Each slot is one that nothing calls on a running kernel,
 * or whose call sites were patched when it was set, so that only the table
 * changes:
 *
 * pvops.pv_ops        cpu.load_idt; call sites are patched at boot
 * pvops.x86_platform  calibrate_tsc; called at boot
 * pvops.smp_ops       smp_cpus_done; called at boot
 * pvops.machine_ops   halt; called by the last of all processes
 * pvops.apic          icr_read; called to start a CPU natively
 * pvops.own           cpu.load_idt, by a function of this module
 *
 * x86_platform, machine_ops and, since 6.12, the APIC driver are read-only after
 * boot, so all are written by planter_write().
 */
#include <linux/errno.h>
#include <asm/apic.h>
#include <asm/paravirt.h>
#include <asm/reboot.h>
#include <asm/smp.h>
#include <asm/x86_init.h>

#include "planter.h"

static unsigned long *slot, slot_was;

static int plant_slot(void *at, const char *native)
{
	unsigned long value = planter_find(native);

	if (!value)
		return -ENOENT;
	slot = at;
	slot_was = *slot;
	return planter_write(slot, value, sizeof(*slot));
}

int plant_pv_ops(void)
{
	return plant_slot(&pv_ops.cpu.load_idt, "native_load_idt");
}

int plant_x86_platform(void)
{
	return plant_slot(&x86_platform.calibrate_tsc, "native_calibrate_tsc");
}

int plant_smp_ops(void)
{
	return plant_slot(&smp_ops.smp_cpus_done, "native_smp_cpus_done");
}

int plant_machine_ops(void)
{
	struct machine_ops *ops = (void *)planter_find("machine_ops");

	return ops ? plant_slot(&ops->halt, "native_machine_halt") : -ENOENT;
}

int plant_apic(void)
{
	return plant_slot(&apic->icr_read, "native_apic_icr_read");
}

static void plant_thief(const struct desc_ptr *dtr)
{
}

int plant_own(void)
{
	slot = (unsigned long *)&pv_ops.cpu.load_idt;
	slot_was = *slot;
	return planter_write(slot, (unsigned long)plant_thief, sizeof(*slot));
}

void uproot_slot(void)
{
	if (planter_write(slot, slot_was, sizeof(*slot)))
		pr_err("the slot could not be put back\n");
}
