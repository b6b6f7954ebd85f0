// SPDX-License-Identifier: GPL-2.0-only
//
// xs_suspend() takes two locks. With the fix xs_response_mutex is the first, as
// where a watch is added.

virtual with
virtual without

@depends on with exists@
@@
xs_suspend(...)
{
... when != down_write(&xs_watch_rwsem)
* mutex_lock(&xs_response_mutex);
... when any
* down_write(&xs_watch_rwsem);
... when any
}

@depends on without exists@
@@
xs_suspend(...)
{
... when != mutex_lock(&xs_response_mutex)
* down_write(&xs_watch_rwsem);
... when any
* mutex_lock(&xs_response_mutex);
... when any
}
