/* SPDX-License-Identifier: GPL-2.0-only */
/* What the page that is shared with xenstored says of its health. */
#ifndef PVYIELD_WATCH_STORE_PAGE_H
#define PVYIELD_WATCH_STORE_PAGE_H

#include <linux/types.h>

/* Bytes of each of the two rings (XENSTORE_RING_SIZE). */
#define STORE_RING 1024

/**
 * struct store_indexes - the end of the page: struct xenstore_domain_interface of
 *	Xen's xs_wire.h, from behind the rings on
 * @req_cons: requests: how far xenstored has read
 * @req_prod: how far this kernel has written
 * @rsp_cons: answers and watch events: how far this kernel has read
 * @rsp_prod: how far xenstored has written
 * @features: what xenstored can do; Linux before 5.19 has no name for it nor for the
 *	rest, which is in the page all the same
 * @connection: 0 connected, 1 reconnecting
 * @error: 0, or what xenstored holds against this domain
 */
struct store_indexes {
	u32 req_cons;
	u32 req_prod;
	u32 rsp_cons;
	u32 rsp_prod;
	u32 features;
	u32 connection;
	u32 error;
};

/**
 * struct store_health - what is known of the page so far
 * @last: the page as it was
 * @req_since: since when requests are the same and not taken; 0 for not
 * @rsp_since: the same of answers that are not read
 * @alive: xenstored has answered once; nothing is reported before
 * @req_told: it was reported
 * @rsp_told: the same
 * @broken: the indexes cannot be; it was reported
 */
struct store_health {
	struct store_indexes last;
	u64 req_since;
	u64 rsp_since;
	bool alive;
	bool req_told;
	bool rsp_told;
	bool broken;
};

/* What was seen: name, old and new value, why; @well if it is better than before. */
typedef void store_tell_fn(const char *what, const char *from, const char *to,
			   const char *reason, bool well);

void store_page_look(struct store_health *h, const struct store_indexes *now,
		     u64 ns, unsigned int seconds, store_tell_fn *tell);

#endif
