/* SPDX-License-Identifier: GPL-2.0-only */
/* A kernel source tree: its files, read once each, and its configuration. */
#ifndef PVYIELD_KTREE_H
#define PVYIELD_KTREE_H

#include "ctokens.h"
#include "input.h"

/**
 * enum ksource_state - what became of reading a file
 * @KSOURCE_READ: it was read
 * @KSOURCE_ABSENT: the tree has no such file
 * @KSOURCE_UNREADABLE: it has, and it cannot be read
 */
enum ksource_state {
	KSOURCE_READ,
	KSOURCE_ABSENT,
	KSOURCE_UNREADABLE,
};

/**
 * struct ksource - a file of the tree
 * @path: its path in the tree
 * @state: what became of reading it
 * @problem: why it cannot be read
 * @in: what it holds
 * @t: its tokens
 */
struct ksource {
	char *path;
	enum ksource_state state;
	struct failure problem;
	struct input in;
	struct ctokens t;
};

/**
 * struct ktree - a kernel source tree
 * @path: where it is, as the user wrote it
 * @fd: the directory
 * @version: the version that its Makefile states, for people; nothing depends on it
 * @file: the files that were read, each allocated
 * @n_files: how many
 * @config: its configuration, if it has one
 * @config_name: where that was read; NULL without one
 */
struct ktree {
	const char *path;
	int fd;
	char version[64];
	struct ksource **file;
	size_t n_files;
	struct input config;
	char *config_name;
};

int ktree_open(struct ktree *t, const char *path, const char *config,
	       struct failure *why);
void ktree_close(struct ktree *t);
const struct ksource *ktree_file(struct ktree *t, const char *path);
bool ktree_config_off(const struct ktree *t, const char *option);
int ktree_read_at(int fd, const char *path, struct input *in, struct failure *why);

#endif
