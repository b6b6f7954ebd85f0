# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash disable=SC2154 # shared with the job that sources it
#
# What a dom0less guest tries with xenbus_defer (busybox sh; sourced by jobs/dom0less,
# after guest/devices). lab.do=... on the kernel's command line, one of:
#  retry    it times out, xenstore arrives, and only then it is told to try again
#  retries  told to try again whenever it has timed out, until xenstore arrives
#  cancel   cancelled, then told to try again
#  unload   loaded and unloaded at once, 20 times; what is left of it is counted
#  race     the same with a little time between, until xenbus is up
#  twice    loaded a second time
#  writer   before the module is loaded, somebody asks xenstore, which is not there yet,
#           through /dev/xen/xenbus
#  asks     the same when the module is loaded
#  backend  a xenbus backend driver is loaded before the module, and another one last
#  backend-meanwhile  one is loaded while the module waits
#  memory   the module's thread gets no memory when it begins, and when it hands over
#  fault    the kernel's own request for the store's interrupt fails (kunit/fault)
#  fault-unheld  the same when nothing holds the port but the kernel
# lab.see=FACT:REGEX,... : a status read before the hand-over has to show all of these.
# lab.saw=STATE:STATE,... : the tracepoint has to have seen each of these changes.
# lab.rate=N : between two looks at the status a second or more apart, before the hand-over,
# the module has looked at the store at most N times a second.
# Each prints "ok NAME" or "not ok NAME # WHY".
module=modules/xenbus_defer.ko
fault=modules/pvyield_fault.ko
parameters=/sys/module/xenbus_defer/parameters
tracing=/sys/kernel/tracing
status=/sys/kernel/debug/xenbus_defer/status

load()
{
	# shellcheck disable=SC2046 # several words
	insmod $module $(option lab.args | tr ',' ' ')
}

state_is()
{
	[ "$(cat $parameters/state 2>/dev/null)" = "$1" ]
}

# fact_is NAME VALUE
fact_is()
{
	grep -qx "# $1: $2" $status
}

# expect NAME COMMAND...
expect()
{
	local name=$1

	shift
	"$@"
	devices_result "$name" $? "exit $? of: $*"
}

interrupts()
{
	find /sys/kernel/irq -mindepth 1 -maxdepth 1 | sort
}

# What a module may leave behind: interrupts, threads of the kernel, mappings, a folder.
belongings()
{
	interrupts
	for stat in /proc/[0-9]*/stat; do
		sed -n 's/^[0-9]* (\(.*\)) . 2 .*/\1/p' "$stat"
	done 2>/dev/null | grep -v '^kworker' | sort
	grep -c memremap /proc/vmallocinfo
	ls -d /sys/kernel/debug/xenbus_defer 2>/dev/null
}

try_unload()
{
	local i

	interrupts >/tmp/irqs
	load && rmmod xenbus_defer
	# The port stays bound to one interrupt, or it would be closed.
	expect one-interrupt-at-most [ "$(interrupts | diff /tmp/irqs - |
		grep -c '^[-+]/')" -le 1 ]
	belongings >/tmp/had
	for i in $(seq 20); do
		{ load && rmmod xenbus_defer; } || break
	done
	echo "# loaded and unloaded $i times"
	expect it-unloads [ ! -d /sys/module/xenbus_defer ]
	belongings | diff /tmp/had - >/tmp/left
	devices_result nothing-is-left $? "$(grep '^[-+]' /tmp/left | tr '\n' ' ')"
}

try_race()
{
	local n=0 refused=0 end

	end=$(($(date +%s) + 120))
	until thread xenwatch || [ "$(date +%s)" -ge "$end" ]; do
		load || break
		n=$((n + 1))
		sleep "0.$((n % 5))"
		until rmmod xenbus_defer 2>/dev/null; do
			refused=$((refused + 1))
			[ "$(date +%s)" -lt "$end" ] || break 2
			sleep 0.05
		done
	done
	echo "# loaded $n times, $refused times it could not be unloaded"
	expect it-unloads-in-the-end [ ! -d /sys/module/xenbus_defer ]
	expect xenbus-came-up-meanwhile thread xenwatch
	expect it-was-loaded-more-than-once [ "$n" -gt 1 ]
}

