// SPDX-License-Identifier: GPL-2.0-only
/* microcode.loader: one case for each branch of its judge. */
#include "cases.h"
#include "microcode.h"

#define ID "microcode.loader"

static const struct fact k61[] = {
	S("hypervisor.role", "pv-dom0"),
	B("config.microcode", true),
	B("config.late_loading", false),
	B("microcode.loader_disabled", true),
	S("microcode.ops", "none"),
	S("microcode.flag_writer", WRITER_NATIVE_CLEARS),
	B("cpuid.hypervisor_raw", false),
	B("cpuid.faulting", false),
	I("xen.major", 4),
	I("xen.minor", 17),
	{ 0 }
};

static const struct fact k612[] = {
	S("hypervisor.role", "pv-dom0"),
	B("config.microcode", true),
	B("config.late_loading", false),
	B("microcode.loader_disabled", false),
	S("microcode.ops", "microcode_intel_ops"),
	S("microcode.flag_writer", WRITER_RAW_CPUID),
	B("cpuid.hypervisor_raw", false),
	B("cpuid.faulting", false),
	I("xen.major", 4),
	I("xen.minor", 17),
	{ 0 }
};

static const struct fact k72[] = {
	S("hypervisor.role", "pv-dom0"),
	B("config.microcode", true),
	B("config.late_loading", false),
	B("microcode.loader_disabled", false),
	S("microcode.ops", "microcode_amd_ops"),
	S("microcode.flag_writer", WRITER_NATIVE_SETS),
	B("microcode.hypervisor_present", false),
	B("cpuid.hypervisor_raw", false),
	B("cpuid.faulting", false),
	I("xen.major", 4),
	I("xen.minor", 17),
	{ 0 }
};

static const struct fact k612_yields[] = {
	S("hypervisor.role", "pv-dom0"),
	B("config.microcode", true),
	B("microcode.loader_disabled", true),
	S("microcode.ops", "none"),
	S("microcode.flag_writer", WRITER_RAW_CPUID),
	B("cpuid.hypervisor_raw", true),
	B("cpuid.faulting", true),
	{ 0 }
};

#define CASE(what_, base_, ...) \
	{ .id = ID, .what = what_, .base = base_, .change = { __VA_ARGS__ },
#define YIELDS(reason_) .verdict = VERDICT_YIELDS, .reason = reason_ }
#define NONE_HERE(reason_) .verdict = VERDICT_NOT_APPLICABLE, .reason = reason_ }
#define MISSING(fact) .verdict = VERDICT_UNPROVEN, .missing = fact }
#define UNPROVEN(reason_) .verdict = VERDICT_UNPROVEN, .reason = reason_ }
#define MINOR(reason_, effect_) .verdict = VERDICT_CONFLICTS, \
	.severity = SEVERITY_MINOR, .reason = reason_, .effect = effect_ }
#define MAJOR(reason_, effect_) .verdict = VERDICT_CONFLICTS, \
	.severity = SEVERITY_MAJOR, .reason = reason_, .effect = effect_ }

