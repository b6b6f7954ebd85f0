/* SPDX-License-Identifier: GPL-2.0-only */
#undef TRACE_SYSTEM
#define TRACE_SYSTEM xenbus_defer

#if !defined(PVYIELD_XENBUS_DEFER_TRACE_H) || defined(TRACE_HEADER_MULTI_READ)
#define PVYIELD_XENBUS_DEFER_TRACE_H

#include <linux/tracepoint.h>

#include "defer.h"

TRACE_EVENT(xenbus_defer_state,
	TP_PROTO(const struct defer *d, enum defer_state from),
	TP_ARGS(d, from),
	TP_STRUCT__entry(
		__array(char, from, 16)
		__array(char, to, 16)
		__array(char, reason, 96)
		__field(u64, pfn)
		__field(u32, connection)
		__field(unsigned int, events)
	),
	TP_fast_assign(
		/* Copied: the buffer is read after this module has gone. */
		strscpy(__entry->from, defer_state_name(from), 16);
		strscpy(__entry->to, defer_state_name(d->state), 16);
		strscpy(__entry->reason, d->reason, 96);
		__entry->pfn = d->view.pfn;
		__entry->connection = d->view.fields.connection;
		__entry->events = d->events;
	),
	TP_printk("%s -> %s: %s; pfn=%#llx connection=%u events=%u",
		  __entry->from, __entry->to, __entry->reason, __entry->pfn,
		  __entry->connection, __entry->events)
);

#endif

#undef TRACE_INCLUDE_PATH
#define TRACE_INCLUDE_PATH .
#undef TRACE_INCLUDE_FILE
#define TRACE_INCLUDE_FILE trace
#include <trace/define_trace.h>
