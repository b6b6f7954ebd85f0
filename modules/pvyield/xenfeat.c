// SPDX-License-Identifier: GPL-2.0-only
/*
 * The facts that the points about XENFEAT flags share; what they mean:
 * modules/common/xenfeat.c.
 */
#include <linux/slab.h>

#include "../common/xenfeat.h"
#include "xenfeat.h"

/* xen_setup_features() is a loop and two tests; what is larger is not it. */
#define CODE_MAX 4096

/* CALL rel32 */
#define CALL_OPCODE 0xe8
#define CALL_BYTES 5

/*
 * Where a call of a function may lead: to its first byte, behind its ENDBR, or,
 * with call depth tracking, into the padding in front of it.
 */
#define ENTRY_BEFORE 16
#define ENTRY_BEHIND 4

/**
 * gather_xenfeat_maps() - the flags as Linux keeps them and as Xen answers now
 * @m: the machine
 * @f: the facts
 * @cached: the former
 * @now: the latter
 *
 * Return: true if both are there; else what is not is absent.
 */
bool gather_xenfeat_maps(const struct machine *m, struct facts *f, u32 *cached,
			 u32 *now)
{
	if (m->xenfeat_cached(cached)) {
		facts_absent(f, "xenfeat.cached", "not under Xen");
		return false;
	}
	facts_hex(f, "xenfeat.cached", *cached);
	if (m->xenfeat_now(now)) {
		facts_absent(f, "xenfeat.now", "Xen did not answer XENVER_get_features");
		return false;
	}
	facts_hex(f, "xenfeat.now", *now);
	return true;
}

static bool calls(const u8 *code, size_t len, unsigned long at,
		  unsigned long target)
{
	unsigned long to;
	s32 rel;
	size_t i;

	for (i = 0; i + CALL_BYTES <= len; i++) {
		if (code[i] != CALL_OPCODE)
			continue;
		memcpy(&rel, code + i + 1, sizeof(rel));
		to = at + i + CALL_BYTES + rel;
		if (to + ENTRY_BEFORE >= target && to <= target + ENTRY_BEHIND)
			return true;
	}
	return false;
}

/* Return: does the code of the symbol call the target?  -1 if not readable. */
static int symbol_calls(const struct machine *m, enum symbol sym,
			unsigned long target, u8 *buf)
{
	unsigned long addr = m->find(m, sym);
	size_t len = m->length(m, addr);

	if (!len || len > CODE_MAX || m->read(buf, (void *)addr, len))
		return -1;
	return calls(buf, len, addr, target);
}

static void gather_boot_check(const struct machine *m, struct facts *f)
{
	unsigned long panic = m->find(m, SYM_panic);
	int found, cold = 0;
	u8 *buf;

	if (!m->find(m, SYM_xen_setup_features) || !panic) {
		facts_absent(f, XENFEAT_FACT_CHECK,
			     m->why_not(m, SYM_xen_setup_features));
		return;
	}
	buf = kmalloc(CODE_MAX, GFP_KERNEL);
	if (!buf) {
		facts_absent(f, XENFEAT_FACT_CHECK, "no memory");
		return;
	}
	found = symbol_calls(m, SYM_xen_setup_features, panic, buf);
	if (m->find(m, SYM_xen_setup_features_cold))
		cold = symbol_calls(m, SYM_xen_setup_features_cold, panic, buf);
	kfree(buf);
	if (found < 0 || cold < 0)
		facts_absent(f, XENFEAT_FACT_CHECK,
			     "the code of xen_setup_features() cannot be read");
	else
		facts_bool(f, XENFEAT_FACT_CHECK, found || cold);
}

/**
 * gather_xenfeat() - the flags, and what tells which of them the kernel needs
 * @m: the machine
 * @f: the facts
 *
 * Context: process context, may sleep.
 */
void gather_xenfeat(const struct machine *m, struct facts *f)
{
	u32 cached, now;

	if (!gather_xenfeat_maps(m, f, &cached, &now))
		return;
	if (!strcmp(m->arch, "x86_64"))
		gather_boot_check(m, f);
	else
		facts_absent(f, XENFEAT_FACT_CHECK,
			     "only x86 has PV domains, for which boot checks");
	facts_bool(f, XENFEAT_FACT_TRANSLATED, m->reads_translated);
	facts_bool(f, XENFEAT_FACT_DIRECT, m->reads_direct_mapped);
	gather_flag(m, f, XENFEAT_FACT_UPCALL, SYM_xen_percpu_upcall);
}
