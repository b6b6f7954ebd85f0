// SPDX-License-Identifier: GPL-2.0-only
/* Reading a whole file, bounded. */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include "input.h"

/**
 * input_read_fd() - read everything from a file descriptor
 * @in: where it goes; to be freed by input_free() on success only
 * @fd: the descriptor
 * @name: its name, for messages
 * @why: the error line
 *
 * Return: 0 or -1.
 */
int input_read_fd(struct input *in, int fd, const char *name,
		  struct failure *why)
{
	size_t size = 64 << 10, len = 0;
	char *buf = malloc(size + 1), *new;
	ssize_t n;

	if (!buf)
		goto no_memory;
	for (;;) {
		n = read(fd, buf + len, size - len);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0) {
			fail_with(why, "cannot read %s: %m: give a readable report",
				  name);
			goto out;
		}
		if (!n)
			break;
		len += n;
		if (len > INPUT_MAX) {
			fail_with(why, "%s is larger than %u MiB: give the report of one audit",
				  name, INPUT_MAX >> 20);
			goto out;
		}
		if (len < size)
			continue;
		new = realloc(buf, size * 2 + 1);
		if (!new)
			goto no_memory;
		buf = new;
		size *= 2;
	}
	buf[len] = '\0';
	in->buf = buf;
	in->len = len;
	return 0;

no_memory:
	fail_with(why, "out of memory reading %s: free some memory", name);
out:
	free(buf);
	return -1;
}

/**
 * input_read_file() - read a file, "-" for standard input
 * @in: where it goes; to be freed by input_free() on success only
 * @path: the file
 * @why: the error line
 *
 * Return: 0 or -1.
 */
int input_read_file(struct input *in, const char *path, struct failure *why)
{
	int fd, ret;

	if (!strcmp(path, "-"))
		return input_read_fd(in, STDIN_FILENO, "standard input", why);
	fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return fail_with(why, "cannot open %s: %m: give a readable report",
				 path);
	ret = input_read_fd(in, fd, path, why);
	close(fd);
	return ret;
}

/**
 * input_name() - name a file in messages
 * @path: the file, "-" for standard input
 *
 * Return: its name.
 */
const char *input_name(const char *path)
{
	return strcmp(path, "-") ? path : "standard input";
}

/**
 * input_free() - free what was read
 * @in: the input
 */
void input_free(struct input *in)
{
	free(in->buf);
	in->buf = NULL;
}
