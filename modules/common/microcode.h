/* SPDX-License-Identifier: GPL-2.0-only */
/* How a kernel sets the loader's flag: values of microcode.flag_writer. */
#ifndef PVYIELD_COMMON_MICROCODE_H
#define PVYIELD_COMMON_MICROCODE_H

/* dis_ucode_ldr starts true, load_ucode_bsp() clears it (5.10, 6.1). */
#define WRITER_NATIVE_CLEARS "native-entry-clears"
/* microcode_loader_disabled() asks the raw CPUID (6.12). */
#define WRITER_RAW_CPUID "raw-cpuid-sets"
/* x86_hypervisor_present, written by load_ucode_bsp() only (7.x). */
#define WRITER_NATIVE_SETS "native-entry-sets"

#endif
