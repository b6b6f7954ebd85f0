// SPDX-License-Identifier: GPL-2.0-only
/*
 * plant=var: one variable of the kernel gets another value, until the planter is
 * removed.  Which one, the test says, and why nothing goes wrong by it:
 *
 * symbol=	the variable, exported or not; one of a module will not do
 * offset=	bytes from its beginning, for a member of a structure
 * size=	1, 2, 4 or 8 bytes
 * value=	what it gets, or
 * pointer=	the symbol whose address it gets
 */
#define pr_fmt(fmt) KBUILD_MODNAME ": " fmt

#include <linux/errno.h>
#include <linux/mm.h>
#include <linux/module.h>
#include <linux/vmalloc.h>

#include "planter.h"

static char *symbol = "";
module_param(symbol, charp, 0400);
MODULE_PARM_DESC(symbol, "plant=var: the variable");

static ulong offset;
module_param(offset, ulong, 0400);
MODULE_PARM_DESC(offset, "plant=var: bytes from its beginning");

static uint size;
module_param(size, uint, 0400);
MODULE_PARM_DESC(size, "plant=var: its bytes");

static ulong value;
module_param(value, ulong, 0400);
MODULE_PARM_DESC(value, "plant=var: what it gets");

static char *pointer;
module_param(pointer, charp, 0400);
MODULE_PARM_DESC(pointer, "plant=var: the symbol whose address it gets");

static struct {
	void *at;
	u64 was;
} var;

/**
 * planter_write() - write to a variable, also to one that is read-only
 * @at: the variable, in the kernel's image
 * @to: its new value
 * @bytes: how many bytes it has: 1, 2, 4 or 8
 *
 * What is read-only after boot is written through a mapping of its own, which a
 * PV domain may have too: Xen keeps only page and descriptor tables from being
 * writable.
 *
 * Context: process context, may sleep.
 * Return: 0, -EINVAL for another number of bytes, or -ENOMEM.
 */
int planter_write(void *at, u64 to, size_t bytes)
{
	struct page *page = pfn_to_page(PHYS_PFN(__pa_symbol(at)));
	void *alias, *there;
	int err = 0;

	alias = vmap(&page, 1, VM_MAP, PAGE_KERNEL);
	if (!alias)
		return -ENOMEM;
	there = alias + offset_in_page(at);
	switch (bytes) {
	case 1:
		WRITE_ONCE(*(u8 *)there, to);
		break;
	case 2:
		WRITE_ONCE(*(u16 *)there, to);
		break;
	case 4:
		WRITE_ONCE(*(u32 *)there, to);
		break;
	case 8:
		WRITE_ONCE(*(u64 *)there, to);
		break;
	default:
		err = -EINVAL;
	}
	vunmap(alias);
	return err;
}

/**
 * plant_var() - give the variable of the parameters its new value
 *
 * Return: 0, -ENOENT without such a symbol, -EINVAL where it is not in the kernel's
 * image or the size is none, or -ENOMEM.
 */
int plant_var(void)
{
	unsigned long start = planter_find("_stext"), end = planter_find("__bss_stop");
	unsigned long at = planter_find(symbol);
	u64 to = pointer ? planter_find(pointer) : value;

	if (!at || !start || !end || (pointer && !to))
		return -ENOENT;
	if (at < start || at + offset + size > end || size > sizeof(var.was) ||
	    offset_in_page(at + offset) + size > PAGE_SIZE)
		return -EINVAL;
	var.at = (void *)(at + offset);
	memcpy(&var.was, var.at, size);
	return planter_write(var.at, to, size);
}

/**
 * uproot_var() - give it its old one again
 */
void uproot_var(void)
{
	if (planter_write(var.at, var.was, size))
		pr_err("%s could not be put back\n", symbol);
}
