// SPDX-License-Identifier: GPL-2.0-only
/*
 * Reading what a module of the running kernel says in debugfs; where there is
 * nothing, finding out which of the several possible reasons it has.
 */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/magic.h>
#include <stdio.h>
#include <sys/vfs.h>
#include <unistd.h>

#include "live.h"

const struct live_file live_report = {
	.module = "pvyield",
	.path = "pvyield/report",
	.parameters = "",
	.option = "report",
	.name = "the module's report",
};

const struct live_file live_xenbus = {
	.module = "xenbus_defer",
	.path = "xenbus_defer/status",
	.parameters = "",
	.option = "status",
	.name = "the module's status",
};

const struct live_file live_watch = {
	.module = "pvyield_watch",
	.path = "pvyield_watch/report",
	.parameters = " monitors=all",
	.option = "report",
	.name = "the watch's report",
};

static bool line_in_file(const char *path, const char *word)
{
	char line[4096];
	bool found = false;
	FILE *f = fopen(path, "re");

	if (!f)
		return false;
	while (!found && fgets(line, sizeof(line), f))
		found = strstr(line, word);
	fclose(f);
	return found;
}

/* The mount point is there without a mount; a mounted debugfs is not empty. */
static bool is_empty(DIR *dir)
{
	struct dirent *d;

	while ((d = readdir(dir)))
		if (strcmp(d->d_name, ".") && strcmp(d->d_name, ".."))
			return false;
	return true;
}

static enum live not_mounted(const char *debugfs, struct failure *why)
{
	if (!line_in_file("/proc/filesystems", "\tdebugfs") ||
	    line_in_file("/proc/cmdline", "debugfs=off") ||
	    line_in_file("/proc/cmdline", "debugfs=no-mount"))
		fail_with(why, "debugfs is turned off or not built into this kernel: boot without debugfs=off (and debugfs=no-mount)");
	else
		fail_with(why, "debugfs is not mounted on %s: mount -t debugfs none %s",
			  debugfs, debugfs);
	return LIVE_FAILED;
}

static enum live no_permission(const char *path, struct failure *why)
{
	int err = errno;

	if (geteuid())
		fail_with(why, "%s: no permission: run as root", path);
	else
		fail_with(why, "%s: %s although root: see whether a security policy or lockdown forbids debugfs",
			  path, strerror(err));
	return LIVE_FAILED;
}

static enum live no_file(const struct live_file *what, const char *debugfs,
			 const char *path, struct failure *why)
{
	char module[64];
	DIR *dir = opendir(debugfs);
	struct statfs fs;
	bool empty;

	if (!dir && (errno == EACCES || errno == EPERM))
		return no_permission(debugfs, why);
	if (!dir)
		return not_mounted(debugfs, why);
	empty = is_empty(dir);
	closedir(dir);
	if (empty && (statfs(debugfs, &fs) || fs.f_type != DEBUGFS_MAGIC))
		return not_mounted(debugfs, why);
	snprintf(module, sizeof(module), "/sys/module/%s", what->module);
	if (!strcmp(debugfs, DEBUGFS_DEFAULT) && !access(module, F_OK)) {
		fail_with(why, "module %s is loaded but there is no %s: see dmesg",
			  what->module, path);
		return LIVE_FAILED;
	}
	return LIVE_NOT_LOADED;
}

/**
 * live_read() - read what a module says
 * @what: its file
 * @debugfs: where debugfs is mounted
 * @in: where the text goes
 * @why: the error line of LIVE_FAILED
 *
 * Opening the file has the module write it: the report runs an audit.
 *
 * Return: what came of it.
 */
enum live live_read(const struct live_file *what, const char *debugfs,
		    struct input *in, struct failure *why)
{
	char path[4096];
	int fd, ret;

	if (snprintf(path, sizeof(path), "%s/%s", debugfs, what->path) >=
	    (int)sizeof(path)) {
		fail_with(why, "--debugfs names too long a path: give the directory where debugfs is mounted");
		return LIVE_FAILED;
	}
	fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0) {
		if (errno == EACCES || errno == EPERM)
			return no_permission(path, why);
		if (errno == ENOENT || errno == ENOTDIR)
			return no_file(what, debugfs, path, why);
		fail_with(why, "cannot open %s: %m: see dmesg", path);
		return LIVE_FAILED;
	}
	ret = input_read_fd(in, fd, path, why);
	close(fd);
	return ret ? LIVE_FAILED : LIVE_READ;
}
