/* SPDX-License-Identifier: GPL-2.0-only */
/* What a recording leaves out. */
#ifndef PVYIELD_SECRET_H
#define PVYIELD_SECRET_H

#include "fact.h"

/**
 * struct secret - what is not to be told
 * @host: name of this host, "" for none
 * @domain: bytes of it in front of the first dot
 */
struct secret {
	char host[256];
	size_t domain;
};

void secret_init(struct secret *s, const char *host);
char *secret_host(const struct secret *s, const char *text);
char *secret_addresses(const char *text);
bool secret_number(const struct fact *fact);

#endif
