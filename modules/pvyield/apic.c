// SPDX-License-Identifier: GPL-2.0-only
/* The facts of pvops.apic; what they mean: modules/common/apic.c. */
#include "slots.h"

/* Longer than any driver's name. */
#define NAME_BYTES 32

static void gather_name(const struct machine *m, struct facts *f)
{
	static const char fact[] = "apic.name";
	char name[NAME_BYTES];
	struct table_at at;
	unsigned long from;
	size_t i;

	m->table(m, TABLE_APIC, &at);
	if (at.why_not || !at.data_size) {
		facts_absent(f, fact, at.why_not ?: "there is no driver");
		return;
	}
	if (m->read(&from, (void *)(at.start + at.data), sizeof(from))) {
		facts_absent(f, fact, "its memory cannot be read");
		return;
	}
	for (i = 0; i < sizeof(name); i++) {
		if (m->read(name + i, (void *)(from + i), 1)) {
			facts_absent(f, fact, "its memory cannot be read");
			return;
		}
		if (!name[i]) {
			facts_str(f, fact, name);
			return;
		}
	}
	facts_absent(f, fact, "the name has no end");
}

/**
 * apic_gather() - gather the facts of pvops.apic
 * @m: the machine
 * @f: the facts
 */
void apic_gather(const struct machine *m, struct facts *f)
{
	gather_name(m, f);
	slots_gather(m, f, TABLE_APIC, "apic");
}
