/* SPDX-License-Identifier: GPL-2.0-only */
/* What all of the command shares: exit codes, verbs, the one error line. */
#ifndef PVYIELD_H
#define PVYIELD_H

#include <stdio.h>

#include "port.h"
#include "version.h"

#define __printf(fmt, args) __attribute__((__format__(printf, fmt, args)))

/**
 * enum exit_code - what the command exits with
 * @EXIT_CLEAN: nothing conflicts
 * @EXIT_FAILED: the command could not do its work
 * @EXIT_CONFLICTS: something conflicts
 * @EXIT_UNPROVEN: nothing conflicts, something is unproven, --strict was given
 */
enum exit_code {
	EXIT_CLEAN,
	EXIT_FAILED,
	EXIT_CONFLICTS,
	EXIT_UNPROVEN,
};

/**
 * struct verb - one verb of the command
 * @name: what the user types
 * @summary: one line for --help
 * @run: does it; argv[0] is "pvyield NAME", the return value the exit code
 */
struct verb {
	const char *name;
	const char *summary;
	int (*run)(int argc, char **argv);
};

extern const struct verb verb_audit;
extern const struct verb verb_record;
extern const struct verb verb_replay;
extern const struct verb verb_diff;
extern const struct verb verb_list;
extern const struct verb verb_explain;
extern const struct verb verb_xenbus;
extern const struct verb verb_watch;
extern const struct verb verb_image;
extern const struct verb verb_tree;

/**
 * struct failure - why something could not be done, as one line
 * @text: "cause: what to do", without the name of the program
 */
struct failure {
	char text[1024];
};

__printf(2, 3) int fail_with(struct failure *why, const char *fmt, ...);
__printf(1, 2) void complain(const char *fmt, ...);
int output_done(FILE *out);

#endif
