#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
# shellcheck disable=SC2154 # dracut sets moddir
#
# dracut's module for a guest whose root is on a PV disk and whose xenstore comes late.
# It goes to modules.d/90xenbus-defer, with the boot script of initramfs-tools beside it as
# "wait", and into an initramfs only where dracut's configuration has xenbus_defer=yes. Not
# by add_dracutmodules: such a line outlives the package, and dracut makes no initramfs then,
# which fails the upgrade of the kernel.

check()
{
	[ "${xenbus_defer:-}" = yes ] && return 0
	return 255
}

depends()
{
	return 0
}

installkernel()
{
	# No error where it is not built: others boot this kernel, and its upgrade must
	# not fail.
	hostonly='' instmods xenbus_defer xen-blkfront xen-netfront || :
}

install()
{
	inst_multiple modprobe sleep sed mount umount
	inst_simple "$moddir/wait" /sbin/xenbus_defer-wait
	inst_hook pre-trigger 90 "$moddir/hook.sh"
}
