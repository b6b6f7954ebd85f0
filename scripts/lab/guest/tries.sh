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
# lab.see=FACT:REGEX,... : a status read before the hand-over has to show all of these.
# Each prints "ok NAME" or "not ok NAME # WHY".
module=modules/xenbus_defer.ko
parameters=/sys/module/xenbus_defer/parameters
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

# before_load: what is tried without the module, or before it is loaded to stay
before_load()
{
	case $(option lab.do) in
	unload) try_unload ;;
	race) try_race ;;
	writer) try_writer || echo "not ok a-writer # /dev/xen/xenbus does not open" ;;
	esac
}

# after_load: with the module
after_load()
{
	if [ "$(option lab.see)" ]; then
		while :; do
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
	twice)
		! load 2>/dev/null
		devices_result a-second-load-is-refused $? "it loads" ;;
	esac
}

# was_seen PAIRS: one sample from before the hand-over has them all
was_seen()
{
	local pair

	grep -E '^# xenbus.state: "(waiting|settling|observing)";' /tmp/samples >/tmp/hits
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
	local see

	see=$(option lab.see)
	if [ "$see" ]; then
		expect the-status-shows-it was_seen "$see"
	fi
	# On a kernel that died of the question there is no answer.
	if [ "$(option lab.do)" = writer ] && thread xenwatch; then
		expect the-early-question-is-answered devices_wait 10 grep -q 1 /tmp/answer
	fi
}
