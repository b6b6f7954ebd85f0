# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=sh
#
# Sourced by the jobs of a PV dom0 that has the toolstack (scripts/lab/run --tools).

export PATH="/usr/lib/xen/bin:$PATH"

# start_tools DIR: xenstored and xenconsoled; DIR has the modules that they need.
start_tools() {
	for m in xen-privcmd xen-evtchn xen-gntdev xen-gntalloc xenfs; do
		insmod "$1/$m.ko" 2> /dev/null
	done
	mkdir -p /dev/pts /var/lib/xen /var/lib/xenstored /var/log/xen/console /var/lock \
		/run/lock /run/xen /run/xenstored
	ln -s /run /var/run
	mount -t devpts devpts /dev/pts
	mount -t xenfs xenfs /proc/xen
	xenstored --pid-file /run/xenstored.pid && xen-init-dom0 &&
		xenconsoled --log=guest --log-dir=/var/log/xen/console
}
