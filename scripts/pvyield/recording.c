// SPDX-License-Identifier: GPL-2.0-only
/*
 * A recording is a report in the kernel's own format, with what the command
 * added from the kernel's image and without what identifies the machine.
 * Judged again by the same judges it gives the same verdicts; judged by those of
 * another version it gives theirs.
 */
#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "audit.h"
#include "recording.h"

static int no_memory(struct failure *why)
{
	return fail_with(why, "out of memory making the recording: free some memory");
}

/* Does what was left out change what follows from the facts? */
static bool same_judgement(const struct result *p, const struct judgement *was)
{
	return p->j.verdict == was->verdict && p->j.severity == was->severity &&
	       !strcmp(p->j.reason, was->reason);
}

/* Puts a fact in the place of the one of its name, and judges. */
static int replace(struct result *p, const struct fact *fact,
		   struct failure *why)
{
	struct fact v = *fact;
	struct facts one = { .v = &v, .n = 1, .max = 1 };

	/* The names and strings are in the pool that is accounted for here. */
	one.pool_n = strlen(fact->name) + 1;
	if (fact->text)
		one.pool_n += strlen(fact->text) + 1;
	if (report_add(p, &one))
		return no_memory(why);
	if (p->row)
		point_judge(p->row, &p->facts, &p->j);
	return 0;
}

/*
 * Replaces the text of a fact.  What a judge compares with is a word of the
 * judge's and no host's name, even if a host is called so: it stays.
 */
static int replace_text(struct result *p, size_t i, char *text,
			struct failure *why)
{
	struct fact old = p->facts.v[i], new = old;
	struct judgement was = p->j;
	int ret = -1;

	if (!text)
		return no_memory(why);
	if (!strcmp(text, old.text)) {
		free(text);
		return 0;
	}
	old.name = strdup(old.name);
	old.text = strdup(old.text);
	new.name = old.name;
	new.text = text;
	if (!old.name || !old.text)
		no_memory(why);
	else
		ret = replace(p, &new, why);
	if (!ret && !same_judgement(p, &was))
		ret = replace(p, &old, why);
	free((char *)old.name);
	free((char *)old.text);
	free(text);
	return ret;
}

static int leave_out(struct result *p, const struct secret *secret,
		     struct failure *why)
{
	struct fact absent = { .type = FACT_ABSENT };
	struct judgement was;
	size_t i;

	/* What follows from the facts, in the judge's words, not in the report's. */
	if (p->row)
		point_judge(p->row, &p->facts, &p->j);
	for (i = 0; i < p->facts.n; i++) {
		if (p->facts.v[i].text &&
		    (replace_text(p, i, secret_host(secret, p->facts.v[i].text),
				  why) ||
		     replace_text(p, i, secret_addresses(p->facts.v[i].text),
				  why)))
			return -1;
		if (!secret_number(p->facts.v + i))
			continue;
		was = p->j;
		absent.name = p->facts.v[i].name;
		absent.text = "left out of the recording: it can be an address";
		if (replace(p, &absent, why))
			return -1;
		if (!same_judgement(p, &was))
			return fail_with(why, "the verdict on %s depends on %s, which can be an address: give --secrets to keep it",
					 p->id, p->facts.v[i].name);
	}
	return 0;
}

/* The version of Xen as any point has it. */
static void find_xen(const struct report *r, char *version, size_t size)
{
	s64 major, minor;
	size_t i;

	*version = '\0';
	for (i = 0; i < r->n && !*version; i++)
		if (facts_get_int(&r->results[i].facts, "xen.major", &major) &&
		    facts_get_int(&r->results[i].facts, "xen.minor", &minor))
			snprintf(version, size, "%lld.%lld", (long long)major,
				 (long long)minor);
}

/**
 * recording_make() - turn a report into a recording
 * @r: the report, verified
 * @secret: what is to be left out, NULL for nothing
 * @why: the error line
 *
 * Return: 0 or -1.
 */
int recording_make(struct report *r, const struct secret *secret,
		   struct failure *why)
{
	char xen[48], pool[160];
	struct facts said;
	struct fact v[2];
	size_t i;

	for (i = 0; secret && i < r->n; i++)
		if (leave_out(r->results + i, secret, why))
			return -1;
	facts_init(&said, v, ARRAY_SIZE(v), pool, sizeof(pool));
	find_xen(r, xen, sizeof(xen));
	if (*xen)
		facts_str(&said, "report.xen", xen);
	facts_str(&said, "report.secrets", secret ? "left out" : "kept");
	return report_say(r, &said) ? no_memory(why) : 0;
}

static int print(const struct report *r, FILE *out, struct failure *why)
{
	struct audit a = { .report = *r };

	return format_ktap.print(&a, out) ? no_memory(why) : 0;
}

static int failed_write(const char *path, struct failure *why)
{
	return fail_with(why, "cannot write %s: %s: free some space or write elsewhere",
			 path, strerror(errno));
}

/* Devices and pipes are written to and not replaced. */
static bool is_replaced(const char *path)
{
	struct stat st;

	return lstat(path, &st) || S_ISREG(st.st_mode);
}

/**
 * recording_write() - write a recording
 * @r: the recording
 * @path: the file; one that is there is replaced when the new one is whole
 * @why: the error line
 *
 * Return: 0 or -1.
 */
int recording_write(const struct report *r, const char *path,
		    struct failure *why)
{
	bool replaced = is_replaced(path);
	char *made = NULL;
	FILE *out;
	int ret;

	if (asprintf(&made, "%s%s", path, replaced ? ".new" : "") < 0)
		return no_memory(why);
	out = fopen(made, "we");
	if (!out) {
		ret = failed_write(made, why);
		goto free;
	}
	ret = print(r, out, why);
	errno = 0;
	if (!ret && (fflush(out) || ferror(out) ||
		     (replaced && fsync(fileno(out)))))
		ret = failed_write(made, why);
	fclose(out);
	if (!ret && replaced && rename(made, path))
		ret = failed_write(path, why);
	if (ret && replaced)
		unlink(made);
free:
	free(made);
	return ret;
}

static bool same_text(const char *a, const char *b)
{
	return a == b || (a && b && !strcmp(a, b));
}

/**
 * recording_judge() - judge a recording
 * @r: the recording
 *
 * Each point is judged by this version's judge.  One that this version does not
 * know has no judge, so it is unproven; what the recording says stays with it.
 */
void recording_judge(struct report *r)
{
	struct result *p;
	size_t i;

	for (i = 0; i < r->n; i++) {
		p = r->results + i;
		p->was = p->j;
		if (p->row)
			point_judge(p->row, &p->facts, &p->j);
		else
			judge_unproven(&p->j, "this version does not know the point");
		p->differs = p->j.verdict != p->was.verdict ||
			     p->j.severity != p->was.severity;
		p->added = p->differs ||
			   !same_text(p->j.reason, p->was.reason) ||
			   !same_text(p->j.missing, p->was.missing) ||
			   !same_text(p->j.about, p->was.about) ||
			   !same_text(p->j.effect, p->was.effect) ||
			   !same_text(p->j.advice, p->was.advice);
	}
}
