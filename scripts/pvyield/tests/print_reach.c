// SPDX-License-Identifier: GPL-2.0-only
/*
 * print_reach IMAGE [FUNCTION...]: is a function reached, by calls and jumps that the code of
 * the image makes, from one that is never to be probed (watch_denied)? Without FUNCTION
 * those that the watch probes (watch_calls).
 *
 * Prints "there NAME" for each that the image has, "from NAME" for each of the others, and
 * "path FROM ... TO" for the shortest way. Calls through pointers are not seen.
 */
#include <stdio.h>
#include <stdlib.h>

#include "image/image.h"
#include "image/sweep.h"
#include "watch.h"

static bool is_named(const struct sweep_node *v, const char *name)
{
	size_t len = strlen(name);

	/* "name.isra.0" and "name.cold" are parts or copies of it. */
	return v->code && !strncmp(v->name, name, len) && (!v->name[len] || v->name[len] == '.');
}

static void print_path(const struct sweep *s, const u32 *before, u32 node)
{
	if (before[node] != node)
		print_path(s, before, before[node]);
	printf(" %s", s->nodes[node].name);
}

/*
 * Behind the initial text lie the pieces of static_cpu_has() (.altinstr_aux), each of which
 * jumps back into the function that it belongs to; as one node they would lead anywhere.
 */
static bool is_between(const struct sweep_node *v)
{
	return !strcmp(v->name, "_einittext");
}

/* From which node is each reached first? What is not reached keeps SWEEP_NONE. */
static void walk(const struct sweep *s, u32 from, u32 *before, u32 *queue)
{
	const struct sweep_ref *r, *end;
	size_t head = 0, tail = 0;

	memset(before, 0xff, s->nodes_n * sizeof(*before));
	before[from] = from;
	queue[tail++] = from;
	while (head < tail) {
		const struct sweep_node *v = s->nodes + queue[head];

		for (r = s->refs + v->first, end = r + v->n; r < end; r++) {
			if ((r->kind != REF_CALL && r->kind != REF_JUMP) ||
			    !s->nodes[r->to].code || is_between(s->nodes + r->to) ||
			    before[r->to] != SWEEP_NONE)
				continue;
			before[r->to] = queue[head];
			queue[tail++] = r->to;
		}
		head++;
	}
}

static bool is_target(const struct sweep_node *v, char **names)
{
	size_t i;

	if (!*names) {
		for (i = 0; i < watch_calls_n; i++)
			if (is_named(v, watch_calls[i].function))
				return true;
		return false;
	}
	for (; *names; names++)
		if (is_named(v, *names))
			return true;
	return false;
}

static bool is_source(const struct sweep_node *v)
{
	size_t i;

	for (i = 0; i < watch_denied_n; i++)
		if (is_named(v, watch_denied[i]))
			return true;
	return false;
}

static int print_reach(const struct sweep *s, char **names)
{
	u32 *before = malloc(s->nodes_n * sizeof(*before));
	u32 *queue = malloc(s->nodes_n * sizeof(*queue));
	u32 from, to;

	if (!before || !queue) {
		free(before);
		free(queue);
		return -1;
	}
	for (to = 0; to < s->nodes_n; to++)
		if (is_target(s->nodes + to, names))
			printf("there %s\n", s->nodes[to].name);
	for (from = 0; from < s->nodes_n; from++) {
		if (!is_source(s->nodes + from))
			continue;
		printf("from %s\n", s->nodes[from].name);
		walk(s, from, before, queue);
		for (to = 0; to < s->nodes_n; to++) {
			if (before[to] == SWEEP_NONE || !is_target(s->nodes + to, names))
				continue;
			printf("path");
			print_path(s, before, to);
			putchar('\n');
		}
	}
	free(before);
	free(queue);
	return 0;
}

int main(int argc, char **argv)
{
	struct failure why;
	struct sweep s;
	struct image img;
	int rc = 1;

	if (argc < 2)
		return 1;
	if (image_open(&img, argv[1], &why)) {
		fprintf(stderr, "%s\n", why.text);
		return 1;
	}
	if (image_read_symbols(&img, NULL, &why) || sweep_open(&s, &img, &why)) {
		fprintf(stderr, "%s\n", why.text);
	} else {
		rc = print_reach(&s, argv + 2) ? 1 : 0;
		sweep_close(&s);
	}
	image_close(&img);
	return rc;
}
