// SPDX-License-Identifier: GPL-2.0-only
/*
 * Who calls a function.  All C files of the directories below are read, once for
 * all functions, by as many threads as there are processors: at each "(" the word
 * before it is looked up. Comments are not known here, so what is found is only
 * where to look again.
 */
#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <fts.h>
#include <pthread.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "callers.h"
#include "input.h"

#define THREADS_MAX 8
/* A kernel has some 40,000 C files there. */
#define FILES_MAX 400000

static const char *const directories[] = {
	"arch/arm", "arch/arm64", "arch/x86", "drivers", "sound", "virt",
};

/*
 * struct search - what the threads share
 * @fd: the tree
 * @word: the functions
 * @n_words: how many
 * @path: the files
 * @n_paths: how many
 * @next: number of the file that the next thread takes
 * @found: where it was found
 * @lock: of @found and @no_memory
 * @no_memory: a thread ran out of memory
 */
struct search {
	int fd;
	const char *const *word;
	size_t n_words;
	char **path;
	size_t n_paths;
	size_t next;
	struct callers *found;
	pthread_mutex_t lock;
	bool no_memory;
};

static int add_path(struct search *s, size_t *room, const char *path)
{
	char **v;

	if (s->n_paths == *room) {
		*room = *room ? *room * 2 : 4096;
		v = realloc(s->path, *room * sizeof(*v));
		if (!v)
			return -1;
		s->path = v;
	}
	s->path[s->n_paths] = strdup(path);
	return s->path[s->n_paths] ? !++s->n_paths : -1;
}

static bool is_c(const FTSENT *e)
{
	return e->fts_info == FTS_NSOK && e->fts_namelen > 2 &&
	       !strcmp(e->fts_name + e->fts_namelen - 2, ".c");
}

/* The working directory is the tree's: fts(3) knows no directory but that. */
static int list_files(struct search *s, const char *tree, struct failure *why)
{
	char *paths[ARRAY_SIZE(directories) + 1] = { NULL };
	size_t i, n = 0, room = 0;
	struct stat st;
	FTSENT *e;
	FTS *fts;

	for (i = 0; i < ARRAY_SIZE(directories); i++)
		if (!fstatat(s->fd, directories[i], &st, AT_SYMLINK_NOFOLLOW) &&
		    S_ISDIR(st.st_mode))
			paths[n++] = (char *)directories[i];
	if (!n)
		return 0;
	fts = fts_open(paths, FTS_PHYSICAL | FTS_NOCHDIR | FTS_NOSTAT, NULL);
	while (fts && (e = fts_read(fts))) {
		if (!is_c(e))
			continue;
		if (s->n_paths == FILES_MAX) {
			fts_close(fts);
			return fail_with(why, "%s has more than %d C files: give a kernel source tree",
					 tree, FILES_MAX);
		}
		if (add_path(s, &room, e->fts_path)) {
			fts_close(fts);
			return fail_with(why, "out of memory listing %s: free some memory",
					 tree);
		}
	}
	if (!fts)
		return fail_with(why, "cannot list %s: %m: make it readable", tree);
	fts_close(fts);
	return 0;
}

static int look_up(const struct search *s, const char *word, size_t len)
{
	size_t i;

	for (i = 0; i < s->n_words; i++)
		if (*s->word[i] == *word && strlen(s->word[i]) == len &&
		    !memcmp(s->word[i], word, len))
			return i;
	return -1;
}

static bool add_caller(struct search *s, const char *file, size_t word)
{
	struct callers *c = s->found;
	struct caller *v = realloc(c->v, (c->n + 1) * sizeof(*v));

	if (!v)
		return false;
	c->v = v;
	v[c->n] = (struct caller){ .file = strdup(file), .word = word };
	if (!v[c->n].file)
		return false;
	c->n++;
	return true;
}

