// SPDX-License-Identifier: GPL-2.0-only
/* The files that turn monitors on and off, without debugfs and without a user. */
#include <linux/debugfs.h>
#include <linux/err.h>

#include "monitor_mock.h"
#include "user_mock.h"

static struct {
	/* Files and directories made; the one that fails, 0 for none. */
	unsigned int made, fails;
	unsigned int removed;
	bool wrong_mode;
	struct text names;
	char buf[512];
} debugfs;

static struct dentry *mock_make(const char *name)
{
	if (++debugfs.made == debugfs.fails)
		return ERR_PTR(-ENOMEM);
	text_str(&debugfs.names, name);
	text_char(&debugfs.names, ' ');
	return (struct dentry *)&debugfs;
}

static struct dentry *mock_dir(const char *name, struct dentry *parent)
{
	return mock_make(name);
}

static struct dentry *mock_file(const char *name, umode_t mode,
				struct dentry *parent, void *data,
				const struct file_operations *fops)
{
	debugfs.wrong_mode |= mode != (fops->write ? 0600 : 0400);
	return mock_make(name);
}

static void mock_remove(struct dentry *dentry)
{
	debugfs.removed++;
}

static bool faulty;

static unsigned long mock_from_user(void *to, const void __user *from, size_t n)
{
	if (faulty)
		return n;
	memcpy(to, (__force const void *)from, n);
	return 0;
}

static int mock_bool(const char __user *from, size_t count, bool *to)
{
	char buf[4] = "";

	if (mock_from_user(buf, from, min(count, sizeof(buf) - 1)))
		return -EFAULT;
	return kstrtobool(buf, to);
}

#undef debugfs_create_dir
#undef debugfs_create_file
#undef debugfs_remove_recursive
#define debugfs_create_dir mock_dir
#define debugfs_create_file mock_file
#define debugfs_remove_recursive mock_remove
#define copy_from_user mock_from_user
#define kstrtobool_from_user mock_bool
#include "../../modules/pvyield_watch/control.c"

static void debugfs_anew(unsigned int fails)
{
	memset(&debugfs, 0, sizeof(debugfs));
	debugfs.fails = fails;
	text_init(&debugfs.names, debugfs.buf, sizeof(debugfs.buf));
}

/* What the head of control.c says, of the two made-up monitors. */
static void files(struct kunit *test)
{
	debugfs_anew(0);
	KUNIT_EXPECT_EQ(test, control_create(), 0);
	KUNIT_EXPECT_STREQ_MSG(test, (const char *)debugfs.buf,
			       "pvyield_watch report available_monitors enabled_monitors monitors one enable desc lost one-more enable desc one-more enable desc one-more enable desc one-more enable desc one-more enable desc ",
			       "what loses nothing has no file for it");
	KUNIT_EXPECT_FALSE_MSG(test, debugfs.wrong_mode, "root alone, and no more than is needed");
	KUNIT_EXPECT_EQ(test, debugfs.removed, 0);
	control_remove();
	KUNIT_EXPECT_EQ(test, debugfs.removed, 1);
}

/* Whatever debugfs refuses: its answer is given, and nothing is left. */
static void files_refused(struct kunit *test)
{
	unsigned int i, all;

	debugfs_anew(0);
	control_create();
	all = debugfs.made;
	KUNIT_EXPECT_TRUE(test, all > 5);
	for (i = 1; i <= all; i++) {
		debugfs_anew(i);
		KUNIT_EXPECT_EQ_MSG(test, control_create(), -ENOMEM, "%u", i);
		KUNIT_EXPECT_EQ_MSG(test, debugfs.made, i, "nothing is tried after it");
		/* Without the first there is nothing to remove. */
		KUNIT_EXPECT_EQ_MSG(test, debugfs.removed, i > 1, "%u", i);
	}
	debugfs_anew(0);
	control_remove();
}

static struct file file;

