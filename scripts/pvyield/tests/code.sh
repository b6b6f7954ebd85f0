#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
# code.sh DIR OUT: small kernels, linked from kernel.S and iommu.S, and what is
# found in their code. What must be found is in the comments there.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
# shellcheck source=scripts/pvyield/tests/lib.sh
. "$here/lib.sh"
dir=$1
out=$2
mkdir -p "$out"

# kernel NAME OPTION...: links a kernel, of $source
source=kernel
kernel()
{
	local name=$1 said

	shift
	said=$(gcc "$@" -nostdlib -static -no-pie -Wl,--build-id=none \
		-Wl,-z,norelro,-z,noseparate-code \
		-Wl,-Ttext=0xffffffff81000000 \
		-Wl,--section-start=.head.text=0xffffffff81200000 \
		-Wl,-Tdata=0xffffffff81400000 \
		-Wl,--section-start=.init.data=0xffffffff81500000 \
		-Wl,-Tbss=0xffffffff81600000 \
		-Wl,--section-start=.altinstructions=0xffffffff81580000 \
		-Wl,--section-start=.altinstr_replacement=0xffffffff815c0000 \
		-Wl,--section-start=.notes=0xffffffff81700000 \
		-Wl,-e,phys_entry -o "$out/$name.elf" "$here/$source.S" 2>&1) ||
		not_ok "code: $name is linked" "$said"
}

# finds NAME KERNEL LIST EXPECTED: the whole list
finds()
{
	local got

	got=$("$dir/tests/show_code" "$out/$2.elf" "$3" 2>&1) || true
	if [ "$got" = "$4" ]; then
		ok "code: $1"
	else
		not_ok "code: $1" "$(diff <(echo "$4") <(echo "$got") | grep '^[<>]')"
	fi
}

# has NAME KERNEL LIST LINE..., has_not: lines of a list
has()
{
	local name=$1 got line

	got=$("$dir/tests/show_code" "$out/$2.elf" "$3" 2>&1) || true
	shift 3
	for line; do
		grep -qxF -- "$line" <<<"$got" || { not_ok "code: $name" "no '$line'"; return; }
	done
	ok "code: $name"
}

has_not()
{
	local name=$1 got line

	got=$("$dir/tests/show_code" "$out/$2.elf" "$3" 2>&1) || true
	shift 3
	for line; do
		! grep -qF -- "$line" <<<"$got" || { not_ok "code: $name" "'$line'"; return; }
	done
	if [ -n "$got" ]; then
		ok "code: $name"
	else
		not_ok "code: $name" "nothing was found"
	fi
}

kernel plain

has 'who calls, jumps to, reads and writes what' plain refs \
	'x86_64_start_kernel calls shadow_init' \
	'shadow_init jumps to shadow_map' \
	'shadow_init writes shadow_ready' \
	'reader reads thing_present' \
	'reader writes common_flags' \
	'reader reads array' \
	'load_thing writes array' \
	'an_initcall takes handed_out' \
	'an_initcall takes a_callback'
has 'pointers and distances in data' plain refs \
	'initial_code points to x86_64_start_kernel' \
	'initcall_table leads to an_initcall'
has 'a jump by a constant' plain refs 'startup_64 reads .init.data+4'
has 'control runs on into a label' plain refs \
	'secondary_startup jumps to common_startup'
# start_kernel() behind it is aligned, so the call does not return.
has_not 'it does not run on behind what never returns' plain refs \
	'reservations jumps to'
has_not 'flags are no address' plain refs 'reader takes'
# They are in 64-bit mode no instructions (06, 0e, 16), the last is cut: mov to
# memory with 4 bytes of 8. What follows is read from its symbol on.
has 'a table in the midst of code' plain refs 'start_kernel calls reader'
has_not 'a table is not taken for code' plain refs 'table_in_text'
has_not 'a list for tracing calls nobody' plain refs '__start_mcount_loc'

finds 'what the PV entry does not call' plain entry-pv \
'entry-pv verify later: startup_64() calls it; here other code may, after start_kernel()
entry-pv early_setup later: common_startup() calls it; here other code may, after start_kernel()
entry-pv shadow_init never: x86_64_start_kernel() calls it, and nothing else leads there
entry-pv load_thing never: x86_64_start_kernel() calls it, and nothing else leads there
entry-pv later later: x86_64_start_kernel() calls it; here other code may, after start_kernel()'
finds 'the PVH entry that goes to the native one' plain entry-pvh ''
finds 'variables that PV never writes' plain pv-unwritten \
'pv-unwritten thing_present unwritten: only load_thing() writes to it, where only the native entry leads; reader() reads it
pv-unwritten thing_count unwritten: only load_thing() writes to it, where only the native entry leads; reader() reads it
pv-unwritten array unwritten: only load_thing() writes to it, where only the native entry leads; reader() reads it'

