#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
# commands.sh PVYIELD TOP: the command line, one line a test. Nothing here
# needs Xen or root, and nothing touches the modules of this machine.
# shellcheck disable=SC2016 # the dollars are sed's
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
# shellcheck source=scripts/pvyield/tests/lib.sh
. "$here/lib.sh"
# shellcheck source=scripts/pvyield/tests/command_lib.sh
. "$here/command_lib.sh"
pvyield=$(realpath "$1")
top=$2
golden=$here/golden
tmp=$(mktemp -d)
trap 'chmod -R u+rwx "$tmp"; rm -rf "$tmp"' EXIT
chmod 755 "$tmp"
# bad NAME TEXT SED: the conflict report, edited, is refused
bad()
{
	sed -e "$3" "$golden/pv-dom0-6.12.ktap" >"$tmp/bad"
	fails "$1" "$2" audit --report "$tmp/bad"
}

audit()
{
	local name=$1 expected=$2 text=$3 report=$4

	shift 4
	works "$name" "$expected" "$text" audit "$@" --report "$golden/$report.ktap"
}

### the command itself

usage 'no verb' 'Usage: pvyield'
fails 'wrong verb' 'frobnicate: no such verb: "pvyield --help" lists them' frobnicate
usage 'wrong option' "unrecognized option '--frobnicate'" --frobnicate
version=$(sed -n 's/^#define PVYIELD_VERSION "\(.*\)"/\1/p' "$top/modules/common/version.h")
works '--version' 0 "pvyield $version" --version
works '--help names the verbs' 0 'explain a point' --help
for verb in audit record replay diff list explain xenbus image; do
	works "$verb --help" 0 "Usage: pvyield $verb" "$verb" --help
	works "$verb --help has examples" 0 'Examples:' "$verb" --help
	works "$verb --version" 0 "pvyield $version" "$verb" --version
	usage "$verb: wrong option" "unrecognized option '--frobnicate'" "$verb" --frobnicate
done

for verb in audit record replay diff list explain xenbus image 'image diff'; do
	# shellcheck disable=SC2086 # words
	run $verb --help
	missing=
	while read -r option; do
		case $option in
		--help | --version | --usage) ;;
		*)
			grep -qF -- "**$option**" "$top/Documentation/man/pvyield.8.rst" ||
				missing+=" $option"
			;;
		esac
	done < <(grep -oE -- '--[a-z]+(-[a-z]+)*' <<<"$out")
	if [ -z "$missing" ] && [[ $out == *--usage* ]]; then
		ok "$verb: the man page has all options"
	else
		not_ok "$verb: the man page has all options" "not$missing"
	fi
done

### exit codes, on all points

audit 'exit 0: nothing conflicts' 0 '2 yield' pv-dom0-6.1
audit 'exit 0: nothing conflicts, strict' 0 '2 yield' pv-dom0-6.1 --strict
audit 'exit 2: a conflict' 2 '1 conflict' pv-dom0-6.12
audit 'exit 2: a conflict, strict' 2 '1 conflict' pv-dom0-6.12 --strict
audit 'exit 0: unproven' 0 '1 unproven' no-door
audit 'exit 3: unproven, strict' 3 '1 unproven' no-door --strict
audit 'exit 0: bare metal' 0 '2 not applicable' bare --strict
audit 'exit 2: conflict outside the filter' 2 'outside the filter: 1 conflict' \
	pv-dom0-6.12 --only 'hyper*'
audit 'exit 3: unproven outside the filter' 3 'outside the filter: 0 conflicts' \
	no-door --only 'hyper*' --strict
audit 'exit 2: conflict in a point of a newer module' 2 'about:  newer.fact: true' newer-module
for format in table ktap json; do
	audit "exit code of $format" 2 microcode pv-dom0-6.12 --format "$format"
done

### what is printed

audit 'filter: conflict inside' 2 'outside the filter: 0 conflicts' pv-dom0-6.12 --only 'micro*'
audit 'filter: ktap says what is outside' 2 '# report.outside_filter_conflicts: 1' \
	pv-dom0-6.12 --only 'hyper*' -f ktap
audit 'filter: json says what is outside' 2 '"outside_filter_conflicts": 1' \
	pv-dom0-6.12 --only 'hyper*' -f json
fails 'filter: matches nothing' '--only nosuch* matches no point: "pvyield list"' \
	audit --only 'nosuch*' --report "$golden/pv-dom0-6.1.ktap"
