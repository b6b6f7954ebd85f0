#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
# watch.sh PVYIELD PYTHON: the command line of pvyield watch, one line a test, on
# saved reports and a made-up debugfs. Nothing here needs Xen or root, and no module
# of this machine is touched.
# shellcheck disable=SC2016 # the dollars are sed's
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
# shellcheck source=scripts/pvyield/tests/lib.sh
. "$here/lib.sh"
# shellcheck source=scripts/pvyield/tests/command_lib.sh
. "$here/command_lib.sh"
pvyield=$(realpath "$1")
python=$2
golden=$here/golden
schema=$here/../schema
tmp=$(mktemp -d)
trap 'chmod -R u+rwx "$tmp"; rm -rf "$tmp"' EXIT
chmod 755 "$tmp"
debugfs=$tmp/debugfs
report=$debugfs/pvyield_watch/report
mkdir -p "${report%/*}" "$debugfs/other"

# bad NAME TEXT SED: the golden report, edited, is refused
bad()
{
	sed -e "$3" "$golden/watch-pv-dom0.watch" >"$tmp/bad"
	fails "watch: $1" "$2" watch --report "$tmp/bad"
}

# put [SED]: the module says this from now on; never half of it
put()
{
	sed -e "${1:-}" "$golden/watch-pv-dom0.watch" >"$report.new"
	mv "$report.new" "$report"
}

# looked: wait until the watch that is run next has looked once; a busy machine takes
# its time to start it
looked()
{
	local i

	for ((i = 0; i < 150; i++)); do
		[ ! -s "$tmp/out" ] || return 0
		sleep 0.1
	done
}

### what is printed, and the exit codes

saved=(watch --report "$golden/watch-pv-dom0.watch")
works 'watch: exit 2: a conflict' 2 'apply_microcode_intel' "${saved[@]}"
works 'watch: who watches, and from when on' 2 'since 12s after boot' "${saved[@]}"
works 'watch: what was lost' 2 'lost: 2 of msr-write, 1 that had no room' "${saved[@]}"
works 'watch: why a monitor is not on' 2 'xenbus is not on: the store page' "${saved[@]}"
works 'watch: benign with --all' 2 'benign' "${saved[@]}" --all
works 'watch: exit 0: nothing was seen' 0 'nothing has been watched yet' \
	watch --report "$golden/watch-none.watch"
works 'watch: a hostile report steers no terminal' 2 '(\x1b[2J) is \x7f' \
	watch --report "$golden/watch-hostile.watch"
works 'watch: json' 2 '"exit": 2' "${saved[@]}" -f json
works 'watch: ktap' 2 '# event.caller: "apply_microcode_intel"' "${saved[@]}" -f ktap
works 'watch: colour' 2 $'\033[1;31mconflict' "${saved[@]}" --color always
run "${saved[@]}"
if grep -q '^benign' <<<"$out"; then
	not_ok 'watch: benign only with --all' "$out"
else
	ok 'watch: benign only with --all'
fi
if awk 'length > 80 { exit 1 }' <<<"$out"; then
	ok 'watch: 80 columns'
else
	not_ok 'watch: 80 columns' "$(awk 'length > 80' <<<"$out")"
fi
run "${saved[@]}" -f ktap
printf '%s\n' "$out" >"$tmp/again"
same 'watch: ktap is the report as it was' "$golden/watch-pv-dom0.watch" "$tmp/again"
input=$golden/watch-pv-dom0.watch
works 'watch: standard input' 2 'apply_microcode_intel' watch --report -
run "${saved[@]}" -f json
"$python" "$here/schema.py" --loose "$schema/pvyield-watch-1.json" \
	'schema of watch refuses what it does not describe' <"$tmp/out"

### waivers

printf '%s 2999-01-01 known\n' microcode.loader pci.ats >"$tmp/waivers"
works 'watch: exit 2: a conflict that is not waived' 2 '1 conflict, 1 unknown, 1 benign, 2 waived' \
	"${saved[@]}" --waive "$tmp/waivers"
