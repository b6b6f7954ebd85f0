#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
# xenbus.sh PVYIELD: the command line of pvyield xenbus, one line a test, on
# saved statuses and made-up sysfs and procfs. Nothing here needs Xen or root,
# and no module of this machine is touched.
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
trap 'chmod -R u+rwx "$tmp"; rm -rf "$tmp"' EXIT
chmod 755 "$tmp"

# bad NAME TEXT SED: the waiting status, edited, is refused
bad()
{
	sed -e "$3" "$golden/xenbus-waiting.status" >"$tmp/bad"
	fails "xenbus: $1" "$2" xenbus --status "$tmp/bad"
}

status()
{
	works "xenbus: $1" "$2" "$3" xenbus --status "$golden/xenbus-$4.status" "${@:5}"
}

### what is printed, and the exit codes

status 'exit 0: waiting' 0 'init-dom0less has not run in dom0' waiting
status 'exit 0: idle' 0 'no Xen is to be seen' bare
status 'exit 2: refused' 2 'xenbus_probe_thread' refused
status 'exit 2: timeout' 2 'pvyield xenbus --retry' timeout
status 'exit 2: stuck' 2 'waits without bound' stuck
status 'exit 2: a hole, though the kernel waits' 2 'lost wake-up' lost-wakeup
status 'the fact that says how long' 0 'wait.silent: 12' silent
status 'the facts' 0 'store.page: "none"' waiting -v
status 'json' 0 '"state": "waiting"' waiting -f json
status 'exit code of json' 2 '"exit": 2' stuck -f json
status 'a hostile status steers no terminal' 0 'reason: "\x1b[2J\x0aok 1"' hostile -v
for state in up settling starting observing cancelled failed; do
	sed "s/^# xenbus.state: .*/# xenbus.state: \"$state\"/; s/^# kernel.thread.xenbus: .*/# kernel.thread.xenbus: \"sleeping\"/" \
		"$golden/xenbus-waiting.status" >"$tmp/$state"
	case $state in
	cancelled | failed) expected=2 ;;
	*) expected=0 ;;
	esac
	works "xenbus: exit $expected: $state" "$expected" "state     $state" \
		xenbus --status "$tmp/$state"
done
input=$golden/xenbus-waiting.status
works 'xenbus: standard input' 0 'init-dom0less' xenbus --status -
run xenbus --status "$golden/xenbus-stuck.status" -v
if awk 'length > 80 { exit 1 }' <<<"$out"; then
	ok 'xenbus: 80 columns'
else
	not_ok 'xenbus: 80 columns' "$(awk 'length > 80' <<<"$out")"
fi

### statuses that are not to be believed

fails 'xenbus: no such file' "cannot open $tmp/none: No such file" xenbus --status "$tmp/none"
fails 'xenbus: an empty status' '/dev/null is empty' xenbus --status /dev/null
fails 'xenbus: a report of the audit' 'is not a status of xenbus_defer' \
	xenbus --status "$golden/bare.ktap"
fails 'xenbus: no status at all' 'is not a status of xenbus_defer' xenbus --status "$here/lib.sh"
bad 'no state' 'has no xenbus.state' '/^# xenbus.state/d'
bad 'a state that is no word' 'has no xenbus.state' 's/^# xenbus.state: .*/# xenbus.state: 1/'
bad 'a state of a newer module' 'does not know, flying: use the command that came with the module' \
	's/^# xenbus.state: .*/# xenbus.state: "flying"/'
bad 'a fact twice' 'has store.pfn twice, again in line' 's/^# store.pfn: .*/&\n&/'
bad 'a line that is no fact' 'line 3 is no fact' '3s/.*/something else/'
bad 'DOS line ends' 'is not a status' 's/$/\r/'
bad 'another cause' 'module and command disagree on the cause' \
	'$s/$/\n# xenbus.cause: "the moon is full"/'
sed '$s/$/\n# xenbus.cause: "init-dom0less has not run in dom0: there is a store port and no store page yet"/' \
	"$golden/xenbus-waiting.status" >"$tmp/same"
works 'xenbus: the same cause' 0 'init-dom0less' xenbus --status "$tmp/same"
head -c 400 "$golden/xenbus-waiting.status" >"$tmp/bad"
fails 'xenbus: cut in a line' 'is cut in line' xenbus --status "$tmp/bad"
printf '# xenbus.state: "up\0"\n' >"$tmp/bad"
fails 'xenbus: a NUL' 'has a NUL byte in line 1' xenbus --status "$tmp/bad"
{ printf '# xenbus.state: "'; head -c 9000 /dev/zero | tr '\0' x; echo '"'; } >"$tmp/bad"
fails 'xenbus: a line too long' 'more than 8192 bytes in line 1' xenbus --status "$tmp/bad"
awk 'BEGIN { for (i = 0; i < 300; i++) print "# test.f" i ": 1" }' >"$tmp/bad"
fails 'xenbus: too many facts' 'more than 256 facts, in line 257' xenbus --status "$tmp/bad"

### the module

