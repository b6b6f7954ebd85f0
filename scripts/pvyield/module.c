// SPDX-License-Identifier: GPL-2.0-only
/*
 * Loading the module for the time of one audit.  It is unloaded again if and
 * only if it was loaded here.  Signals that would end the command wait until
 * then; modprobe itself can be interrupted.
 */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <sys/utsname.h>
#include <sys/wait.h>
#include <unistd.h>

#include "live.h"

#define MODULE "pvyield"

static sigset_t signals_before;

static void signals_hold(void)
{
	sigset_t set;

	sigemptyset(&set);
	sigaddset(&set, SIGINT);
	sigaddset(&set, SIGTERM);
	sigaddset(&set, SIGHUP);
	sigaddset(&set, SIGQUIT);
	sigprocmask(SIG_BLOCK, &set, &signals_before);
}

static void signals_release(void)
{
	sigprocmask(SIG_SETMASK, &signals_before, NULL);
}

static bool locked_down(const char *path, char *mode, size_t size)
{
	char line[128] = "", *from, *to;
	FILE *f = fopen(path, "re");

	if (!f)
		return false;
	if (!fgets(line, sizeof(line), f))
		line[0] = '\0';
	fclose(f);
	/* none [integrity] confidentiality */
	from = strchr(line, '[');
	to = from ? strchr(from, ']') : NULL;
	if (!to)
		return false;
	*to = '\0';
	snprintf(mode, size, "%s", from + 1);
	return strcmp(mode, "none");
}

static bool modules_are_disabled(void)
{
	FILE *f = fopen("/proc/sys/kernel/modules_disabled", "re");
	int c;

	if (!f)
		return false;
	c = getc(f);
	fclose(f);
	return c == '1';
}

/**
 * module_refused() - say why the kernel did not take the module
 * @l: what was to be loaded
 * @err: the errno it gave
 * @why: the error line
 */
void module_refused(const struct loading *l, int err, struct failure *why)
{
	const char *what = l->file ? l->file : "module " MODULE;
	struct utsname u;
	char mode[64];

	uname(&u);
	switch (err) {
	case EKEYREJECTED:
	case EKEYEXPIRED:
	case EKEYREVOKED:
	case ENOKEY:
	case EBADMSG:
		fail_with(why, "%s: the kernel takes only modules with a signature that it trusts: sign the module and enrol the key (mokutil --import)",
			  what);
		break;
	case EPERM:
		if (geteuid())
			fail_with(why, "%s: no permission to load modules: run as root",
				  what);
		else if (locked_down(l->lockdown, mode, sizeof(mode)))
			fail_with(why, "%s: kernel lockdown (%s) takes only modules with a signature that it trusts: sign the module and enrol the key (mokutil --import)",
				  what, mode);
		else if (modules_are_disabled())
			fail_with(why, "%s: kernel.modules_disabled is set: reboot to load modules",
				  what);
		else
			fail_with(why, "%s: not permitted to load modules: run with CAP_SYS_MODULE",
				  what);
		break;
	case ENOEXEC:
		fail_with(why, "%s: not built for this kernel (%s): build it with its headers (make KDIR=/lib/modules/%s/build)",
			  what, u.release, u.release);
		break;
	case ENOSYS:
		fail_with(why, "%s: this kernel (%s) cannot load modules: use one with CONFIG_MODULES",
			  what, u.release);
		break;
	default:
		fail_with(why, "%s: cannot be loaded: %s: see dmesg", what,
			  strerror(err));
	}
}

static int load_file(struct loading *l, struct failure *why)
{
	int fd = open(l->file, O_RDONLY | O_CLOEXEC), err;

	if (fd < 0)
		return fail_with(why, "cannot open %s: %m: give the pvyield.ko built for this kernel",
				 l->file);
	err = syscall(SYS_finit_module, fd, "", 0) ? errno : 0;
	close(fd);
	l->ours = !err;
	if (!err || err == EEXIST)
		return 0;
	module_refused(l, err, why);
	return -1;
}

/* modprobe gives words, not a number; those that strerror() has are known. */
static int modprobe_errno(const char *said)
{
	static const int known[] = {
		-EKEYREJECTED, -EKEYEXPIRED, -EKEYREVOKED, -ENOKEY, -EBADMSG,
		-EPERM, -ENOEXEC, -ENOSYS,
	};
	size_t i;

	if (strstr(said, "already in kernel"))
		return -EEXIST;
	if (strstr(said, "Invalid module format"))
		return -ENOEXEC;
	for (i = 0; i < ARRAY_SIZE(known); i++)
		if (strstr(said, strerror(-known[i])))
			return known[i];
	return 0;
}

