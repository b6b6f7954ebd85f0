/* SPDX-License-Identifier: GPL-2.0-only */
/* The page table entry of a kernel address, on x86. */
#ifndef PVYIELD_KERNEL_PTE_H
#define PVYIELD_KERNEL_PTE_H

#include <linux/pgtable.h>

/**
 * kernel_pte() - the entry that maps a kernel address
 * @addr: the address
 * @level: its level in the page tables, PG_LEVEL_*
 *
 * Below Xen's own part of the address space a PV domain finds tables that are not its page
 * frames, and dies of following them; nothing there is Linux's, so it is not looked at.
 *
 * Context: any; the caller keeps the address mapped while it uses the entry.
 *
 * Return: the entry, or NULL if nothing is mapped there.
 */
static inline pte_t *kernel_pte(unsigned long addr, unsigned int *level)
{
	pte_t *pte;

	if (addr >= GUARD_HOLE_BASE_ADDR && addr < GUARD_HOLE_END_ADDR)
		return NULL;
	pte = lookup_address(addr, level);
	return pte && (pte_flags(*pte) & _PAGE_PRESENT) ? pte : NULL;
}

#endif
