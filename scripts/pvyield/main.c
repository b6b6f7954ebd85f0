// SPDX-License-Identifier: GPL-2.0-only
/*
 * pvyield: does this kernel yield everything that Xen owns?
 *
 * This file finds the verb; each verb has a file of its own.
 */
#include <argp.h>
#include <stdlib.h>

#include "pvyield.h"

static const struct verb *const verbs[] = {
	&verb_audit,
	&verb_record,
	&verb_replay,
	&verb_diff,
	&verb_list,
	&verb_explain,
	&verb_xenbus,
	&verb_watch,
	&verb_image,
	&verb_tree,
};

const char *argp_program_version = "pvyield " PVYIELD_VERSION;

static const struct verb *verb_find(const char *name)
{
	size_t i;

	for (i = 0; i < ARRAY_SIZE(verbs); i++)
		if (!strcmp(verbs[i]->name, name))
			return verbs[i];
	return NULL;
}

static void print_summaries(FILE *out)
{
	size_t i;

	for (i = 0; i < ARRAY_SIZE(verbs); i++)
		fprintf(out, "  %-10s %s\n", verbs[i]->name, verbs[i]->summary);
}

static char *print_verbs(int key, const char *text, void *input)
{
	char *buf = NULL;
	size_t size;
	FILE *out;

	(void)input;
	if (key != ARGP_KEY_HELP_POST_DOC)
		return (char *)text;
	out = open_memstream(&buf, &size);
	if (!out)
		return (char *)text;
	fprintf(out, "Verbs:\n");
	print_summaries(out);
	fprintf(out, "\n%s", text);
	fclose(out);
	return buf;
}

static error_t parse(int key, char *arg, struct argp_state *state)
{
	int *verb_at = state->input;

	(void)arg;
	if (key != ARGP_KEY_ARG)
		return ARGP_ERR_UNKNOWN;
	/* What follows the verb is the verb's to parse. */
	*verb_at = state->next - 1;
	state->next = state->argc;
	return 0;
}

static const struct argp argp = {
	.parser = parse,
	.args_doc = "VERB [OPTION...]",
	.doc = "Audit whether a Linux kernel that runs under Xen yields what the "
	       "hypervisor owns.\v"
	       "\"pvyield VERB --help\" describes a verb.\n\n"
	       "Exit status: 0 nothing conflicts, 1 could not do its work, "
	       "2 something conflicts, 3 with --strict: something is unproven.",
	.help_filter = print_verbs,
};

int main(int argc, char **argv)
{
	const struct verb *verb;
	int verb_at = 0;
	char name[64];

	argp_err_exit_status = EXIT_FAILED;
	argp_parse(&argp, argc, argv, ARGP_IN_ORDER, NULL, &verb_at);
	if (!verb_at) {
		argp_help(&argp, stderr, ARGP_HELP_SHORT_USAGE, "pvyield");
		print_summaries(stderr);
		return EXIT_FAILED;
	}
	verb = verb_find(argv[verb_at]);
	if (!verb) {
		complain("%s: no such verb: \"pvyield --help\" lists them",
			 argv[verb_at]);
		return EXIT_FAILED;
	}
	snprintf(name, sizeof(name), "pvyield %s", verb->name);
	argv[verb_at] = name;
	return verb->run(argc - verb_at, argv + verb_at);
}
