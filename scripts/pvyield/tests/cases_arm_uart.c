// SPDX-License-Identifier: GPL-2.0-only
/* arm.uart: one case for each branch of its judge. */
#include "cases.h"

#define ROLE(x) S(ROLE_FACT, x)
#define TREE(x) B("dt.tree", x)
#define CONSOLE(x) S("xen.console", x)
#define UART(x) S("xen.dtuart", x)
#define SHOWN(x) B("uart.shown", x)
#define DRIVER(x) S("uart.driver", x)

#define CASE(what_, ...) \
	{ .id = "arm.uart", .what = what_, \
	  .base = (const struct fact[]){ __VA_ARGS__, { 0 } },
#define YIELDS .verdict = VERDICT_YIELDS }
#define NOT_HERE .verdict = VERDICT_NOT_APPLICABLE }
#define ABOUT(fact) .verdict = VERDICT_UNPROVEN, .about = fact }
#define MISSING(fact) .verdict = VERDICT_UNPROVEN, .missing = fact }
#define CONFLICT(severity_, fact) .verdict = VERDICT_CONFLICTS, \
	.severity = SEVERITY_##severity_, .about = fact }

const struct judge_case arm_uart_cases[] = {
	CASE("hidden", ROLE("arm64-dom0"), TREE(true), CONSOLE("dtuart"),
	     UART("/pl011@9000000"), SHOWN(false), DRIVER("none"))
		YIELDS,
	CASE("console not given", ROLE("arm64-dom0"), TREE(true),
	     CONSOLE("not given"), UART("/pl011@9000000"), SHOWN(false))
		YIELDS,
	CASE("two consoles", ROLE("arm64-dom0"), TREE(true),
	     CONSOLE("com1,dtuart"), UART("/pl011@9000000"), SHOWN(false))
		YIELDS,
	CASE("driven", ROLE("arm64-dom0"), TREE(true), CONSOLE("dtuart"),
	     UART("/pl011@9000000"), SHOWN(true), DRIVER("uart-pl011"))
		CONFLICT(MAJOR, "uart.driver"),
	CASE("shown, not driven", ROLE("arm64-dom0"), TREE(true),
	     CONSOLE("dtuart"), UART("/pl011@9000000"), SHOWN(true), DRIVER("none"))
		ABOUT("uart.shown"),
	CASE("stdout-path", ROLE("arm64-dom0"), TREE(true), CONSOLE("dtuart"),
	     UART("not given"), SHOWN(true), DRIVER("x"))
		ABOUT("xen.dtuart"),
	CASE("no UART", ROLE("arm64-dom0"), TREE(true), CONSOLE("none"),
	     UART("/pl011@9000000"), SHOWN(true), DRIVER("x"))
		NOT_HERE,
	CASE("a word that ends so", ROLE("arm64-dom0"), TREE(true),
	     CONSOLE("vdtuart,pv"), UART("/pl011@9000000"), SHOWN(true), DRIVER("x"))
		NOT_HERE,
	CASE("short words", ROLE("arm64-dom0"), TREE(true), CONSOLE("a,,dt"),
	     UART("/pl011@9000000"), SHOWN(true), DRIVER("x"))
		NOT_HERE,
	CASE("ACPI", ROLE("arm64-dom0"), TREE(false), CONSOLE("dtuart"),
	     UART("/pl011@9000000"), SHOWN(false))
		ABOUT("dt.tree"),
	CASE("guest", ROLE("arm64-domU"), TREE(true))
		NOT_HERE,
	CASE("tree unknown", ROLE("arm64-dom0"), CONSOLE("dtuart"),
	     UART("/pl011@9000000"), SHOWN(false))
		MISSING("dt.tree"),
	CASE("console unknown", ROLE("arm64-dom0"), TREE(true),
	     UART("/pl011@9000000"), SHOWN(false))
		MISSING("xen.console"),
	CASE("UART unknown", ROLE("arm64-dom0"), TREE(true), CONSOLE("dtuart"),
	     A("xen.dtuart"), SHOWN(false))
		MISSING("xen.dtuart"),
	CASE("node unknown", ROLE("arm64-dom0"), TREE(true), CONSOLE("dtuart"),
	     UART("serial9"), A("uart.shown"))
		MISSING("uart.shown"),
	CASE("driver unknown", ROLE("arm64-dom0"), TREE(true), CONSOLE("dtuart"),
	     UART("/pl011@9000000"), SHOWN(true))
		MISSING("uart.driver"),
	CASE("native", ROLE("not-xen"), TREE(true))
		NOT_HERE,
	CASE("x86", ROLE("pv-dom0"))
		NOT_HERE,
	CASE("bare", ROLE("bare"))
		NOT_HERE,
	CASE("role unknown", A(ROLE_FACT), TREE(true), CONSOLE("dtuart"),
	     UART("/pl011@9000000"), SHOWN(false))
		MISSING(ROLE_FACT),
};

const size_t arm_uart_cases_n = ARRAY_SIZE(arm_uart_cases);
