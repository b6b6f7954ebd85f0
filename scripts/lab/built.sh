# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=bash disable=SC2034,SC2154 # shared with those who source it
#
# Kernels built from a linux-source package, or (usertree.sh) from a tree of the user's.
# Sourced after root.sh.

# What the steps below do. Raise it when they change.
built_format=1

# config_merge FILE...: the options of all files; the last word on an option counts
config_merge()
{
	awk -F= '
	/^CONFIG_/ {
		if (!($1 in last))
			order[++n] = $1
		last[$1] = $0
	}
	END { for (i = 1; i <= n; i++) print last[order[i]] }' "$@"
}

# config_lost WANTED GOT: what was asked for and is not in the .config
config_lost()
{
	awk -F= '
	FNR == NR { if (/^CONFIG_/) have[$1] = substr($0, length($1) + 2); next }
	/^CONFIG_/ {
		want = substr($0, length($1) + 2)
		got = ($1 in have) ? have[$1] : "n"
		if (got != want)
			print $1 "=" want " became " got
	}' "$2" "$1"
}

# built_run STEP COMMAND...: a build step in the root, with a line of progress
# every 15 seconds and the log at hand when it fails
built_run()
{
	local step=$1 log=$b_stage/log pid start=$SECONDS ticks=0 rc=0

	shift
	in_root "$root" /lab/linux "$b_stage/linux:/lab/linux" -- \
		env KBUILD_BUILD_USER=pvyield KBUILD_BUILD_HOST=lab KBUILD_BUILD_VERSION=1 \
		KBUILD_BUILD_TIMESTAMP=@0 "$@" >>"$log" 2>&1 </dev/null &
	pid=$!
	# An interrupt ends the build too.
	trap 'kill "$pid" 2>/dev/null; exit 130' INT
	trap 'kill "$pid" 2>/dev/null; exit 143' TERM HUP
	while kill -0 "$pid" 2>/dev/null; do
		sleep 1
		ticks=$((ticks + 1))
		[ $((ticks % 15)) -ne 0 ] ||
			say "$b_name: $step, $((SECONDS - start)) s, $(grep -cE '^  (CC|AS|LD|AR) ' "$log" || true) objects"
		# A configuration of the user's may be a distribution's.
		[ $((SECONDS - start)) -lt $((3600 * b_hours)) ] || {
			kill "$pid"
			die "$b_name: $step did not end within $b_hours h"
		}
	done
	wait "$pid" || rc=$?
	trap 'exit 130' INT
	trap 'exit 143' TERM HUP
	[ "$rc" = 0 ] || {
		tail -n 15 "$log" >&2
		cp "$log" "$lab_cache/kernel/${b_name%% *}.log"
		die "$b_name: $step failed (above: the last lines of $lab_cache/kernel/${b_name%% *}.log)"
	}
}

# What "make M=" reads; the rest, 1.5 GB, is dropped. Of arm64 and of a tree of the
# user's the kernel's own modules are wanted too.
built_keep()
{
	local from=$1 to=$2 arch=x86 image=bzImage take=(mv)

	# The next build goes on from the objects.
	[ -z "$b_objects" ] || take=(cp -a)
	[ "$b_arch" = amd64 ] || { arch=$b_arch; image=Image; }
	mkdir -p "$to/build/arch/$arch" "$to/build/tools/objtool"
	cp "$from/arch/$arch/boot/$image" "$to/vmlinuz"
	cp "$from/.config" "$to/config"
	cp "$from/System.map" "$to/System.map"
	cp "$from"/{Makefile,Kbuild,Kconfig,.config,Module.symvers,System.map} "$to/build/"
	"${take[@]}" "$from/include" "$from/scripts" "$to/build/"
	"${take[@]}" "$from/arch/$arch"/{include,Makefile*,Kbuild} "$to/build/arch/$arch/"
	if [ "$b_arch" = amd64 ]; then
		# Without it the configuration needs none.
		[ ! -f "$from/tools/objtool/objtool" ] ||
			"${take[@]}" "$from/tools/objtool/objtool" "$to/build/tools/objtool/"
	fi
	if [ "$b_arch" != amd64 ] || [ -n "$b_like" ]; then
		mkdir "$to/modules"
		find "$from" -name '*.ko' -exec "${take[@]}" {} "$to/modules/" \;
	fi
	cp "$from/include/config/kernel.release" "$to/release" 2>/dev/null ||
		cp "$to/build/include/config/kernel.release" "$to/release"
	find "$to/build" \( -name '*.o' -o -name '.*.cmd' \) -delete
}

