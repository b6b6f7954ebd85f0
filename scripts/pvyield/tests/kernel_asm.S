/* SPDX-License-Identifier: GPL-2.0-only */
/* What the small kernels of the tests are written in. */

#define KERNEL_MAP 0xffffffff80000000

.macro function name
	.balign 16
	.globl \name
	.type \name, @function
\name:
.endm

.macro variable name
	.balign 8
	.globl \name
	.type \name, @object
\name:
.endm

.macro note type:req, desc:vararg
	.pushsection .notes, "a", @note
	.balign 4
	.long 4, 2f - 1f, \type
	.asciz "Xen"
1:	\desc
2:	.balign 4
	.popsection
.endm

/*
 * A place that is replaced if the CPU has a feature: as struct alt_instr was up
 * to 6.2, and with WIDE as it is since.
 */
#define XENPV 272
#define ALWAYS 117
.macro alternative feature:req, not:req, insn:req, by:req
	.balign 2
881:	\insn
882:
	.pushsection .altinstr_replacement, "ax"
883:	\by
884:
	.popsection
	.pushsection .altinstructions, "a"
	.long	881b - ., 883b - .
#ifdef WIDE
	.short	\feature, \not
#elif defined(ODD_ALTERNATIVES)
	.short	\feature, 0, 0, 0
#else
	.short	\feature | \not << 15
#endif
	.byte	882b - 881b, 884b - 883b
	.popsection
.endm

