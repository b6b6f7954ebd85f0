// SPDX-License-Identifier: GPL-2.0-only
/*
 * Takes the place of code_read.c and iommu_code.c in a command that is built
 * without Zydis (make ZYDIS=no): Debian 11 has none.  What only the code of an
 * image shows is absent, and says why; nothing is judged by less.
 */
#include "code.h"
#include "iommu_code.h"
#include "iommu_order.h"

#define NO_DECODER "this pvyield was built without Zydis, which decodes instructions"

/**
 * code_read() - say that there is no decoder
 * @img: the image
 * @items: not touched
 * @why: the error line
 *
 * Return: -1.
 */
int code_read(const struct image *img, struct items *items, struct failure *why)
{
	(void)items;
	return fail_with(why, NO_DECODER ": the code of %s is not read; use a pvyield that has it, of Debian 12 or later",
			 img->name);
}

/**
 * iommu_code_facts() - say so in the place of what pci_iommu_alloc() calls
 * @img: the image
 * @more: the list
 */
void iommu_code_facts(const struct image *img, struct facts *more)
{
	(void)img;
	facts_absent(more, IOMMU_PV_CALLS_FACT, NO_DECODER);
	facts_absent(more, IOMMU_OTHER_CALLS_FACT, NO_DECODER);
	facts_absent(more, IOMMU_PV_OPS_FACT, NO_DECODER);
}
