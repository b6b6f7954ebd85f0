// SPDX-License-Identifier: GPL-2.0-only
//
// __unbind_from_irq() forgets the mapping of a port and closes it. With the fix it
// closes last: a closed port can be given out again at once.

virtual with
virtual without

@depends on with exists@
expression info, port;
@@
__unbind_from_irq(...)
{
... when != xen_evtchn_close(...)
* xen_irq_info_cleanup(info);
... when any
* xen_evtchn_close(port);
... when any
}

@depends on without exists@
expression info, port;
@@
__unbind_from_irq(...)
{
... when != xen_irq_info_cleanup(...)
* xen_evtchn_close(port);
... when any
* xen_irq_info_cleanup(info);
... when any
}
