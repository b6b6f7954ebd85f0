/* SPDX-License-Identifier: GPL-2.0-only */
/* Small steps that gatherers share. */
#ifndef PVYIELD_GATHER_H
#define PVYIELD_GATHER_H

#include "../common/fact.h"
#include "machine.h"

/* Three registers of text and its end. */
#define SIGNATURE_BYTES 13

bool gather_bytes(const struct machine *m, struct facts *f, const char *fact,
		  enum symbol sym, void *to, size_t size);
void gather_flag(const struct machine *m, struct facts *f, const char *fact,
		 enum symbol sym);
void gather_int_flag(const struct machine *m, struct facts *f, const char *fact,
		     enum symbol sym);
void gather_set(const struct machine *m, struct facts *f, const char *fact,
		enum symbol sym);
void gather_version(const struct machine *m, struct facts *f);
bool gather_on_arm64(const struct machine *m);
bool gather_signature(const struct machine *m, char *signature);
void gather_pointer(const struct machine *m, struct facts *f, const char *fact,
		    enum symbol sym);

#endif
