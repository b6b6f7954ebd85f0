/* SPDX-License-Identifier: GPL-2.0-only */
/* What the watch has seen, in words; what its formats for people share. */
#ifndef PVYIELD_WATCH_TEXT_H
#define PVYIELD_WATCH_TEXT_H

#include "watch_report.h"
#include "wrap.h"

#define WATCH_SPAN_BYTES 32

const char *watch_verdict_text(const struct sighting *s);
const char *watch_color(const struct sighting *s);
bool watch_shown(const struct sighting *s, bool all);
void watch_span(char *buf, s64 ms);
void watch_event_text(FILE *out, const struct sighting *s);
void watch_caller_text(FILE *out, const struct sighting *s);
void watch_sighting_text(FILE *out, const struct sighting *s);
char *watch_string(const struct sighting *s,
		   void (*print)(FILE *out, const struct sighting *s));
void watch_head_text(const struct watch_report *r, unsigned int width, FILE *out);
void watch_sum_text(const struct watch_report *r, FILE *out);
int watch_section(const struct watch_report *r, bool all, bool color,
		  unsigned int width, FILE *out);

#endif
