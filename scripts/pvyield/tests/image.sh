#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
# image.sh DIR PYTHON: "pvyield image" on images linked and packed here, one line a
# test. Why Xen does what is expected here stands in modules/common/xen_release.c
# and scripts/pvyield/image/boots.c, with the sources.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
# shellcheck source=scripts/pvyield/tests/lib.sh
. "$here/lib.sh"
# shellcheck source=scripts/pvyield/tests/command_lib.sh
. "$here/command_lib.sh"
dir=$(realpath "$1")
pvyield=$dir/pvyield
python=$2
schema=$here/../schema/pvyield-image-1.json
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT

# link NAME OPTION...: an image with the notes that Linux has
link()
{
	local name=$1

	shift
	gcc "$@" -nostdlib -static -Wl,--build-id=sha1 -o "$tmp/$name" "$here/notes.S"
	objcopy --rename-section .note.Xen=.notes "$tmp/$name"
}

# look IMAGE OPTION...: reads the items of an image
look()
{
	run image -f json "${@:2}" "$tmp/$1"
	[ -n "$err" ] || "$python" "$here/items.py" <"$tmp/out" >"$tmp/items"
	[ -z "$err" ] || printf '\t\t%s\n' "$err" >"$tmp/items"
}

# says NAME LIST KEY VALUE [WHY]: that item is there
says()
{
	local name=$1 found

	found=$(awk -F'\t' -v l="$2" -v k="$3" '$1 == l && $2 == k { print $3 "\t" $4 }' "$tmp/items")
	if [ -z "$found" ]; then
		not_ok "$name" "no $2 $3 in: $(head -n 5 "$tmp/items")"
	elif [ "${found%%$'\t'*}" != "$4" ]; then
		not_ok "$name" "$3 is $found, not $4"
	elif [ $# -gt 4 ] && [[ ${found#*$'\t'} != *"$5"* ]]; then
		not_ok "$name" "$3 is $found, not because of $5"
	else
		ok "$name"
	fi
}

# only NAME VALUE: every item of xen has that value
only()
{
	local other

	other=$(awk -F'\t' -v v="$2" '$1 == "xen" && $3 != v { print $2, $3; exit }' "$tmp/items")
	if [ -z "$other" ] && grep -q '^xen' "$tmp/items"; then
		ok "$1"
	else
		not_ok "$1" "$other"
	fi
}

config()
{
	printf 'CONFIG_%s=y\n' X86_64 XEN XEN_PV XEN_PVH "$@"
}

link good
config XEN_DOM0 >"$tmp/dom0.config"
config >"$tmp/domU.config"
config XEN_DOM0 KASAN KASAN_GENERIC >"$tmp/kasan.config"
printf 'CONFIG_ARM64=y\n' >"$tmp/arm64.config"

### which Xen boots it

look good --config "$tmp/dom0.config"
says 'xen: PV dom0 since 4.0' xen 'pv-dom0 4.0' yes -
says 'xen: PV guest since 4.0' xen 'pv-domU 4.0' yes -
says 'xen: no PVH dom0 in 4.10' xen 'pvh-dom0 4.10' no 'Xen 4.10 has no PVH dom0'
says 'xen: PVH dom0 in 4.11' xen 'pvh-dom0 4.11' yes -
says 'xen: no PVH guest in 4.9' xen 'pvh-domU 4.9' no 'Xen 4.9 has no PVH guest'
says 'xen: PVH guest in 4.10' xen 'pvh-domU 4.10' yes -
says 'xen: up to 4.22' xen 'pvh-dom0 4.22' yes -
if [ "$(grep -c '^xen' "$tmp/items")" = 92 ]; then
	ok 'xen: 23 releases, 4 ways'
else
	not_ok 'xen: 23 releases, 4 ways' "$(grep -c '^xen' "$tmp/items")"
fi

look good
says 'xen: without a configuration a guest is known' xen 'pv-domU 4.17' yes -
says 'xen: and dom0 is not' xen 'pv-dom0 4.17' unproven CONFIG_XEN_DOM0
look good --config "$tmp/domU.config"
says 'xen: not built for dom0' xen 'pv-dom0 4.17' no 'built without CONFIG_XEN_DOM0'
says 'xen: nor for PVH dom0' xen 'pvh-dom0 4.17' no 'built without CONFIG_XEN_DOM0'
says 'xen: but for a guest' xen 'pvh-domU 4.17' yes -
look good --config "$tmp/kasan.config"
says 'xen: KASAN and PV' xen 'pv-dom0 4.17' no 'the PV entry does not map its shadow'
says 'xen: KASAN and PVH' xen 'pvh-domU 4.17' no 'before the shadow is mapped'
only 'xen: KASAN nowhere' no

link new-name '-DFEATURES=.asciz "!writable_page_tables|hvm_callback_vector"'
look new-name --config "$tmp/dom0.config"
says 'xen: a new name' xen 'pv-dom0 4.1' no 'names feature hvm_callback_vector, unknown to Xen 4.1'
says 'xen: a new name is passed over since 4.2' xen 'pv-dom0 4.2' yes -
link must '-DFEATURES=.asciz "!hvm_callback_vector"'
look must --config "$tmp/dom0.config"
says 'xen: a required name' xen 'pv-domU 4.3' no 'requires feature hvm_callback_vector, unknown to Xen 4.3'
says 'xen: a required name that is known' xen 'pv-domU 4.4' yes -
link no-such-name '-DFEATURES=.asciz "!no_such_feature"'
look no-such-name --config "$tmp/dom0.config"
says 'xen: a required name that nobody knows' xen 'pvh-domU 4.22' no 'requires feature no_such_feature'
only 'xen: nobody boots it' no
says 'verdict: nobody loads it' verdict elfnote.loadable conflicts 'forbid every Xen'
works 'exit 2: a judge says conflicts' 2 'conflicts       elfnote.loadable' \
	image --config "$tmp/dom0.config" "$tmp/no-such-name"
works 'exit 2: also where it is not printed' 2 '[xen]' \
	image --config "$tmp/dom0.config" --only xen "$tmp/no-such-name"
if [[ $out == *elfnote.loadable* ]]; then
	not_ok 'only: nothing else is printed' "$out"
else
	ok 'only: nothing else is printed'
fi
link no-dom0 -DNO_DOM0
look no-dom0 --config "$tmp/dom0.config"
says 'xen: no bit for dom0' xen 'pv-dom0 4.2' no 'SUPPORTED_FEATURES does not have dom0'
says 'xen: 4.1 does not know the bits' xen 'pv-dom0 4.1' yes -
says 'xen: 4.17 does not ask a PVH dom0' xen 'pvh-dom0 4.17' yes -
says 'xen: 4.18 does' xen 'pvh-dom0 4.18' no 'SUPPORTED_FEATURES does not have dom0'
link twice -DTWICE
look twice --config "$tmp/dom0.config"
says 'verdict: a note twice' verdict elfnote.format conflicts 'a note is there twice'
link no-pvh -DNO_PVH
look no-pvh --config "$tmp/dom0.config"
says 'xen: no entry for PVH' xen 'pvh-dom0 4.17' no 'no note PHYS32_ENTRY'
says 'xen: no entry for PVH, PV boots' xen 'pv-dom0 4.17' yes -

for packing in gzip lzma xz lz4 zstd; do
	"$dir/tests/pack_image" "$tmp/good" $packing "$tmp/$packing"
done
look gzip --config "$tmp/dom0.config"
says 'xen: gzip' xen 'pv-domU 4.0' yes -
look lzma --config "$tmp/dom0.config"
says 'xen: lzma' xen 'pv-dom0 4.0' yes -
look xz --config "$tmp/dom0.config"
says 'xen: xz' xen 'pv-dom0 4.0' no 'xz payload, Xen 4.0 cannot unpack it'
says 'xen: xz since 4.1' xen 'pv-dom0 4.1' yes -
says 'xen: xz and a toolstack that nobody looked at' xen 'pv-domU 4.1' unproven 'xz payload'
says 'xen: xz and the toolstack of 4.2' xen 'pv-domU 4.2' yes -
look lz4 --config "$tmp/dom0.config"
says 'xen: lz4' xen 'pv-dom0 4.3' no 'lz4 payload'
says 'xen: lz4 since 4.4' xen 'pv-dom0 4.4' yes -
says 'xen: lz4 and a toolstack that may know it' xen 'pv-domU 4.13' unproven 'lz4 payload'
says 'xen: lz4 and the toolstack of 4.14' xen 'pv-domU 4.14' yes -
says 'xen: lz4 and an old toolstack' xen 'pv-domU 4.3' no 'the toolstack of Xen 4.3'
look zstd --config "$tmp/dom0.config"
says 'xen: zstd' xen 'pv-dom0 4.14' no 'zstd payload, Xen 4.14 cannot unpack it'
says 'xen: zstd in 4.15' xen 'pvh-dom0 4.15' yes -
says 'xen: zstd and the toolstack' xen 'pvh-domU 4.14' no 'zstd payload, the toolstack of Xen 4.14 cannot unpack it'
says 'xen: zstd and the toolstack of 4.15' xen 'pv-domU 4.15' yes -
says 'verdict: not all can unpack it' verdict elfnote.loadable yields 'not all can unpack'
works 'xen: the table' 0 '4.11 to 4.14  no [1]         no [2]         no [1]         no [2]' \
	image --config "$tmp/dom0.config" "$tmp/zstd"
works 'xen: a note of the table' 0 '[2]  zstd payload, the toolstack of Xen 4.14 cannot unpack it' \
	image --config "$tmp/dom0.config" "$tmp/zstd"

### verdicts

look good --config "$tmp/dom0.config"
says 'verdict: notes' verdict elfnote.format yields
says 'verdict: all releases' verdict elfnote.loadable yields 'every Xen from 4.0 to 4.22'
says 'verdict: what only runs' verdict microcode.loader not-applicable
says 'verdict: what an image cannot tell' verdict pvops.pv_ops unproven 'an image cannot tell'
says 'verdict: KASAN' verdict kasan.shadow not-applicable 'without a KASAN'
look good
says 'verdict: no configuration' verdict mtrr.owner unproven 'name one with --config'
says 'verdict: the notes tell of Xen' verdict elfnote.format yields
works 'strict: exit 3' 3 unproven image --strict --config "$tmp/dom0.config" "$tmp/good"
look good --config "$tmp/dom0.config" --role hvm-domU
says 'role: what does not apply there' verdict iommu.order not-applicable 'not a PV domain'
look good --config "$tmp/dom0.config" --role pv-dom0
says 'role: what does' verdict iommu.order unproven

### configuration

# What a distribution's kernel has: no rule is for it.
whole=(X86_64 SMP PCI ACPI_PROCESSOR CPU_FREQ X86_MCE MICROCODE NUMA SPLIT_PTE_PTLOCKS SWIOTLB_XEN
	PARAVIRT_SPINLOCKS HVC_XEN XEN XEN_PV XEN_PVH XEN_DOM0 XEN_PVHVM_GUEST XEN_PV_MSR_SAFE
	XEN_BLKDEV_FRONTEND XEN_NETDEV_FRONTEND XEN_BALLOON XEN_BALLOON_MEMORY_HOTPLUG
	XEN_UNPOPULATED_ALLOC XEN_BACKEND XEN_PRIVCMD XEN_DEV_EVTCHN XEN_GNTDEV
	XEN_ACPI_PROCESSOR XEN_MCE_LOG)
off=(KASAN_GENERIC DEBUG_SPINLOCK PREEMPT_RT PROVE_LOCKING MICROCODE_LATE_LOADING MICROCODE_DBG
	XEN_VIRTIO_FORCE_GRANT)

# rules CHANGE...: the rules that a configuration falls under. +X is set, -X not set,
# ~X not mentioned.
rules()
{
	local change

	{
		printf 'CONFIG_%s=y\n' "${whole[@]}"
		printf '# CONFIG_%s is not set\n' "${off[@]}"
		for change; do
			case $change in
			+*) echo "CONFIG_${change#+}=y" ;;
			-*) echo "# CONFIG_${change#-} is not set" ;;
			esac
		done
	} >"$tmp/rules.config"
	for change; do
		[[ $change != '~'* ]] || sed -i "/CONFIG_${change#?}[= ]/d" "$tmp/rules.config"
	done
	look good --config "$tmp/rules.config"
}

