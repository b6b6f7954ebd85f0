// SPDX-License-Identifier: GPL-2.0-only
/* The facts of arm.hypervisor: modules/common/arm_hypervisor.c. */
#include <linux/errno.h>
#include <linux/string.h>

#include "gather.h"

#define PATH "/hypervisor"
#define XEN "xen,xen"
#define RELEASE XEN "-"

/* "xen,xen-4.17", "xen,xen" and their ends. */
#define COMPATIBLE_BYTES 64

/* Among strings that follow each other, the first that is the word, or begins so. */
static const char *find(const char *list, size_t len, const char *word, bool whole)
{
	size_t at, n = strlen(word) + whole;

	for (at = 0; at < len; at += strlen(list + at) + 1)
		if (!strncmp(list + at, word, n))
			return list + at;
	return NULL;
}

static void gather_compatible(struct facts *f, const char *list, size_t len)
{
	const char *release = find(list, len, RELEASE, false);

	facts_bool(f, "dt.hypervisor", find(list, len, XEN, true));
	if (release)
		facts_str(f, "dt.hypervisor.release", release + strlen(RELEASE));
	else
		facts_absent(f, "dt.hypervisor.release", "the node names no release");
}

/**
 * arm_hypervisor_gather() - gather the facts of arm.hypervisor
 * @m: the machine
 * @f: the facts
 */
void arm_hypervisor_gather(const struct machine *m, struct facts *f)
{
	char list[COMPATIBLE_BYTES + 1] = "";
	int len;

	if (!gather_on_arm64(m))
		return;
	len = m->of->property(PATH, "compatible", list, COMPATIBLE_BYTES);
	if (len > COMPATIBLE_BYTES) {
		facts_absent(f, "dt.hypervisor", "its compatible strings are too long");
		facts_absent(f, "dt.hypervisor.release", "its compatible strings are too long");
	} else if (len < 0) {
		facts_bool(f, "dt.hypervisor", false);
		facts_absent(f, "dt.hypervisor.release", "there is no such node");
	} else {
		gather_compatible(f, list, len);
	}
	gather_version(m, f);
}
