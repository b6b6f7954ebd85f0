# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash disable=SC2034,SC2154 # shared with dom0.sh and dom0less
#
# What can go wrong around a store page (dom0's side, sourced by dom0less; busybox sh).
# chaos=NAME stands for up to four moments: chaos_NAME before the introduction makes the
# fault, lets it stand for chaos_seconds and puts it right, so that the introduction
# after it is a correct one; introduced_NAME is right after that, after_NAME when the
# guest's xenbus is up or was not in time, last_NAME when its devices have been tried.
: "${chaos_seconds:=10}"

# chaos MOMENT
chaos()
{
	if [ "$chaos" ] && type "$1_$chaos" >/dev/null 2>&1; then
		note "$1: $chaos"
		"$1_$chaos"
	fi
}

step()
{
	storectl "$@" || fail "storectl $*"
}

# The page is as a correct first half of an introduction leaves it.
page_is_right()
{
	for field in req_cons req_prod rsp_cons rsp_prod features error evtchn_port; do
		step page "$DOM" set $field 0 "$gfn"
	done
	step page "$DOM" set connection 1 "$gfn"
}

# A page that nobody has cleared (Xen's scrub pattern), as before Xen 76f9dbf9a2.
chaos_scrub()
{
	introduce=steps
	introduce_first
	step page "$DOM" fill 0xc2 "$gfn"
	step notify "$DOM" "$port" 3 100000
	sleep "$chaos_seconds"
	page_is_right
}

# CONNECTED and an event, but a ring that cannot be: more in it than it holds.
chaos_apart()
{
	introduce=steps
	introduce_first
	step page "$DOM" set req_prod 5000 "$gfn"
	step page "$DOM" set connection 0 "$gfn"
	step notify "$DOM" "$port" 3 100000
	sleep "$chaos_seconds"
	page_is_right
}

# A page number with nothing behind it.
chaos_unbacked()
{
	step param "$DOM" STORE_PFN 0x39001
	step notify "$DOM" "$port" 3 100000
	sleep "$chaos_seconds"
	step param "$DOM" STORE_PFN '~0'
}

# A page of the guest's own RAM: the third MiB of it.
chaos_own_ram()
{
	step param "$DOM" STORE_PFN 0x40200
	step notify "$DOM" "$port" 3 100000
	sleep "$chaos_seconds"
	step param "$DOM" STORE_PFN '~0'
}

# Connected for less than the settling time, again and again, with events beside it
# (how often the two meet is left to chance: their intervals share no multiple).
chaos_flap()
{
	introduce=steps
	introduce_first
	storectl notify "$DOM" "$port" 400 7000 &
	step page "$DOM" flap 150 20000 "$gfn"
	page_is_right
	wait $!
	sleep "$chaos_seconds"
}

# One event without a page, as unmasking a port may give.
chaos_spurious()
{
	step notify "$DOM" "$port"
	sleep "$chaos_seconds"
}

# Events without a page: many, fast.
chaos_storm()
{
	step notify "$DOM" "$port" 5000 50
	sleep "$chaos_seconds"
}

# Events while nobody serves the page.
chaos_reconnect()
{
	introduce=steps
	introduce_first
	step notify "$DOM" "$port" 5 200000
	sleep "$chaos_seconds"
}

# xenstored's only event comes while STORE_PFN is ~0: a kernel that asks for it in its
# handler takes the event for a spurious one, and there is no other. Before, the page
# stands in RECONNECT long enough to be seen.
chaos_lost()
{
	introduce=steps
	introduce_first
	sleep "$chaos_seconds"
	step param "$DOM" STORE_PFN '~0'
}

introduced_lost()
{
	sleep 1
	step param "$DOM" STORE_PFN "$gfn"
}

# A second run, when the guest is up.
after_twice()
{
	timeout 60 init-dom0less >/tmp/init2 2>&1
	grep -q 'already been initialized' /tmp/init2
	devices_result the-second-run-leaves-it-alone $? "$(tail -n 1 /tmp/init2)"
}

# What the guest holds of Xen and of xenstore: its event channels, those of its grants
# that are mapped, the names of its nodes.
holdings()
{
	xl dmesg -c >/dev/null
	xl debug-keys e
	xl debug-keys g
	sleep 1
	xl dmesg | awk -v dom="$DOM" '
	/Event channel information for domain/ { mine = ($NF == dom ":") }
	/grant-table for remote/ { mine = index($0, "remote d" dom " ") }
	/gnttab_usage_print_all/ { mine = 0 }
	mine && /: s=/ { print "port", $2 }
	mine && /\[0x/ { print "grant", $2 }'
	list_nodes | sed 's/ = .*//'
}

# With xenbus up and no device: the store's port and its page, which is grant 1. A
# kernel on arm64 has neither timer nor IPI from Xen, and this guest's console is an UART.
after_leaks()
{
	holdings >/tmp/held
	[ "$(grep -v / /tmp/held | tr '\n' ' ')" = "port $((port)) grant [0x001] " ]
	devices_result nothing-but-the-store-is-held $? "$(grep -v / /tmp/held | tr '\n' ' ')"
}

# The devices are taken away again: nothing is held then that was not held before them.
# (libxl takes the empty node above them away too.)
last_leaks()
{
	sleep 3
	timeout 60 xl network-detach "$DOM" 0 >&2
	timeout 60 xl block-detach "$DOM" xvda >&2
	sleep 5
	holdings >/tmp/holds
	! grep -vxFf /tmp/held /tmp/holds >/tmp/left
	devices_result nothing-is-left $? "$(tr '\n' ' ' </tmp/left)"
}