tested=
# rule KEY VALUE REASON CHANGE...: that rule, with that reason
rule()
{
	local key=$1

	tested+=" $key"
	rules "${@:4}"
	says "config: $key" config "$key" "$2" "$3"
}

# norule KEY CHANGE...: not that rule
norule()
{
	rules "${@:2}"
	if grep -q '^xen' "$tmp/items" && ! grep -q "^config"$'\t'"$1"$'\t' "$tmp/items"; then
		ok "config: no $1 with ${*:2}"
	else
		not_ok "config: no $1 with ${*:2}" "$(grep ^config "$tmp/items" || true)"
	fi
}

rules
if grep -q '^xen' "$tmp/items" && ! grep '^config' "$tmp/items"; then
	ok 'config: a whole one falls under no rule'
else
	not_ok 'config: a whole one falls under no rule' "$(grep '^config' "$tmp/items")"
fi
rule kasan-pv breaks kasan_early_init +KASAN_GENERIC
norule kasan-pv +KASAN_GENERIC -XEN_PV
rule kasan-pvh breaks xen_prepare_pvh +KASAN_GENERIC
norule kasan-pvh +KASAN_GENERIC -XEN_PVH
# Below 4 CPUs page tables share a lock (mm/Kconfig: SPLIT_PTE_PTLOCKS).
rule pgd-lock-debug unproven 'dies with its first process' +DEBUG_SPINLOCK
norule pgd-lock-debug +DEBUG_SPINLOCK -SPLIT_PTE_PTLOCKS
norule pgd-lock-debug +DEBUG_SPINLOCK -XEN_PV
rule pgd-lock-rt unproven PREEMPT_RT +PREEMPT_RT
norule pgd-lock-rt +PREEMPT_RT -XEN_PV
rule lockdep-pv unproven '5.10 dies' +PROVE_LOCKING
norule lockdep-pv +PROVE_LOCKING -XEN_PV
rule msr-safe loses 'an oops' -XEN_PV_MSR_SAFE
# 5.10 has no such option.
norule msr-safe '~XEN_PV_MSR_SAFE'
rule late-microcode loses 'stops all vCPUs' +MICROCODE_LATE_LOADING
norule late-microcode +MICROCODE_LATE_LOADING -XEN_PV
rule debug-microcode loses 'under any hypervisor' +MICROCODE_DBG
rule pv-dma breaks "not the machine's" -SWIOTLB_XEN
norule pv-dma -SWIOTLB_XEN -XEN_PV
norule pv-dma -SWIOTLB_XEN -PCI
rule no-xen loses 'nothing of Xen' -XEN
norule no-block-frontend -XEN -XEN_BLKDEV_FRONTEND
rule no-pv loses 'no entry' -XEN_PV
rule no-pvh loses 'no entry' '~XEN_PVH'
rule no-dom0 loses 'control domain' -XEN_DOM0
norule no-backend -XEN_DOM0 -XEN_BACKEND
rule no-platform-pci loses 'platform device' -XEN_PVHVM_GUEST
# 5.10 has the driver with XEN_PVHVM.
norule no-platform-pci '~XEN_PVHVM_GUEST'
rule no-block-frontend loses 'no disk' -XEN_BLKDEV_FRONTEND
rule no-net-frontend loses 'no network' -XEN_NETDEV_FRONTEND
rule no-console loses 'no console' -HVC_XEN
rule no-pv-spinlocks loses 'spins while' -PARAVIRT_SPINLOCKS
norule no-pv-spinlocks -PARAVIRT_SPINLOCKS -SMP
rule no-hotplug loses 'cannot grow' -XEN_BALLOON_MEMORY_HOTPLUG
norule no-hotplug -XEN_BALLOON_MEMORY_HOTPLUG -XEN_BALLOON
rule no-balloon loses 'neither gives memory back' -XEN_BALLOON
rule no-unpopulated loses 'of its own RAM' -XEN_UNPOPULATED_ALLOC
rule no-backend loses 'no PV devices' -XEN_BACKEND
rule no-privcmd loses 'no hypercall' -XEN_PRIVCMD
rule no-evtchn loses xenstored -XEN_DEV_EVTCHN
rule no-gntdev loses QEMU -XEN_GNTDEV
rule no-power-upload loses 'C and P states' -XEN_ACPI_PROCESSOR
norule no-power-upload -XEN_ACPI_PROCESSOR -CPU_FREQ
rule no-mce-log loses 'machine checks' -XEN_MCE_LOG
norule no-mce-log -XEN_MCE_LOG -X86_MCE
rule force-grants loses 'map grants' +XEN_VIRTIO_FORCE_GRANT
while read -r key; do
	[[ " $tested " == *" $key "* ]] || not_ok "config: $key" "no test has it"