audit 'table: the missing fact' 0 'missing: microcode.ops: made up' no-door
audit 'table: the door' 0 'Unexported symbols cannot be looked up' no-door
audit 'table: an untested kernel' 0 'outside the range that pvyield was tested on' untested
audit 'table: effect' 2 'effect: ' pv-dom0-6.12
audit 'table: all facts' 2 'microcode.ops: "microcode_intel_ops"' pv-dom0-6.12 -v
input=$golden/pv-dom0-6.12.ktap
works 'standard input' 2 microcode audit --report -
run audit --report "$golden/pv-dom0-6.12.ktap"
if grep -qE 'outside|range|symbols' <<<"$out"; then
	not_ok 'table: no remark without need' "$out"
else
	ok 'table: no remark without need'
fi

# colour NAME yes|no COMMAND...: is there colour on a terminal?
colour()
{
	local name=$1 expected=$2 found=no text

	shift 2
	text=$(script -qec "$*" /dev/null </dev/null) || true
	[[ $text == *$'\033['* ]] && found=yes
	if [[ $text != *microcode.loader* ]]; then
		not_ok "$name" "no table: $text"
	elif [ "$found" = "$expected" ]; then
		ok "$name"
	else
		not_ok "$name" "colour: $found"
	fi
}

table="'$pvyield' audit --report '$golden/pv-dom0-6.12.ktap'"
colour 'colour on a terminal' yes "$table"
colour 'colour: NO_COLOR' no "NO_COLOR=1 $table"
colour 'colour: never' no "$table --color never"
colour 'colour: always, in spite of NO_COLOR' yes "NO_COLOR=1 $table --color always"
audit 'colour: not a terminal' 2 $'\nconflicts ' pv-dom0-6.12
audit 'colour: always, not a terminal' 2 $'\033[1;31mconflicts' pv-dom0-6.12 --color always
text=$(script -qec "stty -F /dev/tty cols 50; $table" /dev/null </dev/null | tr -d '\r' |
	sed 's/\x1b\[[0-9;]*m//g') || true
if longest=$(awk '{ if (length > n) n = length } END { print n }' <<<"$text") &&
   [ "$longest" -le 50 ] && [ "$longest" -gt 30 ]; then
	ok 'table: the width of the terminal'
else
	not_ok 'table: the width of the terminal' "longest line: $longest"
fi

### bad arguments

fails 'wrong format' '--format xml: no such value: give table, ktap, json, junit or prometheus' audit --format xml
fails 'wrong colour' '--color blue: no such value' audit --color blue
fails 'an argument too many' 'did you mean --report saved?' audit saved
fails '--report and --load' '--report excludes' audit --report x --load
fails '--image: no such file' "cannot open $tmp/none: " audit --image "$tmp/none" \
	--report "$golden/pv-dom0-5.10.ktap"
mkfifo "$tmp/fifo"
fails '--image: a FIFO is not waited for' 'is not a file: ' audit --image "$tmp/fifo" \
	--report "$golden/pv-dom0-5.10.ktap"
fails '--image: a report' 'is no kernel image: ' audit \
	--image "$golden/bare.ktap" --report "$golden/pv-dom0-5.10.ktap"
fails '--image: for a report without a build id' 'has no kernel.build_id' audit \
	--image "$golden/bare.ktap" --report "$golden/bare.ktap"
fails '--report and --debugfs' '--report excludes' audit --report x --debugfs x
fails 'list: an argument' 'list takes no argument' list x
fails 'list: wrong format' '--format xml: no such value' list --format xml
works 'list' 0 'Does Linux leave CPU microcode to Xen?' list
works 'list: json' 0 '"id": "microcode.loader"' list --format json
works 'explain' 0 'What Xen owns' explain microcode.loader
run explain irq.remapping
grep -xE 'What Xen owns|How Linux yields|Facts|What breaks|Advice|References' "$tmp/out" >"$tmp/said" || :
printf '%s\n' 'What Xen owns' 'How Linux yields' Facts 'What breaks' Advice References >"$tmp/sections"
same 'explain: the sections, in their order' "$tmp/sections" "$tmp/said"
works 'explain: rst' 0 '.. SPDX-License-Identifier' explain --rst hypervisor.role
fails 'explain: no id' 'explain needs the id of a point' explain
fails 'explain: two ids' 'explain takes one id' explain hypervisor.role microcode.loader
fails 'explain: a typing error' 'did you mean microcode.loader? "pvyield list"' explain microcode.laoder
fails 'explain: half an id' 'did you mean hypervisor.role?' explain role
fails 'explain: an empty id' 'did you mean' explain ''
fails 'explain: control characters' 'a?b: no such point' explain $'a\nb'
works 'explain: a flag' 0 'panic at boot' explain xenfeat.policy --flag mmu_pt_update_preserve_ad
works 'explain: a flag as the header has it' 0 'flag 8, in Xen since: 4.1' \
	explain xenfeat.policy --flag XENFEAT_hvm_callback_vector
