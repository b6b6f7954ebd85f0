// SPDX-License-Identifier: GPL-2.0-only
/*
 * Plants of flags that Linux looks at when it boots, and hardly afterwards:
 *
 * cpu.policy    X86_FEATURE_SMEP in boot_cpu_data; setup_smep() read it at boot
 * cpu.features  X86_FEATURE_CQM in boot_cpu_data; resctrl read it at boot
 * efi.runtime   EFI_BOOT and EFI_RUNTIME_SERVICES in efi.flags, in a lab machine
 *		 without EFI; its drivers looked at boot, and a restart looks
 */
#define pr_fmt(fmt) KBUILD_MODNAME ": " fmt

#include <linux/bits.h>
#include <linux/efi.h>
#include <linux/errno.h>
#include <linux/printk.h>
#include <asm/cpufeature.h>
#include <asm/processor.h>

#include "planter.h"

static u32 *word, word_was;

static int set_bits(u32 *at, u32 bits)
{
	word = at;
	word_was = *at;
	return planter_write(word, word_was | bits, sizeof(*word));
}

static int set_feature(unsigned int feature)
{
	return set_bits((u32 *)boot_cpu_data.x86_capability + feature / 32,
			BIT(feature % 32));
}

int plant_cpu_policy(void)
{
	return set_feature(X86_FEATURE_SMEP);
}

int plant_cpu_features(void)
{
	return set_feature(X86_FEATURE_CQM);
}

int plant_efi(void)
{
#ifdef CONFIG_EFI
	return set_bits((u32 *)&efi.flags,
			BIT(EFI_BOOT) | BIT(EFI_RUNTIME_SERVICES));
#else
	return -ENODEV;
#endif
}

void uproot_bits(void)
{
	if (planter_write(word, word_was, sizeof(*word)))
		pr_err("the flags could not be put back\n");
}
