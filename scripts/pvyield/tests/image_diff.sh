#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
# image_diff.sh DIR PYTHON: "pvyield image diff" on images linked and packed here, one
# line a test.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
# shellcheck source=scripts/pvyield/tests/lib.sh
. "$here/lib.sh"
# shellcheck source=scripts/pvyield/tests/command_lib.sh
. "$here/command_lib.sh"
dir=$(realpath "$1")
# shellcheck disable=SC2034 # of command_lib.sh
pvyield=$dir/pvyield
python=$2
schema=$here/../schema/pvyield-image-diff-1.json
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT

# link NAME OPTION...: an image in a directory of its own, with a configuration
# beside it
link()
{
	local name=$1

	shift
	mkdir "$tmp/$name"
	gcc "$@" -nostdlib -static -Wl,--build-id=sha1 -o "$tmp/$name/vmlinux" "$here/notes.S"
	objcopy --rename-section .note.Xen=.notes "$tmp/$name/vmlinux"
	printf 'CONFIG_%s=y\n' X86_64 XEN XEN_PV XEN_PVH XEN_DOM0 >"$tmp/$name/config"
}

# differs NAME EXIT TEXT OLD NEW OPTION...
differs()
{
	local name=$1 code=$2 text=$3 old=$4 new=$5

	shift 5
	works "$name" "$code" "$text" image diff "$@" "$tmp/$old/vmlinux" "$tmp/$new/vmlinux"
}

# pack NAME PACKING
pack()
{
	mkdir "$tmp/$1"
	"$dir/tests/pack_image" "$tmp/good/vmlinux" "$2" "$tmp/$1/vmlinux"
	cp "$tmp/good/config" "$tmp/$1"
}

link good
pack gzip gzip
pack zstd zstd

### what is different

differs 'with itself' 0 '0 new, 0 changed, 0 gone, ' good good
# What only moved is no difference.
link moved -Wl,-Ttext=0x40a000
differs 'code that moved' 0 '0 new, 0 changed, 0 gone, ' good moved
differs 'another packing' 0 '0 need review' good gzip
differs 'a release that boots it no more' 2 'pv-dom0 4.14' gzip zstd -v
differs 'and why' 2 'zstd payload, Xen 4.14 cannot unpack it' gzip zstd
differs 'what is alike stands together' 2 'yes -> no' gzip zstd
# 15 releases for PV dom0 and PV guest, 4 for PVH dom0, 5 for PVH guest.
differs 'a release that boots it now' 0 'changed     39: pv-dom0_4.0' zstd gzip
link new-name '-DFEATURES=.asciz "!writable_page_tables|hvm_callback_vector"'
differs 'a new name' 2 'names feature hvm_callback_vector, unknown to Xen 4.1' good new-name
differs 'a verdict that became worse' 2 'elfnote.loadable: yields -> conflicts' good new-name
differs 'a verdict that became better' 0 'changed     1: elfnote.loadable' new-name good --only verdict

cp -r "$tmp/good" "$tmp/kasan"
printf 'CONFIG_KASAN_GENERIC=y\n' >>"$tmp/kasan/config"
differs 'a new rule' 2 'new         kasan-pv: breaks' good kasan
differs 'a rule that is gone' 0 'gone        2: kasan-pv kasan-pvh' kasan good --only config
differs 'only what is asked' 2 '2 new, 0 changed, 0 gone' good kasan --only config
cp -r "$tmp/good" "$tmp/bare"
rm "$tmp/bare/config"
differs 'a list that one lacks' 0 'bare/vmlinux has none: there is no' bare good --only config
differs 'a list that one lacks, strict' 3 'not compared' good bare --only config --strict
differs 'a list that both lack' 0 '0 new, 0 changed' bare bare --only config --strict
differs 'a configuration that is named' 2 'kasan-pv' bare bare \
	--old-config "$tmp/good/config" --new-config "$tmp/kasan/config"

### baseline