fails 'explain: no such flag' 'did you mean hvm_pirqs? xen/include/public/features.h has the names' \
	explain xenfeat.policy --flag hvm_pirq
fails 'explain: an empty flag' 'no such flag' explain xenfeat.policy --flag ''
fails 'explain: control characters in a flag' 'a?b: no such flag' \
	explain xenfeat.policy --flag $'a\nb'
fails 'explain: a flag of another point' 'only "explain xenfeat.policy" takes it' \
	explain xenfeat.drift --flag dom0
fails 'explain: a flag as a page' 'leave one out' explain --rst xenfeat.policy --flag dom0
works 'explain: releases' 0 'PV dom0    4.0 to 4.1    refused: FEATURES has a name that it does not know' \
	explain elfnote.loadable --report "$golden/new-name.ktap"
works 'explain: releases that load it' 0 '4.2 to 4.22   loaded, if it can unpack the image' \
	explain elfnote.loadable --report "$golden/new-name.ktap"
sed 's/^# config.xen_pv: true$/&\n# config.compression: "z\\x1b[31m"/' "$golden/new-name.ktap" >"$tmp/hostile"
works 'explain: releases, a hostile report' 0 'it cannot unpack z\x1b[31m' \
	explain elfnote.loadable --report "$tmp/hostile"
input=$golden/new-name.ktap
works 'explain: releases, standard input' 0 '4.10 to 4.22' explain elfnote.loadable --report -
fails 'explain: releases, no such file' 'No such file' explain elfnote.loadable --report "$tmp/none"
fails 'explain: releases, no report' 'is not a pvyield report' explain elfnote.loadable --report "$here/lib.sh"
fails 'explain: releases, a report without the point' 'has no elfnote.loadable' \
	explain elfnote.loadable --report "$golden/bare.ktap"
fails 'explain: releases of another point' 'only "explain elfnote.loadable" takes it' \
	explain elfnote.format --report "$golden/new-name.ktap"
run explain microcode.loader
if awk 'length > 80 { exit 1 }' <<<"$out"; then
	ok 'explain: 80 columns'
else
	not_ok 'explain: 80 columns' "$(awk 'length > 80' <<<"$out")"
fi
status=0
"$pvyield" audit --report "$golden/pv-dom0-6.1.ktap" >/dev/full 2>"$tmp/err" || status=$?
if [ "$status" = 1 ] && grep -q '^pvyield: cannot write the output: No space left on device: ' "$tmp/err"; then
	ok 'a full disk'
else
	not_ok 'a full disk' "exit $status: $(<"$tmp/err")"
fi

### reports that are not to be believed

fails 'no such file' "cannot open $tmp/none: No such file or directory: " audit --report "$tmp/none"
fails 'a directory' "cannot read $tmp: Is a directory: " audit --report "$tmp"
fails 'an empty file' '/dev/null is empty' audit --report /dev/null
fails 'empty standard input' 'standard input is empty' audit --report -
fails 'no report at all' 'is not a pvyield report' audit --report "$here/lib.sh"
fails 'json is no report' 'is not a pvyield report' audit --report "$golden/bare.json"
head -c 5000000 /dev/zero >"$tmp/large"
fails 'larger than 4 MiB' 'is larger than 4 MiB' audit --report "$tmp/large"
bad 'another KTAP version' 'is not a pvyield report' '1s/1/2/'
bad 'no plan' 'has no plan in line 2' 2d
bad 'a plan of nothing' 'plans 0 points' '2s/.*/1..0/'
bad 'a plan of too many' 'plans 1001 points' '2s/.*/1..1001/'
bad 'a plan of no number' 'plans 2x points' '2s/.*/1..2x/'
bad 'another format' 'is of format 7, this command reads 1: use the command that came with the module' \
	's/^# report.format: .*/# report.format: 7/'
