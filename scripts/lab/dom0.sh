# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=bash disable=SC2034,SC2154 # shared with those who source it
#
# Guests that xl starts: the dom0 that starts them, with the tools of its Xen, and
# what comes back through it; tree.sh uses it too. Sourced by run, after initrd.sh
# and qemu.sh.

# What the steps below do to the tools. Raise it when they change.
dom0_format=3
# Xen and its tables, dom0; the rest is the guest's.
dom0_xen_mb=512
dom0_mb=768

# dom0_tools RELEASE ARCH [hvm]: sets tools to an archive with xl, xenstored and what
# else dom0 needs, for HVM guests the device model too; sets tools_package,
# tools_version, model_package and with hvm model_version; xen_image was done
dom0_tools()
{
	local row memo

	table_row xens.tsv "$1" "Xen release"
	tools_package=${row[3]} model_package=${row[5]} model_program=${row[6]}
	memo=$lab_cache/initrd/dom0-$(printf '%s\n' "$dom0_format" "$x_suite" \
		"$x_version" "$tools_package" "${@:2}" | lab_hash)
	if [ ! -f "$memo" ] || [ ! -f "$lab_cache/initrd/$(sed 1q "$memo")" ]; then
		lab_locked "root-$x_suite" dom0_tools_make "$1" "$memo" "${@:2}"
	fi
	tools=$lab_cache/initrd/$(sed 1q "$memo")
	tools_version=$(sed -n 2p "$memo")
	model_version=$(sed -n 3p "$memo")
}

# program_libs FILE: prints the names of the libraries that it and they need, found
# in $root/$libs; what cannot be run here is read
program_libs()
{
	local lib

	for lib in $(readelf -d "$1" | sed -n 's/.*(NEEDED).*\[\(.*\)\]$/\1/p'); do
		[[ " ${program_seen[*]} " != *" $lib "* ]] || continue
		program_seen+=("$lib")
		echo "$root/$libs/$lib"
		[ ! -f "$root/$libs/$lib" ] || program_libs "$root/$libs/$lib"
	done
}

# dom0_libs PROGRAM: prints the libraries that it needs
dom0_libs()
{
	local program_seen=()

	if [ "$arch" = arm64 ]; then
		program_libs "$1"
		return
	fi
	"$root/$libs/$loader" --inhibit-cache --library-path "$root/$libs" --list "$1" |
		awk '$2 == "=>" { print $3 == "not" ? $1 : $3 }'
}

# dom0_version PACKAGE: prints its version, from the list of what was fetched
dom0_version()
{
	sed -n "s/^$1_\(.*\)_$arch\.deb$/\1/p" "$list" | sed 's/%3a/:/g'
}

# dom0_program PACKAGE FILE DIR: a program and its libraries, to DIR of the tree
dom0_program()
{
	local lib

	[ -x "$2" ] || die "no ${2##*/} in $1; its packaging has changed"
	mkdir -p "$tree/$3"
	cp "$2" "$tree/$3/"
	while read -r lib; do
		[ -f "$lib" ] ||
			die "$1: ${2##*/} needs $lib, which its dependencies do not bring"
		cp -L "$lib" "$tree/$libs/"
	done < <(dom0_libs "$2")
}

# The device model, the firmware that it and Xen's loader bring, where libxl and the
# device model look for them. No option ROM but the one that loads a kernel: nothing
# else is booted. The keymap is asked for by libxl's -vnc none.
dom0_model()
{
	local file

	dom0_program "$model_package" "$root$model_program" "${model_program%/*}"
	for file in usr/share/seabios/bios-256k.bin usr/share/qemu/linuxboot{,_dma}.bin \
		usr/share/qemu/keymaps/en-us; do
		[ -f "$root/$file" ] ||
			die "no /$file beside $model_package; its packaging has changed"
		mkdir -p "$tree/${file%/*}"
		cp -L "$root/$file" "$tree/$file"
	done
	mkdir -p "$tree/usr/lib/xen/boot"
	cp "${bin%/bin}/boot/hvmloader" "$tree/usr/lib/xen/boot/" ||
		die "no hvmloader in $tools_package; its packaging has changed"
}

