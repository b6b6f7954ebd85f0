#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
# tree_diff.sh PVYIELD PYTHON: "pvyield tree --diff", one line a test. The patches have the
# shape of changes that broke Linux under Xen; their lines were written for these tests.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
# shellcheck source=scripts/pvyield/tests/lib.sh
. "$here/lib.sh"
pvyield=$(realpath "$1")
python=$2
schema=$here/../schema
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
# shellcheck source=scripts/pvyield/tests/command_lib.sh
. "$here/command_lib.sh"

# change NAME FILE FUNCTION LINE...: a patch of one hunk; a line begins with its sign
change()
{
	local name=$1 file=$2 function=$3 line old=0 new=0

	shift 3
	for line; do
		[[ $line == +* ]] || old=$((old + 1))
		[[ $line == -* ]] || new=$((new + 1))
	done
	{
		printf 'diff --git a/%s b/%s\n--- a/%s\n+++ b/%s\n' "$file" "$file" "$file" "$file"
		printf '@@ -100,%d +100,%d @@ %s\n' "$old" "$new" "$function"
		printf '%s\n' "$@"
	} >> "$tmp/$name"
}

# says NAME TEXT...: each in the review of the patch NAME
says()
{
	local name=$1 text

	shift
	for text; do
		works "$name: $text" 2 "$text" tree --diff "$tmp/$name"
	done
}

entry='asmlinkage void __init x86_64_start_kernel(char *data)'

# ef7f0d6a6ca8: KASAN's shadow is mapped on the native entry path alone.
change kasan arch/x86/kernel/head64.c "$entry" ' first();' '' '+	kasan_map_early_shadow(table);' '+	load_cr3(table);' \
	' last();'
says kasan 'Cc: xen-devel@lists.xenproject.org' 'touches yield point kasan.shadow' \
	'new on an entry path, native' 'x86_64_start_kernel() calls kasan_map_early_shadow' \
	'new hardware access, control-registers' 'arch/x86/kernel/head64.c:103: load_cr3()'

# 5214a9f6c0f5: the loader is on unless something turns it off.
change microcode1 arch/x86/kernel/cpu/microcode/core.c '' ' first' '-static bool dis_ucode_ldr = true;' \
	'+static bool dis_ucode_ldr;' ' last'
change microcode1 arch/x86/kernel/cpu/microcode/core.c 'static int __init microcode_init(void)' ' {' \
	'-	if (dis_ucode_ldr)' '+	if (microcode_loader_disabled())' ' 		return -EINVAL;'
says microcode1 'touches yield point microcode.loader' 'core.c:101: microcode_init'

# 43181a47263d: what the bail-out asks is written on the native entry path alone.
change microcode2 arch/x86/kernel/cpu/microcode/core.c 'void __init load_ucode_bsp(void)' ' first' \
	'+	x86_hypervisor_present = native_cpuid_ecx(1) & BIT(31);' ' last'
says microcode2 'touches yield point microcode.loader' 'load_ucode_bsp() sets x86_hypervisor_present'

# 3b5244bef15e: PV selects the interrupt mode as the machine does.
change x2apic arch/x86/xen/enlighten_pv.c 'static void __init xen_init_irq_ops(void)' ' first' \
	'-	x86_init.irqs.intr_mode_init = x86_init_noop;' \
	'+	x86_init.irqs.intr_mode_init = x86_64_probe_apic;' ' last'
says x2apic 'touches yield point irq.remapping' 'enlighten_pv.c:101: intr_mode_init'

# Hardware, boot, and what the checklist looks into.
change msr drivers/platform/x86/thing.c 'static int thing_probe(void)' ' a();' '+	wrmsrq(0x123, 1);' ' b();'
says msr 'new hardware access, msr' 'drivers/platform/x86/thing.c:101: wrmsrq()'
change port drivers/acpi/thing.c 'static int f(void)' ' a();' '+	outb(1, 0x80);' ' b();'
says port 'new hardware access, port-io'
change boot arch/x86/kernel/thing.c '' ' }' '+arch_initcall(thing_init);' ' '
says boot 'new at boot, initcalls' 'arch_initcall()'
change rule drivers/xen/xenbus/xenbus_xs.c 'int xs_init(void)' ' a' '-	b();' ' c'
says rule 'touches what a rule looks into, xenbus.reboot-notifier' 'xenbus_xs.c:101: xs_init'
change iommu drivers/net/thing.c 'static int f(void)' ' a' '+	d = iommu_paging_domain_alloc(dev);' ' c'
says iommu 'new hardware access, iommu-api'
change ats drivers/net/thing.c 'static int f(void)' ' a' '+	pci_enable_ats(pdev, 12);' ' c'
says ats 'touches yield point pci.ats'

# nothing NAME: nobody needs to see it
nothing()
{
	works "nothing in $1" 0 "Nothing in it is known to matter to Xen" tree --diff "$tmp/$1"
}

