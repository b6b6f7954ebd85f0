// SPDX-License-Identifier: GPL-2.0-only
/*
 * Boot coverage.  A kernel that was booted with trace_event=msr:write_msr has
 * what was written to MSRs before any module in its tracing buffer, as far as
 * that reaches back.
 */
#include <errno.h>
#include <stdlib.h>
#include <sys/utsname.h>
#include <unistd.h>

#include "input.h"
#include "json_text.h"
#include "watch_boot.h"
#include "watch_text.h"

#define HOW "boot with trace_event=msr:write_msr trace_options=stacktrace trace_buf_size=4M"

static FILE *open_trace(const char *path, const char **name, struct failure *why)
{
	static const char *const places[] = {
		"/sys/kernel/tracing/trace", "/sys/kernel/debug/tracing/trace",
	};
	FILE *f = NULL;
	size_t i;

	*name = path ? input_name(path) : places[0];
	if (path && !strcmp(path, "-"))
		return stdin;
	if (path) {
		f = fopen(path, "re");
		if (!f)
			fail_with(why, "cannot open %s: %m: give a readable trace",
				  path);
		return f;
	}
	for (i = 0; !f && i < ARRAY_SIZE(places); i++) {
		*name = places[i];
		f = fopen(places[i], "re");
	}
	if (f)
		return f;
	if (errno == ENOENT)
		fail_with(why, "there is no tracing buffer: use a kernel with CONFIG_FTRACE, and mount -t tracefs none /sys/kernel/tracing");
	else if (geteuid())
		fail_with(why, "%s: %m: run as root", *name);
	else
		fail_with(why, "%s: %m although root: see whether a security policy or lockdown forbids tracing",
			  *name);
	return NULL;
}

/**
 * watch_boot_read() - read a trace
 * @b: filled in; to be freed by watch_boot_free() on success only
 * @path: the trace, "-" for standard input, NULL for this kernel's
 * @role: the role of its kernel
 * @why: the error line
 *
 * Return: 0 or -1.
 */
int watch_boot_read(struct watch_boot *b, const char *path, enum role role,
		    struct failure *why)
{
	static struct utsname u;
	const char *name;
	FILE *f;
	int ret;

	f = open_trace(path, &name, why);
	if (!f)
		return -1;
	ret = trace_read(&b->report, &b->info, name, f, role, why);
	if (f != stdin)
		fclose(f);
	if (ret)
		return -1;
	if (!path && !b->info.events) {
		watch_boot_free(b);
		return fail_with(why, "%s has no access to an MSR: " HOW, name);
	}
	if (!path && !uname(&u))
		b->report.kernel = u.release;
	return 0;
}

/**
 * watch_boot_free() - free a trace
 * @b: the trace
 */
void watch_boot_free(struct watch_boot *b)
{
	watch_report_free(&b->report);
}

static void print_head(const struct watch_boot *b, unsigned int width, FILE *out)
{
	char line[256], first[WATCH_SPAN_BYTES], last[WATCH_SPAN_BYTES];
	struct wrap w = { .out = out, .width = width };
	const struct trace_info *i = &b->info;

	wrap_text(&w, "pvyield watch --boot:");
	wrap_text(&w, b->report.name);
	wrap_text(&w, b->report.kernel);
	wrap_text(&w, role_name(b->report.role));
	wrap_end(&w);
	if (i->first < 0) {
		wrap_text(&w, "no entry has a time in seconds: what it covers is not known");
	} else {
		watch_span(first, i->first);
		watch_span(last, i->last);
		snprintf(line, sizeof(line), "it covers %s to %s after boot",
			 first, last);
		wrap_text(&w, line);
	}
	wrap_end(&w);
	if (i->written < 0) {
		wrap_text(&w, "it does not say how many entries were written: whether its begin is missing is not known");
	} else if (i->written == i->buffered && !i->lost) {
		snprintf(line, sizeof(line), "all %lld entries that were written are there",
			 (long long)i->written);
		wrap_text(&w, line);
	} else {
		snprintf(line, sizeof(line), "%lld of %lld entries are there, %lld were overwritten and %lld lost: what came before is not covered",
			 (long long)i->buffered, (long long)i->written,
			 (long long)(i->written - i->buffered),
			 (long long)i->lost);
		wrap_text(&w, line);
	}
	wrap_end(&w);
	snprintf(line, sizeof(line), "%lld accesses to MSRs, %lld of them with their caller",
		 (long long)i->events, (long long)i->stacks);
	wrap_text(&w, line);
	wrap_end(&w);
	if (!b->report.overflow)
		return;
	snprintf(line, sizeof(line), "%lld of them had no room", (long long)b->report.overflow);
	wrap_text(&w, line);
	wrap_end(&w);
}

/**
 * watch_boot_table() - print a trace for people
 * @b: the trace
 * @v: what of it
 * @out: where to
 *
 * Return: 0, or -1 without memory.
 */
int watch_boot_table(const struct watch_boot *b, const struct watch_view *v,
		     FILE *out)
{
	print_head(b, v->width, out);
	putc('\n', out);
	if (watch_section(&b->report, v->all, v->color, v->width, out))
		return -1;
	watch_sum_text(&b->report, out);
	return 0;
}

/**
 * watch_boot_json() - print a trace as JSON, schema/pvyield-watch-1.json
 * @b: the trace
 * @v: what of it
 * @out: where to
 *
 * Return: 0, or -1 without memory.
 */
int watch_boot_json(const struct watch_boot *b, const struct watch_view *v,
		    FILE *out)
{
	struct json_object *top = json_object_new_object(), *o;
	const struct trace_info *i = &b->info;
	int ret = -1;

	if (!top || json_add_str(top, "schema", "pvyield-watch/1"))
		goto out;
	o = json_add_object(top, "trace");
	if (!o || json_add_count(o, "in_buffer", i->buffered) ||
	    json_add_count(o, "written", i->written) ||
	    json_add_count(o, "lost", i->lost) ||
	    json_add_count(o, "first_ms", i->first) ||
	    json_add_count(o, "last_ms", i->last) ||
	    json_add_count(o, "accesses", i->events) ||
	    json_add_count(o, "with_caller", i->stacks))
		goto out;
	if (!watch_json_add(top, &b->report, v->all) &&
	    !json_add_int(top, "exit", watch_exit(&b->report)))
		ret = json_print(top, out);
out:
	json_object_put(top);
	return ret;
}