finds 'slots of pv_ops' plain pv-ops \
'pv-ops pv_ops.0x8 assigned: PV code puts xen_first there
pv-ops pv_ops.0x10 assigned: PV code puts xen_second there
pv-ops pv_ops.0x18 assigned: PV code puts what is not known there
pv-ops pv_ops.0x20 unassigned: it keeps native_kept(): no PV code assigns it
pv-ops pv_ops.0x30 assigned: PV code puts xen_copied there
pv-ops pv_ops.0x38 cleared: PV code puts a null pointer there
pv-ops pv_ops.0x40 assigned: PV code puts xen_first there
pv-ops pv_ops.0x48 cleared: PV code puts a null pointer there
pv-ops pv_ops_lock.0x0 cleared: PV code puts a null pointer there'

# One line each, in the order of the code; cli is replaced in a PV domain.
privileged='wrmsr rdmsr rdpmc in out insw outsd cli sti hlt monitor mwait clts lmsw lgdt
lidt lldt ltr invd wbinvd invlpg invpcid mov_cr mov_dr xsetbv swapgs iretq'
insns=$(for insn in $privileged; do
	echo "insn privileged: ${insn/_/ } reachable: subsystem unknown"
done
printf 'insn %s: subsystem unknown\n' 'privileged_2: sysret not-reached' 'privileged_2: vmrun not-reached' \
	'privileged_2: vmxoff not-reached' \
	'with_alternatives: sti reachable' 'with_alternatives: rdmsr reachable' \
	'native_first: lmsw not-reached' 'native_second: clts not-reached' \
	'native_kept: hlt reachable' 'native_copied: invd not-reached' \
	'start_kernel: hlt reachable')
finds 'privileged instructions, and who gets there' plain insn "$insns"
kernel wide -DWIDE
finds 'alternatives of two layouts' wide insn "$insns"
kernel odd -DODD_ALTERNATIVES
finds 'alternatives of no known layout' odd insn \
	"insn absent: $out/odd.elf has alternatives of a layout that is not known: its code is not read"

kernel physical -DPVH_PHYSICAL
finds 'the PVH entry that has a physical address' physical entry-pvh ''
kernel own -DPVH_OWN
finds 'a PVH entry of its own' own entry-pvh \
'entry-pvh verify later: startup_64() calls it; here other code may, after start_kernel()
entry-pvh early_setup later: common_startup() calls it; here other code may, after start_kernel()
entry-pvh used_by_all later: x86_64_start_kernel() calls it; here other code may, after start_kernel()
entry-pvh shadow_init never: x86_64_start_kernel() calls it, and nothing else leads there
entry-pvh later later: x86_64_start_kernel() calls it; here other code may, after start_kernel()'
finds 'what the PVH entry calls is no matter of PV' own pv-unwritten \
	"$("$dir/tests/show_code" "$out/plain.elf" pv-unwritten)"

kernel no-pv -DNO_PV
finds 'no PV entry' no-pv entry-pv \
	'entry-pv absent: the image names no PV entry in its Xen notes'
finds 'no PV entry, so nothing is unwritten' no-pv pv-unwritten \
	'pv-unwritten absent: the image names no PV entry in its Xen notes'
kernel no-pvh -DNO_PVH
finds 'no PVH entry' no-pvh entry-pvh \
	'entry-pvh absent: the image names no PVH entry in its Xen notes'

objcopy --strip-all "$out/plain.elf" "$out/stripped.elf"
finds 'no symbols' stripped entry-pv \
	"entry-pv absent: $out/stripped.elf has no symbols: name its System.map"
objcopy -N x86_64_start_kernel "$out/plain.elf" "$out/nameless.elf"
finds 'no native entry' nameless entry-pv \
	'entry-pv absent: no symbol x86_64_start_kernel: the native entry is not known'

# Also for libFuzzer, whose clang complains of an array that is stepped through
# although there is none.
zeros=()
for name in .data .init.data; do
	size=$(objcopy -O binary -j "$name" "$out/plain.elf" "$out/bytes" && wc -c <"$out/bytes")
	truncate -s 0 "$out/bytes$name"
	truncate -s "$size" "$out/bytes$name"
	zeros+=(--update-section "$name=$out/bytes$name")
done
objcopy "${zeros[@]}" "$out/plain.elf" "$out/pointerless.elf"
rm "$out"/bytes*
has 'data without a pointer' pointerless insn 'insn privileged: wrmsr not-reached: subsystem unknown' \
	'insn start_kernel: hlt reachable: subsystem unknown'

### the files that functions come from