bad 'no format' 'no report.format in line 3' 3d
bad 'a format that is no number' 'no report.format in line 3' '3s/1/one/'
bad 'another format with other lines' 'is of format 7' '3s/1/7/; 4,$s/# /## /'
for name in version kernel kernel_tested arch door; do
	bad "head without $name" "has no report.$name for its head" "/^# report.$name:/d"
done
bad 'head with the wrong kind' 'has a damaged report.arch' 's/^# report.arch:.*/# report.arch: 64/'
for name in severity reason ns; do
	bad "point without $name" "has no point.$name for hypervisor.role" "/^# point.$name:/d"
done
bad 'a negative time' 'has a damaged point.ns' 's/^# point.ns: .*/# point.ns: -1/'
bad 'an unknown severity' 'unknown severity for hypervisor.role' 's/"none"/"some"/'
bad 'fewer points than planned' 'ends after 1 of 2 points: save the report again' '/^not ok 2/,/^# report.end/{/^# report.end/!d}'
bad 'more points than planned' 'more points than the 1 that it plans' '2s/2/1/'
bad 'no points at all' 'ends after 0 of 2 points' '9,/^# report.end/{/^# report.end/!d}'
bad 'three lines only' 'ends in its head' '4,$d'
bad 'no end' 'is not whole, its last line is not report.end: save the report again' '$d'
bad 'cut after a line of the last point' 'is not whole' '/^# xen.major/,$d'
bad 'something behind the end' 'is not whole' '$s/$/\n# xen.major: 4/'
bad 'the head goes on in a point' 'stands in the wrong place' 's/^# xen.major: 4/# report.more: 4/'
bad 'a result without a number' 'is not number 2' 's/^not ok 2 /not ok /'
bad 'results out of order' 'is not number 1' 's/^ok 1 /ok 2 /'
bad 'a number with a zero' 'is not number 1' 's/^ok 1 /ok 01 /'
bad 'a point twice' 'has hypervisor.role twice' 's/^not ok 2 .*/ok 2 hypervisor.role/'
bad 'a result without an id' 'is not a result that this command knows' 's/^ok 1 .*/ok 1 /'
bad 'an id that is none' 'is not a result that this command knows' 's/^ok 1 .*/ok 1 role/'
bad 'an unknown directive' 'is not a result that this command knows' 's/^ok 1 .*/& # TODO later/'
bad 'a conflict that is skipped' 'is not a result that this command knows' \
	's/^not ok 2 .*/& # SKIP unproven: x/'
bad 'a fact twice' 'has xen.major twice' 's/^# xen.major: 4/&\n&/'
bad 'a line that is no fact' 'is neither a result nor a fact' 's/^# xen.major: 4/# something else/'
bad 'a line that is nothing' 'is neither a result nor a fact' 's/^# xen.major: 4/something else/'
bad 'an empty line' 'line 9 is neither a result nor a fact' '8s/$/\n/'
bad 'DOS line ends' 'is not a pvyield report' 's/$/\r/'
bad 'a fact of no point' 'stands in the wrong place' '8s/$/\n# xen.major: 4/'
bad 'an escape that nobody writes' 'is neither a result nor a fact' 's/pv-dom0/pv\\x2ddom0/'
awk 'NR == 4 { printf "# report.version: \""; for (i = 0; i < 30000; i++) printf "0123456789"; print "\""; next }
	{ print }' "$golden/pv-dom0-6.12.ktap" >"$tmp/bad"
fails 'a line too long' 'more than 262144 bytes in line 4' audit --report "$tmp/bad"
awk '{ print } /^# xen.major/ { for (i = 0; i < 600; i++) print "# test.f" i ": 1" }' \
	"$golden/pv-dom0-6.12.ktap" >"$tmp/bad"
fails 'too many facts' 'too many facts' audit --report "$tmp/bad"
tr '7' '\000' <"$golden/pv-dom0-6.12.ktap" >"$tmp/bad"
fails 'NUL bytes' 'has a NUL byte in line 5' audit --report "$tmp/bad"
head -c -1 "$golden/pv-dom0-6.12.ktap" >"$tmp/bad"
fails 'cut in the last line' 'is cut in line' audit --report "$tmp/bad"
cp "$golden/pv-dom0-6.12.ktap" "$tmp/"$'new\nline'
sed -i 2d "$tmp/"$'new\nline'
fails 'a file name with a line end' 'new?line has no plan' audit --report "$tmp/"$'new\nline'

