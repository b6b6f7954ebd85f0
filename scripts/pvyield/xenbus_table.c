// SPDX-License-Identifier: GPL-2.0-only
/* The status as a page for people. */
#include <stdlib.h>

#include "fact_read.h"
#include "wrap.h"
#include "xenbus_status.h"

#define INDENT 10

/* A number of the page and what Xen's header calls it. */
struct value_name {
	const char *fact;
	s64 value;
	const char *name;
};

/* xen/include/public/io/xs_wire.h, and enum xenstore_init of Linux. */
static const struct value_name value_names[] = {
	{ "store.connection", 0, "connected" },
	{ "store.connection", 1, "reconnect" },
	{ "store.error", 0, "none" },
	{ "store.error", 1, "communication" },
	{ "store.error", 2, "ring index" },
	{ "store.error", 3, "protocol" },
	{ "store.pfn", -1, "not set yet" },
	{ "kernel.domain_type", 0, "unknown" },
	{ "kernel.domain_type", 1, "PV" },
	{ "kernel.domain_type", 2, "HVM" },
	{ "kernel.domain_type", 3, "local" },
};

/* One line of the page: a label, and "title value" for each of its facts. */
struct line {
	const char *label;
	struct {
		const char *title;
		const char *fact;
	} parts[6];
};

static const struct line lines[] = {
	{ "guest", { { "role", "xenbus.role" }, { "Xen", "xenbus.xen" },
		     { "kernel shape", "xenbus.shape" } } },
	{ "store", { { "port", "store.evtchn" }, { "page frame", "store.pfn" },
		     { "page", "store.page" } } },
	{ "page", { { "connection", "store.connection" },
		    { "error", "store.error" },
		    { "features", "store.features" },
		    { "port", "store.evtchn_port" } } },
	{ "rings", { { "requests: consumed", "store.req_cons" },
		     { "produced", "store.req_prod" },
		     { "replies: consumed", "store.rsp_cons" },
		     { "produced", "store.rsp_prod" } } },
	{ "evidence", { { "events", "store.events" },
			{ "reconnect seen", "store.reconnect_seen" } } },
	{ "kernel", { { "type", "kernel.domain_type" },
		      { "page in use", "kernel.interface" },
		      { "xenbus ready", "kernel.ready" },
		      { "backend drivers", "kernel.backends" } } },
	{ "threads", { { "xenbus_probe", "kernel.thread.xenbus_probe" },
		       { "xenbus", "kernel.thread.xenbus" },
		       { "xenwatch", "kernel.thread.xenwatch" } } },
	{ "waited", { { "seconds", "wait.seconds" }, { "of", "wait.timeout" },
		      { "silent for", "wait.silent" },
		      { "wake-ups", "wait.wakeups" },
		      { "polls", "wait.polls" } } },
};

static const char *value_name(const struct fact *fact)
{
	size_t i;

	if (fact->type != FACT_INT && fact->type != FACT_HEX)
		return NULL;
	for (i = 0; i < ARRAY_SIZE(value_names); i++)
		if (!strcmp(value_names[i].fact, fact->name) &&
		    value_names[i].value == fact->num)
			return value_names[i].name;
	return NULL;
}

/* The value alone: what fact_print() puts behind the name. */
static char *value_text(const struct fact *fact)
{
	const char *name = value_name(fact), *value;
	char *text, *ret;

	if (fact->type == FACT_ABSENT)
		return strdup("not known");
	if (fact->type == FACT_STR)
		return strdup(fact->text);
	text = fact_to_string(fact);
	if (!text)
		return NULL;
	value = text + strlen(fact->name) + 2;
	if (asprintf(&ret, name ? "%s (%s)" : "%s", value, name) < 0)
		ret = NULL;
	free(text);
	return ret;
}

static int print_paragraph(const char *label, const char *text,
			   unsigned int width, FILE *out)
{
	struct wrap w = { .out = out, .width = width, .indent = INDENT };

	w.at = fprintf(out, "%-*s", INDENT, label);
	wrap_text(&w, text);
	wrap_end(&w);
	return 0;
}

static int print_line(const struct xenbus_status *s, const struct line *line,
		      unsigned int width, FILE *out)
{
	const struct fact *fact;
	size_t i, size, n = 0;
	char *text = NULL, *value;
	bool known = false;
	FILE *buf = open_memstream(&text, &size);

	if (!buf)
		return -1;
	for (i = 0; i < ARRAY_SIZE(line->parts) && line->parts[i].fact; i++) {
		fact = facts_find(&s->facts, line->parts[i].fact);
		if (!fact)
			continue;
		if (!n)
			known = fact->type != FACT_ABSENT;
		value = value_text(fact);
		if (!value) {
			fclose(buf);
			free(text);
			return -1;
		}
		fprintf(buf, "%s%s %s", n++ ? ", " : "", line->parts[i].title,
			value);
		free(value);
	}
	if (fclose(buf)) {
		free(text);
		return -1;
	}
	/* Without its first fact a line tells nothing; --verbose has the reason. */
	if (known)
		print_paragraph(line->label, text, width, out);
	free(text);
	return 0;
}

static int print_fact(const struct fact *fact, unsigned int width, FILE *out)
{
	char *text = fact_to_string(fact);

	if (!text)
		return -1;
	print_paragraph("", text, width, out);
	free(text);
	return 0;
}

static int print_table(const struct xenbus_status *s, bool verbose,
		       unsigned int width, FILE *out)
{
	const struct fact *about = NULL;
	size_t i;

	print_paragraph("state", s->state, width, out);
	print_paragraph("cause", s->says.cause, width, out);
	if (s->says.about)
		about = facts_find(&s->facts, s->says.about);
	if (about && print_fact(about, width, out))
		return -1;
	print_paragraph("next", s->says.next, width, out);
	putc('\n', out);
	for (i = 0; i < ARRAY_SIZE(lines); i++)
		if (print_line(s, lines + i, width, out))
			return -1;
	if (!verbose)
		return 0;
	putc('\n', out);
	for (i = 0; i < s->facts.n; i++)
		if (print_fact(s->facts.v + i, width, out))
			return -1;
	return 0;
}

const struct xenbus_format xenbus_table = {
	.name = "table",
	.print = print_table,
};
