// SPDX-License-Identifier: GPL-2.0-only
/* The watch: the readers of its report and of traces, what is new, the screen. */
#include "test.h"

#include "input.h"
#include "trace_read.h"
#include "watch_format.h"
#include "watch_text.h"

static struct input golden;

static void read_golden(struct watch_report *r)
{
	struct failure why;

	if (watch_read(r, "golden", golden.buf, golden.len, &why))
		fail_msg("%s", why.text);
}

static struct sighting *find(struct watch_report *r, const char *what)
{
	size_t i;

	for (i = 0; i < r->n; i++)
		if (!strcmp(r->v[i].what, what))
			return r->v + i;
	fail_msg("no event of %s", what);
	return NULL;
}

static void test_read(void **state)
{
	struct watch_report r;
	struct sighting *s;

	(void)state;
	read_golden(&r);
	assert_int_equal(r.role, ROLE_PV_DOM0);
	assert_int_equal(r.since, 12345);
	assert_int_equal(r.n, 5);
	assert_int_equal(r.n_monitors, 6);
	assert_true(watch_is_on(&r));
	/* Two of a ring and one of the table. */
	assert_int_equal(watch_lost(&r), 3);
	assert_int_equal(r.counts[WATCH_CONFLICT], 3);
	assert_int_equal(watch_exit(&r), EXIT_CONFLICTS);
	/* The worst first, what is benign last. */
	assert_string_equal(r.v[0].kind, WATCH_STATE);
	assert_int_equal(r.v[4].finding.verdict, WATCH_BENIGN);
	s = find(&r, "0x79");
	assert_string_equal(s->caller, "apply_microcode_intel");
	assert_string_equal(s->finding.point, "microcode.loader");
	assert_int_equal(s->count, 3);
	/* It says why it does not know the caller. */
	assert_null(r.v[0].caller);
	watch_report_free(&r);
}

static void test_cut(void **state)
{
	struct watch_report r;
	struct failure why;
	size_t i;

	(void)state;
	for (i = 0; i < golden.len; i++)
		if (!watch_read(&r, "cut", golden.buf, i, &why))
			fail_msg("accepted, cut at byte %zu of %zu", i, golden.len);
}

static void test_nul(void **state)
{
	struct watch_report r;
	struct failure why;
	size_t i;
	char was;

	(void)state;
	for (i = 0; i < golden.len; i++) {
		was = golden.buf[i];
		golden.buf[i] = '\0';
		if (!watch_read(&r, "nul", golden.buf, golden.len, &why))
			fail_msg("accepted, with a NUL at byte %zu", i);
		golden.buf[i] = was;
	}
}

static void test_new(void **state)
{
	struct watch_report a, b;

	(void)state;
	read_golden(&a);
	read_golden(&b);
	watch_compare(&a, NULL);
	assert_int_equal(find(&a, "0x79")->grown, 3);
	assert_int_equal(a.elapsed, 0);
	b.now += 2000;
	find(&b, "0x79")->count = 10;
	/* The module was loaded anew: it counts from 0, and later. */
	find(&b, "pci_enable_ats")->first++;
	watch_compare(&b, &a);
	assert_int_equal(find(&b, "0x79")->grown, 7);
	assert_int_equal(find(&b, "0x48")->grown, 0);
	assert_int_equal(find(&b, "pci_enable_ats")->grown, 1);
	assert_int_equal(b.elapsed, 2000);
	/* Another caller is another event. */
	find(&b, "0x79")->caller = "somebody_else";
	watch_compare(&b, &a);
	assert_int_equal(find(&b, "0x79")->grown, 10);
	watch_report_free(&a);
	watch_report_free(&b);
}