# XS_READ of "domid"; the answer is "1"
try_writer()
{
	exec 3<>/dev/xen/xenbus || return 1
	printf '\2\0\0\0\1\0\0\0\0\0\0\0\6\0\0\0domid\0' >&3
	timeout 150 dd bs=64 count=1 <&3 >/tmp/answer 2>/dev/null &
}

# try_fault STATUS [ARGUMENT]: the module waits, and then the kernel's request fails.
# What that leaves of the port is what Xen says: EVTCHNSTAT_closed is 0, _interdomain 2.
try_fault()
{
	local want=$1

	shift
	expect it-waits devices_wait 20 state_is waiting
	expect the-fault-loads insmod $fault "$@"
	expect it-is-stuck devices_wait 90 state_is stuck
	! rmmod xenbus_defer 2>/dev/null
	devices_result it-cannot-be-unloaded $? "it was"
	expect it-says-what-is-missing grep -q '^# xenbus.reason: ".*its thread xenbus is missing' $status
	expect the-fault-unloads rmmod pvyield_fault
	expect the-request-failed grep -q 'pvyield_fault: the request of xenbus fails' "$(log)"
	expect "the-port-has-status-$want" grep -q "pvyield_fault: store port 1: status $want (0)" "$(log)"
}

# memory_fails PERCENT: the allocations of the module's thread, as failslab has it
memory_fails()
{
	echo "$1" >/sys/kernel/debug/failslab/probability
}

thread_id()
{
	grep -lx xenbus_defer /proc/[0-9]*/comm | sed 's/[^0-9]//g'
}

reason_is()
{
	grep -q "^# xenbus.reason: \".*$1" $status
}

try_memory()
{
	for pair in verbose=0 task-filter=Y ignore-gfp-wait=N times=-1; do
		expect "failslab-has-${pair%%=*}" \
			sh -c "echo ${pair#*=} >/sys/kernel/debug/failslab/${pair%%=*}"
	done
	expect it-waits devices_wait 20 state_is waiting
	expect its-thread-can-fail sh -c "echo 1 >/proc/$(thread_id)/make-it-fail"
	echo cancel >$parameters/control
	expect it-is-cancelled devices_wait 10 state_is cancelled
	memory_fails 100
	echo retry >$parameters/control
	expect it-fails-at-the-interrupt devices_wait 10 state_is failed
	expect it-says-so reason_is "the store's interrupt could not be had"
	memory_fails 0
	echo retry >$parameters/control
	expect it-waits-again devices_wait 10 state_is waiting
	# Whoever reads the status maps the page, so that the thread gets as far as this.
	memory_fails 100
	expect xenstored-arrives devices_wait 120 fact_is store.connection 0
	expect it-fails-at-the-hand-over devices_wait 30 state_is failed
	expect it-says-that-too reason_is "no thread for the kernel's probe could be had"
	memory_fails 0
	echo retry >$parameters/control
}