# dom0_tools_make RELEASE MEMO ARCH [hvm]
dom0_tools_make()
{
	local lab_staged memo=$2 arch=$3 hvm=${4:-} list root tree libs bin lib64=lib64
	local loader=ld-linux-x86-64.so.2 program programs packages=() name

	if [ -f "$memo" ] && [ -f "$lab_cache/initrd/$(sed 1q "$memo")" ]; then
		return 0
	fi
	# Debian's ld.so looks into this directory without being told.
	libs=lib/x86_64-linux-gnu
	if [ "$arch" = arm64 ]; then
		libs=lib/aarch64-linux-gnu loader=ld-linux-aarch64.so.1 lib64=lib
		packages=(xenstore-utils)
	fi
	[ -z "$hvm" ] || packages+=("$model_package")
	apt_refresh "$x_suite" || true
	root_download "$x_suite" "$arch" "$tools_package" libc6 libgcc-s1 "${packages[@]}"
	lab_stage
	root=$lab_staged/root tree=$lab_staged/tree list=$lab_staged/list
	printf '%s\n' "${root_files[@]}" >"$list"
	name=dom0-$1-$(cat - "$list" <<<"$dom0_format" | lab_hash).cpio
	say "$x_suite: the tools of Xen $1 from $(wc -l <"$list") packages"
	root_unpack "$root" "$list"
	bin=$root/usr/lib/xen-$1/bin
	mkdir -p "$tree"/{$libs,$lib64,bin,etc/xen,usr/lib/xen/bin}
	# Where libxl looks for its helpers.
	ln -s xen "$tree/usr/lib/xen-$1"
	programs=("$bin"/{xl,xenstored,xenconsoled,xen-init-dom0,libxl-save-helper}
		"$root/usr/bin/xenstore")
	# Xen has learnt to start guests from the tree with 4.17, and the tool came then.
	[ "$arch" != arm64 ] || [ ! -x "$bin/init-dom0less" ] || programs+=("$bin/init-dom0less")
	for program in "${programs[@]}"; do
		dom0_program "$tools_package" "$program" usr/lib/xen/bin
	done
	[ -z "$hvm" ] || dom0_model
	for program in ls read write list exists rm watch chmod; do
		ln -s ../usr/lib/xen/bin/xenstore "$tree/bin/xenstore-$program"
	done
	# glibc loads it when a thread is cancelled.
	cp -L "$root/$libs/libgcc_s.so.1" "$tree/$libs/"
	cp -L "$root/$libs/$loader" "$tree/$libs/"
	ln -s "../$libs/$loader" "$tree/$lib64/$loader"
	: >"$tree/etc/xen/xl.conf"
	pack_cpio "$tree" >"$lab_staged/cpio"
	mv "$lab_staged/cpio" "$lab_cache/initrd/$name"
	printf '%s\n' "$name" "$(dom0_version "$tools_package")" \
		"$(dom0_version "$model_package")" >"$lab_staged/memo"
	mv "$lab_staged/memo" "$memo"
	rm -rf "$root"
}

# dom0_hardware DIR: what an HVM guest has of its device model: a disk and a network
# card, for xen_unplug_emulated_devices() to take away, and nothing that dom0 serves.
dom0_hardware()
{
	truncate -s 1M "$1/disk"
	cat >>"$1/guest.cfg" <<-END
	vga = "none"
	vnc = 0
	device_model_args_hvm = [
	  "-drive", "if=none,id=disk,format=raw,file=/lab/guest/disk",
	  "-device", "ide-hd,drive=disk",
	  "-device", "rtl8139,romfile=" ]
	END
}

