#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
# diff.sh PVYIELD PYTHON: what is different between two audits, one line a test.
# shellcheck disable=SC2016 # the dollars are sed's
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
# shellcheck source=scripts/pvyield/tests/lib.sh
. "$here/lib.sh"
# shellcheck source=scripts/pvyield/tests/command_lib.sh
. "$here/command_lib.sh"
pvyield=$(realpath "$1")
python=$2
schema=$here/../schema/pvyield-diff-1.json
golden=$here/golden
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT

conflict=$golden/pv-dom0-6.12.ktap
clean=$golden/pv-dom0-6.1.ktap

### the same

for report in "$golden"/*.ktap "$here"/recordings/*; do
	name=${report##*/}
	works "diff $name: with itself" 0 ' 0 worse, 0 better, 0 changed, 0 in facts alone' \
		diff "$report" "$report"
	"$pvyield" audit -f json --report "$report" >"$tmp/json" || true
	works "diff $name: with its JSON" 0 ' 0 worse, 0 better, 0 changed, 0 in facts alone' \
		diff "$report" "$tmp/json"
	works "diff $name: with its JSON, the other way" 0 ' 0 in facts alone' diff "$tmp/json" "$report"
	"$pvyield" record --report "$report" >"$tmp/rec" 2>/dev/null || continue
	works "diff $name: with its recording" 0 ' 0 in facts alone' diff "$report" "$tmp/rec"
done
sed 's/^# point.ns: .*/# point.ns: 7/' "$conflict" >"$tmp/slower"
works 'diff: time is no difference' 0 ' 0 in facts alone' diff "$conflict" "$tmp/slower"

### worse, better, neither

works 'diff: worse' 2 'worse     microcode.loader: yields -> conflicts minor' diff "$clean" "$conflict"
works 'diff: better' 3 'better    microcode.loader: conflicts minor -> yields' diff "$conflict" "$clean"
works 'diff: a fact of a point that is worse' 2 'microcode.ops: "none" -> "microcode_intel_ops"' \
	diff "$clean" "$conflict"
works 'diff: a conflict gets worse' 2 'conflicts minor -> conflicts major' \
	diff "$conflict" "$golden/pv-dom0-7.2-late.ktap"
works 'diff: a conflict gets less bad' 3 'conflicts major -> conflicts minor' \
	diff "$golden/pv-dom0-7.2-late.ktap" "$conflict"
works 'diff: evidence is lost' 2 'worse     microcode.loader: yields -> unproven' \
	diff "$clean" "$golden/no-door.ktap"
works 'diff: and what is missing' 2 'a fact that the verdict needs is missing : microcode.ops' \
	diff "$clean" "$golden/no-door.ktap"
works 'diff: no longer applicable' 3 'changed   microcode.loader: yields -> not-applicable' \
	diff "$clean" "$golden/bare.ktap"
sed 's/^# xen.minor: .*/# xen.minor: 18\n# newer.fact: "x\\x1b"/; /^# cpuid.faulting/d' "$conflict" >"$tmp/facts"
works 'diff: facts alone' 3 '1 in facts alone, 1 the same' diff "$conflict" "$tmp/facts"
works 'diff: a fact that changed' 3 '  xen.minor: 17 -> 18' diff "$conflict" "$tmp/facts"
works 'diff: a new fact' 3 '+ newer.fact: "x\x1b"' diff "$conflict" "$tmp/facts"
works 'diff: a fact that went' 3 '- cpuid.faulting: false' diff "$conflict" "$tmp/facts"
works 'diff: a new point that conflicts' 2 'worse     newer.point: not there -> conflicts critical' \
	diff "$clean" "$golden/newer-module.ktap"
works 'diff: a point that went' 3 'changed   newer.point: conflicts critical -> not there' \
	diff "$golden/newer-module.ktap" "$clean"
"$pvyield" audit --only 'hyper*' -f json --report "$conflict" >"$tmp/filtered" || true
works 'diff: a filtered report' 3 '(filtered: it lacks points)' diff "$conflict" "$tmp/filtered"
sed 's/^not ok 2/ok 2/; s/"minor"/"none"/; /point.\(effect\|advice\)/d' "$conflict" >"$tmp/older"
works 'diff: judged by the same judges' 0 '2 the same' diff "$conflict" "$tmp/older"
input=$clean
works 'diff: standard input' 2 '--- standard input' diff - "$conflict"

### JSON

