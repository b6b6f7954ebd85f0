#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
# notes.sh DIR OUT: images linked with good notes and with bad ones, judged. The
# notes of each are left in OUT, as seeds for the fuzzer.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
# shellcheck source=scripts/pvyield/tests/lib.sh
. "$here/lib.sh"
dir=$1
out=$2
mkdir -p "$out"

# image NAME EXPECTED OPTION...: links an image and judges its notes
image()
{
	local name=$1 expected=$2 got

	shift 2
	if ! got=$(gcc "$@" -nostdlib -static -Wl,--build-id=none -o "$out/$name.elf" \
		"$here/notes.S" 2>&1 &&
		objcopy -O binary -j .note.Xen "$out/$name.elf" "$out/$name.notes" 2>&1 &&
		"$dir/tests/judge_notes" "$out/$name.notes" 2>&1); then
		not_ok "image $name" "$got"
	elif [ "$got" = "$expected" ]; then
		ok "image $name"
	else
		not_ok "image $name" "$got, not $expected"
	fi
}

format_yields='elfnote.format yields none -'
loadable_yields='elfnote.loadable yields none -'

image good "$format_yields"$'\n'"$loadable_yields"
# 4.0 and 4.1 know neither of these names.
image new-name "$format_yields"$'\n''elfnote.loadable conflicts major elfnote.features' \
	'-DFEATURES=.asciz "!writable_page_tables|hvm_callback_vector"'
image no-such-name "$format_yields"$'\n''elfnote.loadable conflicts critical elfnote.features' \
	'-DFEATURES=.asciz "!no_such_feature"'
# 20 characters: no padding ends them, and Xen reads on into the next note.
image open-string 'elfnote.format conflicts major elfnote.open'$'\n'"$loadable_yields" \
	'-DFEATURES=.ascii "writable_page_tables"'
image twice 'elfnote.format conflicts major elfnote.list'$'\n'"$loadable_yields" -DTWICE
image odd-size 'elfnote.format conflicts major elfnote.list'$'\n'"$loadable_yields" -DODD
image no-dom0 "$format_yields"$'\n''elfnote.loadable conflicts major elfnote.supported_features' \
	-DNO_DOM0

# The same notes, cut behind the first.
head -c 50 "$out/good.notes" >"$out/cut.notes"
got=$("$dir/tests/judge_notes" "$out/cut.notes")
expected='elfnote.format conflicts major elfnote.left'$'\n''elfnote.loadable unproven none elfnote.left'
if [ "$got" = "$expected" ]; then
	ok 'image cut'
else
	not_ok 'image cut' "$got"
fi