static void test_waivers(void **state)
{
	struct waiver v[] = {
		{ .id = "microcode.loader", .until = "2999-01-01", .reason = "known" },
		{ .id = "pci.ats", .until = "2999-01-01", .reason = "known" },
		{ .id = "pvops.pv_ops", .until = "2999-01-01", .reason = "known" },
	};
	struct waivers waivers = { .name = "made", .v = v, .n = 2 };
	struct watch_report r;

	(void)state;
	read_golden(&r);
	watch_waive(&r, &waivers);
	assert_int_equal(r.waived, 2);
	assert_int_equal(r.counts[WATCH_CONFLICT], 1);
	assert_int_equal(watch_exit(&r), EXIT_CONFLICTS);
	assert_string_equal(watch_verdict_text(find(&r, "0x79")), "waived");
	waivers.n = 3;
	watch_waive(&r, &waivers);
	assert_int_equal(watch_exit(&r), EXIT_CLEAN);
	watch_waive(&r, NULL);
	assert_int_equal(r.counts[WATCH_CONFLICT], 3);
	watch_report_free(&r);
}

/* What a screen shows, without what steers it; counts lines. */
static void check_screen(char *text, const struct watch_view *v)
{
	unsigned int columns = 0, lines = 1;
	char *s;

	for (s = text; *s; s++) {
		if (*s == '\033') {
			s += 1 + strcspn(s + 1, "HJKmhl");
			if (*s == 'H' && s[-1] == '1')
				columns = 0;
		} else if (*s == '\n') {
			columns = 0;
			lines++;
		} else if (++columns > v->width) {
			fail_msg("%u columns, and a longer line: %s", v->width, text);
		}
	}
	/* The last line is the help's, which no newline follows. */
	if (lines > v->height && v->height >= 4)
		fail_msg("%u lines, and %u are printed", v->height, lines);
}

static void test_screen(void **state)
{
	struct watch_view v = { .all = true };
	struct watch_report r;
	char *text;
	size_t size;
	FILE *f;

	(void)state;
	read_golden(&r);
	watch_compare(&r, NULL);
	r.elapsed = 1;
	for (v.width = 1; v.width < 140; v.width++) {
		for (v.height = 1; v.height < 30; v.height++) {
			v.color = v.height % 2;
			f = open_memstream(&text, &size);
			assert_non_null(f);
			assert_int_equal(watch_screen(&r, &v, f), 0);
			fclose(f);
			check_screen(text, &v);
			if (v.width > 40 && v.height > 20)
				assert_non_null(strstr(text, "unknown"));
			free(text);
		}
	}
	watch_report_free(&r);
}

static void test_span(void **state)
{
	static const struct {
		s64 ms;
		const char *text;
	} list[] = {
		{ 0, "0.0s" }, { 9999, "9.9s" }, { 10000, "10s" },
		{ 119999, "119s" }, { 120000, "2m" }, { 7200000, "2h" },
		{ 172800000, "2d" }, { 1000000000000000, "11574074d" },
	};
	char buf[WATCH_SPAN_BYTES];
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_SIZE(list); i++) {
		watch_span(buf, list[i].ms);
		assert_string_equal(buf, list[i].text);
	}
}

#define HEAD "# tracer: nop\n# entries-in-buffer/entries-written: 9/9   #P:2\n"
#define WRITE "  comm-1  [000] d..2.  1.000000: write_msr: 7777, value 0\n"
#define STACK "  comm-1  [000] d..2.  1.000001: <stack trace>\n"

static int read_trace(struct watch_report *r, struct trace_info *info,
		      const char *text, struct failure *why)
{
	FILE *f = fmemopen((char *)text, strlen(text), "r");
	int ret;

	assert_non_null(f);
	ret = trace_read(r, info, "trace", f, ROLE_PV_DOM0, why);
	fclose(f);
	return ret;
}

