# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=bash disable=SC2154 # shared with those who source it
#
# Debian systems that packages are installed in by apt and dpkg, maintainer scripts
# and all: made by mmdebstrap from a repository of exactly the packages that are
# wanted, so that apt needs no network afterwards. Sourced after root.sh.

# What the steps below do to a system. Raise it when they change.
system_format=2

# system_packages SUITE SET
system_packages()
{
	awk -F'\t' -v s="$1" -v set="$2" '
		!/^#/ && index("," $2 ",", "," set ",") &&
		($3 == "all" || index("," $3 ",", "," s ",")) { print $1 }' \
		"$lab_dir/system.tsv"
}

# in_users COMMAND...: run as a root who has a whole range of users, of whom none is
# one of the host; packages own files by several. As in in_root, only SIGKILL ends it.
in_users()
{
	local dir ready pid users rc=0 map="0 0 65536"

	if [ "$(id -u)" != 0 ]; then
		unshare --map-root-user --map-auto true 2>/dev/null ||
			die "no range of users for $(id -un): install uidmap, and add one to /etc/subuid and /etc/subgid (usermod --add-subuids 100000-165535 --add-subgids 100000-165535 $(id -un))"
		timeout --foreground -k 10 "${LAB_ROOT_LIMIT:-7200}" \
		unshare --map-root-user --map-auto --mount --pid --fork --kill-child "$@"
		return
	fi
	# The host's root may write the map himself. The inner shell waits for it.
	dir=$(mktemp -d "$lab_cache/tmp/users.XXXXXX")
	lab_temps+=("$dir")
	mkfifo "$dir/ready" "$dir/go"
	exec {ready}<>"$dir/ready"
	# shellcheck disable=SC2016 # expanded by the inner shell
	timeout --foreground -k 10 "${LAB_ROOT_LIMIT:-7200}" \
	unshare --user --mount --pid --fork --kill-child \
		bash -c 'echo >"$0/ready"; read -r _ <"$0/go"; exec "$@"' "$dir" "$@" <&0 &
	pid=$!
	read -r -t 60 -u "$ready" _ || {
		kill "$pid" 2>/dev/null || true
		die "this host does not let root create namespaces; set the sysctl user.max_user_namespaces above 0"
	}
	exec {ready}<&-
	# timeout's child is the one that has unshared.
	users=$(cat "/proc/$pid/task/$pid/children")
	echo "$map" >"/proc/${users%% *}/uid_map"
	echo "$map" >"/proc/${users%% *}/gid_map"
	echo >"$dir/go"
	wait "$pid" || rc=$?
	return "$rc"
}

# system_repository DIR SUITE: what apt wants of a repository, unsigned: apt has
# proved each package when it was fetched
system_repository()
{
	local size hash

	(cd "$1" && dpkg-scanpackages --multiversion . >Packages 2>scan.log) ||
		die "dpkg-scanpackages failed: $(tail -n 1 "$1/scan.log")"
	size=$(stat -c %s "$1/Packages")
	hash=$(sha256sum "$1/Packages" | cut -d' ' -f1)
	printf "%s\n" "Suite: $2" "Codename: $2" "Date: $(date -Ru)" "Architectures: amd64 all" \
		"SHA256:" " $hash $size Packages" >"$1/Release"
}

# system_make SUITE SET MEMO
system_make()
{
	local lab_staged suite=$1 set=$2 memo=$3 key names

	if [ -f "$memo" ] && [ -d "$lab_cache/system/$(cat "$memo")" ]; then
		return 0
	fi
	need_command mmdebstrap
	need_command dpkg-scanpackages
	lab_stage
	apt_refresh "$suite" || true
	system_lists "$suite" "$set" "$lab_staged/list"
	# The list has those of the repository too: which of them are installed tells the set.
	names=$(system_packages "$suite" "$set" | paste -sd,)
	key=$suite-$set-$(cat - "$lab_staged/list" <<<"$system_format $names" | lab_hash)
	if [ ! -d "$lab_cache/system/$key" ]; then
		mkdir -p "$lab_staged/new/repo" "$lab_cache/system"
		xargs -I{} ln -f "$lab_cache/debs/{}" "$lab_staged/new/repo/{}" <"$lab_staged/list"
		system_stubs "$lab_staged/new/repo"
		system_repository "$lab_staged/new/repo" "$suite"
		say "$suite: making a system to $set in, of $(wc -l <"$lab_staged/list") packages"
		in_users mmdebstrap --quiet --mode=root --variant=apt --format=directory \
			--include="$names" --aptopt='APT::Install-Recommends "false"' \
			--dpkgopt=force-unsafe-io --dpkgopt='path-exclude=/usr/share/locale/*' \
			--skip=check/empty,cleanup/apt \
			"$suite" "$lab_staged/new/root" \
			"deb [trusted=yes] copy:$lab_staged/new/repo ./" \
			>"$lab_cache/system/$suite-$set.log" 2>&1 ||
			die "$suite: mmdebstrap failed: $(grep -m1 '^E:' "$lab_cache/system/$suite-$set.log" || echo "see $lab_cache/system/$suite-$set.log")"
		# shellcheck disable=SC2016 # expanded by the inner shell
		in_users sh -c 'echo "deb [trusted=yes] copy:/lab/repo ./" >"$1/etc/apt/sources.list"
			mkdir -p "$1/lab"' sh "$lab_staged/new/root"
		mv "$lab_staged/list" "$lab_staged/new/packages"
		mv "$lab_staged/new" "$lab_cache/system/$key"
	fi
	echo "$key" >"$lab_staged/memo"
	mv "$lab_staged/memo" "$memo"
	say "$suite: system ready"
}

