// SPDX-License-Identifier: GPL-2.0-only
/*
 * Where the structures of function pointers are.  Their sizes are those of the
 * kernel's own types, so a slot that a kernel adds is inside.
 */
#include <linux/kconfig.h>
#include <linux/smp.h>
#include <linux/stddef.h>
#include <linux/string.h>

#ifdef CONFIG_X86
#include <asm/apic.h>
#include <asm/paravirt.h>
#include <asm/reboot.h>
#include <asm/x86_init.h>

#include "../compat/pv_ops_lock.h"
#endif

#include "machine.h"

#ifdef CONFIG_X86
static void at_structure(struct table_at *at, const void *start, size_t size)
{
	at->start = (unsigned long)start;
	at->size = size;
}

static void at_machine_ops(const struct machine *m, struct table_at *at)
{
	unsigned long start = m->find(m, SYM_machine_ops);

	if (start)
		at_structure(at, (void *)start, sizeof(struct machine_ops));
	else
		at->why_not = m->why_not(m, SYM_machine_ops);
}

static void at_apic(struct table_at *at)
{
#ifdef CONFIG_X86_LOCAL_APIC
	if (!apic) {
		at->why_not = "no driver is installed";
		return;
	}
	at_structure(at, apic, sizeof(*apic));
	at->data = offsetof(struct apic, name);
	at->data_size = sizeof(apic->name);
#endif
}
#endif

/**
 * tables_live() - where a structure of the running kernel is
 * @m: the machine, for what is not exported
 * @which: the structure
 * @at: filled in
 */
void tables_live(const struct machine *m, enum table which,
		 struct table_at *at)
{
	memset(at, 0, sizeof(*at));
#ifdef CONFIG_X86
	switch (which) {
	case TABLE_PV_OPS:
#ifdef CONFIG_PARAVIRT
		at_structure(at, &pv_ops, sizeof(pv_ops));
#endif
		return;
	case TABLE_PV_OPS_LOCK:
#ifdef COMPAT_HAS_PV_OPS_LOCK
		at_structure(at, &pv_ops_lock, sizeof(pv_ops_lock));
#endif
		return;
	case TABLE_X86_PLATFORM:
		at_structure(at, &x86_platform, sizeof(x86_platform));
		at->data = offsetof(struct x86_platform_ops, legacy);
		at->data_size = sizeof(x86_platform.legacy);
		return;
	case TABLE_SMP_OPS:
#ifdef CONFIG_SMP
		at_structure(at, &smp_ops, sizeof(smp_ops));
#endif
		return;
	case TABLE_MACHINE_OPS:
		at_machine_ops(m, at);
		return;
	case TABLE_APIC:
		at_apic(at);
		return;
	case TABLE_COUNT:
		break;
	}
#endif
	at->why_not = "this architecture has no such structure";
}
