#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
# abi.sh TOP: Documentation/ABI has every file that the modules give to user space, no
# other, and each entry is whole. One line a test.
set -euo pipefail
shopt -s nullglob

here=$(cd "$(dirname "$0")" && pwd)
# shellcheck source=scripts/pvyield/tests/lib.sh
. "$here/lib.sh"
cd "$1"

# The files of debugfs and the parameters, from the sources.
files()
{
	local module sources

	for module in modules/*/; do
		module=$(basename "$module")
		sources=("modules/$module"/*.c)
		[ ${#sources[@]} -gt 0 ] || continue
		# A file is made in the directory of its module.
		sed -n "s,.*debugfs_create_file(\"\\([^\"]*\\)\".*,/sys/kernel/debug/$module/\\1,p" \
			"${sources[@]}"
		# pvyield_watch makes them by add_file(); "own" is a monitor's directory.
		sed -nE "s,.*add_file\\(\"([^\"]*)\"\\, [0-9]+\\, dir\\,.*,/sys/kernel/debug/$module/\\1,p
			s,.*add_file\\(\"([^\"]*)\"\\, [0-9]+\\, own\\,.*,/sys/kernel/debug/$module/monitors/NAME/\\1,p" \
			"${sources[@]}"
		sed -nE "s,^module_param(_cb|_named)?\\(([a-z_]+)\\,.*,/sys/module/$module/parameters/\\2,p" \
			"${sources[@]}"
	done | sort
}

documented()
{
	sed -n 's/^What:[[:space:]]*//p' Documentation/ABI/testing/* | sort
}

tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
files >"$tmp/files"
documented >"$tmp/documented"
if [ "$(wc -l <"$tmp/files")" -lt 3 ]; then
	not_ok 'ABI: the files in the sources' "only $(wc -l <"$tmp/files") were found"
fi
same 'ABI: every file is documented, and no other' "$tmp/files" "$tmp/documented"
for file in Documentation/ABI/testing/*; do
	entries=$(grep -c '^What:' "$file")
	why=
	for key in Date KernelVersion Contact Description; do
		[ "$(grep -c "^$key:" "$file")" = "$entries" ] || why+=" $key"
	done
	if [ -z "$why" ]; then
		ok "ABI: ${file##*/} is whole"
	else
		not_ok "ABI: ${file##*/} is whole" "not once for each entry:$why"
	fi
done
