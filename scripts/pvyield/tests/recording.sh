#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
# recording.sh PVYIELD: record and replay, one line a test. recordings/ holds
# recordings made in the lab; the number in a name is the format. They are never made
# anew: what was recorded once stays readable.
# shellcheck disable=SC2016 # the dollars are sed's
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
# shellcheck source=scripts/pvyield/tests/lib.sh
. "$here/lib.sh"
# shellcheck source=scripts/pvyield/tests/command_lib.sh
. "$here/command_lib.sh"
pvyield=$(realpath "$1")
golden=$here/golden
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT

conflict=$golden/pv-dom0-6.12.ktap
host=$(uname -n)

# recording NAME ARGS...: a recording in tmp/rec
recording()
{
	local name=$1

	shift
	rm -f "$tmp/rec"
	works "$name" 0 '' record -o "$tmp/rec" "$@"
}

# holds NAME yes|no TEXT FILE
holds()
{
	local found=no

	! grep -qF -- "$3" "$4" || found=yes
	if [ "$found" = "$2" ]; then
		ok "$1"
	else
		not_ok "$1" "\"$3\": $found"
	fi
}

# facts FILE: the facts of a report, in order
facts()
{
	grep -aE '^# ' "$1" | grep -avE '^# (report|point)\.' || true
}

### record, then replay: the same verdicts, the same facts

for report in "$golden"/*.ktap; do
	name=$(basename "$report" .ktap)
	case $name in hostile | newer-*) continue ;; esac
	recording "record $name" --report "$report"
	live=0
	"$pvyield" audit --strict -f json --report "$report" >"$tmp/live" || live=$?
	works "replay $name" "$live" '"points"' replay --strict -f json "$tmp/rec"
	sed '/^  "not_recorded": \[/,/\]/d' "$tmp/live" >"$tmp/a"
	sed '/^  "not_recorded": \[/,/\]/d' "$tmp/out" >"$tmp/b"
	same "replay $name: as live" "$tmp/a" "$tmp/b"
	facts "$report" >"$tmp/a"
	facts "$tmp/rec" >"$tmp/b"
	same "replay $name: all facts" "$tmp/a" "$tmp/b"
done

### recordings of old

for old in "$here"/recordings/*; do
	name=${old##*/}
	run replay -f json "$old"
	if [ "$status" != 0 ] && [ "$status" != 2 ]; then
		not_ok "old recording $name" "exit $status: $err"
	elif [ "$(grep -c '"recorded": null' <<<"$out")" != "$(sed -n 's/^1\.\.//p' "$old")" ]; then
		not_ok "old recording $name" "judged otherwise: $("$pvyield" replay "$old" |
			grep -B 8 'recorded: ' | head -n 20)"
	else
		ok "old recording $name"
	fi
	works "old recording $name: recorded again" 0 'KTAP version 1' record --report "$old"
	same "old recording $name: is the same recording" "$old" "$tmp/out"
done

### what is said

works 'record: Xen' 0 '# report.xen: "4.17"' record --report "$conflict"
works 'record: bare metal' 0 '# report.secrets: "left out"' record --report "$here/recordings/1-bare-6.12.ktap"
holds 'record: bare metal has no Xen, so none is named' no report.xen "$tmp/out"
input=$conflict
works 'record: standard input and output' 0 'not ok 2 microcode.loader' record --report - -o -
input=$conflict
works 'replay: standard input' 2 microcode.loader replay -
works 'replay: what the recording lacks' 2 'Not in the recording, and so not judged: iommu.owner' \
	replay "$conflict"
works 'replay: a filter is not a lack' 2 'outside the filter: 1 conflict' \
	replay --only 'hyper*' "$conflict"
"$pvyield" audit --only 'hyper*' -f ktap --report "$conflict" >"$tmp/filtered" || true
works 'replay: a filtered report' 2 'outside the filter: 1 conflict' replay "$tmp/filtered"
if grep -q 'Not in the recording' <<<"$out"; then
	not_ok 'replay: a filtered report lacks nothing' "$out"
else
	ok 'replay: a filtered report lacks nothing'
fi

### judges of another version

sed 's/^not ok 2/ok 2/; s/^# report.version: .*/# report.version: "0.0.9"/
	/point.\(effect\|advice\)/d; s/"minor"/"none"/' "$conflict" >"$tmp/older"
works 'replay: an older judge' 2 'recorded: yields by pvyield 0.0.9' replay "$tmp/older"
works 'replay: an older judge, json' 2 '"verdict": "yields"' replay -f json "$tmp/older"
works 'replay: an older judge, ktap' 2 '# point.recorded: "yields"' replay -f ktap "$tmp/older"
fails 'record: of a judge that disagrees' 'disagree on microcode.loader' record --report "$tmp/older"
works 'replay: a point of a newer version is unproven' 3 'this version does not know the point' \
	replay --strict "$golden/newer-module.ktap"
