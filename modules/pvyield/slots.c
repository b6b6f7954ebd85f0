// SPDX-License-Identifier: GPL-2.0-only
/*
 * The facts of a structure of function pointers: its size, and word by word
 * what it holds.  What they mean: modules/common/slots.c.
 */
#include <linux/kallsyms.h>

#include "../common/slots.h"
#include "slots.h"

/* Addresses of the kernel are in the upper half on every architecture. */
static bool is_kernel_address(u64 value)
{
	return value >> 63;
}

static void gather_slot(const struct machine *m, struct facts *f,
			const char *fact, unsigned long addr, bool data)
{
	char name[KSYM_NAME_LEN];
	u64 value;

	if (m->read(&value, (void *)addr, sizeof(value)))
		facts_absent(f, fact, "its memory cannot be read");
	else if (data)
		facts_str(f, fact, SLOT_DATA);
	else if (!value)
		facts_str(f, fact, SLOT_NULL);
	else if (!is_kernel_address(value))
		facts_str(f, fact, SLOT_DATA);
	else if (m->name(m, value, name, sizeof(name)))
		facts_str(f, fact, name);
	else
		facts_str(f, fact, SLOT_UNNAMED);
}

/**
 * slots_gather() - gather the facts of a structure
 * @m: the machine
 * @f: the facts
 * @which: the structure
 * @structure: its name, which those of the facts begin with
 */
void slots_gather(const struct machine *m, struct facts *f, enum table which,
		  const char *structure)
{
	char fact[SLOT_NAME_BYTES];
	struct table_at at;
	size_t i;

	snprintf(fact, sizeof(fact), "%s.size", structure);
	m->table(m, which, &at);
	if (at.why_not) {
		facts_absent(f, fact, at.why_not);
		return;
	}
	facts_int(f, fact, at.size);
	for (i = 0; i + SLOT_BYTES <= at.size; i += SLOT_BYTES) {
		slot_fact(fact, sizeof(fact), structure, i);
		gather_slot(m, f, fact, at.start + i,
			    i + SLOT_BYTES > at.data &&
			    i < at.data + at.data_size);
	}
}
