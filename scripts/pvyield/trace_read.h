/* SPDX-License-Identifier: GPL-2.0-only */
/* Accesses to MSRs in the kernel's tracing buffer. */
#ifndef PVYIELD_TRACE_READ_H
#define PVYIELD_TRACE_READ_H

#include "watch_report.h"

/**
 * struct trace_info - what a trace covers
 * @buffered: entries that the buffer held, -1 if it does not say
 * @written: entries that were ever written to it
 * @lost: entries that it says were lost besides
 * @first: when the first entry was, milliseconds since boot; -1 if there is none
 *	with a time
 * @last: when the last one was
 * @events: accesses to MSRs among them
 * @stacks: those of them with a stack
 */
struct trace_info {
	s64 buffered;
	s64 written;
	s64 lost;
	s64 first;
	s64 last;
	s64 events;
	s64 stacks;
};

int trace_read(struct watch_report *r, struct trace_info *info, const char *name,
	       FILE *in, enum role role, struct failure *why);

#endif
