/* SPDX-License-Identifier: GPL-2.0-only */
/* What the modules of the running kernel say, and the module that audits. */
#ifndef PVYIELD_LIVE_H
#define PVYIELD_LIVE_H

#include "input.h"

#define DEBUGFS_DEFAULT "/sys/kernel/debug"
#define LOCKDOWN_DEFAULT "/sys/kernel/security/lockdown"

/**
 * enum live - what came of reading the report
 * @LIVE_READ: it was read
 * @LIVE_NOT_LOADED: debugfs is there, the module is not
 * @LIVE_FAILED: anything else; the error line says what
 */
enum live {
	LIVE_READ,
	LIVE_NOT_LOADED,
	LIVE_FAILED,
};

/**
 * struct live_file - what a module says in debugfs
 * @module: the module
 * @path: its file, below where debugfs is mounted
 * @parameters: what modprobe has to be given for it to say anything, or ""
 * @option: what the option is called that names a saved copy of it
 * @name: what it is called in messages
 */
struct live_file {
	const char *module;
	const char *path;
	const char *parameters;
	const char *option;
	const char *name;
};

extern const struct live_file live_report;
extern const struct live_file live_xenbus;
extern const struct live_file live_watch;

enum live live_read(const struct live_file *what, const char *debugfs,
		    struct input *in, struct failure *why);

/**
 * struct loading - a module loaded for the time of one audit
 * @ours: it was loaded by us and is to be unloaded
 * @file: the module's file, NULL for modprobe
 * @lockdown: where the kernel says whether it is locked down
 */
struct loading {
	bool ours;
	const char *file;
	const char *lockdown;
};

int module_load(struct loading *l, struct failure *why);
void module_unload(struct loading *l);
void module_refused(const struct loading *l, int err, struct failure *why);

#endif
