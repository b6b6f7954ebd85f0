/* SPDX-License-Identifier: GPL-2.0-only */
/* What a kernel says of itself: its release and its configuration. */
#ifndef PVYIELD_IMAGE_ABOUT_H
#define PVYIELD_IMAGE_ABOUT_H

#include "port.h"

char *about_release(const unsigned char *data, size_t len);
char *about_config(const unsigned char *data, size_t len);

#endif
