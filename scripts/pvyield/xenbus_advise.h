/* SPDX-License-Identifier: GPL-2.0-only */
/* pvyield xenbus --advise. */
#ifndef PVYIELD_XENBUS_ADVISE_H
#define PVYIELD_XENBUS_ADVISE_H

#include "xenbus_advice.h"

/**
 * struct xenbus_question - which kernel and which Xen
 * @symbols: file of the kernel's symbols, NULL for the running one
 * @xen: release of Xen, NULL for the one that this machine runs under
 * @sysfs: where sysfs is mounted
 * @proc: where procfs is mounted
 */
struct xenbus_question {
	const char *symbols;
	const char *xen;
	const char *sysfs;
	const char *proc;
};

/**
 * struct xenbus_answer - what is printed
 * @kernel: what the kernel's symbols show, NULL if nobody looked
 * @xen: release of Xen, "" if there is none
 * @given: the running kernel was booted with the parameter
 * @running: the answer is about the running kernel
 * @advice: the answer
 */
struct xenbus_answer {
	const char *kernel;
	char xen[32];
	bool given;
	bool running;
	struct xenbus_advice advice;
};

int xenbus_ask(const struct xenbus_question *q, struct xenbus_answer *a,
	       struct failure *why);
void xenbus_answer_table(const struct xenbus_answer *a, unsigned int width,
			 FILE *out);
int xenbus_answer_json(const struct xenbus_answer *a, FILE *out);

#endif
