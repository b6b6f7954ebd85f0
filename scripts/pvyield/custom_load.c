// SPDX-License-Identifier: GPL-2.0-only
/*
 * Finding the points of a site: the files *.points of /etc/pvyield/points.d, and
 * those that the user names.
 */
#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "custom.h"
#include "input.h"

#define DIRECTORY "/etc/pvyield/points.d"
/* Another directory; empty for none. */
#define VARIABLE "PVYIELD_POINTS"
#define SUFFIX ".points"

enum { KEY_POINTS = 0x700 };

static const struct argp_option options[] = {
	{ "points", KEY_POINTS, "FILE", 0,
	  "points of this site, from a file or a directory, with those in " DIRECTORY,
	  0 },
	{ 0 }
};

static error_t parse(int key, char *arg, struct argp_state *state)
{
	struct custom_files *f = state->input;

	if (key != KEY_POINTS)
		return ARGP_ERR_UNKNOWN;
	if (f->n == CUSTOM_FILES_MAX) {
		complain("--points %s: %d are given already: name a directory",
			 arg, CUSTOM_FILES_MAX);
		exit(EXIT_FAILED);
	}
	f->path[f->n++] = arg;
	return 0;
}

const struct argp custom_argp = {
	.options = options,
	.parser = parse,
};

/* What a row of the table has and a file cannot give. */
static int complete(struct customs *c, struct custom *p, struct failure *why)
{
	static const char *const ops[] = {
		[CUSTOM_EQUAL] = "==", [CUSTOM_UNEQUAL] = "!=",
		[CUSTOM_IN] = "in", [CUSTOM_SET] = "set",
	};
	const struct custom_condition *cond;
	const struct custom_rule *r;
	char *facts = NULL, *refs = NULL, *value;
	size_t size, i, k, n;
	FILE *out;

	out = open_memstream(&facts, &size);
	if (!out)
		goto no_memory;
	fputs("The first rule that holds gives the verdict; a fact that it needs and that is not to be had makes it unproven.",
	      out);
	for (i = 0; i < p->n; i++) {
		r = p->v + i;
		fprintf(out, "\n\n%s if %s:", verdict_name(r->verdict),
			r->n == 1 ? "this holds" : r->all ? "all of these hold" :
			"any of these holds");
		for (k = 0; k < r->n; k++) {
			cond = r->v + k;
			fprintf(out, "%s %s %s", k ? ";" : "", cond->fact,
				ops[cond->op]);
			for (n = 0; n < cond->n; n++) {
				value = fact_to_string(cond->values + n);
				fprintf(out, " %s", value ? value + 5 : "?");
				free(value);
			}
		}
	}
	if (fclose(out) || !customs_keep(c, facts) ||
	    asprintf(&refs, "%s, line %zu", p->file, p->line) < 0 ||
	    !customs_keep(c, refs))
		goto no_memory;
	p->row.facts = facts;
	p->row.refs = refs;
	if (!p->row.owns)
		p->row.owns = "This is a point of this site, not one of pvyield's.";
	if (!p->row.advice)
		p->row.advice = "It never conflicts.";
	p->row.breaks = p->effect;
	if (!p->effect)
		p->effect = "this site has it so";
	return 0;

no_memory:
	return fail_with(why, "out of memory reading %s: free some memory",
			 p->file);
}

static int load_file(struct customs *c, const char *path, struct failure *why)
{
	char *name = customs_keep(c, strdup(path));
	struct input in;
	int ret;

	if (!name)
		return fail_with(why, "out of memory reading %s: free some memory",
				 path);
	if (input_read_file(&in, path, why))
		return -1;
	ret = customs_parse(c, name, in.buf, in.len, why);
	input_free(&in);
	return ret;
}

/* Frees the name. */
static int load_named(struct customs *c, char *path, struct failure *why)
{
	int ret = load_file(c, path, why);

	free(path);
	return ret;
}

static int is_points(const struct dirent *d)
{
	size_t n = strlen(d->d_name);

	return *d->d_name != '.' && n > strlen(SUFFIX) &&
	       !strcmp(d->d_name + n - strlen(SUFFIX), SUFFIX);
}

static int load_directory(struct customs *c, const char *path,
			  struct failure *why)
{
	struct dirent **found;
	int n, i, ret = 0;
	char *file;

	n = scandir(path, &found, is_points, alphasort);
	if (n < 0)
		return fail_with(why, "cannot read %s: %m: give a readable directory",
				 path);
	for (i = 0; i < n; i++) {
		if (!ret && asprintf(&file, "%s/%s", path, found[i]->d_name) < 0)
			ret = fail_with(why, "out of memory reading %s: free some memory",
					path);
		else if (!ret)
			ret = load_named(c, file, why);
		free(found[i]);
	}
	free(found);
	return ret;
}

static int load(struct customs *c, const char *path, bool required,
		struct failure *why)
{
	struct stat st;

	if (stat(path, &st)) {
		if (!required && (errno == ENOENT || errno == ENOTDIR))
			return 0;
		if (strcmp(path, "-"))
			return fail_with(why, "cannot read %s: %m: give a file or a directory of points",
					 path);
	} else if (S_ISDIR(st.st_mode)) {
		return load_directory(c, path, why);
	}
	return load_file(c, path, why);
}

/**
 * customs_load() - read all points of a site
 * @c: the points; to be freed by customs_free() on success only
 * @files: where they are, besides the usual place
 * @why: the error line
 *
 * Return: 0 or -1.
 */
int customs_load(struct customs *c, const struct custom_files *files,
		 struct failure *why)
{
	const char *directory = getenv(VARIABLE);
	size_t i;
	int ret = 0;

	*c = (struct customs){ 0 };
	if (!directory)
		directory = DIRECTORY;
	if (*directory)
		ret = load(c, directory, false, why);
	for (i = 0; i < files->n && !ret; i++)
		ret = load(c, files->path[i], true, why);
	for (i = 0; i < c->n && !ret; i++)
		ret = complete(c, c->v + i, why);
	if (ret)
		customs_free(c);
	return ret;
}
