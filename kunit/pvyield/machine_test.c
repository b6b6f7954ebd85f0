// SPDX-License-Identifier: GPL-2.0-only
/* The live machine on the kernel at hand, and the made-up one of the others. */
#include <linux/pci_regs.h>

#include "fake.h"
#include "../../modules/pvyield/machine.c"

static struct fake_machine *current_fake;

/**
 * fake_current() - the machine that a test has made up last
 *
 * Return: the machine, for functions that are not told which.
 */
struct fake_machine *fake_current(void)
{
	return current_fake;
}

static unsigned long fake_find(const struct machine *m, enum symbol sym)
{
	struct fake_machine *fake = container_of(m, struct fake_machine, m);

	if (!fake->has[sym])
		return 0;
	if (fake->memory[sym].at)
		return (unsigned long)fake->memory[sym].at;
	return fake->text[sym] ?: (unsigned long)fake->var[sym];
}

static const char *fake_why_not(const struct machine *m, enum symbol sym)
{
	return "made up without it";
}

/* Inside a structure or the string? */
static bool fake_may_read(const struct fake_machine *fake, const void *from)
{
	const struct fake_table *t;

	for (t = fake->tables; t < fake->tables + TABLE_COUNT; t++)
		if (from >= (void *)t->words &&
		    from < (void *)(t->words + FAKE_WORDS))
			return !t->faults[(const u64 *)from - t->words];
	return from >= (void *)fake->string &&
	       from < (void *)(fake->string + sizeof(fake->string));
}

static void fake_at(const struct machine *m, enum table which,
		    struct table_at *at)
{
	struct fake_machine *fake = container_of(m, struct fake_machine, m);

	*at = fake->tables[which].at;
	at->start = (unsigned long)fake->tables[which].words;
}

static bool fake_has(const struct fake_memory *memory, const void *from,
		     size_t size)
{
	return memory->at && from >= memory->at &&
	       from + size <= memory->at + memory->size;
}

static long fake_read(void *to, const void *from, size_t size)
{
	struct fake_machine *fake = current_fake;
	size_t i;

	for (i = 0; i < SYM_COUNT; i++)
		if ((from == fake->var[i] ||
		     fake_has(fake->memory + i, from, size)) &&
		    !fake->faults[i]) {
			memcpy(to, from, size);
			return 0;
		}
	if (!fake_has(&fake->mem, from, size) && !fake_may_read(fake, from))
		return -EFAULT;
	memcpy(to, from, size);
	return 0;
}

static size_t fake_length(const struct machine *m, unsigned long addr)
{
	struct fake_machine *fake = container_of(m, struct fake_machine, m);
	enum symbol i;

	for (i = 0; i < SYM_COUNT; i++)
		if (fake->has[i] && fake_find(m, i) == addr)
			return fake->length[i];
	return 0;
}

static bool fake_name(const struct machine *m, unsigned long addr, char *buf,
		      size_t size)
{
	struct fake_machine *fake = container_of(m, struct fake_machine, m);
	const struct fake_name *known;

	for (known = fake->names; known < fake->names + FAKE_NAMES; known++)
		if (known->name && known->addr == addr) {
			strscpy(buf, known->name, size);
			return true;
		}
	return false;
}

static void fake_xen_boot(struct xen_boot *boot)
{
	*boot = current_fake->boot;
}

static int fake_xen_version(void)
{
	return current_fake->version;
}

static int fake_xenfeat_cached(u32 *map)
{
	*map = current_fake->cached;
	return current_fake->no_xen ? -ENODEV : 0;
}

static int fake_xenfeat_now(u32 *map)
{
	*map = current_fake->now;
	return current_fake->now_err;
}

static int fake_xen_cmdline(char *buf)
{
	if (!current_fake->cmdline)
		return -EPERM;
	strscpy(buf, current_fake->cmdline, XEN_CMDLINE_BYTES);
	return 0;
}

static bool fake_iommu_hooks(struct iommu_hooks *hooks)
{
	*hooks = current_fake->hooks;
	return !current_fake->no_hooks;
}

static int fake_acpi_table(const char *signature)
{
	if (!current_fake->acpi)
		return -ENODEV;
	return !!strstr(current_fake->acpi, signature);
}

static int fake_pci_each(void (*visit)(const struct pci_function *fn,
				       void *data), void *data)
{
	size_t i;

	if (current_fake->no_pci)
		return -ENODEV;
	for (i = 0; i < current_fake->n_pci; i++) {
		current_fake->pci[i].fn.dev = current_fake->pci + i;
		visit(&current_fake->pci[i].fn, data);
	}
	return 0;
}

