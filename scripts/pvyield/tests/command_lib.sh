# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=bash disable=SC2154 # pvyield and tmp are the script's own
# What the tests of the command line share: running the command, one line a test.

input=/dev/null

# run ARGS...: fills out, err, status
run()
{
	status=0
	timeout 20 "$pvyield" "$@" <"$input" >"$tmp/out" 2>"$tmp/err" || status=$?
	out=$(<"$tmp/out")
	err=$(<"$tmp/err")
	input=/dev/null
}

# works NAME EXIT TEXT ARGS...: that exit code, TEXT in the output, no complaint
works()
{
	local name=$1 expected=$2 text=$3

	shift 3
	run "$@"
	if [ "$status" != "$expected" ]; then
		not_ok "$name" "exit $status, not $expected: $err"
	elif [ -n "$err" ]; then
		not_ok "$name" "complained: $err"
	elif [[ $out != *"$text"* ]]; then
		not_ok "$name" "no \"$text\" in: $out"
	else
		ok "$name"
	fi
}

# fails NAME TEXT ARGS...: exit 1, no output, one line "pvyield: cause: what to
# do" with TEXT in it
fails()
{
	local name=$1 text=$2

	shift 2
	run "$@"
	if [ "$status" != 1 ]; then
		not_ok "$name" "exit $status, not 1: $out$err"
	elif [ -s "$tmp/out" ]; then
		not_ok "$name" "output: $out"
	elif [ "$(wc -l <"$tmp/err")" != 1 ]; then
		not_ok "$name" "not one line: $err"
	elif [[ $err != "pvyield: "*": "* ]]; then
		not_ok "$name" "not \"pvyield: cause: what to do\": $err"
	elif [[ $err != *"$text"* ]]; then
		not_ok "$name" "no \"$text\" in: $err"
	else
		ok "$name"
	fi
}

# usage NAME TEXT ARGS...: exit 1, TEXT on standard error (argp's own errors)
usage()
{
	local name=$1 text=$2

	shift 2
	run "$@"
	if [ "$status" != 1 ] || [ -s "$tmp/out" ] || [[ $err != *"$text"* ]]; then
		not_ok "$name" "exit $status: $out$err"
	else
		ok "$name"
	fi
}