done < <(sed -n 's/^\t{ "\([a-z0-9-]*\)", \(X86\|ARM64\|ANY\), .*/\1/p' "$here/../image/config_rules.c")
look good
says 'config: none' config '' absent 'name one with --config'

### what belongs to an image

mkdir "$tmp/boot"
cp "$tmp/good" "$tmp/boot/vmlinuz-1"
cp "$tmp/dom0.config" "$tmp/boot/config-1"
works 'a configuration beside it' 0 "configuration: $tmp/boot/config-1" image "$tmp/boot/vmlinuz-1"
cp "$tmp/good" "$tmp/boot/vmlinuz"
cp "$tmp/arm64.config" "$tmp/boot/config"
works 'a configuration beside it that is of another' 0 'configuration: none' image "$tmp/boot/vmlinuz"
echo >"$tmp/boot/config"
works 'a configuration beside it that is none' 0 'configuration: none' image "$tmp/boot/vmlinuz"
works 'several images' 2 "$tmp/good" image "$tmp/good" "$tmp/twice"
works 'several images, the worst counts' 2 "$tmp/twice" image "$tmp/twice" "$tmp/good"

### JSON

for name in '' --loose; do
	run image -f json --config "$tmp/dom0.config" "$tmp/good"
	# shellcheck disable=SC2086
	"$python" "$here/schema.py" $name "$schema" "schema image $name" <"$tmp/out"
