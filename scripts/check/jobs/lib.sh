# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=sh
#
# Sourced by the jobs that run in a lab guest (busybox sh, in /lab). They print
# "ok NAME" or "not ok NAME # WHY" for each test.

report=/sys/kernel/debug/pvyield/report

ok() { echo "ok $1"; }
not_ok() { echo "not ok $1 # $2"; }

expect() { # NAME COMMAND...
	name=$1
	shift
	if "$@" > /tmp/out 2>&1; then
		ok "$name"
	else
		not_ok "$name" "exit $? of: $* ($(tail -n 1 /tmp/out))"
	fi
}

refuse() { # NAME COMMAND...
	name=$1
	shift
	if "$@" > /tmp/out 2>&1; then
		not_ok "$name" "succeeded: $*"
	else
		ok "$name"
	fi
}

# Is there a line that begins so in the report?
says() { # LINE
	grep -q "^$1" "$report"
}