/* What a write to a file answers. */
static ssize_t put(const struct file_operations *fops, struct monitor *m,
		   const char *text)
{
	file.private_data = m;
	return fops->write(&file, (__force const char __user *)text, strlen(text),
			   &file.f_pos);
}

static void bad_lines(struct kunit *test)
{
	static const char *const bad[] = {
		"none\n", "!none\n", "!\n", "on", "one one-more", "one,one-more", "!!one",
		/* It would be "one" if it were cut. */
		"one                                ",
	};
	size_t i;

	mock_monitors_anew(NULL);
	monitor_switch(&mock_other, true);
	for (i = 0; i < ARRAY_SIZE(bad); i++)
		KUNIT_EXPECT_EQ_MSG(test, put(&enabled_fops, NULL, bad[i]), -EINVAL,
				    "'%s'", bad[i]);
	faulty = true;
	KUNIT_EXPECT_EQ(test, put(&enabled_fops, NULL, "one"), -EFAULT);
	KUNIT_EXPECT_EQ(test, put(&enabled_fops, NULL, "\n"), -EFAULT);
	KUNIT_EXPECT_EQ(test, put(&enable_fops, &mock_one, "1"), -EFAULT);
	faulty = false;
	KUNIT_EXPECT_EQ(test, put(&enable_fops, &mock_one, "2"), -EINVAL);
	KUNIT_EXPECT_EQ(test, put(&enable_fops, &mock_one, ""), -EINVAL);
	KUNIT_EXPECT_TRUE_MSG(test, mock_other.on && !mock_one.on,
			      "an error changes nothing");
	KUNIT_EXPECT_EQ(test, mock_monitor.started, 1);
	mock_monitors_anew(NULL);
}

static void refusing(struct kunit *test)
{
	char buf[8];

	mock_monitors_anew(NULL);
	mock_monitor.err = -ENOENT;
	KUNIT_EXPECT_EQ(test, put(&enabled_fops, NULL, "one\n"), -ENOENT);
	KUNIT_EXPECT_EQ(test, put(&enable_fops, &mock_one, "1"), -ENOENT);
	KUNIT_EXPECT_EQ(test, put(&enabled_fops, NULL, "!one\n"), 5);
	KUNIT_EXPECT_EQ(test, put(&enable_fops, &mock_one, "0"), 1);
	mock_monitors_anew("made up");
	KUNIT_EXPECT_EQ(test, put(&enabled_fops, NULL, "one\n"), -EOPNOTSUPP);
	KUNIT_EXPECT_EQ(test, put(&enable_fops, &mock_one, "1"), -EOPNOTSUPP);
	KUNIT_EXPECT_EQ(test, mock_read(&enable_fops, &mock_one, buf, sizeof(buf)), 2);
	KUNIT_EXPECT_STREQ(test, (const char *)buf, "0\n");
	KUNIT_EXPECT_EQ(test, mock_read(&enabled_fops, NULL, buf, sizeof(buf)), 0);
	KUNIT_EXPECT_EQ_MSG(test, mock_monitor.stopped, 0, "it was never on");
	mock_monitors_anew(NULL);
}

/* What is written to enabled_monitors. */
static int line(const char *text)
{
	char buf[NAME_BYTES];

	strscpy(buf, text, sizeof(buf));
	return command(buf);
}

