// SPDX-License-Identifier: GPL-2.0-only
/* The facts of hypervisor.detected: modules/common/hypervisor_detected.c. */
#include "gather.h"

/**
 * hypervisor_detected_gather() - gather the facts of hypervisor.detected
 * @m: the machine
 * @f: the facts
 */
void hypervisor_detected_gather(const struct machine *m, struct facts *f)
{
	const char *type = m->cpu->hypervisor();

	if (!type) {
		facts_absent(f, "hypervisor.type", "this architecture has no list of hypervisors");
		return;
	}
	facts_str(f, "hypervisor.type", type);
	facts_hex(f, "hypervisor.xen_leaf", m->cpu->xen_leaf());
}
