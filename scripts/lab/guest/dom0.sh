# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash disable=SC2034 # shared with those who source it
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

start_xenstored()
{
	xenstored --pid-file /run/xenstored.pid >&2 || fail "xenstored does not start"
	xen-init-dom0 >&2 || fail "xen-init-dom0 ended with $?"
	note "xenstored serves"
}

# Linux writes control/feature-poweroff when its xenbus is up (drivers/xen/manage.c);
# init-dom0less has written the same before. A watch reports itself, then both.
watch_guest()
{
	{
		xenstore-watch -n 3 "/local/domain/$DOM/control/feature-poweroff" >/tmp/written
		seconds >/tmp/up
	} &
}

# guest_is_up SECONDS: waits so long for it
guest_is_up()
{
	devices_wait "$1" [ -s /tmp/up ]
}

# The nodes below which a guest's devices and the guest itself are.
list_nodes()
{
	for path in "/local/domain/$DOM" "/local/domain/0/backend" "/libxl/$DOM"; do
		xenstore-ls -f "$path" 2>/dev/null
	done
}
