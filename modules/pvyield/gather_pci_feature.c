// SPDX-License-Identifier: GPL-2.0-only
/*
 * The facts that pci.ats, pci.pri and pci.pasid have in common; what they mean:
 * modules/common/pci_feature.c.
 *
 * Nearly all PCI functions have none of the capabilities, and Linux noted that
 * when it saw them first: these cost no access to configuration space.
 */
#include <linux/errno.h>
#include <linux/kernel.h>
#include <linux/pci_regs.h>
#include <linux/string.h>

#include "gather_pci_feature.h"

/* Behind the header of each of the three: what it is about and its control. */
#define CONTROL 4

/* What a function reads as that is gone or without power. */
#define NOBODY 0xffffffffu

#define LISTED_BYTES 64

/**
 * struct survey - a walk over the PCI functions
 * @m: the machine
 * @cap: the capability that is looked for
 * @functions: functions seen
 * @capable: those that have it
 * @hardware_on: those with the enable bit set
 * @linux_on: those with Linux's flag set
 * @asleep: those that may have it and were not asked
 * @unreadable: those that did not answer
 * @n_listed: functions in @listed or beyond
 * @listed: functions, for people
 */
struct survey {
	const struct machine *m;
	const struct pci_capability *cap;
	s64 functions;
	s64 capable;
	s64 hardware_on;
	s64 linux_on;
	s64 asleep;
	s64 unreadable;
	size_t n_listed;
	char listed[PCI_FEATURE_LISTED][LISTED_BYTES];
};

static void list(struct survey *s, const struct pci_function *fn,
		 const char *state)
{
	if (s->n_listed < PCI_FEATURE_LISTED)
		snprintf(s->listed[s->n_listed], LISTED_BYTES, "%s %s, Linux %s",
			 fn->address, state,
			 fn->linux_on[s->cap->feature] ? "on" : "off");
	s->n_listed++;
}

static bool read_bits(const struct survey *s, const struct pci_function *fn,
		      int where, u32 *value)
{
	return !s->m->pci_read(fn, where, value) && *value != NOBODY;
}

/* Where is the capability?  0 for nowhere, negative if the function is gone. */
static int find_position(const struct survey *s, const struct pci_function *fn)
{
	int position = fn->position[s->cap->feature];
	u32 value;

	if (position >= 0)
		return position;
	/* Not the vendor: that of a virtual function is all ones. */
	if (!read_bits(s, fn, PCI_CLASS_REVISION, &value))
		return -EIO;
	return s->m->pci_find(fn, s->cap->id);
}

static const char *hardware_state(struct survey *s,
				  const struct pci_function *fn, int position)
{
	u32 header, control;

	if (!read_bits(s, fn, position, &header) ||
	    PCI_EXT_CAP_ID(header) != s->cap->id ||
	    !read_bits(s, fn, position + CONTROL, &control)) {
		s->unreadable++;
		return "unreadable";
	}
	if (!(control & s->cap->enabled))
		return "hardware off";
	s->hardware_on++;
	return "hardware on";
}

static void survey_function(const struct pci_function *fn, void *data)
{
	struct survey *s = data;
	int position = fn->position[s->cap->feature];
	const char *state = NULL;

	s->functions++;
	s->linux_on += fn->linux_on[s->cap->feature];
	if (fn->awake)
		position = find_position(s, fn);
	if (position > 0)
		s->capable++;
	if (!fn->awake && position) {
		s->asleep++;
		state = "asleep";
	} else if (position > 0) {
		state = hardware_state(s, fn, position);
	} else if (position < 0) {
		s->unreadable++;
		state = "unreadable";
	} else if (fn->linux_on[s->cap->feature]) {
		state = "without the capability";
	}
	if (state)
		list(s, fn, state);
}

static void add_listed(const struct survey *s, struct facts *f,
		       const struct pci_feature *x)
{
	size_t i, n = min_t(size_t, s->n_listed, PCI_FEATURE_LISTED);
	char fact[32];

	for (i = 0; i < n; i++) {
		snprintf(fact, sizeof(fact), "%s%zu", x->listed, i);
		facts_str(f, fact, s->listed[i]);
	}
	if (s->n_listed > n)
		facts_int(f, x->more, s->n_listed - n);
}

/**
 * gather_pci_feature() - gather the facts of a feature
 * @m: the machine
 * @f: the facts
 * @x: the feature's facts
 * @cap: its capability
 *
 * No function is woken: one that is not in D0 is counted, not asked.
 */
void gather_pci_feature(const struct machine *m, struct facts *f,
			const struct pci_feature *x,
			const struct pci_capability *cap)
{
	struct survey s = { .m = m, .cap = cap };

	facts_bool(f, "config.pci", IS_ENABLED(CONFIG_PCI));
	if (!IS_ENABLED(CONFIG_PCI))
		return;
	if (m->pci_each(survey_function, &s)) {
		facts_absent(f, x->functions, "PCI functions cannot be listed");
		return;
	}
	facts_int(f, x->functions, s.functions);
	facts_int(f, x->capable, s.capable);
	facts_int(f, x->hardware_on, s.hardware_on);
	facts_int(f, x->linux_on, s.linux_on);
	facts_int(f, x->asleep, s.asleep);
	facts_int(f, x->unreadable, s.unreadable);
	add_listed(&s, f, x);
}