static int fake_pci_read(const struct pci_function *fn, int where, u32 *value)
{
	struct fake_pci *pci = fn->dev;

	pci->reads++;
	if (pci->eio)
		return -EIO;
	switch (where) {
	case PCI_CLASS_REVISION:
		*value = pci->class;
		return 0;
	case FAKE_POSITION:
		*value = pci->header;
		return 0;
	case FAKE_POSITION + 4:
		*value = pci->control;
		return 0;
	}
	return -EIO;
}

static int fake_pci_find(const struct pci_function *fn, int capability)
{
	struct fake_pci *pci = fn->dev;

	pci->reads++;
	return pci->found;
}

static bool fake_cpuid(u32 leaf, u32 regs[4])
{
	if (current_fake->no_cpuid)
		return false;
	memset(regs, 0, 4 * sizeof(*regs));
	if (leaf == 1)
		regs[2] = current_fake->ecx1;
	else
		memcpy(regs + 1, current_fake->signature, 12);
	return true;
}

static bool fake_word(enum cpuid_word_index which, u32 *cached, u32 *now)
{
	if (current_fake->no_cpuid)
		return false;
	*cached = current_fake->word_cached[which];
	*now = current_fake->word_now[which];
	return true;
}

static const struct machine_cpuid fake_words = { .word = fake_word };

static bool fake_cpu_hypervisor(void)
{
	return current_fake->hypervisor;
}

static unsigned long fake_shadow_of(unsigned long addr)
{
	return current_fake->shadow ? current_fake->shadow + addr / 8 : 0;
}

static int fake_layout(struct layout *to)
{
	*to = current_fake->layout;
	return current_fake->layout_err;
}

static int fake_mapping(unsigned long addr, struct mapping *to)
{
	const struct fake_mapping *odd = current_fake->odd;
	size_t i;

	for (i = 0; i < ARRAY_SIZE(current_fake->odd); i++)
		if (odd[i].addr &&
		    addr >> PAGE_SHIFT == odd[i].addr >> PAGE_SHIFT) {
			*to = odd[i].to;
			return odd[i].err;
		}
	*to = (struct mapping){ .pfn = addr >> PAGE_SHIFT, .writable = true };
	return 0;
}

static bool fake_ram(u64 pfn)
{
	return pfn < current_fake->ram_end;
}

static int fake_vmalloc_mapping(struct mapping *to)
{
	if (!current_fake->vmalloc)
		return -ENOMEM;
	return fake_mapping(fake_shadow_of(current_fake->vmalloc), to);
}

/**
 * fake_new() - a machine without any symbol, freed with the test
 * @test: the test
 *
 * Return: the machine; one at a time.
 */
struct fake_machine *fake_new(struct kunit *test)
{
	struct fake_machine *fake = kunit_kzalloc(test, sizeof(*fake),
						  GFP_KERNEL);

	KUNIT_ASSERT_TRUE(test, fake);
	fake->m = (struct machine){
		.arch = "x86_64",
		.find = fake_find,
		.why_not = fake_why_not,
		.read = fake_read,
		.name = fake_name,
		.length = fake_length,
		.xen_boot = fake_xen_boot,
		.xen_version = fake_xen_version,
		.xenfeat_cached = fake_xenfeat_cached,
		.xenfeat_now = fake_xenfeat_now,
		.xen_cmdline = fake_xen_cmdline,
		.iommu_hooks = fake_iommu_hooks,
		.acpi_table = fake_acpi_table,
		.pci_each = fake_pci_each,
		.pci_read = fake_pci_read,
		.pci_find = fake_pci_find,
		.cpuid = fake_cpuid,
		.cpu_hypervisor = fake_cpu_hypervisor,
		.table = fake_at,
		.shadow_of = fake_shadow_of,
		.layout = fake_layout,
		.mapping = fake_mapping,
		.ram = fake_ram,
		.vmalloc_mapping = fake_vmalloc_mapping,
		.cpu = fake_cpu_new(),
		.dev = fake_dev_new(),
		.words = &fake_words,
	};
	fake->hw = fake_hw;
	fake->m.hw = &fake->hw;
	current_fake = fake;
	return fake;
}

/**
 * expect_fact() - expect a fact
 * @test: the test
 * @f: the list
 * @expected: the fact
 */
void expect_fact(struct kunit *test, const struct facts *f,
		 const struct fact *expected)
{
	const struct fact *fact = facts_find(f, expected->name);

	KUNIT_ASSERT_TRUE_MSG(test, fact, "%s", expected->name);
	KUNIT_EXPECT_EQ_MSG(test, (int)fact->type, (int)expected->type, "%s",
			    expected->name);
	KUNIT_EXPECT_EQ_MSG(test, fact->num, expected->num, "%s",
			    expected->name);
	if (expected->text && fact->text)
		KUNIT_EXPECT_STREQ_MSG(test, fact->text, expected->text, "%s",
				       expected->name);
}