cat >"$tmp/baseline" <<-END
	# accepted
	config:kasan-pv 2999-12-31 a kernel for tests
	config:kasan-pvh	2999-12-31	the same
END
differs 'baseline: nothing needs review' 0 '0 need review, 2 accepted' good kasan --only config --baseline "$tmp/baseline"
differs 'baseline: it is still printed' 0 'accepted until 2999-12-31: a kernel for tests' good kasan \
	--only config --baseline "$tmp/baseline"
sed -i '/pvh/d' "$tmp/baseline"
differs 'baseline: of one' 2 '1 needs review, 1 accepted' good kasan --only config --baseline "$tmp/baseline"
printf 'xen:pv-dom0_4.0 2999-12-31 blanks are written so\n' >"$tmp/baseline"
differs 'baseline: blanks' 2 '1 accepted' gzip zstd --only xen --baseline "$tmp/baseline"

# told NAME TEXT LINE: a line of a baseline counts for nothing, and that is said
told()
{
	printf '%s\n' "$3" >"$tmp/baseline"
	run image diff --only config --baseline "$tmp/baseline" "$tmp/good/vmlinux" "$tmp/kasan/vmlinux"
	if [ "$status" = 2 ] && [[ $err == *"$tmp/baseline:1: "*"$2"* ]]; then
		ok "$1"
	else
		not_ok "$1" "exit $status: $err"
	fi
}

told 'baseline: a day that has passed' 'expired on 2020-01-01' 'config:kasan-pv 2020-01-01 reason'
told 'baseline: no reason' 'not "ID YYYY-MM-DD REASON"' 'config:kasan-pv 2999-12-31'
told 'baseline: no such list' 'not "ID YYYY-MM-DD REASON"' 'nosuch:kasan-pv 2999-12-31 reason'
told 'baseline: an id of a point' 'not "ID YYYY-MM-DD REASON"' 'elfnote.loadable 2999-12-31 reason'
told 'baseline: no key' 'not "ID YYYY-MM-DD REASON"' 'config: 2999-12-31 reason'
told 'baseline: nothing to accept' 'not used' 'config:no-dom0 2999-12-31 reason'
fails 'baseline: no such file' "cannot open $tmp/none" image diff --baseline "$tmp/none" "$tmp/good/vmlinux" "$tmp/good/vmlinux"

### JSON

for pair in 'good kasan' 'gzip zstd' 'bare good' 'kasan good'; do
	# shellcheck disable=SC2086 # two names
	set -- $pair
	run image diff -f json "$tmp/$1/vmlinux" "$tmp/$2/vmlinux"
	"$python" "$here/schema.py" "$schema" "schema image diff $pair" <"$tmp/out"
done
run image diff -f json "$tmp/good/vmlinux" "$tmp/kasan/vmlinux"
"$python" "$here/schema.py" --loose "$schema" 'schema image diff --loose' <"$tmp/out"
differs 'json: the exit code' 2 '"exit": 2' good kasan -f json
differs 'json: the id' 2 '"id": "xen:pv-dom0_4.14"' gzip zstd -f json

### what is not to be believed

fails 'one image' 'image diff needs two kernel images' image diff "$tmp/good/vmlinux"
fails 'none' 'image diff needs two kernel images' image diff
fails 'three' 'image diff takes two images' image diff a b c
fails 'no such old one' "cannot open $tmp/none" image diff "$tmp/none" "$tmp/good/vmlinux"
fails 'no such new one' "cannot open $tmp/none" image diff "$tmp/good/vmlinux" "$tmp/none"
fails 'wrong format' '--format ktap: no such value: give table or json' image diff -f ktap a b
fails 'wrong list' '--only nosuch: no such value' image diff --only nosuch a b
fails 'no such configuration' "cannot open $tmp/none" image diff --new-config "$tmp/none" \
	"$tmp/good/vmlinux" "$tmp/good/vmlinux"
usage 'wrong option' "unrecognized option '--frobnicate'" image diff --frobnicate
works 'help' 0 'Usage: pvyield image diff' image diff --help