done
for image in good zstd no-such-name; do
	run image -f json "$tmp/$image" "$tmp/good"
	"$python" "$here/schema.py" "$schema" "schema image $image" <"$tmp/out"
done
works 'json: the exit code' 2 '"exit": 2' image -f json --config "$tmp/dom0.config" "$tmp/no-such-name"

### what is not to be believed

fails 'no image' 'image needs a kernel image: ' image
fails 'no such image' "cannot open $tmp/none" image "$tmp/none"
fails 'a good one and none' "cannot open $tmp/none" image "$tmp/good" "$tmp/none"
fails 'a directory' "$tmp is not a file" image "$tmp"
mkfifo "$tmp/fifo"
fails 'a FIFO' "$tmp/fifo is not a file" image "$tmp/fifo"
: >"$tmp/empty"
fails 'empty' "$tmp/empty is empty" image "$tmp/empty"
fails 'no kernel' 'is no kernel image' image "$here/image.sh"
head -c 600 "$tmp/good" >"$tmp/cut"
fails 'cut' "$tmp/cut" image "$tmp/cut"
fails 'wrong format' '--format xml: no such value: give table or json' image -f xml "$tmp/good"
fails 'wrong list' '--only nosuch: no such value: give verdict' image --only xen,nosuch "$tmp/good"
fails 'no list' '--only: no list: ' image --only , "$tmp/good"
fails 'wrong role' '--role dom0: no such value: give pv-dom0, ' image --role dom0 "$tmp/good"
fails 'a role of another architecture' "--role arm64-dom0: $tmp/good is a kernel for x86_64" \
	image --role arm64-dom0 "$tmp/good"
