# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=bash
#
# Sourced by the checks. A check is called as `scripts/check/NAME RESULTS OUT
# [ARGUMENT...]`: it appends a line for each test to the file RESULTS and keeps
# what it makes below the directory OUT. A result is "ok NAME", "not ok NAME #
# WHY" or "unreviewed NAME # WHY"; what goes wrong with the check itself is a
# "not ok" too. Its exit status says only whether it came to its end.

export LC_ALL=C

# Sourced as scripts/check/lib.sh, wherever it was called from.
check_dir=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck disable=SC2034 # used by the checks
top=$(cd "$check_dir/../.." && pwd)

[ $# -ge 2 ] || { echo "usage: ${0##*/} RESULTS OUT [ARGUMENT...]" >&2; exit 1; }
check_results=$1
check_out=$2
shift 2
mkdir -p "$check_out" "$(dirname "$check_results")"
: > "$check_results"

pass() { # NAME
	echo "ok $1" >> "$check_results"
}

fail() { # NAME WHY
	echo "not ok $1 # $2" >> "$check_results"
	echo "FAILED $1: $2" >&2
}

unreviewed() { # NAME WHY
	echo "unreviewed $1 # $2" >> "$check_results"
}

# Runs a command that is a test; what it printed is shown only if it fails.
run_test() { # NAME COMMAND...
	local name=$1 log
	shift
	log=$check_out/$(tr -c 'A-Za-z0-9.\n' _ <<< "$name").log
	if "$@" > "$log" 2>&1; then
		pass "$name"
	else
		fail "$name" "exit $?: $(tail -n 1 "$log" | cut -c1-200) (see $log)"
	fi
}

# The results of a file: pass, fail or unreviewed, name and reason, with tabs between.
table_results() { # FILE
	local outcome name why

	while IFS=$'\t' read -r outcome name why; do
		case $outcome in
		pass) pass "$name" ;;
		unreviewed) unreviewed "$name" "$why" ;;
		*) fail "$name" "$why" ;;
		esac
	done < "$1"
}

say() { echo "check: $*"; }

# What a guest has said after a word, "## WORD VALUE", in the file $report; nothing if it
# did not get that far.
# shellcheck disable=SC2154 # set by the checks
answer() { # WORD
	awk -v w="## $1 " 'index($0, w) == 1 { s = substr($0, length(w) + 1) } END { print s }' "$report"
}

# A test: all of what was got is as the regular expression has it. Results call the guest
# $name.
# shellcheck disable=SC2154 # set by the checks
matches() { # WHAT GOT REGEX
	if [[ $2 =~ ^($3)$ ]]; then
		pass "$name: $1"
	else
		fail "$name: $1" "'$2', expected '$3' (see $report)"
	fi
}

# The same of an answer.
expect() { # WHAT WORD REGEX
	matches "$1" "$(answer "$2")" "$3"
}

# kernel_word KERNEL: what results call it. A tree of the user's has no name there, so
# that those of two trees can be laid side by side.
kernel_word() {
	case $1 in
	*/*) echo tree ;;
	*) echo "$1" ;;
	esac
}

# The sources that a kernel's build takes, copied to DIR, to be changed there.
copy_modules() { # DIR
	rm -rf "$1"
	mkdir -p "$1"
	cp -r "$top/modules" "$top/kunit" "$top/Kbuild" "$top/Makefile" "$1/"
}

# What git would commit, changes included, as a tar archive on stdout. A checkout
# may belong to somebody else; what was deleted may still be in the index.
tree_tar() {
	git -C "$top" -c safe.directory="$top" ls-files -z -co --exclude-standard |
		while IFS= read -r -d '' file; do
			[ ! -f "$top/$file" ] || printf '%s\0' "$file"
		done | tar -C "$top" --null -T - -c
}