# system_lists SUITE SET FILE: the packages of the system and of its repository.
# apt is asked for each group apart: some exclude each other.
system_lists()
{
	local suite=$1 set=$2 names

	mapfile -t names < <(system_packages "$suite" "$set")
	root_download "$suite" amd64 '?essential' "${names[@]}"
	printf '%s\n' "${root_files[@]}" >"$3"
	[ "$set" = user ] || return 0
	system_kernels "$suite" "$3"
	mapfile -t names < <(system_packages "$suite" none)
	root_download "$suite" amd64 '?essential' "${names[@]}"
	printf '%s\n' "${root_files[@]}" >>"$3"
	sort -u -o "$3" "$3"
}

# system_package FROM PACKAGE VERSION FILE: adds a package of a kernel to a file, and what it
# depends on in the same version
system_package()
{
	local from=$1 name=$2 version=$3 first part arch

	{ [ -n "$version" ] && deb_download "$from" "$name" "$version" amd64 &&
		deb_find "$name" "$version" amd64; } ||
		die "$from: $name ${version:-(unknown)} cannot be fetched; name another kernel in scripts/lab/upgrades.tsv"
	first=$deb
	basename "$first" >>"$4"
	while read -r part arch; do
		# Older kernels of a suite share one, which came with the cloud's.
		[[ ! $part =~ ^linux-kbuild-[0-9.]*$ ]] || continue
		deb_get "$from" "$part" "$version" "$arch" ||
			die "$from: $part $version cannot be fetched"
		basename "$deb" >>"$4"
	done < <(deb_parts "$first" "$name" amd64
		 dpkg-deb -f "$first" Depends | tr ',' '\n' | awk '
			$1 ~ /^linux-base-[0-9]/ { print $1, "amd64" }
			$1 ~ /^linux-headers-[0-9].*-common-rt$/ { print $1, "all" }')
}

# system_kernels SUITE FILE: adds what upgrades.tsv names to a file. The cloud flavour
# comes with all that apt wants for it.
system_kernels()
{
	local suite kernel from images flavour version

	while IFS=$'\t' read -r suite _ kernel from images; do
		[ "$suite" = "$1" ] || continue
		[ "$from" = "$suite" ] || apt_refresh "$from" || true
		root_download "$from" amd64 "linux-image-$kernel-cloud-amd64" \
			"linux-headers-$kernel-cloud-amd64"
		# Another suite's kernel stands on this suite's libraries.
		printf '%s\n' "${root_files[@]}" |
			grep -E "$([ "$from" = "$suite" ] || echo '^linux-')" >>"$2"
		for flavour in amd64 rt-amd64; do
			version=$(in_apt "$from" apt-cache show "linux-headers-$kernel-$flavour" |
				sed -n 's/^Version: //p' | head -n 1)
			system_package "$from" "linux-headers-$kernel-$flavour" "$version" "$2"
			[[ ,$images, != *,$flavour,* ]] ||
				system_package "$from" "linux-image-$kernel-$flavour" "$version" "$2"
		done
	done <"$lab_dir/upgrades.tsv"
}

# system_stubs DIR: headers of newer suites depend on their image, of which 100 MB come
# with each flavour. An empty package takes its place in the repository.
system_stubs()
{
	local deb name version

	for deb in "$1"/linux-headers-*-amd64_*_amd64.deb; do
		[ -e "$deb" ] || continue
		name=$(dpkg-deb -f "$deb" Depends | grep -m 1 -oE 'linux-image-[0-9][^ ,]*' | head -n 1) || true
		[ -n "$name" ] || continue
		version=$(dpkg-deb -f "$deb" Version)
		[ ! -e "$1/${name}_${version}_amd64.deb" ] || continue
		mkdir -p "$1/stub/DEBIAN"
		printf '%s\n' "Package: $name" "Version: $version" "Architecture: amd64" \
			"Maintainer: lab" "Description: stands for a kernel of which only the headers are wanted" \
			>"$1/stub/DEBIAN/control"
		dpkg-deb -b "$1/stub" "$1/${name}_${version}_amd64.deb" >/dev/null
		rm -rf "$1/stub"
	done
}

# system_for SUITE SET: sets system to the directory of a system
system_for()
{
	local memo request

	request=$({
		printf '%s\n' "$system_format" "$1" "$2"
		system_packages "$1" "$2"
		[ "$2" != user ] || system_packages "$1" none
		[ "$2" != user ] || grep "^$1	" "$lab_dir/upgrades.tsv"
	} | lab_hash)
	memo=$lab_cache/system/$1-$2-request-$request
	if [ ! -f "$memo" ] || [ ! -d "$lab_cache/system/$(cat "$memo")" ]; then
		mkdir -p "$lab_cache/system"
		lab_locked "system-$1-$2" system_make "$1" "$2" "$memo"
	fi
	system=$lab_cache/system/$(cat "$memo")
	touch -c "$system/packages"
}
