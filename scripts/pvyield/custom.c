// SPDX-License-Identifier: GPL-2.0-only
/*
 * Reading the points of a site.  A file has, for each point, lines that begin in
 * the first column, and under a rule its conditions, indented:
 *
 *   point site.late-loading
 *   title Is late loading of microcode left out?
 *   advice Build the kernel without CONFIG_MICROCODE_LATE_LOADING.
 *   conflicts minor any late loading is built in
 *	config.late_loading == true
 *   yields all it is left out
 *	config.late_loading == false
 *
 * The first thing that is wrong ends the reading, with its line.
 */
#include <ctype.h>
#include <stdarg.h>
#include <stdlib.h>

#include "custom.h"
#include "fact_read.h"

#define BLANKS " \t"
#define LIST_MAX 64

/*
 * struct reading - where the reader is
 * @c: the points
 * @name: the file
 * @line: number of the line
 * @point: the point at hand, or NULL
 * @rule: the rule at hand, or NULL
 * @why: the error line
 */
struct reading {
	struct customs *c;
	const char *name;
	size_t line;
	struct custom *point;
	struct custom_rule *rule;
	struct failure *why;
};

__printf(2, 3) static int bad(const struct reading *rd, const char *fmt, ...)
{
	char text[512];
	va_list args;

	va_start(args, fmt);
	vsnprintf(text, sizeof(text), fmt, args);
	va_end(args);
	return fail_with(rd->why, "%s:%zu: %s", rd->name, rd->line, text);
}

static int no_memory(const struct reading *rd)
{
	return fail_with(rd->why, "out of memory reading %s: free some memory",
			 rd->name);
}

/**
 * customs_keep() - have memory freed with the points
 * @c: the points
 * @memory: the memory, or NULL
 *
 * Return: the memory, or NULL without memory.
 */
void *customs_keep(struct customs *c, void *memory)
{
	void **all = memory ? realloc(c->memory, (c->n_memory + 1) * sizeof(*all)) : NULL;

	if (!all) {
		free(memory);
		return NULL;
	}
	c->memory = all;
	all[c->n_memory++] = memory;
	return memory;
}

static char *next_word(char **rest)
{
	char *word = *rest + strspn(*rest, BLANKS);
	size_t n = strcspn(word, BLANKS);

	*rest = word + n;
	if (**rest)
		*(*rest)++ = '\0';
	*rest += strspn(*rest, BLANKS);
	return word;
}

/* Is it a name that needs no quotes? */
static bool is_bare(const char *s)
{
	const char *begin = s;

	while (isalnum((unsigned char)*s) || (*s && strchr("_.-", *s)))
		s++;
	return s > begin && !*s;
}

/* Bytes of the value at @s: a quoted string can hold blanks. */
static size_t value_len(const char *s)
{
	size_t n = 1;

	if (*s != '"')
		return strcspn(s, BLANKS);
	while (s[n] && s[n] != '"')
		n += s[n] == '\\' && s[n + 1] ? 2 : 1;
	return s[n] ? n + 1 : n;
}

/* A value as reports print it, or a word. */
static int read_value(struct reading *rd, const char *s, size_t len,
		      struct fact *value)
{
	char *line = NULL, *scratch;

	if (asprintf(&line, "a.b: %.*s", (int)len, s) < 0 ||
	    !customs_keep(rd->c, line))
		return no_memory(rd);
	scratch = customs_keep(rd->c, malloc(strlen(line) + 1));
	if (!scratch)
		return no_memory(rd);
	if (fact_read(line, value, scratch) && value->type != FACT_ABSENT)
		return 0;
	if (!is_bare(line + 5))
		return bad(rd, "%s is no value: give true, false, a number, a word or \"a text\"",
			   line + 5);
	*value = (struct fact){ .name = "a.b", .type = FACT_STR, .text = line + 5 };
	return 0;
}

static int read_values(struct reading *rd, const char *s,
		       struct custom_condition *c, size_t max)
{
	size_t len;

	c->values = customs_keep(rd->c, calloc(max, sizeof(*c->values)));
	if (!c->values)
		return no_memory(rd);
	for (; *s; s += strspn(s, BLANKS)) {
		if (c->n == max)
			return bad(rd, "%s is one value too many: leave it out", s);
		len = value_len(s);
		if (read_value(rd, s, len, c->values + c->n))
			return -1;
		c->n++;
		s += len;
	}
	return 0;
}

