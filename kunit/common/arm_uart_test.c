// SPDX-License-Identifier: GPL-2.0-only
#include "../test.h"
#include "../../modules/common/arm_uart.c"

#define ROLE(x) STR("hypervisor.role", x)
#define TREE(x) BOOL("dt.tree", x)
#define CONSOLE(x) STR("xen.console", x)
#define UART(x) STR("xen.dtuart", x)
#define SHOWN(x) BOOL("uart.shown", x)
#define DRIVER(x) STR("uart.driver", x)

static const struct judge_case cases[] = {
	{ "hidden", "handle_node() skips what Xen uses",
	  { ROLE("arm64-dom0"), TREE(true), CONSOLE("dtuart"),
	    UART("/pl011@9000000"), SHOWN(false), DRIVER("none") },
	  VERDICT_YIELDS },
	{ "console not given", "dtuart is the default",
	  { ROLE("arm64-dom0"), TREE(true), CONSOLE("not given"),
	    UART("/pl011@9000000"), SHOWN(false) },
	  VERDICT_YIELDS },
	{ "two consoles", "the second one",
	  { ROLE("arm64-dom0"), TREE(true), CONSOLE("com1,dtuart"),
	    UART("/pl011@9000000"), SHOWN(false) },
	  VERDICT_YIELDS },
	{ "driven", "Xen was told of a device that dom0 has",
	  { ROLE("arm64-dom0"), TREE(true), CONSOLE("dtuart"),
	    UART("/pl011@9000000"), SHOWN(true), DRIVER("uart-pl011") },
	  VERDICT_CONFLICTS, SEVERITY_MAJOR, NULL, "uart.driver" },
	{ "shown, not driven", "a driver may come",
	  { ROLE("arm64-dom0"), TREE(true), CONSOLE("dtuart"),
	    UART("/pl011@9000000"), SHOWN(true), DRIVER("none") },
	  VERDICT_UNPROVEN, SEVERITY_NONE, NULL, "uart.shown" },
	{ "stdout-path", "the host's tree is not shown",
	  { ROLE("arm64-dom0"), TREE(true), CONSOLE("dtuart"), UART("not given"),
	    SHOWN(true), DRIVER("x") },
	  VERDICT_UNPROVEN, SEVERITY_NONE, NULL, "xen.dtuart" },
	{ "no UART", "console=none",
	  { ROLE("arm64-dom0"), TREE(true), CONSOLE("none"), UART("/pl011@9000000"),
	    SHOWN(true), DRIVER("x") },
	  VERDICT_NOT_APPLICABLE },
	{ "a word that ends so", "vdtuart is none",
	  { ROLE("arm64-dom0"), TREE(true), CONSOLE("vdtuart,pv"),
	    UART("/pl011@9000000"), SHOWN(true), DRIVER("x") },
	  VERDICT_NOT_APPLICABLE },
	{ "short words", "none is a UART",
	  { ROLE("arm64-dom0"), TREE(true), CONSOLE("a,,dt"),
	    UART("/pl011@9000000"), SHOWN(true), DRIVER("x") },
	  VERDICT_NOT_APPLICABLE },
	{ "ACPI", "STAO hides it",
	  { ROLE("arm64-dom0"), TREE(false), CONSOLE("dtuart"),
	    UART("/pl011@9000000"), SHOWN(false) },
	  VERDICT_UNPROVEN, SEVERITY_NONE, NULL, "dt.tree" },
	{ "guest", "its UART is emulated",
	  { ROLE("arm64-domU"), TREE(true) },
	  VERDICT_NOT_APPLICABLE },
	{ "tree unknown", "DT or ACPI?",
	  { ROLE("arm64-dom0"), CONSOLE("dtuart"), UART("/pl011@9000000"),
	    SHOWN(false) },
	  VERDICT_UNPROVEN, SEVERITY_NONE, "dt.tree" },
	{ "console unknown", "no memory",
	  { ROLE("arm64-dom0"), TREE(true), UART("/pl011@9000000"), SHOWN(false) },
	  VERDICT_UNPROVEN, SEVERITY_NONE, "xen.console" },
	{ "UART unknown", "no memory",
	  { ROLE("arm64-dom0"), TREE(true), CONSOLE("dtuart"), ABSENT("xen.dtuart"),
	    SHOWN(false) },
	  VERDICT_UNPROVEN, SEVERITY_NONE, "xen.dtuart" },
	{ "node unknown", "an alias that leads nowhere",
	  { ROLE("arm64-dom0"), TREE(true), CONSOLE("dtuart"), UART("serial9"),
	    ABSENT("uart.shown") },
	  VERDICT_UNPROVEN, SEVERITY_NONE, "uart.shown" },
	{ "driver unknown", "is it driven?",
	  { ROLE("arm64-dom0"), TREE(true), CONSOLE("dtuart"),
	    UART("/pl011@9000000"), SHOWN(true) },
	  VERDICT_UNPROVEN, SEVERITY_NONE, "uart.driver" },
	{ "native", "the UART is this kernel's own",
	  { ROLE("not-xen"), TREE(true) },
	  VERDICT_NOT_APPLICABLE },
	{ "x86", "a point of arm64",
	  { ROLE("pv-dom0") },
	  VERDICT_NOT_APPLICABLE },
	{ "bare", "no Xen",
	  { ROLE("bare") },
	  VERDICT_NOT_APPLICABLE },
	{ "role unknown", "under Xen or not?",
	  { ABSENT("hypervisor.role"), TREE(true), CONSOLE("dtuart"),
	    UART("/pl011@9000000"), SHOWN(false) },
	  VERDICT_UNPROVEN, SEVERITY_NONE, "hypervisor.role" },
};

static void judging(struct kunit *test)
{
	check_cases(test, &point_arm_uart, cases, ARRAY_SIZE(cases));
}

static struct kunit_case suite_cases[] = {
	KUNIT_CASE(judging),
	{}
};

struct kunit_suite arm_uart_suite = {
	.name = "pvyield_arm_uart",
	.test_cases = suite_cases,
};
