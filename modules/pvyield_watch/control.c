// SPDX-License-Identifier: GPL-2.0-only
/*
 * debugfs pvyield_watch/, in the manner of kernel/trace/rv:
 *
 *   available_monitors      one name a line
 *   enabled_monitors        the same; write NAME to add, !NAME to remove, an empty
 *                           line for none
 *   monitors/NAME/enable    0 or 1
 *   monitors/NAME/desc      what it watches
 *   monitors/NAME/lost      events that its ring dropped
 *   report                  report.c
 */
#include <linux/debugfs.h>
#include <linux/err.h>
#include <linux/fs.h>
#include <linux/kernel.h>
#include <linux/module.h>
#include <linux/string.h>
#include <linux/uaccess.h>

#include "../common/text.h"
#include "control.h"
#include "monitor.h"

/* Names and a line end for all monitors; a name with '!' and a line end. */
#define LIST_BYTES 256
#define NAME_BYTES 32

static struct dentry *dir;

static ssize_t list(char __user *to, size_t count, loff_t *pos, bool only_on)
{
	char buf[LIST_BYTES];
	struct text text;
	size_t i;

	text_init(&text, buf, sizeof(buf));
	for (i = 0; i < monitors_n; i++) {
		if (only_on && !READ_ONCE(monitors[i]->on))
			continue;
		text_str(&text, monitors[i]->name);
		text_char(&text, '\n');
	}
	return simple_read_from_buffer(to, count, pos, buf,
				       min(text.n, sizeof(buf) - 1));
}

static ssize_t available_read(struct file *file, char __user *to, size_t count,
			      loff_t *pos)
{
	return list(to, count, pos, false);
}

static const struct file_operations available_fops = {
	.owner = THIS_MODULE,
	.open = simple_open,
	.read = available_read,
	.llseek = default_llseek,
};

static ssize_t enabled_read(struct file *file, char __user *to, size_t count,
			    loff_t *pos)
{
	return list(to, count, pos, true);
}

/* One line: "NAME", "!NAME", or nothing. */
static int command(char *line)
{
	char *name = strim(line);
	struct monitor *m;
	bool on = true;

	if (!*name) {
		monitors_off();
		return 0;
	}
	if (*name == '!') {
		on = false;
		name = skip_spaces(name + 1);
	}
	m = monitor_find(name, strlen(name));
	return m ? monitor_switch(m, on) : -EINVAL;
}

static ssize_t enabled_write(struct file *file, const char __user *from,
			     size_t count, loff_t *pos)
{
	char buf[NAME_BYTES];
	int err;

	/* Each write is a line of its own, wherever the file is. */
	if (count >= sizeof(buf))
		return -EINVAL;
	if (copy_from_user(buf, from, count))
		return -EFAULT;
	buf[count] = '\0';
	err = command(buf);
	return err ?: count;
}

static const struct file_operations enabled_fops = {
	.owner = THIS_MODULE,
	.open = simple_open,
	.read = enabled_read,
	.write = enabled_write,
	.llseek = default_llseek,
};

static ssize_t enable_read(struct file *file, char __user *to, size_t count,
			   loff_t *pos)
{
	const struct monitor *m = file->private_data;

	return simple_read_from_buffer(to, count, pos,
				       READ_ONCE(m->on) ? "1\n" : "0\n", 2);
}

static ssize_t enable_write(struct file *file, const char __user *from,
			    size_t count, loff_t *pos)
{
	struct monitor *m = file->private_data;
	bool on;
	int err;

	err = kstrtobool_from_user(from, count, &on);
	if (!err)
		err = monitor_switch(m, on);
	return err ?: count;
}

static const struct file_operations enable_fops = {
	.owner = THIS_MODULE,
	.open = simple_open,
	.read = enable_read,
	.write = enable_write,
	.llseek = default_llseek,
};

static ssize_t desc_read(struct file *file, char __user *to, size_t count,
			 loff_t *pos)
{
	const struct monitor *m = file->private_data;
	char buf[128];
	int n;

	n = scnprintf(buf, sizeof(buf), "%s\n", m->desc);
	return simple_read_from_buffer(to, count, pos, buf, n);
}

static const struct file_operations desc_fops = {
	.owner = THIS_MODULE,
	.open = simple_open,
	.read = desc_read,
	.llseek = default_llseek,
};

static ssize_t lost_read(struct file *file, char __user *to, size_t count,
			 loff_t *pos)
{
	const struct monitor *m = file->private_data;
	char buf[24];
	int n;

	monitors_lock();
	n = scnprintf(buf, sizeof(buf), "%llu\n", m->lost());
	monitors_unlock();
	return simple_read_from_buffer(to, count, pos, buf, n);
}

static const struct file_operations lost_fops = {
	.owner = THIS_MODULE,
	.open = simple_open,
	.read = lost_read,
	.llseek = default_llseek,
};

static int add_file(const char *name, umode_t mode, struct dentry *parent,
		    void *data, const struct file_operations *fops)
{
	struct dentry *file;

	file = debugfs_create_file(name, mode, parent, data, fops);
	return IS_ERR(file) ? PTR_ERR(file) : 0;
}

static int add_monitor(struct monitor *m, struct dentry *parent)
{
	struct dentry *own;
	int err;

	own = debugfs_create_dir(m->name, parent);
	if (IS_ERR(own))
		return PTR_ERR(own);
	err = add_file("enable", 0600, own, m, &enable_fops);
	if (!err)
		err = add_file("desc", 0400, own, m, &desc_fops);
	if (!err && m->lost)
		err = add_file("lost", 0400, own, m, &lost_fops);
	return err;
}

static int add_all(void)
{
	struct dentry *parent;
	size_t i;
	int err;

	err = add_file("report", 0400, dir, NULL, &report_fops);
	if (!err)
		err = add_file("available_monitors", 0400, dir, NULL,
			       &available_fops);
	if (!err)
		err = add_file("enabled_monitors", 0600, dir, NULL,
			       &enabled_fops);
	if (err)
		return err;
	parent = debugfs_create_dir("monitors", dir);
	if (IS_ERR(parent))
		return PTR_ERR(parent);
	for (i = 0; !err && i < monitors_n; i++)
		err = add_monitor(monitors[i], parent);
	return err;
}

/**
 * control_create() - create the files
 *
 * Return: 0, or what debugfs answered: -ENODEV where it is not built in,
 * -EPERM where it is turned off (debugfs=off).
 */
int control_create(void)
{
	int err;

	dir = debugfs_create_dir("pvyield_watch", NULL);
	if (IS_ERR(dir))
		return PTR_ERR(dir);
	err = add_all();
	if (err)
		control_remove();
	return err;
}

/**
 * control_remove() - remove the files; nobody has one open then
 */
void control_remove(void)
{
	debugfs_remove_recursive(dir);
	dir = NULL;
}
