// SPDX-License-Identifier: GPL-2.0-only
/* The facts of kexec.crash; what they mean: modules/common/kexec_crash.c. */
#include <linux/ioport.h>
#include <linux/kallsyms.h>
#ifdef CONFIG_X86
#include <asm/reboot.h>
#endif

#include "gather.h"

static void gather_reserved(const struct machine *m, struct facts *f)
{
	static const char fact[] = "kexec.reserved";
	struct resource range;

	if (gather_bytes(m, f, fact, SYM_crashk_res, &range, sizeof(range)))
		facts_bool(f, fact, range.end > range.start);
}

#ifdef CONFIG_X86
static void gather_hook(const struct machine *m, struct facts *f,
			const char *fact, unsigned long hook)
{
	char name[KSYM_NAME_LEN];

	if (m->name(m, hook, name, sizeof(name)))
		facts_str(f, fact, name);
	else
		facts_absent(f, fact, "the hook has no symbol of the kernel");
}

static void gather_hooks(const struct machine *m, struct facts *f)
{
	struct machine_ops ops;

	if (!gather_bytes(m, f, "kexec.shutdown", SYM_machine_ops, &ops, sizeof(ops)))
		return;
	gather_hook(m, f, "kexec.shutdown", (unsigned long)ops.shutdown);
	gather_hook(m, f, "kexec.crash_shutdown", (unsigned long)ops.crash_shutdown);
}
#else
static void gather_hooks(const struct machine *m, struct facts *f)
{
}
#endif

/**
 * kexec_crash_gather() - gather the facts of kexec.crash
 * @m: the machine
 * @f: the facts
 */
void kexec_crash_gather(const struct machine *m, struct facts *f)
{
	facts_bool(f, "config.kexec", m->dev->kexec);
	if (!m->dev->kexec)
		return;
	gather_set(m, f, "kexec.image", SYM_kexec_image);
	gather_set(m, f, "kexec.crash_image", SYM_kexec_crash_image);
	gather_reserved(m, f);
	gather_hooks(m, f);
}