# built_edits: what is to be done to the source, a file a line
built_edits()
{
	local edit edits

	IFS=, read -r -a edits <<<"$b_edit"
	for edit in "${edits[@]}"; do
		case $edit in
		-) ;;
		*.patch) echo "$lab_dir/../../$edit" ;;
		*) echo "$lab_dir/edits/$edit" ;;
		esac
	done
}

# built_edit TREE: change the source as the kernel's row wants it
built_edit()
{
	local edit

	while IFS= read -r edit; do
		case $edit in
		*.patch) patch -s -p1 --fuzz=0 -d "$1" <"$edit" ;;
		*) "$edit" "$1" </dev/null ;;
		esac || return 1
	done < <(built_edits)
}

# built_edit_key: what the key of the kernel has of it; the scripts share a library
built_edit_key()
{
	local edit

	while IFS= read -r edit; do
		case $edit in
		*.patch) cat "$edit" ;;
		*) cat "$lab_dir"/edits/* ;;
		esac
	done < <(built_edits)
}

# built_unpack TARBALL DIR: without the largest parts that no small configuration can reach
built_unpack()
{
	say "$b_name: unpacking ${1##*/}"
	tar -x --no-same-owner -C "$2" --strip-components=1 \
		--exclude='*/drivers/gpu/drm/amd/include/asic_reg' \
		--exclude='*/tools/testing/selftests' \
		--exclude='*/Documentation/devicetree/bindings' \
		-f "$1"
}

