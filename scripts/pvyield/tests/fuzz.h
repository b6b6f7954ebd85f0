/* SPDX-License-Identifier: GPL-2.0-only */
/* The fuzz target, by the name that libFuzzer calls. */
#ifndef PVYIELD_TESTS_FUZZ_H
#define PVYIELD_TESTS_FUZZ_H

#include <stddef.h>

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

#endif
