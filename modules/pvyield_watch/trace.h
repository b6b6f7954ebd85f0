/* SPDX-License-Identifier: GPL-2.0-only */
#undef TRACE_SYSTEM
#define TRACE_SYSTEM pvyield

#if !defined(PVYIELD_WATCH_TRACE_H) || defined(TRACE_HEADER_MULTI_READ)
#define PVYIELD_WATCH_TRACE_H

#include <linux/tracepoint.h>

#include "watch.h"

TRACE_EVENT(conflict,
	TP_PROTO(const struct seen *seen, const char *severity),
	TP_ARGS(seen, severity),
	TP_STRUCT__entry(
		__array(char, kind, 16)
		__array(char, what, 64)
		__array(char, caller, 64)
		__array(char, module, 32)
		__array(char, point, 32)
		__array(char, severity, 16)
		__array(char, verdict, 16)
		__field(u64, count)
	),
	TP_fast_assign(
		/* Copied: the buffer is read after this module has gone. */
		strscpy(__entry->kind, seen->kind, 16);
		strscpy(__entry->what, seen->what, 64);
		strscpy(__entry->caller, seen->caller, 64);
		strscpy(__entry->module, seen->module, 32);
		strscpy(__entry->point, seen->finding.point ?: "", 32);
		strscpy(__entry->severity, severity, 16);
		strscpy(__entry->verdict,
			watch_verdict_name(seen->finding.verdict), 16);
		__entry->count = seen->count;
	),
	TP_printk("%s %s: %s by %s [%s] point=%s severity=%s count=%llu",
		  __entry->kind, __entry->what, __entry->verdict,
		  __entry->caller, __entry->module, __entry->point,
		  __entry->severity, __entry->count)
);

#endif

#undef TRACE_INCLUDE_PATH
#define TRACE_INCLUDE_PATH .
#undef TRACE_INCLUDE_FILE
#define TRACE_INCLUDE_FILE trace
#include <trace/define_trace.h>
