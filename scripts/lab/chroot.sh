# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=bash
#
# Runs inside the new mount namespace: chroot.sh ROOT DIR COUNT BIND... COMMAND...
# The root is the cache's and shared by concurrent builds, so it is read-only;
# what a command writes goes to its binds, to /tmp, or with PVYIELD_SCRATCH=1
# to an overlay in memory that ends with the command.

set -euo pipefail

root=$1 dir=$2 count=$3
shift 3
binds=("${@:1:count}")
shift "$count"

if [ "${PVYIELD_SCRATCH:-0}" = 1 ]; then
	base=$(dirname "$root")
	mount -t tmpfs -o mode=755 tmpfs "$base/.mnt"
	mkdir "$base"/.mnt/{upper,work,root}
	mount -t overlay -o "lowerdir=$root,upperdir=$base/.mnt/upper,workdir=$base/.mnt/work,userxattr" \
		overlay "$base/.mnt/root"
	root=$base/.mnt/root
else
	mount --bind "$root" "$root"
fi
mount --rbind /proc "$root/proc"
mount --rbind /dev "$root/dev"
mount -t tmpfs -o mode=1777 tmpfs "$root/tmp"
mount -t tmpfs -o mode=755 tmpfs "$root/lab"
for bind in "${binds[@]}"; do
	host=${bind%%:*} guest=${bind#*:}
	mkdir -p "$root$guest"
	mount --bind "$host" "$root$guest"
done
[ "${PVYIELD_SCRATCH:-0}" = 1 ] ||
	mount -o remount,bind,ro "$root"
# shellcheck disable=SC2016 # expanded by the inner shell
# The shell stays: some programs behave differently as process 1.
exec env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LC_ALL=C TERM=dumb \
	TMPDIR=/tmp chroot "$root" /bin/sh -c 'cd "$1" && shift && "$@"; exit $?' \
	sh "$dir" "$@"