const struct judge_case microcode_cases[] = {
	CASE("6.1 in PV dom0", k61) YIELDS("disabled from the start"),
	CASE("6.1 in PV domU", k61, S("hypervisor.role", "pv-domU"))
		YIELDS("disabled from the start"),
	CASE("6.1 in PVH dom0", k61, S("hypervisor.role", "pvh-dom0"))
		YIELDS("has no driver"),
	CASE("6.1, writer not known", k61, A("microcode.flag_writer"))
		YIELDS("has no driver"),
	CASE("7.x in PVH dom0", k61, S("hypervisor.role", "pvh-dom0"),
	     S("microcode.flag_writer", WRITER_NATIVE_SETS))
		YIELDS("has no driver"),
	CASE("6.12 where CPUID faults", k612_yields)
		YIELDS("because CPUID faults into Xen"),
	CASE("6.12 where the bit leaks", k612_yields,
	     B("cpuid.faulting", false)) YIELDS("real hardware does not set"),
	CASE("6.12 disabled, raw bit not known", k612_yields,
	     A("cpuid.hypervisor_raw")) YIELDS("has no driver"),
	CASE("6.12 disabled, raw bit clear", k612_yields,
	     B("cpuid.hypervisor_raw", false)) YIELDS("has no driver"),
	CASE("6.12 disabled, faulting not known", k612_yields, GONE("cpuid.faulting"))
		YIELDS("has no driver"),

	CASE("6.12", k612) MINOR("raw CPUID", "refuses the MSR write"),
	CASE("6.12, raw bit not known", k612, A("cpuid.hypervisor_raw"))
		MINOR("registered its driver", "refuses"),
	CASE("6.12, raw bit set", k612, B("cpuid.hypervisor_raw", true))
		MINOR("registered its driver", "refuses"),
	CASE("7.x", k72) MINOR("x86_hypervisor_present", "refuses"),
	CASE("7.x, flag set", k72, B("microcode.hypervisor_present", true))
		MINOR("registered its driver", "refuses"),
	CASE("7.x, flag not known", k72, A("microcode.hypervisor_present"))
		MINOR("registered its driver", "refuses"),
	CASE("driver, writer not known", k72, A("microcode.flag_writer"))
		MINOR("registered its driver", "refuses"),
	CASE("driver, late loading", k72, B("config.late_loading", true))
		MAJOR("x86_hypervisor_present", "microcode/reload"),
	CASE("driver, late loading not known", k72, A("config.late_loading"))
		MAJOR("x86_hypervisor_present", "not known"),
	CASE("driver, Xen too old to know", k72, I("xen.minor", 13))
		MAJOR("x86_hypervisor_present", "not known to refuse"),
	CASE("driver, older Xen", k72, I("xen.major", 3))
		MAJOR("x86_hypervisor_present", "not known to refuse"),
	CASE("driver, oldest Xen that was read", k72, I("xen.minor", 14))
		MINOR("x86_hypervisor_present", "refuses"),
	CASE("driver, a later major Xen", k72, I("xen.major", 5),
	     I("xen.minor", 0)) MINOR("x86_hypervisor_present", "refuses"),
	CASE("driver, Xen's major not known", k72, A("xen.major"))
		MAJOR("x86_hypervisor_present", "not known to refuse"),
	CASE("driver, Xen's minor not known", k72, GONE("xen.minor"))
		MAJOR("x86_hypervisor_present", "not known to refuse"),

	CASE("7.x, resume hook", k72, B("microcode.resume_hook", true))
		MINOR("x86_hypervisor_present", "the resume hook would try"),
	CASE("7.x, no resume hook", k72, B("microcode.resume_hook", false))
		MINOR("x86_hypervisor_present", "no resume hook is registered"),
	CASE("driver, older Xen, no resume hook", k72, I("xen.minor", 13),
	     B("microcode.resume_hook", false))
		MAJOR("x86_hypervisor_present", "no resume hook is registered"),

	CASE("role absent", k61, A("hypervisor.role"))
		MISSING("hypervisor.role"),
	CASE("role unknown", k61, S("hypervisor.role", "unknown"))
		MISSING("hypervisor.role"),
	CASE("role of a newer module", k61, S("hypervisor.role", "pv-domX"))
		MISSING("hypervisor.role"),
	CASE("configuration not known", k61, A("config.microcode"))
		MISSING("config.microcode"),
	CASE("driver not known", k61, A("microcode.ops"))
		MISSING("microcode.ops"),
	CASE("flag not known", k61, A("microcode.loader_disabled"))
		MISSING("microcode.loader_disabled"),
	CASE("enabled without a driver", k61,
	     B("microcode.loader_disabled", false))
		UNPROVEN("merely has no driver"),

	CASE("bare metal", k72, S("hypervisor.role", "bare"))
		NONE_HERE("not under Xen"),
	CASE("another hypervisor", k72,
	     S("hypervisor.role", "other-hypervisor"))
		NONE_HERE("not under Xen"),
	CASE("arm64 dom0", k61, S("hypervisor.role", "arm64-dom0"))
		NONE_HERE("arm64"),
	CASE("arm64 domU", k61, S("hypervisor.role", "arm64-domU"))
		NONE_HERE("arm64"),
	CASE("built without the loader", k61, B("config.microcode", false))
		NONE_HERE("built without"),
};

const size_t microcode_cases_n = ARRAY_SIZE(microcode_cases);
