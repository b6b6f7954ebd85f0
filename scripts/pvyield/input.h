/* SPDX-License-Identifier: GPL-2.0-only */
/* Reading a whole file, bounded. */
#ifndef PVYIELD_INPUT_H
#define PVYIELD_INPUT_H

#include "pvyield.h"

/* A report of 40 points is some 40 KiB; what is larger is something else. */
#define INPUT_MAX (4u << 20)

/**
 * struct input - a file in memory
 * @buf: its bytes, NUL-terminated behind the last
 * @len: how many
 */
struct input {
	char *buf;
	size_t len;
};

int input_read_fd(struct input *in, int fd, const char *name,
		  struct failure *why);
int input_read_file(struct input *in, const char *path, struct failure *why);
const char *input_name(const char *path);
void input_free(struct input *in);

#endif
