// SPDX-License-Identifier: GPL-2.0-only
/*
 * The boot parameter for a dom0less guest, from what a kernel's symbols show and
 * the release of Xen.  A kernel's version alone proves nothing: distributions
 * carry fixes under old numbers, so no version is read here.
 *
 * 08f6c2b09ebd and 36e8f60f0867 (5.16, 5.10.83): xenbus_init() takes STORE_PFN
 *	~0 or 0 for an error; before, it maps that and dies in xb_init_comms().
 * 5f46400f7a6a (5.11, 5.10.13): xenbus_probe_thread(), where the module begins.
 * 5b3353949e89 (5.19): xenbus_late_init(), the kernel waits by itself.
 * a3607581cd49 (6.10, 6.1.93, 6.6.33): it looks at the page's connection, and
 *	keeps the irq in xs_init_irq.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "xenbus_advice.h"

/* A line of /proc/kallsyms is some 600 characters at most. */
#define LINE_MAX_BYTES 1024

#define WANTED "give a copy of /proc/kallsyms, or the System.map, of the kernel in question"

static void note_symbol(struct xenbus_symbols *s, const char *name)
{
	const struct {
		const char *name;
		bool *found;
	} wanted[] = {
		{ "start_kernel", &s->start_kernel },
		{ "xb_init_comms", &s->xb_init_comms },
		{ "xenbus_probe_thread", &s->xenbus_probe_thread },
		{ "xenbus_late_init", &s->xenbus_late_init },
		{ "xs_init_irq", &s->xs_init_irq },
		{ "xen_store_gfn", &s->xen_store_gfn },
	};
	size_t i, len = strcspn(name, ".");

	/* A compiler may put ".llvm.123" or the like behind a static name. */
	for (i = 0; i < ARRAY_SIZE(wanted); i++)
		if (strlen(wanted[i].name) == len &&
		    !strncmp(wanted[i].name, name, len))
			*wanted[i].found = true;
}

/* "ffffffff81000000 T name", a module's with "[module]" behind it. */
static bool read_symbol(struct xenbus_symbols *s, char *line)
{
	char *address, *type, *name, *rest = line, *left;

	address = strsep(&rest, " ");
	type = strsep(&rest, " ");
	name = strsep(&rest, "\t\n");
	if (!name || !*name || strchr(name, ' ') || strlen(type) != 1 ||
	    strspn(address, "0123456789abcdef") != strlen(address) || !*address)
		return false;
	left = rest ? strchr(rest, '[') : NULL;
	if (!left)
		note_symbol(s, name);
	return true;
}

static FILE *open_symbols(const char *path, struct failure *why)
{
	struct stat st;
	int fd;

	/* Not to wait for somebody to write into a FIFO. */
	fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	if (fd < 0 || fstat(fd, &st)) {
		fail_with(why, "cannot open %s: %m: " WANTED,
			  path);
	} else if (!S_ISREG(st.st_mode)) {
		fail_with(why, "%s is not a file: " WANTED,
			  path);
	} else {
		return fdopen(fd, "r");
	}
	if (fd >= 0)
		close(fd);
	return NULL;
}

/**
 * xenbus_symbols_read() - read the symbols of a kernel
 * @s: what was found
 * @path: /proc/kallsyms, a copy of it, or a System.map
 * @why: the error line
 *
 * Return: 0 or -1.
 */
int xenbus_symbols_read(struct xenbus_symbols *s, const char *path,
			struct failure *why)
{
	char line[LINE_MAX_BYTES];
	FILE *f = open_symbols(path, why);
	size_t number = 0;
	int ret = 0;

	*s = (struct xenbus_symbols){ 0 };
	if (!f)
		return -1;
	while (!ret && fgets(line, sizeof(line), f)) {
		number++;
		if (!strchr(line, '\n') || !read_symbol(s, line))
			ret = fail_with(why, "%s: line %zu is no \"address type name\": " WANTED " (/boot/System.map of Debian is a stub)",
					path, number);
	}
	if (!ret && ferror(f))
		ret = fail_with(why, "cannot read %s: %m: give a readable file",
				path);
	else if (!ret && !s->start_kernel)
		ret = fail_with(why, "%s has no start_kernel, so it is not whole: " WANTED,
				path);
	fclose(f);
	return ret;
}

/**
 * xenbus_era_read() - what a release of Xen does
 * @era: the answer
 * @version: "4.17" or "4.17.5"
 * @why: the error line
 *
 * Return: 0 or -1.
 */
int xenbus_era_read(enum xenbus_era *era, const char *version,
		    struct failure *why)
{
	unsigned int major, minor;
	int n = 0;

	/* sscanf() would take a sign and leading space. */
	if (*version < '0' || *version > '9' ||
	    sscanf(version, "%2u.%n", &major, &n) != 1 || !n ||
	    version[n] < '0' || version[n] > '9' ||
	    sscanf(version + n, "%3u", &minor) != 1)
		return fail_with(why, "%s: no release of Xen: give it as in --xen 4.17",
				 version);
	if (major < 4 || (major == 4 && minor < 17))
		*era = ERA_HIDDEN;
	else if (major == 4 && minor < 21)
		*era = ERA_LATE_PAGE;
	else
		*era = ERA_EARLY_PAGE;
	return 0;
}

