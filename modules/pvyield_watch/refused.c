// SPDX-License-Identifier: GPL-2.0-only
/* An object belongs to one module: this is its own copy. */
#include "../pvyield/refused.c"
