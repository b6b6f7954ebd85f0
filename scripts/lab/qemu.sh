# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=bash disable=SC2034,SC2154 # shared with those who source it
#
# One boot: the QEMU command, its supervision, and what came out of it. The
# variables are those of scripts/lab/run, which sources this.

# QEMU takes a comma as the end of a value; a doubled one stands for itself.
commas()
{
	printf '%s' "${1//,/,,}"
}

qemu_command()
{
	local args xen_args

	[ "$role_arch" = amd64 ] || { tree_command; return; }
	# no_timer_check: a bare kernel counts ticks while it waits 10 ms, and on a
	# host that is busy there are too few for it to go on.
	args="console=$console panic=-1 no_timer_check $hw_cmdline"
	# Where xl starts the guest, its arguments are in its configuration.
	if [ "$guest" = - ]; then
		args+=" $cmdline"
	else
		# The stalls that a busy host gives this dom0 say nothing.
		args+=" nowatchdog rcupdate.rcu_cpu_stall_suppress=1"
	fi
	qemu=(qemu-system-x86_64 -accel "tcg,thread=multi" -machine q35
		-cpu "$cpu_model" -smp "$smp" -m "$mem"
		-display none -monitor none -no-reboot -nic none
		-chardev "file,id=com1,path=$(commas "$out/console.log")"
		-serial chardev:com1
		-chardev "file,id=com2,path=$(commas "$out/channel")"
		-serial chardev:com2 "${hw_qemu[@]}")
	if [ -z "$xen" ]; then
		qemu+=(-kernel "$vmlinuz" -append "$args" -initrd "$initrd")
		return
	fi
	local dom0=$dom0_mb
	[ "$guest" != - ] || dom0=$((mem - dom0_xen_mb))
	xen_args="console=com1 com1=115200,8n1 dom0_mem=${dom0}M,max:${dom0}M"
	xen_args+=" loglvl=all guest_loglvl=all ${xen_cmdline}"
	qemu+=(-kernel "$xen" -append "$xen_args"
		-initrd "$(commas "$vmlinuz $args"),$(commas "$initrd")")
}

qemu_alive()
{
	kill -0 "$qemu_pid" 2>/dev/null
}

qemu_stop()
{
	local i

	kill "$qemu_pid" 2>/dev/null || true
	for i in 1 2 3 4 5 6 7 8 9 10; do
		qemu_alive || return 0
		sleep 0.2
	done
	kill -KILL "$qemu_pid" 2>/dev/null || true
}

# Waits until the guest is off or the limit is reached; a guest that has
# reported and does not power off gets ten seconds. Sets ended.
qemu_supervise()
{
	local limit=$((SECONDS + timeout)) reported=0

	: >"$out/console.log"
	: >"$out/channel"
	"${qemu[@]}" >"$out/qemu.log" 2>&1 </dev/null &
	qemu_pid=$!
	trap 'qemu_stop; exit 130' INT
	trap 'qemu_stop; exit 143' TERM HUP
	ended=off
	while qemu_alive; do
		if [ "$SECONDS" -ge "$limit" ]; then
			ended=limit
			qemu_stop
		elif [ "$guest" = tree ] && tree_ended; then
			ended=reported
			qemu_stop
		elif [ "$reported" = 0 ] && [ "$guest" != tree ] &&
		     grep -q "^$token end " "$out/channel"; then
			reported=$SECONDS
		elif [ "$reported" -gt 0 ] && [ $((SECONDS - reported)) -ge 10 ]; then
			ended=reported
			qemu_stop
		fi
		sleep 0.2
	done
	qemu_rc=0
	wait "$qemu_pid" || qemu_rc=$?
	trap 'exit 130' INT
	trap 'exit 143' TERM HUP
}

# The report is what stands between the markers. The end marker is preceded by
# a newline of its own, so that an unfinished last line stays as it was.
qemu_report()
{
	job_code=$(sed -n "s/^$token end //p" "$out/channel" | tail -n 1)
	awk -v t="$token" '
		$0 == t " begin" { on = 1; next }
		index($0, t " end ") == 1 {
			if (held && last != "") printf "%s", last
			held = 0; on = 0; next
		}
		on { if (held) print last; last = $0; held = 1 }
		END { if (held) print last }' "$out/channel" >"$out/report"
	began=0
	! grep -q "^$token begin" "$out/channel" || began=1
	rm -f "$out/channel"
	# The log is for people and for patterns anchored at a line's end.
	sed -i 's/\r//g; s/\x1b\[[0-9;?]*[a-zA-Z]//g' "$out/console.log"
}

