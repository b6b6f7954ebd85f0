// SPDX-License-Identifier: GPL-2.0-only
/* A kernel source tree: its files, read once each, and its configuration. */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "ktree.h"

/* The value of "NAME = value" in the head of the kernel's Makefile. */
static void make_value(const char *makefile, const char *name, char *to,
		       size_t size)
{
	const char *s = makefile;
	size_t n = strlen(name), len;

	*to = '\0';
	for (; s; s = strchr(s, '\n'), s = s ? s + 1 : NULL) {
		if (strncmp(s, name, n) || strncmp(s + n, " =", 2))
			continue;
		s += n + 2;
		s += strspn(s, " \t");
		len = strcspn(s, " \t\n");
		snprintf(to, size, "%.*s", (int)(len < size ? len : size - 1), s);
		return;
	}
}

/**
 * ktree_read_at() - read a file of a tree
 * @fd: the directory of the tree
 * @path: the path in it
 * @in: what it holds; to be freed by input_free() on success only
 * @why: the error line
 *
 * Return: 0, or -1 with errno; ENOENT where there is no such file.
 */
int ktree_read_at(int fd, const char *path, struct input *in, struct failure *why)
{
	int file, err, ret;
	struct stat st;

	/* Not to wait for whoever writes to a FIFO. */
	file = openat(fd, path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	if (file < 0) {
		err = errno == ENOTDIR ? ENOENT : errno;
		fail_with(why, "cannot open %s: %m: make it readable", path);
		errno = err;
		return -1;
	}
	if (fstat(file, &st) || !S_ISREG(st.st_mode)) {
		close(file);
		errno = EINVAL;
		return fail_with(why, "%s is not a file: give a kernel source tree", path);
	}
	ret = input_read_fd(in, file, path, why);
	close(file);
	if (!ret)
		return 0;
	errno = EIO;
	return fail_with(why, "cannot read %s, or it is larger than %u MiB: give a kernel source tree",
			 path, INPUT_MAX >> 20);
}

static int read_config(struct ktree *t, const char *config, struct failure *why)
{
	int ret;

	if (config) {
		if (input_read_file(&t->config, config, why))
			return -1;
		t->config_name = strdup(config);
	} else {
		ret = ktree_read_at(t->fd, ".config", &t->config, why);
		if (ret)
			return errno == ENOENT ? 0 : -1;
		t->config_name = strdup(".config");
	}
	if (t->config_name)
		return 0;
	input_free(&t->config);
	return fail_with(why, "out of memory: free some memory");
}

static int read_version(struct ktree *t, struct failure *why)
{
	char v[4][16];
	struct input in;
	struct stat st;

	if (ktree_read_at(t->fd, "Makefile", &in, why)) {
		if (errno != ENOENT)
			return -1;
		return fail_with(why, "%s has no Makefile: give the top of a kernel source tree",
				 t->path);
	}
	make_value(in.buf, "VERSION", v[0], sizeof(v[0]));
	make_value(in.buf, "PATCHLEVEL", v[1], sizeof(v[1]));
	make_value(in.buf, "SUBLEVEL", v[2], sizeof(v[2]));
	make_value(in.buf, "EXTRAVERSION", v[3], sizeof(v[3]));
	input_free(&in);
	if (!*v[0] || !*v[1] || fstatat(t->fd, "drivers", &st, 0) || !S_ISDIR(st.st_mode))
		return fail_with(why, "%s: its Makefile is not that of a kernel, or drivers/ is missing: give the top of a kernel source tree",
				 t->path);
	snprintf(t->version, sizeof(t->version), "%s.%s%s%s%s", v[0], v[1],
		 *v[2] ? "." : "", v[2], v[3]);
	return 0;
}

/**
 * ktree_open() - open a kernel source tree
 * @t: the tree; to be closed by ktree_close() on success only
 * @path: where it is
 * @config: a configuration in the place of the tree's own .config, or NULL
 * @why: the error line
 *
 * Return: 0 or -1.
 */
int ktree_open(struct ktree *t, const char *path, const char *config,
	       struct failure *why)
{
	*t = (struct ktree){ .path = path };
	t->fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (t->fd < 0)
		return fail_with(why, "cannot open %s: %m: give the directory of a kernel source tree",
				 path);
	if (!read_version(t, why) && !read_config(t, config, why))
		return 0;
	close(t->fd);
	return -1;
}

/**
 * ktree_close() - close a kernel source tree
 * @t: the tree
 */
void ktree_close(struct ktree *t)
{
	struct ksource *s;

	while (t->n_files) {
		s = t->file[--t->n_files];
		ctokens_free(&s->t);
		if (s->state == KSOURCE_READ)
			input_free(&s->in);
		free(s->path);
		free(s);
	}
	free(t->file);
	if (t->config_name)
		input_free(&t->config);
	free(t->config_name);
	close(t->fd);
}

/**
 * ktree_file() - a file of the tree
 * @t: the tree
 * @path: the path in it
 *
 * Return: the file, in one of the states of &enum ksource_state, or NULL without
 * memory. It lives as long as the tree.
 */
const struct ksource *ktree_file(struct ktree *t, const char *path)
{
	struct ksource **all, *s;
	size_t i;

	for (i = 0; i < t->n_files; i++)
		if (!strcmp(t->file[i]->path, path))
			return t->file[i];
	all = realloc(t->file, (t->n_files + 1) * sizeof(*all));
	if (!all)
		return NULL;
	t->file = all;
	s = calloc(1, sizeof(*s));
	if (!s)
		return NULL;
	s->path = strdup(path);
	if (!s->path)
		goto no_memory;
	if (ktree_read_at(t->fd, path, &s->in, &s->problem))
		s->state = errno == ENOENT ? KSOURCE_ABSENT : KSOURCE_UNREADABLE;
	else if (ctokens_read(&s->t, s->in.buf, s->in.len))
		goto no_memory_read;
	all[t->n_files++] = s;
	return s;

no_memory_read:
	input_free(&s->in);
no_memory:
	free(s->path);
	free(s);
	return NULL;
}

/**
 * ktree_config_off() - is an option off?
 * @t: the tree
 * @option: the option, with CONFIG_
 *
 * Return: whether there is a configuration and the option is off in it.
 */
bool ktree_config_off(const struct ktree *t, const char *option)
{
	size_t n = strlen(option);
	const char *s;

	if (!t->config_name)
		return false;
	for (s = t->config.buf; s; s = strchr(s, '\n'), s = s ? s + 1 : NULL)
		if (!strncmp(s, option, n) && s[n] == '=')
			return s[n + 1] == 'n';
	return true;
}
