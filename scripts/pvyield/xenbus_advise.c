// SPDX-License-Identifier: GPL-2.0-only
/*
 * pvyield xenbus --advise: the kernel and the Xen at hand, or those that the
 * user names, and what is to be said of them.
 */
#include <stdlib.h>
#include <sys/utsname.h>

#include "json_text.h"
#include "wrap.h"
#include "xenbus_advise.h"

#define INDENT 10

/* XENFEAT_dom0 of xen/include/public/features.h. */
#define XENFEAT_DOM0_BIT 11

#define PRICE "without xenbus_defer, as after a kernel upgrade for which DKMS could not build it, that guest has no PV disk and no PV network at all: keep a kernel that has the module, and the module in its initramfs"

static const struct xenbus_advice no_xen = {
	NEED_NO, "no Xen is to be seen from here",
	"for another machine give --kernel-symbols and --xen",
};

static const struct xenbus_advice is_dom0 = {
	NEED_NO, "this is dom0, whose xenbus comes up with its own xenstored",
	"for a guest give --kernel-symbols and --xen",
};

static const struct xenbus_advice is_pv = {
	NEED_NO, "this is a PV guest, which has its store page from the start",
	"nothing",
};

static const struct xenbus_advice is_x86 = {
	NEED_NO, "a guest that xl starts has a store page that is served from the start; dom0less guests are Arm's",
	"nothing",
};

/* One line of a file of sysfs or procfs. */
static bool read_line(const char *dir, const char *name, char *to, size_t size)
{
	char path[4096];
	FILE *f;

	if (snprintf(path, sizeof(path), "%s/%s", dir, name) >=
	    (int)sizeof(path))
		return false;
	f = fopen(path, "re");
	if (!f)
		return false;
	if (!fgets(to, size, f))
		to[0] = '\0';
	fclose(f);
	to[strcspn(to, "\n")] = '\0';
	return *to;
}

static bool running_xen(const char *sysfs, char *version, size_t size)
{
	char type[16], major[8], minor[8];

	if (!read_line(sysfs, "hypervisor/type", type, sizeof(type)) ||
	    strcmp(type, "xen") ||
	    !read_line(sysfs, "hypervisor/version/major", major, sizeof(major)) ||
	    !read_line(sysfs, "hypervisor/version/minor", minor, sizeof(minor)))
		return false;
	snprintf(version, size, "%s.%s", major, minor);
	return true;
}

/* What the running machine is, where that alone is the answer. */
static const struct xenbus_advice *running_role(const char *sysfs)
{
	char text[64];
	struct utsname u;

	if (read_line(sysfs, "hypervisor/properties/features", text,
		      sizeof(text)) &&
	    strtoull(text, NULL, 16) >> XENFEAT_DOM0_BIT & 1)
		return &is_dom0;
	if (read_line(sysfs, "hypervisor/guest_type", text, sizeof(text)) &&
	    !strcmp(text, "PV"))
		return &is_pv;
	if (!uname(&u) && !strcmp(u.machine, "x86_64"))
		return &is_x86;
	return NULL;
}

/* initcall_blacklist= takes a list, and may come more than once. */
static bool parameter_given(const char *proc)
{
	char line[4096], *word, *rest = line, *name;

	if (!read_line(proc, "cmdline", line, sizeof(line)))
		return false;
	while ((word = strsep(&rest, " "))) {
		if (strncmp(word, "initcall_blacklist=", 19))
			continue;
		word += 19;
		while ((name = strsep(&word, ",")))
			if (!strcmp(name, "xenbus_init"))
				return true;
	}
	return false;
}

/**
 * xenbus_ask() - find the answer
 * @q: the question
 * @a: the answer
 * @why: the error line
 *
 * Return: 0 or -1.
 */
int xenbus_ask(const struct xenbus_question *q, struct xenbus_answer *a,
	       struct failure *why)
{
	const struct xenbus_advice *role = NULL;
	bool here = !q->symbols && !q->xen;
	struct xenbus_symbols symbols;
	char path[4096];
	enum xenbus_era era;
	enum xenbus_shape shape;

