/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What the watch sees, and what it means: tables and a judge, compiled into the
 * module and into the command like those of the points.
 */
#ifndef PVYIELD_COMMON_WATCH_H
#define PVYIELD_COMMON_WATCH_H

#include "point.h"
#include "role.h"

/* The monitors, which events are named after. */
#define WATCH_MSR_WRITE "msr-write"
#define WATCH_MSR_READ "msr-read"
#define WATCH_CALL "call"
#define WATCH_STATE "state"
#define WATCH_CPU "cpu"
#define WATCH_XENBUS "xenbus"

/**
 * enum watch_verdict - what an event means
 * @WATCH_BENIGN: known, and it takes nothing from the hypervisor
 * @WATCH_UNKNOWN: no table knows it
 * @WATCH_CONFLICT: Linux takes what the hypervisor owns, or tries to
 */
enum watch_verdict {
	WATCH_BENIGN,
	WATCH_UNKNOWN,
	WATCH_CONFLICT,
};

/**
 * struct watch_event - an event, as far as it is judged
 * @kind: the monitor that saw it
 * @what: WATCH_MSR_*: the number, "0x79"; WATCH_CALL: the function; WATCH_STATE:
 *	"POINT FACT"; others: a name
 * @msr: WATCH_MSR_*: the number
 * @caller: the function that it came from, or NULL where it is not known; of
 *	WATCH_CALL the one that called @what
 * @module: the module of @caller, "kernel" for the kernel proper, or NULL
 * @role: the role of this kernel
 * @failed: the hypervisor refused it, every time
 */
struct watch_event {
	const char *kind;
	const char *what;
	u32 msr;
	const char *caller;
	const char *module;
	enum role role;
	bool failed;
};

/**
 * struct watch_finding - what an event means, and why
 * @verdict: the verdict
 * @severity: of a conflict, else SEVERITY_NONE
 * @point: id of the point that it belongs to, or NULL for none
 * @name: what was touched, for people ("microcode update"), or NULL
 * @reason: one sentence for people, without a full stop
 */
struct watch_finding {
	enum watch_verdict verdict;
	enum severity severity;
	const char *point;
	const char *name;
	const char *reason;
};

/**
 * struct watch_msr - a range of MSRs, and who owns it
 * @first: the first of the range
 * @last: the last of it
 * @conflict: the roles in which a write is a conflict, ROLE_BIT() of each (slots.h)
 * @severity: of that conflict
 * @point: id of the point that it belongs to
 * @name: what these are
 * @reason: whose they are, and why a domain leaves them alone
 */
struct watch_msr {
	u32 first, last;
	u32 conflict;
	enum severity severity;
	const char *point;
	const char *name;
	const char *reason;
};

/**
 * struct watch_call - a function that only the owner of hardware calls
 * @function: its name
 * @point: id of the point that it belongs to
 * @severity: of the conflict that it is called under Xen
 * @reason: what it does to what is Xen's
 */
struct watch_call {
	const char *function;
	const char *point;
	enum severity severity;
	const char *reason;
};

/**
 * struct watch_known - an event that is known to be benign
 * @kind: the monitor
 * @what: as in struct watch_event; NULL for any
 * @caller: the same; NULL for any
 * @roles: the roles that it is known in, ROLE_BIT() of each
 * @reason: why it takes nothing from the hypervisor
 */
struct watch_known {
	const char *kind;
	const char *what;
	const char *caller;
	u32 roles;
	const char *reason;
};

extern const struct watch_msr watch_msrs[];
extern const size_t watch_msrs_n;
extern const struct watch_call watch_calls[];
extern const size_t watch_calls_n;
extern const struct watch_known watch_known[];
extern const size_t watch_known_n;
/* Functions that are never probed: CPU bring-up, resume, NMI, exception entry. */
extern const char *const watch_denied[];
extern const size_t watch_denied_n;

const struct watch_msr *watch_msr_find(u32 msr);
const struct watch_call *watch_call_find(const char *function);
bool watch_is_denied(const char *function);
bool watch_is_accessor(const char *function);
bool watch_is_receiver(const char *function);
void watch_judge(const struct watch_event *e, struct watch_finding *w);
const char *watch_verdict_name(enum watch_verdict v);

#endif
