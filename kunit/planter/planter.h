/* SPDX-License-Identifier: GPL-2.0-only */
/* What the parts of the planter share. */
#ifndef PVYIELD_PLANTER_H
#define PVYIELD_PLANTER_H

unsigned long planter_find(const char *name);

int plant_pv_ops(void);
int plant_x86_platform(void);
int plant_smp_ops(void);
int plant_machine_ops(void);
int plant_apic(void);
void uproot_slot(void);

#endif
