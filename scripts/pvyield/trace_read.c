// SPDX-License-Identifier: GPL-2.0-only
/*
 * The reader of /sys/kernel/tracing/trace, as Documentation/trace/ftrace.rst of
 * the kernel has it.  Of its lines it knows
 *
 *   # entries-in-buffer/entries-written: 205/205   #P:2
 *   COMM-PID     [CPU] FLAGS  SECONDS.MICROS: write_msr: 79, value 1234 #GP
 *   COMM-PID     [CPU] FLAGS  SECONDS.MICROS: <stack trace>
 *    => FUNCTION
 *   CPU:1 [LOST 23 EVENTS]
 *
 * and passes over the others, which belong to other events.  The value is not
 * kept.  A process can call itself what it likes: what is read of a line is its
 * end, which is the kernel's.
 */
#include <ctype.h>
#include <stdlib.h>

#include "trace_read.h"

#define LINE_MAX_BYTES 4096
#define NAME_BYTES 128
#define CPUS_MAX 8192u
#define KEYS_MAX (2 * SIGHTINGS_MAX)

/*
 * struct access - an access to an MSR
 * @cpu: where
 * @ms: when
 * @msr: which
 * @write: it was written
 * @failed: the processor or the hypervisor refused it
 * @received: @caller carries out what another CPU asked for, which is told only
 *	if the CPU asked itself
 * @caller: who did it, "" while it is not known
 * @module: of that, or ""
 */
struct access {
	unsigned int cpu;
	s64 ms;
	u32 msr;
	bool write;
	bool failed;
	bool received;
	char caller[NAME_BYTES];
	char module[NAME_BYTES];
};

/*
 * struct key - what makes accesses one event, with its number in the report
 */
struct key {
	struct access a;
	size_t at;
};

/*
 * struct reading - where the reader is
 * @r: the report
 * @info: what the trace covers
 * @pending: accesses whose stack may follow, one for each CPU
 * @n_pending: how many
 * @keys: what was seen, by struct key
 * @n_keys: how many
 * @stack: the access that the lines of a stack belong to, or NULL
 */
struct reading {
	struct watch_report *r;
	struct trace_info *info;
	struct access *pending;
	size_t n_pending;
	struct key *keys;
	size_t n_keys;
	struct access *stack;
};

/* Frames that are the tracing itself. */
static bool is_tracing(const char *function)
{
	static const char *const prefixes[] = {
		"trace_", "__trace", "ftrace_", "__ftrace", "do_trace_", "perf_",
	};
	size_t i;

	for (i = 0; i < ARRAY_SIZE(prefixes); i++)
		if (!strncmp(function, prefixes[i], strlen(prefixes[i])))
			return true;
	return false;
}

static struct sighting *new_sighting(struct watch_report *r, const struct access *a,
				     const struct watch_event *e)
{
	struct sighting *s = r->v + r->n;
	size_t what = strlen(e->what) + 1, caller = strlen(a->caller) + 1;
	size_t module = strlen(a->module) + 1;
	char *text = malloc(what + caller + module);

	if (!text)
		return NULL;
	memcpy(text, e->what, what);
	memcpy(text + what, a->caller, caller);
	memcpy(text + what + caller, a->module, module);
	*s = (struct sighting){
		.kind = e->kind, .what = text,
		.caller = *a->caller ? text + what : NULL,
		.module = *a->module ? text + what + caller : NULL,
		.first = a->ms, .last = a->ms, .text = text,
	};
	r->n++;
	return s;
}

/* Return: the event that an access is one of; NULL without memory. */
static struct sighting *find_sighting(struct watch_report *r,
				      const struct access *a)
{
	const char *caller = *a->caller ? a->caller : NULL;
	struct watch_finding finding;
	struct watch_event e = {
		.kind = a->write ? WATCH_MSR_WRITE : WATCH_MSR_READ,
		.msr = a->msr, .caller = caller,
		.module = *a->module ? a->module : NULL,
		.role = r->role, .failed = a->failed,
	};
	struct sighting *s;
	char what[16];
	size_t i;

	snprintf(what, sizeof(what), "0x%x", a->msr);
	e.what = what;
	watch_judge(&e, &finding);
	for (i = 0; i < r->n; i++) {
		s = r->v + i;
		if (s->kind != e.kind || strcmp(s->what, what) ||
		    s->finding.verdict != finding.verdict ||
		    strcmp(s->caller ? s->caller : "", a->caller) ||
		    strcmp(s->module ? s->module : "", a->module))
			continue;
		/* One that was not refused is worse. */
		if (finding.severity > s->finding.severity)
			s->finding = finding;
		return s;
	}
	s = new_sighting(r, a, &e);
	if (s)
		s->finding = finding;
	return s;
}

static bool same_key(const struct access *a, const struct access *b)
{
	return a->msr == b->msr && a->write == b->write &&
	       a->failed == b->failed && !strcmp(a->caller, b->caller) &&
	       !strcmp(a->module, b->module);
}