/* The caller of the one access in a trace. */
static void test_callers(void **state)
{
	static const struct {
		const char *stack, *caller, *module;
	} list[] = {
		{ "", NULL, NULL },
		{ STACK, NULL, NULL },
		{ STACK " => do_trace_write_msr\n => f\n => g\n", "f", NULL },
		{ STACK " => f+0x1/0x2\n", "f", NULL },
		{ STACK " => native_write_msr+0x1/0x2 <ffff>\n => f [m]\n", "f", "m" },
		{ STACK " => f+0x1/0x2 [m] <ffffffffc0123456>\n", "f", "m" },
		{ STACK " => [FTRACE TRAMPOLINE]\n => f\n", "f", NULL },
		/* An address is never shown. */
		{ STACK " => 0xffffffffc0123456\n", "unnamed", NULL },
		{ STACK " => <ffffffffc0123456>\n", "unnamed", NULL },
		/* A CPU that was asked by another one, and by itself. */
		{ STACK " => __wrmsr_on_cpu\n => flush_smp\n", "__wrmsr_on_cpu", NULL },
		{ STACK " => __wrmsr_on_cpu\n => generic_exec_single\n => f\n", "f", NULL },
		/* The stack of another CPU, of another event, or of no event. */
		{ "  comm-1  [001] d..2.  1.000001: <stack trace>\n => f\n", NULL, NULL },
		{ "  comm-1  [000] d..2.  1.000001: other: x\n" STACK " => f\n", NULL, NULL },
		{ " => f\n", NULL, NULL },
		/* Another CPU's event may stand between. */
		{ "  comm-1  [001] d..2.  1.000001: other: x\n" STACK " => f\n", "f", NULL },
	};
	struct watch_report r;
	struct trace_info info;
	struct failure why;
	char text[1024];
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_SIZE(list); i++) {
		snprintf(text, sizeof(text), HEAD WRITE "%s", list[i].stack);
		if (read_trace(&r, &info, text, &why))
			fail_msg("%s: %s", text, why.text);
		assert_int_equal(r.n, 1);
		if (!list[i].caller != !r.v[0].caller ||
		    (r.v[0].caller && strcmp(r.v[0].caller, list[i].caller)) ||
		    !list[i].module != !r.v[0].module ||
		    (r.v[0].module && strcmp(r.v[0].module, list[i].module)))
			fail_msg("%s: by %s [%s]", text, r.v[0].caller, r.v[0].module);
		watch_report_free(&r);
	}
}

/* A process may be called what it likes: its MSRs are seen all the same. */
static void test_names(void **state)
{
	static const char *const lines[] = {
		"  a [000] d 1.0: w-1 [000] d..2. 1.000000: write_msr: 7777, value 0\n",
		"  : write_msr: 1-1 [000] d..2. 1.000000: write_msr: 7777, value 0\n",
		"  # tracer-1       [000] d..2. 1.000000: write_msr: 7777, value 0\n",
		"  x-1     (    7) [000] d..2. 1.000000: write_msr: 7777, value 0 #GP\n",
		"  x-1  [000]  1.000000: write_msr: 7777, value 0\n",
		"  x-1  [8191] d..2. 123: write_msr: 7777, value 0\n",
	};
	static const char *const not_lines[] = {
		"  x-1  [000] d..2. 1.000000: write_msr: 7777, value 0 #XX\n",
		"  x-1  [000] d..2. 1.000000: write_msr: 777777777, value 0\n",
		"  x-1  [000] d..2. 1.000000: write_msr: , value 0\n",
		"  x-1  [8192] d..2. 1.000000: write_msr: 7777, value 0\n",
		"  x-1  000 d..2. 1.000000: write_msr: 7777, value 0\n",
		"  x-1  [000] d..2. 1.000000: rewrite_msr: 7777, value 0\n",
	};
	struct watch_report r;
	struct trace_info info;
	struct failure why;
	char text[512];
	size_t i, events;

	(void)state;
	for (i = 0; i < ARRAY_SIZE(lines) + ARRAY_SIZE(not_lines); i++) {
		snprintf(text, sizeof(text), HEAD "%s", i < ARRAY_SIZE(lines) ?
			 lines[i] : not_lines[i - ARRAY_SIZE(lines)]);
		if (read_trace(&r, &info, text, &why))
			fail_msg("%s: %s", text, why.text);
		events = i < ARRAY_SIZE(lines) ? 1 : 0;
		if (r.n != events)
			fail_msg("%zu events: %s", r.n, text);
		watch_report_free(&r);
	}
}

