/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * An image with notes as Linux has them (arch/x86/xen/xen-head.S), for the tests
 * to link, once as it is and once with each slip: -DFEATURES=..., -DTWICE,
 * -DODD, -DNO_DOM0, -DNO_PVH.
 */
#ifndef FEATURES
#define FEATURES .ascii "!writable_page_tables"
#endif

.macro note type:req, desc:vararg
	.pushsection .note.Xen, "a", @note
	.balign 4
	.long 2f - 1f
	.long 4f - 3f
	.long \type
1:	.asciz "Xen"
2:	.balign 4
3:	\desc
4:	.balign 4
	.popsection
.endm

	.text
	.globl _text, _start
_text:
_start:	nop

	note 6, .asciz "linux"
	note 7, .asciz "2.6"
	note 5, .asciz "xen-3.0"
	note 3, .quad 0xffffffff80000000
	note 1, .quad _start
	note 10, FEATURES
#ifdef NO_DOM0
	note 17, .long 0x8001
#else
	note 17, .long 0x8801
#endif
#ifdef ODD
	note 4, .byte 0, 0, 0
#else
	note 4, .quad 0
#endif
#ifdef TWICE
	note 5, .asciz "xen-3.0"
#endif
#ifndef NO_PVH
	note 18, .quad _start
#endif

	.section .note.GNU-stack, "", @progbits
