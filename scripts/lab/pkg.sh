# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=bash disable=SC2034,SC2154 # shared with those who source it
#
# Packages: pinned versions and what to do when one cannot be had, the cache of
# .deb files, and unpacking. Nothing is ever installed. Sourced after apt.sh.

# deb_find NAME VERSION ARCH: sets deb to the cached file, fails without one
deb_find()
{
	local arch

	for arch in "$3" all; do
		deb=$lab_cache/debs/${1}_${2//:/%3a}_$arch.deb
		[ ! -f "$deb" ] || return 0
	done
	return 1
}

# The packages that one build of a kernel is spread over, which are of use only
# together: prints "NAME ARCH", read from the dependencies of a .deb file.
deb_parts()
{
	local name=$2 arch=$3

	dpkg-deb -f "$1" Depends | tr ',' '\n' | awk -v n="$name" -v a="$arch" '
		n ~ /^linux-image-[0-9]/ &&
		$1 ~ /^linux-(binary|modules|base)-[0-9]/ { print $1, a }
		n ~ /^linux-headers-[0-9]/ &&
		$1 ~ /^linux-headers-[0-9].*-common(-rt)?$/ { print $1, "all" }
		# kbuild holds programs that run in the build: always amd64
		n ~ /^linux-headers-[0-9]/ &&
		$1 ~ /^linux-kbuild-[0-9]/ { print $1, "amd64" }' | sort -u
}

deb_download()
{
	local lab_staged suite=$1 name=$2 version=$3 arch=$4 ref

	! deb_find "$name" "$version" "$arch" || return 0
	ref=$name:$arch
	[ "$arch" != all ] || ref=$name
	lab_stage
	if ! in_apt "$suite" apt-cache show "$ref=$version" >/dev/null 2>&1; then
		apt_refresh "$suite" || return 1
	fi
	say "$suite: fetching $name $version"
	(cd "$lab_staged" && in_apt "$suite" apt-get -q download \
		"$ref=$version" >download.log 2>&1) || return 1
	mv "$lab_staged"/*.deb "$lab_cache/debs/"
}

# deb_get SUITE NAME VERSION ARCH: the package and its parts are in the cache
deb_get()
{
	local suite=$1 name=$2 version=$3 arch=$4 part part_arch

	deb_find "$name" "$version" "$arch" ||
		lab_locked "deb-$name-$arch" deb_download "$@" || return 1
	deb_find "$name" "$version" "$arch" || return 1
	while read -r part part_arch; do
		deb_get "$suite" "$part" "$version" "$part_arch" || return 1
	done < <(deb_parts "$deb" "$name" "$arch")
	deb_find "$name" "$version" "$arch"
}

# pin_of SUITE PACKAGE ARCH: sets pin_version and pin_name, empty without a pin
pin_of()
{
	local line

	line=$(awk -F'\t' -v s="$1" -v p="$2" -v a="$3" \
		'!/^#/ && $1 == s && $2 == p && $3 == a { print $4, $5; exit }' \
		"$lab_dir/versions.tsv")
	read -r pin_version pin_name <<<"$line" || true
	[ "${pin_name:-}" != "=" ] || pin_name=$2
}

# meta_name SUITE PACKAGE ARCH VERSION: the package behind a kernel's meta package
meta_name()
{
	local ref=$2

	[ "$3" = all ] || ref=$2:$3
	in_apt "$1" apt-cache show "$ref=$4" 2>/dev/null |
		awk -v p="$2" '
		/^Depends:/ && p ~ /^linux-(image|headers)-[a-z]/ {
			stem = p; sub(/-[a-z0-9]+$/, "", stem)
			for (i = 2; i <= NF; i++)
				if (index($i, stem "-") == 1) { p = $i; exit }
		}
		END { sub(/,$/, "", p); print p }'
}

# resolve_set SUITE PACKAGE:ARCH...: packages of one build, which must have one
# version. Fetches them and sets got_name[PACKAGE:ARCH] and got_version.
declare -A got_name
resolve_set()
{
	local suite=$1 ref pkg arch version ok wanted memo why fresh

	shift
	pkg=${1%:*}
	pin_of "$suite" "$pkg" "${1##*:}"
	wanted=$pin_version
	# The answer of a search is good for a day; each run says it again.
	memo=$lab_cache/apt/$suite/fallback-$pkg-${1##*:}-${wanted//[:\/]/_}
	fresh=$(find "$memo" -mmin -1440 2>/dev/null || true)
	ok=0
	[ -z "$wanted" ] || [ -n "$fresh" ] || ok=1
	for ref; do
		[ "$ok" = 1 ] || break
		pin_of "$suite" "${ref%:*}" "${ref##*:}"
		got_name[$ref]=$pin_name
		got_version=$pin_version
		[ "$pin_version" = "$wanted" ] ||
			die "versions.tsv: $suite: $* are one set and need one version"
		deb_get "$suite" "$pin_name" "$pin_version" "${ref##*:}" || ok=0
	done
	[ "$ok" = 0 ] || return 0

	why="$pkg has no pinned version"
	[ -z "$wanted" ] || why="$pkg $wanted (pinned) cannot be had"
	[ -n "$fresh" ] || apt_refresh "$suite" || true
	while read -r version; do
		[ "$version" != "$wanted" ] || continue
		ok=1
		for ref; do
			pkg=${ref%:*} arch=${ref##*:}
			if [ -n "$fresh" ]; then
				got_name[$ref]=$(awk -v r="$ref" '$1 == r { print $2 }' "$memo")
			else
				got_name[$ref]=$(meta_name "$suite" "$pkg" "$arch" "$version")
			fi
			deb_get "$suite" "${got_name[$ref]}" "$version" "$arch" ||
				{ ok=0; break; }
		done
		[ "$ok" = 1 ] || continue
		got_version=$version
		note "$suite: $why; using $version"
		[ -n "$fresh" ] || {
			printf 'version %s\n' "$version"
			for ref; do printf '%s %s\n' "$ref" "${got_name[$ref]}"; done
		} >"$memo"
		return 0
	done < <(if [ -n "$fresh" ]; then
			awk '$1 == "version" { print $2 }' "$memo"
		 else
			in_apt "$suite" apt-cache madison "$1" |
				awk -F' *[|] *' '!seen[$2]++ { print $2 }'
		 fi)
	die "$suite: no version of ${1%:*} can be fetched; is there a network, and does PVYIELD_MIRROR_${suite^^} name a mirror that still has $suite?"
}

deb_unpack_stage()
{
	local lab_staged dir=$1 deb=$2

	[ ! -d "$dir" ] || return 0
	say "unpacking ${dir##*/}"
	lab_stage
	if ! dpkg-deb --fsys-tarfile "$deb" |
	   tar -x --no-same-owner -p -C "$lab_staged"; then
		# apt has checked it when it came; the disk may have filled up since.
		rm -f "$deb"
		die "cannot unpack ${deb##*/} (disk full, or the file was damaged: it is removed and will be fetched again)"
	fi
	mv "$lab_staged" "$dir"
}

