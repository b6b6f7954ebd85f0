#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
# hostile.sh PVYIELD SEEDS: images that are cut, flipped, empty, or that claim to be
# huge, one line a test. Each of them ends with one line that says what to do.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
# shellcheck source=scripts/pvyield/tests/lib.sh
. "$here/lib.sh"
# shellcheck source=scripts/pvyield/tests/command_lib.sh
. "$here/command_lib.sh"
pvyield=$(realpath "$1")
seeds=$2
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
bad=$tmp/bad

# refused NAME TEXT: the file $bad is, with its name and TEXT in the line
refused()
{
	fails "hostile: $1" "$2" audit --image "$bad" --report "$here/golden/pv-dom0-5.10.ktap"
	[[ $err == *"$bad"* ]] || not_ok "hostile: $1: names the file" "$err"
}

# over FILE OFFSET BYTES: $bad is FILE with BYTES, in printf's manner, at OFFSET
over()
{
	cp "$1" "$bad"
	also "$2" "$3"
}

# also OFFSET BYTES: $bad, with these, too
also()
{
	printf '%b' "$2" | dd of="$bad" bs=1 seek="$1" conv=notrunc status=none
}

: > "$bad"
refused 'an empty file' 'is empty'
rm "$bad"
mkdir "$bad"
refused 'a directory' 'is not a file'
rmdir "$bad"
truncate -s 5G "$bad"
refused 'a file of 5 GiB' 'is larger than'
rm "$bad"
head -c 100000 /dev/zero > "$bad"
refused 'zeros' 'is no kernel image'

for file in "$seeds"/*; do
	name=${file##*/}
	size=$(stat -c %s "$file")
	for part in 2 3 20; do
		head -c $((size / part)) "$file" > "$bad"
		refused "$name, cut to a $part. part" ': give '
	done
done

# What they say of their size: of the kernel inside, of the payload, of a member.
huge='\xff\xff\xff\xff'
for file in bzip2 gzip lz4 lzma lzo xz zstd zboot; do
	over "$seeds/$file" $(($(stat -c %s "$seeds/$file") - 4)) "$huge"
	refused "$file, 4 GiB unpacked" 'has 4294967295 bytes'
done
over "$seeds/xz" $((0x24c)) "$huge"
refused 'xz, a payload of 4 GiB' 'is cut'
over "$seeds/zboot" 12 "$huge"
refused 'zboot, a payload of 4 GiB' 'is cut'
# An ar header is 60 bytes, the size of its member is at 48.
over "$seeds/package" $((8 + 60 + 4 + 48)) '4294967296'
refused 'a package, a member of 4 GiB' 'give '
over "$seeds/vmlinux-5.10" 40 "$huge$huge"
refused 'vmlinux, sections behind 4 GiB' 'give '
# No number of sections: the size of the first says it.
over "$seeds/vmlinux-5.10" $((0x3c)) '\0\0'
also $(($(od -An -tu8 -j 40 -N 8 "$bad") + 32)) "$huge\0\0\0\0"
refused 'vmlinux, 4 billion sections' 'give '
over "$seeds/relr" 16 '\x01\0\0\0\0\0\0\0'
refused 'an Image of one byte' 'says that it has'
over "$seeds/relr" $((64 + 24 + 0xa0 + 16)) "$huge"
refused 'an Image with a section of 4 GiB' 'is cut'

# A flipped bit may do no harm: then the file is read. Nothing else may happen.
for file in "$seeds"/*; do
	name=${file##*/}
	size=$(stat -c %s "$file")
	odd=''
	for i in {1..12}; do
		at=$((i * 7919 % size))
		byte=$(od -An -tu1 -j "$at" -N 1 "$file")
		over "$file" "$at" "\\x$(printf '%02x' $((byte ^ 1 << i % 8)))"
		run audit --image "$bad" --report "$here/golden/pv-dom0-5.10.ktap"
		case $status in
		0|2) [ -z "$err" ] || odd="byte $at: exit $status, $err" ;;
		1) [[ $err == "pvyield: "*"$bad"*": "* && $err != *$'\n'* ]] ||
			odd="byte $at: $err" ;;
		*) odd="byte $at: exit $status, $err" ;;
		esac
	done
	if [ -z "$odd" ]; then
		ok "hostile: $name, flipped bits"
	else
		not_ok "hostile: $name, flipped bits" "$odd"
	fi
done
