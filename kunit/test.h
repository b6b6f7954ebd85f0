/* SPDX-License-Identifier: GPL-2.0-only */
/* What the suites share: lists of facts written down as data. */
#ifndef PVYIELD_KUNIT_TEST_H
#define PVYIELD_KUNIT_TEST_H

#include "../modules/common/point.h"
#include "../modules/compat/kunit.h"

/* One suite for each source file; for a point, its judge and its gatherer. */
extern struct kunit_suite text_suite;
extern struct kunit_suite fact_suite;
extern struct kunit_suite point_suite;
extern struct kunit_suite ktap_suite;
extern struct kunit_suite xen_option_suite;
extern struct kunit_suite xenbus_cause_suite;
extern struct kunit_suite pci_feature_suite;
extern struct kunit_suite cpu_feature_suite;
extern struct kunit_suite machine_cpu_suite;
extern struct kunit_suite machine_dev_suite;
extern struct kunit_suite gather_cpu_feature_suite;
extern struct kunit_suite door_suite;
extern struct kunit_suite machine_suite;
extern struct kunit_suite machine_pci_suite;
extern struct kunit_suite machine_cpuid_suite;
extern struct kunit_suite gather_suite;
extern struct kunit_suite gather_pci_feature_suite;
extern struct kunit_suite runner_suite;
extern struct kunit_suite export_suite;
extern struct kunit_suite xenfeat_suite;
extern struct kunit_suite xenfeat_gather_suite;
extern struct kunit_suite slots_suite;
extern struct kunit_suite slots_gather_suite;
extern struct kunit_suite tables_suite;
extern struct kunit_suite elfnote_suite;
extern struct kunit_suite elfnote_gather_suite;
extern struct kunit_suite xen_release_suite;
extern struct kunit_suite dma_way_suite;
extern struct kunit_suite machine_of_suite;
extern struct kunit_suite gather_dma_suite;
extern struct kunit_suite defer_suite;
extern struct kunit_suite defer_wait_suite;
extern struct kunit_suite defer_observe_suite;
extern struct kunit_suite defer_words_suite;
extern struct kunit_suite xen_suite;
extern struct kunit_suite shape_suite;
extern struct kunit_suite chain_suite;
extern struct kunit_suite threads_suite;
extern struct kunit_suite handover_suite;
extern struct kunit_suite status_suite;
extern struct kunit_suite machine_hw_suite;
extern struct kunit_suite gather_text_suite;
extern struct kunit_suite power_suite;
extern struct kunit_suite watch_state_suite;
extern struct kunit_suite watch_kept_suite;
extern struct kunit_suite watch_sweep_state_suite;
extern struct kunit_suite watch_sweep_suite;
extern struct kunit_suite watch_cpu_suite;
extern struct kunit_suite watch_store_page_suite;
extern struct kunit_suite watch_xenbus_suite;
extern struct kunit_suite watch_msr_suite;
extern struct kunit_suite watch_call_suite;
extern struct kunit_suite watch_caller_suite;
extern struct kunit_suite watch_known_suite;
extern struct kunit_suite watch_judge_suite;
extern struct kunit_suite watch_ring_suite;
extern struct kunit_suite watch_resolve_suite;
extern struct kunit_suite watch_events_suite;
extern struct kunit_suite watch_monitor_suite;
extern struct kunit_suite watch_control_suite;
extern struct kunit_suite watch_report_suite;
extern struct kunit_suite watch_probe_suite;
extern struct kunit_suite watch_ftrace_suite;
extern struct kunit_suite watch_modules_suite;
#define POINT(x) extern struct kunit_suite x##_suite, x##_gather_suite;
#include "../modules/common/points.h"
#undef POINT

#define BOOL(n, v) { .name = (n), .type = FACT_BOOL, .num = (v) }
#define INT(n, v) { .name = (n), .type = FACT_INT, .num = (v) }
#define HEX(n, v) { .name = (n), .type = FACT_HEX, .num = (v) }
#define STR(n, v) { .name = (n), .type = FACT_STR, .text = (v) }
#define ABSENT(n) { .name = (n), .type = FACT_ABSENT, .text = "made up" }

#define CASE_FACTS 20

/**
 * struct judge_case - facts and the judgement that they must get
 * @name: for the message of a failing test
 * @why: the reason of the expectation: what in Linux or Xen makes it so
 * @facts: the facts, up to the first without a name
 * @verdict: the verdict
 * @severity: of a conflict
 * @missing: the fact that an unproven verdict names, or NULL
 * @about: the fact that it must say decided, NULL for any
 */
struct judge_case {
	const char *name;
	const char *why;
	struct fact facts[CASE_FACTS];
	enum verdict verdict;
	enum severity severity;
	const char *missing;
	const char *about;
};

/**
 * struct bench - memory for a list of facts and for text
 * @facts: the list
 * @v: its facts
 * @pool: its strings
 * @text: a text
 * @buf: its characters
 */
struct bench {
	struct facts facts;
	struct fact v[64];
	char pool[4096];
	struct text text;
	char buf[8192];
};

struct bench *bench_new(struct kunit *test);
size_t bench_fill(struct bench *b, const struct fact *list, int without,
		  int absent);
void check_cases(struct kunit *test, const struct point *point,
		 const struct judge_case *cases, size_t n);

#endif
