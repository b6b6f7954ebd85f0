// SPDX-License-Identifier: GPL-2.0-only
/*
 * When to sweep.  Whatever may have changed the machine only leaves a note here; the
 * monitors ask for it in their drain, which runs once a second and before a report is
 * read.  So a flood of causes ends in one sweep a second, none runs twice at once,
 * and what leaves the note may be in interrupt context.
 */
#define pr_fmt(fmt) KBUILD_MODNAME ": " fmt

#include <linux/cpuhotplug.h>
#include <linux/ktime.h>
#include <linux/module.h>
#include <linux/notifier.h>
#include <linux/pci.h>
#include <linux/printk.h>
#include <linux/spinlock.h>
#include <linux/string.h>

#include "../compat/syscore.h"
#include "sweep.h"
#include "watch.h"

static unsigned int sweep = 60;
module_param(sweep, uint, 0444);
MODULE_PARM_DESC(sweep, "seconds between sweeps where nothing else asks for one, 0 for never (60)");

/**
 * struct note - what asks for a sweep
 * @lock: guards the rest; taken in any context
 * @causes: how often a sweep was asked for
 * @cause: the last cause
 */
struct note {
	/* Guards the rest, in any context. */
	spinlock_t lock;
	u64 causes;
	char cause[SWEEP_CAUSE];
};

static struct note note = { .lock = __SPIN_LOCK_UNLOCKED(note.lock) };

/**
 * sweep_soon() - ask for a sweep
 * @cause: why, for people; copied
 *
 * Context: any but NMI.
 */
void sweep_soon(const char *cause)
{
	unsigned long flags;

	spin_lock_irqsave(&note.lock, flags);
	note.causes++;
	strscpy(note.cause, cause, sizeof(note.cause));
	spin_unlock_irqrestore(&note.lock, flags);
}

static bool due(struct sweep_user *user, u64 now, unsigned int seconds,
		char *cause, size_t size)
{
	unsigned long flags;
	u64 causes;

	spin_lock_irqsave(&note.lock, flags);
	causes = note.causes - user->seen;
	user->seen = note.causes;
	if (causes > 1)
		snprintf(cause, size, "%s, and %llu more", note.cause, causes - 1);
	else if (causes)
		strscpy(cause, note.cause, size);
	spin_unlock_irqrestore(&note.lock, flags);
	if (!causes) {
		if (!seconds || now - user->last < (u64)seconds * NSEC_PER_SEC)
			return false;
		strscpy(cause, "some time", size);
	}
	user->last = now;
	return true;
}

/**
 * sweep_due() - is it time?
 * @user: who asks; a true answer is given once for each cause
 * @cause: the cause goes here
 * @size: bytes of it
 *
 * Context: process context.
 * Return: true if the caller should look at the machine now.
 */
bool sweep_due(struct sweep_user *user, char *cause, size_t size)
{
	return due(user, ktime_get_mono_fast_ns(), sweep, cause, size);
}

/**
 * sweep_soon_named() - ask for a sweep
 * @what: what changed
 * @name: which of them
 * @how: what became of it
 *
 * Context: any but NMI.
 */
void sweep_soon_named(const char *what, const char *name, const char *how)
{
	char cause[SWEEP_CAUSE];

	snprintf(cause, sizeof(cause), "%s %s %s", what, name, how);
	sweep_soon(cause);
}

static int on_cpu_online(unsigned int cpu)
{
	sweep_soon("a CPU came online");
	return 0;
}

static int on_cpu_offline(unsigned int cpu)
{
	sweep_soon("a CPU went offline");
	return 0;
}

static enum cpuhp_state cpu_state;

static int cpus_on(void)
{
	int state = cpuhp_setup_state_nocalls(CPUHP_AP_ONLINE_DYN,
					      "pvyield/watch:online", on_cpu_online,
					      on_cpu_offline);

	if (state < 0)
		return state;
	cpu_state = state;
	return 0;
}

static void cpus_off(void)
{
	cpuhp_remove_state_nocalls(cpu_state);
}

/* Interrupts are off, and this is the only CPU. */
static void resumed(void)
{
	sweep_soon("resume");
}

COMPAT_SYSCORE_RESUME(resume_note, resumed);

static int resume_on(void)
{
	compat_syscore_register(&resume_note);
	return 0;
}

static void resume_off(void)
{
	compat_syscore_unregister(&resume_note);
}

#ifdef CONFIG_PCI
static int on_pci(struct notifier_block *nb, unsigned long action, void *data)
{
	const struct device *dev = data;

	switch (action) {
	case BUS_NOTIFY_ADD_DEVICE:
		sweep_soon_named("PCI function", dev_name(dev), "came");
		break;
	case BUS_NOTIFY_REMOVED_DEVICE:
		sweep_soon_named("PCI function", dev_name(dev), "went");
		break;
	case BUS_NOTIFY_BOUND_DRIVER:
		sweep_soon_named("PCI function", dev_name(dev), "got a driver");
		break;
	case BUS_NOTIFY_UNBOUND_DRIVER:
		sweep_soon_named("PCI function", dev_name(dev), "lost its driver");
		break;
	}
	return NOTIFY_DONE;
}

static struct notifier_block pci_block = { .notifier_call = on_pci };

static int pci_on(void)
{
	return bus_register_notifier(&pci_bus_type, &pci_block);
}

static void pci_off(void)
{
	bus_unregister_notifier(&pci_bus_type, &pci_block);
}
#endif

/**
 * struct trigger - something that asks for sweeps
 * @what: for people
 * @on: begin; 0 or a negative errno
 * @off: end; nothing of it runs any more
 */
struct trigger {
	const char *what;
	int (*on)(void);
	void (*off)(void);
};

static const struct trigger triggers[] = {
	{ "CPUs", cpus_on, cpus_off },
	{ "resume", resume_on, resume_off },
#ifdef CONFIG_PCI
	{ "PCI", pci_on, pci_off },
#endif
};

/* Those that cannot be had are done without: there is the timer, and the others. */
static unsigned long triggers_on(const struct trigger *t, size_t n)
{
	unsigned long have = 0;
	size_t i;
	int err;

	for (i = 0; i < n; i++) {
		err = t[i].on();
		if (err)
			pr_warn("no sweep when %s change (%d)\n", t[i].what, err);
		else
			have |= BIT(i);
	}
	return have;
}

static void triggers_off(const struct trigger *t, size_t n, unsigned long have)
{
	while (n--)
		if (have & BIT(n))
			t[n].off();
}

/* Both under the mutex of struct monitor. */
static unsigned int users;
static unsigned long have_triggers;

/**
 * sweep_begin() - sweep from now on
 * @user: who asks; what happened before is none of its causes
 *
 * Context: a monitor's start.
 */
void sweep_begin(struct sweep_user *user)
{
	unsigned long flags;

	if (!users++)
		have_triggers = triggers_on(triggers, ARRAY_SIZE(triggers));
	spin_lock_irqsave(&note.lock, flags);
	user->seen = note.causes;
	spin_unlock_irqrestore(&note.lock, flags);
	user->last = ktime_get_mono_fast_ns();
}

/**
 * sweep_end() - sweep no more
 *
 * Context: a monitor's stop, one for each sweep_begin().
 */
void sweep_end(void)
{
	if (!--users)
		triggers_off(triggers, ARRAY_SIZE(triggers), have_triggers);
}
