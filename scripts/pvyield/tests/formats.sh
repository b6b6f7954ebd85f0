#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
# formats.sh PVYIELD: filters, waivers, and the formats that other tools read, one line
# a test. PROMTOOL names Prometheus's promtool, if it is not in PATH.
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
promtool=${PROMTOOL:-$(command -v promtool || true)}

conflict=$golden/pv-dom0-6.12.ktap
audit()
{
	local name=$1 expected=$2 text=$3 report=$4

	shift 4
	works "$name" "$expected" "$text" audit "$@" --report "$golden/$report.ktap"
}

# lacks NAME TEXT: it is not in what was printed last
lacks()
{
	if [[ $out == *"$2"* ]]; then
		not_ok "$1" "\"$2\" in: $out"
	else
		ok "$1"
	fi
}

### filters: nothing that conflicts becomes a success

audit 'severity: a conflict inside' 2 '1 point: 0 yield, 1 conflict' pv-dom0-6.12 --severity minor
audit 'severity: a conflict outside' 2 'outside the filter: 1 conflict in 2 points' \
	pv-dom0-6.12 --severity critical
audit 'severity: none left' 2 '0 points: 0 yield, 0 conflict' pv-dom0-6.12 --severity critical
audit 'role: this one' 2 '2 points: ' pv-dom0-6.12 --role pv-dom0
audit 'role: another' 2 'outside the filter: 1 conflict in 2 points' pv-dom0-6.12 --role bare
audit 'role: another, nothing conflicts' 0 'outside the filter: 0 conflicts in 2 points' \
	pv-dom0-6.1 --role bare
audit 'role: another, unproven, strict' 3 'outside the filter: 0 conflicts in 2 points' \
	no-door --role bare --strict
audit 'filters add up' 2 'outside the filter: 1 conflict in 2 points' \
	pv-dom0-6.12 --only 'hyper*' --severity minor
for format in table ktap json junit prometheus; do
	audit "filter: the exit code of $format" 2 '' pv-dom0-6.12 --only 'hyper*' -f "$format"
done
audit 'filter: json counts' 2 '"outside_filter_points": 1' pv-dom0-6.12 --only 'hyper*' -f json
audit 'filter: junit fails' 2 'failures="1"' pv-dom0-6.12 --only 'hyper*' -f junit
audit 'filter: prometheus' 2 'pvyield_filtered_conflicts 1' pv-dom0-6.12 --only 'hyper*' -f prometheus
run audit --only 'hyper*' -f ktap --report "$conflict"
cp "$tmp/out" "$tmp/filtered"
works 'filter: a filtered report keeps count' 2 'outside the filter: 1 conflict in 1 point' \
	audit --report "$tmp/filtered"
works 'filter: a filtered report filtered again' 2 'outside the filter: 1 conflict in 2 points' \
	audit --role bare --report "$tmp/filtered"
fails 'severity: no such level' '--severity bad: no such value: give minor, major or critical' \
	audit --severity bad
fails 'role: no such role' '--role dom0: no such value: give unknown, bare,' audit --role dom0

### waivers

today=$(date -u +%F)
yesterday=$(date -u -d yesterday +%F)

# waive NAME EXIT TEXT COMPLAINT LINES ARGS...: an audit of the conflict under waivers;
# TEXT in the output, COMPLAINT on standard error, both empty for none
waive()
{
	local name=$1 expected=$2 text=$3 complaint=$4

	printf '%s\n' "$5" >"$tmp/waivers"
	shift 5
	COLUMNS=200 run audit --waive "$tmp/waivers" --report "$conflict" "$@"
	if [ "$status" != "$expected" ]; then
		not_ok "$name" "exit $status, not $expected: $err"
	elif [[ $out != *"$text"* ]]; then
		not_ok "$name" "no \"$text\" in: $out"
	elif [[ $err != *"$complaint"* ]] || { [ -z "$complaint" ] && [ -n "$err" ]; }; then
		not_ok "$name" "complained: $err"
	else
		ok "$name"
	fi
}

line="microcode.loader $today no S3 here"
waive 'waiver' 0 'waived          microcode.loader' '' "$line"
waive 'waiver: when and why' 0 "until $today: no S3 here" '' "$line"
waive 'waiver: counted' 0 '0 conflict, 0 unproven, 0 not applicable, 1 waived' '' "$line"
waive 'waiver: json' 0 '"reason": "no S3 here"' '' "$line" -f json
waive 'waiver: json counts' 0 '"waived": 1' '' "$line" -f json
waive 'waiver: ktap stays not ok' 0 'not ok 2 microcode.loader' '' "$line" -f ktap
waive 'waiver: ktap says so' 0 "# point.waived: \"until $today: no S3 here\"" '' "$line" -f ktap
cp "$tmp/out" "$tmp/waived.ktap"
works 'waiver: it does not travel with the report' 2 '1 conflict' audit --report "$tmp/waived.ktap"
works 'waiver: nor is it passed on' 2 'not ok 2' audit -f ktap --report "$tmp/waived.ktap"
lacks 'waiver: nor is its text passed on' point.waived
waive 'waiver: junit skips' 0 'failures="0" errors="0" skipped="1"' '' "$line" -f junit
waive 'waiver: prometheus' 0 'pvyield_points{verdict="waived"} 1' '' "$line" -f prometheus
waive 'waiver: outside the filter' 0 'outside the filter: 0 conflicts in 1 point, 1 waived' '' \
	"$line" --only 'hyper*'
