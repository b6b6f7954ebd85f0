// SPDX-License-Identifier: GPL-2.0-only
#include "seen_mock.h"
#include "../../modules/pvyield_watch/sweep.h"

static int users;

/* The triggers' own list is locked while KUnit runs. */
static void fake_begin(struct sweep_user *user)
{
	users++;
	user->last = 0;
}

static void fake_end(void)
{
	users--;
}

static bool fake_due(struct sweep_user *user, char *cause, size_t size)
{
	strscpy(cause, "a test", size);
	return true;
}

#define sweep_begin fake_begin
#define sweep_end fake_end
#define sweep_due fake_due
#include "../../modules/pvyield_watch/cpu.c"
#undef sweep_begin
#undef sweep_end
#undef sweep_due

#define CPUS 3

static struct cpu_sample fake[CPUS];
static bool offline[CPUS];

static int fake_sample(unsigned int cpu, struct cpu_sample *to)
{
	if (offline[cpu])
		return -ENXIO;
	*to = fake[cpu];
	return 0;
}

static const struct cpu_ops fake_ops = { .sample = fake_sample };

static struct cpus begin(struct kunit *test)
{
	struct cpus c = { .n = CPUS };
	size_t i;

	mock_seen_reset();
	for (i = 0; i < CPUS; i++) {
		fake[i] = (struct cpu_sample){
			.valid = true, .cr0 = 0x80050033, .cr4 = 0x6e0,
			.apic = "xapic",
		};
		offline[i] = false;
	}
	c.v = kunit_kzalloc(test, sizeof(*c.v) * CPUS, GFP_KERNEL);
	KUNIT_ASSERT_TRUE(test, c.v);
	look_at_all(&c, &fake_ops, NULL);
	KUNIT_EXPECT_EQ(test, mock_seen_n, (size_t)0);
	return c;
}

static void nothing_changed(struct kunit *test)
{
	struct cpus c = begin(test);

	look_at_all(&c, &fake_ops, "a test");
	KUNIT_EXPECT_EQ(test, mock_seen_n, (size_t)0);
}

static void a_register_changed(struct kunit *test)
{
	struct cpus c = begin(test);

	fake[1].cr4 |= 0x100000;
	look_at_all(&c, &fake_ops, "a test");
	look_at_all(&c, &fake_ops, "a test");
	KUNIT_ASSERT_EQ(test, mock_seen_n, (size_t)1);
	KUNIT_EXPECT_STREQ(test, mock_seen[0].kind, WATCH_CPU);
	KUNIT_EXPECT_STREQ(test, (const char *)mock_seen[0].what, "CR4");
	KUNIT_EXPECT_STREQ(test, (const char *)mock_seen[0].from, "0x6e0");
	KUNIT_EXPECT_STREQ(test, (const char *)mock_seen[0].to, "0x1006e0");
	KUNIT_EXPECT_EQ(test, mock_seen[0].verdict, WATCH_UNKNOWN);
	KUNIT_EXPECT_STREQ(test, mock_seen[0].point, "cpu.policy");
	KUNIT_EXPECT_TRUE(test, strstr(mock_seen[0].reason, "CPU 1"));
	KUNIT_EXPECT_TRUE(test, strstr(mock_seen[0].reason, "a test"));

	fake[0].cr0 ^= 0x10000;
	look_at_all(&c, &fake_ops, "a test");
	KUNIT_ASSERT_EQ(test, mock_seen_n, (size_t)2);
	KUNIT_EXPECT_STREQ(test, (const char *)mock_seen[1].what, "CR0");
	KUNIT_EXPECT_EQ(test, mock_seen[1].verdict, WATCH_UNKNOWN);
}

#ifdef CONFIG_X86
/* VMX alone is KVM's; with anything else it is not. */
static void kvm(struct kunit *test)
{
	struct cpus c = begin(test);

	fake[0].cr4 |= X86_CR4_VMXE;
	fake[1].cr4 |= X86_CR4_VMXE | X86_CR4_SMEP;
	look_at_all(&c, &fake_ops, "a test");
	KUNIT_ASSERT_EQ(test, mock_seen_n, (size_t)2);
	KUNIT_EXPECT_EQ(test, mock_seen[0].verdict, WATCH_BENIGN);
	KUNIT_EXPECT_EQ(test, mock_seen[1].verdict, WATCH_UNKNOWN);
}

static void modes_of_the_apic(struct kunit *test)
{
	KUNIT_EXPECT_STREQ(test, apic_mode(0), "off");
	KUNIT_EXPECT_STREQ(test, apic_mode(0xfee00900), "xapic");
	KUNIT_EXPECT_STREQ(test, apic_mode(0xfee00d00), "x2apic");
	KUNIT_EXPECT_STREQ(test, apic_mode(0x400), "off");
}

