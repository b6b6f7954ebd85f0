#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
# pages.sh check|write PVYIELD DIR: the documentation pages that the table of
# points gives, against those in DIR; or writes them there.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
# shellcheck source=scripts/pvyield/tests/lib.sh
. "$here/lib.sh"
mode=$1
pvyield=$2
pages=$3
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT

"$pvyield" list --format rst >"$tmp/index.rst"
"$pvyield" list | while read -r id _; do
	"$pvyield" explain --rst "$id" >"$tmp/$id.rst"
done

case $mode in
write)
	mkdir -p "$pages"
	rm -f "$pages"/*.rst
	cp "$tmp"/*.rst "$pages"
	;;
check)
	for file in "$tmp"/*.rst; do
		name=${file##*/}
		same "page $name" "$pages/$name" "$file"
		if said=$(rst2html --halt=warning "$file" 2>&1 >"$tmp/html"); then
			ok "page $name is reStructuredText"
		else
			not_ok "page $name is reStructuredText" "$said"
		fi
	done
	for file in "$pages"/*; do
		[ -e "$tmp/${file##*/}" ] ||
			not_ok "page ${file##*/}" "no point has this page"
	done
	;;
esac
