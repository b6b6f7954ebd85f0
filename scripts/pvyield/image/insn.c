// SPDX-License-Identifier: GPL-2.0-only
/*
 * Which instructions fault, or are taken by the hypervisor, if a kernel that
 * does not own the machine executes them: those that need CPL 0, those that
 * need an I/O privilege level that a PV kernel must ask Xen for, and those that
 * a PV kernel can execute but that do not do what they do on hardware (sti,
 * cli, and popf aside, iret).  Intel SDM, volume 3, 2.8 and 6.9 "privileged
 * instructions"; AMD APM, volume 3, chapter 4 "system instructions".
 *
 * sgdt, sidt, sldt, str, smsw, cpuid and rdtsc are left out: they can be
 * executed by everybody, and are another matter.
 */
#include <stdio.h>

#include "insn.h"

/* What insn_privileged() says of all but moves. */
#define PLAIN '-'

static bool is_privileged(ZydisMnemonic mnemonic)
{
	switch (mnemonic) {
	/* model-specific registers and counters */
	case ZYDIS_MNEMONIC_RDMSR:
	case ZYDIS_MNEMONIC_WRMSR:
	case ZYDIS_MNEMONIC_RDPMC:
	case ZYDIS_MNEMONIC_XSETBV:
	case ZYDIS_MNEMONIC_SWAPGS:
	/* ports and the interrupt flag */
	case ZYDIS_MNEMONIC_IN:
	case ZYDIS_MNEMONIC_OUT:
	case ZYDIS_MNEMONIC_INSB:
	case ZYDIS_MNEMONIC_INSW:
	case ZYDIS_MNEMONIC_INSD:
	case ZYDIS_MNEMONIC_OUTSB:
	case ZYDIS_MNEMONIC_OUTSW:
	case ZYDIS_MNEMONIC_OUTSD:
	case ZYDIS_MNEMONIC_CLI:
	case ZYDIS_MNEMONIC_STI:
	case ZYDIS_MNEMONIC_HLT:
	case ZYDIS_MNEMONIC_MONITOR:
	case ZYDIS_MNEMONIC_MWAIT:
	/* control and descriptor tables */
	case ZYDIS_MNEMONIC_CLTS:
	case ZYDIS_MNEMONIC_LMSW:
	case ZYDIS_MNEMONIC_LGDT:
	case ZYDIS_MNEMONIC_LIDT:
	case ZYDIS_MNEMONIC_LLDT:
	case ZYDIS_MNEMONIC_LTR:
	/* caches and translations */
	case ZYDIS_MNEMONIC_INVD:
	case ZYDIS_MNEMONIC_WBINVD:
	case ZYDIS_MNEMONIC_INVLPG:
	case ZYDIS_MNEMONIC_INVPCID:
	case ZYDIS_MNEMONIC_INVLPGB:
	case ZYDIS_MNEMONIC_TLBSYNC:
	/* returns to another ring */
	case ZYDIS_MNEMONIC_IRET:
	case ZYDIS_MNEMONIC_IRETD:
	case ZYDIS_MNEMONIC_IRETQ:
	case ZYDIS_MNEMONIC_SYSRET:
	case ZYDIS_MNEMONIC_SYSEXIT:
	case ZYDIS_MNEMONIC_RSM:
	/* supervisor state */
	case ZYDIS_MNEMONIC_XSAVES:
	case ZYDIS_MNEMONIC_XSAVES64:
	case ZYDIS_MNEMONIC_XRSTORS:
	case ZYDIS_MNEMONIC_XRSTORS64:
	case ZYDIS_MNEMONIC_SETSSBSY:
	case ZYDIS_MNEMONIC_CLRSSBSY:
	case ZYDIS_MNEMONIC_WRUSSD:
	case ZYDIS_MNEMONIC_WRUSSQ:
	case ZYDIS_MNEMONIC_HRESET:
	case ZYDIS_MNEMONIC_ENCLS:
	case ZYDIS_MNEMONIC_PCONFIG:
	/* virtual machines */
	case ZYDIS_MNEMONIC_VMXON:
	case ZYDIS_MNEMONIC_VMXOFF:
	case ZYDIS_MNEMONIC_VMCLEAR:
	case ZYDIS_MNEMONIC_VMPTRLD:
	case ZYDIS_MNEMONIC_VMPTRST:
	case ZYDIS_MNEMONIC_VMREAD:
	case ZYDIS_MNEMONIC_VMWRITE:
	case ZYDIS_MNEMONIC_VMLAUNCH:
	case ZYDIS_MNEMONIC_VMRESUME:
	case ZYDIS_MNEMONIC_INVEPT:
	case ZYDIS_MNEMONIC_INVVPID:
	case ZYDIS_MNEMONIC_VMRUN:
	case ZYDIS_MNEMONIC_VMLOAD:
	case ZYDIS_MNEMONIC_VMSAVE:
	case ZYDIS_MNEMONIC_STGI:
	case ZYDIS_MNEMONIC_CLGI:
	case ZYDIS_MNEMONIC_SKINIT:
	case ZYDIS_MNEMONIC_INVLPGA:
	/* confidential computing */
	case ZYDIS_MNEMONIC_PVALIDATE:
	case ZYDIS_MNEMONIC_PSMASH:
	case ZYDIS_MNEMONIC_RMPADJUST:
	case ZYDIS_MNEMONIC_RMPUPDATE:
	case ZYDIS_MNEMONIC_TDCALL:
	case ZYDIS_MNEMONIC_SEAMCALL:
	case ZYDIS_MNEMONIC_SEAMRET:
	case ZYDIS_MNEMONIC_SEAMOPS:
		return true;
	default:
		return false;
	}
}

/**
 * insn_privileged() - is an instruction a privileged one?
 * @insn: the instruction
 *
 * Return: 0, or 'c' and 'd' for a move from or to a control or a debug
 * register, or what else insn_name() is to be told.
 */
char insn_privileged(const ZydisDecodedInstruction *insn)
{
	if (insn->mnemonic == ZYDIS_MNEMONIC_MOV) {
		/* 0f 20 to 0f 23: from cr, from dr, to cr, to dr. */
		if (insn->opcode_map != ZYDIS_OPCODE_MAP_0F ||
		    (insn->opcode & ~3) != 0x20)
			return 0;
		return insn->opcode & 1 ? 'd' : 'c';
	}
	return is_privileged(insn->mnemonic) ? PLAIN : 0;
}

/**
 * insn_name() - the name of a privileged instruction
 * @mnemonic: a ZydisMnemonic
 * @kind: what insn_privileged() said
 * @buf: INSN_NAME_BYTES for the name, as "wrmsr" and "mov cr"
 */
void insn_name(unsigned short mnemonic, char kind, char *buf)
{
	const char *name = ZydisMnemonicGetString(mnemonic);

	snprintf(buf, INSN_NAME_BYTES, "%s%s", name ? name : "unknown",
		 kind == 'c' ? " cr" : kind == 'd' ? " dr" : "");
}
