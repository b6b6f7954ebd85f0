/* SPDX-License-Identifier: GPL-2.0-only */
/* What pvyield does for other modules of the suite. */
#ifndef PVYIELD_EXPORT_H
#define PVYIELD_EXPORT_H

#include "../common/role.h"
#include "machine_dev.h"

/*
 * A point with its facts and the judgement on them, which are valid in the visit
 * only; the row is valid for as long as pvyield is loaded.
 */
typedef void pvyield_visit_fn(const struct point *point,
			      const struct facts *facts,
			      const struct judgement *j, void *data);

enum role pvyield_role(void);
const char *pvyield_role_name(enum role role);
const char *pvyield_severity_name(enum severity s);
int pvyield_points(const char *const *ids, size_t n, pvyield_visit_fn *visit,
		   void *data);
bool pvyield_slot_owner(const char *fact, char *function, size_t function_size,
			char *module, size_t module_size);
int pvyield_frontends(frontend_fn *visit, void *data);

#endif
