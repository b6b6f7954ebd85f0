// SPDX-License-Identifier: GPL-2.0-only
/*
 * What two looks at xenstore's page tell.  Both sides write to it, so every value is
 * possible, and nothing here is used as an index.
 */
#include <linux/kernel.h>
#include <linux/math64.h>
#include <linux/time64.h>

#include "store_page.h"

static u64 seconds_since(u64 since, u64 now)
{
	return div_u64(now - since, NSEC_PER_SEC);
}

static void number(char *buf, size_t size, u32 value)
{
	snprintf(buf, size, "%u", value);
}

/**
 * struct ring - one direction of the page
 * @name: its name
 * @fill: bytes that are in it
 * @moved: an index is not what it was
 * @since: since when nothing moves, in struct store_health
 * @told: it was reported, there too
 * @stuck: the reason while nothing moves
 * @again: the reason when it does
 */
struct ring {
	const char *name;
	u32 fill;
	bool moved;
	u64 *since;
	bool *told;
	const char *stuck;
	const char *again;
};

static void look_at_ring(struct ring *r, u64 ns, unsigned int seconds,
			 store_tell_fn *tell)
{
	char fill[16], waited[40];

	if (!r->fill || r->moved || !*r->since) {
		if (*r->told) {
			snprintf(waited, sizeof(waited), "moves after %llu s",
				 seconds_since(*r->since, ns));
			tell(r->name, "stuck", waited, r->again, true);
		}
		*r->told = false;
		*r->since = r->fill ? ns : 0;
		return;
	}
	if (*r->told || ns - *r->since < (u64)seconds * NSEC_PER_SEC)
		return;
	*r->told = true;
	snprintf(fill, sizeof(fill), "%u bytes", r->fill);
	snprintf(waited, sizeof(waited), "the same for %llu s",
		 seconds_since(*r->since, ns));
	tell(r->name, fill, waited, r->stuck, false);
}

static void look_at_field(const char *name, u32 from, u32 to, const char *reason,
			  const char *well, store_tell_fn *tell)
{
	char from_text[16], to_text[16];

	if (from == to)
		return;
	number(from_text, sizeof(from_text), from);
	number(to_text, sizeof(to_text), to);
	tell(name, from_text, to_text, to ? reason : well, !to);
}

/* More in a ring than it has room for: an index is not what it should be. */
static bool impossible(const struct store_indexes *s)
{
	return s->req_prod - s->req_cons > STORE_RING ||
	       s->rsp_prod - s->rsp_cons > STORE_RING;
}

/* Before xenstored has written anything there is nobody to wait for. */
static bool has_answered(const struct store_indexes *s)
{
	return s->rsp_prod && !s->connection;
}

/**
 * store_page_look() - compare the page with what it was
 * @h: what is known of it, all zero at first
 * @now: the page now
 * @ns: the time, nanoseconds, not 0
 * @seconds: how long a ring may rest with something in it
 * @tell: called for what is not well, once until it changes, and when it is well
 *	again
 */
void store_page_look(struct store_health *h, const struct store_indexes *now,
		     u64 ns, unsigned int seconds, store_tell_fn *tell)
{
	struct ring requests = {
		.name = "requests",
		.fill = now->req_prod - now->req_cons,
		.moved = now->req_prod != h->last.req_prod ||
			 now->req_cons != h->last.req_cons,
		.since = &h->req_since,
		.told = &h->req_told,
		.stuck = "xenstored takes no request of this domain",
		.again = "xenstored takes requests again",
	};
	struct ring answers = {
		.name = "answers",
		.fill = now->rsp_prod - now->rsp_cons,
		.moved = now->rsp_prod != h->last.rsp_prod ||
			 now->rsp_cons != h->last.rsp_cons,
		.since = &h->rsp_since,
		.told = &h->rsp_told,
		.stuck = "this kernel reads nothing of what xenstored answered",
		.again = "this kernel reads answers again",
	};

	if (!h->alive) {
		h->alive = has_answered(now);
		h->last = *now;
		return;
	}
	look_at_field("connection", h->last.connection, now->connection,
		      "the connection to xenstored was given up",
		      "the connection to xenstored is there again", tell);
	look_at_field("error", h->last.error, now->error,
		      "xenstored found a mistake in what this domain sent, and stopped serving it (1: communication, 2: indexes, 3: protocol)",
		      "xenstored serves this domain again", tell);
	if (impossible(now)) {
		if (!h->broken)
			tell("indexes", "possible", "impossible",
			     "the ring cannot hold as much as its indexes say: one side wrote garbage",
			     false);
		h->broken = true;
		h->req_since = 0;
		h->rsp_since = 0;
	} else {
		if (h->broken)
			tell("indexes", "impossible", "possible",
			     "the ring's indexes are possible again", true);
		h->broken = false;
		look_at_ring(&requests, ns, seconds, tell);
		look_at_ring(&answers, ns, seconds, tell);
	}
	h->last = *now;
}
