/* SPDX-License-Identifier: GPL-2.0-only */
/* The configuration that a kernel was built with: the lines of a .config. */
#ifndef PVYIELD_IMAGE_CONFIG_H
#define PVYIELD_IMAGE_CONFIG_H

#include "pvyield.h"

/* Debian's are some 300 KiB with 10,000 options. */
#define CONFIG_BYTES_MAX (4u << 20)
#define CONFIG_OPTIONS_MAX 100000u

/**
 * struct config_option - an option that a configuration mentions
 * @name: its name, without CONFIG_
 * @value: "y", "m", a number or a text without its quotes; "n" if it is not set
 * @line: where it stands
 */
struct config_option {
	const char *name;
	const char *value;
	size_t line;
};

/**
 * struct config - a configuration
 * @source: where it was read from, for people; NULL: there is none
 * @v: the options, sorted by name
 * @n: how many
 * @text: what the strings point into
 */
struct config {
	char *source;
	struct config_option *v;
	size_t n;
	char *text;
};

int config_parse(struct config *c, const char *source, const char *text,
		 size_t len, struct failure *why);
int config_read(struct config *c, const char *path, struct failure *why);
const char *config_get(const struct config *c, const char *name);
bool config_on(const struct config *c, const char *name);
void config_free(struct config *c);

#endif
