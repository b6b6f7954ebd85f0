/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A kernel with WARN()s, for code.sh: the name of each function says what must be
 * known of its file.  Every other one is a function that only says where it is.
 */
	.text

	/* Where a WARN() is: a name, made once for each file. */
	.macro file label, name
	.pushsection .rodata, "a"
\label:	.asciz	"\name"
	.popsection
	.endm

	.pushsection .rodata, "a"
	.byte	0
	.popsection
	file	a, "mm/a.c"
	file	b, "mm/b.c"
	file	c, "fs/x/c.c"
	file	d, "fs/x/d.S"
	file	e, "kernel/sub/e.c"
	file	f, "lib/f.c"
	file	g, "lib/g.c"
	file	h, "./include/linux/h.h"
	file	i, "arch/x86/pci/i.c"
	file	j, "arch/x86/pci/sub/j.c"
	file	k, "arch/x86/pci/k.c"
	file	m, "ipc/m.c"
	file	top, "version.c"
	file	absolute, "/build/mm/a.c"

	.macro warn file
1:	ud2
	.pushsection __bug_table, "aw"
#ifdef NO_VERBOSE
	.long	1b - .
	.short	1, 0
#elif defined(FROM_ENTRY)
2:	.long	1b - 2b
	.long	\file - 2b
	.short	1, 0
#else
	.long	1b - .
#ifdef FORMAT
	.long	\file - 1 - .
#endif
	.long	\file - .
	.short	1, 0
#endif
	.popsection
	.endm

	.macro symbol name
	.globl	\name
	.type	\name, @function
\name:
	.endm

	.macro begin name
	symbol	\name
#ifndef NO_FENTRY
	call	__fentry__
#endif
	.endm

	.macro function name
	begin	\name
	cli
	ret
	.endm

	.macro at file
	begin	at_\@
	warn	\file
	.endm

	.globl	_text
_text:
	symbol	startup_64
	call	x86_64_start_kernel
	symbol	x86_64_start_kernel
	call	start_kernel
	symbol	start_kernel
	hlt
#ifndef NO_FENTRY
	symbol	__fentry__
	ret
#endif

	/* Nothing is known before the first file. */
	function unknown_first
	begin	mm_own
	cli
	warn	a
	function mm_between_files
	at	b
	function unknown_between_directories
	at	c
	begin	fs_x_with_header
	cli
	warn	h
	at	d
	/* Its end is a function that has lost its symbol. */
	begin	unknown_with_tail
	cli
	ret
	call	__fentry2
	warn	e
#ifndef NO_FENTRY
	.set	__fentry2, __fentry__
#else
	.set	__fentry2, start_kernel
#endif
	function kernel_between_tails
	at	e
	begin	unknown_two_files
	warn	a
	cli
	warn	e
	at	f
	function unknown_lib_in_pieces
	at	g
	function lib_between_one
	at	g
	at	top
	function unknown_in_no_directory
	at	top
	at	absolute
	function unknown_absolute
	at	absolute
	at	i
	function arch_x86_pci_below
	at	j
	at	m
	at	k
#ifdef PIECES
	/* File after file once more: no order. */
	.irp	name, a, b, c, d, e, f, g, i, j, k
	at	\name
	.endr
#endif
	symbol	__sched_text_start
	function unknown_behind_mark
	at	g
	at	k
	function unknown_before_cold
	.type	some.cold, @function
some.cold:
	warn	k
	function arch_x86_pci_cold
	.type	other.cold, @function
other.cold:
	warn	k
	function unknown_behind_cold
	at	k

	/* Of another group: i and k are of one directory, in two stretches. */
	.section .init.text, "ax"
	at	i
	function unknown_two_stretches
	at	k

#ifdef BAD_PLACE
	.pushsection __bug_table, "aw"
	.long	variable - ., a - .
	.short	1, 0
	.popsection
#elif defined(BAD_NAME)
	.pushsection .rodata, "a"
bad:	.asciz	"no name.c"
	.popsection
	at	bad
#elif defined(NO_END)
	.pushsection .rodata, "a"
bad:	.fill	300, 1, 'a'
	.asciz	".c"
	.popsection
	at	bad
#elif defined(BEHIND_ALL)
	.pushsection __bug_table, "aw"
	.long	x86_64_start_kernel - ., 0x7fffffff
	.short	1, 0
	.popsection
#elif defined(CUT)
	.pushsection __bug_table, "aw"
	.byte	0
	.popsection
#endif
	.data
	.globl	variable
variable:
	.quad	0
	.globl	phys_entry
	.set	phys_entry, startup_64 - 0xffffffff80000000

	.section .notes, "a"
	.long	4, 4, 6
	.asciz	"Xen"
	.asciz	"lin"

	.section .note.GNU-stack, "", @progbits