# load_backend NAME
load_backend()
{
	expect "$1-loads" insmod kernel/*-"$1".ko
}

# The kernel's log, in a file.
log()
{
	dmesg >/tmp/dmesg
	echo /tmp/dmesg
}

# before_load: what is tried without the module, or before it is loaded to stay
before_load()
{
	case $(option lab.do) in
	unload) try_unload ;;
	race) try_race ;;
	writer) try_writer || echo "not ok a-writer # /dev/xen/xenbus does not open" ;;
	backend) load_backend xen-netback ;;
	esac
}

# after_load: with the module
after_load()
{
	if [ "$(option lab.saw)" ]; then
		mount -t tracefs none $tracing 2>/dev/null
		expect the-tracepoint-is-there sh -c "echo 1 >$tracing/events/xenbus_defer/enable"
	fi
	if [ "$(option lab.see)$(option lab.rate)" ]; then
		while :; do
			printf '%s ' "$(seconds)"
			tr '\n' ';' <$status
			echo
			sleep 0.2
		done >/tmp/samples 2>/dev/null &
	fi
	case $(option lab.do) in
	retry)
		expect it-times-out devices_wait 30 state_is timeout
		expect xenstored-arrives devices_wait 120 fact_is store.connection 0
		expect a-timeout-is-an-end state_is timeout
		echo retry >$parameters/control ;;
	retries)
		expect it-times-out devices_wait 30 state_is timeout
		until thread xenwatch; do
			! state_is timeout || echo retry >$parameters/control
			sleep 1
		done & ;;
	cancel)
		expect it-waits devices_wait 10 state_is waiting
		echo cancel >$parameters/control
		expect it-is-cancelled devices_wait 10 state_is cancelled
		echo retry >$parameters/control
		expect it-waits-again devices_wait 10 state_is waiting ;;
	asks)
		try_writer || echo "not ok a-writer # /dev/xen/xenbus does not open" ;;
	backend-meanwhile)
		expect it-waits devices_wait 20 state_is waiting
		load_backend xen-netback
		expect it-knows fact_is kernel.backends 1 ;;
	memory) try_memory ;;
	fault) try_fault 2 ;;
	fault-unheld) try_fault 0 unheld=1 ;;
	twice)
		! load 2>/dev/null
		devices_result a-second-load-is-refused $? "it loads" ;;
	esac
}

before_hand_over()
{
	grep -E '^[0-9.]+ # xenbus.state: "(waiting|settling|observing)";' /tmp/samples
}

# looked_at_most N: the most that it looked in a second, and no more than N
looked_at_most()
{
	before_hand_over | sed 's/ .*# wait.polls: \([0-9]*\);.*/ \1/' | awk -v most="$1" '
	NR == 1 { at = $1; n = $2; next }
	$1 - at >= 1 {
		rate = ($2 - n) / ($1 - at)
		if (rate > max) max = rate
		spans++; at = $1; n = $2
	}
	END {
		print "# " max " looks a second at most"
		exit !spans || max > most
	}'
}

# was_seen PAIRS: one sample from before the hand-over has them all
was_seen()
{
	local pair

	before_hand_over >/tmp/hits
	set -f
	for pair in $(echo "$1" | tr ',' ' '); do
		grep -E "# ${pair%%:*}: \"?${pair#*:}\"?;" /tmp/hits >/tmp/fewer
		mv /tmp/fewer /tmp/hits
	done
	set +f
	[ -s /tmp/hits ]
}

# at_the_end: what has come of it
at_the_end()
{
	local see change

	see=$(option lab.see)
	if [ "$see" ]; then
		expect the-status-shows-it was_seen "$see"
	fi
	for change in $(option lab.saw | tr ',' ' '); do
		expect "it-went-from-${change%:*}-to-${change#*:}" \
			grep -q "xenbus_defer_state: ${change%:*} -> ${change#*:}: " $tracing/trace
	done
	if [ "$(option lab.rate)" ]; then
		expect it-does-not-look-at-every-event looked_at_most "$(option lab.rate)"
	fi
	if [ "$(option lab.do)" = backend ] && state_is up; then
		load_backend xen-blkback
		expect the-next-backend-is-warned-of grep -q \
			'xenbus_defer: xen_blkback registered a xenbus backend' "$(log)"
		expect it-knows-both fact_is kernel.backends 2
	fi
	# On a kernel that died of the question there is no answer.
	if [ "$(option lab.do)" = writer ] && thread xenwatch; then
		expect the-early-question-is-answered devices_wait 10 grep -q 1 /tmp/answer
	fi
}