	*a = (struct xenbus_answer){ .running = !q->symbols };
	a->given = a->running && parameter_given(q->proc);
	if (q->xen) {
		if (xenbus_era_read(&era, q->xen, why))
			return -1;
		snprintf(a->xen, sizeof(a->xen), "%s", q->xen);
	} else if (running_xen(q->sysfs, a->xen, sizeof(a->xen))) {
		if (xenbus_era_read(&era, a->xen, why))
			return -1;
		role = here ? running_role(q->sysfs) : NULL;
	} else if (here) {
		role = &no_xen;
	} else {
		return fail_with(why, "no Xen is to be seen from here: give its release, as in --xen 4.17");
	}
	if (role) {
		a->advice = *role;
		return 0;
	}
	snprintf(path, sizeof(path), "%s/kallsyms", q->proc);
	if (xenbus_symbols_read(&symbols, q->symbols ?: path, why))
		return -1;
	shape = xenbus_shape_of(&symbols);
	a->kernel = xenbus_shape_text(shape);
	a->advice = *xenbus_advice(shape, era);
	return 0;
}

static void print_paragraph(const char *label, const char *text,
			    unsigned int width, FILE *out)
{
	struct wrap w = { .out = out, .width = width, .indent = INDENT };

	w.at = fprintf(out, "%-*s", INDENT, label);
	wrap_text(&w, text);
	wrap_end(&w);
}

static const char *need_text(enum xenbus_need need)
{
	switch (need) {
	case NEED_YES:
		return XENBUS_PARAMETER;
	case NEED_UNLESS_FIXED:
		return XENBUS_PARAMETER ", unless the kernel has two fixes";
	case NEED_NO:
		break;
	}
	return "none is needed";
}

/**
 * xenbus_answer_table() - print an answer for people
 * @a: the answer
 * @width: columns of the output
 * @out: where to
 */
void xenbus_answer_table(const struct xenbus_answer *a, unsigned int width,
			 FILE *out)
{
	print_paragraph("parameter", need_text(a->advice.need), width, out);
	print_paragraph("why", a->advice.why, width, out);
	print_paragraph("then", a->advice.then, width, out);
	if (a->advice.need != NEED_NO)
		print_paragraph("price", PRICE, width, out);
	putc('\n', out);
	if (a->kernel)
		print_paragraph("kernel", a->kernel, width, out);
	print_paragraph("Xen", *a->xen ? a->xen : "none", width, out);
	if (a->running)
		print_paragraph("booted", a->given ?
				"with " XENBUS_PARAMETER :
				"without " XENBUS_PARAMETER, width, out);
}

/**
 * xenbus_answer_json() - print an answer, as schema/pvyield-xenbus-advice-1.json
 * describes it
 * @a: the answer
 * @out: where to
 *
 * Return: 0, or -1 for lack of memory.
 */
int xenbus_answer_json(const struct xenbus_answer *a, FILE *out)
{
	static const char *const needs[] = {
		[NEED_NO] = "no",
		[NEED_YES] = "yes",
		[NEED_UNLESS_FIXED] = "unless-fixed",
	};
	struct json_object *top = json_object_new_object();
	bool no = a->advice.need == NEED_NO;
	int ret = -1;

	if (top && !json_add_str(top, "schema", "pvyield-xenbus-advice/1") &&
	    !json_add_str(top, "version", PVYIELD_VERSION) &&
	    !json_add_str(top, "kernel", a->kernel) &&
	    !json_add_str(top, "xen", *a->xen ? a->xen : NULL) &&
	    !json_add_str(top, "needed", needs[a->advice.need]) &&
	    !json_add_str(top, "parameter", no ? NULL : XENBUS_PARAMETER) &&
	    !json_add_str(top, "why", a->advice.why) &&
	    !json_add_str(top, "then", a->advice.then) &&
	    !json_add_str(top, "price", no ? NULL : PRICE) &&
	    !json_add_bool(top, "running", a->running) &&
	    !json_add_bool(top, "given", a->given))
		ret = json_print(top, out);
	json_object_put(top);
	return ret;
}