static int modprobe_failed(struct loading *l, char *said, struct failure *why)
{
	int err = modprobe_errno(said);
	struct utsname u;

	if (err == -EEXIST)
		return 0;
	if (err) {
		module_refused(l, -err, why);
		return -1;
	}
	uname(&u);
	if (strstr(said, "not found in "))
		return fail_with(why, "module " MODULE " is not installed for this kernel (%s): install its package (dkms status), or give --load=FILE",
				 u.release);
	said[strcspn(said, "\n")] = '\0';
	return fail_with(why, "modprobe " MODULE " failed: %s: see dmesg",
			 *said ? said : "it gave no reason");
}

static void read_all(int fd, char *to, size_t size)
{
	char rest[256];
	size_t len = 0;
	ssize_t n;

	while (len < size - 1 && (n = read(fd, to + len, size - 1 - len))) {
		if (n > 0)
			len += n;
		else if (errno != EINTR)
			break;
	}
	to[len] = '\0';
	/* Let it write on, so that it can end. */
	while ((n = read(fd, rest, sizeof(rest))) > 0 ||
	       (n < 0 && errno == EINTR))
		;
}

static int modprobe_spawn(pid_t *pid, int err_fd, char *option)
{
	char *argv[] = { "modprobe", option, MODULE, NULL };
	posix_spawn_file_actions_t actions;
	posix_spawnattr_t attr;
	int ret;

	posix_spawn_file_actions_init(&actions);
	posix_spawn_file_actions_adddup2(&actions, err_fd, STDERR_FILENO);
	posix_spawn_file_actions_adddup2(&actions, err_fd, STDOUT_FILENO);
	posix_spawnattr_init(&attr);
	posix_spawnattr_setflags(&attr, POSIX_SPAWN_SETSIGMASK);
	posix_spawnattr_setsigmask(&attr, &signals_before);
	/* An ordinary user's PATH may lack the directory. */
	ret = posix_spawnp(pid, argv[0], &actions, &attr, argv, environ);
	if (ret == ENOENT)
		ret = posix_spawn(pid, "/sbin/modprobe", &actions, &attr, argv,
				  environ);
	posix_spawnattr_destroy(&attr);
	posix_spawn_file_actions_destroy(&actions);
	return ret;
}

static int modprobe_run(struct loading *l, char *option, char *said,
			size_t size, struct failure *why)
{
	int fds[2], status, ret;
	pid_t pid;

	if (pipe2(fds, O_CLOEXEC))
		return fail_with(why, "cannot start modprobe: %m: give --load=FILE");
	ret = modprobe_spawn(&pid, fds[1], option);
	close(fds[1]);
	if (ret) {
		close(fds[0]);
		return fail_with(why, "cannot start modprobe: %s: install kmod, or give --load=FILE",
				 strerror(ret));
	}
	read_all(fds[0], said, size);
	close(fds[0]);
	while (waitpid(pid, &status, 0) < 0)
		if (errno != EINTR)
			return fail_with(why, "cannot wait for modprobe: %m: see lsmod");
	l->ours = WIFEXITED(status) && !WEXITSTATUS(status);
	return 0;
}

static int load_modprobe(struct loading *l, struct failure *why)
{
	char said[512];

	if (modprobe_run(l, "--first-time", said, sizeof(said), why))
		return -1;
	/* busybox has no such option: who loaded it is told less exactly. */
	if (!l->ours && strstr(said, "first-time") &&
	    modprobe_run(l, "--", said, sizeof(said), why))
		return -1;
	return l->ours ? 0 : modprobe_failed(l, said, why);
}

/**
 * module_load() - load the module
 * @l: what to load
 * @why: the error line
 *
 * A module that is loaded already is fine and stays. After success
 * module_unload() must be called, whatever happens in between.
 *
 * Return: 0 or -1.
 */
int module_load(struct loading *l, struct failure *why)
{
	int ret;

	signals_hold();
	ret = l->file ? load_file(l, why) : load_modprobe(l, why);
	if (ret)
		signals_release();
	return ret;
}

/**
 * module_unload() - unload the module if module_load() loaded it
 * @l: what was loaded
 */
void module_unload(struct loading *l)
{
	if (l->ours && syscall(SYS_delete_module, MODULE, O_NONBLOCK) &&
	    errno != ENOENT)
		complain("module " MODULE " is still loaded: %m: rmmod " MODULE);
	l->ours = false;
	signals_release();
}
