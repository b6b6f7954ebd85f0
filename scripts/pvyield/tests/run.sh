#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
# run.sh DIR TOP: all tests of the command. One line a test, the last line is
# "N passed, N failed"; with RESULTS=FILE the lines of the tests go there too.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
# shellcheck source=scripts/pvyield/tests/lib.sh
. "$here/lib.sh"
dir=$1
top=$2
python=${PYTHON:-/usr/bin/python3}
schema=$here/../schema
results=$(mktemp)
said=$(mktemp)
trap 'rm -f "$results" "$said"' EXIT

# unit NAME: a cmocka program. Its TAP says what passed; a program that died on
# the way (ASan) has promised more tests than it has results.
unit()
{
	local name=$1 out status=0 planned results_n

	out=$(CMOCKA_MESSAGE_OUTPUT=TAP timeout 120 "$dir/tests/$name" 2>"$said") ||
		status=$?
	printf '%s\n' "$out" | awk '
		/^(not )?ok / {
			if (line)
				print line
			line = $0
			sub(/ok [0-9]+ - /, "ok ", line)
			failed = /^not/
			next
		}
		failed && /^#/ {
			line = line (line ~ / # / ? " " : " # ") substr($0, 3)
		}
		END { if (line) print line }'
	planned=$(printf '%s\n' "$out" | sed -n 's/^1\.\.//p' | head -n 1)
	results_n=$(printf '%s\n' "$out" | grep -acE '^(not )?ok ' || true)
	# What cmocka and the sanitizers have to say, for whoever reads this.
	if [ "$status" -ne 0 ]; then
		head -n 200 "$said" | sed 's/^/# /'
	fi
	if [ "${planned:-none}" != "$results_n" ] || [ "$status" -gt 124 ] ||
	   { [ "$status" -ne 0 ] && ! grep -q '^not ok' <<<"$out"; } ||
   grep -q 'ERROR: .*Sanitizer' "$said"; then
		not_ok "$name ran to its end" \
			"exit $status, $results_n of ${planned:-no} tests"
	else
		ok "$name ran to its end"
	fi
}

# fuzz WHAT FILE...: the files mutated, for the reader of WHAT.
fuzz()
{
	local what=$1 out

	shift
	if out=$(timeout 600 "$dir/tests/fuzz_${what}_driver" "$@" 2>&1); then
		echo "# $out"
		ok "fuzz $what"
	else
		not_ok "fuzz $what" "$(tail -n 30 <<<"$out")"
	fi
}

