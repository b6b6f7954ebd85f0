# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=bash
# What the test scripts share: one line a test, "ok NAME" or "not ok NAME # why".

# The tests must not depend on the caller's settings.
export LC_ALL=C
unset NO_COLOR COLUMNS
# Nor on points of this machine.
export PVYIELD_POINTS=

ok()
{
	printf 'ok %s\n' "$1"
}

not_ok()
{
	local why=${2//$'\n'/ | }

	why=${why//[^[:print:]]/?}
	printf 'not ok %s # %s\n' "$1" "${why:0:600}"
}

# same NAME FILE FILE: the files are the same
same()
{
	local difference

	if difference=$(diff -u "$2" "$3" 2>&1); then
		ok "$1"
	else
		not_ok "$1" "$difference"
	fi
}
