/* SPDX-License-Identifier: GPL-2.0-only */
/* Looking for one part of a fix in a kernel tree. */
#ifndef PVYIELD_PART_H
#define PVYIELD_PART_H

#include "callers.h"
#include "check.h"
#include "spatch.h"

const struct ksource *part_file(struct ktree *t, const struct part *p);
bool part_worth_spatch(struct ktree *t, const struct part *p);
int part_look(struct seen *s, struct ktree *t, const struct part *p);
int part_look_spatch(struct seen *s, struct ktree *t, const struct part *p,
		     const struct spatch_job *job);
int part_look_callers(struct seen *s, struct ktree *t, const struct part *p,
		      const struct callers *c, const char *const *word);
bool excuse_holds(struct ktree *t, const struct excuse *e);
void seen_free(struct seen *s);

#endif
