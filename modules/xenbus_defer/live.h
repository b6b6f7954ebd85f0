/* SPDX-License-Identifier: GPL-2.0-only */
/* The state machine's operations on this machine, and what status asks for. */
#ifndef PVYIELD_XENBUS_DEFER_LIVE_H
#define PVYIELD_XENBUS_DEFER_LIVE_H

#include "../common/fact.h"
#include "defer.h"

/**
 * struct live_calls - how the operations call back
 * @event: an event happened; may be called in interrupt context
 * @fired: the port fired; in interrupt context
 * @entered: the machine entered a state; @from is the one before
 */
struct live_calls {
	void (*event)(enum defer_event event);
	void (*fired)(void);
	void (*entered)(const struct defer *d, enum defer_state from);
};

extern const struct defer_ops live_ops;

void live_init(const struct live_calls *to, bool accept);
void live_exit(void);
void live_facts(const struct defer *d, struct facts *f);

#endif
