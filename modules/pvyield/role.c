// SPDX-License-Identifier: GPL-2.0-only
/* The facts of hypervisor.role; what they mean: modules/common/role.c. */
#include "gather.h"

static void gather_native(const struct machine *m, struct facts *f)
{
	char signature[SIGNATURE_BYTES];

	if (!gather_signature(m, signature)) {
		facts_absent(f, "cpuid.hypervisor",
			     "this architecture has no CPUID");
		return;
	}
	facts_bool(f, "cpuid.hypervisor", m->cpu_hypervisor());
	if (!m->cpu_hypervisor())
		return;
	facts_str(f, "cpuid.signature", signature);
}

/**
 * role_gather() - gather the facts of hypervisor.role
 * @m: the machine
 * @f: the facts
 */
void role_gather(const struct machine *m, struct facts *f)
{
	struct xen_boot boot;

	m->xen_boot(&boot);
	facts_str(f, "machine.arch", m->arch);
	facts_str(f, "xen.domain_type", boot.domain_type);
	if (!strcmp(boot.domain_type, "native")) {
		gather_native(m, f);
		return;
	}
	if (boot.start_magic[0])
		facts_str(f, "xen.start_magic", boot.start_magic);
	else
		facts_absent(f, "xen.start_magic", "there is no start_info");
	facts_hex(f, "xen.start_flags", boot.start_flags);
	facts_bool(f, "xenfeat.dom0", boot.feat_dom0);
	facts_bool(f, "xenfeat.auto_translated", boot.feat_translated);
	gather_flag(m, f, "xen.pvh", SYM_xen_pvh);
}
