#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
# golden.sh check|write DIR: the made-up reports, and what each format makes of
# them, of the statuses golden/*.status, and of the watch's reports and traces
# golden/*.watch and *.trace, against the files in golden/; or writes
# those anew, to be read before they are committed.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
# shellcheck source=scripts/pvyield/tests/lib.sh
. "$here/lib.sh"
mode=$1
dir=$2
golden=$here/golden
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT

"$dir/tests/make_reports" "$tmp"
for ktap in "$tmp"/*.ktap; do
	name=${ktap%.ktap}
	for format in table json; do
		status=0
		"$dir/pvyield" audit --strict --format "$format" --report "$ktap" \
			>"$name.$format" || status=$?
		echo "$status" >"$name.exit"
	done
	"$dir/pvyield" audit --verbose --timing --report "$ktap" \
		>"$name.verbose" || true
done
# These are made by hand, after what the module prints.
for status in "$golden"/*.status; do
	name=$tmp/$(basename "${status%.status}")
	cp "$status" "$name.status"
	for format in table json; do
		status=0
		"$dir/pvyield" xenbus --format "$format" --status "$name.status" \
			>"$name.$format" || status=$?
		echo "$status" >"$name.exit"
	done
done
for report in "$golden"/*.watch "$golden"/*.trace; do
	name=$tmp/$(basename "${report%.*}")
	cp "$report" "$tmp"
	source=(--report "$report")
	[[ $report != *.trace ]] || source=(--boot --role pv-dom0 --trace "$(basename "$report")")
	for format in table json; do
		status=0
		(cd "$golden" && "$dir/pvyield" watch --all --format "$format" "${source[@]}") \
			>"$name.$format" || status=$?
		echo "$status" >"$name.exit"
	done
done

case $mode in
write)
	mkdir -p "$golden"
	rm -f "$golden"/*.{ktap,table,json,verbose,exit}
	cp "$tmp"/* "$golden"
	;;
check)
	for file in "$tmp"/*; do
		same "golden ${file##*/}" "$golden/${file##*/}" "$file"
	done
	# A golden file that nothing makes any more would never be compared.
	for file in "$golden"/*; do
		[ -e "$tmp/${file##*/}" ] ||
			not_ok "golden ${file##*/}" "nothing makes this file"
	done
	;;
esac
