// SPDX-License-Identifier: GPL-2.0-only
/* Fuzzing the reader of ELF notes and the judges of what it makes of them. */
#include <stdlib.h>

#include "elfnote.h"
#include "fuzz.h"
#include "role.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
	static struct fact v[64];
	static char pool[16384];
	struct judgement j;
	struct facts f;

	facts_init(&f, v, ARRAY_SIZE(v), pool, sizeof(pool));
	facts_str(&f, ROLE_FACT, "bare");
	facts_str(&f, "machine.arch", "x86_64");
	facts_bool(&f, "config.xen", true);
	facts_bool(&f, "config.xen_pv", true);
	facts_bool(&f, "config.xen_pvh", true);
	facts_bool(&f, "config.xen_dom0", true);
	elfnote_facts(&f, data, size);
	/* Whatever the bytes are, the list of facts is whole. */
	if (f.damaged)
		abort();
	point_judge(&point_elfnote_format, &f, &j);
	/* Bytes that are no note never pass for well-formed. */
	if (j.verdict == VERDICT_YIELDS && size < 12)
		abort();
	point_judge(&point_elfnote_loadable, &f, &j);
	return 0;
}
