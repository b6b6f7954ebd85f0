/* SPDX-License-Identifier: GPL-2.0-only */
/* Where a kernel is entered, and what is reached from there. */
#ifndef PVYIELD_IMAGE_PATHS_H
#define PVYIELD_IMAGE_PATHS_H

#include "image/sweep.h"

/* What is known of a node. */
#define PATH_BODY 0x01u		/* it is the native entry */
#define PATH_EARLY 0x02u	/* the native entry calls it, before start_kernel() */
#define PATH_PV 0x04u		/* the PV entry calls it, before start_kernel() */
#define PATH_PVH 0x08u		/* the PVH entry calls it, before start_kernel() */
#define PATH_NATIVE 0x10u	/* it is reached from the native entry */
#define PATH_OTHER 0x20u	/* it is reached without that and the PVH entry */
#define PATH_XEN 0x40u		/* it is reached from the PV entry */
#define PATH_NO_XEN 0x80u	/* it is reached without Xen's entries */

/**
 * struct paths - the entries of a kernel, and what is reached from them
 * @s: the pass
 * @native: where the ELF file is entered, startup_64(); all are nodes, or
 *	SWEEP_NONE
 * @c_entry: x86_64_start_kernel(), which it leads to
 * @pv: where Xen enters a PV domain (XEN_ELFNOTE_ENTRY)
 * @pvh: where Xen enters a PVH domain (XEN_ELFNOTE_PHYS32_ENTRY)
 * @flags: what is known of each node
 */
struct paths {
	const struct sweep *s;
	u32 native;
	u32 c_entry;
	u32 pv;
	u32 pvh;
	unsigned char *flags;
};

int paths_open(struct paths *p, const struct sweep *s, struct failure *why);
void paths_close(struct paths *p);

/**
 * path_native_only() - does only the native entry lead to a node?
 * @p: the paths
 * @node: the node
 *
 * Return: true if nothing else in the image is known to do so.
 */
static inline bool path_native_only(const struct paths *p, u32 node)
{
	return (p->flags[node] & (PATH_NATIVE | PATH_OTHER)) == PATH_NATIVE;
}

/**
 * path_pv_only() - does only the PV entry lead to a node?
 * @p: the paths
 * @node: the node
 *
 * Return: true if nothing else in the image is known to do so.
 */
static inline bool path_pv_only(const struct paths *p, u32 node)
{
	return (p->flags[node] & (PATH_XEN | PATH_NO_XEN)) == PATH_XEN;
}

#endif
