// SPDX-License-Identifier: GPL-2.0-only
/*
 * arm.uart: does dom0 leave Xen's serial port alone?
 *
 * Xen takes the UART that dtuart= names, or the host's stdout-path, and leaves its
 * node out of dom0's tree (handle_node(): dt_device_used_by()); what is not in the
 * tree no driver finds.  With ACPI a table, STAO, tells Linux what to skip.
 *
 * Facts read here:
 *   hypervisor.role
 *   dt.tree        does a device tree describe the machine, and not ACPI?
 *   xen.console    console= of Xen's command line, or "not given"
 *   xen.dtuart     dtuart= of it, without its options, or "not given"
 *   uart.shown     is there a node of that path or alias in the tree?
 *   uart.driver    the driver that has taken its device, "none"
 */
#include "role.h"
#include "xen_option.h"

#define DTUART "dtuart"

/* Does Xen use a UART of the device tree as its console, as far as it was told? */
static bool has_dtuart(const char *console)
{
	size_t len = strlen(DTUART), word;

	if (!strcmp(console, XEN_OPTION_NOT_GIVEN))
		return true;
	for (; *console; console += word + (console[word] == ',')) {
		for (word = 0; console[word] && console[word] != ','; word++)
			;
		if (word >= len && !memcmp(console, DTUART, len))
			return true;
	}
	return false;
}

static void judge_node(const struct facts *f, struct judgement *j)
{
	const char *driver;
	bool shown;

	if (!facts_get_bool(f, "uart.shown", &shown)) {
		judge_missing(j, "uart.shown");
		return;
	}
	if (!shown) {
		judge_yields(j, "the UART that Xen was told to use is not in this domain's device tree");
		return;
	}
	driver = facts_get_str(f, "uart.driver");
	if (!driver) {
		judge_missing(j, "uart.driver");
	} else if (!strcmp(driver, "none")) {
		judge_unproven(j, "the UART that Xen was told to use is in this domain's device tree, and merely no driver has taken it");
		judge_about(j, "uart.shown");
	} else {
		judge_conflicts(j, SEVERITY_MAJOR,
				"a driver of Linux has taken the device that Xen was told to use as its console",
				"two drive one device: output gets lost or mixed, and Xen's console may hang; or Xen could not use it and has no console",
				"look at what Xen says of dtuart when it boots, and name its UART rightly on its command line");
		judge_about(j, "uart.driver");
	}
}

static void arm_uart_judge(const struct facts *f, struct judgement *j)
{
	const char *console, *uart;
	enum role role;
	bool tree;

	role = role_in_arm(f, j);
	if (role == ROLE_UNKNOWN)
		return;
	if (role == ROLE_ARM_DOMU) {
		judge_not_applicable(j, "a guest is shown no UART of Xen's; one that it has is emulated or was given to it");
		return;
	}
	if (!facts_get_bool(f, "dt.tree", &tree)) {
		judge_missing(j, "dt.tree");
		return;
	}
	if (!tree) {
		judge_unproven(j, "with ACPI it is STAO that hides Xen's UART, which is not judged here");
		judge_about(j, "dt.tree");
		return;
	}
	console = facts_get_str(f, "xen.console");
	uart = facts_get_str(f, "xen.dtuart");
	if (!console) {
		judge_missing(j, "xen.console");
	} else if (!has_dtuart(console)) {
		judge_not_applicable(j, "Xen was told to use no UART");
	} else if (!uart) {
		judge_missing(j, "xen.dtuart");
	} else if (!strcmp(uart, XEN_OPTION_NOT_GIVEN)) {
		judge_unproven(j, "Xen took the UART that the host's tree names, which it does not show");
		judge_about(j, "xen.dtuart");
	} else {
		judge_node(f, j);
	}
}

const struct point point_arm_uart = {
	.id = "arm.uart",
	.title = PAGE_TEXT("Does dom0 leave Xen's serial port alone?"),
	.owns = PAGE_TEXT("Xen's console is a UART of the machine, and Xen drives it. dom0 has the machine's devices, so it has to be kept from this one."),
	.yields = PAGE_TEXT("Linux has no test for Xen here, from 5.10 to 7.2: dom0 yields because it does not know of the UART.  Xen leaves its node out of the device tree that dom0 gets and its registers out of dom0's memory; with ACPI a table, STAO, says what to skip.  Where Xen was told of another device than it uses, dom0 gets both.  A guest is shown no UART of Xen's."),
	.facts = PAGE_TEXT("Xen shows its command line to dom0: console= and dtuart= say which UART it uses.  The path, or the alias that stands for it, is looked for in Linux's device tree, and if it is there, whether a driver has taken the device.  Where dtuart= is not given, Xen uses what the host's tree names, which dom0 cannot see: unproven."),
	.breaks = PAGE_TEXT("Two drivers on one device lose or mix each other's output, and Xen's console may hang with messages that would have told of something worse; or Xen could not use the device and has no console at all.  The administrator sees it on the serial line, and no data is lost: major.  Seen in the lab: a dom0 that has the device which Xen was told of; the mixed output was not brought about."),
	.advice = PAGE_TEXT("Name the UART on Xen's command line: dtuart=PATH."),
	.refs = PAGE_TEXT("xen/drivers/char/arm-uart.c (Xen): dt_uart_init()\n"
			  "xen/arch/arm/domain_build.c (Xen): handle_node()\n"
			  "docs/misc/xen-command-line.pandoc (Xen): console, dtuart\n"
			  "drivers/acpi/scan.c (Linux): acpi_get_spcr_uart_addr(), STAO"),
	.severity = SEVERITY_MAJOR,
	.judge = arm_uart_judge,
};
