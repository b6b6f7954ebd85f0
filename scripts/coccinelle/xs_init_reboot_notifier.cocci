// SPDX-License-Identifier: GPL-2.0-only
//
// xs_init() registers a reboot notifier. With the fix every later error path takes
// it back before it returns.

virtual with
virtual without

@depends on with exists@
expression nb;
@@
xs_init(...)
{
... when any
* register_reboot_notifier(nb)
... when any
* unregister_reboot_notifier(nb);
... when any
}

@depends on without exists@
expression E;
@@
xs_init(...)
{
... when any
E = xb_init_comms();
if (E)
{
... when != unregister_reboot_notifier(...)
* return ...;
}
... when any
}
