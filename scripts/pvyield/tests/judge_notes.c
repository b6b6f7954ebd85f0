// SPDX-License-Identifier: GPL-2.0-only
/*
 * judge_notes FILE: judges the notes of an image, as "objcopy -O binary -j .notes"
 * takes them out of it, for a kernel that was built for PV and PVH.  A line for
 * each point: its id, the verdict, the severity, the fact that decided.
 */
#include <stdio.h>

#include "elfnote.h"
#include "input.h"
#include "role.h"

static void judge(const struct point *p, const struct facts *f)
{
	struct judgement j;

	point_judge(p, f, &j);
	printf("%s %s %s %s\n", p->id, verdict_name(j.verdict),
	       severity_name(j.severity), j.about ? j.about : "-");
}

int main(int argc, char **argv)
{
	static struct fact v[64];
	static char pool[8192];
	struct failure why;
	struct input in;
	struct facts f;

	if (argc != 2 || input_read_file(&in, argv[1], &why))
		return 1;
	facts_init(&f, v, ARRAY_SIZE(v), pool, sizeof(pool));
	facts_str(&f, ROLE_FACT, "bare");
	facts_str(&f, "machine.arch", "x86_64");
	facts_bool(&f, "config.xen", true);
	facts_bool(&f, "config.xen_pv", true);
	facts_bool(&f, "config.xen_pvh", true);
	facts_bool(&f, "config.xen_dom0", true);
	elfnote_facts(&f, (const unsigned char *)in.buf, in.len);
	judge(&point_elfnote_format, &f);
	judge(&point_elfnote_loadable, &f);
	input_free(&in);
	return 0;
}