# deb_unpack NAME VERSION ARCH: sets unpacked to the directory of a cached package
deb_unpack()
{
	local file

	deb_find "$1" "$2" "$3" || die "package $1 $2 is not in the cache"
	file=$deb
	unpacked=$lab_cache/unpacked/$(basename "$file" .deb)
	[ -d "$unpacked" ] ||
		lab_locked "unpack-${unpacked##*/}" deb_unpack_stage "$unpacked" "$file"
}

# kernel_set KERNEL: fetches image and headers of a shipped kernel as one set;
# sets k_suite k_version k_image k_headers k_gcc. The arm64 headers build modules
# that nothing here boots: a set of their own, k_headers_arm64 k_version_arm64.
kernel_set()
{
	local row

	table_row kernels.tsv "$1" kernel
	k_suite=${row[1]} k_gcc=${row[5]}
	resolve_set "$k_suite" "${row[4]}:arm64"
	k_version_arm64=$got_version
	k_headers_arm64=${got_name[${row[4]}:arm64]}
	resolve_set "$k_suite" "${row[2]}:amd64" "${row[3]}:amd64"
	k_version=$got_version
	k_image=${got_name[${row[2]}:amd64]}
	k_headers=${got_name[${row[3]}:amd64]}
}

# kernel_set_arm64 KERNEL: the same for a kernel that boots on arm64; headers and
# image are one set there too
kernel_set_arm64()
{
	local row image

	table_row kernels.tsv "$1" kernel
	k_suite=${row[1]} k_gcc=${row[5]}
	image=${row[2]%-*}-arm64
	resolve_set "$k_suite" "$image:arm64" "${row[4]}:arm64"
	k_version=$got_version
	k_image=${got_name[$image:arm64]}
}

