# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=bash disable=SC2034,SC2154 # shared with those who source it
#
# A kernel built from a source tree of the user's: what belongs to the tree, a name for
# its content, and what it is built with. The tree is only read; what is built is a copy
# of it, so that objects and a .config that stand in it do no harm. Sourced after built.sh.

# What the steps below take of a tree. Raise it when they change.
user_format=1

# user_check TREE: it is the top of a kernel's sources; sets user_release
user_check()
{
	local tree=$1 file

	[ -d "$tree" ] || die "--tree: there is no directory $tree"
	[ -r "$tree/Makefile" ] || die "--tree: $tree is no kernel: it has no Makefile; name the top directory of a kernel's sources"
	if ! grep -q '^PATCHLEVEL *=' "$tree/Makefile"; then
		[ ! -e "$tree/source/Makefile" ] ||
			die "--tree: $tree is a directory that a kernel was built in; name its sources, $(realpath "$tree/source")"
		die "--tree: $tree is no kernel: its Makefile names no PATCHLEVEL; name the top directory of a kernel's sources"
	fi
	for file in Kconfig Kbuild scripts/kconfig/merge_config.sh arch/x86/xen/Kconfig \
		    drivers/xen/xenbus/xenbus_probe.c; do
		[ -r "$tree/$file" ] || die "--tree: $tree is no whole kernel: $file is missing"
	done
	user_release=$(awk -F' *= *' '
		/^(VERSION|PATCHLEVEL|SUBLEVEL) *=/ { v = v s $2; s = "." }
		/^EXTRAVERSION *=/ { v = v $2 }
		/^NAME *=/ { exit }
		END { print v }' "$tree/Makefile")
	[[ $user_release =~ ^[0-9]+\.[0-9]+[0-9A-Za-z.+~_-]*$ ]] ||
		die "--tree: $tree/Makefile gives no release: '$user_release'"
}

# user_like TREE ARCH: sets user_like and user_configs by the first row that matches
user_like()
{
	local like file pattern amd64 arm64 _

	user_like=''
	while IFS=$'\t' read -r like file pattern amd64 arm64 _; do
		[[ $like != \#* ]] || continue
		grep -qE -- "$pattern" "$1/$file" 2>/dev/null || continue
		user_like=$like user_configs=$amd64
		[ "$2" = amd64 ] || user_configs=$arm64
		break
	done <"$lab_dir/likes.tsv"
	[ -n "$user_like" ] || die "--tree: $1 is like no kernel that the lab builds (scripts/lab/likes.tsv); older than 5.10?"
	[ "$user_configs" != - ] || die "--tree: the lab has no $2 configuration for a kernel like $user_like; give --config FILE"
}

# user_git: git, for a checkout that may belong to somebody else, and that writes nothing
user_git()
{
	GIT_OPTIONAL_LOCKS=0 git -c safe.directory='*' -c core.fsmonitor=false "$@"
}

# user_files TREE: what a build of the tree reads, a name each with NUL behind it. In a
# checkout that is what git knows or would take, changes included; else everything but
# what a build leaves.
user_files()
{
	local tree=$1 top

	top=$(user_git -C "$tree" rev-parse --show-toplevel 2>/dev/null || true)
	# Without the Makefile it is a repository that knows nothing of the sources yet.
	if [ -n "$top" ] && [ "$top" -ef "$tree" ] &&
	   [ -n "$(user_git -C "$tree" ls-files Makefile)" ]; then
		# What was deleted and is still in the index is left out.
		# shellcheck disable=SC2016 # expanded by the inner shell
		user_git -C "$tree" ls-files -z -co --exclude-standard | sort -zu |
			(cd "$tree" && xargs -0 -r sh -c \
				'for f; do [ ! -e "$f" ] && [ ! -L "$f" ] || printf "%s\0" "$f"; done' sh)
	else
		(cd "$tree" && find . \( -path ./.git -o -path ./include/config \
			-o -path ./include/generated -o -path './arch/*/include/generated' \
			-o -name '.tmp_*' \) -prune -o \
			\( -type f -o -type l \) ! \( -name '*.o' -o -name '*.ko' -o -name '*.mod' \
			-o -name '*.mod.c' -o -name '.*.cmd' -o -name modules.order \
			-o -name Module.symvers -o -path './.config*' -o -path ./vmlinux \
			-o -path ./System.map \) -printf '%P\0' | sort -z)
	fi | if [ -n "$user_whole" ]; then cat; else
		# As from a linux-source package: no small configuration can reach it.
		grep -zvE '^(drivers/gpu/drm/amd/include/asic_reg|tools/testing/selftests|Documentation/devicetree/bindings)/'
	fi
}

# user_stat TREE LIST: how each file stands there; a change of it shows in its ctime
user_stat()
{
	(cd "$1" && xargs -0 -r stat --printf '%n\t%f\t%s\t%.9Y\t%.9Z\t%i\n' <"$2")
}

# user_sums TREE LIST: the content of each file, a line each: what may be run apart from
# what may not, and where links lead
user_sums()
{
	(
		cd "$1" &&
		xargs -0 -r stat --printf '%A\t%n\0' <"$2" >"$2.modes" &&
		user_some "$2" '^l' | xargs -0 -r stat --printf 'l\t%N\t%n\n' &&
		user_some "$2" '^-..x' | xargs -0 -r sha256sum | sed 's/^\([^ ]*\)  /x\t\1\t/' &&
		user_some "$2" '^-..[^x]' | xargs -0 -r sha256sum | sed 's/^\([^ ]*\)  /-\t\1\t/'
	)
}

# user_some LIST REGEX: the files whose mode matches
user_some()
{
	{ grep -z -- "$2" "$1.modes" || true; } | cut -z -f 2-
}

# user_content TREE: sets user_hash to a name for the content of the tree. Contents are
# read once; while no file's inode has changed since, the name is remembered.
user_content()
{
	local lab_staged list memo

	lab_stage
	list=$lab_staged/list
	user_files "$1" >"$list"
	[ -s "$list" ] || die "--tree: $1 has no file that a build would read"
	user_stat "$1" "$list" >"$lab_staged/stat" || die "--tree: $1 cannot be read"
	memo=$lab_cache/kernel/content-$({
		printf '%s %s\n' "$user_format" "$(realpath "$1")"
		cat "$lab_staged/stat"
	} | lab_hash)
	if [ -s "$memo" ]; then
		user_hash=$(cat "$memo")
		touch -c "$memo"
		return
	fi
	say "reading the contents of $1"
	user_sums "$1" "$list" >"$lab_staged/sums" || die "--tree: $1 cannot be read"
	user_unchanged "$1" "$lab_staged"
	user_hash=$(cat - "$lab_staged/sums" <<<"$user_format" | lab_hash)
	echo "$user_hash" >"$lab_staged/memo"
	mv "$lab_staged/memo" "$memo"
	# Of states that nobody has asked for any more.
	find "$lab_cache/kernel" -maxdepth 1 -name 'content-*' -mtime +30 -delete
}

# user_unchanged TREE DIR: the files stand there as DIR/stat says
user_unchanged()
{
	user_files "$1" >"$2/list.now"
	user_stat "$1" "$2/list.now" >"$2/stat.now" || true
	cmp -s "$2/stat" "$2/stat.now" ||
		die "--tree: $1 was changed while it was read ($(diff "$2/stat" "$2/stat.now" | sed -n 's/^[<>] \([^\t]*\).*/\1/p' | head -n 1)); try again when nothing writes there"
}

# user_source TREE DIR: the files, as they stand there. Where the objects of an earlier
# build with the same configuration and compiler lie in DIR, only what differs is
# touched, and make builds what stands on it.
user_source()
{
	local lab_staged fresh=''

	lab_stage
	user_files "$1" >"$lab_staged/list"
	user_stat "$1" "$lab_staged/list" >"$lab_staged/stat"
	cp "$lab_staged/list" "$lab_staged/take"
	if [ -s "$2/lab.list" ]; then
		say "$b_name: the objects of the last build are there"
		fresh=-m
		cp "$2/lab.list" "$lab_staged/old"
		user_sums "$2" "$lab_staged/old" | sort >"$lab_staged/had"
		user_sums "$1" "$lab_staged/list" | sort >"$lab_staged/has"
		comm -13 "$lab_staged/had" "$lab_staged/has" | cut -f 3- | tr '\n' '\0' >"$lab_staged/take"
		comm -23 "$lab_staged/had" "$lab_staged/has" | cut -f 3- | tr '\n' '\0' |
			(cd "$2" && xargs -0 -r rm -f)
	fi
	say "$b_name: copying $(tr -cd '\0' <"$lab_staged/take" | wc -c) files of $1"
	tar -C "$1" --null --no-recursion --verbatim-files-from -T "$lab_staged/take" -c |
		tar -x $fresh --no-same-owner -C "$2" || die "--tree: $1 cannot be copied"
	user_unchanged "$1" "$lab_staged"
	cp "$lab_staged/list" "$2/lab.list"
}

# user_options TREE CONFIG...: the options of all files that the tree has; one that it
# does not know and that is wanted is named in a note
user_options()
{
	local tree=$1

	shift
	(cd "$tree" && find . -name 'Kconfig*' -type f -exec \
		sed -nE 's/^[[:space:]]*(menu)?config[[:space:]]+([A-Z0-9_a-z]+).*/CONFIG_\2/p' {} +) |
		sort -u >"$lab_staged/known"
	config_merge "$@" | awk -F= -v known="$lab_staged/known" -v lost="$lab_staged/unknown" '
		BEGIN { while ((getline line < known) > 0) have[line] = 1; printf "" > lost }
		$1 in have { print; next }
		$2 != "n" { print $1 > lost }'
	[ ! -s "$lab_staged/unknown" ] ||
		note "$tree has no $(paste -sd, "$lab_staged/unknown" | sed 's/,/, /g')"
}

# user_about TREE ARCH [CONFIG]: sets b_like and k_version, what the tree is like and a name
# for its content
user_about()
{
	user_whole=${3:+1}
	user_check "$1"
	user_like "$1" "$2"
	user_content "$1"
	b_like=$user_like k_version=$user_release-$user_hash
}

# user_kernel TREE ARCH [CONFIG]: the same as built_kernel does for a row of built.tsv
user_kernel()
{
	local lab_staged tree=$1 configs=() key version

	b_arch=$2 b_edit=- b_own='' b_hours=1 b_objects=''
	user_about "$@"
	version=$k_version
	lab_stage
	if [ -n "${3:-}" ]; then
		configs=("$3") b_own=$(lab_hash <"$3") b_hours=8
	else
		IFS=, read -r -a configs <<<"$user_configs"
		user_options "$tree" "${configs[@]/#/$lab_dir/}" >"$lab_staged/config"
		configs=("$lab_staged/config")
	fi
	b_name="$user_release ($b_arch)"
	kernel_set "$user_like"
	root_for "$user_like"
	k_version=$version
	key=$(built_key "$user_format $user_hash $b_own" "${configs[@]}")
	b_dir=$lab_cache/kernel/tree-$user_release-$b_arch-$key
	if [ ! -d "$b_dir" ]; then
		b_source=(user_source "$tree")
		# A configuration of the user's has too many objects to keep.
		[ -n "$b_own" ] || b_objects=$lab_cache/kernel/objects-$b_arch-$(built_key "" "${configs[@]}")
		lab_locked "kernel-tree-$key" built_make "$b_dir" "${configs[@]}"
		user_prune
	fi
	touch -c "$b_dir/about"
}

# Kernels of trees that nobody has asked for in two weeks, and the objects of builds.
user_prune()
{
	local about

	find "$lab_cache/kernel" -mindepth 2 -maxdepth 2 -path '*/objects-*/lab.list' -mtime +14 |
		while IFS= read -r about; do
			rm -rf "${about%/lab.list}"
		done

	find "$lab_cache/kernel" -mindepth 2 -maxdepth 2 -path '*/tree-*/about' -mtime +14 |
		while IFS= read -r about; do
			say "removing the unused kernel $(basename "${about%/about}")"
			rm -rf "${about%/about}"
		done
}
