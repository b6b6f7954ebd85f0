// SPDX-License-Identifier: GPL-2.0-only
/*
 * Configurations, as Kconfig writes them: "CONFIG_X=y", "# CONFIG_X is not set".
 * An option that is not mentioned is off: what it depends on is.
 *
 * Of two lines about one option the last one counts, as in Kconfig
 * (scripts/kconfig/confdata.c).  Lines of another form are passed over, as
 * there; a text without any option is no configuration.
 */
#include <ctype.h>
#include <errno.h>
#include <stdlib.h>

#include "config.h"
#include "input.h"

#define PREFIX "CONFIG_"
#define NOT_SET " is not set"

static size_t name_len(const char *s)
{
	size_t n = 0;

	while (isalnum((unsigned char)s[n]) || s[n] == '_')
		n++;
	return n;
}

/* Cuts name and value out of a line.  Return: false if it is about no option. */
static bool read_line(char *line, struct config_option *o)
{
	bool comment = !strncmp(line, "# " PREFIX, strlen("# " PREFIX));
	char *name = line + strlen(comment ? "# " PREFIX : PREFIX), *value;
	size_t len;

	if (!comment && strncmp(line, PREFIX, strlen(PREFIX)))
		return false;
	len = name_len(name);
	value = name + len;
	if (!len || (comment ? strcmp(value, NOT_SET) : *value != '='))
		return false;
	*value++ = '\0';
	len = strlen(value);
	if (comment) {
		value = "n";
	} else if (len > 1 && *value == '"' && value[len - 1] == '"') {
		value[len - 1] = '\0';
		value++;
	}
	o->name = name;
	o->value = value;
	return true;
}

static int by_name(const void *a, const void *b)
{
	const struct config_option *x = a, *y = b;
	int ret = strcmp(x->name, y->name);

	return ret ? ret : (x->line > y->line) - (x->line < y->line);
}

/* Of several lines about one option the last stays. */
static void sort(struct config *c)
{
	size_t i, n = 0;

	qsort(c->v, c->n, sizeof(*c->v), by_name);
	for (i = 0; i < c->n; i++)
		if (i + 1 == c->n || strcmp(c->v[i].name, c->v[i + 1].name))
			c->v[n++] = c->v[i];
	c->n = n;
}

static size_t count_options(const char *text, size_t len)
{
	const char *at = text;
	size_t n = 0;

	while ((at = memmem(at, text + len - at, PREFIX, strlen(PREFIX)))) {
		at += strlen(PREFIX);
		n++;
	}
	return n;
}

/**
 * config_parse() - read a configuration
 * @c: the configuration; to be freed by config_free() on success only
 * @source: where the text comes from, for people
 * @text: the text, which is copied
 * @len: bytes of it
 * @why: the error line
 *
 * Return: 0, or -1 if it is none.
 */
int config_parse(struct config *c, const char *source, const char *text,
		 size_t len, struct failure *why)
{
	size_t n = count_options(text, len), number = 1;
	char *line, *end;

	*c = (struct config){ 0 };
	if (len > CONFIG_BYTES_MAX || n > CONFIG_OPTIONS_MAX)
		return fail_with(why, "%s is larger than any configuration: give the .config of the kernel",
				 source);
	if (!n || memchr(text, '\0', len))
		return fail_with(why, "%s is no kernel configuration: give the .config of the kernel, or /boot/config-RELEASE",
				 source);
	c->source = strdup(source);
	c->text = strndup(text, len);
	c->v = calloc(n, sizeof(*c->v));
	if (!c->source || !c->text || !c->v) {
		config_free(c);
		return fail_with(why, "out of memory reading %s: free some memory",
				 source);
	}
	for (line = c->text; line; line = end, number++) {
		end = strchr(line, '\n');
		if (end)
			*end++ = '\0';
		if (!read_line(line, c->v + c->n))
			continue;
		c->v[c->n++].line = number;
	}
	sort(c);
	if (c->n)
		return 0;
	config_free(c);
	return fail_with(why, "%s has no line about an option: give the .config of the kernel",
			 source);
}

/**
 * config_read() - read a configuration from a file
 * @c: the configuration; to be freed by config_free() on success only
 * @path: the file
 * @why: the error line
 *
 * Return: 0 or -1.
 */
int config_read(struct config *c, const char *path, struct failure *why)
{
	struct input in;
	int ret;

	if (input_read_file(&in, path, why))
		return -1;
	ret = config_parse(c, input_name(path), in.buf, in.len, why);
	input_free(&in);
	return ret;
}

static int find(const void *name, const void *option)
{
	return strcmp(name, ((const struct config_option *)option)->name);
}

/**
 * config_get() - the value of an option
 * @c: the configuration
 * @name: the option, without CONFIG_
 *
 * Return: the value, "n" if the configuration says that it is not set, or NULL
 * if it does not mention it.
 */
const char *config_get(const struct config *c, const char *name)
{
	const struct config_option *o;

	if (!c->n)
		return NULL;
	o = bsearch(name, c->v, c->n, sizeof(*c->v), find);
	return o ? o->value : NULL;
}

/**
 * config_on() - is an option built in or a module?
 * @c: the configuration
 * @name: the option, without CONFIG_
 *
 * Return: true if it is, as IS_ENABLED() in the kernel.
 */
bool config_on(const struct config *c, const char *name)
{
	const char *value = config_get(c, name);

	return value && (!strcmp(value, "y") || !strcmp(value, "m"));
}

/**
 * config_free() - free a configuration
 * @c: the configuration, empty afterwards
 */
void config_free(struct config *c)
{
	free(c->source);
	free(c->text);
	free(c->v);
	*c = (struct config){ 0 };
}
