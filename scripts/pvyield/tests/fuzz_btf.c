// SPDX-License-Identifier: GPL-2.0-only
/* Fuzzing what follows the types of BTF; libbpf reads it first. */
#include "fuzz.h"
#include "slot_names.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
	static const char *const facts[] = {
		"pv_ops.0x0", "pv_ops.0x10", "pv_ops_lock.0x8",
		"x86_platform.0x38", "smp_ops.0x18", "machine_ops.0x20",
		"apic.0xf8", "apic.0xffffffffffffffff",
	};
	struct slot_names *names = slot_names_new(data, size);
	char member[SLOT_MEMBER_BYTES];
	size_t i;

	for (i = 0; i < ARRAY_SIZE(facts); i++)
		slot_member(names, facts[i], member);
	slot_names_free(names);
	return 0;
}