/**
 * xenbus_shape_of() - how does a kernel's xenbus come up?
 * @s: its symbols
 *
 * Return: the shape.
 */
enum xenbus_shape xenbus_shape_of(const struct xenbus_symbols *s)
{
	if (!s->xb_init_comms)
		return SHAPE_NONE;
	if (s->xenbus_late_init && s->xs_init_irq)
		return SHAPE_WAITS;
	if (s->xenbus_late_init)
		return s->xen_store_gfn ? SHAPE_WAITS_ONCE : SHAPE_WAITS_ANY;
	return s->xenbus_probe_thread ? SHAPE_GIVES_UP : SHAPE_OLD;
}

/**
 * xenbus_shape_text() - a shape and the symbols that show it, for people
 * @shape: the shape
 *
 * Return: a constant string.
 */
const char *xenbus_shape_text(enum xenbus_shape shape)
{
	static const char *const texts[] = {
		[SHAPE_NONE] = "has no xenbus (no xb_init_comms)",
		[SHAPE_OLD] = "gives up on a late xenstore, and is one that xenbus_defer does not help (no xenbus_probe_thread: before 5.10.13)",
		[SHAPE_GIVES_UP] = "gives up on a late xenstore (xenbus_probe_thread, no xenbus_late_init: before 5.19)",
		[SHAPE_WAITS_ONCE] = "waits for a late xenstore, without looking at the connection (xenbus_late_init, no xs_init_irq: before 6.10, 6.6.33, 6.1.93)",
		[SHAPE_WAITS_ANY] = "waits for a late xenstore (xenbus_late_init); whether it looks at the connection cannot be told, its symbols have no data",
		[SHAPE_WAITS] = "waits for a late xenstore (xenbus_late_init, xs_init_irq)",
	};

	return texts[shape];
}

/**
 * xenbus_advice() - is the boot parameter to be given to a dom0less guest?
 * @shape: what its kernel is like
 * @era: what its Xen does
 *
 * Return: the answer, constant.
 */
const struct xenbus_advice *xenbus_advice(enum xenbus_shape shape,
					  enum xenbus_era era)
{
	static const struct xenbus_advice hidden = {
		.need = NEED_NO,
		.why = "before 4.17 Xen does not show itself to a dom0less guest: there is nothing to bring up",
		.then = "nothing",
	}, no_xenbus = {
		.need = NEED_NO,
		.why = "the kernel has no xenbus",
		.then = "use a kernel with CONFIG_XEN_XENBUS_FRONTEND",
	}, waits = {
		.need = NEED_NO,
		.why = "the kernel waits for xenstored by itself",
		.then = "nothing; with xenbus_defer loaded, pvyield xenbus shows how far it is",
	}, once = {
		.need = NEED_NO,
		.why = "the kernel takes the page that this Xen gives early for a server and fails with \"request irq failed -16\"; the parameter does not help it",
		.then = "use a kernel with a3607581cd49 (6.10, 6.6.33, 6.1.93), or Xen 4.17 to 4.20",
	}, any = {
		.need = NEED_NO,
		.why = "the kernel waits for xenstored by itself, if it has a3607581cd49 (6.10, 6.6.33, 6.1.93); without that it fails with \"request irq failed -16\"",
		.then = "see the kernel's change log for a3607581cd49",
	}, crash = {
		.need = NEED_UNLESS_FIXED,
		.why = "without 08f6c2b09ebd and 36e8f60f0867 (5.10.83) the kernel maps a store page that is not there and dies at boot in xb_init_comms(); with them it boots and gives up",
		.then = "load xenbus_defer in the guest: it brings xenbus up with and without the parameter",
	}, hang = {
		.need = NEED_YES,
		.why = "the kernel takes the page that this Xen gives early for a server and waits for it without bound, at boot, before any module can be loaded",
		.then = "load xenbus_defer in the guest: it does what the parameter left out",
	}, old_crash = {
		.need = NEED_UNLESS_FIXED,
		.why = "without 08f6c2b09ebd and 36e8f60f0867 (5.10.83) the kernel maps a store page that is not there and dies at boot",
		.then = "no PV device works either way: use 5.10.13 or later",
	}, old_hang = {
		.need = NEED_YES,
		.why = "the kernel takes the page that this Xen gives early for a server and waits for it without bound, at boot",
		.then = "no PV device works either way: use 5.10.13 or later",
	};

	if (shape == SHAPE_NONE)
		return &no_xenbus;
	if (era == ERA_HIDDEN)
		return &hidden;
	switch (shape) {
	case SHAPE_OLD:
		return era == ERA_LATE_PAGE ? &old_crash : &old_hang;
	case SHAPE_GIVES_UP:
		return era == ERA_LATE_PAGE ? &crash : &hang;
	case SHAPE_WAITS_ONCE:
		return era == ERA_LATE_PAGE ? &waits : &once;
	case SHAPE_WAITS_ANY:
		return era == ERA_LATE_PAGE ? &waits : &any;
	default:
		return &waits;
	}
}
