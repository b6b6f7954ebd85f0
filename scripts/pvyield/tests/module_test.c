// SPDX-License-Identifier: GPL-2.0-only
/*
 * Loading and unloading the module.  syscall() is replaced, so nothing here
 * reaches the kernel, and modprobe is a script that stands first in PATH.
 */
#include "test.h"

#include <errno.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "live.h"
#include "reports.h"

static int load_errno, unload_errno;
static int loads, unloads;
static char dir[] = "/tmp/pvyield-test-XXXXXX";
static char path_before[4096];

long __wrap_syscall(long number, ...)
{
	int err = 0;

	if (number == SYS_finit_module) {
		loads++;
		err = load_errno;
	} else if (number == SYS_delete_module) {
		unloads++;
		err = unload_errno;
	} else {
		err = ENOSYS;
	}
	errno = err;
	return err ? -1 : 0;
}

static void write_file(const char *name, const char *text, size_t len,
		       mode_t mode)
{
	char path[4096];
	FILE *f;

	snprintf(path, sizeof(path), "%s/%s", dir, name);
	f = fopen(path, "w");
	assert_non_null(f);
	assert_int_equal(fwrite(text, 1, len, f), len);
	assert_int_equal(fclose(f), 0);
	assert_int_equal(chmod(path, mode), 0);
}

static void write_modprobe(const char *commands)
{
	char script[8192];
	int n;

	n = snprintf(script, sizeof(script), "#!/bin/sh\nPATH='%s'\n%s\n",
		     path_before, commands);
	write_file("bin/modprobe", script, n, 0755);
}

static int setup(void **state)
{
	char name[4096];

	(void)state;
	load_errno = 0;
	unload_errno = 0;
	loads = 0;
	unloads = 0;
	snprintf(name, sizeof(name), "%s/debugfs/pvyield/report", dir);
	unlink(name);
	return 0;
}

static void test_refusals(void **state)
{
	static const struct {
		int err;
		const char *part;
	} cases[] = {
		{ EKEYREJECTED, "signature that it trusts: sign the module" },
		{ ENOKEY, "signature that it trusts: sign the module" },
		{ ENOEXEC, "not built for this kernel" },
		{ ENOSYS, "use one with CONFIG_MODULES" },
		{ EINVAL, "cannot be loaded: Invalid argument: see dmesg" },
	};
	struct loading l = { .lockdown = "/nonexistent" };
	struct failure why;
	char name[4096];
	size_t i;

	(void)state;
	snprintf(name, sizeof(name), "%s/x.ko", dir);
	l.file = name;
	for (i = 0; i < ARRAY_SIZE(cases); i++) {
		load_errno = cases[i].err;
		assert_int_equal(module_load(&l, &why), -1);
		assert_false(l.ours);
		assert_non_null(strstr(why.text, name));
		if (!strstr(why.text, cases[i].part))
			fail_msg("%s", why.text);
	}
	assert_int_equal(loads, ARRAY_SIZE(cases));
	assert_int_equal(unloads, 0);
}

static void test_eperm(void **state)
{
	struct loading l = { .file = "x.ko" };
	const char *expected;
	struct failure why;
	char name[4096];

	(void)state;
	snprintf(name, sizeof(name), "%s/lockdown", dir);
	l.lockdown = name;
	expected = geteuid() ? "run as root" : "lockdown (integrity)";
	write_file("lockdown", "none [integrity] confidentiality\n", 33, 0644);
	module_refused(&l, EPERM, &why);
	if (!strstr(why.text, expected))
		fail_msg("%s", why.text);
	write_file("lockdown", "[none] integrity confidentiality\n", 33, 0644);
	module_refused(&l, EPERM, &why);
	assert_null(strstr(why.text, "lockdown (integrity)"));
}

static void test_unload_ours_only(void **state)
{
	struct loading l = { .lockdown = "/nonexistent" };
	struct failure why;
	char name[4096];

	(void)state;
	snprintf(name, sizeof(name), "%s/x.ko", dir);
	l.file = name;
	assert_int_equal(module_load(&l, &why), 0);
	assert_true(l.ours);
	module_unload(&l);
	assert_int_equal(unloads, 1);

	load_errno = EEXIST;
	assert_int_equal(module_load(&l, &why), 0);
	assert_false(l.ours);
	module_unload(&l);
	assert_int_equal(unloads, 1);
}

static void test_no_file(void **state)
{
	struct loading l = { .file = "/nonexistent/x.ko" };
	struct failure why;

	(void)state;
	assert_int_equal(module_load(&l, &why), -1);
	assert_non_null(strstr(why.text, "/nonexistent/x.ko"));
	assert_int_equal(loads, 0);
}

static void test_modprobe_words(void **state)
{
	static const struct {
		const char *said;
		const char *part;
	} cases[] = {
		{ "modprobe: ERROR: could not insert 'pvyield': Key was rejected by service",
		  "sign the module" },
		{ "modprobe: ERROR: could not insert 'pvyield': Exec format error",
		  "not built for this kernel" },
		{ "modprobe: FATAL: Module pvyield not found in directory /lib/modules/x",
		  "is not installed for this kernel" },
		{ "modprobe: ERROR: something else",
		  "modprobe pvyield failed: modprobe: ERROR: something else" },
		{ "", "it gave no reason" },
	};
	struct loading l = { .lockdown = "/nonexistent" };
	char script[512];
	struct failure why;
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_SIZE(cases); i++) {
		snprintf(script, sizeof(script), "echo \"%s\" >&2; exit 1",
			 cases[i].said);
		write_modprobe(script);
		assert_int_equal(module_load(&l, &why), -1);
		if (!strstr(why.text, cases[i].part))
			fail_msg("%s", why.text);
	}
	write_modprobe("echo \"modprobe: ERROR: could not insert 'pvyield': Module already in kernel\" >&2; exit 1");
	assert_int_equal(module_load(&l, &why), 0);
	assert_false(l.ours);
	module_unload(&l);
	assert_int_equal(unloads, 0);
}