# kernel_image KERNEL ARCH: sets vmlinuz to the file that boots, k_dirs to what its
# packages hold; kernel_set is done
kernel_image()
{
	local part arch file

	if [ "$2" = amd64 ]; then
		kernel_set "$1"
	else
		kernel_set_arm64 "$1"
	fi
	deb_unpack "$k_image" "$k_version" "$2"
	k_dirs=("$unpacked")
	while read -r part arch; do
		deb_unpack "$part" "$k_version" "$arch"
		k_dirs+=("$unpacked")
	done < <(deb_find "$k_image" "$k_version" "$2" &&
		 deb_parts "$deb" "$k_image" "$2")
	vmlinuz=
	for part in "${k_dirs[@]}"; do
		# 7.x keeps it beside the modules.
		for file in "$part"/boot/vmlinu[xz]-* \
			    "$part"/usr/lib/modules/*/vmlinu[xz]; do
			[ ! -f "$file" ] || vmlinuz=$file
		done
	done
	[ -n "$vmlinuz" ] ||
		die "no vmlinuz in ${k_dirs[*]##*/}; the packaging of kernel $1 has changed"
}

# kernel_module NAME: sets module to the file of a module of the shipped kernel that
# kernel_image has found. Newer kernels pack theirs; busybox reads none of that.
kernel_module()
{
	local lab_staged found

	[ ${#k_dirs[@]} -gt 0 ] || die "--kernel-module: kernel $kernel is not one that Debian ships"
	found=$(find "${k_dirs[@]}" -name "$1.ko" -o -name "$1.ko.xz" | head -n 1)
	case $found in
	'') die "no module $1 in ${k_dirs[*]##*/}" ;;
	*.xz)
		lab_stage
		module=$lab_staged/$1.ko
		xz -dc "$found" >"$module" ;;
	*) module=$found ;;
	esac
}

xen_unpack_stage()
{
	local lab_staged

	[ ! -f "$2" ] || return 0
	lab_stage
	zcat "$1" >"$lab_staged/xen"
	mv "$lab_staged/xen" "$2"
}

# xen_image RELEASE ARCH: sets xen to the file that boots, x_suite x_package x_version
xen_image()
{
	local row gz

	table_row xens.tsv "$1" "Xen release"
	x_suite=${row[1]} x_package=${row[2]%-*}-$2
	resolve_set "$x_suite" "$x_package:$2"
	x_version=$got_version
	deb_unpack "$x_package" "$x_version" "$2"
	if [ "$2" = arm64 ]; then
		xen=$(echo "$unpacked"/boot/xen-*-arm64)
		[ -f "$xen" ] || die "no boot/xen-*-arm64 in ${unpacked##*/}"
		return
	fi
	gz=$(echo "$unpacked"/boot/xen-*.gz)
	[ -f "$gz" ] || die "no boot/xen-*.gz in ${unpacked##*/}"
	# QEMU's multiboot loader does not unpack.
	xen=$lab_cache/xen/${unpacked##*/}
	[ -f "$xen" ] ||
		lab_locked "xen-${xen##*/}" xen_unpack_stage "$gz" "$xen"
}
