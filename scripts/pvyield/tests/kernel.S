/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A kernel in small, for code.sh to link: the three entries as x86-64 Linux has
 * them, code that one of them alone leads to, and what may lead the reading of
 * code astray.  Nothing of it is ever run.
 */
#include "kernel_asm.S"

	.text
	.globl _text
_text:
	function used_by_all
	ret

	function reader
	movl	thing_present(%rip), %eax
	cmpb	$0, thing_count(%rip)
	orl	$1, common_flags(%rip)
	movq	handed_out(%rip), %rax
	movq	pointed_at(%rip), %rax
	movq	array(, %rax, 8), %rcx
	call	used_by_all
	/* Flags that look like an address in the midst of a function. */
	movq	$shadow_init + 1, %rdx
	ret

	/* Only data lead there. */
	function an_initcall
	lea	handed_out(%rip), %rdi
	movq	$a_callback, %rsi
	jmp	used_by_all

	function a_callback
	call	later
	ret

	function later
	ret

	/* Everything that is counted, and what is not: sgdt, cpuid, rdtsc, nops. */
	function privileged
	wrmsr
	wrmsr
	rdmsr
	rdpmc
	inb	%dx, %al
	in	$0x60, %eax
	outb	%al, $0x80
	rep insw
	rep outsl
	cli
	sti
	hlt
	monitor
	mwait
	clts
	lmsw	%ax
	lgdt	thing_count(%rip)
	lidt	thing_count(%rip)
	lldt	%ax
	ltr	%ax
	invd
	wbinvd
	invlpg	(%rax)
	invpcid	(%rax), %rcx
	mov	%cr3, %rax
	mov	%rax, %cr4
	mov	%db6, %rax
	mov	%rax, %db7
	xsetbv
	swapgs
	iretq
	function privileged_2
	sysretq
	vmrun	%rax
	vmxoff
	sgdt	(%rax)
	/* Xen emulates this cpuid; the n of its name is no outsb. */
	.byte	0x0f, 0x0b, 'x', 'e', 'n'
	cpuid
	rdtsc
	mov	%rax, %rcx
	nopw	(%rax)
	ret

	/* In a PV domain cli is replaced, sti is not, rdmsr nobody knows. */
	function with_alternatives
	alternative XENPV, 0, "cli", "nop"
	alternative XENPV, 1, "sti", "nop"
	alternative 42, 0, "rdmsr", "nop; nop"
	/* The last that applies wins: it is wrmsr again for nobody. */
	alternative ALWAYS, 0, "wrmsr", "nop; nop"
	ret

	/* The native functions of slots; one of them keeps its slot. */
	function native_first
	lmsw	%ax
	ret
	function native_second
	clts
	ret
	function native_kept
	hlt
	ret
	function native_nulled
	ret
	function native_copied
	invd
	ret

	/* What is no code, between two functions: an instruction cut short. */
	function table_in_text
	.byte	0x06, 0x0e, 0x16, 0x48, 0xc7, 0x05
	.balign 16, 0xcc

	function start_kernel
	call	reader
	call	later
1:	hlt
	jmp	1b

	/* It calls what does not return, and the next one has no symbol of its own. */
	function reservations
	call	start_kernel

	function shadow_init
	movq	$shadow, %rdi
	movl	$1, shadow_ready(%rip)
	jmp	shadow_map

	function shadow_map
	ret

	function load_thing
	movl	%eax, thing_present(%rip)
	addb	$1, thing_count(%rip)
	movl	$3, common_flags(%rip)
	movq	%rax, handed_out(%rip)
	movq	%rax, pointed_at(%rip)
	movq	%rax, array(, %rcx, 8)
	movq	$0, nobody_reads(%rip)
	ret

	.section .head.text, "ax"
	/* Aligned as functions are, so that it is no label. */
	.balign 16
	.globl startup_64
startup_64:
	lea	_text(%rip), %rdi
	call	verify
	jmp	*0f(%rip)
	.pushsection .init.data, "aw"
	/* Without a symbol of its own, and where a compiler would put none. */
	.balign 8
	.skip	4