static void test_busybox(void **state)
{
	struct loading l = { .lockdown = "/nonexistent" };
	struct failure why;

	(void)state;
	write_modprobe("case $1 in --) exit 0;; esac; echo \"modprobe: unrecognized option '$1'\" >&2; exit 1");
	assert_int_equal(module_load(&l, &why), 0);
	assert_true(l.ours);
	module_unload(&l);
	assert_int_equal(unloads, 1);

	write_modprobe("case $1 in --) echo 'modprobe: module pvyield not found in modules.dep' >&2; exit 1;; esac; echo \"modprobe: unrecognized option '$1'\" >&2; exit 1");
	assert_int_equal(module_load(&l, &why), -1);
	assert_false(l.ours);
	if (!strstr(why.text, "is not installed for this kernel"))
		fail_msg("%s", why.text);
}

/* Runs the verb with --load; modprobe puts @report where debugfs is. */
static int run_load(const char *report, size_t len)
{
	char debugfs[256], script[1024];
	char *argv[] = { "pvyield audit", "--load", "--debugfs", debugfs,
			 "--format", "ktap", NULL };
	int saved = dup(STDOUT_FILENO), ret;
	FILE *null = fopen("/dev/null", "w");

	assert_non_null(null);
	snprintf(debugfs, sizeof(debugfs), "%s/debugfs", dir);
	snprintf(script, sizeof(script),
		 "test \"$*\" = '--first-time pvyield' && cp %s/saved %s/pvyield/report",
		 dir, debugfs);
	write_modprobe(script);
	write_file("saved", report, len, 0644);
	fflush(stdout);
	dup2(fileno(null), STDOUT_FILENO);
	ret = verb_audit.run(ARRAY_SIZE(argv) - 1, argv);
	fflush(stdout);
	dup2(saved, STDOUT_FILENO);
	close(saved);
	fclose(null);
	return ret;
}

static void test_audit_unloads(void **state)
{
	static char made[MADE_SIZE];
	size_t len = made_print(made_find("pv-dom0-6.12"), made, sizeof(made));

	(void)state;
	assert_int_equal(run_load(made, len), EXIT_CONFLICTS);
	assert_int_equal(unloads, 1);
	/* Now the report is there: the module counts as somebody else's. */
	assert_int_equal(run_load(made, len), EXIT_CONFLICTS);
	assert_int_equal(unloads, 1);
}

static void test_audit_unloads_after_failure(void **state)
{
	(void)state;
	assert_int_equal(run_load("rubbish\n", 8), EXIT_FAILED);
	assert_int_equal(unloads, 1);
}

static void test_audit_unload_fails(void **state)
{
	static char made[MADE_SIZE];
	size_t len = made_print(made_find("pv-dom0-6.1"), made, sizeof(made));

	(void)state;
	unload_errno = EBUSY;
	assert_int_equal(run_load(made, len), EXIT_CLEAN);
	assert_int_equal(unloads, 1);
}

static int make_dirs(void **state)
{
	static const char *const names[] = {
		"bin", "debugfs", "debugfs/pvyield",
	};
	char path[8192];
	size_t i;

	(void)state;
	if (!mkdtemp(dir))
		return -1;
	for (i = 0; i < ARRAY_SIZE(names); i++) {
		snprintf(path, sizeof(path), "%s/%s", dir, names[i]);
		if (mkdir(path, 0755))
			return -1;
	}
	snprintf(path, sizeof(path), "%s/x.ko", dir);
	fclose(fopen(path, "w"));
	snprintf(path_before, sizeof(path_before), "%s", getenv("PATH"));
	snprintf(path, sizeof(path), "%s/bin:%s", dir, path_before);
	return setenv("PATH", path, 1);
}

static int remove_dirs(void **state)
{
	static const char *const names[] = {
		"x.ko", "lockdown", "saved", "bin/modprobe", "bin",
		"debugfs/pvyield/report", "debugfs/pvyield", "debugfs", ".",
	};
	char path[4096];
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_SIZE(names); i++) {
		snprintf(path, sizeof(path), "%s/%s", dir, names[i]);
		remove(path);
	}
	return remove(dir);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		{ "module: each refusal has a line of its own", test_refusals,
		  setup, NULL, NULL },
		{ "module: not permitted, locked down or not", test_eperm,
		  setup, NULL, NULL },
		{ "module: unloaded only if loaded here",
		  test_unload_ours_only, setup, NULL, NULL },
		{ "module: a file that is not there", test_no_file, setup,
		  NULL, NULL },
		{ "module: what modprobe says", test_modprobe_words, setup,
		  NULL, NULL },
		{ "module: the modprobe of busybox", test_busybox, setup, NULL,
		  NULL },
		{ "module: audit --load unloads what it loaded",
		  test_audit_unloads, setup, NULL, NULL },
		{ "module: audit --load unloads after a bad report",
		  test_audit_unloads_after_failure, setup, NULL, NULL },
		{ "module: a module that stays is no reason to lose the verdict",
		  test_audit_unload_fails, setup, NULL, NULL },
	};

	return cmocka_run_group_tests_name("module", tests, make_dirs,
					   remove_dirs);
}
