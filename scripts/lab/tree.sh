# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=bash disable=SC2034,SC2154 # shared with those who source it
#
# Xen on arm64: the device tree with dom0 and, where there is one, the guest that Xen
# starts from it, and what came out of both. Sourced by run, after dom0.sh.

# Where RAM begins on QEMU's virt machine, and where the images go: behind what QEMU
# puts at its start, Xen and the tree. Xen moves them itself.
tree_first=0x50000000
tree_guest_mb=384

# The modules of a dom0 that serves network and disk, and those of the guest.
tree_dom0_modules='xen-privcmd xen-evtchn xen-gntdev xen-gntalloc xenfs xen-netback xen-blkback loop'
tree_guest_modules='xen-netfront xen-blkfront xen-privcmd xenfs xen-netback xen-blkback'

# tree_modules DIR NAME...: the kernel's modules of k_dirs and what they stand on, as
# DIR/NN-NAME.ko, in the order in which insmod takes them. One that the kernel has
# built in, or does not have, is left out.
tree_modules()
{
	local dir=$1 name

	shift
	mkdir -p "$dir"
	tree_modules_list=()
	for name; do
		tree_module "$dir" "$name"
	done
}

tree_module()
{
	local dir=$1 name=${2//_/-} file part parts

	[[ " ${tree_modules_list[*]} " != *" $name "* ]] || return 0
	file=$(find "${k_dirs[@]}" \( -name "$name.ko*" -o -name "${name//-/_}.ko*" \) |
		head -n 1)
	[ -n "$file" ] || return 0
	case $file in
	*.xz) xz -dc "$file" ;;
	*.zst) zstd -dcq "$file" ;;
	*) cat "$file" ;;
	esac >"$lab_staged/module.ko"
	parts=$(readelf -p .modinfo "$lab_staged/module.ko" |
		sed -n 's/.*\] *depends=//p' | tr ',' ' ')
	mv "$lab_staged/module.ko" "$lab_staged/$name.ko"
	tree_modules_list+=("$name")
	for part in $parts; do
		tree_module "$dir" "$part"
	done
	mv "$lab_staged/$name.ko" \
		"$dir/$(printf %02d "$(find "$dir" -name '*.ko' | wc -l)")-$name.ko"
}

