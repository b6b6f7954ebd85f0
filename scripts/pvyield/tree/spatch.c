// SPDX-License-Identifier: GPL-2.0-only
/*
 * Running semantic patches.  A patch has two virtual rules, "with" and "without",
 * and marks with a "*" the code that shows the fix, or the lack of it. So each job
 * is two runs of spatch; as many run at once as there are processors, each for a
 * bounded time.
 */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "embed.h"
#include "input.h"
#include "spatch.h"

#define RUNS_MAX 8
/* A run takes some 200 ms. */
#define SECONDS_MAX 30

/*
 * struct run - one process
 * @job: what it works on
 * @with: it looks for the code with the fix
 * @pid: the process; 0 before and after
 * @began: when it was started, in seconds
 * @out: what it prints
 */
struct run {
	struct spatch_job *job;
	bool with;
	pid_t pid;
	time_t began;
	int out;
};

static time_t now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec;
}

/**
 * spatch_find() - find a semantic patch
 * @name: its name, without ".cocci"
 *
 * Return: its text, or NULL.
 */
const char *spatch_find(const char *name)
{
	size_t i, n = strlen(name);

	for (i = 0; i < tree_patches_n; i++)
		if (!strncmp(tree_patches[i].name, name, n) &&
		    !strcmp(tree_patches[i].name + n, ".cocci"))
			return tree_patches[i].text;
	return NULL;
}

/* A file without a name, so that nothing is left behind. */
static int temp_file(void)
{
	char name[] = "/tmp/pvyield-XXXXXX";
	int fd = mkostemp(name, O_CLOEXEC);

	if (fd >= 0)
		unlink(name);
	return fd;
}

static int write_patch(char *path, const char *text, struct failure *why)
{
	size_t n = strlen(text);
	int fd = mkostemps(path, 6, O_CLOEXEC), ret;

	if (fd < 0)
		return fail_with(why, "cannot write a file in /tmp: %m: free some space");
	ret = write(fd, text, n) == (ssize_t)n ? 0 : -1;
	close(fd);
	if (!ret)
		return 0;
	unlink(path);
	return fail_with(why, "cannot write %s: %m: free some space", path);
}

static void spawn(struct run *r, const char *patch, int tree)
{
	r->began = now();
	r->out = temp_file();
	if (r->out < 0) {
		fail_with(&r->job->problem, "cannot write a file in /tmp: %m");
		return;
	}
	r->pid = fork();
	if (r->pid > 0)
		return;
	if (r->pid < 0) {
		r->pid = 0;
		close(r->out);
		fail_with(&r->job->problem, "spatch cannot be run: %m");
		return;
	}
	/* Its children end with it. */
	setpgid(0, 0);
	if (fchdir(tree) || dup2(r->out, STDOUT_FILENO) < 0 ||
	    dup2(open("/dev/null", O_RDWR), STDERR_FILENO) < 0)
		_exit(126);
	execlp("spatch", "spatch", "--very-quiet", "--no-includes", "-D",
	       r->with ? "with" : "without", "--sp-file", patch, r->job->file,
	       (char *)NULL);
	_exit(errno == ENOENT ? 127 : 126);
}

/* The first line of the old file that a diff takes away; 0: none. */
static u32 first_line(const char *diff)
{
	const char *s = diff;
	long line = 0;
	bool hunk = false;

	for (; s; s = strchr(s, '\n'), s = s ? s + 1 : NULL) {
		if (!strncmp(s, "@@ -", 4)) {
			line = strtol(s + 4, NULL, 10);
			hunk = line > 0;
			continue;
		}
		if (!hunk)
			continue;
		if (*s == '-')
			return line;
		line += *s == ' ';
	}
	return 0;
}

static void read_output(struct run *r)
{
	struct spatch_job *job = r->job;
	struct failure why;
	struct input in;
	u32 line;

	if (lseek(r->out, 0, SEEK_SET) ||
	    input_read_fd(&in, r->out, "what spatch printed", &why)) {
		fail_with(&job->problem, "what spatch printed on %s cannot be read", job->file);
		return;
	}
	line = first_line(in.buf);
	if (r->with)
		job->with = line;
	else
		job->without = line;
	input_free(&in);
}

static void end(struct run *r, int status)
{
	struct spatch_job *job = r->job;

	r->pid = 0;
	if (WIFEXITED(status) && WEXITSTATUS(status) == 127)
		fail_with(&job->problem, "spatch is not installed (the package coccinelle)");
	else if (!WIFEXITED(status) || WEXITSTATUS(status))
		fail_with(&job->problem, "spatch failed on %s with the patch %s",
			  job->file, job->patch);
	else
		read_output(r);
}

static void poll_run(struct run *r)
{
	int status;
	pid_t pid = waitpid(r->pid, &status, WNOHANG);

	if (pid == r->pid) {
		end(r, status);
	} else if (now() - r->began > SECONDS_MAX) {
		kill(-r->pid, SIGKILL);
		kill(r->pid, SIGKILL);
		waitpid(r->pid, &status, 0);
		r->pid = 0;
		fail_with(&r->job->problem, "spatch took more than %d seconds on %s",
			  SECONDS_MAX, r->job->file);
	}
	if (!r->pid)
		close(r->out);
}

static size_t at_once(void)
{
	long n = sysconf(_SC_NPROCESSORS_ONLN);

	return n < 1 ? 1 : n > RUNS_MAX ? RUNS_MAX : n;
}

/* @path: of each job its semantic patch */
static void run_all(struct spatch_job *job, char (*path)[32], size_t n, int tree)
{
	const struct timespec pause = { .tv_nsec = 2000000 };
	struct run run[RUNS_MAX] = { 0 };
	size_t next = 0, busy, i;

	do {
		for (i = busy = 0; i < at_once(); i++) {
			if (!run[i].pid && next < 2 * n) {
				run[i] = (struct run){
					.job = job + next / 2,
					.with = next % 2,
				};
				spawn(run + i, path[next / 2], tree);
				next++;
			}
			if (run[i].pid)
				poll_run(run + i);
			busy += run[i].pid != 0;
		}
		if (busy)
			nanosleep(&pause, NULL);
	} while (busy || next < 2 * n);
}

/**
 * spatch_run() - run semantic patches
 * @job: what to run; gets what was found
 * @n: how many
 * @tree: the kernel tree
 * @why: the error line
 *
 * Where spatch is missing, fails or takes too long, the job says so: that is no
 * failure of the whole.
 *
 * Return: 0 or -1.
 */
int spatch_run(struct spatch_job *job, size_t n, int tree, struct failure *why)
{
	char (*path)[32] = calloc(n ? n : 1, sizeof(*path));
	const char *text;
	size_t i, made = 0;
	int ret = 0;

	if (!path)
		return fail_with(why, "out of memory starting spatch: free some memory");
	for (i = 0; i < n && !ret; i++) {
		text = spatch_find(job[i].patch);
		snprintf(path[i], sizeof(path[i]), "/tmp/pvyield-XXXXXX.cocci");
		ret = write_patch(path[i], text, why);
		made += !ret;
	}
	if (!ret)
		run_all(job, path, n, tree);
	for (i = 0; i < made; i++)
		unlink(path[i]);
	free(path);
	return ret;
}
