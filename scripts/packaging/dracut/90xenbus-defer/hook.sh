#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# dracut sources its hooks; the script ends by itself.
/sbin/xenbus_defer-wait