static void search_text(struct search *s, const char *file, const char *buf,
			size_t len)
{
	const char *at = buf, *end = buf + len, *word;
	bool seen[64] = { false };
	int i;

	for (; (at = memchr(at, '(', end - at)); at++) {
		for (word = at; word > buf && (isalnum((unsigned char)word[-1]) ||
					       word[-1] == '_');)
			word--;
		if (word == at)
			continue;
		i = look_up(s, word, at - word);
		if (i < 0 || i >= (int)ARRAY_SIZE(seen) || seen[i])
			continue;
		seen[i] = true;
		pthread_mutex_lock(&s->lock);
		if (!add_caller(s, file, i))
			s->no_memory = true;
		pthread_mutex_unlock(&s->lock);
	}
}

/* A buffer of its own, larger from file to file: reading is most of the work. */
static void *search_files(void *arg)
{
	struct search *s = arg;
	size_t i, size = 0, len;
	char *buf = NULL, *new;
	struct stat st;
	ssize_t n;
	int fd;

	for (;;) {
		i = __atomic_fetch_add(&s->next, 1, __ATOMIC_RELAXED);
		if (i >= s->n_paths)
			break;
		fd = openat(s->fd, s->path[i], O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW);
		if (fd < 0)
			continue;
		if (fstat(fd, &st) || !S_ISREG(st.st_mode) || st.st_size > INPUT_MAX)
			goto next;
		if ((size_t)st.st_size > size) {
			new = realloc(buf, st.st_size);
			if (!new)
				goto next;
			buf = new;
			size = st.st_size;
		}
		for (len = 0; len < (size_t)st.st_size; len += n) {
			n = read(fd, buf + len, st.st_size - len);
			if (n <= 0)
				break;
		}
		search_text(s, s->path[i], buf, len);
next:
		close(fd);
	}
	free(buf);
	return NULL;
}

static int by_file(const void *a, const void *b)
{
	const struct caller *x = a, *y = b;
	int ret = strcmp(x->file, y->file);

	return ret ? ret : (x->word > y->word) - (x->word < y->word);
}

static void search(struct search *s)
{
	long n = sysconf(_SC_NPROCESSORS_ONLN), i, started = 0;
	pthread_t thread[THREADS_MAX];

	n = n < 1 ? 1 : n > THREADS_MAX ? THREADS_MAX : n;
	for (i = 1; i < n; i++)
		if (!pthread_create(thread + started, NULL, search_files, s))
			started++;
	search_files(s);
	while (started)
		pthread_join(thread[--started], NULL);
}

/**
 * callers_find() - find the files that may call functions
 * @c: what was found; to be freed by callers_free() on success only
 * @fd: the tree
 * @tree: its name, for people
 * @word: names of the functions, 64 at most
 * @n: how many
 * @why: the error line
 *
 * A file that cannot be read is left out.
 *
 * Return: 0 or -1.
 */
int callers_find(struct callers *c, int fd, const char *tree,
		 const char *const *word, size_t n, struct failure *why)
{
	struct search s = { .fd = fd, .word = word, .n_words = n, .found = c };
	int here = open(".", O_RDONLY | O_DIRECTORY | O_CLOEXEC), ret;

	*c = (struct callers){ 0 };
	if (here < 0 || fchdir(fd)) {
		ret = fail_with(why, "cannot change to %s: %m: call it elsewhere", tree);
		goto out;
	}
	ret = list_files(&s, tree, why);
	if (fchdir(here) && !ret)
		ret = fail_with(why, "cannot change back to the working directory: %m: call it elsewhere");
	if (ret)
		goto out;
	pthread_mutex_init(&s.lock, NULL);
	search(&s);
	pthread_mutex_destroy(&s.lock);
	if (s.no_memory)
		ret = fail_with(why, "out of memory searching %s: free some memory", tree);
	else if (c->n)
		qsort(c->v, c->n, sizeof(*c->v), by_file);
out:
	if (here >= 0)
		close(here);
	while (s.n_paths)
		free(s.path[--s.n_paths]);
	free(s.path);
	if (ret)
		callers_free(c);
	return ret;
}

/**
 * callers_free() - free what was found
 * @c: what was found
 */
void callers_free(struct callers *c)
{
	while (c->n)
		free(c->v[--c->n].file);
	free(c->v);
	*c = (struct callers){ 0 };
}