static int count_access(struct reading *rd, const struct access *a)
{
	struct watch_report *r = rd->r;
	struct sighting *s;
	size_t i;

	rd->info->events++;
	rd->info->stacks += !!*a->caller;
	for (i = 0; i < rd->n_keys; i++)
		if (same_key(&rd->keys[i].a, a))
			break;
	if (i == rd->n_keys) {
		if (i == KEYS_MAX || r->n == SIGHTINGS_MAX) {
			r->overflow++;
			return 0;
		}
		s = find_sighting(r, a);
		if (!s)
			return -1;
		rd->keys[i] = (struct key){ .a = *a, .at = s - r->v };
		rd->n_keys++;
	}
	s = r->v + rd->keys[i].at;
	s->count++;
	s->failed += a->failed;
	if (a->ms < s->first)
		s->first = a->ms;
	if (a->ms > s->last)
		s->last = a->ms;
	return 0;
}

static struct access *find_pending(struct reading *rd, unsigned int cpu)
{
	size_t i;

	for (i = 0; i < rd->n_pending; i++)
		if (rd->pending[i].cpu == cpu)
			return rd->pending + i;
	return NULL;
}

/* No stack comes any more for the access of a CPU. */
static int flush(struct reading *rd, struct access *a)
{
	int ret;

	if (!a)
		return 0;
	ret = count_access(rd, a);
	*a = rd->pending[--rd->n_pending];
	rd->stack = NULL;
	return ret;
}

/* "12.345678", and false for what does not count seconds. */
static bool read_time(const char *s, const char *end, s64 *ms)
{
	char *dot, *stop;
	s64 seconds, micros;

	if (!isdigit((unsigned char)*s))
		return false;
	seconds = strtoll(s, &dot, 10);
	if (*dot != '.' || !isdigit((unsigned char)dot[1]))
		return false;
	micros = strtoll(dot + 1, &stop, 10);
	if (stop != end || stop - dot != 7 || seconds > 1000000000000)
		return false;
	*ms = seconds * 1000 + micros / 1000;
	return true;
}

/*
 * The part before ": EVENT": "... [CPU] FLAGS TIME".  Return: false if it is not
 * that.
 */
static bool read_place(const char *line, const char *end, unsigned int *cpu,
		       s64 *ms)
{
	const char *time = end, *open;
	char *close;

	while (time > line && time[-1] != ' ')
		time--;
	if (!read_time(time, end, ms))
		*ms = -1;
	for (open = time; open > line && *open != '['; open--)
		;
	if (*open != '[' || !isdigit((unsigned char)open[1]))
		return false;
	*cpu = strtoul(open + 1, &close, 10);
	return *close == ']' && *cpu < CPUS_MAX;
}

/* The last place where a line has a text. */
static const char *find_last(const char *line, const char *text)
{
	const char *found = NULL, *s = line;

	while ((s = strstr(s, text)))
		found = s++;
	return found;
}

static void note_time(struct trace_info *info, s64 ms)
{
	if (ms < 0)
		return;
	if (info->first < 0 || ms < info->first)
		info->first = ms;
	if (ms > info->last)
		info->last = ms;
}

static int read_access(struct reading *rd, const char *line, const char *at,
		       bool write)
{
	const char *number = strchr(at + 2, ' ') + 1;
	struct access a = { .write = write };
	char *end;

	if (!read_place(line, at, &a.cpu, &a.ms) ||
	    !isxdigit((unsigned char)*number))
		return 0;
	a.msr = strtoul(number, &end, 16);
	if (end - number > 8 || strncmp(end, ", value ", 8))
		return 0;
	end += 8;
	end += strspn(end, "0123456789abcdef");
	a.failed = !strcmp(end, " #GP");
	if (*end && !a.failed)
		return 0;
	note_time(rd->info, a.ms);
	if (a.ms < 0)
		a.ms = 0;
	if (flush(rd, find_pending(rd, a.cpu)))
		return -1;
	rd->pending[rd->n_pending++] = a;
	return 0;
}

/* A frame, " => function [module]"; the first that is no accessor is the caller. */
static void read_frame(struct access *a, const char *s)
{
	size_t n = strcspn(s, " +<\n");
	const char *module = strchr(s + n, '[');
	char name[NAME_BYTES];

	/* What ftrace put there is no function. */
	if (*s == '[')
		return;
	snprintf(name, sizeof(name), "%.*s", (int)n, s);
	if (*a->caller) {
		if (a->received && watch_is_accessor(name))
			*a->caller = '\0';
		a->received = false;
		return;
	}
	if (is_tracing(name) || (watch_is_accessor(name) && !watch_is_receiver(name)))
		return;
	/* An address without a name; it is not to be seen. */
	if (!*name || !strncmp(name, "0x", 2)) {
		snprintf(a->caller, sizeof(a->caller), "unnamed");
		return;
	}
	memcpy(a->caller, name, sizeof(a->caller));
	a->received = watch_is_receiver(name);
	/* Only with its option sym-offset does a trace name modules. */
	if (module)
		snprintf(a->module, sizeof(a->module), "%.*s",
			 (int)strcspn(module + 1, "]"), module + 1);
}