mkdir -p "$tmp/debug/xenbus_defer" "$tmp/mounted/bdi" "$tmp/empty"
cp "$golden/xenbus-waiting.status" "$tmp/debug/xenbus_defer/status"
works 'xenbus: of this guest' 0 'init-dom0less' xenbus --debugfs "$tmp/debug"
fails 'xenbus: debugfs is not mounted' 'debugfs is ' xenbus --debugfs "$tmp/empty"
fails 'xenbus: no module' 'module xenbus_defer is not loaded: modprobe xenbus_defer; it taints' \
	xenbus --debugfs "$tmp/mounted"

parameters=$tmp/sys/module/xenbus_defer/parameters
mkdir -p "$parameters"
# control STATE VERB: what arrives in the module's control
control()
{
	echo "$1" >"$parameters/state"
	: >"$parameters/control"
	run xenbus "--$2" --sysfs "$tmp/sys"
}

for pair in timeout:retry cancelled:retry failed:retry waiting:cancel settling:cancel observing:cancel; do
	control "${pair%:*}" "${pair#*:}"
	if [ "$status" = 0 ] && [ -z "$out$err" ] && [ "$(<"$parameters/control")" = "${pair#*:}" ]; then
		ok "xenbus: --${pair#*:} in state ${pair%:*}"
	else
		not_ok "xenbus: --${pair#*:} in state ${pair%:*}" "exit $status: $out$err"
	fi
done
for pair in waiting:retry up:retry stuck:retry idle:retry time:retry timeout:cancel up:cancel :cancel; do
	control "${pair%:*}" "${pair#*:}"
	if [ "$status" = 1 ] && [ ! -s "$parameters/control" ] && [ -z "$out" ] &&
	   [[ $err == "pvyield: cannot ${pair#*:} in state \"${pair%:*}\": it is for one of "* ]]; then
		ok "xenbus: no --${pair#*:} in state \"${pair%:*}\""
	else
		not_ok "xenbus: no --${pair#*:} in state \"${pair%:*}\"" "exit $status: $out$err"
	fi
done
fails 'xenbus: --retry without the module' 'module xenbus_defer is not loaded' \
	xenbus --retry --sysfs "$tmp/empty"
rm "$parameters/control"
echo timeout >"$parameters/state"
mkdir "$parameters/control"
fails 'xenbus: a control that cannot be written' 'Is a directory' xenbus --retry --sysfs "$tmp/sys"
fails 'xenbus: --sysfs is too long' 'too long a path' xenbus --retry --sysfs "$(printf '%05000d' 0)"

### the boot parameter

# symbols NAME SYMBOL...: a list as /proc/kallsyms has it
symbols()
{
	local file=$1

	shift
	printf 'ffffffff81000000 T %s\n' start_kernel _text "$@" >"$file"
	printf 'ffffffffc0000000 t %s\t[a_module]\n' elsewhere xenbus_late_init >>"$file"
}

# advice NAME EXPECTED TEXT XEN SYMBOL...
advice()
{
	local name=$1 expected=$2 text=$3 xen=$4

	shift 4
	symbols "$tmp/symbols" "$@"
	run xenbus --advise --xen "$xen" --kernel-symbols "$tmp/symbols"
	out=$(tr -s ' \n' ' ' <<<"$out")
	if [ "$status" = 0 ] && [ -z "$err" ] && [[ $out == "parameter $expected"*"$text"* ]]; then
		ok "advise: $name"
	else
		not_ok "advise: $name" "exit $status: $out$err"
	fi
}

param='initcall_blacklist=xenbus_init why'
unless='initcall_blacklist=xenbus_init, unless'
none='none is needed why'
advice '5.10, Xen 4.16' "$none" 'does not show itself' 4.16 xb_init_comms xenbus_probe_thread
advice '5.10, Xen 4.17' "$unless" 'price without xenbus_defer' 4.17 xb_init_comms xenbus_probe_thread
advice '5.10, Xen 4.20.1' "$unless" '08f6c2b09ebd' 4.20.1 xb_init_comms xenbus_probe_thread
advice '5.10, Xen 4.21' "$param" 'price without xenbus_defer' 4.21 xb_init_comms xenbus_probe_thread
advice '5.10, Xen 5.0' "$param" 'waits for it without bound' 5.0 xb_init_comms xenbus_probe_thread
advice '5.10.10, Xen 4.17' "$unless" 'use 5.10.13' 4.17 xb_init_comms
advice '5.10.10, Xen 4.21' "$param" 'use 5.10.13' 4.21 xb_init_comms
advice 'a suffix of the compiler' "$none" 'waits for xenstored by itself' 4.21 xb_init_comms \
	xenbus_probe_thread.llvm.12 xenbus_late_init.llvm.34 xs_init_irq
advice '6.12, Xen 4.21' "$none" 'waits for xenstored by itself' 4.21 xb_init_comms \
	xenbus_probe_thread xenbus_late_init xs_init_irq xen_store_gfn
advice '6.0, Xen 4.17' "$none" 'waits for xenstored by itself' 4.17 xb_init_comms \
	xenbus_probe_thread xenbus_late_init xen_store_gfn
