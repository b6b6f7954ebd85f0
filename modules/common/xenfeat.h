/* SPDX-License-Identifier: GPL-2.0-only */
/* The XENFEAT flags, and which of them a kernel stands on. */
#ifndef PVYIELD_COMMON_XENFEAT_H
#define PVYIELD_COMMON_XENFEAT_H

#include "role.h"

/* What is written for no flag at all. */
#define XENFEAT_NONE "none"

/* The bit of a flag, by its number in xen/include/public/features.h. */
#define XENFEAT_BIT(n) (1u << (n))
#define XENFEAT_TRANSLATED XENFEAT_BIT(2)
#define XENFEAT_PRESERVE_AD XENFEAT_BIT(5)
#define XENFEAT_AVAIL_BITS XENFEAT_BIT(7)
#define XENFEAT_VECTOR XENFEAT_BIT(8)
#define XENFEAT_PVCLOCK XENFEAT_BIT(9)
#define XENFEAT_PIRQS XENFEAT_BIT(10)
#define XENFEAT_NOT_DIRECT XENFEAT_BIT(16)
#define XENFEAT_DIRECT XENFEAT_BIT(17)

/*
 * Flags that no Linux from 5.10 to 7.2 has code for: 1, 4, 6, 12, 13, 14, 15
 * and what came after 17.  4 and 15 are only named in its ELF notes.
 */
#define XENFEAT_NOT_READ \
	(XENFEAT_BIT(1) | XENFEAT_BIT(4) | XENFEAT_BIT(6) | XENFEAT_BIT(12) | \
	 XENFEAT_BIT(13) | XENFEAT_BIT(14) | XENFEAT_BIT(15) | \
	 ~(XENFEAT_BIT(18) - 1))

/* Facts that tell the kernel by what it is. */
#define XENFEAT_FACT_CHECK "xenfeat.boot_check"
#define XENFEAT_FACT_TRANSLATED "xenfeat.reads_translated"
#define XENFEAT_FACT_DIRECT "xenfeat.reads_direct_mapped"
#define XENFEAT_FACT_UPCALL "xenfeat.percpu_upcall"

/**
 * struct xenfeat - a flag; its number is its place in the table
 * @name: as in Xen's header, without XENFEAT_
 * @since: the release of Xen that had it first
 * @means: what Xen promises by it
 * @readers: what Linux does with it, from 5.10 to 7.2
 * @dropped: what breaks if a future Xen no longer sets it
 */
struct xenfeat {
	const char *name;
	const char *since;
	const char *means;
	const char *readers;
	const char *dropped;
};

extern const struct xenfeat xenfeats[];
extern const size_t xenfeats_n;

/**
 * struct xenfeat_needs - the flags that a kernel stands on in a role
 * @checked: boot panics without them
 * @silent: there is no code for their absence, and nothing checks them
 * @doubtful: nothing checks them, and whether there is code for their absence
 *	cannot be seen
 * @helped: Linux takes a fallback without them
 * @about: the fact that @silent or @doubtful follows from, or NULL
 * @missing: the fact without which this cannot be told, or NULL
 */
struct xenfeat_needs {
	u32 checked;
	u32 silent;
	u32 doubtful;
	u32 helped;
	const char *about;
	const char *missing;
};

const struct xenfeat *xenfeat_find(const char *name);
void xenfeat_names(struct text *t, u32 map);

/**
 * struct xenfeat_read - what a judge of the flags reads
 * @role: the role, one under Xen
 * @needs: what the kernel stands on in it
 * @cached: the flags as Linux keeps them
 * @now: the flags as Xen answers now
 */
struct xenfeat_read {
	enum role role;
	struct xenfeat_needs needs;
	u32 cached;
	u32 now;
};

struct xenfeat_needs xenfeat_needs(const struct facts *f, enum role role);
bool xenfeat_read(const struct facts *f, struct judgement *j,
		  struct xenfeat_read *to);

#endif