for pair in "$clean $conflict" "$conflict $golden/no-door.ktap" "$clean $golden/newer-module.ktap" \
	"$golden/hostile.ktap $conflict" "$conflict $tmp/filtered"; do
	# shellcheck disable=SC2086 # two files
	run diff -f json $pair
	name="diff json ${pair//*\//}"
	"$python" "$here/schema.py" "$schema" "schema $name" <"$tmp/out"
	"$python" "$here/schema.py" --loose "$schema" "schema $name --loose" <"$tmp/out"
	cp "$tmp/out" "$tmp/first"
	# shellcheck disable=SC2086 # two files
	run diff -f json $pair
	same "$name: the same each time" "$tmp/first" "$tmp/out"
done
works 'diff json: the exit code' 2 '"exit": 2' diff -f json "$clean" "$conflict"

### what is not to be believed

fails 'diff: one file' 'diff needs two recordings' diff "$clean"
fails 'diff: three files' 'diff takes two files' diff a b c
fails 'diff: standard input twice' 'name one of them' diff - -
fails 'diff: no such file' "cannot open $tmp/none" diff "$tmp/none" "$clean"
fails 'diff: no such second file' "cannot open $tmp/none" diff "$clean" "$tmp/none"
fails 'diff: no report' 'is not a pvyield report' diff "$here/lib.sh" "$clean"
fails 'diff: wrong format' '--format xml: no such value: give table or json' diff -f xml a b
"$pvyield" audit -f json --report "$conflict" >"$tmp/json" || true

# bad NAME TEXT SED: the JSON, edited, is refused
bad()
{
	sed -e "$3" "$tmp/json" >"$tmp/bad"
	fails "diff json: $1" "$2" diff "$tmp/bad" "$clean"
}

bad 'cut' 'is not whole or not JSON' '20,$d'
bad 'something behind the end' 'is not whole or not JSON' '$s/$/ x/'
bad 'another schema' 'is not of schema pvyield-audit/1' 's,pvyield-audit/1,pvyield-audit/2,'
fails 'diff json: of another verb' 'is not of schema pvyield-audit/1' diff "$golden/xenbus-bare.json" "$clean"
for name in version kernel arch door tested; do
	bad "no $name" 'subject is missing' "s/\"$name\":/\"nothing\":/"
done
for name in tool subject points summary; do
	bad "no $name" "$name is missing" "s/^  \"$name\":/  \"nothing\":/"
done
for name in id verdict severity reason effect missing damaged ns facts; do
	bad "no $name" "$name is missing" "s/^      \"$name\":/      \"nothing\":/"
	[ "$name" = facts ] ||
		bad "another kind of $name" "$name is missing" "s/^      \"$name\": .*/      \"$name\": [ [] ],/"
done
bad 'facts that are none' 'facts is missing' 's/^      "facts": {/"facts": 7, "x": {/'
bad 'an unknown verdict' 'verdict is missing' 's/"conflicts",/"perhaps",/'
bad 'an unknown severity' 'severity is missing' 's/"minor"/"some"/'
bad 'a fact that is none' 'a fact is missing' 's/"xen.major":.*/"xen.major": 7, "x.y": {/'
bad 'a name that is none' 'a fact is missing' 's/"xen.major":/"xen":/'
bad 'a name with a line in it' 'a fact is missing' 's/"xen.major":/"xen.major\\n# a.b":/'
bad 'a fact of another kind' 'xen.major is missing' '/"xen.major"/,/}/s/4/"4"/'
bad 'a fact of an unknown type' 'xen.major is missing' '/"xen.major"/,/}/s/"int"/"float"/'
bad 'a register that is none' 'xen.start_flags is missing' 's/"0x3"/"0x03"/'
bad 'a character that no byte is' 'reason is missing' 's/agree on a PV domain/\\u20ac/'
bad 'a NUL' 'reason is missing' 's/agree on a PV domain/\\u0000/'
bad 'an id that is none' 'id is missing' 's/"microcode.loader"/"microcode loader"/'
bad 'a point twice' 'has hypervisor.role twice' 's/"microcode.loader"/"hypervisor.role"/'
bad 'a negative time' 'damaged point.ns' 's/"ns": [0-9]*/"ns": -1/'
printf '{"schema":%s' "$(printf '[%.0s' {1..5000})" >"$tmp/bad"
fails 'diff json: too deep' 'is not whole or not JSON' diff "$tmp/bad" "$clean"
printf '{"schema": "pvyield-audit/1"}\0' >"$tmp/bad"
fails 'diff json: a NUL behind it' 'is not whole or not JSON' diff "$tmp/bad" "$clean"
