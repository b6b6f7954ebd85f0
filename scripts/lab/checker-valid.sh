#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
#
# checker-valid.sh CHECKER FLAG...: prints 1 when the checker can read what the
# headers of 7.x write. Their make asks a script of this name, and turns C=2 off
# without it; Debian's headers package does not have one.

file=$(mktemp --suffix=.c) || exit 1
trap 'rm -f "$file"' EXIT
cat >"$file" <<'END'
extern int use(const int *p);
int use(const int *p)
{
	__typeof_unqual__(*p) v = *p;

	v++;
	return v;
}
END
if [ -z "$("$@" "$file" 2>&1)" ]; then echo 1; else echo 0; fi
