// SPDX-License-Identifier: GPL-2.0-only
/*
 * show_code IMAGE [LIST...]: what is found in the code of an image, one item a
 * line: list, key, value, why.  The list "refs" is what its functions refer to.
 */
#include <stdlib.h>

#include "image/analysis.h"
#include "image/sweep.h"

static bool wanted(int argc, char **argv, const char *list)
{
	int i;

	for (i = 2; i < argc; i++)
		if (!strcmp(argv[i], list))
			return true;
	return argc == 2;
}

static void show_list(const struct item_list *list)
{
	size_t i;

	if (list->absent)
		printf("%s absent: %s\n", list->name, list->absent);
	for (i = 0; i < list->n; i++)
		printf("%s %s %s: %s\n", list->name, list->v[i]->key,
		       list->v[i]->value, list->v[i]->why ?: "-");
}

static int show_refs(const struct image *img)
{
	static const char *const kinds[] = {
		"calls", "jumps to", "takes", "reads", "writes",
	};
	const struct sweep_node *node;
	const struct sweep_ref *r;
	struct failure why;
	struct sweep s;
	u32 i, k;

	if (sweep_open(&s, img, &why)) {
		puts(why.text);
		return 1;
	}
	for (i = 0; i < s.nodes_n; i++) {
		node = s.nodes + i;
		for (k = 0; k < node->n; k++) {
			r = s.refs + node->first + k;
			printf("%s %s %s", node->name, kinds[r->kind],
			       s.nodes[r->to].name);
			printf(r->offset ? "+%u\n" : "\n", r->offset);
		}
	}
	for (i = 0; i < s.pointers_n; i++)
		printf("%s %s %s\n", s.nodes[s.pointers[i].from].name,
		       s.pointers[i].relative ? "leads to" : "points to",
		       s.nodes[s.pointers[i].to].name);
	printf("%zu odd bytes\n", s.odd);
	sweep_close(&s);
	return 0;
}

int main(int argc, char **argv)
{
	struct subject subject = { .role = ROLE_PV_DOM0 };
	static struct config config;
	struct items items = { 0 };
	struct failure why;
	struct image img;
	int ret = 0;
	size_t i;

	if (argc < 2)
		return 1;
	if (image_open(&img, argv[1], &why) ||
	    image_read_symbols(&img, NULL, &why)) {
		puts(why.text);
		return 1;
	}
	subject.img = &img;
	if (argc > 2 && !strcmp(argv[2], "refs"))
		ret = show_refs(&img);
	subject.config = &config;
	analysis_iommu.run(&subject, &items);
	analysis_code.run(&subject, &items);
	for (i = 0; i < items.n_lists; i++)
		if (wanted(argc, argv, items.lists[i].name))
			show_list(items.lists + i);
	if (items_check(&items, argv[1], &why)) {
		puts(why.text);
		ret = 1;
	}
	items_free(&items);
	image_close(&img);
	return ret;
}
