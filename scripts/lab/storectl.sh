# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=bash disable=SC2034,SC2154 # shared with those who source it
#
# guest/storectl.c, built for the dom0 of a Xen release: static, against the Xen
# libraries of that release, so that it needs nothing of the dom0. Sourced after root.sh.

# What the steps below do. Raise it when they change.
storectl_format=1

# storectl_for RELEASE ARCH: sets storectl to the program
storectl_for()
{
	local row suite kernel arch=$2 triplet=x86_64-linux-gnu sysroots=() key package

	case $arch in
	amd64) ;;
	arm64) triplet=aarch64-linux-gnu ;;
	*) die "unknown architecture '$arch'; one of: amd64 arm64" ;;
	esac
	table_row xens.tsv "$1" "Xen release"
	suite=${row[1]}
	resolve_set "$suite" "libxen-dev:$arch"
	key=$got_version
	deb_unpack libxen-dev "$got_version" "$arch"
	sysroots=("$unpacked")
	if [ "$arch" = arm64 ]; then
		# The compiler's root has the cross compiler, not its C library's headers.
		for package in libc6-dev-arm64-cross linux-libc-dev-arm64-cross; do
			resolve_set "$suite" "$package:all"
			key+=" $got_version"
			deb_unpack "$package" "$got_version" all
			sysroots+=("$unpacked")
		done
	fi
	kernel=$(awk -F'\t' -v s="$suite" '!/^#/ && $2 == s { print $1; exit }' \
		"$lab_dir/kernels.tsv")
	[ -n "$kernel" ] || die "no kernel of $suite in kernels.tsv, so no compiler for storectl"
	kernel_set "$kernel"
	root_for "$kernel"
	key=$(cat - "$lab_dir/guest/storectl.c" <<<"$storectl_format $arch $key ${root##*/}" |
		lab_hash)
	storectl=$lab_cache/initrd/storectl-$1-$arch-$key
	[ -f "$storectl" ] ||
		lab_locked "${storectl##*/}" storectl_build "$storectl" "$triplet" "${sysroots[@]}"
}

# storectl_build FINAL TRIPLET XEN [C-LIBRARY KERNEL-HEADERS]
storectl_build()
{
	local final=$1 triplet=$2 xen=/lab/xen/usr gcc=gcc-$k_gcc binds search=() lib libs=()

	[ ! -f "$final" ] || return 0
	lab_stage
	binds=("$lab_dir/guest:/lab/guest" "$lab_staged:/lab/out" "$3:/lab/xen")
	search=(-isystem "$xen/include")
	if [ $# -gt 3 ]; then
		gcc=$triplet-gcc-$k_gcc
		binds+=("$4:/lab/libc" "$5:/lab/linux")
		# -B: where the start files of the C library are.
		search+=(-isystem "/lab/libc/usr/$triplet/include"
			-isystem "/lab/linux/usr/$triplet/include"
			-B "/lab/libc/usr/$triplet/lib" -L "/lab/libc/usr/$triplet/lib")
	fi
	for lib in ctrl foreignmemory evtchn store devicemodel gnttab call toollog toolcore; do
		libs+=("-lxen$lib")
	done
	say "building storectl: ${final##*/}"
	LAB_ROOT_LIMIT=300 in_root "$root" /lab "${binds[@]}" -- \
		"$gcc" -std=gnu11 -O2 -Wall -Wextra -Werror -s -static -D__XEN_TOOLS__ \
		"${search[@]}" -o out/storectl guest/storectl.c \
		-L "$xen/lib/$triplet" "${libs[@]}" -lpthread -ldl >"$lab_staged/log" 2>&1 ||
		die "storectl does not build: $(grep -m 1 -E 'error|undefined|cannot find' \
			"$lab_staged/log" || tail -n 1 "$lab_staged/log")"
	mv "$lab_staged/storectl" "$final"
}
