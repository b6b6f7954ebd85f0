// SPDX-License-Identifier: GPL-2.0-only
/* The facts of arm.xenstore: modules/common/arm_xenstore.c. */
#include "gather.h"

/* HVM_PARAM_*, xen/interface/hvm/params.h, which a kernel without Xen lacks. */
#define PARAM_STORE_PFN 1
#define PARAM_STORE_EVTCHN 2

static const char *describe(u64 pfn)
{
	if (!pfn)
		return "none";
	return pfn == ~0ULL ? "not yet" : "set";
}

/**
 * arm_xenstore_gather() - gather the facts of arm.xenstore
 * @m: the machine
 * @f: the facts
 */
void arm_xenstore_gather(const struct machine *m, struct facts *f)
{
	unsigned long page;
	u64 value;

	if (!gather_on_arm64(m))
		return;
	if (m->of->hvm_param(PARAM_STORE_EVTCHN, &value))
		facts_absent(f, "store.port", "Xen did not tell the parameter");
	else
		facts_int(f, "store.port", value);
	if (m->of->hvm_param(PARAM_STORE_PFN, &value))
		facts_absent(f, "store.pfn", "Xen did not tell the parameter");
	else
		facts_str(f, "store.pfn", describe(value));
	if (m->of->store(&page))
		facts_absent(f, "store.mapped", "this kernel is built without xenbus");
	else
		facts_bool(f, "store.mapped", page);
}