### module and command judge alike, or say that they do not

bad 'disagreement: a conflict said to yield' \
	'module and command disagree on microcode.loader (yields/' 's/^not ok 2/ok 2/'
bad 'disagreement: a fact edited' \
	'module and command disagree on microcode.loader (conflicts/minor by module 0.1.0, yields/' \
	's/microcode_intel_ops/none/; s/loader_disabled: false/loader_disabled: true/'
bad 'disagreement: a fact taken away' 'disagree on microcode.loader' '/^# microcode.ops/d'
bad 'disagreement: the severity edited' 'disagree on microcode.loader' 's/"minor"/"major"/'
sed 's/^not ok 2/ok 2/' "$golden/pv-dom0-6.12.ktap" >"$tmp/bad"
fails 'disagreement: outside the filter too' 'disagree on microcode.loader' \
	audit --only 'hyper*' --report "$tmp/bad"

### debugfs

mkdir -p "$tmp/empty" "$tmp/mounted/bdi" "$tmp/closed" "$tmp/live/pvyield" "$tmp/bin"
cp "$golden/pv-dom0-6.12.ktap" "$tmp/live/pvyield/report"
works 'debugfs: the report' 2 microcode.loader audit --debugfs "$tmp/live"
works 'debugfs: --load loads nothing if loaded' 2 microcode.loader audit --load --debugfs "$tmp/live"
fails 'debugfs: not mounted' 'debugfs is ' audit --debugfs "$tmp/empty"
fails 'debugfs: no such directory' 'debugfs is ' audit --debugfs "$tmp/none"
fails 'debugfs: not mounted, nothing is loaded' 'debugfs is ' audit --load --debugfs "$tmp/empty"
fails 'debugfs: no module' \
	'module pvyield is not loaded: modprobe pvyield, or give --load; it taints the kernel' \
	audit --debugfs "$tmp/mounted"
fails 'debugfs: the path is too long' 'too long a path' audit --debugfs "$(printf '%05000d' 0)"
rm "$tmp/live/pvyield/report"
mkdir "$tmp/live/pvyield/report"
fails 'debugfs: the report cannot be read' 'Is a directory' audit --debugfs "$tmp/live"

# As an ordinary user, whoever runs this.
cp "$pvyield" "$tmp/pvyield"
chmod 755 "$tmp/pvyield"
chmod 0 "$tmp/closed"
user=()
if [ "$(id -u)" = 0 ]; then
	user=(setpriv --reuid=65534 --regid=65534 --clear-groups)
fi
status=0
"${user[@]}" "$tmp/pvyield" audit --load --debugfs "$tmp/closed" 2>"$tmp/err" || status=$?
if [ "$status" = 1 ] && [ "$(wc -l <"$tmp/err")" = 1 ] &&
   grep -q '^pvyield: .*/closed/pvyield/report: no permission: run as root$' "$tmp/err"; then
	ok 'debugfs: not root'
else
	not_ok 'debugfs: not root' "exit $status: $(<"$tmp/err")"
fi

# A modprobe of our own stands first in PATH: it says no.
cat >"$tmp/bin/modprobe" <<'END'
#!/bin/sh
echo "modprobe: FATAL: Module pvyield not found in directory /lib/modules/x" >&2
exit 1
END
chmod 755 "$tmp/bin/modprobe"
status=0
PATH="$tmp/bin:$PATH" "$pvyield" audit --load --debugfs "$tmp/mounted" 2>"$tmp/err" || status=$?
if [ "$status" = 1 ] && [ "$(wc -l <"$tmp/err")" = 2 ] &&
   sed -n 1p "$tmp/err" | grep -q 'taints the kernel (flags O and E)' &&
   sed -n 2p "$tmp/err" | grep -q '^pvyield: module pvyield is not installed for this kernel (.*): '; then
	ok '--load: says so before it loads, and why it could not'
else
	not_ok '--load: says so before it loads, and why it could not' "exit $status: $(<"$tmp/err")"
fi
status=0
"$pvyield" audit --load="$tmp/none.ko" --debugfs "$tmp/mounted" 2>"$tmp/err" || status=$?
if [ "$status" = 1 ] && grep -q "^pvyield: cannot open $tmp/none.ko: No such file" "$tmp/err"; then
	ok '--load: no such file'
else
	not_ok '--load: no such file' "exit $status: $(<"$tmp/err")"
fi