static int read_op(struct reading *rd, const char *word,
		   struct custom_condition *c)
{
	static const char *const ops[] = {
		[CUSTOM_EQUAL] = "==", [CUSTOM_UNEQUAL] = "!=",
		[CUSTOM_IN] = "in", [CUSTOM_SET] = "set",
	};
	size_t i;

	for (i = 0; i < ARRAY_SIZE(ops); i++) {
		c->op = i;
		if (!strcmp(ops[i], word))
			return 0;
	}
	return bad(rd, "%s is no comparison: give ==, !=, in or set",
		   *word ? word : "nothing");
}

static int read_condition(struct reading *rd, char *s)
{
	struct custom_condition *all, *c;
	struct custom_rule *rule = rd->rule;

	if (!rule)
		return bad(rd, "a condition without a rule: begin rules in the first column");
	if (rule->n == LIST_MAX)
		return bad(rd, "more than %d conditions: split the rule", LIST_MAX);
	/* Room for all of them, taken with the first. */
	all = rule->v ? rule->v :
	      customs_keep(rd->c, calloc(LIST_MAX, sizeof(*all)));
	if (!all)
		return no_memory(rd);
	rule->v = all;
	c = all + rule->n;
	c->fact = next_word(&s);
	if (!name_is_sane(c->fact) || !strncmp(c->fact, "point.", 6) ||
	    !strncmp(c->fact, "report.", 7))
		return bad(rd, "%s is no name of a fact: \"pvyield audit -v\" prints them",
			   c->fact);
	if (read_op(rd, next_word(&s), c) ||
	    read_values(rd, s, c, c->op == CUSTOM_IN ? LIST_MAX : 1))
		return -1;
	if (!c->n && c->op != CUSTOM_SET)
		return bad(rd, "%s is compared with nothing: give a value", c->fact);
	if (c->n && c->op == CUSTOM_SET && c->values->type != FACT_INT &&
	    c->values->type != FACT_HEX)
		return bad(rd, "bits are a number: give one such as 0x10");
	rule->n++;
	return 0;
}

static int finish_rule(struct reading *rd)
{
	if (rd->rule && !rd->rule->n)
		return bad(rd, "the rule above has no condition: indent one below it");
	rd->rule = NULL;
	return 0;
}

static int finish_point(struct reading *rd)
{
	const struct custom *p = rd->point;

	if (finish_rule(rd))
		return -1;
	if (!p)
		return 0;
	if (!p->row.title)
		return bad(rd, "%s has no title: give one", p->row.id);
	if (!p->n)
		return bad(rd, "%s has no rule: begin one with conflicts, yields or not-applicable",
			   p->row.id);
	if (p->row.severity && !p->row.advice)
		return bad(rd, "%s can conflict and has no advice: say what to do then",
			   p->row.id);
	return 0;
}

static int begin_point(struct reading *rd, const char *id)
{
	struct customs *c = rd->c;
	const struct custom *old;

	if (finish_point(rd))
		return -1;
	if (!name_is_sane(id) || strncmp(id, CUSTOM_PREFIX, strlen(CUSTOM_PREFIX)))
		return bad(rd, "%s is no id for a point of a site: begin it with " CUSTOM_PREFIX,
			   *id ? id : "nothing");
	old = custom_find(c, id);
	if (old)
		return bad(rd, "%s is defined already, in %s:%zu: take another id",
			   id, old->file, old->line);
	if (c->n == CUSTOM_POINTS_MAX)
		return bad(rd, "more than %d points: leave some out",
			   CUSTOM_POINTS_MAX);
	if (!c->v)
		c->v = customs_keep(c, calloc(CUSTOM_POINTS_MAX, sizeof(*c->v)));
	if (!c->v)
		return no_memory(rd);
	rd->point = c->v + c->n++;
	rd->point->row.id = id;
	rd->point->file = rd->name;
	rd->point->line = rd->line;
	return 0;
}

static int read_severity(struct reading *rd, const char *word,
			 enum severity *severity)
{
	for (*severity = SEVERITY_MINOR; *severity <= SEVERITY_CRITICAL; ++*severity)
		if (!strcmp(severity_name(*severity), word))
			return 0;
	return bad(rd, "%s is no severity: give minor, major or critical",
		   *word ? word : "nothing");
}

