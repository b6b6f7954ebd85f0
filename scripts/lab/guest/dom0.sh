# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash disable=SC2034,SC2154 # shared with those who source it
#
# What the jobs of a dom0 beside a dom0less guest share (busybox sh, in /lab). They
# print "result NAME VALUE" for what they saw, "ok" and "not ok" for what they tried, as
# guest/devices does, and "# TEXT" beside it.

export PATH=/usr/lib/xen/bin:$PATH DOM=1

# What scripts/lab/run was told with --dom0-set stands here.
# shellcheck source=/dev/null # written for each run
. /lab/settings
# shellcheck source=scripts/lab/guest/devices
. /lab/devices

seconds()
{
	cut -d' ' -f1 /proc/uptime
}

note()
{
	echo "# $(seconds) $*"
}

result()
{
	echo "result $*"
}

fail()
{
	echo "not ok dom0 # $*"
	exit 1
}

dom0_setup()
{
	for m in kernel/*.ko; do
		insmod "$m" || fail "${m##*/} does not load"
	done
	mkdir -p /dev/pts /var/lib/xen /var/lib/xenstored /var/log/xen \
		/var/lock /run/lock /run/xen /run/xenstored
	ln -s /run /var/run
	mount -t devpts devpts /dev/pts || fail "no /dev/pts"
	mount -t xenfs xenfs /proc/xen || fail "no /proc/xen"
}

# start_xenstored: what it is asked stands in /tmp/asked
start_xenstored()
{
	xenstored --trace-file /tmp/asked --pid-file /run/xenstored.pid >&2 || fail "xenstored does not start"
	xen-init-dom0 >&2 || fail "xen-init-dom0 ended with $?"
	note "xenstored serves"
}

# Linux writes control/feature-poweroff when its xenbus is up (drivers/xen/manage.c), dom0
# over its own connection and the guest over another. init-dom0less has written the same
# node and value before, but under its whole path, and a watch would not do: xenstored drops
# an event while an identical one is unread.
both_have_written()
{
	# Xen 4.18 and later begin the line with "io: ".
	awk '/^(io: )?IN .* WRITE \(control\/feature-poweroff / { sub(/^io: /, ""); by[$2] = 1 }
	END { for (conn in by) n++; exit n < 2 }' /tmp/asked
}

# guest_is_up SECONDS: waits so long for it
guest_is_up()
{
	devices_wait "$1" both_have_written
}

# The nodes below which a guest's devices and the guest itself are.
list_nodes()
{
	for path in "/local/domain/$DOM" "/local/domain/0/backend" "/libxl/$DOM"; do
		xenstore-ls -f "$path" 2>/dev/null
	done
}

# What Xen 4.21 and its init-dom0less do to a guest, in two steps: the page is there
# early, in RECONNECT; nodes and introduction come later.
introduce_first()
{
	# GUEST_MAGIC_BASE and what init-dom0less adds to it
	gfn=0x39001
	for step in "page $DOM new $gfn" "page $DOM grant $gfn" \
		"page $DOM set connection 1 $gfn" "param $DOM STORE_PFN $gfn"; do
		# shellcheck disable=SC2086 # several words
		storectl $step || fail "the store page cannot be made: storectl $step"
	done
	note "the store page is there, in RECONNECT"
}

# node NAME VALUE PERMISSION...: a node of the guest
node()
{
	path=/local/domain/$DOM/$1
	xenstore-write "$path" "$2"
	shift 2
	xenstore-chmod "$path" "$@"
}

introduce_second()
{
	xenstore-write "/local/domain/$DOM" ""
	xenstore-chmod "/local/domain/$DOM" n0 r$DOM
	xenstore-write /vm/lab/name lab "/libxl/$DOM/type" pvh
	for pair in vm=/vm/lab name=dom0less-1 domid=$DOM store/port=1 \
		store/ring-ref=$((gfn)) control/platform-feature-xs_reset_watches=1; do
		node "${pair%%=*}" "${pair#*=}" n0 r$DOM
	done
	node device "" n0 r$DOM
	node control "" n0 r$DOM
	for name in shutdown feature-poweroff feature-reboot feature-suspend sysrq; do
		node control/$name "" n$DOM
	done
	for name in data drivers feature attr; do
		node $name "" n$DOM
	done
	# What init-dom0less tells xl of the guest; nobody has given it a uuid.
	uuid=00000000-0000-0000-0000-000000000000
	xenstore-write "/vm/lab/uuid" $uuid
	printf '{"c_info":{"type":"pvh","name":"dom0less-%s","uuid":"%s"},"b_info":{"type.pvh":{}}}\n' \
		"$DOM" "$uuid" >"/var/lib/xen/userdata-d.$DOM.$uuid.libxl-json"
	port=$(storectl param $DOM STORE_EVTCHN)
	note "introducing $DOM, page $gfn, port $port"
	storectl introduce "$DOM" "$gfn" "$port" || fail "the domain cannot be introduced"
}
