/* SPDX-License-Identifier: GPL-2.0-only */
/* What the parts of the planter share. */
#ifndef PVYIELD_PLANTER_H
#define PVYIELD_PLANTER_H

#include <linux/types.h>

unsigned long planter_find(const char *name);
int planter_write(void *at, u64 value, size_t size);

int plant_var(void);
void uproot_var(void);

int plant_pv_ops(void);
int plant_x86_platform(void);
int plant_smp_ops(void);
int plant_machine_ops(void);
int plant_apic(void);
int plant_own(void);
void uproot_slot(void);

int plant_cpu_policy(void);
int plant_cpu_features(void);
int plant_efi(void);
void uproot_bits(void);
int plant_cr4(void);
void uproot_cr4(void);
int call_enable_ats(void);
int plant_stuck(void);
void uproot_stuck(void);
int plant_arm_dma(void);
void uproot_arm_dma(void);
int plant_arm_runstate(void);
void uproot_arm_runstate(void);

#endif
