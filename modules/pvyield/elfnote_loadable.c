// SPDX-License-Identifier: GPL-2.0-only
/* The facts of elfnote.loadable; what they mean: modules/common/elfnote_loadable.c. */
#include <linux/kconfig.h>

#include "elfnote.h"

static void gather_compression(struct facts *f)
{
	static const struct {
		const char *name;
		bool on;
	} list[] = {
		{ "gzip", IS_ENABLED(CONFIG_KERNEL_GZIP) },
		{ "bzip2", IS_ENABLED(CONFIG_KERNEL_BZIP2) },
		{ "lzma", IS_ENABLED(CONFIG_KERNEL_LZMA) },
		{ "xz", IS_ENABLED(CONFIG_KERNEL_XZ) },
		{ "lzo", IS_ENABLED(CONFIG_KERNEL_LZO) },
		{ "lz4", IS_ENABLED(CONFIG_KERNEL_LZ4) },
		{ "zstd", IS_ENABLED(CONFIG_KERNEL_ZSTD) },
	};
	size_t i;

	for (i = 0; i < ARRAY_SIZE(list); i++)
		if (list[i].on) {
			facts_str(f, "config.compression", list[i].name);
			return;
		}
	facts_absent(f, "config.compression", "none that is known is configured");
}

/**
 * elfnote_loadable_gather() - gather the facts of elfnote.loadable
 * @m: the machine
 * @f: the facts
 */
void elfnote_loadable_gather(const struct machine *m, struct facts *f)
{
	if (!gather_elfnotes(m, f))
		return;
	facts_bool(f, "config.xen_pv", IS_ENABLED(CONFIG_XEN_PV));
	facts_bool(f, "config.xen_pvh", IS_ENABLED(CONFIG_XEN_PVH));
	facts_bool(f, "config.xen_dom0", IS_ENABLED(CONFIG_XEN_DOM0));
	gather_compression(f);
	gather_version(m, f);
}