fails 'no such configuration' "cannot open $tmp/none" image --config "$tmp/none" "$tmp/good"
fails 'a configuration that is none' 'is no kernel configuration' image --config "$tmp/good" "$tmp/good"
fails 'an empty configuration' 'is no kernel configuration' image --config "$tmp/empty" "$tmp/good"
fails 'a configuration of another architecture' 'of another architecture' \
	image --config "$tmp/arm64.config" "$tmp/good"
fails 'a configuration for two' '--config belongs to one image' \
	image --config "$tmp/dom0.config" "$tmp/good" "$tmp/gzip"
fails 'symbols for two' '--map belongs to one image' image --map "$tmp/none" "$tmp/good" "$tmp/gzip"
fails 'no such symbols' "cannot open $tmp/none" image --map "$tmp/none" "$tmp/good"
# shellcheck disable=SC2046 # words
fails 'too many' 'more than 64 images' image $(yes "$tmp/good" | head -n 65)

# Notes may say anything of themselves: 4 GB names, no end, nothing at all.
for bytes in '\xff\xff\xff\xff' '\xff\xff\xff\xff\xff\xff\xff\xff\1\0\0\0' '\4\0\0\0\0\0\0\x80\1\0\0\0Xen\0' \
	'\4\0\0\0\4\0\0\0\xff\xff\xff\xffXen\0abcd'; do
	printf '%b' "$bytes" >"$tmp/notes"
	objcopy --update-section .notes="$tmp/notes" "$tmp/good" "$tmp/hostile" 2>/dev/null || continue
	run image --config "$tmp/dom0.config" "$tmp/hostile"
	if [ -z "$err" ] && { [ "$status" = 0 ] || [ "$status" = 2 ]; }; then
		ok "hostile notes $bytes"
	else
		not_ok "hostile notes $bytes" "exit $status: $err"
	fi
done
printf '\4\0\0\0' >"$tmp/notes"
objcopy --update-section .notes="$tmp/notes" "$tmp/good" "$tmp/hostile"
look hostile --config "$tmp/dom0.config"
says 'cut notes: not to be had' xen '' absent 'the notes are malformed'
says 'cut notes: the verdict' verdict elfnote.format conflicts 'a note is cut'
objcopy --remove-section .notes "$tmp/good" "$tmp/hostile"
fails 'no notes' 'it has no section .notes' image "$tmp/hostile"
printf 'CONFIG_X86_64=y\n\33[31mCONFIG_A\33[0m\nCONFIG_B=\33[31m\n' >"$tmp/hostile.config"
works 'a configuration with escapes' 0 '[xen]' image --config "$tmp/hostile.config" "$tmp/good"
if [[ $out == *$'\33'* ]]; then
	not_ok 'nothing steers the terminal' "$out"
else
	ok 'nothing steers the terminal'
fi