echo 'pvops.pv_ops 2999-01-01 known' >>"$tmp/waivers"
works 'watch: exit 0: all conflicts are waived' 0 'until 2999-01-01: known' \
	"${saved[@]}" --waive "$tmp/waivers"
works 'watch: waived in json' 0 '"until": "2999-01-01"' \
	"${saved[@]}" --waive "$tmp/waivers" -f json
echo 'no.point 2999-01-01 known' >>"$tmp/waivers"
fails 'watch: a waiver for no point' ':4: no.point is no point' \
	"${saved[@]}" --waive "$tmp/waivers"
fails 'watch: waivers twice' 'is given already' "${saved[@]}" --waive a --waive b

### reports that are not to be believed

fails 'watch: no such file' "cannot open $tmp/none: No such file" watch --report "$tmp/none"
fails 'watch: an empty report' '/dev/null is empty' watch --report /dev/null
fails 'watch: the report of an audit' 'has no watch.role for its head' watch --report "$golden/bare.ktap"
fails 'watch: no report at all' 'is not a report of the watch' watch --report "$here/lib.sh"
bad 'a newer format' 'is of format 2, this command reads 1' 's/^# report.format: 1/# report.format: 2/'
bad 'no plan' 'has no plan' 2d
bad 'two plans' 'line 3 is neither' '2s/.*/&\n&/'
bad 'a plan of too many' 'plans 2001 events' '2s/.*/1..2001/'
bad 'fewer events than planned' 'ends after 5 of 6 events' '2s/5/6/'
bad 'more events than planned' 'more events than the 4' '2s/5/4/'
bad 'a wrong number' 'is not number 2' 's/^ok 2 /ok 3 /'
bad 'no end' 'its last line is not report.end' '$d'
bad 'a fact of no event' 'stands in the wrong place' 's/^# event.kind: "call"/# point.ns: 1/'
bad 'a fact twice' 'has watch.now twice' 's/^# watch.now: .*/&\n&/'
bad 'a fact of an event twice' 'has event.count twice' '0,/^# event.count: .*/s//&\n&/'
bad 'no count' 'has no event.count for' '/^# event.count: 10/d'
bad 'a count of nothing' 'counts what cannot be' 's/^# event.count: 10$/# event.count: 0/'
bad 'more refused than there were' 'counts what cannot be' '0,/^# event.failed: 0/s//# event.failed: 9/'
bad 'the last before the first' 'counts what cannot be' 's/^# event.first: 14711/# event.first: 999999/'
bad 'a count that is no number' 'damaged event.count' 's/^# event.count: 10$/# event.count: "10"/'
bad 'a negative count' 'damaged event.count' 's/^# event.count: 10$/# event.count: -10/'
bad 'a report before its begin' 'before it began' 's/^# watch.now: .*/# watch.now: 1/'
bad 'a monitor that is no text' 'damaged watch.monitor.cpu' 's/^# watch.monitor.cpu: .*/# watch.monitor.cpu: true/'
bad 'a role of a newer module' 'a role that this command does not know, pv-dom9' 's/"pv-dom0"/"pv-dom9"/'
bad 'a verdict of a newer module' 'a verdict that this command does not know' 's/"unknown"/"odd"/'
bad 'a severity of a newer module' 'a verdict that this command does not know' 's/"critical"/"odd"/'
bad 'a result that is not its verdict' 'is not what its facts say' 's/^not ok 1 /ok 1 /'
bad 'a result of another kind' 'is not what its facts say' 's/^not ok 1 msr-write/not ok 1 call/'
bad 'DOS line ends' 'is not a report' 's/$/\r/'
bad 'no MSR' 'that is no MSR' 's/^# event.what: "0x79"/# event.what: "0x079"/'
# Judged again: the tables are those of the module.
bad 'another verdict than the tables give' 'module and command disagree on msr-write 0x48' \
	's/^ok 3 /not ok 3 /; s/^# event.verdict: "benign"/# event.verdict: "conflict"/'
bad 'another severity' 'module and command disagree on msr-write 0x79 of apply_microcode_intel (conflict/minor' \
	's/"major"/"minor"/'
