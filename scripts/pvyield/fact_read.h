/* SPDX-License-Identifier: GPL-2.0-only */
/* Reading a fact back from what fact_print() printed. */
#ifndef PVYIELD_FACT_READ_H
#define PVYIELD_FACT_READ_H

#include "fact.h"

bool fact_read(const char *line, struct fact *fact, char *scratch);
char *fact_to_string(const struct fact *fact);
bool name_is_sane(const char *name);

#endif
