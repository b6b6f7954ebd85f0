/* SPDX-License-Identifier: GPL-2.0-only */
/* Xenstore's notifier chain: is xenbus up, and can the chain be called? */
#ifndef PVYIELD_XENBUS_DEFER_CHAIN_H
#define PVYIELD_XENBUS_DEFER_CHAIN_H

#include <linux/notifier.h>
#include <linux/types.h>

/**
 * struct chain_ops - what walking the chain touches; a seam for tests
 * @read: as copy_from_kernel_nofault()
 * @named: does a symbol, of the kernel or of a module, begin at this address?
 */
struct chain_ops {
	long (*read)(void *to, const void *from, size_t size);
	bool (*named)(unsigned long addr);
};

extern const struct chain_ops chain_live;

void chain_register(void (*ready)(void));
void chain_unregister(void);
bool chain_begun(void);
bool chain_notified(void);
u64 chain_notified_ns(void);
const char *chain_walk(const struct chain_ops *ops,
		       const struct notifier_block *first);
const char *chain_unsound(void);

#endif
