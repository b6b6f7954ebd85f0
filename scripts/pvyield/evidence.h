/* SPDX-License-Identifier: GPL-2.0-only */
/* What the command adds to a report: facts that only a kernel's image has. */
#ifndef PVYIELD_EVIDENCE_H
#define PVYIELD_EVIDENCE_H

#include "image/image.h"
#include "report.h"
#include "slot_names.h"

/**
 * struct evidence - the image of the kernel that a report is about
 * @image: the image
 * @found: there is one, and its build id is the kernel's
 * @path: memory of its name
 */
struct evidence {
	struct image image;
	bool found;
	char path[512];
};

int evidence_given(struct evidence *e, struct report *r, const char *path,
		   struct failure *why);
int evidence_search(struct evidence *e, struct report *r, const char *root,
		    bool always, struct failure *why);
struct slot_names *evidence_names(const struct evidence *e);
void evidence_free(struct evidence *e);

#endif
