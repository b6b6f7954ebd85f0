// SPDX-License-Identifier: GPL-2.0-only
/* What was found in images, as schema/pvyield-image-1.json describes it. */
#include "inspect.h"
#include "json_text.h"

#define SCHEMA "pvyield-image/1"

static int add_item(struct json_object *items, const struct item *item)
{
	struct json_object *o = json_append(items);

	if (!o || json_add_str(o, "key", item->key) ||
	    json_add_str(o, "value", item->value) ||
	    json_add_str(o, "why", item->why))
		return -1;
	return json_add_bool(o, "notable", analysis_notable(item));
}

static int add_list(struct json_object *lists, const struct list_about *about,
		    const struct item_list *list)
{
	struct json_object *o = json_append(lists), *items;
	size_t i;

	if (!o || json_add_str(o, "list", about->name) ||
	    json_add_str(o, "title", about->title) ||
	    json_add_str(o, "absent", list->absent))
		return -1;
	items = json_add_array(o, "items");
	for (i = 0; items && i < list->n; i++)
		if (add_item(items, list->v[i]))
			return -1;
	return items ? 0 : -1;
}

static int add_subject(struct json_object *o, const struct inspection *in)
{
	const struct image *img = &in->img;

	return json_add_str(o, "file", img->name) ||
	       json_add_str(o, "arch", inspect_arch(img)) ||
	       json_add_str(o, "release", img->release) ||
	       json_add_str(o, "build_id", *img->build_id ? img->build_id : NULL) ||
	       json_add_str(o, "packer", img->packer) ||
	       json_add_str(o, "symbols", img->symbols.source) ||
	       json_add_str(o, "config", in->config.source) ||
	       json_add_str(o, "role", role_name(in->role)) ? -1 : 0;
}

static int add_image(struct json_object *images, const struct inspection *in,
		     const struct inspect_options *o)
{
	struct json_object *image = json_append(images), *lists;
	const struct list_about *about;
	const struct item_list *list;
	size_t i;

	if (!image || add_subject(image, in))
		return -1;
	lists = json_add_array(image, "lists");
	for (i = 0; lists && (about = analysis_list(i)); i++) {
		list = items_list(&in->items, about->name);
		if (list && inspect_wants(o, about->name) &&
		    add_list(lists, about, list))
			return -1;
	}
	return lists ? 0 : -1;
}

static int print_json(const struct inspection *v, size_t n, enum exit_code exit,
		      const struct inspect_options *o, FILE *out)
{
	struct json_object *top = json_object_new_object(), *images;
	int ret = -1;
	size_t i;

	if (!top || json_add_str(top, "schema", SCHEMA) ||
	    json_add_int(top, "exit", exit))
		goto out;
	images = json_add_array(top, "images");
	for (i = 0; images && i < n; i++)
		if (add_image(images, v + i, o))
			goto out;
	if (images)
		ret = json_print(top, out);
out:
	json_object_put(top);
	return ret;
}

const struct image_format image_format_json = {
	.name = "json",
	.print = print_json,
};
