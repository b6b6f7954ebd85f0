/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What drivers/xen/xenbus exports of xenstore's bring-up.
 *
 * xen_store_domain_type is exported and declared in the private header
 * drivers/xen/xenbus/xenbus.h only, as an enum xenstore_init of these values;
 * the same from 5.10 to 7.2.
 */
#ifndef PVYIELD_COMPAT_STORE_H
#define PVYIELD_COMPAT_STORE_H

#include <xen/xenbus.h>

enum xenstore_init {
	XS_UNKNOWN,
	XS_PV,
	XS_HVM,
	XS_LOCAL,
};

extern enum xenstore_init xen_store_domain_type;

#endif
