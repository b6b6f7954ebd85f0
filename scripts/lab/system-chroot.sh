# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=bash
#
# Runs inside the new namespaces: system-chroot.sh SYSTEM SCRATCH DIR COUNT BIND...
# COMMAND...  The system is the cache's and stays as it is; what is written goes to
# SCRATCH, which is emptied here in the end: some of it has owners of its own.

set -euo pipefail

system=$1 scratch=$2 dir=$3 count=$4
shift 4
binds=("${@:1:count}")
shift "$count"

mkdir "$scratch"/{upper,work,root}
root=$scratch/root
mount -t overlay -o "lowerdir=$system/root,upperdir=$scratch/upper,workdir=$scratch/work,userxattr" \
	overlay "$root"
mount -t proc proc "$root/proc"
mount -t tmpfs -o mode=755 tmpfs "$root/dev"
mkdir "$root"/dev/{shm,pts}
mount -t devpts -o newinstance,ptmxmode=0666 devpts "$root/dev/pts"
ln -s pts/ptmx "$root/dev/ptmx"
ln -s /proc/self/fd "$root/dev/fd"
for node in null zero full random urandom tty; do
	: >"$root/dev/$node"
	mount --bind "/dev/$node" "$root/dev/$node"
done
mount -t tmpfs -o mode=1777 tmpfs "$root/tmp"
mount -t tmpfs -o mode=755 tmpfs "$root/run"
mount -t tmpfs -o mode=755 tmpfs "$root/lab"
for bind in "$system/repo:/lab/repo" "${binds[@]}"; do
	host=${bind%%:*} guest=${bind#*:}
	mkdir -p "$root$guest"
	mount --bind "$host" "$root$guest"
done
rc=0
# shellcheck disable=SC2016 # expanded by the inner shell
env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LC_ALL=C TERM=dumb \
	DEBIAN_FRONTEND=noninteractive TMPDIR=/tmp \
	chroot "$root" /bin/sh -c 'cd "$1" && shift && "$@"; exit $?' sh "$dir" "$@" || rc=$?
# Who was left behind by the command, and is still in there, ends with the namespace.
umount -R -l "$root"
rm -rf "$scratch"/{upper,work,root}
exit "$rc"
