// SPDX-License-Identifier: GPL-2.0-only
/* Files that somebody names: they may be anything, and nothing is waited for. */
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "file.h"

/* A vmlinux with all its debug information. */
#define FILE_MAX (2048ul << 20)

/**
 * file_map() - get a file into memory
 * @path: the file
 * @wanted: what to give if this is none, for messages
 * @len: bytes of it go here
 * @why: the error line
 *
 * Return: its bytes, to be unmapped by munmap(), or NULL.
 */
void *file_map(const char *path, const char *wanted, size_t *len,
	       struct failure *why)
{
	/* A FIFO would be waited for. */
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	void *map = NULL;
	struct stat st;

	if (fd < 0 || fstat(fd, &st)) {
		fail_with(why, "cannot open %s: %m: give %s", path, wanted);
	} else if (!S_ISREG(st.st_mode)) {
		fail_with(why, "%s is not a file: give %s", path, wanted);
	} else if (!st.st_size) {
		fail_with(why, "%s is empty: give %s", path, wanted);
	} else if ((unsigned long)st.st_size > FILE_MAX) {
		fail_with(why, "%s is larger than %lu MiB: give %s", path,
			  FILE_MAX >> 20, wanted);
	} else {
		*len = st.st_size;
		/* Writable for libelf, which changes its own copy only. */
		map = mmap(NULL, *len, PROT_READ | PROT_WRITE, MAP_PRIVATE, fd, 0);
		if (map == MAP_FAILED) {
			fail_with(why, "cannot read %s: %m: free some memory", path);
			map = NULL;
		}
	}
	if (fd >= 0)
		close(fd);
	return map;
}