static void read_count(struct trace_info *info, const char *s)
{
	char *end;

	info->buffered = strtoll(s, &end, 10);
	info->written = *end == '/' ? strtoll(end + 1, NULL, 10) : -1;
	if (info->buffered < 0 || info->written < info->buffered ||
	    info->written > (s64)KTAP_NUMBER_MAX) {
		info->buffered = -1;
		info->written = -1;
	}
}

static void read_loss(struct trace_info *info, const char *line)
{
	const char *lost = strstr(line, "[LOST ");
	s64 n = lost ? strtoll(lost + 6, NULL, 10) : 0;

	/* Without a number it is at least one. */
	if (lost && n >= 0 && info->lost < (s64)KTAP_NUMBER_MAX &&
	    n < (s64)KTAP_NUMBER_MAX)
		info->lost += n ? n : 1;
}

static int read_line(struct reading *rd, char *line)
{
	static const char entries[] = "# entries-in-buffer/entries-written: ";
	static const char stack[] = ": <stack trace>";
	unsigned int cpu;
	const char *at;
	s64 ms;

	line[strcspn(line, "\n")] = '\0';
	if (!strncmp(line, " => ", 4)) {
		if (rd->stack)
			read_frame(rd->stack, line + 4);
		return 0;
	}
	rd->stack = NULL;
	if (*line == '#') {
		if (!strncmp(line, entries, strlen(entries)))
			read_count(rd->info, line + strlen(entries));
		return 0;
	}
	if (!strncmp(line, "CPU:", 4)) {
		read_loss(rd->info, line);
		return 0;
	}
	at = find_last(line, ": write_msr: ");
	if (at)
		return read_access(rd, line, at, true);
	at = find_last(line, ": read_msr: ");
	if (at)
		return read_access(rd, line, at, false);
	at = find_last(line, stack);
	if (at && !at[strlen(stack)] && read_place(line, at, &cpu, &ms)) {
		note_time(rd->info, ms);
		rd->stack = find_pending(rd, cpu);
		return 0;
	}
	/* An event of another kind. */
	at = strstr(line, ": ");
	if (at && read_place(line, at, &cpu, &ms)) {
		note_time(rd->info, ms);
		return flush(rd, find_pending(rd, cpu));
	}
	return 0;
}

static int read_lines(struct reading *rd, const char *name, FILE *in,
		      struct failure *why)
{
	char line[LINE_MAX_BYTES];
	bool first = true, whole = true;

	while (fgets(line, sizeof(line), in)) {
		if (first && strncmp(line, "# tracer: ", 10))
			return fail_with(why, "%s is not a trace: give what /sys/kernel/tracing/trace holds",
					 name);
		first = false;
		/* The rest of a line that is longer than any of ours. */
		if (whole && read_line(rd, line))
			return fail_with(why, "out of memory reading %s: free some memory",
					 name);
		whole = strchr(line, '\n') || strlen(line) < sizeof(line) - 1;
	}
	if (ferror(in))
		return fail_with(why, "cannot read %s: %m: give a readable trace",
				 name);
	if (first)
		return fail_with(why, "%s is empty: give what /sys/kernel/tracing/trace holds",
				 name);
	while (rd->n_pending)
		if (flush(rd, rd->pending))
			return fail_with(why, "out of memory reading %s: free some memory",
					 name);
	return 0;
}

/**
 * trace_read() - read accesses to MSRs from a trace, and judge them
 * @r: what was seen; to be freed by watch_report_free() on success only
 * @info: what the trace covers
 * @name: where it came from, for messages
 * @in: the trace
 * @role: the role of its kernel
 * @why: the error line
 *
 * Return: 0 or -1.
 */
int trace_read(struct watch_report *r, struct trace_info *info, const char *name,
	       FILE *in, enum role role, struct failure *why)
{
	struct reading rd = {
		.r = r, .info = info,
		.pending = calloc(CPUS_MAX, sizeof(*rd.pending)),
		.keys = calloc(KEYS_MAX, sizeof(*rd.keys)),
	};
	int ret;

	*info = (struct trace_info){
		.buffered = -1, .written = -1, .first = -1, .last = -1,
	};
	*r = (struct watch_report){
		.name = name, .version = PVYIELD_VERSION, .kernel = "",
		.role = role, .since = -1, .trace = true,
		.v = calloc(SIGHTINGS_MAX, sizeof(*r->v)),
	};
	if (rd.pending && rd.keys && r->v)
		ret = read_lines(&rd, name, in, why);
	else
		ret = fail_with(why, "out of memory reading %s: free some memory",
				name);
	free(rd.pending);
	free(rd.keys);
	if (ret) {
		watch_report_free(r);
		return -1;
	}
	r->since = info->first;
	r->now = info->last > 0 ? info->last : 0;
	watch_waive(r, NULL);
	watch_compare(r, NULL);
	watch_sort(r);
	return 0;
}
