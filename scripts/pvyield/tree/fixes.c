// SPDX-License-Identifier: GPL-2.0-only
/* The checklist as a whole: the rules that are part of the program, and a site's own. */
#include <dirent.h>
#include <stdlib.h>

#include "embed.h"
#include "fix.h"
#include "input.h"

#define SUFFIX ".fix"

static int no_memory(struct failure *why)
{
	return fail_with(why, "out of memory reading the checklist: free some memory");
}

static int add(struct fixes *all, const char *name, const char *buf, size_t len,
	       struct failure *why)
{
	struct fix **v = realloc(all->v, (all->n + 1) * sizeof(*v)), *f;

	if (!v)
		return no_memory(why);
	all->v = v;
	f = malloc(sizeof(*f));
	if (!f)
		return no_memory(why);
	if (fix_read(f, name, buf, len, why))
		goto failed;
	if (fixes_find(all, f->id)) {
		fail_with(why, "%s: there is a rule %s already: give it another id",
			  name, f->id);
		fix_free(f);
		goto failed;
	}
	all->v[all->n++] = f;
	return 0;

failed:
	free(f);
	return -1;
}

static int is_fix(const struct dirent *d)
{
	size_t n = strlen(d->d_name);

	return *d->d_name != '.' && n > strlen(SUFFIX) &&
	       !strcmp(d->d_name + n - strlen(SUFFIX), SUFFIX);
}

static int add_file(struct fixes *all, const char *dir, const char *name,
		    struct failure *why)
{
	struct input in;
	char *path;
	int ret;

	if (asprintf(&path, "%s/%s", dir, name) < 0)
		return no_memory(why);
	ret = input_read_file(&in, path, why);
	if (!ret) {
		ret = add(all, path, in.buf, in.len, why);
		input_free(&in);
	}
	free(path);
	return ret;
}

static int add_directory(struct fixes *all, const char *dir, struct failure *why)
{
	struct dirent **found;
	int n, i, ret = 0;

	n = scandir(dir, &found, is_fix, alphasort);
	if (n < 0)
		return fail_with(why, "cannot read %s: %m: give a directory of *" SUFFIX " files",
				 dir);
	for (i = 0; i < n; i++) {
		if (!ret)
			ret = add_file(all, dir, found[i]->d_name, why);
		free(found[i]);
	}
	free(found);
	if (!ret && !n)
		ret = fail_with(why, "%s has no *" SUFFIX " file: give a directory of rules", dir);
	return ret;
}

static int by_id(const void *a, const void *b)
{
	const struct fix *const *x = a, *const *y = b;

	return strcmp((*x)->id, (*y)->id);
}

/**
 * fixes_load() - read the checklist
 * @all: the rules, by id; to be freed by fixes_free() on success only
 * @dir: a directory of more rules, or NULL
 * @why: the error line
 *
 * Return: 0 or -1.
 */
int fixes_load(struct fixes *all, const char *dir, struct failure *why)
{
	const struct embedded *e;
	int ret = 0;

	*all = (struct fixes){ 0 };
	for (e = tree_fixes; e < tree_fixes + tree_fixes_n && !ret; e++)
		ret = add(all, e->name, e->text, strlen(e->text), why);
	if (!ret && dir)
		ret = add_directory(all, dir, why);
	if (ret)
		fixes_free(all);
	else
		qsort(all->v, all->n, sizeof(*all->v), by_id);
	return ret;
}

/**
 * fixes_find() - find a rule
 * @all: the rules
 * @id: its id
 *
 * Return: the rule, or NULL.
 */
const struct fix *fixes_find(const struct fixes *all, const char *id)
{
	size_t i;

	for (i = 0; i < all->n; i++)
		if (!strcmp(all->v[i]->id, id))
			return all->v[i];
	return NULL;
}

/**
 * fixes_free() - free the checklist
 * @all: the rules
 */
void fixes_free(struct fixes *all)
{
	while (all->n) {
		fix_free(all->v[--all->n]);
		free(all->v[all->n]);
	}
	free(all->v);
	*all = (struct fixes){ 0 };
}