change driver drivers/net/thing.c 'static int f(void)' ' a();' '+	b();' ' c();'
nothing driver
change moved drivers/platform/x86/thing.c 'static int f(void)' ' a();' '-	wrmsrq(1, 2);' ' b();'
change moved drivers/platform/x86/thing.c 'static int g(void)' ' a();' '+		wrmsrq(1, 2);' ' b();'
nothing moved
change comment drivers/platform/x86/thing.c 'static int f(void)' ' /*' '+	 * wrmsrq() is not called' ' */'
nothing comment
change documentation Documentation/thing.rst '' ' a' '+Call wrmsrq(1, 2).' ' b'
nothing documentation
change taken drivers/platform/x86/thing.c 'static int f(void)' ' a();' '-	wrmsrq(1, 2);' ' b();'
nothing taken
change both arch/x86/kernel/head64.c "$entry" ' a();' '+	new_thing();' ' b();'
change both arch/x86/xen/enlighten_pv.c 'void xen_start_kernel(void)' ' a();' '+	new_thing();' ' b();'
works "a call on both entry paths" 2 'touches yield point cpu.features' tree --diff "$tmp/both"
if [[ $out == *"new on an entry path"* ]]; then
	not_ok "a call on both entry paths is no remark" "$out"
else
	ok "a call on both entry paths is no remark"
fi

input=$tmp/msr works "a patch on standard input" 2 wrmsrq tree --diff -
works "ktap" 2 'not ok 1 hardware:msr' tree --diff "$tmp/msr" -f ktap
works "ktap of nothing" 0 '1..0' tree --diff "$tmp/driver" -f ktap
cat "$tmp/kasan" "$tmp/msr" "$tmp/rule" > "$tmp/all"
for loose in '' --loose; do
	# shellcheck disable=SC2086
	{ "$pvyield" tree --diff "$tmp/all" -f json || true; } |
		"$python" "$here/schema.py" $loose "$schema/pvyield-tree-diff-1.json" \
			"schema tree --diff --format json $loose"
	# shellcheck disable=SC2086
	{ "$pvyield" tree --diff "$tmp/all" -f sarif || true; } |
		"$python" "$here/schema.py" $loose "$schema/sarif-subset.json" \
			"schema tree --diff --format sarif $loose"
done

# Commits of a repository.
if command -v git > "$tmp/out"; then
	r=$tmp/repository
	git init -q "$r"
	mkdir -p "$r/arch/x86"
	printf 'int f(void)\n{\n\ta();\n}\n' > "$r/arch/x86/f.c"
	commit=(git -C "$r" -c user.name=n -c user.email=e -c commit.gpgsign=false commit -q)
	git -C "$r" add .
	"${commit[@]}" -m one
	printf 'int f(void)\n{\n\twrmsrq(1, 2);\n}\n' > "$r/arch/x86/f.c"
	"${commit[@]}" -a -m two
	works "a range" 2 'arch/x86/f.c:3: wrmsrq()' tree --diff HEAD~1..HEAD "$r"
	works "a range of nothing" 0 'Nothing in it' tree --diff HEAD..HEAD "$r"
	fails "a range that is none" "git finds no" tree --diff nosuch..HEAD "$r"
	# What the repository says is not run.
	git -C "$r" config diff.external "touch $tmp/was-run"
	works "a repository that wants a program run" 2 wrmsrq tree --diff HEAD~1..HEAD "$r"
	if [ -e "$tmp/was-run" ]; then
		not_ok "nothing of the repository is run" "diff.external was"
	else
		ok "nothing of the repository is run"
	fi
fi
fails "no repository" "git finds no" tree --diff a..b "$tmp"
fails "an option in the place of a range" "no range and no file" tree --diff --output=x "$tmp"

# What it is given may be anything.
echo text > "$tmp/text"
fails "no patch" "is no patch" tree --diff "$tmp/text"
head -n 5 "$tmp/kasan" > "$tmp/short"
fails "a patch that ends in a hunk" "in the middle of a hunk" tree --diff "$tmp/short"
sed 's/^+.*load_cr3.*/load_cr3/' "$tmp/kasan" > "$tmp/odd"
fails "a line that is none of a patch" "odd:8: no line of a patch" tree --diff "$tmp/odd"
sed 's/^@@ .*/@@ -100,9999999999999999999999 +100,1 @@/' "$tmp/kasan" > "$tmp/huge"
fails "a hunk of more lines than there are" "in the middle of a hunk" tree --diff "$tmp/huge"
sed '/^---/d; /^+++/d' "$tmp/kasan" > "$tmp/nofile"
fails "a hunk of no file" "no line of a patch" tree --diff "$tmp/nofile"
fails "a directory" "cannot read" tree --diff "$tmp"
head -c 5000000 /dev/zero > "$tmp/large"
fails "a patch that is too large" "larger than" tree --diff "$tmp/large"
: > "$tmp/empty"
works "an empty patch" 0 'Nothing in it' tree --diff "$tmp/empty"
