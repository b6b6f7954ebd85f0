// SPDX-License-Identifier: GPL-2.0-only
/* The facts of arm.uart: modules/common/arm_uart.c. */
#include <linux/errno.h>
#include <linux/slab.h>
#include <linux/string.h>

#include "../common/xen_option.h"
#include "gather.h"

/* opt_dtuart[] and opt_console[] in Xen are not larger. */
#define OPTION_BYTES 256

/**
 * struct lines - texts that are too large for the stack
 * @xen: Xen's command line
 * @console: its console=
 * @uart: its dtuart=
 * @path: the path that an alias stands for
 */
struct lines {
	char xen[XEN_CMDLINE_BYTES];
	char console[OPTION_BYTES];
	char uart[OPTION_BYTES];
	char path[OPTION_BYTES];
};

static void gather_driver(const struct machine *m, struct facts *f,
			  const char *path)
{
	char driver[OF_NAME_BYTES];
	int err = m->of->driver(path, driver);

	facts_bool(f, "uart.shown", err != -ENOENT);
	facts_str(f, "uart.driver", err ? "none" : driver);
}

static void gather_node(const struct machine *m, struct facts *f, struct lines *l)
{
	int len;

	if (!strcmp(l->uart, XEN_OPTION_NOT_GIVEN)) {
		facts_absent(f, "uart.shown", "Xen's command line names no UART");
		facts_absent(f, "uart.driver", "Xen's command line names no UART");
		return;
	}
	if (*l->uart == '/') {
		gather_driver(m, f, l->uart);
		return;
	}
	len = m->of->property("/aliases", l->uart, l->path, sizeof(l->path) - 1);
	if (len < 0 || len >= (int)sizeof(l->path)) {
		facts_absent(f, "uart.shown", "no alias tells which node it is");
		facts_absent(f, "uart.driver", "no alias tells which node it is");
	} else {
		gather_driver(m, f, l->path);
	}
}

static void gather_nothing(struct facts *f, const char *why)
{
	static const char *const facts[] = {
		"xen.console", "xen.dtuart", "uart.shown", "uart.driver",
	};
	size_t i;

	for (i = 0; i < ARRAY_SIZE(facts); i++)
		facts_absent(f, facts[i], why);
}

/**
 * arm_uart_gather() - gather the facts of arm.uart
 * @m: the machine
 * @f: the facts
 */
void arm_uart_gather(const struct machine *m, struct facts *f)
{
	struct xen_boot boot;
	struct lines *l;

	if (!gather_on_arm64(m))
		return;
	facts_bool(f, "dt.tree", m->of->tree());
	m->xen_boot(&boot);
	l = kzalloc(sizeof(*l), GFP_KERNEL);
	if (!l) {
		gather_nothing(f, "no memory for Xen's command line");
	} else if (!boot.feat_dom0) {
		gather_nothing(f, "Xen shows its command line to dom0 only");
	} else if (m->xen_cmdline(l->xen)) {
		gather_nothing(f, "Xen did not tell its command line");
	} else {
		xen_option_string(l->xen, "console", l->console, sizeof(l->console));
		xen_option_string(l->xen, "dtuart", l->uart, sizeof(l->uart));
		l->uart[strcspn(l->uart, ":")] = '\0';
		facts_str(f, "xen.console", l->console);
		facts_str(f, "xen.dtuart", l->uart);
		gather_node(m, f, l);
	}
	kfree(l);
}
