# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=bash disable=SC2034,SC2154 # shared with those who source it
#
# Kernels built from a linux-source package. Sourced after root.sh.

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
		env KBUILD_BUILD_USER=pvyield KBUILD_BUILD_HOST=lab \
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
		[ $((SECONDS - start)) -lt 3600 ] || {
			kill "$pid"
			die "$b_name: $step did not end within an hour"
		}
	done
	wait "$pid" || rc=$?
	trap 'exit 130' INT
	trap 'exit 143' TERM HUP
	[ "$rc" = 0 ] || {
		tail -n 15 "$log" >&2
		cp "$log" "$lab_cache/kernel/$b_name.log"
		die "$b_name: $step failed (above: the last lines of $lab_cache/kernel/$b_name.log)"
	}
}

# What "make M=" reads; the rest, 1.5 GB, is dropped. Of arm64 the kernel's own
# modules are wanted too.
built_keep()
{
	local from=$1 to=$2 arch=x86 image=bzImage

	[ "$b_arch" = amd64 ] || { arch=$b_arch; image=Image; }
	mkdir -p "$to/build/arch/$arch" "$to/build/tools/objtool"
	cp "$from/arch/$arch/boot/$image" "$to/vmlinuz"
	cp "$from/.config" "$to/config"
	cp "$from/System.map" "$to/System.map"
	cp "$from"/{Makefile,Kbuild,Kconfig,.config,Module.symvers,System.map} "$to/build/"
	mv "$from/include" "$from/scripts" "$to/build/"
	mv "$from/arch/$arch"/{include,Makefile*,Kbuild} "$to/build/arch/$arch/"
	if [ "$b_arch" = amd64 ]; then
		mv "$from/tools/objtool/objtool" "$to/build/tools/objtool/"
	else
		mkdir "$to/modules"
		find "$from" -name '*.ko' -exec mv {} "$to/modules/" \;
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

# built_make DIR TARBALL CONFIG...
built_make()
{
	local lab_staged dir=$1 tarball=$2 lost start=$SECONDS target=bzImage
	local cc=("CC=gcc-$k_gcc" "HOSTCC=gcc-$k_gcc")

	shift 2
	[ ! -d "$dir" ] || return 0
	[ "$b_arch" = amd64 ] || {
		target=Image
		cc=(ARCH=arm64 CROSS_COMPILE=aarch64-linux-gnu-
			"CC=aarch64-linux-gnu-gcc-$k_gcc" "HOSTCC=gcc-$k_gcc")
	}
	lab_stage
	b_stage=$lab_staged
	mkdir "$b_stage/linux" "$b_stage/out"
	say "$b_name: unpacking ${tarball##*/}"
	# The largest parts that no small configuration can reach.
	tar -x --no-same-owner -C "$b_stage/linux" --strip-components=1 \
		--exclude='*/drivers/gpu/drm/amd/include/asic_reg' \
		--exclude='*/tools/testing/selftests' \
		--exclude='*/Documentation/devicetree/bindings' \
		-f "$tarball"
	built_edit "$b_stage/linux" || die "$b_name: $b_edit does not fit ${tarball##*/}"
	config_merge "$@" >"$b_stage/linux/lab.config"
	built_run "configuring" sh -c \
		'make "$@" tinyconfig && scripts/kconfig/merge_config.sh -m .config lab.config && make "$@" olddefconfig' \
		sh "${cc[@]}"
	lost=$(config_lost "$b_stage/linux/lab.config" "$b_stage/linux/.config" |
		paste -sd, | sed 's/,/, /g')
	[ -z "$lost" ] ||
		die "$(printf '%s\n' "${@##*/}" | paste -sd+): options that the configuration did not keep: $lost"
	built_run "building" make "${cc[@]}" -j"$(nproc)" "$target" modules
	built_keep "$b_stage/linux" "$b_stage/out"
	cp "$b_stage/log" "$b_stage/out/log"
	mv "$b_stage/out" "$dir"
	chmod -R u+w "$b_stage/linux"
	rm -rf "$b_stage/linux"
	say "$b_name: built in $((SECONDS - start)) s"
}

# built_kernel NAME [CONFIG]: sets b_dir to the built kernel, b_arch, root to the
# build root of its suite, k_version to the version of the source package
built_kernel()
{
	local row configs key kernel source

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
	key=$({
		echo "$built_format $source $k_version $k_gcc"
		if [ "$b_arch" = amd64 ]; then
			grep -E "^gcc-$k_gcc(-x86-64-linux-gnu)?_" "$root/packages"
		else
			grep "^gcc-$k_gcc-aarch64-linux-gnu_" "$root/packages"
		fi
		config_merge "${configs[@]}"
		built_edit_key
	} | lab_hash)
	b_dir=$lab_cache/kernel/$b_name-$key
	[ -d "$b_dir" ] && return 0
	deb_unpack "$source" "$k_version" all
	lab_locked "kernel-$key" built_make "$b_dir" \
		"$unpacked/usr/src/$source.tar.xz" "${configs[@]}"
}
