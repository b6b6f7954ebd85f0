// SPDX-License-Identifier: GPL-2.0-only
/* pvyield audit: the verdict on the running kernel or on a saved report. */
#include <argp.h>
#include <stdlib.h>

#include "evidence.h"
#include "source.h"
#include "view.h"

#define BTF_DEFAULT "/sys/kernel/btf/vmlinux"

struct options {
	struct source source;
	struct view view;
};

static error_t parse(int key, char *arg, struct argp_state *state)
{
	struct options *o = state->input;

	switch (key) {
	case ARGP_KEY_INIT:
		state->child_inputs[0] = &o->source;
		state->child_inputs[1] = &o->view;
		return 0;
	case ARGP_KEY_ARG:
		complain("%s: audit takes no argument: did you mean --report %s?",
			 arg, arg);
		exit(EXIT_FAILED);
	}
	return ARGP_ERR_UNKNOWN;
}

static const struct argp_child children[] = {
	{ .argp = &source_report_argp },
	{ .argp = &view_argp },
	{ 0 }
};

static const struct argp argp = {
	.parser = parse,
	.children = children,
	.doc = "Audit whether this kernel yields what Xen owns.\v"
	       "Examples:\n"
	       "  pvyield audit                     the kernel that runs here\n"
	       "  pvyield audit --load              load the module for the audit\n"
	       "  pvyield audit --only 'micro*' -v  one point with all its facts\n"
	       "  pvyield audit -f ktap > saved     keep the report\n"
	       "  pvyield audit --report saved      judge it elsewhere\n\n"
	       "Exit status: 0 nothing conflicts, 1 could not do its work, "
	       "2 something conflicts, 3 with --strict: something is unproven.",
};

/* The module's own verdicts are checked before anything is added. */
static int add_evidence(const struct source *s, struct report *r,
			struct evidence *e, struct slot_names **names,
			struct failure *why)
{
	bool slots = audit_has_slots(r);
	int ret = 0;

	if (audit_verify(r, why))
		return -1;
	/* The BTF of this kernel says nothing of one that was saved elsewhere. */
	*names = slots && !s->saved ? slot_names_open(BTF_DEFAULT) : NULL;
	if (s->image)
		ret = evidence_given(e, r, s->image, why);
	else if (!s->saved)
		ret = evidence_search(e, r, "", slots && !*names, why);
	if (!ret && slots && !*names)
		*names = evidence_names(e);
	return ret;
}

static int audit_and_print(const struct options *o, struct audit *a,
			   struct failure *why)
{
	struct evidence e = { .found = false };
	struct slot_names *names = NULL;
	int ret;

	ret = add_evidence(&o->source, &a->report, &e, &names, why);
	if (!ret) {
		a->names = names;
		ret = view_print(&o->view, a, why);
		evidence_free(&e);
	}
	slot_names_free(names);
	return ret;
}

/* What the watch has seen, if it is there and was ever on. */
static int add_watch(const struct source *s, struct audit *a,
		     struct watch_report *watch, struct failure *why)
{
	struct input in;
	int ret;

	/* What is seen here says nothing of what was saved elsewhere. */
	if (s->saved)
		return 0;
	switch (live_read(&live_watch, source_debugfs(s), &in, why)) {
	case LIVE_READ:
		break;
	case LIVE_FAILED:
		/* Loaded but switched off is one reason; the audit goes on. */
		complain("%s", why->text);
		return 0;
	case LIVE_NOT_LOADED:
		return 0;
	}
	ret = watch_read(watch, live_watch.name, in.buf, in.len, why);
	input_free(&in);
	if (ret)
		return -1;
	if (watch->since >= 0)
		a->watch = watch;
	else
		watch_report_free(watch);
	return 0;
}

static int run_audit(int argc, char **argv)
{
	struct options o = {
		.source = { .live = &live_report },
		.view = VIEW_DEFAULT,
	};
	struct audit a = { .exit = EXIT_FAILED };
	struct watch_report watch;
	struct failure why;
	struct input in;
	int ret;

	argp_parse(&argp, argc, argv, 0, NULL, &o);
	ret = source_read(&o.source, &in, &why);
	if (!ret) {
		ret = report_parse(&a.report, source_name(&o.source), in.buf,
				   in.len, &why);
		input_free(&in);
	}
	if (!ret) {
		ret = add_watch(&o.source, &a, &watch, &why);
		if (!ret)
			ret = audit_and_print(&o, &a, &why);
		if (a.watch)
			watch_report_free(a.watch);
		report_free(&a.report);
	}
	if (!ret)
		return a.exit;
	complain("%s", why.text);
	return EXIT_FAILED;
}

const struct verb verb_audit = {
	.name = "audit",
	.summary = "judge the running kernel, or a saved report",
	.run = run_audit,
};
