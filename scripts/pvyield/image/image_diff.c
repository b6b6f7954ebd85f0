// SPDX-License-Identifier: GPL-2.0-only
/*
 * Comparing two images, by list and key.  Keys are names, so that a kernel in
 * which everything moved has no difference.  Reasons are not compared: they may
 * count or quote.
 *
 * A list that only one of the images has cannot be compared, and that is said:
 * everything in it would be new otherwise, or gone.
 */
#include <stdlib.h>

#include "image_diff.h"

/**
 * image_change_name() - what became of an item, in a word
 * @c: the change
 *
 * Return: a constant string.
 */
const char *image_change_name(enum image_change c)
{
	static const char *const names[] = {
		[IMAGE_NEW] = "new",
		[IMAGE_CHANGED] = "changed",
		[IMAGE_GONE] = "gone",
	};

	return names[c];
}

/* A line of a baseline ends its id at a blank. */
static char *make_id(const struct item *item)
{
	char *id, *s;

	if (asprintf(&id, "%s:%s", item->list, item->key) < 0)
		return NULL;
	for (s = id; *s; s++)
		if (*s == ' ' || *s == '\t')
			*s = '_';
	return id;
}

/**
 * image_diff_id_sane() - can it be the id of an item?
 * @id: the id
 *
 * Return: true for "LIST:KEY" of a list that there is.
 */
bool image_diff_id_sane(const char *id)
{
	const char *colon = strchr(id, ':');
	char *list = colon && colon[1] ? strndup(id, colon - id) : NULL;
	bool sane = list && analysis_find(list);

	free(list);
	return sane;
}

static const struct waiver *accepted(const struct waivers *w, const char *id)
{
	size_t i;

	for (i = 0; w && i < w->n; i++)
		if (!strcmp(w->v[i].id, id))
			return w->v + i;
	return NULL;
}

static int add(struct image_diff *d, const struct list_about *about,
	       enum image_change change, const struct item *old,
	       const struct item *new, const struct waivers *baseline)
{
	size_t max = d->max ? 2 * d->max : 64;
	struct image_diff_item *it;

	if (d->n == d->max) {
		it = reallocarray(d->v, max, sizeof(*it));
		if (!it)
			return -1;
		d->v = it;
		d->max = max;
	}
	it = d->v + d->n;
	*it = (struct image_diff_item){
		.about = about,
		.id = make_id(new ? new : old),
		.change = change,
		.side = { old, new },
		.review = new && analysis_notable(new),
	};
	if (!it->id)
		return -1;
	d->n++;
	d->counts[change]++;
	if (!it->review)
		return 0;
	it->accepted = accepted(baseline, it->id);
	d->review += !it->accepted;
	d->accepted += !!it->accepted;
	return 0;
}

/**
 * image_diff_compared() - could a list be compared?
 * @d: the difference
 * @list: the list
 * @why_not: if it could not, why that image lacks it
 * @whose: the image that lacks it: 0 the old one, 1 the new one, -1 both
 *
 * Return: true if it could; else @why_not is NULL if neither of them has it
 * because nobody asked for it.
 */
bool image_diff_compared(const struct image_diff *d, const char *list,
			 const char **why_not, int *whose)
{
	const struct item_list *l[2];
	bool lacks[2];
	int i;

	*why_not = NULL;
	for (i = 0; i < 2; i++) {
		l[i] = items_list(&d->side[i]->items, list);
		lacks[i] = !l[i] || l[i]->absent;
	}
	if (!lacks[0] && !lacks[1])
		return true;
	*whose = lacks[0] && lacks[1] ? -1 : lacks[1];
	i = lacks[0] ? 0 : 1;
	if (l[i])
		*why_not = l[i]->absent;
	return false;
}

static int compare(struct image_diff *d, const struct list_about *about,
		   const struct waivers *baseline)
{
	const struct items *items[2] = { &d->side[0]->items, &d->side[1]->items };
	const struct item_list *old = items_list(items[0], about->name);
	const struct item_list *new = items_list(items[1], about->name);
	const struct item *found;
	size_t i;
	int ret;

	for (i = 0; i < new->n; i++) {
		found = items_find(items[0], about->name, new->v[i]->key);
		if (found && !strcmp(found->value, new->v[i]->value)) {
			d->same++;
			continue;
		}
		ret = add(d, about, found ? IMAGE_CHANGED : IMAGE_NEW, found,
			  new->v[i], baseline);
		if (ret)
			return -1;
	}
	for (i = 0; i < old->n; i++) {
		if (items_find(items[1], about->name, old->v[i]->key))
			continue;
		if (add(d, about, IMAGE_GONE, old->v[i], NULL, baseline))
			return -1;
	}
	return 0;
}

/* A line that accepts nothing would go unseen when it is wrong. */
static void tell_unused(const struct image_diff *d, const struct waivers *w)
{
	size_t i, k;

	for (i = 0; w && i < w->n; i++) {
		for (k = 0; k < d->n; k++)
			if (d->v[k].accepted == w->v + i)
				break;
		if (k == d->n)
			complain("%s:%zu: not used: %s is nothing that needs review here",
				 w->name, w->v[i].line, w->v[i].id);
	}
}

/**
 * image_diff_make() - compare two images
 * @d: the difference; its sides are there, the rest is filled in; to be freed by
 *	image_diff_free() on success only
 * @o: what is asked: the lists, and whether what cannot be compared counts
 * @baseline: what is accepted, NULL for nothing
 * @why: the error line
 *
 * Return: 0, or -1 for lack of memory or images of two architectures.
 */
int image_diff_make(struct image_diff *d, const struct inspect_options *o,
		    const struct waivers *baseline, struct failure *why)
{
	const struct list_about *about;
	const char *why_not;
	int whose;
	size_t i;

	if (d->side[0]->img.arch != d->side[1]->img.arch)
		return fail_with(why, "%s is for %s and %s is for %s: give two images of one architecture",
				 d->side[0]->img.name,
				 inspect_arch(&d->side[0]->img),
				 d->side[1]->img.name,
				 inspect_arch(&d->side[1]->img));
	for (i = 0; (about = analysis_list(i)); i++) {
		if (!inspect_wants(o, about->name))
			continue;
		if (!image_diff_compared(d, about->name, &why_not, &whose)) {
			d->incomparable += whose >= 0;
		} else if (compare(d, about, baseline)) {
			image_diff_free(d);
			return fail_with(why, "out of memory comparing two images: free some memory");
		}
	}
	tell_unused(d, baseline);
	d->exit = EXIT_CLEAN;
	if (d->review)
		d->exit = EXIT_CONFLICTS;
	else if (o->strict && d->incomparable)
		d->exit = EXIT_UNPROVEN;
	return 0;
}

/**
 * image_diff_free() - free a difference
 * @d: the difference; its sides stay
 */
void image_diff_free(struct image_diff *d)
{
	size_t i;

	for (i = 0; i < d->n; i++)
		free(d->v[i].id);
	free(d->v);
	d->v = NULL;
	d->n = 0;
}