0:	.quad	common_startup
	.popsection

	.globl secondary_startup
secondary_startup:
	call	verify
	/* A label behind a call: control goes on there. */
	.balign 2
	nop
	.globl common_startup
common_startup:
	call	early_setup
	jmpq	*initial_code(%rip)

	function verify
	ret
	function early_setup
	ret

	function x86_64_start_kernel
	call	used_by_all
	call	shadow_init
	call	load_thing
	call	later
	jmp	reservations

	function startup_xen
	jmp	xen_start_kernel

	function xen_start_kernel
	call	xen_setup
	jmp	reservations

	function xen_setup
	call	used_by_all
	/* The last two slots: cleared, and the first of them filled then. */
	xorl	%eax, %eax
	movq	$pv_ops + 64, %rdi
	movl	$4, %ecx
	rep stosl
	movq	$xen_first, pv_ops + 64(%rip)
	movq	$xen_first, pv_ops + 8(%rip)
	/* Whoever comes from elsewhere has something else in the register. */
	lea	xen_second(%rip), %rax
	mov	%rax, pv_ops + 16(%rip)
	testl	%ecx, %ecx
	jne	1f
	movq	$xen_first, %rbx
	movq	$used_by_all, %rax
1:	movq	%rax, pv_ops + 24(%rip)
	movq	$pv_ops + 48, %rdi
	movq	$xen_table, %rsi
	movl	$2, %ecx
	rep movsq
	lea	xen_later_ops(%rip), %rax
	movq	%rax, hooks(%rip)
	ret

	/* Only a table of Xen's, which only Xen's code uses, leads there. */
	function xen_later
	jmp	set_lock

	/* Others call it as well. */
	function set_lock
	movq	xen_table + 8(%rip), %rcx
	movq	%rcx, pv_ops_lock(%rip)
	ret

	/* Of another hypervisor: this says nothing of Xen. */
	function other_hypervisor
	movq	$xen_first, pv_ops + 32(%rip)
	call	set_lock
	ret

	function xen_first
	ret
	function xen_second
	ret
	function xen_copied
	ret

	function pvh_start
#ifdef PVH_PHYSICAL
	movl	$(startup_64 - KERNEL_MAP), %eax
	jmp	*%rax
#elif defined(PVH_OWN)
	call	load_thing
	jmp	reservations
#else
	jmp	startup_64
#endif

	.globl phys_entry
	.set phys_entry, startup_64 - KERNEL_MAP

	.data
	variable pv_ops
	.quad	0
	.quad	native_first, native_second, native_second, native_kept, 0
	.quad	native_copied, native_nulled, native_second, native_second
	variable pv_ops_lock
	.quad	native_kept
	variable xen_table
	.quad	xen_copied, 0
	variable xen_later_ops
	.quad	xen_later
	variable hooks
	.quad	0
	variable drivers
	.quad	other_hypervisor, privileged, with_alternatives
	variable initial_code
	.quad	x86_64_start_kernel
	variable trampoline
	.quad	secondary_startup
	variable parameter
	.quad	pointed_at
	.globl __start_mcount_loc
__start_mcount_loc:
	.quad	shadow_init, load_thing
	.globl __stop_mcount_loc
__stop_mcount_loc:
	variable thing_present
	.quad	0
	variable thing_count
	.quad	0
	variable common_flags
	.quad	0
	variable handed_out
	.quad	0
	variable pointed_at
	.quad	0
	variable nobody_reads
	.quad	0

	.section .init.data, "aw"
	variable initcall_table
	.long	an_initcall - .
	.long	0x81000200

	.bss
	variable shadow
	.skip	64
	variable shadow_ready
	.skip	8
	variable array
	.skip	64

#ifndef NO_PV
	note 1, .quad startup_xen
#endif
#ifndef NO_PVH
	note 18, .long pvh_start - KERNEL_MAP
#endif

	.section .note.GNU-stack, "", @progbits
