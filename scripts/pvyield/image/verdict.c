// SPDX-License-Identifier: GPL-2.0-only
/*
 * The verdicts that facts from an image allow: the list "verdict".
 *
 * The judges are those of the live audit.  Most points are about a kernel that
 * runs, and unproven here; which fact an image lacks is said with each.
 */
#include "analysis.h"
#include "image_facts.h"

#define LIST "verdict"

/* The reason, with the fact that is missing or that decided. */
static void add(struct items *items, const struct point *p,
		const struct facts *f, const struct judgement *j)
{
	const char *name = j->missing ? j->missing : j->about;
	const struct fact *fact = name ? facts_find(f, name) : NULL;
	const char *verdict = verdict_name(j->verdict);
	char text[ITEM_TEXT_MAX];
	struct text t;

	text_init(&t, text, sizeof(text));
	if (fact)
		fact_print(fact, &t);
	if (j->missing && fact && fact->type == FACT_ABSENT)
		items_add(items, LIST, p->id, verdict, "%s: %s: %s", j->reason,
			  name, fact->text);
	else if (j->missing && !fact)
		items_add(items, LIST, p->id, verdict,
			  "an image cannot tell %s", name);
	else if (fact)
		items_add(items, LIST, p->id, verdict, "%s (%s)", j->reason,
			  text);
	else
		items_add(items, LIST, p->id, verdict, "%s", j->reason);
}

static void run(const struct subject *s, struct items *items)
{
	static struct image_facts f;
	struct judgement j;
	size_t i;

	items_begin(items, LIST);
	image_facts_all(&f, s);
	for (i = 0; i < points_n; i++) {
		point_judge(points[i], &f.list, &j);
		add(items, points[i], &f.list, &j);
	}
}

static bool notable(const struct item *item)
{
	return !strcmp(item->value, "conflicts");
}

const struct analysis analysis_verdict = {
	.run = run,
	.lists = {
		{
			.name = LIST,
			.title = "What the image proves",
			.means = "The points of the live audit, judged by the same judges on what the image holds.  An image cannot tell what only a kernel that runs can.",
			.notable = notable,
		},
	},
};
