# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=bash disable=SC2034 # shared with those who source it
#
# What every tool of the lab shares: messages, the cache, locks, staged
# directories and the tables. Sourced, never run.

lab_dir=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
lab_name=${0##*/}

# apt, dpkg and make are read by these scripts: no translated messages.
export LC_ALL=C

# "Once a run" spans the processes that one command starts.
: "${LAB_RUN_START:=$EPOCHSECONDS}"
: "${LAB_QUIET:=0}"
export LAB_RUN_START LAB_QUIET

say()
{
	[ "$LAB_QUIET" = 1 ] || printf 'lab: %s\n' "$*" >&2
}

# A remark that -q does not silence: something differs from what was asked.
note()
{
	printf 'lab: %s\n' "$*" >&2
}

die()
{
	printf '%s: %s\n' "$lab_name" "$*" >&2
	exit 1
}

usage_of()
{
	sed -n '/^# Usage:/,/^[^#]/{/^#/s/^# \{0,1\}//p}' "$0"
}

# need_value OPTION COUNT: the option has an argument after it
need_value()
{
	[ "$2" -ge 2 ] || die "$1 needs a value (see $lab_name --help)"
}

need_command()
{
	command -v "$1" >/dev/null ||
		die "$1 is missing; run scripts/lab/setup"
}

lab_open_cache()
{
	local base=${XDG_CACHE_HOME:-${HOME:-/nonexistent}/.cache}

	lab_cache=$base/pvyield
	# make and QEMU's multiboot loader cut a path at a space.
	[[ $lab_cache == /* && $lab_cache != *[[:space:],:]* ]] ||
		die "the cache '$lab_cache' must be an absolute path without spaces, commas and colons; set XDG_CACHE_HOME"
	mkdir -p "$lab_cache"/{apt,debs,unpacked,locks,tmp,toolchain/.mnt,kbuild,kernel,initrd,xen} 2>/dev/null ||
		die "cannot write the cache $lab_cache; set XDG_CACHE_HOME to a directory of your own"
	# What an interrupted run left; no step takes a day.
	find "$lab_cache/tmp" -mindepth 1 -maxdepth 1 -mmin +1440 \
		-exec rm -rf {} + 2>/dev/null || true
}

# Staged directories live on the cache's file system, so that a finished one
# is renamed into place and an unfinished one is never seen. lab_stage sets lab_staged,
# which a function has as a local: its caller's stays what it was.
lab_temps=()
lab_stage()
{
	lab_staged=$(mktemp -d "$lab_cache/tmp/$lab_name.XXXXXX")
	lab_temps+=("$lab_staged")
	chmod 755 "$lab_staged"
}

lab_cleanup()
{
	local dir

	for dir in "${lab_temps[@]}"; do
		[ -d "$dir" ] || continue
		# A module tree may hold directories without the write bit.
		chmod -R u+w "$dir" 2>/dev/null || true
		rm -rf "$dir"
	done
	lab_temps=()
}
trap lab_cleanup EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP

# lab_locked NAME COMMAND...: one process at a time, waits half an hour at most.
# COMMAND is not part of a list: a step of it that fails ends the run before a
# half-made result is renamed into place.
lab_locked()
{
	local name=$1 fd rc=0

	shift
	exec {fd}>>"$lab_cache/locks/${name//\//_}"
	if ! flock -n "$fd"; then
		say "waiting for another run that prepares $name"
		flock -w 1800 "$fd" ||
			die "another run has held $name for 30 minutes; end it and try again"
	fi
	"$@"
	rc=$?
	exec {fd}>&-
	return "$rc"
}

# lab_hash: a short name for the content of stdin
lab_hash()
{
	sha256sum | cut -c1-16
}

# tree_hash DIR...: names and contents of all files below, in a stable order
tree_hash()
{
	local dir

	for dir; do
		(cd "$dir" && find . -type f -print0 | sort -z | xargs -0 -r sha256sum)
	done | lab_hash
}

table_keys()
{
	awk -F'\t' '!/^#/ && NF { print $1 }' "$lab_dir/$1" | sort -uV | paste -sd' '
}

# table_row FILE KEY WHAT: sets row[] to the line of KEY, or says what is allowed
table_row()
{
	local line

	line=$(awk -F'\t' -v k="$2" '!/^#/ && $1 == k { print; exit }' "$lab_dir/$1")
	[ -n "$line" ] ||
		die "unknown $3 '$2'; one of: $(table_keys "$1")"
	IFS=$'\t' read -r -a row <<<"$line"
}

table_has()
{
	awk -F'\t' -v k="$2" '!/^#/ && $1 == k { f = 1 } END { exit !f }' \
		"$lab_dir/$1"
}