static void lines(struct kunit *test)
{
	mock_monitors_anew(NULL);
	KUNIT_EXPECT_EQ(test, line("one\n"), 0);
	KUNIT_EXPECT_TRUE(test, mock_one.on);
	KUNIT_EXPECT_EQ(test, line(" one-more "), 0);
	KUNIT_EXPECT_TRUE_MSG(test, mock_one.on && mock_other.on, "one is added");
	KUNIT_EXPECT_EQ(test, line("!one\n"), 0);
	KUNIT_EXPECT_TRUE(test, !mock_one.on && mock_other.on);
	KUNIT_EXPECT_EQ(test, line("! one\n"), 0);
	KUNIT_EXPECT_EQ(test, line("none"), -EINVAL);
	KUNIT_EXPECT_EQ(test, line("!none"), -EINVAL);
	KUNIT_EXPECT_EQ(test, line("!"), -EINVAL);
	KUNIT_EXPECT_TRUE_MSG(test, mock_other.on, "an error changes nothing");
	KUNIT_EXPECT_EQ(test, line("\n"), 0);
	KUNIT_EXPECT_FALSE(test, mock_other.on);
	mock_monitors_anew("made up");
	KUNIT_EXPECT_EQ(test, line("one"), -EOPNOTSUPP);
	mock_monitors_anew(NULL);
}

/* Each write is a line of its own, also through a file that stays open. */
static void open_file(struct kunit *test)
{
	mock_monitors_anew(NULL);
	file.f_pos = 0;
	KUNIT_EXPECT_EQ(test, put(&enabled_fops, NULL, "one\n"), 4);
	KUNIT_EXPECT_EQ(test, put(&enabled_fops, NULL, "one-more\n"), 9);
	KUNIT_EXPECT_TRUE(test, mock_one.on && mock_other.on);
	KUNIT_EXPECT_EQ(test, put(&enabled_fops, NULL, "!one\n"), 5);
	KUNIT_EXPECT_TRUE(test, !mock_one.on && mock_other.on);
	mock_monitors_anew(NULL);
}

static void switched(struct kunit *test)
{
	char buf[8];

	mock_monitors_anew(NULL);
	KUNIT_EXPECT_EQ(test, put(&enable_fops, &mock_one, "1\n"), 2);
	KUNIT_EXPECT_TRUE(test, mock_one.on);
	mock_read(&enable_fops, &mock_one, buf, sizeof(buf));
	KUNIT_EXPECT_STREQ(test, (const char *)buf, "1\n");
	KUNIT_EXPECT_EQ(test, put(&enable_fops, &mock_one, "0\n"), 2);
	KUNIT_EXPECT_FALSE(test, mock_one.on);
	mock_monitors_anew(NULL);
}

/* They are read in pieces, as by a user with a short buffer. */
static void lists(struct kunit *test)
{
	char buf[LIST_BYTES];

	mock_monitors_anew(NULL);
	mock_read(&available_fops, NULL, buf, sizeof(buf));
	KUNIT_EXPECT_STREQ(test, (const char *)buf,
			   "one\none-more\none-more\none-more\none-more\none-more\n");
	KUNIT_EXPECT_EQ(test, mock_read(&enabled_fops, NULL, buf, sizeof(buf)), 0);
	monitor_switch(&mock_one, true);
	mock_read(&enabled_fops, NULL, buf, sizeof(buf));
	KUNIT_EXPECT_STREQ(test, (const char *)buf, "one\n");
	mock_read(&desc_fops, &mock_one, buf, sizeof(buf));
	KUNIT_EXPECT_STREQ(test, (const char *)buf, "made up\n");
	mock_monitor.dropped = ~0ULL;
	mock_read(&lost_fops, &mock_one, buf, sizeof(buf));
	KUNIT_EXPECT_STREQ(test, (const char *)buf, "18446744073709551615\n");
	KUNIT_EXPECT_FALSE(test, mock_monitors_locked());
	mock_monitors_anew(NULL);
}

static struct kunit_case control_cases[] = {
	KUNIT_CASE(files_refused),
	KUNIT_CASE(bad_lines),
	KUNIT_CASE(refusing),
	KUNIT_CASE(files),
	KUNIT_CASE(lines),
	KUNIT_CASE(open_file),
	KUNIT_CASE(switched),
	KUNIT_CASE(lists),
	{}
};

struct kunit_suite watch_control_suite = {
	.name = "pvyield_watch_control",
	.test_cases = control_cases,
};
