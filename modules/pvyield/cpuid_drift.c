// SPDX-License-Identifier: GPL-2.0-only
/* The facts of cpuid.drift; what they mean: modules/common/cpuid_drift.c. */
#include <linux/string.h>

#include "../common/cpuid_drift.h"
#include "machine.h"

/* More than one host has and another has not; what is cut off ends in dots. */
#define LOST_BYTES 256

static void add_names(struct text *t, const char *word, u32 bits)
{
	int i;

	for (i = 0; i < 32; i++) {
		if (!(bits & (1u << i)))
			continue;
		if (t->n)
			text_char(t, ' ');
		text_str(t, word);
		text_char(t, ':');
		text_int(t, i);
	}
}

/**
 * cpuid_drift_gather() - gather the facts of cpuid.drift
 * @m: the machine
 * @f: the facts
 */
void cpuid_drift_gather(const struct machine *m, struct facts *f)
{
	char buf[LOST_BYTES];
	u32 cached, now;
	struct text t;
	int i;

	text_init(&t, buf, sizeof(buf));
	for (i = 0; i < CPUID_WORDS; i++) {
		if (!m->words->word(i, &cached, &now)) {
			facts_absent(f, cpuid_words[i].cached, "this architecture has no CPUID");
			return;
		}
		facts_hex(f, cpuid_words[i].cached, cached);
		facts_hex(f, cpuid_words[i].now, now);
		add_names(&t, cpuid_words[i].name, cpuid_word_lost(i, cached, now));
	}
	if (text_cut(&t))
		strscpy(buf + sizeof(buf) - 4, "...", 4);
	facts_str(f, "cpuid.lost", t.n ? buf : "none");
}
