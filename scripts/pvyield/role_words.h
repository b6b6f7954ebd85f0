/* SPDX-License-Identifier: GPL-2.0-only */
/* The option --role. */
#ifndef PVYIELD_ROLE_WORDS_H
#define PVYIELD_ROLE_WORDS_H

#include "role.h"

enum role role_option(const char *arg);
enum role role_option_xen(const char *arg);

#endif