# A rule and, behind a NUL byte, some C.
fuzz_trees()
{
	local seeds=$dir/tests/seeds-trees fix

	mkdir -p "$seeds"
	for fix in "$here"/../tree/fixes/xenbus.*.fix; do
		{ cat "$fix"; printf '\0'; cat "$here/../choice.c"; } > "$seeds/${fix##*/}"
	done
	printf '\0--- a/f.c\n+++ b/f.c\n@@ -1,2 +1,3 @@ f(void)\n a\n-b\n+c\n+d\n' > "$seeds/patch"
	fuzz tree "$seeds"/*
}

fuzz_images()
{
	local seeds=$dir/tests/seeds what

	mkdir -p "$seeds"
	"$dir/tests/make_images" "$seeds"
	for what in image kallsyms arm64 map unpack package btf; do
		fuzz "$what" "$seeds/$what"/*
	done
}

json()
{
	local file name

	for file in "$here"/golden/*.json; do
		name=audit
		[[ ${file##*/} != xenbus-* ]] || name=xenbus
		[[ ${file##*/} != watch-* ]] || name=watch
		"$python" "$here/schema.py" "$schema/pvyield-$name-1.json" \
			"schema ${file##*/}" <"$file"
	done
	"$python" "$here/schema.py" --loose "$schema/pvyield-xenbus-1.json" \
		"schema of xenbus refuses what it does not describe" \
		<"$here/golden/xenbus-hostile.json"
	for name in '' --loose; do
		# shellcheck disable=SC2086
		"$dir/pvyield" xenbus --advise --sysfs "$dir" --format json |
			"$python" "$here/schema.py" $name "$schema/pvyield-xenbus-advice-1.json" \
				"schema xenbus --advise --format json $name"
	done
	"$python" "$here/schema.py" --loose "$schema/pvyield-audit-1.json" \
		"schema of audit refuses what it does not describe" \
		<"$here/golden/hostile.json"
	for name in '' --loose; do
		# shellcheck disable=SC2086
		"$dir/pvyield" replay --format json "$here/golden/newer-module.ktap" |
			"$python" "$here/schema.py" $name "$schema/pvyield-audit-1.json" \
				"schema replay --format json $name"
	done
	"$dir/pvyield" list --format json |
		"$python" "$here/schema.py" "$schema/pvyield-list-1.json" \
			"schema list --format json"
	"$dir/pvyield" list --format json |
		"$python" "$here/schema.py" --loose "$schema/pvyield-list-1.json" \
			"schema of list refuses what it does not describe"
}

man()
{
	local said

	if said=$(rst2man --halt=warning "$top/Documentation/man/pvyield.8.rst" 2>&1 >/dev/null); then
		ok "man page is reStructuredText"
	else
		not_ok "man page is reStructuredText" "$said"
	fi
}

# step NAME COMMAND...: a part of the tests; one that dies is a failure.
step()
{
	local name=$1

	shift
	if ! "$@"; then
		not_ok "$name" "ended before its end"
	fi
}

{
	export PVYIELD_RECORDINGS=$here/recordings
	for test in judge report format module image symbols kallsyms arm64 package slot_names secret property; do
		unit "${test}_test"
	done
	for test in item config insn watch; do
		unit "${test}_test"
	done
	step "golden reports" "$here/golden.sh" check "$dir"
	step "pages" "$here/pages.sh" check "$dir/pvyield" "$top/Documentation/points"
	step "schemas" json
	step "man page" man
	step "commands" "$here/commands.sh" "$dir/pvyield" "$top"
	step "recordings" "$here/recording.sh" "$dir/pvyield"
	step "diff" "$here/diff.sh" "$dir/pvyield" "$python"
	step "points of a site" "$here/custom.sh" "$dir/pvyield" "$python"
	step "fuzz custom" fuzz custom "$here/site.points"
	step "trees" "$here/tree.sh" "$dir/pvyield" "$python"
	step "changes" "$here/tree_diff.sh" "$dir/pvyield" "$python"
	step "fuzz tree" fuzz_trees
	step "ABI" "$here/abi.sh" "$top"
	step "formats" "$here/formats.sh" "$dir/pvyield"
	step "completion" "$here/completion.sh" "$dir/pvyield" \
		"$top/scripts/packaging/bash-completion/pvyield"
	step "xenbus" "$here/xenbus.sh" "$dir/pvyield"
	step "watch" "$here/watch.sh" "$dir/pvyield" "$python"
	step "image" "$here/image.sh" "$dir" "$python"
	step "image diff" "$here/image_diff.sh" "$dir" "$python"
	step "fuzz report" fuzz report "$here"/golden/*.ktap "$here"/recordings/*
	step "fuzz status" fuzz status "$here"/golden/*.status
	step "fuzz watch" fuzz watch "$here"/golden/*.watch
	step "fuzz trace" fuzz trace "$here"/golden/*.trace
	step "fuzz images" fuzz_images
	step "code" "$here/code.sh" "$dir" "$dir/tests/code"
	step "fuzz code" fuzz code "$dir"/tests/code/*.elf "$here/kernel.S"
	step "hostile images" "$here/hostile.sh" "$dir/pvyield" "$dir/tests/seeds/image"
	step "notes" "$here/notes.sh" "$dir" "$dir/tests/notes"
	step "fuzz elfnote" fuzz elfnote "$dir"/tests/notes/*.notes
} | tee "$results"

if [ -n "${RESULTS:-}" ]; then
	grep -aE '^(not )?ok ' "$results" >>"$RESULTS"
fi
passed=$(grep -ac '^ok ' "$results" || true)
failed=$(grep -ac '^not ok ' "$results" || true)
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
