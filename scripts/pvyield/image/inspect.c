// SPDX-License-Identifier: GPL-2.0-only
/*
 * Opening an image with what belongs to it, and looking at it.
 *
 * Its configuration is the one that is named, else the one that it holds, else
 * the file that distributions put beside it: config-X beside vmlinuz-X, config
 * beside vmlinuz.  A file beside it counts only if nothing says that it belongs
 * to another kernel.
 */
#include <stdlib.h>
#include <unistd.h>

#include "inspect.h"

/**
 * inspect_arch() - the architecture of an image
 * @img: the image
 *
 * Return: its name, as uname -m has it on x86 and the kernel on arm64.
 */
const char *inspect_arch(const struct image *img)
{
	return img->arch == IMAGE_ARM64 ? "arm64" : "x86_64";
}

/**
 * inspect_wants() - is a list asked for?
 * @options: the options, struct inspect_options
 * @list: its name
 *
 * Return: true if it is.
 */
bool inspect_wants(const void *options, const char *list)
{
	const struct inspect_options *o = options;
	size_t i;

	for (i = 0; i < o->n_only; i++)
		if (!strcmp(o->only[i], list))
			return true;
	return !o->n_only;
}

/**
 * inspect_same_reason() - are two reasons the same, but for a release of Xen?
 * @a: a reason, or NULL
 * @b: another
 *
 * Return: true if they differ at most in the number behind "Xen 4.".
 */
bool inspect_same_reason(const char *a, const char *b)
{
	static const char xen[] = "Xen 4.";
	size_t len;

	if (!a || !b)
		return a == b;
	while (*a && *a == *b) {
		len = strlen(xen);
		if (strncmp(a, xen, len) || strncmp(b, xen, len)) {
			a++;
			b++;
			continue;
		}
		a += len + strspn(a + len, "0123456789");
		b += len + strspn(b + len, "0123456789");
	}
	return *a == *b;
}

/* The exit code is that of all verdicts, whatever is printed. */
static bool runs(const void *options, const char *list)
{
	return inspect_wants(options, list) || !strcmp(list, "verdict");
}

static bool config_fits(const struct config *c, const struct image *img)
{
	return config_on(c, img->arch == IMAGE_ARM64 ? "ARM64" : "X86_64");
}

/* "/boot/vmlinuz-X" becomes "/boot/config-X". */
static char *config_beside(const char *path)
{
	const char *base = strrchr(path, '/'), *rest;
	char *beside;

	base = base ? base + 1 : path;
	rest = base + strcspn(base, "-");
	if (asprintf(&beside, "%.*sconfig%s", (int)(base - path), path, rest) < 0)
		return NULL;
	return beside;
}

/* Debian's BUILD_SALT is the release. */
static bool of_another(const struct config *c, const struct image *img)
{
	const char *salt = config_get(c, "BUILD_SALT");

	return !config_fits(c, img) ||
	       (salt && *salt && img->release && strcmp(salt, img->release));
}

static void search_config(struct inspection *in, const char *path)
{
	char *beside = config_beside(path);
	struct failure why;

	if (beside && !access(beside, R_OK) &&
	    !config_read(&in->config, beside, &why) &&
	    of_another(&in->config, &in->img))
		config_free(&in->config);
	free(beside);
}

static int find_config(struct inspection *in, const char *path,
		       const char *given, struct failure *why)
{
	if (given) {
		if (config_read(&in->config, given, why))
			return -1;
		if (config_fits(&in->config, &in->img))
			return 0;
		config_free(&in->config);
		return fail_with(why, "%s is the configuration of another architecture, %s is a kernel for %s: give its own",
				 given, path, inspect_arch(&in->img));
	}
	if (in->img.config)
		return config_parse(&in->config, in->img.config_from,
				    in->img.config, strlen(in->img.config), why);
	search_config(in, path);
	return 0;
}

static int choose_role(struct inspection *in, const char *path, enum role role,
		       struct failure *why)
{
	bool arm = in->img.arch == IMAGE_ARM64;

	in->role = role;
	if (role == ROLE_UNKNOWN)
		in->role = arm ? ROLE_ARM_DOM0 : ROLE_PV_DOM0;
	else if (role_is_arm(role) != arm)
		return fail_with(why, "--role %s: %s is a kernel for %s: give a role that it can have",
				 role_name(role), path, inspect_arch(&in->img));
	return 0;
}

static void find_exit(struct inspection *in, bool strict)
{
	const struct item_list *list = items_list(&in->items, "verdict");
	bool unproven = false;
	size_t i;

	in->exit = EXIT_CLEAN;
	for (i = 0; list && i < list->n; i++) {
		if (!strcmp(list->v[i]->value, "conflicts"))
			in->exit = EXIT_CONFLICTS;
		unproven |= !strcmp(list->v[i]->value, "unproven");
	}
	if (in->exit == EXIT_CLEAN && strict && unproven)
		in->exit = EXIT_UNPROVEN;
}

/**
 * inspect() - look at an image
 * @in: what is found; to be freed by inspection_free() on success only
 * @path: the image
 * @o: what is asked
 * @why: the error line
 *
 * Return: 0 or -1.
 */
int inspect(struct inspection *in, const char *path,
	    const struct inspect_options *o, struct failure *why)
{
	struct subject subject = { .img = &in->img, .config = &in->config };

	memset(in, 0, sizeof(*in));
	if (image_open(&in->img, path, why))
		return -1;
	if (choose_role(in, path, o->role, why) ||
	    image_read_symbols(&in->img, o->map, why) ||
	    find_config(in, path, o->config, why))
		goto failed;
	subject.role = in->role;
	analyses_run(&subject, &in->items, runs, o);
	if (items_check(&in->items, path, why))
		goto failed;
	find_exit(in, o->strict);
	return 0;

failed:
	inspection_free(in);
	return -1;
}

/**
 * inspection_free() - free what was found, and the image
 * @in: the inspection
 */
void inspection_free(struct inspection *in)
{
	items_free(&in->items);
	config_free(&in->config);
	image_close(&in->img);
}
