// SPDX-License-Identifier: GPL-2.0-only
/*
 * debugfs xenbus_defer/status: opening it gathers the facts, reading it reads
 * them, one a line as KTAP diagnostics.
 *
 * Mode 0400 with neither write, ioctl nor mmap: that is what debugfs still
 * opens under lockdown in integrity mode (fs/debugfs/file.c,
 * debugfs_locked_down()).
 */
#include <linux/debugfs.h>
#include <linux/err.h>
#include <linux/fs.h>
#include <linux/math64.h>
#include <linux/mm.h>
#include <linux/module.h>
#include <linux/slab.h>
#include <linux/time64.h>

#include "../common/xenbus_cause.h"
#include "status.h"

/* There are some fifty facts; a report of them takes less than 4 KiB. */
#define FACTS_MAX 80
#define POOL_BYTES 6144
#define TEXT_BYTES 8192

/**
 * struct status - the facts at one moment, and their text
 * @len: length of @text
 * @facts: the facts
 * @v: memory of @facts
 * @pool: memory of @facts
 * @text: what is read
 */
struct status {
	size_t len;
	struct facts facts;
	struct fact v[FACTS_MAX];
	char pool[POOL_BYTES];
	char text[TEXT_BYTES];
};

static void (*gather_facts)(struct facts *f);
static struct dentry *dir;

static s64 seconds(u64 ms)
{
	return div_u64(ms, MSEC_PER_SEC);
}

static bool has_waited(const struct defer *d)
{
	return d->polls;
}

/* A wait ends with the state that ends it, whenever the status is read. */
static u64 waited_until(const struct defer *d, u64 now)
{
	switch (d->state) {
	case DEFER_WAITING:
	case DEFER_SETTLING:
	case DEFER_OBSERVING:
	case DEFER_STARTING:
	case DEFER_STUCK:
		return now;
	default:
		return d->since;
	}
}

/**
 * status_facts() - what the state machine knows
 * @d: the machine
 * @counts: what waiting cost
 * @now: the time, of the machine's clock
 * @f: the facts are added here
 */
void status_facts(const struct defer *d, const struct wait_counts *counts,
		  u64 now, struct facts *f)
{
	u64 until = waited_until(d, now);

	facts_str(f, "xenbus.state", defer_state_name(d->state));
	facts_str(f, "xenbus.reason", d->reason);
	facts_str(f, "xenbus.shape", defer_shape_name(d->shape));
	if (d->refusal)
		facts_str(f, "xenbus.refusal", d->refusal);
	else
		facts_absent(f, "xenbus.refusal", "nothing was refused");
	if (d->hole != HOLE_NONE)
		facts_str(f, "xenbus.hole", defer_hole_name(d->hole));
	else
		facts_absent(f, "xenbus.hole", "none was seen");
	if (has_waited(d)) {
		facts_int(f, "wait.seconds", seconds(until - d->begun));
		facts_int(f, "wait.silent", seconds(until - d->changed));
	} else {
		facts_absent(f, "wait.seconds", "it has not waited");
		facts_absent(f, "wait.silent", "it has not waited");
	}
	facts_int(f, "wait.timeout", seconds(d->config.timeout_ms));
	facts_int(f, "wait.wakeups", counts->wakeups);
	facts_int(f, "wait.polls", d->polls);
}

/**
 * status_cause() - the sentence about all facts
 * @f: the facts; it is added to them, as the last
 */
void status_cause(struct facts *f)
{
	const struct xenbus_cause cause = xenbus_cause(f);

	facts_str(f, "xenbus.cause", cause.cause);
}

static int status_open(struct inode *inode, struct file *file)
{
	struct text text;
	struct status *s;
	size_t i;

	s = kvmalloc(sizeof(*s), GFP_KERNEL);
	if (!s)
		return -ENOMEM;
	facts_init(&s->facts, s->v, ARRAY_SIZE(s->v), s->pool, sizeof(s->pool));
	gather_facts(&s->facts);
	status_cause(&s->facts);
	text_init(&text, s->text, sizeof(s->text));
	for (i = 0; i < s->facts.n; i++)
		fact_diagnostic(s->facts.v + i, &text);
	if (s->facts.damaged || text_cut(&text)) {
		kvfree(s);
		return -EFBIG;
	}
	s->len = text.n;
	file->private_data = s;
	return 0;
}

static ssize_t status_read(struct file *file, char __user *to, size_t count,
			   loff_t *pos)
{
	struct status *s = file->private_data;

	return simple_read_from_buffer(to, count, pos, s->text, s->len);
}

static int status_release(struct inode *inode, struct file *file)
{
	kvfree(file->private_data);
	return 0;
}

static const struct file_operations status_fops = {
	.owner = THIS_MODULE,
	.open = status_open,
	.read = status_read,
	.release = status_release,
	.llseek = default_llseek,
};

/**
 * status_create() - create the file
 * @gather: adds the facts; called in process context
 *
 * Return: 0, or what debugfs answered: -ENODEV where it is not built in,
 * -EPERM where it is turned off (debugfs=off).
 */
int status_create(void (*gather)(struct facts *f))
{
	struct dentry *file;

	gather_facts = gather;
	dir = debugfs_create_dir("xenbus_defer", NULL);
	if (IS_ERR(dir))
		return PTR_ERR(dir);
	file = debugfs_create_file("status", 0400, dir, NULL, &status_fops);
	if (IS_ERR(file)) {
		status_remove();
		return PTR_ERR(file);
	}
	return 0;
}

/**
 * status_remove() - remove the file
 */
void status_remove(void)
{
	debugfs_remove_recursive(dir);
	dir = NULL;
}