# known_splats KERNEL XEN ROLE CPU HW: the patterns of known-splats.tsv that match
known_splats()
{
	awk -F'\t' -v cell="$*" '
	function matches(list, value) {
		return list == "*" || index("," list ",", "," value ",")
	}
	BEGIN { n = split(cell, v, " ") }
	/^#/ { next }
	{
		for (i = 1; i <= n; i++)
			if (!matches($i, v[i])) next
		print $6
	}' "$lab_dir/known-splats.tsv"
}

# qemu_splats LOG...: headlines that no --allow-splat matches, and the lines that
# belong to them
qemu_splats()
{
	local log

	splats=0
	rm -f "$out/splats"
	for log; do
		qemu_splats_of "$log" >"$lab_staged/found"
		[ -s "$lab_staged/found" ] || continue
		splats=$((splats + $(grep -cE '^[0-9]+: ' "$lab_staged/found" || true)))
		[ "$#" = 1 ] || printf 'in %s:\n' "${log##*/}" >>"$out/splats"
		cat "$lab_staged/found" >>"$out/splats"
	done
}

qemu_splats_of()
{
	printf '%s\n' "${allowed[@]}" | grep . >"$lab_staged/allowed" || true
	awk -F'\t' '!/^#/ && NF { print $1 }' "$lab_dir/splats.tsv" \
		>"$lab_staged/patterns"
	grep -nE -f "$lab_staged/patterns" "$1" >"$lab_staged/hits" || true
	if [ -s "$lab_staged/allowed" ]; then
		grep -vE -f "$lab_staged/allowed" "$lab_staged/hits" \
			>"$lab_staged/bad" || true
	else
		cp "$lab_staged/hits" "$lab_staged/bad"
	fi
	# A trace within 60 lines of a headline belongs to it, and goes with it
	# when the headline is allowed; any other headline is a splat of its own.
	awk '
	FILENAME == ARGV[1] { sub(/:.*/, ""); hit[$0 + 0] = 1; next }
	FILENAME == ARGV[2] { sub(/:.*/, ""); bad[$0 + 0] = 1; next }
	(FNR in hit) && !(left > 0 && /Call Trace:/) {
		show = (FNR in bad)
		left = 60
		if (show) { if (n++) print ""; print FNR ": " $0 }
		next
	}
	left > 0 {
		left--
		if (show) print
		if (/---\[ end /) left = 0
	}' "$lab_staged/hits" "$lab_staged/bad" "$1"
}

# The headline of the first one.
first_splat()
{
	grep -m 1 -E '^[0-9]+: ' "$out/splats" | sed 's/^[0-9]*: //'
}

fail()
{
	local log=$out/console.log

	printf '%s\n' "$1" >"$out/status"
	printf '%s: %s, %s%s, cpu %s, hardware %s: %s\n' "$lab_name" "$kernel" "$role" \
		"${xen:+ under Xen $xen_release}" "$cpu" "$hw" "$1" >&2
	[ "${2:-}" != tail ] || {
		[ -s "$log" ] || [ ! -f "$out/dom0.log" ] || log=$out/dom0.log
		printf '%s: the last lines of %s:\n' "$lab_name" "$log" >&2
		tail -n 15 "$log" | sed 's/^/  | /' >&2
	}
	exit 1
}

qemu_verdict()
{
	local why=''

	if [ -z "$job_code" ]; then
		case $guest in
		-|tree) ;;
		*) why=$(dom0_why) ;;
		esac
		if [ -n "$why" ]; then
			fail "$why" tail
		elif [ "$ended" = limit ] && [ "$began" = 1 ]; then
			fail "the job did not end within $timeout s" tail
		elif [ "$ended" = limit ]; then
			fail "the boot did not reach the job within $timeout s" tail
		elif [ ! -s "$out/console.log" ] && [ "$guest" = - ]; then
			fail "QEMU ended with $qemu_rc and no console: $(grep -v '^qemu.*warning' "$out/qemu.log" | head -n 1)"
		elif [ "$splats" -gt 0 ]; then
			fail "no end marker, the guest died: $(first_splat)" tail
		fi
		fail "no end marker: the guest ended after $seconds s without finishing the job" tail
	fi
	if [ "$splats" -gt 0 ]; then
		fail "$splats splat(s) on the console (see $out/splats; the job ended with exit code $job_code), the first: $(first_splat)"
	fi
	[ "$job_code" = 0 ] || fail "the job ended with exit code $job_code"
	case $guest in
	-) ;;
	tree) [ -z "$(tree_why)" ] || fail "$(tree_why)" ;;
	*) [ -z "$dom0_job" ] || [ "$dom0_code" = 0 ] || fail "$(dom0_why)" tail ;;
	esac
	printf 'ok %s\n' "$seconds" >"$out/status"
	say "$kernel, $role: done in $seconds s"
}
