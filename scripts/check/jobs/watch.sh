# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=sh
#
# Sourced, behind lib.sh, by the jobs that look at what pvyield_watch has seen.

watch=/sys/kernel/debug/pvyield_watch

# Is there one event of this monitor and this name (patterns of grep -E) that has all of
# these lines, without the "# event." in front?
saw() { # MONITOR WHAT [LINE]...
	cat $watch/report > /tmp/watch.report || return 1
	awk -v kind="$1" -v what="$2" '
		/^(not )?ok / { n++ }
		/^# event\./ { sub(/^# event\./, ""); block[n] = block[n] "\n" $0 }
		END {
			for (i in block)
				if (block[i] ~ "\nkind: \"" kind "\"" &&
				    block[i] ~ "\nwhat: \"" what "\"") print block[i]
		}' /tmp/watch.report > /tmp/watch.event
	[ -s /tmp/watch.event ] || { echo "no event $1 $2"; return 1; }
	shift 2
	for line; do
		grep -Eqx -- "$line" /tmp/watch.event || {
			echo "$line: not in: $(tr '\n' ' ' < /tmp/watch.event)"
			return 1
		}
	done
}

unseen() { # as saw
	! saw "$@"
}

# Nothing but what is known to be harmless.
saw_nothing() {
	cat $watch/report > /tmp/watch.report || return 1
	! grep -E '^not ok |# SKIP unknown' /tmp/watch.report
}

on() { # MONITOR
	grep -qx "# watch.monitor.$1: \"on\"" $watch/report
}