# What must be known of a function is in its name; each but start_kernel() has one cli.
source=bugs
# from NAME OPTION...: all that is claimed
from()
{
	local name=$1

	shift
	kernel "bugs-$name" -Wl,--section-start=.init.text=0xffffffff81600000 \
		-Wl,--section-start=.rodata=0xffffffff81740000 \
		-Wl,--section-start=__bug_table=0xffffffff81800000 "$@"
	"$dir/tests/show_code" "$out/bugs-$name.elf" insn 2>&1 |
		sed -n 's/^insn \(.*\): cli no-pv: in /\1 /p'
}

# claims NAME EXPECTED OPTION...
claims()
{
	local name=$1 want=$2 got

	shift 2
	got=$(from "${1:-plain}" "${@/#/-D}") || true
	if [ "$got" = "$want" ] && [ "$("$dir/tests/show_code" "$out/bugs-${1:-plain}.elf" insn |
			grep -c '^insn .* no-pv: ')" = 19 ]; then
		ok "code: $name"
	else
		not_ok "code: $name" "$(diff <(echo "$want") <(echo "$got") | grep '^[<>]')"
	fi
}

own='mm_own mm'
between='mm_between_files mm
fs_x_with_header fs/x
kernel_between_tails kernel
lib_between_one lib
arch_x86_pci_below arch/x86/pci
arch_x86_pci_cold arch/x86/pci'
claims 'subsystems, by the files of WARN()' "$own
$between"
claims 'distances from the entry' "$own
$between" FROM_ENTRY
claims 'entries with a format' "$own
$between" FORMAT
claims 'without ftrace no function is known to end' "$between" NO_FENTRY
claims 'files in pieces have no order' "$own" PIECES
claims 'entries without a file' '' NO_VERBOSE
claims 'an entry that leads to data' '' BAD_PLACE
claims 'an entry with a name that is none' '' BAD_NAME
claims 'an entry with a name that is too long' '' NO_END
claims 'an entry with a name behind all' '' BEHIND_ALL
claims 'a table that is cut' '' CUT

### the order of IOMMUs in code

source=iommu
elsewhere='iommu-order elsewhere: gart_iommu_hole_init 1: -
iommu-order elsewhere: amd_iommu_detect 2: -
iommu-order elsewhere: detect_intel_iommu 3: -
iommu-order elsewhere: swiotlb_init 4: -'
ops='iommu-order PV: dma_ops xen_swiotlb_dma_ops: the operations for DMA that a PV domain gets there'
order="iommu-order PV: swiotlb_init_remap 1: -
iommu-order PV: pci_request_acs 2: -
$ops
$elsewhere"

kernel iommu
finds 'iommu: a comparison' iommu iommu-order "$order"
for way in ALTERNATIVE REGISTER COLD SPLIT; do
	kernel "iommu-$way" "-D$way" -DWIDE
	finds "iommu: ${way,,}" "iommu-$way" iommu-order "$order"
done
kernel iommu-asks -DASKS
finds 'iommu: a PV domain asks' iommu-asks iommu-order \
"iommu-order PV: amd_iommu_detect 1: -
iommu-order PV: swiotlb_init_remap 2: -
iommu-order PV: pci_request_acs 3: -
$ops
$elsewhere"
kernel iommu-none -DNO_OPS
has 'iommu: no operations' iommu-none iommu-order \
	'iommu-order PV: dma_ops none: the operations for DMA that a PV domain gets there'

# follows_not NAME WHY OPTION
follows_not()
{
	kernel "iommu-$3" "-D$3"
	finds "iommu: $1" "iommu-$3" iommu-order \
		"iommu-order absent: the code of pci_iommu_alloc() cannot be followed: $2"
}

follows_not 'nobody asks for PV' 'it is not seen to ask for a PV domain' NO_TEST
follows_not 'an indirect call' 'it calls through a pointer' INDIRECT
follows_not 'unknown operations' 'what it puts into dma_ops is not known' UNKNOWN_OPS

# judged NAME KERNEL VERDICT TEXT: a report of the module, with that image
judged()
{
	local got

	got=$("$dir/pvyield" audit --report "$out/report" --image "$out/$2.elf" \
		--only iommu.order 2>&1) || true
	if grep -q "^$3  *iommu.order" <<<"$got" && grep -qF -- "$4" <<<"$got"; then
		ok "iommu: $1"
	else
		not_ok "iommu: $1" "$got"
	fi
}

# As the module says it where there is no table; the images have that build id.
sed 's/^# iommu_order.table: true/# iommu_order.table: false/
	/^# iommu_order.offset/d; s/iommu_order.entries/iommu_order.pv_calls/' \
	"$here/golden/pv-dom0-5.10.ktap" >"$out/report"
judged 'audit with an image that yields' iommu yields 'nothing but swiotlb-xen'
judged 'audit with one that does not' iommu-asks conflicts 'asks for IOMMUs that Xen owns'
judged 'audit with one that cannot be followed' iommu-INDIRECT unproven \
	'calls through a pointer'
