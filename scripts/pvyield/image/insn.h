/* SPDX-License-Identifier: GPL-2.0-only */
/* Instructions that only the kernel's ring may execute, and those that say nothing. */
#ifndef PVYIELD_IMAGE_INSN_H
#define PVYIELD_IMAGE_INSN_H

#include <Zydis/Zydis.h>

#include "port.h"

/* What insn_name() writes. */
#define INSN_NAME_BYTES 32

unsigned int insn_plain(const unsigned char *p, size_t len);
char insn_privileged(const ZydisDecodedInstruction *insn);
void insn_name(unsigned short mnemonic, char kind, char *buf);

#endif
