# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
#
# Sourced by the jobs of a guest whose dom0 hides the store page at first, and by
# their halves in dom0 (JOB.dom0). A guest of xl has its page and is introduced before
# it runs; dom0 makes of that what init-dom0less does to a guest without a page: the
# parameter says ~0 at boot, the page turns up in RECONNECT, the domain is introduced.

defer=/sys/module/xenbus_defer/parameters
status=/sys/kernel/debug/xenbus_defer/status

# in the guest ---------------------------------------------------------------------

# A line for dom0, which reads the console.
tell() {
	echo "lab: $1" >&2
}

thread() {
	grep -qx "$1" /proc/[0-9]*/comm
}

no_thread() {
	! thread "$1"
}

state_is() {
	[ "$(cat $defer/state)" = "$1" ]
}

# Does the status say so?
status_says() { # NAME VALUE
	grep -qxF "# $1: $2" "$status"
}

print_times() {
	grep -E '^# (wait|handover)\.' "$status"
}

frontends() {
	for m in xen-netfront xen-blkfront; do
		expect "$m-loads" insmod "modules/$m.ko"
	done
}

# in dom0 --------------------------------------------------------------------------

store() {
	storectl "$@" || {
		echo "not ok dom0-storectl # storectl $*"
		exit 1
	}
}

# hide_page: the guest will find no page
hide_page() {
	gfn=$(store param "$DOM" STORE_PFN)
	port=$(store param "$DOM" STORE_EVTCHN)
	store param "$DOM" STORE_PFN '~0'
}

# show_page: the first half of init-dom0less, from the page on
show_page() {
	store page "$DOM" set connection 1 "$gfn"
	store param "$DOM" STORE_PFN "$gfn"
}

# introduce: the second half
introduce() {
	store introduce "$DOM" "$gfn" "$port"
}

# guest_says SECONDS TEXT: the line of a tell
guest_says() {
	devices_wait "$1" grep -q "lab: $2" "$CONSOLE" || {
		echo "not ok dom0-hears-the-guest # no '$2' within $1 s"
		exit 1
	}
}