/**
 * expect_absent() - expect that a fact is absent
 * @test: the test
 * @f: the list
 * @name: its name
 * @word: what its reason must contain
 */
void expect_absent(struct kunit *test, const struct facts *f, const char *name,
		   const char *word)
{
	const struct fact *fact = facts_find(f, name);

	KUNIT_ASSERT_TRUE_MSG(test, fact, "%s", name);
	KUNIT_ASSERT_EQ_MSG(test, (int)fact->type, (int)FACT_ABSENT, "%s", name);
	KUNIT_EXPECT_TRUE_MSG(test, strstr(fact->text, word), "%s: %s", name,
			      fact->text);
}

static void live(struct kunit *test)
{
	char name[KSYM_NAME_LEN];
	unsigned long addr;
	u8 flag = 2;

	machine_init();
	KUNIT_ASSERT_STREQ(test, machine_door(), "open");
	addr = machine_live.find(&machine_live, SYM_dis_ucode_ldr);
	KUNIT_ASSERT_NE(test, addr, 0UL);
	KUNIT_EXPECT_EQ(test, machine_live.read(&flag, (void *)addr, 1), 0L);
	KUNIT_EXPECT_LE(test, flag, (u8)1);
	KUNIT_EXPECT_TRUE(test, machine_live.name(&machine_live, addr, name,
						  sizeof(name)));
	KUNIT_EXPECT_STREQ(test, name, "dis_ucode_ldr");
	KUNIT_EXPECT_TRUE(test, *machine_live.why_not(&machine_live,
						      SYM_dis_ucode_ldr));
	addr = machine_live.find(&machine_live, SYM_panic);
	KUNIT_EXPECT_GT(test, machine_live.length(&machine_live, addr), 64UL);
}

/* Bad addresses are answered, not dereferenced; inside is not at. */
static void live_errors(struct kunit *test)
{
	unsigned long addr = (unsigned long)sprint_symbol;
	char name[KSYM_NAME_LEN];
	u8 byte;

	KUNIT_EXPECT_NE(test, machine_live.read(&byte, NULL, 1), 0L);
	KUNIT_EXPECT_FALSE(test, machine_live.name(&machine_live, 0x10, name,
						   sizeof(name)));
	KUNIT_EXPECT_FALSE(test, machine_live.name(&machine_live, addr + 1,
						   name, sizeof(name)));
	KUNIT_EXPECT_FALSE(test, machine_live.name(&machine_live,
						   (unsigned long)live, name,
						   sizeof(name)));
	KUNIT_EXPECT_EQ(test, machine_live.length(&machine_live, 0x10), 0UL);
	KUNIT_EXPECT_EQ(test, machine_live.length(&machine_live, addr + 1), 0UL);
}

static void shut_door(struct kunit *test)
{
	struct door saved = door;

	door = (struct door){ .refusal = "made up" };
	KUNIT_EXPECT_STREQ(test, machine_door(), "made up");
	KUNIT_EXPECT_STREQ(test, machine_live.why_not(&machine_live, 0),
			   "made up");
	door = saved;
}

/* Under Xen or not, the parts must not contradict each other. */
static void live_boot(struct kunit *test)
{
	struct xen_boot boot;

	machine_live.xen_boot(&boot);
	if (!strcmp(boot.domain_type, "native"))
		KUNIT_EXPECT_EQ(test, machine_live.xen_version(), -ENODEV);
	else
		KUNIT_EXPECT_GT(test, machine_live.xen_version(), 0x40000);
	KUNIT_EXPECT_EQ(test, !strcmp(boot.domain_type, "pv"),
			boot.start_magic[0] != 0);
}

/* Nothing has changed since boot on a lab kernel. */
static void live_xenfeat(struct kunit *test)
{
	u32 cached = 1, now = 2;
	struct xen_boot boot;

	machine_live.xen_boot(&boot);
	if (!strcmp(boot.domain_type, "native")) {
		KUNIT_EXPECT_EQ(test, machine_live.xenfeat_cached(&cached), -ENODEV);
		KUNIT_EXPECT_EQ(test, machine_live.xenfeat_now(&now), -ENODEV);
		return;
	}
	KUNIT_EXPECT_EQ(test, machine_live.xenfeat_cached(&cached), 0);
	KUNIT_EXPECT_EQ(test, machine_live.xenfeat_now(&now), 0);
	KUNIT_EXPECT_EQ(test, cached, now);
	KUNIT_EXPECT_NE(test, now, 0U);
}

