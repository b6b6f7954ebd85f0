#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
# completion.sh PVYIELD FILE: what bash completes, one line a test.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
# shellcheck source=scripts/pvyield/tests/lib.sh
. "$here/lib.sh"
pvyield=$(realpath "$1")
# shellcheck source=scripts/packaging/bash-completion/pvyield
. "$2"

# completes NAME EXPECTED WORD...: the last word is the one at hand
completes()
{
	local name=$1 expected=$2 found

	shift 2
	COMP_WORDS=("$pvyield" "$@")
	COMP_CWORD=$#
	_pvyield
	found=$(printf '%s\n' "${COMPREPLY[@]}" | sort | paste -sd ' ')
	# shellcheck disable=SC2086 # words
	expected=$(printf '%s\n' $expected | sort | paste -sd ' ')
	if [ "$found" = "$expected" ]; then
		ok "completion: $name"
	else
		not_ok "completion: $name" "$found, not $expected"
	fi
}

verbs=$({ "$pvyield" 2>&1 || true; } | sed -n 's/^  \([a-z]*\)  .*/\1/p' | paste -sd ' ')
completes 'verbs' "$verbs --help --version" ''
completes 'a verb that was begun' 'xenbus' xe
completes 'options' '--severity --strict' audit --s
completes 'an id' 'microcode.loader' explain micro
completes 'an id to filter by' 'microcode.loader' audit --only micro
completes 'a list of an image' 'verdict' image --only ver
completes 'an option=value' 'json junit' audit --format = j
completes 'an option=value that was not begun' 'auto always never' audit --color =
completes 'a file' "$here/recording.sh $here/recordings" replay "$here/recor"
completes 'a rule of trees' 'xenbus.late-init xenbus.late-irq-error' tree explain xenbus.late-i
completes 'a rule of trees to filter by' 'yield.kasan' tree --only yield.k
completes 'nothing' '' audit --nosuch

# What it knows of values is what the command takes.
for verb in $verbs; do
	for option in --format --severity --role --color; do
		"$pvyield" "$verb" --help | grep -q -- "$option=" || continue
		said=$("$pvyield" "$verb" "$option" nosuch 2>&1 || true)
		expected=$(sed 's/.*: give //; s/ or /, /; s/,//g' <<<"$said")
		completes "$verb $option" "$expected" "$verb" "$option" ''
	done
done
