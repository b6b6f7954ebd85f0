/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * pci_iommu_alloc() as compilers have made it of arch/x86/kernel/pci-dma.c, 5.19
 * to 7.2, for code.sh to link; and, by -D, with one thing changed in it.  In a
 * PV domain it allocates a buffer, sets dma_ops and asks for ACS; elsewhere it
 * asks for one IOMMU after the other.
 */
#include "kernel_asm.S"

	.text
	.globl _text
_text:
	function __fentry__
	ret
	function __x86_return_thunk
	ret
	function swiotlb_init_remap
	ret
	function pci_request_acs
	ret
	function gart_iommu_hole_init
	ret
	function amd_iommu_detect
	ret
	function detect_intel_iommu
	ret
	function swiotlb_init
	ret

	.macro in_pv
	testb	$2, xen_start_flags(%rip)
	jne	2f
	cmpb	$0, x86_swiotlb_enable(%rip)
	je	9f
2:
#ifdef ASKS
	call	amd_iommu_detect
#endif
	call	swiotlb_init_remap
#ifdef UNKNOWN_OPS
	movq	%rax, dma_ops(%rip)
#elif !defined(NO_OPS)
	movq	$xen_swiotlb_dma_ops, dma_ops(%rip)
#endif
	jmp	pci_request_acs
9:	jmp	__x86_return_thunk
	.endm

#ifdef SPLIT
	function pci_xen_swiotlb_init
	in_pv
#endif

	function pci_iommu_alloc
	call	__fentry__
#ifdef INDIRECT
	call	*hook(%rip)
#endif
#ifdef ALTERNATIVE
	/* 7.2: in .altinstr_aux stands what asks the CPU, before it is replaced. */
	.balign 2
1:	jmp	7f
2:
	.pushsection .altinstr_aux, "ax"
7:	testb	$1, capability(%rip)
	jne	3f
	jmp	5f
	.popsection
	.pushsection .altinstr_replacement, "ax"
8:	jmp	5f
9:
	.popsection
	.pushsection .altinstructions, "a"
	.long	1b - ., 8b - .
	.short	ALWAYS, 0
	.byte	2b - 1b, 9b - 8b
	.long	1b - ., 9b - .
	.short	XENPV, 0
	.byte	2b - 1b, 0
	.popsection
	cmpl	$0, xen_domain_type(%rip)
	je	3f
#elif defined(REGISTER)
	movl	xen_domain_type(%rip), %eax
	cmpl	$1, %eax
	jne	5f
#elif defined(COLD)
	cmpl	$1, xen_domain_type(%rip)
	je	pci_iommu_alloc.cold
	jmp	5f
#elif defined(NO_TEST)
	testl	%eax, %eax
	jne	5f
#else
	cmpl	$1, xen_domain_type(%rip)
	jne	5f
#endif
3:
#if defined(SPLIT)
	call	pci_xen_swiotlb_init
	ret
#elif !defined(COLD)
	in_pv
#endif
5:	cmpl	$0, no_iommu(%rip)
	jne	6f
	movb	$1, x86_swiotlb_enable(%rip)
6:	call	gart_iommu_hole_init
	call	amd_iommu_detect
	call	detect_intel_iommu
	jmp	swiotlb_init

#ifdef COLD
	.section .text.unlikely, "ax"
	.globl pci_iommu_alloc.cold
pci_iommu_alloc.cold:
	in_pv
#endif

	.data
	variable xen_domain_type
	.quad	0
	variable xen_start_flags
	.quad	0
	variable x86_swiotlb_enable
	.quad	0
	variable no_iommu
	.quad	0
	variable capability
	.quad	0
	variable dma_ops
	.quad	0
	variable xen_swiotlb_dma_ops
	.quad	0
	variable hook
	.quad	0

	.globl phys_entry
	.set phys_entry, pci_iommu_alloc - KERNEL_MAP

	note 1, .quad pci_iommu_alloc
	/* A build id, as the linker of the kernel puts it there. */
	.section .notes, "a", @note
	.balign 4
	.long	4, 20, 3
	.asciz	"GNU"
	.byte	0x00, 0x11, 0x22, 0x33, 0x44, 0x55, 0x66, 0x77, 0x88, 0x99
	.byte	0xaa, 0xbb, 0xcc, 0xdd, 0xee, 0xff, 0x01, 0x02, 0x03, 0x04

	.section .note.GNU-stack, "", @progbits