/* The page tables say what the kernel does with the pages. */
static void live_mappings(struct kunit *test)
{
	struct mapping text, data, same;
	struct layout layout;

	KUNIT_ASSERT_EQ(test, machine_live.layout(&layout), 0);
	KUNIT_EXPECT_EQ(test, machine_live.mapping(0x10, &text), -ENOENT);
	KUNIT_EXPECT_EQ(test, machine_live.mapping(layout.module[0].start, &text), 0);
	KUNIT_EXPECT_FALSE(test, text.writable);
	KUNIT_EXPECT_EQ(test, machine_live.mapping(layout.module[1].start, &data), 0);
	KUNIT_EXPECT_TRUE(test, data.writable);
	KUNIT_EXPECT_NE(test, text.pfn, data.pfn);
	/* The direct map has the same page under another address. */
	KUNIT_EXPECT_EQ(test, machine_live.mapping(layout.direct_map +
						   (data.pfn << PAGE_SHIFT),
						   &same), 0);
	KUNIT_EXPECT_EQ(test, same.pfn, data.pfn);
	KUNIT_EXPECT_TRUE(test, machine_live.ram(data.pfn));
	KUNIT_EXPECT_FALSE(test, machine_live.ram(1ULL << 50));
	KUNIT_EXPECT_LT(test, layout.stacks[0].start, (unsigned long)&layout);
	KUNIT_EXPECT_GT(test, layout.stacks[0].end, (unsigned long)&layout);
}

static void live_shadow(struct kunit *test)
{
	unsigned long hole;
	struct mapping page;
	struct layout layout;

	KUNIT_ASSERT_EQ(test, machine_live.layout(&layout), 0);
	if (!machine_live.shadow_of(0)) {
		KUNIT_EXPECT_EQ(test, machine_live.vmalloc_mapping(&page), -ENOENT);
		return;
	}
	KUNIT_EXPECT_EQ(test, machine_live.shadow_of(8),
			machine_live.shadow_of(0) + 1);
	KUNIT_EXPECT_EQ(test, machine_live.vmalloc_mapping(&page), 0);
	KUNIT_EXPECT_EQ(test, page.writable, machine_live.kasan_vmalloc);
	hole = machine_live.shadow_of(layout.holes[0]);
	KUNIT_EXPECT_EQ(test, machine_live.mapping(hole, &page), 0);
	KUNIT_EXPECT_FALSE(test, page.writable);
}

/* What Xen was booted with is not known here; that it is a text is. */
static void xen_tells_cmdline(struct kunit *test)
{
	char *line = kunit_kzalloc(test, XEN_CMDLINE_BYTES, GFP_KERNEL);
	struct xen_boot boot;

	KUNIT_ASSERT_TRUE(test, line);
	memset(line, 'x', XEN_CMDLINE_BYTES);
	machine_live.xen_boot(&boot);
	if (!strcmp(boot.domain_type, "native")) {
		KUNIT_EXPECT_EQ(test, machine_live.xen_cmdline(line), -ENODEV);
		return;
	}
	KUNIT_ASSERT_EQ(test, machine_live.xen_cmdline(line), 0);
	KUNIT_EXPECT_LT(test, strnlen(line, XEN_CMDLINE_BYTES),
			(size_t)XEN_CMDLINE_BYTES);
	if (boot.feat_dom0)
		KUNIT_EXPECT_TRUE(test, strstr(line, "dom0_mem="));
}

/* The lab's machine shows no IOMMU, and has an FADT. */
static void no_iommu_here(struct kunit *test)
{
	struct iommu_hooks hooks;
	char name[KSYM_NAME_LEN];

	KUNIT_ASSERT_TRUE(test, machine_live.iommu_hooks(&hooks));
	KUNIT_EXPECT_TRUE(test, machine_live.name(&machine_live, hooks.shutdown,
						  name, sizeof(name)));
	KUNIT_EXPECT_STREQ(test, name, "iommu_shutdown_noop");
	KUNIT_EXPECT_EQ(test, machine_live.acpi_table("FACP"), 1);
	KUNIT_EXPECT_EQ(test, machine_live.acpi_table("DMAR"), 0);
}

static struct kunit_case cases[] = {
	KUNIT_CASE(live),
	KUNIT_CASE(live_errors),
	KUNIT_CASE(shut_door),
	KUNIT_CASE(live_boot),
	KUNIT_CASE(live_xenfeat),
	KUNIT_CASE(live_mappings),
	KUNIT_CASE(live_shadow),
	KUNIT_CASE(xen_tells_cmdline),
	KUNIT_CASE(no_iommu_here),
	{}
};

struct kunit_suite machine_suite = {
	.name = "pvyield_machine",
	.test_cases = cases,
};