works 'replay: a point of a newer version: what is recorded' 0 'recorded: conflicts, critical' \
	replay "$golden/newer-module.ktap"
works 'replay: a point of a newer version: its facts' 0 'newer.fact: true' \
	replay -v "$golden/newer-module.ktap"
sed 's/^# report.door: .*/&\n# report.newer: "x"/; s/^# xen.minor: .*/&\n# newer.fact: 7/' \
	"$conflict" >"$tmp/newer"
works 'replay: unknown facts are kept' 2 'newer.fact: 7' replay -v "$tmp/newer"
works 'record: unknown facts are kept' 0 '# newer.fact: 7' record --report "$tmp/newer"
works 'record: unknown names are kept' 0 '# report.newer: "x"' record --report "$tmp/newer"
sed '3s/1/2/; 5,$d' "$conflict" >"$tmp/format"
echo '# report.end: true' >>"$tmp/format"
fails 'replay: a newer format' 'is of format 2, this command reads 1' replay "$tmp/format"

### secrets

secretive()
{
	sed "s/^# xen.minor: .*/&\n# lab.cmdline: \"$1\"/" "$conflict" >"$tmp/secretive"
}

secretive "ip=10.1.2.3 host=$host lladdr=52:54:00:12:34:56 at 0xffff888012345678"
recording 'record: secrets' --report "$tmp/secretive"
for word in 10.1.2.3 "host=$host" 52:54:00 ffff8880; do
	holds "record: no $word" no "$word" "$tmp/rec"
done
holds 'record: secrets are named' yes 'lab.cmdline: "ip=ADDRESS host=HOST lladdr=ADDRESS at ADDRESS"' "$tmp/rec"
works 'replay: without the secrets' 2 '"exit": 2' replay -f json "$tmp/rec"
recording 'record --secrets' --secrets --report "$tmp/secretive"
holds 'record --secrets: all is there' yes "ip=10.1.2.3 host=$host" "$tmp/rec"
holds 'record --secrets: says so' yes '# report.secrets: "kept"' "$tmp/rec"
sed 's/^# xen.minor: .*/&\n# lab.pointer: 0xffff888012345678/' "$conflict" >"$tmp/secretive"
recording 'record: an address as a number' --report "$tmp/secretive"
holds 'record: an address as a number is left out' yes \
	'# lab.pointer: absent("left out of the recording: it can be an address")' "$tmp/rec"
# A host can have the name of something that a judge looks for.
if unshare --uts true 2>/dev/null; then
	status=0
	unshare --uts sh -c 'hostname pv-dom0 && exec "$@"' sh "$pvyield" record \
		--report "$conflict" >"$tmp/rec" 2>"$tmp/err" || status=$?
	if [ "$status" = 0 ] && grep -q '^# hypervisor.role: "pv-dom0"' "$tmp/rec" &&
	   { "$pvyield" replay -f ktap "$tmp/rec" || true; } | grep -q '^not ok 2 microcode.loader'; then
		ok 'record: a host named as a role'
	else
		not_ok 'record: a host named as a role' "exit $status: $(<"$tmp/err")"
	fi
fi

### files

fails 'record: no directory' "cannot write $tmp/none/rec.new: No such file" \
	record --report "$conflict" -o "$tmp/none/rec"
fails 'record: a directory' "cannot write $tmp: Is a directory" record --report "$conflict" -o "$tmp"
fails 'record: a full disk' 'cannot write /dev/full: No space left' \
	record --report "$conflict" -o /dev/full
fails 'record: bad input' 'is not a pvyield report' record --report "$here/lib.sh" -o "$tmp/kept"
echo before >"$tmp/kept"
fails 'record: bad input, a file that is there' 'is empty' record --report /dev/null -o "$tmp/kept"
holds 'record: a file that is there stays' yes before "$tmp/kept"
works 'record: a file that is there' 0 '' record --report "$conflict" -o "$tmp/kept"
holds 'record: a file that is there is replaced' no before "$tmp/kept"
if [ -e "$tmp/kept.new" ]; then
	not_ok 'record: nothing is left behind' kept.new
else
	ok 'record: nothing is left behind'
fi
fails 'record: an argument' 'did you mean -o x?' record x
fails 'replay: no recording' 'replay needs a recording' replay
fails 'replay: two recordings' 'replay takes one recording' replay a b
fails 'replay: no such file' "cannot open $tmp/nosuch: No such file" replay "$tmp/nosuch"
fails 'replay: no recording at all' 'is not a pvyield report' replay "$here/lib.sh"
fails 'replay: an empty file' 'is empty' replay /dev/null
head -c 3000 "$here/recordings/1-bare-6.12.ktap" >"$tmp/cut"
fails 'replay: cut' 'is cut in line' replay "$tmp/cut"
