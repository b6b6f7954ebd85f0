/* SPDX-License-Identifier: GPL-2.0-only */
/* The one place of the version; dkms.conf repeats it and a test compares. */
#ifndef PVYIELD_COMMON_VERSION_H
#define PVYIELD_COMMON_VERSION_H

#define PVYIELD_VERSION "0.1.0"

#endif
