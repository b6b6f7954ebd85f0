// SPDX-License-Identifier: GPL-2.0-only
/*
 * debugfs pvyield/report: opening it runs an audit, reading it reads that
 * audit.  Each reader has a report of its own.
 *
 * Mode 0400 with neither write, ioctl nor mmap: that is what debugfs still
 * opens under lockdown in integrity mode (fs/debugfs/file.c,
 * debugfs_locked_down()).  An open file holds a reference to the module, so
 * rmmod waits for no reader and takes nothing away from one.
 */
#include <linux/debugfs.h>
#include <linux/err.h>
#include <linux/fs.h>
#include <linux/mm.h>
#include <linux/module.h>
#include <linux/mutex.h>
#include <linux/slab.h>

#include "report.h"
#include "runner.h"

/**
 * struct report - one audit, as one reader sees it
 * @len: its length
 * @text: the report
 */
struct report {
	size_t len;
	char *text;
};

/* One audit at a time, so that readers cannot add up their memory. */
static DEFINE_MUTEX(audit_lock);
static struct dentry *dir;

static int report_open(struct inode *inode, struct file *file)
{
	struct report *r;
	int err;

	r = kmalloc(sizeof(*r), GFP_KERNEL);
	if (!r)
		return -ENOMEM;
	err = mutex_lock_interruptible(&audit_lock);
	if (err)
		goto free;
	r->text = audit_report(&r->len);
	mutex_unlock(&audit_lock);
	if (IS_ERR(r->text)) {
		err = PTR_ERR(r->text);
		goto free;
	}
	file->private_data = r;
	return 0;

free:
	kfree(r);
	return err;
}

static ssize_t report_read(struct file *file, char __user *to, size_t count,
			   loff_t *pos)
{
	struct report *r = file->private_data;

	return simple_read_from_buffer(to, count, pos, r->text, r->len);
}

static int report_release(struct inode *inode, struct file *file)
{
	struct report *r = file->private_data;

	kvfree(r->text);
	kfree(r);
	return 0;
}

static const struct file_operations report_fops = {
	.owner = THIS_MODULE,
	.open = report_open,
	.read = report_read,
	.release = report_release,
	.llseek = default_llseek,
};

/**
 * report_create() - create the file
 *
 * Return: 0, or what debugfs answered: -ENODEV where it is not built in,
 * -EPERM where it is turned off (debugfs=off).
 */
int report_create(void)
{
	struct dentry *file;

	dir = debugfs_create_dir("pvyield", NULL);
	if (IS_ERR(dir))
		return PTR_ERR(dir);
	file = debugfs_create_file("report", 0400, dir, NULL, &report_fops);
	if (IS_ERR(file)) {
		report_remove();
		return PTR_ERR(file);
	}
	return 0;
}

/**
 * report_remove() - remove the file; no reader has it open then
 */
void report_remove(void)
{
	debugfs_remove_recursive(dir);
	dir = NULL;
}