waive 'waiver: of a replay' 0 '1 waived' '' "$line"
works 'waiver: of a replay' 0 '1 waived' replay --waive "$tmp/waivers" "$conflict"
waive 'waiver: comments and blanks' 0 '1 waived' '' "# known
 
	microcode.loader	$today	 no S3 here  "
waive 'waiver: expired' 2 '1 conflict' \
	"waivers:1: counts for nothing: the waiver of microcode.loader expired on $yesterday" \
	"microcode.loader $yesterday no S3 here"
for bad in 'microcode.loader' "microcode.loader $today" 'microcode.loader soon no S3 here' \
	'microcode.loader 2027-02-29 x' 'microcode.loader 2027-13-01 x' \
	'microcode.loader 2027-1-01 x' 'microcode.loader 20270101 x' \
	'microcode.loader 99999-01-01 x' "microcode $today x" "$today microcode.loader x" \
	"micro*.loader $today x"; do
	waive "waiver: malformed: $bad" 2 '1 conflict' \
		'waivers:1: counts for nothing: not "ID YYYY-MM-DD REASON"' "$bad"
done
waive 'waiver: a leap day' 0 '1 waived' '' 'microcode.loader 2096-02-29 x'
waive 'waiver: no leap day' 2 '' 'counts for nothing' 'microcode.loader 2100-02-29 x'
waive 'waiver: twice' 0 "until $today: no S3 here" 'waivers:2: counts for nothing: microcode.loader is waived above' \
	"$line
microcode.loader 9999-01-01 another"
waive 'waiver: not used' 2 '1 conflict' 'waivers:1: not used: hypervisor.role does not conflict here' \
	"hypervisor.role $today x"
waive 'waiver: of a point that is not in the report' 2 '' 'not used: kasan.shadow' "kasan.shadow $today x"
waive 'waiver: an empty file' 2 '1 conflict' '' ''
printf 'microcode.laoder %s x\n' "$today" >"$tmp/waivers"
fails 'waiver: no such point' "$tmp/waivers:1: microcode.laoder is no point: \"pvyield list\"" \
	audit --waive "$tmp/waivers" --report "$conflict"
fails 'waiver: no such file' "cannot open $tmp/none" audit --waive "$tmp/none" --report "$conflict"
fails 'waiver: two files' 'put all waivers into one file' audit --waive a --waive b --report "$conflict"
printf 'a\0b' >"$tmp/waivers"
fails 'waiver: a NUL byte' 'has a NUL byte' audit --waive "$tmp/waivers" --report "$conflict"
printf '%s' "$line" >"$tmp/waivers"
works 'waiver: no line end' 0 '1 waived' audit --waive "$tmp/waivers" --report "$conflict"
printf 'newer.point %s x\n' "$today" >"$tmp/waivers"
works 'waiver: a point of a newer module' 0 '1 waived' audit --waive "$tmp/waivers" \
	--report "$golden/newer-module.ktap"

### JUnit and Prometheus, of all made-up reports and old recordings

for report in "$golden"/*.ktap "$here"/recordings/*; do
	name=${report##*/}
	run audit -f junit --report "$report"
	if said=$(xmllint --nonet --noout --dtdvalid "$here/../schema/pvyield-junit.dtd" "$tmp/out" 2>&1); then
		ok "junit $name"
	else
		not_ok "junit $name" "$said"
	fi
	conflicts=$(grep -c '<failure' "$tmp/out" || true)
	if grep -q "failures=\"$conflicts\"" "$tmp/out" &&
	   [ "$(grep -c '^not ok' "$report")" = "$conflicts" ]; then
		ok "junit $name: a failure for each conflict"
	else
		not_ok "junit $name: a failure for each conflict" "$conflicts"
	fi
	run audit -f prometheus --report "$report"
	if [ -z "$promtool" ]; then
		echo "# no promtool: prometheus $name is not checked"
	elif said=$("$promtool" check metrics <"$tmp/out" 2>&1) && [ -z "$said" ]; then
		ok "prometheus $name"
	else
		not_ok "prometheus $name" "$said"
	fi
	if [ "$(grep -c '^pvyield_point_verdict{.*} 1$' "$tmp/out")" = "$(sed -n 's/^1\.\.//p' "$report")" ]; then
		ok "prometheus $name: a verdict for each point"
	else
		not_ok "prometheus $name: a verdict for each point" "$out"
	fi
done
# The schema refuses what is not JUnit.
run audit -f junit --report "$conflict"
for edit in 's/<failure /<failed /' 's/ tests=/ test=/' 's/ name="microcode.loader"//' '/<properties>/,/properties>/d'; do
	sed "$edit; s,</failure,</failed," "$tmp/out" >"$tmp/bad"
	[[ $edit == *failed* ]] || sed "$edit" "$tmp/out" >"$tmp/bad"
	if xmllint --nonet --noout --dtdvalid "$here/../schema/pvyield-junit.dtd" "$tmp/bad" 2>/dev/null; then
		not_ok "junit: the schema refuses $edit" 'accepted'
	else
		ok "junit: the schema refuses $edit"
	fi
done
