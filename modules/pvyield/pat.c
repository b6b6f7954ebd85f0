// SPDX-License-Identifier: GPL-2.0-only
/* The facts of pat.layout; what they mean: modules/common/pat.c. */
#include <linux/errno.h>

#include "../common/pat.h"
#include "gather.h"

#define MSR_PAT 0x277
#define INDEXES 8

static void gather_msr(const struct machine *m, struct facts *f)
{
	u64 value;
	int err = m->hw->read_msr(MSR_PAT, &value);

	if (err == -EOPNOTSUPP)
		facts_absent(f, "pat.msr", "this architecture has no MSRs");
	else if (err)
		facts_absent(f, "pat.msr", "reading the MSR faults");
	else
		facts_hex(f, "pat.msr", value);
}

static void gather_types(const struct machine *m, struct facts *f)
{
	static const char fact[] = "pat.linux";
	u8 modes[INDEXES];
	u64 value = 0;
	size_t i;

	if (!gather_bytes(m, f, fact, SYM___pte2cachemode_tbl, modes,
			  sizeof(modes)))
		return;
	for (i = 0; i < INDEXES; i++) {
		if (modes[i] >= PAT_MODES) {
			facts_absent(f, fact, "the table holds a mode that no known kernel has");
			return;
		}
		value |= (u64)pat_type(modes[i]) << (8 * i);
	}
	facts_hex(f, fact, value);
}

/* The bits PWT, PCD and PAT of a page table entry are an index. */
static void gather_indexes(const struct machine *m, struct facts *f)
{
	static const char fact[] = "pat.index";
	u16 bits[PAT_MODES];
	u64 value = 0, index;
	size_t i;

	if (!gather_bytes(m, f, fact, SYM___cachemode2pte_tbl, bits,
			  sizeof(bits)))
		return;
	for (i = 0; i < PAT_MODES; i++) {
		index = (bits[i] >> 3 & 3) | (bits[i] >> 7 & 1) << 2;
		value |= index << (8 * i);
	}
	facts_hex(f, fact, value);
}

/**
 * pat_gather() - gather the facts of pat.layout
 * @m: the machine
 * @f: the facts
 */
void pat_gather(const struct machine *m, struct facts *f)
{
	gather_msr(m, f);
	gather_types(m, f);
	gather_indexes(m, f);
}
