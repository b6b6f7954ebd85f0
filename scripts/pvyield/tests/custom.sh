#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
# custom.sh PVYIELD PYTHON: points of a site, one line a test.
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
site=$here/site.points
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT

conflict=$golden/pv-dom0-6.12.ktap
late=$golden/pv-dom0-7.2-late.ktap

# judged NAME EXIT VERDICT-AND-SEVERITY ID REPORT [SED]: the verdict on a point of the site
judged()
{
	local name=$1 expected=$2 verdict=$3 id=$4 found

	sed "${6:-}" "$5" >"$tmp/report"
	run replay --points "$site" -f json "$tmp/report"
	found=$("$python" -c 'import json, sys
for p in json.load(sys.stdin)["points"]:
    if p["id"] == sys.argv[1]:
        print(p["verdict"], p["severity"], p["missing"] or "-")' "$id" <"$tmp/out" 2>&1)
	if [ "$status" = "$expected" ] && [ "$found" = "$verdict" ] && [ -z "$err" ]; then
		ok "site: $name"
	else
		not_ok "site: $name" "exit $status, $found, not $verdict: $err"
	fi
}

clean=$golden/pv-dom0-6.1.ktap
judged 'yields' 2 'yields none -' site.late-loading "$conflict"
judged 'conflicts, with its severity' 2 'conflicts minor -' site.late-loading "$late"
judged 'not applicable' 0 'not-applicable none -' site.late-loading "$golden/bare.ktap" \
	's/xen.minor: .*/xen.minor: 17/'
judged 'an absent fact' 2 'unproven none config.late_loading' site.late-loading "$conflict" \
	's/^# config.late_loading: .*/# config.late_loading: absent("made up")/'
judged 'a fact that is not there' 2 'unproven none config.late_loading' site.late-loading "$conflict" \
	'/^# config.late_loading/d'
judged 'a fact of another kind' 2 'unproven none config.late_loading' site.late-loading "$conflict" \
	's/^# config.late_loading: .*/# config.late_loading: 1/'
judged 'the role is not known' 0 'unproven none hypervisor.role' site.late-loading "$conflict" \
	'/^# hypervisor.role/d'
judged 'in a list' 2 'yields none -' site.xen-version "$conflict"
judged 'in a list, in hexadecimal' 2 'yields none -' site.xen-version "$conflict" 's/xen.minor: 17/xen.minor: 19/'
judged 'not in the list' 2 'conflicts major -' site.xen-version "$conflict" 's/xen.minor: 17/xen.minor: 4/'
judged 'of a rule for all, one is false, one absent' 2 'conflicts major -' site.xen-version "$conflict" \
	's/xen.major: 4/xen.major: 5/; /^# xen.minor/d'
judged 'of a rule for all, one is absent' 2 'unproven none xen.minor' site.xen-version "$conflict" \
	'/^# xen.minor/d'
judged 'points that do not agree' 2 'unproven none xen.major' site.xen-version "$conflict" \
	's/^# xenfeat.dom0: .*/&\n# xen.major: 3/'
judged 'bits' 2 'yields none -' site.start-flags "$conflict"
judged 'more bits' 2 'yields none -' site.start-flags "$conflict" 's/start_flags: 0x3/start_flags: 0x30b/'
judged 'not all bits' 2 'conflicts critical -' site.start-flags "$conflict" 's/start_flags: 0x3/start_flags: 0x2/'
judged 'bits of what is no number' 2 'unproven none xen.start_flags' site.start-flags "$conflict" \
	's/start_flags: 0x3/start_flags: "0x3"/'

### the exit code, and all formats

works 'site: a conflict counts' 2 '1 conflict' audit --points "$site" --only 'site.*' --report "$late"
works 'site: nothing conflicts' 0 '5 points: 5 yield' audit --points "$site" --report "$clean"
for format in ktap json junit prometheus; do
	works "site: $format" 2 'site.late-loading' audit --points "$site" -f "$format" --report "$late"
	[ "$format" != json ] || "$python" "$here/schema.py" "$here/../schema/pvyield-audit-1.json" \
		'site: the schema' <"$tmp/out"
	[ "$format" != ktap ] || cp "$tmp/out" "$tmp/with.ktap"
done
works 'site: a report with its points, without the file' 2 'site.late-loading' audit --report "$tmp/with.ktap"
works 'site: a report with its points, judged anew' 2 '5 points: ' audit --points "$site" --report "$tmp/with.ktap"
printf 'site.late-loading 9999-12-31 known\nmicrocode.loader 9999-12-31 known\n' >"$tmp/waivers"
works 'site: waived' 0 '2 waived' audit --points "$site" --waive "$tmp/waivers" --report "$late"
works 'site: not in a recording' 0 '1..2' record --report "$late"

### where they come from, list and explain

mkdir "$tmp/dir" "$tmp/empty"
cp "$site" "$tmp/dir/a.points"
echo nonsense >"$tmp/dir/b.points.bak"
echo nonsense >"$tmp/dir/.c.points"
works 'site: a directory' 0 'site.late-loading' list --points "$tmp/dir"
works 'site: an empty directory' 0 'microcode.loader' list --points "$tmp/empty"
export PVYIELD_POINTS=$tmp/dir
works 'site: the directory of points' 0 'site.start-flags' list
works 'site: the directory of points, audit' 2 'site.late-loading' audit --report "$late"
fails 'site: a point twice' "site.late-loading is defined already, in $tmp/dir/a.points:4" \
	list --points "$site"
PVYIELD_POINTS=$tmp/none
works 'site: no directory of points' 0 'microcode.loader' list
PVYIELD_POINTS=
run list --points "$site"
cp "$tmp/out" "$tmp/list"
if grep -qE '^site.late-loading +Is late loading of microcode left out\?$' "$tmp/list"; then
	ok 'site: list'
else
	not_ok 'site: list' "$out"
fi
run list --points "$site" -f json
"$python" "$here/schema.py" "$here/../schema/pvyield-list-1.json" 'site: the schema of list' <"$tmp/out"
cat >"$tmp/breaks" <<'END'
point site.breaks
title Is it so?
advice Change it.
effect the fan stops
conflicts minor all it is not
	config.late_loading == true
point site.nothing
title Is it?
yields all it is
	config.late_loading == false
END
works 'site: explain' 0 'conflicts if all of these hold: config.late_loading == true; microcode.ops !=' \
	explain --points "$site" site.late-loading
works 'site: explain names the file' 0 "site.points, line 4" explain --points "$site" site.late-loading
works 'site: explain, the severity' 0 'Worst severity of a conflict: critical' \
	explain --points "$site" site.start-flags
works 'site: explain, what breaks' 0 'What breaks' explain --points "$tmp/breaks" site.breaks
run explain --points "$tmp/breaks" site.nothing
if grep -qE '^(What breaks|How Linux yields)$' "$tmp/out"; then
	not_ok 'site: explain, nothing said of what breaks' "$out"
else
	ok 'site: explain, nothing said of what breaks'
fi
fails 'site: explain, no such point' 'name it with --points' explain site.late-loading
fails 'site: explain has no page' 'leave --rst' explain --points "$site" --rst site.late-loading
run list --format rst --points "$site"
if [[ $out == *site.* ]]; then
	not_ok 'site: none in the documentation' "$out"
else
	ok 'site: none in the documentation'
fi

### files that are wrong: one line, with file and line

good='point site.x
title A title
advice Do something.
conflicts minor all a reason
 a.b == true
yields all a reason
 a.b == false'

# wrong NAME LINE TEXT SED
wrong()
{
	sed -e "$4" <<<"$good" >"$tmp/bad.points"
	fails "site: $1" "$tmp/bad.points:$2: $3" audit --points "$tmp/bad.points" --report "$conflict"
	fails "site: $1, list" "$tmp/bad.points:$2: $3" list --points "$tmp/bad.points"
}

echo "$good" >"$tmp/good.points"
works 'site: the good file' 2 'unproven        site.x' audit --points "$tmp/good.points" --report "$conflict"
wrong 'another id space' 1 'microcode.x is no id for a point of a site: begin it with site.' '1s/site/microcode/'
wrong 'no id' 1 'nothing is no id' '1s/ .*//'
wrong 'two ids' 1 'site.x y is no id' '1s/$/ y/'
wrong 'no point' 1 'title outside a point' 1d
wrong 'an unknown keyword' 3 'advise is no keyword: give point, title,' '3s/advice/advise/'
wrong 'no title' 7 'site.x has no title' 2d
wrong 'an empty title' 2 'an empty title' '2s/ .*//'
wrong 'two titles' 3 'a second title' '2s/.*/&\n&/'
wrong 'no advice' 7 'site.x can conflict and has no advice' 3d
wrong 'no rule' 4 'site.x has no rule' '4,$d'
wrong 'no severity' 4 'all is no severity: give minor, major or critical' '4s/minor //'
wrong 'a severity that is none' 4 'bad is no severity' '4s/minor/bad/'
wrong 'neither all nor any' 4 'some is neither all nor any' '4s/all/some/'
wrong 'no reason' 4 'the rule has no reason' '4s/ a reason//'
wrong 'no condition' 5 'the rule above has no condition' 5d
wrong 'no condition at the end' 7 'the rule above has no condition' 7d
wrong 'a condition without a rule' 4 'a condition without a rule' '4s/.*/ a.b set/'
wrong 'a name that is none' 5 'ab is no name of a fact' '5s/a.b/ab/'
wrong 'a name of the report' 5 'report.door is no name of a fact' '5s/a.b/report.door/'
wrong 'an unknown comparison' 5 '< is no comparison: give ==, !=, in or set' '5s/==/</'
wrong 'no comparison' 5 'nothing is no comparison' '5s/ == true//'
wrong 'no value' 5 'a.b is compared with nothing' '5s/ true//'
wrong 'two values' 5 'false is one value too many' '5s/$/ false/'
wrong 'no value in a list' 5 'a.b is compared with nothing' '5s/== true/in/'
wrong 'a value that is none' 5 'a,b is no value' '5s/true/a,b/'
wrong 'a text without its end' 5 '"a is no value' '5s/true/"a/'
wrong 'bits that are none' 5 'bits are a number' '5s/==/set/'
wrong 'a control character' 2 'a character that is not printable ASCII' '2s/title/&\x1b/'
wrong 'DOS line ends' 1 'a character that is not printable ASCII' 's/$/\r/'
wrong 'a NUL byte' 2 'a NUL byte' '2s/title/&\x00/'
wrong 'too many conditions' 69 'more than 64 conditions' "5s/.*/$(printf '&\\n%.0s' {1..70})&/"
fails 'site: no such file' "cannot read $tmp/none: No such file" list --points "$tmp/none"
for i in {1..201}; do
	sed "1s/x/x$i/" <<<"$good"
done >"$tmp/many.points"
fails 'site: too many points' "$tmp/many.points:1401: more than 200 points" list --points "$tmp/many.points"
