# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=bash disable=SC2034,SC2154 # shared with those who source it
#
# A suite's build root: its compiler, make, headers and DKMS, unpacked without
# root and without maintainer scripts. Sourced after pkg.sh.

# What the steps below do to a root. Raise it when they change.
root_format=2

# root_packages SUITE GCC: the packages to ask apt for
root_packages()
{
	awk -F'\t' -v s="$1" -v n="$2" '
		!/^#/ && ($2 == "all" || index("," $2 ",", "," s ",")) {
			sub(/@/, n, $1); print $1
		}' "$lab_dir/toolchain.tsv"
}

# root_resolve SUITE ARCH PACKAGE...: prints the .deb file names of the closure
root_resolve()
{
	local suite=$1 arch=$2

	shift 2
	in_apt "$suite" apt-get -c "$lab_cache/apt/$suite/$arch.conf" -qq -y \
		--no-install-recommends --print-uris install "$@" 2>"$lab_cache/apt/$suite/resolve.log" |
		awk '/^\047/ { print $2 }' | sort
}

# root_download SUITE ARCH PACKAGE...: sets root_files to the closure, all in debs/.
# A file that the mirror does not have any more is left out of the next try, so
# that apt takes the next version of it.
root_download()
{
	local suite=$1 native=$2 dir=$lab_cache/apt/$1 archives file missing name version arch try rc lost

	shift 2
	archives=$dir/cache/archives
	: >"$dir/preferences"
	# apt would take the other architecture's package where it finds no other.
	printf 'APT::Architecture "%s";\n#clear APT::Architectures;\nAPT::Architectures { "%s"; };\n' \
		"$native" "$native" >"$dir/$native.conf"
	# What stands there already, apt would leave out of the list.
	rm -f "$archives"/*.deb
	for try in 1 2 3 4 5 6; do
		mapfile -t root_files < <(root_resolve "$suite" "$native" "$@")
		[ ${#root_files[@]} -gt 0 ] ||
			die "$suite: apt finds no way to install $*: $(grep -m1 '^E:' "$dir/resolve.log" || echo "see $dir/resolve.log")"
		missing=0
		for file in "${root_files[@]}"; do
			if [ -f "$lab_cache/debs/$file" ]; then
				ln -f "$lab_cache/debs/$file" "$archives/$file"
			else
				missing=$((missing + 1))
			fi
		done
		say "$suite: ${#root_files[@]} packages, fetching $missing"
		rc=0
		in_apt "$suite" apt-get -c "$dir/$native.conf" -qq -y \
			--no-install-recommends --download-only install "$@" \
			>"$dir/download.log" 2>&1 || rc=$?
		for file in "${root_files[@]}"; do
			[ -f "$lab_cache/debs/$file" ] || [ ! -f "$archives/$file" ] ||
				mv "$archives/$file" "$lab_cache/debs/$file"
		done
		rm -f "$archives"/*.deb
		[ "$rc" != 0 ] || break
		# The mirror's file names have no epoch, the cache's have.
		lost=$(sed -n 's/^E: Failed to fetch [^ ]*\/\([^ ]*\.deb\) .*/\1/p' \
			"$dir/download.log" | sed 's/%2b/+/g; s/%7e/~/g' | sort -u)
		{ [ -n "$lost" ] && [ "$try" -lt 6 ]; } ||
			die "$suite: packages cannot be fetched: $(grep -m1 '^E:' "$dir/download.log" || echo "see $dir/download.log"); is there a network?"
		for file in "${root_files[@]}"; do
			IFS=_ read -r name version arch <<<"$file"
			version=${version//%3a/:}
			grep -qxF "${name}_${version#*:}_$arch" <<<"$lost" || continue
			note "$suite: $name $version cannot be had; trying another version"
			# Of one source all or none: they depend on each other's version.
			printf 'Package: /./\nPin: version %s\nPin-Priority: -1\n\n' \
				"$version" >>"$dir/preferences"
		done
	done
	: >"$dir/preferences"
}

# What maintainer scripts would have done, as far as a build needs it.
root_finish()
{
	local root=$1 dir

	[ -e "$root/usr/bin/awk" ] || ln -s mawk "$root/usr/bin/awk"
	[ -e "$root/usr/bin/which" ] || [ ! -e "$root/usr/bin/which.debianutils" ] ||
		ln -s which.debianutils "$root/usr/bin/which"
	[ -e "$root/usr/bin/sh" ] || ln -s dash "$root/usr/bin/sh"
	[ -e "$root/etc/passwd" ] ||
		echo 'root:x:0:0:root:/root:/bin/bash' >"$root/etc/passwd"
	[ -e "$root/etc/group" ] || echo 'root:x:0:' >"$root/etc/group"
	mkdir -p "$root"/{proc,dev,sys,tmp,root,lab,var/lib/dpkg,lib/modules}
	: >>"$root/var/lib/dpkg/status"
	rm -rf "$root"/usr/share/{doc,man,locale,info}
	for dir in "$root"/usr/src/linux-headers-*-common; do
		[ -d "$dir" ] || continue
		if grep -q 'scripts/checker-valid.sh' "$dir/Makefile" &&
		   [ ! -e "$dir/scripts/checker-valid.sh" ]; then
			cp "$lab_dir/checker-valid.sh" "$dir/scripts/"
		fi
	done
	# Files that only root may read would not be readable outside the chroot.
	chmod -R u+rwX "$root"
}

# root_unpack ROOT LIST: the packages of LIST, into a new directory
root_unpack()
{
	local root=$1 dir

	mkdir -p "$root"/usr/{bin,sbin,lib,lib64,lib32,libx32}
	for dir in bin sbin lib lib64 lib32 libx32; do
		ln -s "usr/$dir" "$root/$dir"
	done
	# Packages are unpacked two at a time; that they share directories does
	# no harm, a file belongs to one package.
	# shellcheck disable=SC2016 # expanded by the inner shell
	xargs -P 2 -I{} sh -c 'dpkg-deb --fsys-tarfile "$1" | tar -x \
		--no-same-owner --keep-directory-symlink -p -C "$2"' \
		sh "$lab_cache/debs/{}" "$root" <"$2"
}

# root_build FINAL LIST HEADERS-DIR...: FILES of LIST, then the headers
root_build()
{
	local lab_staged final=$1 list=$2 root

	shift 2
	[ ! -d "$final" ] || return 0
	lab_stage
	root=$lab_staged/root
	root_unpack "$root" "$list"
	root_finish "$root"
	cp "$list" "$root/packages"
	mv "$root" "$final"
}

# root_for KERNEL: sets root to the build root of the kernel's suite, with the
# kernel's headers for amd64 and arm64 in /usr/src; kernel_set was done
root_for()
{
	local request memo file part arch names=() list

	mapfile -t names < <(root_packages "$k_suite" "$k_gcc")
	request=$(printf '%s\n' "$root_format" "$k_suite" "$k_headers" \
		"$k_version" "$k_headers_arm64" "$k_version_arm64" \
		"${names[@]}" | lab_hash)
	memo=$lab_cache/toolchain/$k_suite-request-$request
	root=
	[ ! -f "$memo" ] || root=$lab_cache/toolchain/$(cat "$memo")
	if [ -n "$root" ] && [ -d "$root" ]; then
		touch -c "$root/packages"
		return 0
	fi
	lab_locked "root-$k_suite" root_make "$memo" "${names[@]}"
	root=$lab_cache/toolchain/$(cat "$memo")
}

# root_make MEMO PACKAGE...
root_make()
{
	local lab_staged memo=$1 list key

	shift
	if [ -f "$memo" ] && [ -d "$lab_cache/toolchain/$(cat "$memo")" ]; then
		return 0
	fi
	apt_refresh "$k_suite" || true
	root_download "$k_suite" amd64 "$@"
	lab_stage
	list=$lab_staged/list
	{
		printf '%s\n' "${root_files[@]}"
		# Older kbuild packages of one release share a directory: where the
		# versions differ, amd64's comes first and serves both.
		{
			root_headers "$k_headers" "$k_version" amd64
			root_headers "$k_headers_arm64" "$k_version_arm64" arm64
		} | awk -F_ '!seen[$1]++'
	} | sort -u >"$list"
	key=$(cat - "$list" <<<"$root_format" | lab_hash)
	say "$k_suite: unpacking $(wc -l <"$list") packages"
	root_build "$lab_cache/toolchain/$k_suite-$key" "$list"
	echo "$k_suite-$key" >"$lab_staged/memo"
	mv "$lab_staged/memo" "$memo"
	root_prune "$k_suite-$key"
	say "$k_suite: build root ready ($(du -sm "$lab_cache/toolchain/$k_suite-$key" | cut -f1) MB)"
}

# Older roots of the suite that nobody has used for a week.
root_prune()
{
	local dir

	for dir in "$lab_cache/toolchain/$k_suite"-*/; do
		dir=${dir%/}
		[ "${dir##*/}" != "$1" ] || continue
		[ -n "$(find "$dir/packages" -mtime +7)" ] || continue
		say "removing the unused build root ${dir##*/}"
		rm -rf "$dir"
	done
}

# root_headers NAME VERSION ARCH: the headers and their parts, unpacked without
# their dependencies: those would bring the kernel image, and for arm64 a second C library.
root_headers()
{
	local part arch file

	deb_find "$1" "$2" "$3" || die "$1 $2 is not in the cache"
	file=$deb
	basename "$file"
	while read -r part arch; do
		deb_find "$part" "$2" "$arch" ||
			die "$part $2 is not in the cache"
		basename "$deb"
	done < <(deb_parts "$file" "$1" "$3")
}

# in_root ROOT DIR BIND... -- COMMAND...: run in the root as a user who is root
# only there. BIND is HOST[:GUEST]; DIR is where COMMAND starts.
in_root()
{
	local root=$1 dir=$2 binds=()

	shift 2
	unshare --map-root-user --mount true 2>/dev/null ||
		die "this host does not let users create namespaces; set the sysctl user.max_user_namespaces above 0 (and kernel.unprivileged_userns_clone or kernel.apparmor_restrict_unprivileged_userns where it has one)"
	while [ "$1" != -- ]; do binds+=("$1"); shift; done
	shift
	# unshare blocks SIGTERM while it waits; when it is killed, all it started is.
	timeout --foreground -k 10 "${LAB_ROOT_LIMIT:-7200}" \
	unshare --map-root-user --mount --pid --fork --kill-child \
		bash "$lab_dir/chroot.sh" "$root" "$dir" \
		"${#binds[@]}" "${binds[@]}" "$@"
}
