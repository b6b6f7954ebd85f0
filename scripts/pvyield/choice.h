/* SPDX-License-Identifier: GPL-2.0-only */
/* Options that take one of a few words. */
#ifndef PVYIELD_CHOICE_H
#define PVYIELD_CHOICE_H

#include "pvyield.h"

size_t choice_find(const char *option, const char *value,
		   const char *(*name)(size_t i));

#endif