bad 'another point' 'module and command disagree' 's/"microcode.loader"/"mtrr.owner"/'
bad 'another role' 'module and command disagree' 's/"pv-dom0"/"pvh-dom0"/; s/0x48/0x1b/'

### the module that runs here, in a made-up debugfs

live=(watch --debugfs "$debugfs")
fails 'watch: the module is not loaded' 'modprobe pvyield_watch monitors=all' \
	watch --debugfs "$tmp"
cp "$golden/watch-none.watch" "$report"
fails 'watch: no monitor is on, and why' 'no monitor is on (msr-write: this is no domain of Xen)' \
	"${live[@]}" --once
sed -i 's/^# watch.monitor.msr-write: .*/# watch.monitor.msr-write: "off"/' "$report"
fails 'watch: no monitor is on' 'echo msr-write >' "${live[@]}"
put
works 'watch: once' 2 'apply_microcode_intel' "${live[@]}" --once
put 's/^\(# watch.monitor.*: \)"on"/\1"off"/'
works 'watch: none is on any more' 2 'monitors: none is on' "${live[@]}" --once
put
works 'watch: for a time, a line each' 2 'conflict msr-write 0x79 (microcode update) by apply_microcode_intel: +3, 3 in all' \
	"${live[@]}" --for 1s
works 'watch: for a time, as KTAP' 2 '# event.caller: "apply_microcode_intel"' \
	"${live[@]}" --for 1s -f ktap
printf '%s 2999-01-01 known\n' microcode.loader pci.ats pvops.pv_ops >"$tmp/waivers"
works 'watch: for a time, exit 0' 0 'waived msr-write 0x79' "${live[@]}" --for 1s --waive "$tmp/waivers"

