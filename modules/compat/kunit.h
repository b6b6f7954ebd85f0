/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * KUnit, and what 5.10's lacks: its expectations want two operands of one
 * type, and strings that are pointers, not arrays.  Kbuild.include looks for
 * the __typecheck() that later kernels dropped.  There the operands are made
 * what they are compared as.
 *
 * Neither kunit_skip() nor stubs nor parameters are to be had there, so no test
 * uses them.
 */
#ifndef PVYIELD_COMPAT_KUNIT_H
#define PVYIELD_COMPAT_KUNIT_H

#include <kunit/test.h>

#ifdef COMPAT_KUNIT_TYPECHECK
#define COMPAT_KUNIT_COMPARE(op, test, type, left, right, ...) \
	KUNIT_BASE_##op##_MSG_ASSERTION(test, kunit_binary_assert, \
					KUNIT_INIT_BINARY_ASSERT_STRUCT, type, \
					(long long)(left), (long long)(right), \
					__VA_ARGS__)
#undef KUNIT_BINARY_EQ_MSG_ASSERTION
#define KUNIT_BINARY_EQ_MSG_ASSERTION(...) COMPAT_KUNIT_COMPARE(EQ, __VA_ARGS__)
#undef KUNIT_BINARY_NE_MSG_ASSERTION
#define KUNIT_BINARY_NE_MSG_ASSERTION(...) COMPAT_KUNIT_COMPARE(NE, __VA_ARGS__)
#undef KUNIT_BINARY_LT_MSG_ASSERTION
#define KUNIT_BINARY_LT_MSG_ASSERTION(...) COMPAT_KUNIT_COMPARE(LT, __VA_ARGS__)
#undef KUNIT_BINARY_LE_MSG_ASSERTION
#define KUNIT_BINARY_LE_MSG_ASSERTION(...) COMPAT_KUNIT_COMPARE(LE, __VA_ARGS__)
#undef KUNIT_BINARY_GT_MSG_ASSERTION
#define KUNIT_BINARY_GT_MSG_ASSERTION(...) COMPAT_KUNIT_COMPARE(GT, __VA_ARGS__)
#undef KUNIT_BINARY_GE_MSG_ASSERTION
#define KUNIT_BINARY_GE_MSG_ASSERTION(...) COMPAT_KUNIT_COMPARE(GE, __VA_ARGS__)

#undef KUNIT_BINARY_STR_EQ_MSG_ASSERTION
#define KUNIT_BINARY_STR_EQ_MSG_ASSERTION(test, type, left, right, ...) \
	KUNIT_BINARY_STR_ASSERTION(test, type, (const char *)(left), ==, \
				   (const char *)(right), __VA_ARGS__)
#undef KUNIT_BINARY_STR_NE_MSG_ASSERTION
#define KUNIT_BINARY_STR_NE_MSG_ASSERTION(test, type, left, right, ...) \
	KUNIT_BINARY_STR_ASSERTION(test, type, (const char *)(left), !=, \
				   (const char *)(right), __VA_ARGS__)
#endif

#endif
