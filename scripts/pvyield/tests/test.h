/* SPDX-License-Identifier: GPL-2.0-only */
/* cmocka, with the headers that it wants first. */
#ifndef PVYIELD_TESTS_TEST_H
#define PVYIELD_TESTS_TEST_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <cmocka.h>

#endif