# built_configure CONFIG...: in the root; the compiler is in cc
built_configure()
{
	local lost

	config_merge "$@" >"$b_stage/linux/lab.config"
	if [ -n "$b_own" ]; then
		cp "$1" "$b_stage/linux/.config"
		built_run "configuring" make "${cc[@]}" olddefconfig
		return
	fi
	built_run "configuring" sh -c \
		'make "$@" tinyconfig && scripts/kconfig/merge_config.sh -m .config lab.config && make "$@" olddefconfig' \
		sh "${cc[@]}"
	lost=$(config_lost "$b_stage/linux/lab.config" "$b_stage/linux/.config" |
		paste -sd, | sed 's/,/, /g')
	[ -z "$lost" ] ||
		die "$(printf '%s\n' "${@##*/}" | paste -sd+): options that the configuration did not keep: $lost"
}

# built_make DIR CONFIG...: from what b_source, a command that takes a directory, puts there
built_make()
{
	local lab_staged dir=$1 start=$SECONDS target=bzImage
	local cc=("CC=gcc-$k_gcc" "HOSTCC=gcc-$k_gcc")

	shift
	[ ! -d "$dir" ] || return 0
	[ "$b_arch" = amd64 ] || {
		target=Image
		cc=(ARCH=arm64 CROSS_COMPILE=aarch64-linux-gnu-
			"CC=aarch64-linux-gnu-gcc-$k_gcc" "HOSTCC=gcc-$k_gcc")
	}
	lab_stage
	b_stage=$lab_staged
	mkdir "$b_stage/out"
	# One takes them; another that builds at the same time begins from nothing.
	{ [ -n "$b_objects" ] && mv -T "$b_objects" "$b_stage/linux" 2>/dev/null; } ||
		mkdir "$b_stage/linux"
	"${b_source[@]}" "$b_stage/linux"
	built_edit "$b_stage/linux" || die "$b_name: $b_edit does not fit ${b_source[1]##*/}"
	built_configure "$@"
	built_run "building" make "${cc[@]}" -j"${LAB_JOBS:-$(nproc)}" "$target" modules
	built_keep "$b_stage/linux" "$b_stage/out"
	cp "$b_stage/log" "$b_stage/out/log"
	[ -z "$b_like" ] ||
		printf 'arch\t%s\nlike\t%s\nversion\t%s\n' "$b_arch" "$b_like" "$k_version" \
			>"$b_stage/out/about"
	mv "$b_stage/out" "$dir"
	chmod -R u+w "$b_stage/linux"
	[ -z "$b_objects" ] || {
		rm -rf "$b_objects"
		mv -T "$b_stage/linux" "$b_objects" 2>/dev/null || true
	}
	rm -rf "$b_stage/linux"
	say "$b_name: built in $((SECONDS - start)) s"
}

# built_key SOURCE CONFIG...: the name of what is built from it by root's compiler
built_key()
{
	local source=$1

	shift
	{
		echo "$built_format $source $k_gcc"
		if [ "$b_arch" = amd64 ]; then
			grep -E "^gcc-$k_gcc(-x86-64-linux-gnu)?_" "$root/packages"
		else
			grep "^gcc-$k_gcc-aarch64-linux-gnu_" "$root/packages"
		fi
		config_merge "$@"
		built_edit_key
	} | lab_hash
}

# built_has KERNEL: one that is built: a name of built.tsv, or the directory of one that
# was built from a tree of the user's
built_has()
{
	if [[ $1 == */* ]]; then
		[ -f "$1/about" ] || die "--kernel: $1 holds no kernel; scripts/lab/kernel --tree builds one and prints where it is"
		return 0
	fi
	table_has built.tsv "$1"
}

# built_about DIR NAME: what the file about says
built_about()
{
	awk -F'\t' -v n="$2" '$1 == n { print $2 }' "$1/about"
}

# built_arch KERNEL: prints the architecture of one that built_has
built_arch()
{
	local row

	if [[ $1 == */* ]]; then
		built_about "$1" arch
	else
		table_row built.tsv "$1" kernel
		echo "${row[5]}"
	fi
}

# built_like KERNEL: what the tables of the lab may know it as
built_like()
{
	if [[ $1 == */* ]]; then built_about "$1" like; else echo "$1"; fi
}

# built_kernel NAME|DIR [CONFIG]: sets b_dir to the built kernel, b_arch, root to the
# build root of its suite, k_version to the version of its sources
built_kernel()
{
	local row configs key kernel source

	b_like='' b_own='' b_hours=1 b_objects=''
	if [[ $1 == */* ]]; then
		b_dir=$(realpath "$1") b_arch=$(built_about "$1" arch) b_like=$(built_about "$1" like)
		kernel_set "$b_like"
		root_for "$b_like"
		k_version=$(built_about "$1" version)
		touch -c "$b_dir/about" 2>/dev/null || true
		return
	fi
	table_row built.tsv "$1" "lab kernel"
	b_name=$1
	source=${row[2]} b_arch=${row[5]} b_edit=${row[6]}
	if [ $# -gt 1 ]; then
		configs=("$2")
	else
		IFS=, read -r -a configs <<<"${row[4]}"
		configs=("${configs[@]/#/$lab_dir/}")
	fi
	kernel=$(awk -F'\t' -v s="${row[1]}" '!/^#/ && $2 == s { print $1; exit }' \
		"$lab_dir/kernels.tsv")
	kernel_set "$kernel"
	root_for "$kernel"
	resolve_set "${row[1]}" "$source:all"
	k_version=$got_version
	key=$(built_key "$source $k_version" "${configs[@]}")
	b_dir=$lab_cache/kernel/$b_name-$key
	[ -d "$b_dir" ] && return 0
	deb_unpack "$source" "$k_version" all
	b_source=(built_unpack "$unpacked/usr/src/$source.tar.xz")
	lab_locked "kernel-$key" built_make "$b_dir" "${configs[@]}"
}
