# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=bash
#
# Sourced by the scripts of this folder, which change the source of a lab kernel:
# edit/NAME TREE. Each change must meet exactly what it was written for, or the
# build ends there.

set -euo pipefail
cd "$1"

no_such()
{
	printf '%s: %s: %s\n' "${0##*/}" "$1" "$2" >&2
	exit 1
}

# There are COUNT lines in FILE that match PATTERN.
expect_lines() # FILE COUNT PATTERN
{
	local got

	got=$(grep -c -- "$3" "$1" || true)
	[ "$got" = "$2" ] || no_such "$1" "$got lines match '$3', expected $2"
}

# drop FILE FIRST LAST: the lines from the one that matches FIRST, of which there is
# one, to the next that matches LAST
drop()
{
	expect_lines "$1" 1 "$2"
	sed -n "/$2/,\$p" "$1" | grep -- "$3" >/dev/null ||
		no_such "$1" "no line after '$2' matches '$3'"
	sed -i "/$2/,/$3/d" "$1"
}

# change FILE COUNT PATTERN REPLACEMENT: in the lines that match PATTERN
change()
{
	expect_lines "$1" "$2" "$3"
	sed -i "s/$3/$4/" "$1"
	expect_lines "$1" 0 "$3"
}
