// SPDX-License-Identifier: GPL-2.0-only
/*
 * The live machine: registers, timers and drivers.  What the kernel exports is
 * asked; what it does not is read at the address that the door found.
 */
#include <linux/clockchips.h>
#include <linux/cpufreq.h>
#include <linux/cpuidle.h>
#include <linux/device.h>
#include <linux/errno.h>
#include <linux/irqdomain.h>
#include <linux/kconfig.h>
#include <linux/nodemask.h>
#include <linux/percpu.h>
#include <linux/preempt.h>
#include <linux/string.h>

#ifdef CONFIG_X86
#include <asm/msr.h>
#include <asm/paravirt.h>
#include <asm/x86_init.h>

#include "../compat/sched_clock.h"
#endif

#include "../compat/caching_control.h"
#include "machine.h"

static int live_rdmsr(u32 msr, u64 *value)
{
#ifdef CONFIG_X86
	u32 low, high;

	if (rdmsr_safe(msr, &low, &high))
		return -EIO;
	*value = (u64)high << 32 | low;
	return 0;
#else
	return -EOPNOTSUPP;
#endif
}

static int live_legacy(struct hw_legacy *to)
{
#ifdef CONFIG_X86
	*to = (struct hw_legacy){
		.rtc = x86_platform.legacy.rtc,
		.reserve_bios_regions = x86_platform.legacy.reserve_bios_regions,
		.pnpbios = x86_platform.legacy.devices.pnpbios,
	};
	return 0;
#else
	return -EOPNOTSUPP;
#endif
}

/* What a pointer at a symbol is. */
static int read_pointer(const struct machine *m, enum symbol sym,
			unsigned long *to)
{
	unsigned long at = m->find(m, sym);

	if (!at)
		return -ENOENT;
	return m->read(to, (void *)at, sizeof(*to)) ? -EFAULT : 0;
}

static int live_sched_clock(const struct machine *m, unsigned long *addr)
{
#ifdef CONFIG_X86
	if (COMPAT_SCHED_CLOCK) {
		*addr = COMPAT_SCHED_CLOCK;
		return 0;
	}
#endif
	/* The key of a static call begins with the function. */
	return read_pointer(m, SYM___SCK__pv_sched_clock, addr);
}

/* As kernel/time/tick-sched.h has it, which a module cannot include. */
struct tick_device_head {
	struct clock_event_device *device;
};

static int live_clock_event(const struct machine *m, char *name)
{
	unsigned long at = m->find(m, SYM_tick_cpu_device);
	struct tick_device_head *tick;

	if (!at)
		return -ENOENT;
	tick = per_cpu_ptr((struct tick_device_head __percpu *)at, 0);
	strscpy(name, tick->device ? tick->device->name : "", HW_NAME_BYTES);
	return 0;
}

static void live_idle_driver(char *name)
{
	const struct cpuidle_driver *driver;

	/* It looks at the CPU that it runs on. */
	preempt_disable();
	driver = cpuidle_get_driver();
	strscpy(name, driver ? driver->name : "", HW_NAME_BYTES);
	preempt_enable();
}

static void live_freq_driver(char *name)
{
#ifdef CONFIG_CPU_FREQ
	strscpy(name, cpufreq_get_current_driver() ?: "", HW_NAME_BYTES);
#else
	name[0] = '\0';
#endif
}

static int live_nodes(void)
{
	return nr_online_nodes;
}

static int live_event_source(const struct machine *m, const char *name)
{
	void *bus = (void *)m->find(m, SYM_pmu_bus);
	struct device *source;

	if (!bus)
		return -ENOENT;
	source = bus_find_device_by_name(bus, NULL, name);
	if (!source)
		return 0;
	put_device(source);
	return 1;
}

static int live_msi_domain(const struct machine *m, unsigned long *data)
{
#ifdef CONFIG_IRQ_DOMAIN
	unsigned long domain;
	int err;

	err = read_pointer(m, SYM_x86_pci_msi_default_domain, &domain);
	if (err)
		return err;
	if (!domain)
		return -ENODEV;
	*data = (unsigned long)((struct irq_domain *)domain)->host_data;
	return 0;
#else
	return -ENOENT;
#endif
}

const struct machine_hw machine_hw_live = {
	.built = {
		.irq_remap = IS_ENABLED(CONFIG_IRQ_REMAP),
		.pci_msi = IS_ENABLED(CONFIG_PCI_MSI),
		.x2apic = IS_ENABLED(CONFIG_X86_X2APIC),
		.mtrr = IS_ENABLED(CONFIG_MTRR),
		.caching_control = COMPAT_HAS_CACHING_CONTROL,
		.mce = IS_ENABLED(CONFIG_X86_MCE),
		.xen_mcelog = IS_ENABLED(CONFIG_XEN_MCE_LOG),
		.cpuidle = IS_ENABLED(CONFIG_CPU_IDLE),
		.cpufreq = IS_ENABLED(CONFIG_CPU_FREQ),
		.suspend = IS_ENABLED(CONFIG_SUSPEND) &&
			   IS_ENABLED(CONFIG_ACPI_SLEEP),
		.numa = IS_ENABLED(CONFIG_NUMA),
		.perf = IS_ENABLED(CONFIG_PERF_EVENTS),
	},
	.read_msr = live_rdmsr,
	.legacy = live_legacy,
	.sched_clock = live_sched_clock,
	.clock_event = live_clock_event,
	.idle_driver = live_idle_driver,
	.freq_driver = live_freq_driver,
	.nodes = live_nodes,
	.event_source = live_event_source,
	.msi_domain = live_msi_domain,
};