advice '6.0, Xen 4.21' "$none" 'irq failed -16' 4.21 xb_init_comms \
	xenbus_probe_thread xenbus_late_init xen_store_gfn
advice 'no data among the symbols' "$none" 'if it has a3607581cd49' 4.21 xb_init_comms \
	xenbus_probe_thread xenbus_late_init
advice 'no xenbus' "$none" 'has no xenbus' 4.21
symbols "$tmp/symbols" xb_init_comms xenbus_probe_thread
works 'advise: json' 0 '"needed": "yes"' xenbus --advise --xen 4.21 --kernel-symbols "$tmp/symbols" -f json

for xen in '' x 4 4. 4.x -4.17 ' 4.17' 4,17; do
	fails "advise: --xen '$xen'" 'no release of Xen: give it as in --xen 4.17' \
		xenbus --advise --xen "$xen" --kernel-symbols "$tmp/symbols"
done
echo 'ffffffffffffffff B The real System.map is in the linux-image-<version>-dbg package' >"$tmp/stub"
fails 'advise: the System.map of Debian' 'line 1 is no "address type name"' \
	xenbus --advise --xen 4.17 --kernel-symbols "$tmp/stub"
echo 'ffffffff81000000 T xb_init_comms' >"$tmp/some"
fails 'advise: symbols of half a kernel' 'has no start_kernel, so it is not whole' \
	xenbus --advise --xen 4.17 --kernel-symbols "$tmp/some"
: >"$tmp/some"
fails 'advise: no symbols' 'has no start_kernel' xenbus --advise --xen 4.17 --kernel-symbols "$tmp/some"
head -c 3000 /dev/zero | tr '\0' a >"$tmp/some"
fails 'advise: a line without an end' 'line 1 is no' \
	xenbus --advise --xen 4.17 --kernel-symbols "$tmp/some"
mkfifo "$tmp/fifo"
fails 'advise: a FIFO is not waited for' 'is not a file' \
	xenbus --advise --xen 4.17 --kernel-symbols "$tmp/fifo"
fails 'advise: no such file' 'No such file' xenbus --advise --xen 4.17 --kernel-symbols "$tmp/none"

# machine NAME EXPECTED TEXT [ARGUMENT...]: the machine that sysfs and procfs show
machine()
{
	works "advise here: $1" 0 "$3" xenbus --advise --sysfs "$tmp/sys" --proc "$tmp/proc" "${@:4}"
	if [[ $out != "parameter $2"* ]]; then
		not_ok "advise here: $1: the parameter" "$out"
	fi
}

mkdir -p "$tmp/proc" "$tmp/sys/hypervisor/version" "$tmp/sys/hypervisor/properties"
echo 'console=hvc0 quiet' >"$tmp/proc/cmdline"
symbols "$tmp/proc/kallsyms" xb_init_comms xenbus_probe_thread
machine 'no Xen' 'none is needed' 'no Xen is to be seen'
fails 'advise: no Xen, and a question about one' 'give its release, as in --xen 4.17' \
	xenbus --advise --sysfs "$tmp/sys" --kernel-symbols "$tmp/symbols"
machine 'no Xen, but a question' initcall_blacklist 'without initcall_blacklist' --xen 4.21
echo xen >"$tmp/sys/hypervisor/type"
echo 4 >"$tmp/sys/hypervisor/version/major"
echo 21 >"$tmp/sys/hypervisor/version/minor"
echo 00000800 >"$tmp/sys/hypervisor/properties/features"
machine 'dom0' 'none is needed' 'this is dom0'
echo 00000705 >"$tmp/sys/hypervisor/properties/features"
echo PV >"$tmp/sys/hypervisor/guest_type"
machine 'a PV guest' 'none is needed' 'PV guest'
echo HVM >"$tmp/sys/hypervisor/guest_type"
if [ "$(uname -m)" = x86_64 ]; then
	machine 'a guest of xl' 'none is needed' 'dom0less guests are'
else
	machine 'a dom0less guest' initcall_blacklist 'without initcall_blacklist'
fi
echo 'initcall_blacklist=foo,xenbus_init' >"$tmp/proc/cmdline"
machine 'booted with it' initcall_blacklist 'booted    with initcall_blacklist' --xen 4.21
echo 'initcall_blacklist=xenbus_init_other xinitcall_blacklist=xenbus_init' >"$tmp/proc/cmdline"
machine 'booted with another' initcall_blacklist 'booted    without initcall_blacklist' --xen 4.21

### bad arguments

fails 'xenbus: wrong format' '--format ktap: no such value: give table or json' xenbus -f ktap
fails 'xenbus: an argument' 'did you mean --status saved?' xenbus saved
fails 'xenbus: two things at once' 'exclude each other' xenbus --advise --retry
fails 'xenbus: --retry and --cancel' 'exclude each other' xenbus --retry --cancel
fails 'xenbus: --status and --advise' 'exclude each other' xenbus --advise --status x
fails 'xenbus: --xen without --advise' 'give --advise too' xenbus --xen 4.17