/* Two samples of a CPU that nobody touched are the same, tasks or not. */
static void this_cpu(struct kunit *test)
{
	struct cpu_sample a = {}, b = {};
	unsigned int cpu = cpumask_first(cpu_online_mask);

	mock_role = ROLE_PV_DOM0;
	KUNIT_ASSERT_EQ(test, live_sample(cpu, &a), 0);
	KUNIT_ASSERT_EQ(test, live_sample(cpu, &b), 0);
	KUNIT_EXPECT_TRUE(test, a.valid);
	KUNIT_EXPECT_EQ(test, a.cr0, b.cr0);
	KUNIT_EXPECT_EQ(test, a.cr4, b.cr4);
	/* Protected mode and its page tables. */
	KUNIT_EXPECT_EQ(test, a.cr0 & (X86_CR0_PE | X86_CR0_PG),
			X86_CR0_PE | X86_CR0_PG);
	KUNIT_EXPECT_FALSE(test, a.cr0 & CR0_TASK);
	KUNIT_EXPECT_FALSE(test, a.cr4 & CR4_TASK);
	KUNIT_EXPECT_FALSE(test, a.apic);
}
#endif

static void the_apic_changed(struct kunit *test)
{
	struct cpus c = begin(test);

	fake[2].apic = "x2apic";
	look_at_all(&c, &fake_ops, "a test");
	fake[2].apic = NULL;
	look_at_all(&c, &fake_ops, "a test");
	KUNIT_ASSERT_EQ(test, mock_seen_n, (size_t)2);
	KUNIT_EXPECT_STREQ(test, (const char *)mock_seen[0].what, "APIC mode");
	KUNIT_EXPECT_STREQ(test, mock_seen[0].point, "apic.mode");
	KUNIT_EXPECT_STREQ(test, (const char *)mock_seen[1].from, "x2apic");
	KUNIT_EXPECT_STREQ(test, (const char *)mock_seen[1].to, "not readable");
}

/* One that comes is compared with one that is there, not with its own past. */
static void a_cpu_goes_and_comes(struct kunit *test)
{
	struct cpus c = begin(test);

	offline[1] = true;
	look_at_all(&c, &fake_ops, "a test");
	KUNIT_EXPECT_EQ(test, mock_seen_n, (size_t)0);
	offline[1] = false;
	look_at_all(&c, &fake_ops, "a test");
	KUNIT_EXPECT_EQ(test, mock_seen_n, (size_t)0);

	offline[1] = true;
	look_at_all(&c, &fake_ops, "a test");
	offline[1] = false;
	fake[1].cr4 = 0x620;
	look_at_all(&c, &fake_ops, "a test");
	KUNIT_ASSERT_EQ(test, mock_seen_n, (size_t)1);
	KUNIT_EXPECT_TRUE(test, strstr(mock_seen[0].reason, "CPU 1 came online"));
	KUNIT_EXPECT_TRUE(test, strstr(mock_seen[0].reason, "CPU 0"));
	/* And with itself from then on. */
	look_at_all(&c, &fake_ops, "a test");
	KUNIT_EXPECT_EQ(test, mock_seen_n, (size_t)1);
}

/* With nothing to compare with nothing is said. */
static void the_only_cpu(struct kunit *test)
{
	struct cpus c = begin(test);

	offline[0] = true;
	offline[1] = true;
	offline[2] = true;
	look_at_all(&c, &fake_ops, "a test");
	offline[2] = false;
	fake[2].cr4 = 0;
	look_at_all(&c, &fake_ops, "a test");
	KUNIT_EXPECT_EQ(test, mock_seen_n, (size_t)0);
}

static void starts_and_stops(struct kunit *test)
{
	const char *why = NULL;

	mock_seen_reset();
	mock_role = ROLE_BARE;
	KUNIT_EXPECT_EQ(test, cpu_start(&why), -ENODEV);
	KUNIT_EXPECT_TRUE(test, why);
	cpu_drain();
	if (!IS_ENABLED(CONFIG_X86))
		return;
	mock_role = ROLE_PV_DOM0;
	KUNIT_ASSERT_EQ(test, cpu_start(&why), 0);
	cpu_drain();
	cpu_stop();
	cpu_drain();
	KUNIT_EXPECT_EQ(test, users, 0);
	KUNIT_EXPECT_EQ(test, mock_seen_n, (size_t)0);
}

static struct kunit_case cases[] = {
	KUNIT_CASE(nothing_changed),
	KUNIT_CASE(a_register_changed),
#ifdef CONFIG_X86
	KUNIT_CASE(kvm),
	KUNIT_CASE(modes_of_the_apic),
	KUNIT_CASE(this_cpu),
#endif
	KUNIT_CASE(the_apic_changed),
	KUNIT_CASE(a_cpu_goes_and_comes),
	KUNIT_CASE(the_only_cpu),
	KUNIT_CASE(starts_and_stops),
	{}
};

struct kunit_suite watch_cpu_suite = {
	.name = "pvyield_watch_cpu",
	.test_cases = cases,
};
