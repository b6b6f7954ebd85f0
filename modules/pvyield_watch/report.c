// SPDX-License-Identifier: GPL-2.0-only
/*
 * debugfs pvyield_watch/report: opening it reads the rings, reading it reads the table
 * as it was then, as KTAP.  One entry of the table is one result:
 *
 *   not ok 1 msr-write 0x79 apply_microcode_intel
 *   # event.kind: "msr-write"
 *   # event.what: "0x79"
 *   ...
 *
 * Neither values of MSRs nor addresses are in it.
 *
 * Mode 0400 with neither write, ioctl nor mmap: that is what debugfs still
 * opens under lockdown in integrity mode (fs/debugfs/file.c,
 * debugfs_locked_down()).
 */
#include <linux/err.h>
#include <linux/fs.h>
#include <linux/ktime.h>
#include <linux/math64.h>
#include <linux/mm.h>
#include <linux/module.h>
#include <linux/slab.h>
#include <linux/time64.h>
#include <linux/utsname.h>

#include "../common/fact.h"
#include "../common/ktap.h"
#include "../common/version.h"
#include "../pvyield/export.h"
#include "control.h"
#include "monitor.h"

/* 512 entries of less than 4 KiB each, and the head. */
#define REPORT_FIRST (16 * 1024)
#define REPORT_LAST (2 * 1024 * 1024)

/**
 * struct report - a report, as one reader sees it
 * @len: its length
 * @text: the report
 */
struct report {
	size_t len;
	char *text;
};

static void say_str(struct text *t, const char *name, const char *value)
{
	const struct fact fact = { .name = name, .type = FACT_STR, .text = value };

	fact_diagnostic(&fact, t);
}

static void say_int(struct text *t, const char *name, u64 value)
{
	const struct fact fact = { .name = name, .type = FACT_INT, .num = value };

	fact_diagnostic(&fact, t);
}

static void say_ms(struct text *t, const char *name, u64 ns)
{
	say_int(t, name, div_u64(ns, NSEC_PER_MSEC));
}

/* "" is what is not known. */
static void say_known(struct text *t, const char *name, const char *value)
{
	const struct fact absent = {
		.name = name, .type = FACT_ABSENT, .text = "it is not known",
	};

	if (value[0])
		say_str(t, name, value);
	else
		fact_diagnostic(&absent, t);
}

/* '#' would begin a directive in the middle of a result line. */
static void describe(struct text *t, const char *s)
{
	for (; *s; s++)
		text_char(t, *s == '#' || *s < 0x20 || *s > 0x7e ? '?' : *s);
}

static void print_monitor(struct text *t, const struct monitor *m)
{
	char name[48];

	snprintf(name, sizeof(name), "watch.monitor.%s", m->name);
	say_str(t, name, m->on ? "on" : m->why ?: monitors_refusal() ?: "off");
	if (!m->lost)
		return;
	snprintf(name, sizeof(name), "watch.lost.%s", m->name);
	say_int(t, name, m->lost());
}

/**
 * struct print - a report under construction
 * @text: its text
 * @now: nanoseconds
 */
struct print {
	struct text text;
	u64 now;
};

static void print_head(size_t n, u64 overflow, void *data)
{
	struct print *p = data;
	struct text *t = &p->text;
	size_t i;

	text_str(t, "KTAP version 1\n1..");
	text_int(t, n);
	text_char(t, '\n');
	say_int(t, "report.format", KTAP_WATCH_FORMAT);
	say_str(t, "report.version", PVYIELD_VERSION);
	say_str(t, "report.kernel", utsname()->release);
	say_str(t, "watch.role", pvyield_role_name(watch_role()));
	if (monitors_since())
		say_ms(t, "watch.since", monitors_since());
	say_ms(t, "watch.now", p->now);
	for (i = 0; i < monitors_n; i++)
		print_monitor(t, monitors[i]);
	say_int(t, "watch.overflow", overflow);
}

static void print_entry(const struct seen *s, size_t number, void *data)
{
	const struct watch_finding *w = &s->finding;
	struct print *p = data;
	struct text *t = &p->text;

	text_str(t, w->verdict == WATCH_CONFLICT ? "not ok " : "ok ");
	text_int(t, number);
	text_char(t, ' ');
	describe(t, s->kind);
	text_char(t, ' ');
	describe(t, s->what);
	if (s->caller[0]) {
		text_char(t, ' ');
		describe(t, s->caller);
	}
	if (w->verdict == WATCH_UNKNOWN) {
		text_str(t, " # SKIP unknown: ");
		describe(t, w->reason);
	}
	text_char(t, '\n');
	say_str(t, "event.kind", s->kind);
	say_str(t, "event.what", s->what);
	say_known(t, "event.caller", s->caller);
	say_known(t, "event.module", s->module);
	if (s->from[0] || s->to[0]) {
		say_str(t, "event.from", s->from);
		say_str(t, "event.to", s->to);
	}
	say_int(t, "event.count", s->count);
	say_int(t, "event.failed", s->failed);
	say_ms(t, "event.first", s->first);
	say_ms(t, "event.last", s->last);
	say_str(t, "event.verdict", watch_verdict_name(w->verdict));
	say_str(t, "event.severity", pvyield_severity_name(w->severity));
	if (w->point)
		say_str(t, "event.point", w->point);
	if (w->name)
		say_str(t, "event.name", w->name);
	say_str(t, "event.reason", w->reason);
}

static void print_tail(struct text *t)
{
	const struct fact end = {
		.name = "report.end", .type = FACT_BOOL, .num = true,
	};

	fact_diagnostic(&end, t);
}

static int make_report(struct report *r)
{
	struct print p = { .now = ktime_get_mono_fast_ns() };
	size_t size;

	for (size = REPORT_FIRST; size <= REPORT_LAST; size *= 2) {
		r->text = kvmalloc(size, GFP_KERNEL);
		if (!r->text)
			return -ENOMEM;
		text_init(&p.text, r->text, size);
		events_read(print_head, print_entry, &p);
		print_tail(&p.text);
		if (!text_cut(&p.text)) {
			r->len = p.text.n;
			return 0;
		}
		kvfree(r->text);
	}
	return -EFBIG;
}

static int report_open(struct inode *inode, struct file *file)
{
	struct report *r;
	int err;

	r = kzalloc(sizeof(*r), GFP_KERNEL);
	if (!r)
		return -ENOMEM;
	monitors_lock();
	monitors_drain();
	err = make_report(r);
	monitors_unlock();
	if (err) {
		kfree(r);
		return err;
	}
	file->private_data = r;
	return 0;
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

const struct file_operations report_fops = {
	.owner = THIS_MODULE,
	.open = report_open,
	.read = report_read,
	.release = report_release,
	.llseek = default_llseek,
};
