// SPDX-License-Identifier: GPL-2.0-only
/* The status as JSON, as schema/pvyield-xenbus-1.json describes it. */
#include "json_text.h"
#include "xenbus_status.h"

static int print_json(const struct xenbus_status *s, bool verbose,
		      unsigned int width, FILE *out)
{
	struct json_object *top = json_object_new_object(), *facts;
	int ret = -1;
	size_t i;

	/* Everything is there anyway, and lines are not for people. */
	(void)verbose;
	(void)width;
	if (!top || json_add_str(top, "schema", "pvyield-xenbus/1") ||
	    json_add_str(top, "version", PVYIELD_VERSION) ||
	    json_add_str(top, "state", s->state) ||
	    json_add_str(top, "cause", s->says.cause) ||
	    json_add_str(top, "next", s->says.next) ||
	    json_add_str(top, "about", s->says.about))
		goto out;
	facts = json_add_object(top, "facts");
	if (!facts)
		goto out;
	for (i = 0; i < s->facts.n; i++)
		if (json_add_fact(facts, s->facts.v + i, NULL))
			goto out;
	if (json_add_int(top, "exit", s->exit))
		goto out;
	ret = json_print(top, out);
out:
	json_object_put(top);
	return ret;
}

const struct xenbus_format xenbus_json = {
	.name = "json",
	.print = print_json,
};