# tree_instead: the guest's kernel and initramfs are put aside, and dom0 takes their
# place in what is booted next
tree_instead()
{
	local dir row pair

	tree_vmlinuz=$vmlinuz tree_initrd=$lab_staged/guest-initrd
	mv "$initrd" "$tree_initrd"
	lab_stage
	dir=$lab_staged
	mkdir "$dir/dom0"
	{
		printf 'guest_property=%q\n' "$property"
		for pair in "${dom0_set[@]}"; do
			printf '%s=%q\n' "${pair%%=*}" "${pair#*=}"
		done
	} >"$dir/dom0/settings"
	table_row xens.tsv "$xen_release" "Xen release"
	kernel_image "${row[4]}" arm64
	versions+=("dom0-kernel	$k_image	$k_suite	$k_version")
	# shellcheck disable=SC2086 # a list
	tree_modules "$dir/dom0/kernel" $tree_dom0_modules
	dom0_tools "$xen_release" arm64
	versions+=("dom0-tools	$tools_package	$x_suite	$tools_version")
	cp "$lab_dir"/guest/{dom0.sh,chaos.sh,devices} "$dir/dom0/"
	storectl_for "$xen_release" arm64
	guest_token=$token token=$token-dom0
	initrd_make "$initrd" "$token" ttyS0 "$dom0_job" $((3 + ${#dom0_adds[@]})) \
		"$dir/dom0:/lab" "$storectl:/bin/storectl" \
		"$lab_dir/guest/hotplug:/etc/xen/scripts" "${dom0_adds[@]}"
	cat "$tools" >>"$initrd"
}

# tree_place FILE: sets place and size to where the next image goes, in hex
tree_place()
{
	local bytes

	bytes=$(stat -L -c %s "$1")
	printf -v place 0x%x "$tree_next"
	printf -v size 0x%x "$bytes"
	tree_next=$(((tree_next + bytes + 0x1fffff) & ~0x1fffff))
	tree_loaders+=(-device "loader,file=$(commas "$1"),addr=$place,force-raw=on")
}

# tree_module_node TYPE FILE [BOOTARGS]
tree_module_node()
{
	local place size

	tree_place "$2"
	cat <<-END >>"$tree_dts"
	module@${place#0x} {
		compatible = "multiboot,$1", "multiboot,module";
		reg = <0x0 $place 0x0 $size>;
		${3:+bootargs = \"$3\";}
	};
	END
}

# tree_domain: the guest beside dom0
tree_domain()
{
	local enhanced=''

	case $property in
	none) ;;
	*) enhanced="xen,enhanced = \"$property\";" ;;
	esac
	# init-dom0less fails for a guest with more than one vCPU.
	cat <<-END >>"$tree_dts"
	domU1 {
		compatible = "xen,domain";
		#address-cells = <0x2>;
		#size-cells = <0x2>;
		memory = <0x0 $(printf 0x%x $((tree_guest_mb * 1024)))>;
		cpus = <0x1>;
		vpl011;
		$enhanced
	END
	tree_module_node kernel "$tree_vmlinuz" "console=$console panic=-1 $cmdline"
	tree_module_node ramdisk "$tree_initrd"
	echo '};' >>"$tree_dts"
}

# tree_make XEN-ARGUMENTS DOM0-ARGUMENTS: the machine's own tree, as QEMU makes it, with
# Xen, dom0 and the guest in it.
tree_make()
{
	tree_next=$((tree_first))
	tree_loaders=()
	tree_dts=$lab_staged/tree.dts
	qemu-system-aarch64 -machine "$tree_machine,dumpdtb=$lab_staged/virt.dtb" \
		"${tree_board[@]}" >"$lab_staged/dtb.log" 2>&1 ||
		die "QEMU gives no device tree: $(tail -n 1 "$lab_staged/dtb.log")"
	dtc -q -I dtb -O dts "$lab_staged/virt.dtb" >"$tree_dts"
	cat <<-END >>"$tree_dts"
	/ { chosen {
		#address-cells = <0x2>;
		#size-cells = <0x2>;
		xen,xen-bootargs = "$1";
		xen,dom0-bootargs = "$2";
	END
	tree_module_node kernel "$vmlinuz"
	tree_module_node ramdisk "$initrd"
	[ "$guest" = - ] || tree_domain
	echo '}; };' >>"$tree_dts"
	dtc -q -I dts -O dtb -o "$lab_staged/tree.dtb" "$tree_dts" 2>"$lab_staged/dtc.log" ||
		die "no device tree: $(head -n 1 "$lab_staged/dtc.log")"
}

# tree_command: sets qemu
tree_command()
{
	local args="$cmdline" dom0=$dom0_mb dom0_args=''

	[[ $args != *[\"\\]* ]] ||
		die "--cmdline: '$args': quotes and backslashes cannot stand in the device tree"
	[[ $xen_cmdline != *[\"\\]* ]] ||
		die "--xen-cmdline: '$xen_cmdline': quotes and backslashes cannot stand in the device tree"
	# What is audited is dom0 itself, or a guest beside the dom0 of the lab.
	[ "$guest" != - ] || dom0=$((mem - dom0_xen_mb)) dom0_args=" $hw_cmdline $cmdline"
	tree_machine='virt,gic-version=3,virtualization=on'
	# dom0 reports through a serial port of its own, on PCI; Xen has the board's.
	tree_board=(-cpu "$cpu_model" -smp "$smp" -m "$mem" -nodefaults -display none
		-chardev "file,id=com2,path=$(commas "$out/channel")"
		-device "pci-serial,chardev=com2" "${hw_qemu[@]}")
	tree_make "console=dtuart dtuart=/pl011@9000000 dom0_mem=${dom0}M dom0_max_vcpus=1 loglvl=all guest_loglvl=all bootscrub=0 $xen_cmdline" \
		"console=hvc0 panic=5 clk_ignore_unused nowatchdog rcupdate.rcu_cpu_stall_suppress=1$dom0_args"
	qemu=(qemu-system-aarch64 -accel "tcg,thread=multi" -machine "$tree_machine"
		"${tree_board[@]}" -monitor none -no-reboot
		-chardev "file,id=com1,path=$(commas "$out/console.log")"
		-serial chardev:com1
		-kernel "$xen" -dtb "$lab_staged/tree.dtb" "${tree_loaders[@]}")
}

# What Xen writes before each line of the guest's console.
tree_mark='(XEN) DOM1: '

# Both have ended, or dom0 has and the guest cannot any more.
tree_ended()
{
	grep -q "^$token end " "$out/channel" || return 1
	grep -qaF "$tree_mark$guest_token end " "$out/console.log" ||
		grep -qaE '^\(XEN\) DOM1: .*Kernel panic - ' "$out/console.log"
}

# The one serial line holds Xen, dom0 and the guest, whose lines may come in the
# middle of one of dom0's.
tree_split()
{
	mv "$out/console.log" "$out/console.raw"
	awk -v mark="$tree_mark" -v guest="$out/console.log" -v rest="$out/dom0.log" '
	BEGIN { printf "" > guest; printf "" > rest }
	{
		at = index($0, mark)
		if (!at) { print held $0 > rest; held = ""; next }
		held = held substr($0, 1, at - 1)
		print substr($0, at + length(mark)) > guest
	}
	END { if (held != "") print held > rest }' "$out/console.raw"
	rm -f "$out/console.raw"
}

# What dom0 reported is kept as it is; the guest's report stands in its console,
# packed. Sets job_code and began to the guest's, dom0_code.
tree_report()
{
	dom0_code=$job_code
	mv "$out/report" "$out/dom0.report"
	tree_split
	mv "$out/console.log" "$out/console.raw"
	console_report
}

# Why the run has failed, if dom0 knows; else nothing.
tree_why()
{
	case $dom0_code in
	0) ;;
	'') echo "dom0's job did not end (see $out/dom0.log)" ;;
	damaged) echo "the report was damaged on the guest's console" ;;
	*) echo "dom0's job ended with exit code $dom0_code: $(grep -m 1 '^not ok ' \
		"$out/dom0.report" || echo "see $out/dom0.report")" ;;
	esac
}
