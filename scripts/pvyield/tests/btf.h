/* SPDX-License-Identifier: GPL-2.0-only */
/* A small BTF with the shapes that the structures of kernels have. */
#ifndef PVYIELD_TESTS_BTF_H
#define PVYIELD_TESTS_BTF_H

#include "port.h"

void *make_btf(size_t *len);

#endif
