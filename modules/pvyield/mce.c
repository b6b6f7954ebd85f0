// SPDX-License-Identifier: GPL-2.0-only
/* The facts of mce.log; what they mean: modules/common/mce.c. */
#include <linux/list.h>
#include <linux/miscdevice.h>
#include <linux/poison.h>
#include <linux/stddef.h>

#include "gather.h"

/* A device that was taken out of the list has poison in its node, or points to itself. */
static void gather_log(const struct machine *m, struct facts *f)
{
	static const char fact[] = "mce.xen_log";
	unsigned long device = m->find(m, SYM_xen_mce_chrdev_device), node;
	unsigned long next;

	if (!device) {
		facts_absent(f, fact, m->why_not(m, SYM_xen_mce_chrdev_device));
		return;
	}
	node = device + offsetof(struct miscdevice, list);
	if (m->read(&next, (void *)node, sizeof(next)))
		facts_absent(f, fact, "its memory cannot be read");
	else
		facts_bool(f, fact, next && next != node &&
			   next != (unsigned long)LIST_POISON1);
}

/**
 * mce_gather() - gather the facts of mce.log
 * @m: the machine
 * @f: the facts
 */
void mce_gather(const struct machine *m, struct facts *f)
{
	bool built = m->hw->built.mce;
	bool log = m->hw->built.xen_mcelog;

	facts_bool(f, "config.mce", built);
	if (!built)
		return;
	gather_int_flag(m, f, "mce.cmcff_off", SYM_acpi_disable_cmcff);
	facts_bool(f, "config.xen_mcelog", log);
	if (log)
		gather_log(m, f);
}
