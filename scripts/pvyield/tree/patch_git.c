// SPDX-License-Identifier: GPL-2.0-only
/* The patch between two commits, as git prints it. */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "patch.h"

/* What a repository's own configuration says is not run. */
static const char *const arguments[] = {
	"git", "-c", "core.fsmonitor=false", "-c", "core.quotePath=false", "diff",
	"--no-color", "--no-ext-diff", "--no-textconv", "--unified=3",
	"--src-prefix=a/", "--dst-prefix=b/",
};

static void run_git(const char *dir, const char *range, int out)
{
	const char *argv[ARRAY_SIZE(arguments) + 3];
	int null = open("/dev/null", O_RDWR);

	memcpy(argv, arguments, sizeof(arguments));
	argv[ARRAY_SIZE(arguments)] = range;
	argv[ARRAY_SIZE(arguments) + 1] = "--";
	argv[ARRAY_SIZE(arguments) + 2] = NULL;
	if (null < 0 || dup2(null, STDIN_FILENO) < 0 || dup2(null, STDERR_FILENO) < 0 ||
	    dup2(out, STDOUT_FILENO) < 0 || chdir(dir))
		_exit(126);
	execvp("git", (char **)argv);
	_exit(errno == ENOENT ? 127 : 126);
}

/**
 * patch_of_range() - have git print the difference between two commits
 * @in: the patch; to be freed by input_free() on success only
 * @dir: a directory of the repository
 * @range: the commits, as git takes them
 * @why: the error line
 *
 * Return: 0 or -1.
 */
int patch_of_range(struct input *in, const char *dir, const char *range,
		   struct failure *why)
{
	int fd[2], status, ret;
	struct failure read_why;
	pid_t pid;

	if (*range == '-')
		return fail_with(why, "--diff %s: no range and no file: give commits as git takes them, such as v6.12..HEAD",
				 range);
	if (pipe2(fd, O_CLOEXEC))
		return fail_with(why, "cannot make a pipe: %m: close some files");
	pid = fork();
	if (pid < 0) {
		close(fd[0]);
		close(fd[1]);
		return fail_with(why, "git cannot be run: %m: end some processes");
	}
	if (!pid)
		run_git(dir, range, fd[1]);
	close(fd[1]);
	ret = input_read_fd(in, fd[0], "the difference", &read_why);
	close(fd[0]);
	while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
		;
	if (ret)
		return fail_with(why, "the difference %s is larger than %u MiB: give a smaller range",
				 range, INPUT_MAX >> 20);
	if (WIFEXITED(status) && !WEXITSTATUS(status))
		return 0;
	input_free(in);
	if (WIFEXITED(status) && WEXITSTATUS(status) == 127)
		return fail_with(why, "git is not installed: install it, or give a patch file");
	return fail_with(why, "git finds no %s in %s: give a file, or commits of a repository there",
			 range, dir);
}