static int begin_rule(struct reading *rd, enum verdict gives, char *s)
{
	struct custom *p = rd->point;
	struct custom_rule *rule;
	const char *word;

	if (!p->v)
		p->v = customs_keep(rd->c, calloc(LIST_MAX, sizeof(*p->v)));
	if (!p->v)
		return no_memory(rd);
	if (p->n == LIST_MAX)
		return bad(rd, "more than %d rules: leave some out", LIST_MAX);
	rule = p->v + p->n;
	rule->verdict = gives;
	if (gives == VERDICT_CONFLICTS &&
	    read_severity(rd, next_word(&s), &rule->severity))
		return -1;
	word = next_word(&s);
	rule->all = !strcmp(word, "all");
	if (!rule->all && strcmp(word, "any"))
		return bad(rd, "%s is neither all nor any: give one of them in front of the reason",
			   *word ? word : "nothing");
	if (!*s)
		return bad(rd, "the rule has no reason: give one behind %s", word);
	rule->reason = s;
	if (rule->severity > p->row.severity)
		p->row.severity = rule->severity;
	p->n++;
	rd->rule = rule;
	return 0;
}

static int set_text(struct reading *rd, const char **text, const char *word,
		    const char *s)
{
	if (*text)
		return bad(rd, "a second %s: leave one out", word);
	if (!*s)
		return bad(rd, "an empty %s: give a text", word);
	*text = s;
	return 0;
}

static int read_keyword(struct reading *rd, char *s)
{
	static const enum verdict rules[] = {
		VERDICT_YIELDS, VERDICT_CONFLICTS, VERDICT_NOT_APPLICABLE,
	};
	const char *word = next_word(&s);
	struct custom *p = rd->point;
	size_t i;

	if (!strcmp(word, "point"))
		return begin_point(rd, s);
	if (!p)
		return bad(rd, "%s outside a point: begin with a line \"point " CUSTOM_PREFIX "NAME\"",
			   word);
	if (finish_rule(rd))
		return -1;
	if (!strcmp(word, "title"))
		return set_text(rd, &p->row.title, word, s);
	if (!strcmp(word, "owns"))
		return set_text(rd, &p->row.owns, word, s);
	if (!strcmp(word, "advice"))
		return set_text(rd, &p->row.advice, word, s);
	if (!strcmp(word, "effect"))
		return set_text(rd, &p->effect, word, s);
	for (i = 0; i < ARRAY_SIZE(rules); i++)
		if (!strcmp(word, verdict_name(rules[i])))
			return begin_rule(rd, rules[i], s);
	return bad(rd, "%s is no keyword: give point, title, owns, advice, effect, conflicts, yields or not-applicable",
		   word);
}

static int read_line(struct reading *rd, char *line)
{
	char *s = line + strspn(line, BLANKS), *end = line + strlen(line), *c;

	for (c = line; *c; c++)
		if ((*c < 0x20 && *c != '\t') || *c > 0x7e)
			return bad(rd, "a character that is not printable ASCII: take it out");
	while (end > s && strchr(BLANKS, end[-1]))
		*--end = '\0';
	if (!*s || *s == '#')
		return 0;
	return s > line ? read_condition(rd, s) : read_keyword(rd, s);
}

/**
 * customs_parse() - read a file of points
 * @c: the points; those of the file are added, even if it fails
 * @name: the file; it outlives the points
 * @buf: its text
 * @len: bytes of it
 * @why: the error line
 *
 * Return: 0 or -1.
 */
int customs_parse(struct customs *c, const char *name, const char *buf,
		  size_t len, struct failure *why)
{
	struct reading rd = { .c = c, .name = name, .why = why };
	char *text = customs_keep(c, malloc(len + 1)), *line, *end;

	if (!text)
		return no_memory(&rd);
	memcpy(text, buf, len);
	text[len] = '\0';
	for (line = text; line; line = end) {
		rd.line++;
		end = memchr(line, '\n', text + len - line);
		if (end)
			*end++ = '\0';
		if (strlen(line) != (size_t)((end ? end - 1 : text + len) - line))
			return bad(&rd, "a NUL byte: give a text file");
		if (read_line(&rd, line))
			return -1;
	}
	return finish_point(&rd);
}

/**
 * custom_find() - look a point of a site up
 * @c: the points
 * @id: its id
 *
 * Return: the point, or NULL.
 */
const struct custom *custom_find(const struct customs *c, const char *id)
{
	size_t i;

	for (i = 0; i < c->n; i++)
		if (!strcmp(c->v[i].row.id, id))
			return c->v + i;
	return NULL;
}

/**
 * customs_free() - free the points; no report with them may be printed then
 * @c: the points
 */
void customs_free(struct customs *c)
{
	while (c->n_memory)
		free(c->memory[--c->n_memory]);
	free(c->memory);
	*c = (struct customs){ 0 };
}