# dom0_guest DIR TYPE: what xl starts, from vmlinuz and initrd
dom0_guest()
{
	local args="console=$console panic=-1 $cmdline"

	# As on QEMU's own hardware: a busy host gives too few ticks.
	[ "$2" != hvm ] || args="console=$console panic=-1 no_timer_check $cmdline"
	[[ $args != *[\"\\]* ]] ||
		die "--cmdline: '$cmdline': quotes and backslashes cannot be handed to a guest of xl"
	mkdir -p "$1"
	cp "$vmlinuz" "$1/vmlinuz"
	mv "$initrd" "$1/initrd"
	cat >"$1/guest.cfg" <<-END
	name = "guest"
	type = "$2"
	kernel = "/lab/guest/vmlinuz"
	ramdisk = "/lab/guest/initrd"
	cmdline = "$args"
	memory = $((mem - dom0_xen_mb - dom0_mb))
	vcpus = $smp
	on_poweroff = "destroy"
	on_reboot = "destroy"
	on_crash = "destroy"
	END
	[ "$2" != hvm ] || dom0_hardware "$1"
	printf '%s\n' "${guest_config[@]}" >>"$1/guest.cfg"
	printf '%s\n' "$token" >"$1/token"
}

# dom0_instead TYPE: dom0 takes the place of the guest in what is booted next
dom0_instead()
{
	local lab_staged row name dir file adds=() modules=() names hvm=''

	[ "$1" != hvm ] || hvm=1
	lab_stage
	dir=$lab_staged
	dom0_guest "$dir/guest" "$1"
	table_row xens.tsv "$xen_release" "Xen release"
	kernel_image "${row[4]}" amd64
	versions+=("dom0-kernel	$k_image	$k_suite	$k_version")
	names=(xen-privcmd xen-evtchn xen-gntdev xen-gntalloc xenfs)
	adds=("$dir/guest:/lab/guest")
	if [ -n "$dom0_job" ]; then
		names+=(loop xen-netback xen-blkback)
		storectl_for "$xen_release" amd64
		adds+=("$dom0_job:/lab/dom0/job" "$storectl:/bin/storectl"
			"$lab_dir/guest/hotplug:/etc/xen/scripts"
			"$lab_dir/guest/devices:/lab/dom0/devices" "${dom0_adds[@]}")
		if [ -n "$disk" ]; then
			tree_modules "$dir/disks" ahci sd_mod
			adds+=("$dir/disks:/lab/dom0/disks")
		fi
	fi
	for name in "${names[@]}"; do
		file=$(find "${k_dirs[@]}" -name "$name.ko")
		[ -f "$file" ] || die "no $name.ko in kernel ${row[4]}, which xens.tsv names for dom0"
		modules+=("$file")
	done
	dom0_tools "$xen_release" amd64 ${hvm:+hvm}
	[ -z "$hvm" ] ||
		versions+=("device-model	$model_package	$x_suite	$model_version")
	versions+=("dom0-tools	$tools_package	$x_suite	$tools_version")
	guest_token=$token token=$token-dom0
	initrd_make "$initrd" "$token" ttyS1 "$lab_dir/guest/dom0" ${#adds[@]} \
		"${adds[@]}" "${modules[@]}"
	cat "$tools" >>"$initrd"
	rm -rf "$dir/guest"
}

# What dom0 reported is the guest's console: the report stands in it, packed, and
# counts only if its sum does. Sets job_code and began to the guest's, dom0_code.
dom0_report()
{
	dom0_code=$job_code
	mv "$out/console.log" "$out/dom0.log"
	sed 's/\r//g; s/\x1b\[[0-9;?]*[a-zA-Z]//g' "$out/report" >"$out/console.raw"
	[ -z "${dom0_job:-}" ] ||
		sed -n "s/^$guest_token dom0 //p" "$out/console.raw" >"$out/dom0.report"
	console_report
}

# The guest's console is in console.raw: makes console.log and report of it, and sets
# job_code, began and, where the sum is wrong, dom0_code.
console_report()
{
	local sum

	grep -v "^$guest_token " "$out/console.raw" >"$out/console.log" || true
	began=0
	! grep -q '^lab: the job begins' "$out/console.log" || began=1
	sed -n "s/^$guest_token data //p" "$out/console.raw" | base64 -d 2>/dev/null |
		gzip -dc >"$out/report" 2>/dev/null || true
	read -r job_code sum < <(sed -n "s/^$guest_token end //p" "$out/console.raw" |
		tail -n 1) || true
	rm -f "$out/console.raw"
	[ -n "$job_code" ] || return 0
	[ "$sum" = "$(sha256sum <"$out/report" | cut -c1-64)" ] || {
		job_code=''
		dom0_code=damaged
	}
}

# Why there is no report of the guest, if dom0 knows; else nothing.
dom0_why()
{
	case $dom0_code in
	0) ;;
	'') [ -s "$out/console.log" ] || [ "$ended" = limit ] ||
		echo "dom0 died or did not start the guest (see $out/dom0.log)" ;;
	damaged) echo "the report was damaged on the guest's console" ;;
	*) ! grep -a -m 1 '^dom0: its job ' "$out/dom0.log" || return 0
	   echo "dom0 could not start the guest: $(grep -a -m 1 -E '^((libxl|xc|xl): error|insmod|dom0): ' \
		"$out/dom0.log" || echo "exit code $dom0_code (see $out/dom0.log)")" ;;
	esac
}
