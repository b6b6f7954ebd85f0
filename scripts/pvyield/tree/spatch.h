/* SPDX-License-Identifier: GPL-2.0-only */
/* Running semantic patches with Coccinelle's spatch. */
#ifndef PVYIELD_SPATCH_H
#define PVYIELD_SPATCH_H

#include "pvyield.h"

/**
 * struct spatch_job - one semantic patch on one file
 * @patch: name of a semantic patch that there is, without ".cocci"
 * @file: the file, its path in the tree
 * @with: a line that shows the code with the fix, from 1; 0: no such code
 * @without: a line that shows the code without it; 0: no such code
 * @problem: why this is not known; empty where it is
 */
struct spatch_job {
	const char *patch;
	const char *file;
	u32 with;
	u32 without;
	struct failure problem;
};

const char *spatch_find(const char *name);
int spatch_run(struct spatch_job *job, size_t n, int tree, struct failure *why);

#endif
