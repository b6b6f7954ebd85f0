// SPDX-License-Identifier: GPL-2.0-only
/* The difference of two images, as schema/pvyield-image-diff-1.json describes it. */
#include "image_diff.h"
#include "json_text.h"

#define SCHEMA "pvyield-image-diff/1"

static int add_subject(struct json_object *top, const char *name,
		       const struct inspection *in)
{
	struct json_object *o = json_add_object(top, name);

	if (!o || json_add_str(o, "file", in->img.name) ||
	    json_add_str(o, "arch", inspect_arch(&in->img)) ||
	    json_add_str(o, "release", in->img.release))
		return -1;
	return json_add_str(o, "role", role_name(in->role));
}

static int add_side(struct json_object *to, const char *name,
		    const struct item *item)
{
	struct json_object *o;

	if (!item)
		return json_add_str(to, name, NULL);
	o = json_add_object(to, name);
	if (!o || json_add_str(o, "value", item->value))
		return -1;
	return json_add_str(o, "why", item->why);
}

static int add_item(struct json_object *items, const struct image_diff_item *it)
{
	const struct item *item = it->side[1] ? it->side[1] : it->side[0];
	struct json_object *o = json_append(items);

	if (!o || json_add_str(o, "list", it->about->name) ||
	    json_add_str(o, "key", item->key) || json_add_str(o, "id", it->id) ||
	    json_add_str(o, "change", image_change_name(it->change)) ||
	    add_side(o, "old", it->side[0]) || add_side(o, "new", it->side[1]) ||
	    json_add_bool(o, "review", it->review && !it->accepted))
		return -1;
	return json_add_str(o, "accepted",
			    it->accepted ? it->accepted->reason : NULL);
}

/* Lists that only one of the two images has. */
static int add_lacking(struct json_object *lists, const struct image_diff *d,
		       const struct inspect_options *o)
{
	const struct list_about *about;
	struct json_object *list;
	const char *why_not;
	int whose;
	size_t i;

	for (i = 0; (about = analysis_list(i)); i++) {
		if (!inspect_wants(o, about->name) ||
		    image_diff_compared(d, about->name, &why_not, &whose) ||
		    whose < 0)
			continue;
		list = json_append(lists);
		if (!list || json_add_str(list, "list", about->name) ||
		    json_add_str(list, "lacks", whose ? "new" : "old") ||
		    json_add_str(list, "why", why_not))
			return -1;
	}
	return 0;
}

static int add_summary(struct json_object *top, const struct image_diff *d)
{
	struct json_object *o = json_add_object(top, "summary");
	enum image_change c;

	for (c = IMAGE_NEW; o && c < IMAGE_CHANGES_N; c++)
		if (json_add_int(o, image_change_name(c), d->counts[c]))
			return -1;
	if (!o || json_add_int(o, "same", d->same) ||
	    json_add_int(o, "review", d->review))
		return -1;
	return json_add_int(o, "accepted", d->accepted);
}

static int print_json(const struct image_diff *d, const struct inspect_options *o,
		      FILE *out)
{
	struct json_object *top = json_object_new_object(), *array;
	int ret = -1;
	size_t i;

	if (!top || json_add_str(top, "schema", SCHEMA) ||
	    json_add_int(top, "exit", d->exit) ||
	    add_subject(top, "old", d->side[0]) ||
	    add_subject(top, "new", d->side[1]))
		goto out;
	array = json_add_array(top, "items");
	for (i = 0; array && i < d->n; i++)
		if (add_item(array, d->v + i))
			goto out;
	array = array ? json_add_array(top, "not_compared") : NULL;
	if (array && !add_lacking(array, d, o) && !add_summary(top, d))
		ret = json_print(top, out);
out:
	json_object_put(top);
	return ret;
}

const struct image_diff_format image_diff_json = {
	.name = "json",
	.print = print_json,
};
