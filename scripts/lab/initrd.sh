# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=bash disable=SC2034,SC2154 # shared with those who source it
#
# The guest's initramfs: a base from busybox, cached by content, and a second
# archive with what one run adds. The kernel unpacks one after the other.
# Sourced after pkg.sh.

# Nothing is compressed: every kernel can read it, and TCG would pay for it.
pack_cpio()
{
	(cd "$1" && find . -mindepth 1 -print0 | sort -z |
		cpio --quiet -0 -o -H newc -R 0:0)
}

initrd_base_stage()
{
	local lab_staged dir

	[ ! -f "$2" ] || return 0
	lab_stage
	dir=$lab_staged/base
	mkdir -p "$dir"/{bin,sbin,proc,sys,dev,tmp,run,lab,etc,lib/modules}
	cp "$1" "$dir/bin/busybox"
	cp "$lab_dir/guest/init" "$dir/init"
	chmod 755 "$dir/init" "$dir/bin/busybox"
	pack_cpio "$dir" >"$lab_staged/cpio"
	mv "$lab_staged/cpio" "$2"
}

# initrd_base ARCH: sets base to the archive
initrd_base()
{
	local busybox

	resolve_set bookworm "busybox-static:$1"
	deb_unpack busybox-static "$got_version" "$1"
	busybox=$unpacked/bin/busybox
	[ -f "$busybox" ] || busybox=$unpacked/usr/bin/busybox
	[ -f "$busybox" ] || die "no busybox in ${unpacked##*/}"
	base=$lab_cache/initrd/$(cat "$busybox" "$lab_dir/guest/init" | lab_hash).cpio
	[ -f "$base" ] ||
		lab_locked initrd initrd_base_stage "$busybox" "$base"
}

# initrd_add TREE SPEC: copy FILE[:/path/in/guest]; a dynamic executable brings
# its libraries
initrd_add()
{
	local tree=$1 host=${2%%:/*} guest lib

	guest=/lab/$(basename "$host")
	[[ $2 != *:/* ]] || guest=/${2#*:/}
	[ -e "$host" ] || die "--add: there is no $host"
	mkdir -p "$tree$(dirname "$guest")"
	if [ -d "$host" ]; then
		mkdir -p "$tree$guest"
		cp -aL "$host/." "$tree$guest/"
		return
	fi
	cp -L "$host" "$tree$guest"
	[ -x "$host" ] || return 0
	# ldd fails on a script and on a static executable: they need nothing.
	while read -r lib; do
		[ ! -e "$tree$lib" ] || continue
		mkdir -p "$tree$(dirname "$lib")"
		cp -L "$lib" "$tree$lib"
	done < <(ldd "$host" 2>/dev/null | awk '
		$2 == "=>" && $3 ~ /^\// { print $3 }
		$1 ~ /^\// { print $1 }')
}

# initrd_make OUT TOKEN CHANNEL JOB COUNT ADD... MODULE...: write the archive, for
# the role's architecture
initrd_make()
{
	local lab_staged out=$1 token=$2 channel=$3 job=$4 count=$5 tree spec

	shift 5
	initrd_base "$role_arch"
	lab_stage
	tree=$lab_staged/tree
	mkdir -p "$tree/lab/modules"
	cp "$job" "$tree/lab/job"
	chmod 755 "$tree/lab/job"
	printf 'LAB_TOKEN=%s\nLAB_CHANNEL=%s\n' "$token" "$channel" >"$tree/lab/run"
	for spec in "${@:1:count}"; do
		initrd_add "$tree" "$spec"
	done
	for spec in "${@:count+1}"; do
		[ -f "$spec" ] || die "--module: there is no $spec"
		cp "$spec" "$tree/lab/modules/"
	done
	{
		cat "$base"
		pack_cpio "$tree"
	} >"$out"
}

# disk_instead: QEMU gets the disk, and a second one with what would be the lab's
# initramfs, in a file system labelled lab; the kernel boots with the disk's own. The
# lab's dom0 gets the modules for both disks. Variables are those of scripts/lab/run.
disk_instead()
{
	local lab_image=$lab_staged/lab.img

	root_disk "$lab_image" "$initrd" lab
	cp "$initramfs" "$initrd"
	cmdline="root=LABEL=root rw $cmdline"
	hw_qemu+=(-drive "if=none,id=root,format=raw,snapshot=on,file=$(commas "$disk")"
		-device "ide-hd,drive=root,bus=ide.0"
		-drive "if=none,id=lab,format=raw,snapshot=on,file=$(commas "$lab_image")"
		-device "ide-hd,drive=lab,bus=ide.1")
}

# root_disk OUT ARCHIVE [LABEL]: an ext4 file system of what is in the archive of initrd_make,
# whose two parts cpio reads one after the other
root_disk()
{
	local lab_staged tree mib

	lab_stage
	tree=$lab_staged/tree
	mkdir "$tree"
	(cd "$tree" && { cpio --quiet -idum && cpio --quiet -idum; }) <"$2" ||
		die "cannot unpack what the root disk is made of"
	mib=$(($(du -sm "$tree" | cut -f1) + 16))
	PATH=$PATH:/usr/sbin:/sbin mkfs.ext4 -q -F ${3:+-L "$3"} -d "$tree" "$1" "${mib}M" \
		>"$lab_staged/mkfs.log" 2>&1 ||
		die "cannot make the root disk: $(tail -n 1 "$lab_staged/mkfs.log")"
}
