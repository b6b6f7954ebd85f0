// SPDX-License-Identifier: GPL-2.0-only
/* The facts of efi.runtime: modules/common/efi_runtime.c. */
#include <linux/kallsyms.h>

#include "gather.h"

/**
 * efi_runtime_gather() - gather the facts of efi.runtime
 * @m: the machine
 * @f: the facts
 */
void efi_runtime_gather(const struct machine *m, struct facts *f)
{
	char name[KSYM_NAME_LEN];
	struct efi_state efi;
	bool built = m->dev->efi(&efi);

	facts_bool(f, "config.efi", built);
	if (!built)
		return;
	facts_bool(f, "efi.booted", efi.booted);
	facts_bool(f, "efi.runtime", efi.runtime);
	facts_bool(f, "efi.paravirt", efi.paravirt);
	if (m->name(m, efi.get_time, name, sizeof(name)))
		facts_str(f, "efi.get_time", name);
	else if (efi.get_time)
		facts_str(f, "efi.get_time", "unnamed");
	else
		facts_str(f, "efi.get_time", "none");
}