static void test_coverage(void **state)
{
	static const struct {
		const char *text;
		s64 buffered, written, lost, first;
	} list[] = {
		{ HEAD WRITE, 9, 9, 0, 1000 },
		{ "# tracer: nop\n", -1, -1, 0, -1 },
		{ "# tracer: nop\n# entries-in-buffer/entries-written: 3/7 #P:1\n", 3, 7, 0, -1 },
		/* More than there can be is not believed. */
		{ "# tracer: nop\n# entries-in-buffer/entries-written: 8/7\n", -1, -1, 0, -1 },
		{ "# tracer: nop\n# entries-in-buffer/entries-written: 8\n", -1, -1, 0, -1 },
		{ "# tracer: nop\n# entries-in-buffer/entries-written: -1/7\n", -1, -1, 0, -1 },
		{ HEAD "CPU:0 [LOST 5 EVENTS]\nCPU:1 [LOST EVENTS]\n", 9, 9, 6, -1 },
		{ HEAD " x-1 [000] d 0.500000: other: x\n" WRITE, 9, 9, 0, 500 },
	};
	struct watch_report r;
	struct trace_info info;
	struct failure why;
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_SIZE(list); i++) {
		if (read_trace(&r, &info, list[i].text, &why))
			fail_msg("%s: %s", list[i].text, why.text);
		if (info.buffered != list[i].buffered || info.written != list[i].written ||
		    info.lost != list[i].lost || info.first != list[i].first)
			fail_msg("%s: %lld/%lld, lost %lld, from %lld", list[i].text,
				 (long long)info.buffered, (long long)info.written,
				 (long long)info.lost, (long long)info.first);
		watch_report_free(&r);
	}
	assert_int_equal(read_trace(&r, &info, "something else\n", &why), -1);
	assert_non_null(strstr(why.text, "is not a trace"));
}

/* One that was not refused is worse than those that were. */
static void test_severity(void **state)
{
	static const char text[] = HEAD
		" x-1 [000] d 1.000000: write_msr: 79, value 0 #GP\n"
		" x-1 [000] d 2.000000: write_msr: 79, value 0\n";
	struct watch_report r;
	struct trace_info info;
	struct failure why;

	(void)state;
	assert_int_equal(read_trace(&r, &info, text, &why), 0);
	assert_int_equal(r.n, 1);
	assert_int_equal(r.v[0].count, 2);
	assert_int_equal(r.v[0].failed, 1);
	assert_int_equal(r.v[0].finding.severity, SEVERITY_MAJOR);
	watch_report_free(&r);
}

#define TEST(what, f) { .name = "watch: " what, .test_func = f }

int main(void)
{
	static const struct CMUnitTest tests[] = {
		TEST("a report is read and judged", test_read),
		TEST("a report that was cut is refused", test_cut),
		TEST("a NUL anywhere is refused", test_nul),
		TEST("what is new since the look before", test_new),
		TEST("waivers, by the point", test_waivers),
		TEST("a screen fits every terminal", test_screen),
		TEST("spans of time", test_span),
		TEST("trace: callers", test_callers),
		TEST("trace: names that look like events", test_names),
		TEST("trace: what it covers", test_coverage),
		TEST("trace: the worst severity of an event", test_severity),
	};
	const char *recordings = getenv("PVYIELD_RECORDINGS");
	struct failure why;
	char path[4096];
	int ret;

	snprintf(path, sizeof(path), "%s/../golden/watch-pv-dom0.watch",
		 recordings ? recordings : ".");
	if (input_read_file(&golden, path, &why)) {
		fputs(why.text, stderr);
		return 1;
	}
	ret = _cmocka_run_group_tests("watch", tests, ARRAY_SIZE(tests), NULL, NULL);
	input_free(&golden);
	return ret;
}