# An event that grows, and one that is new; nothing else is told again.
put
: >"$tmp/out"
{ looked; put 's/^# event.count: 3$/# event.count: 8/; s/^# watch.now: .*/# watch.now: 101000/
	s/^# watch.lost.call: .*/# watch.lost.call: 4/; s/"spec_ctrl_set"/"another"/; s/ 3 msr-write 0x48 spec_ctrl_set/ 3 msr-write 0x48 another/'; } &
run "${live[@]}" --for 3s --all
wait
if [ "$(grep -c '0x79' <<<"$out")" = 2 ] && [[ $out == *'apply_microcode_intel: +5, 8 in all'* ]] &&
   [ "$(grep -c '0x7777' <<<"$out")" = 1 ] && [[ $out == *'by another [kvm_amd]: +10'* ]] &&
   [[ $out == *'lost 4 events, 7 in all'* ]]; then
	ok 'watch: what is new and what grew'
else
	not_ok 'watch: what is new and what grew' "$out$err"
fi
put
: >"$tmp/out"
{ looked; put 's/^# event.count: 3$/# event.count: 8/; s/^# watch.now: .*/# watch.now: 101000/'; } &
run "${live[@]}" --for 3s -f json
wait
if [ "$(grep -c '"type":"watch"' <<<"$out")" = 1 ] && [[ $out == *'"new":5,'* ]]; then
	ok 'watch: json, a line each'
else
	not_ok 'watch: json, a line each' "$out$err"
fi
n=0
while read -r line; do
	n=$((n + 1))
	"$python" "$here/schema.py" "$schema/pvyield-watch-line-1.json" "schema watch line $n" <<<"$line"
done <<<"$out"
for type in watch event; do
	grep -m 1 "\"type\":\"$type\"" <<<"$out" |
		"$python" "$here/schema.py" --loose "$schema/pvyield-watch-line-1.json" \
			"schema of watch lines, type $type, refuses what it does not describe"
done

# The module goes while it is watched.
put
: >"$tmp/out"
{ looked; rm -r "$debugfs/pvyield_watch"; } &
run "${live[@]}" --for 9s
wait
if [ "$status" = 1 ] && [[ $err == *'modprobe pvyield_watch'* ]]; then
	ok 'watch: the module goes'
else
	not_ok 'watch: the module goes' "exit $status: $err"
fi
mkdir -p "${report%/*}"

# A signal ends it as the end of the time does.
put
timeout -s INT 2 "$pvyield" "${live[@]}" >"$tmp/out" 2>&1 </dev/null && status=0 || status=$?
if [ "$status" = 124 ] && grep -q apply_microcode_intel "$tmp/out"; then
	ok 'watch: SIGINT ends it'
else
	not_ok 'watch: SIGINT ends it' "exit $status: $(<"$tmp/out")"
fi

### a terminal

# screen NAME EXPECTED... <STEPS: each EXPECTED is a grep pattern for the screens
screen()
{
	local name=$1 said pattern columns=${columns:-80}

	shift
	said=$(timeout 60 "$python" "$here/on_terminal.py" "$columns" "${lines:-24}" \
		"$pvyield" "${live[@]}" "${options[@]}" 2>&1) || true
	for pattern in "$@" 'terminal restored' 'screen left'; do
		grep -q -- "$pattern" <<<"$said" && continue
		not_ok "watch: $name" "no '$pattern' in $said"
		return
	done
	ok "watch: $name"
}

options=()
put
screen 'a screen, ended by q' '^screen 80 24' '^|VERDICT ' 'conflict  msr-write 0x79' 'exit 2' <<-E
	until q ends
	key q
E
screen 'a screen, ended by ^C' 'exit 2' <<-E
	until q ends
	key \x03
E
screen 'another key ends nothing' 'exit 2' <<-E
	until q ends
	key x
	wait 0.3
	key q
E
options=(--for 1s)
screen 'a screen that ends by itself' 'exit 2' </dev/null
options=(--all)
screen 'a terminal of another size' '^screen 40 8' '^screen 120 30' 'SEVERITY' '4.0   4.9s' <<-E
	until q ends
	size 40 8
	wait 0.3
	size 120 30
	wait 0.3
	run sed 's/^# event.count: 3\$/# event.count: 7/; s/99999/100999/; s/95000/96000/' $golden/watch-pv-dom0.watch > $report.new && mv $report.new $report
	wait 1.5
	key q
E
put
screen 'a terminal that stops it' 'exit 2' <<-E
	until q ends
	key \x1a
	wait 0.3
	continue
	wait 0.3
	key q
E
columns=12 lines=2 screen 'a terminal that is too small' '^screen 12 ' 'exit 2' <<-E
	wait 1
	key q
E

### the audit includes what was seen

audit=(audit --debugfs "$debugfs")
mkdir -p "$debugfs/pvyield"
cp "$golden/bare.ktap" "$debugfs/pvyield/report"
rm "$report"
works 'watch: an audit without it' 0 '2 not applicable' "${audit[@]}"
cp "$tmp/out" "$tmp/without"
cp "$golden/watch-none.watch" "$report"
run "${audit[@]}"
same 'watch: an audit where none was ever on' "$tmp/without" "$tmp/out"
put
works 'watch: exit 2 of an audit' 2 'Seen by the watch, since 12s after boot: (3 events' "${audit[@]}"
works 'watch: an audit, JSON' 2 '"caller": "apply_microcode_intel"' "${audit[@]}" -f json
"$python" "$here/schema.py" "$schema/pvyield-audit-1.json" 'schema audit with a watch' <"$tmp/out"
works 'watch: an audit, Prometheus' 2 'pvyield_watch_events_total{verdict="conflict",point="microcode.loader"} 3' \
	"${audit[@]}" -f prometheus
works 'watch: an audit, JUnit' 2 'failures="3" errors="0" skipped="3"' "${audit[@]}" -f junit
if said=$(xmllint --nonet --noout --dtdvalid "$schema/pvyield-junit.dtd" "$tmp/out" 2>&1); then
	ok 'watch: an audit, valid JUnit'
else
	not_ok 'watch: an audit, valid JUnit' "$said"
fi
works 'watch: an audit, KTAP' 2 '# report.watch_conflicts: 3' "${audit[@]}" -f ktap
cp "$tmp/out" "$tmp/saved"
works 'watch: a saved audit remembers it' 2 'the watch had seen 3 conflicts' audit --report "$tmp/saved"
works 'watch: a saved audit, JUnit' 2 'conflicts seen by the watch: 3' audit --report "$tmp/saved" -f junit
works 'watch: waived in an audit' 0 '0 conflict, 1 unknown, 1 benign, 3 waived' \
	"${audit[@]}" --waive "$tmp/waivers"
works 'watch: a filter hides none of it' 2 'apply_microcode_intel' "${audit[@]}" --only 'hyper*'
put 's/"major"/"minor"/'
fails 'watch: an audit that disagrees with the watch' 'module and command disagree' "${audit[@]}"
put
run record --debugfs "$debugfs"
if [ "$status" = 0 ] && ! grep -q watch <<<"$out"; then
	ok 'watch: a recording holds facts only'
else
	not_ok 'watch: a recording holds facts only' "exit $status: $out$err"
fi

### boot coverage

boot=(watch --boot --role pv-dom0 --trace)
works 'watch: boot: what it covers' 2 'it covers 0.5s to 12s after boot' "${boot[@]}" "$golden/watch-boot.trace"
works 'watch: boot: overrun' 2 '16 of 2016 entries are there' "${boot[@]}" "$golden/watch-boot.trace"
works 'watch: boot: the caller' 2 'planted_write [planter]' "${boot[@]}" "$golden/watch-boot.trace"
if grep -q ffff <<<"$out"; then
	not_ok 'watch: boot: no value and no address' "$out"
else
	ok 'watch: boot: no value and no address'
fi
sed 's,16/2016,16/16,; /LOST/d' "$golden/watch-boot.trace" >"$tmp/trace"
works 'watch: boot: nothing overran' 2 'all 16 entries that were written are there' "${boot[@]}" "$tmp/trace"
sed '/write_msr: 79/d' "$golden/watch-boot.trace" >"$tmp/trace"
works 'watch: boot: exit 0' 0 '0 conflict' "${boot[@]}" "$tmp/trace"
works 'watch: boot: exit 0 by a waiver' 0 '2 waived' "${boot[@]}" "$golden/watch-boot.trace" --waive "$tmp/waivers"
fails 'watch: boot: no trace' 'is not a trace' "${boot[@]}" "$golden/bare.ktap"
fails 'watch: boot: an empty file' 'is empty' "${boot[@]}" /dev/null
fails 'watch: boot: no such file' 'No such file' "${boot[@]}" "$tmp/none"
fails 'watch: boot: the role of a saved trace' 'give --role' watch --boot --trace "$golden/watch-boot.trace"
fails 'watch: boot: nobody knows the role' 'modprobe pvyield, or give --role' \
	watch --boot --debugfs "$tmp"
mkdir -p "$tmp/newer/pvyield"
"$pvyield" audit --report "$golden/pv-dom0-6.12.ktap" --only microcode.loader -f ktap |
	sed 's/"pv-dom0"/"pv-dom9"/' >"$tmp/newer/pvyield/report" || true
works 'watch: boot: the report of a newer module' 0 'pv-dom9' \
	diff "$tmp/newer/pvyield/report" "$tmp/newer/pvyield/report"
fails 'watch: boot: a role of a newer module' 'modprobe pvyield, or give --role' \
	watch --boot --debugfs "$tmp/newer"

### bad arguments

fails 'watch: wrong format' '--format junit: no such value: give table, json or ktap' watch -f junit
fails 'watch: an argument' 'did you mean --report saved?' watch saved
for time in 0s 10 10d -1m m 1mm 99999h '' ' 1s'; do
	fails "watch: --for '$time'" 'give a number with s, m or h' watch --for "$time"
done
fails 'watch: --for and --once' '--for excludes --once' watch --for 1s --once
fails 'watch: --trace without --boot' 'give --boot too' watch --trace x
fails 'watch: --role without --boot' 'give --boot too' watch --role pv-dom0
fails 'watch: --boot and --report' '--boot excludes --report' watch --boot --report x
fails 'watch: --boot as KTAP' 'give --format table or json' watch --boot -f ktap
fails 'watch: --report and --debugfs' '--report excludes --debugfs' watch --report x --debugfs y
