// SPDX-License-Identifier: GPL-2.0-only
/*
 * iommu.order: is Xen asked first, and finally, who does DMA?
 *
 * Up to 5.18 each IOMMU implementation puts an entry into the section
 * .iommu_table (IOMMU_INIT and its kin, asm/iommu_table.h): a detection
 * function, the detection function that must run before it, and whether the
 * search ends if it detects.  pci_iommu_alloc() sorts the table and asks one
 * after the other.  In a PV domain that has swiotlb-xen,
 * pci_xen_swiotlb_detect() returns 1; what is asked before it, and after it if
 * its entry is not final, drives or turns on what Xen owns.
 *
 * 78013eaadf69 ("x86: remove the IOMMU table infrastructure", 5.19) put the
 * order into code, pci_iommu_alloc() in arch/x86/kernel/pci-dma.c: a PV domain
 * calls pci_xen_swiotlb_init() and returns, all others call one detection
 * function after the other.  It is the same from 5.19 to 7.2.  The outcome at
 * run time proves no order: another driver may have been asked first and merely
 * have found nothing.
 *
 * In domains that are not PV, pci_xen_swiotlb_detect() returns 0 at once, and
 * in a PV guest without swiotlb it does so too: Xen's entry has no say there,
 * wherever it stands, and the point does not apply.
 *
 * Facts read here:
 *   hypervisor.role
 *   iommu_order.table         does this kernel sort such a table at boot?
 *   iommu_order.xen_swiotlb   xen_swiotlb: what Xen's entry answered at boot
 *   iommu_order.offset.pci_xen_swiotlb_detect  where that function is, from _text
 *   iommu_order.entries       how many entries the kernel's image has
 *   iommu_order.entryN.detect, .depend, .final  the entries as they lie there
 *   iommu_order.pv_calls      the functions that pci_iommu_alloc() calls in a PV
 *                             domain, separated by commas, or "none"
 *   iommu_order.other_calls   those that it calls outside of one
 *   iommu_order.pv_dma_ops    the operations that it puts into dma_ops in a PV
 *                             domain, or "none"
 *
 * The module cannot gather the entries and the calls, the table and the code are
 * freed before it can be loaded; the command reads them from the kernel's own
 * image.  For people:
 * kernel.build_id by which the image is known, the offsets of the other
 * functions, and iommu_order.sorted.
 */
#include "iommu_order.h"
#include "role.h"

/**
 * iommu_fact_name() - the name of a fact of an entry
 * @buf: where it goes
 * @size: bytes in @buf, IOMMU_FACT_BYTES are enough
 * @entry: number of the entry in the image
 * @member: which fact
 */
void iommu_fact_name(char *buf, size_t size, size_t entry,
		     enum iommu_member member)
{
	static const char *const members[] = {
		[IOMMU_DETECT] = ".detect",
		[IOMMU_DEPEND] = ".depend",
		[IOMMU_FINAL] = ".final",
	};
	struct text t;

	text_init(&t, buf, size);
	text_str(&t, "iommu_order.entry");
	text_int(&t, entry);
	text_str(&t, members[member]);
}

/* find_dependents_of(): the first entry that @q wants to run before it. */
static size_t wanted_by(const struct iommu_entry *v, size_t from, size_t n,
			const struct iommu_entry *q)
{
	size_t i;

	for (i = from; i < n; i++)
		if (!strcmp(v[i].detect, q->depend))
			return i;
	return n;
}

/**
 * iommu_table_sort() - sort a table as sort_iommu_table() does
 * @v: the entries, in the order of the image
 * @n: how many
 *
 * Each place is filled by going down the chain of dependencies, so a place
 * that takes more steps than there are entries has a chain that is a circle.
 * The kernel would not come to an end there.
 *
 * Return: false if the kernel's sort does not end.
 */
bool iommu_table_sort(struct iommu_entry *v, size_t n)
{
	struct iommu_entry tmp;
	size_t p, q, steps;

	for (p = 0; p < n; p++) {
		for (steps = 0; ; steps++) {
			q = wanted_by(v, 0, n, v + p);
			if (q == n || q <= p)
				break;
			if (steps == n)
				return false;
			tmp = v[p];
			v[p] = v[q];
			v[q] = tmp;
		}
	}
	return true;
}

/**
 * iommu_table_check() - check a sorted table as check_iommu_entries() does
 * @v: the entries; the kernel takes the dependency of an entry that depends on
 *	itself away, and so does this
 * @n: how many
 *
 * Return: the first entry that the kernel complains of, or NULL.
 */
const struct iommu_entry *iommu_table_check(struct iommu_entry *v, size_t n)
{
	const struct iommu_entry *bad = NULL;
	size_t p, q;

	for (p = 0; p < n; p++) {
		q = wanted_by(v, 0, n, v + p);
		if (q == n || wanted_by(v, 0, n, v + q) != p)
			continue;
		bad = bad ?: v + p;
		v[p].depend = IOMMU_NO_FUNCTION;
	}
	for (p = 0; p < n; p++) {
		q = wanted_by(v, p, n, v + p);
		if (q != n && q > p)
			bad = bad ?: v + p;
	}
	return bad;
}

/* A fact of an entry; without it the judgement is made. */
static const struct fact *entry_fact(const struct facts *f, size_t entry,
				     enum iommu_member member,
				     enum fact_type type, struct judgement *j)
{
	char name[IOMMU_FACT_BYTES];
	const struct fact *fact;

	iommu_fact_name(name, sizeof(name), entry, member);
	fact = facts_find(f, name);
	if (!fact)
		judge_unproven(j, "a fact of an entry is not in the list");
	else if (fact->type != type)
		judge_missing(j, fact->name);
	return fact && fact->type == type ? fact : NULL;
}

static bool read_entry(const struct facts *f, size_t i, struct iommu_entry *e,
		       struct judgement *j)
{
	const struct fact *detect, *depend, *final;

	detect = entry_fact(f, i, IOMMU_DETECT, FACT_STR, j);
	if (!detect)
		return false;
	depend = entry_fact(f, i, IOMMU_DEPEND, FACT_STR, j);
	if (!depend)
		return false;
	final = entry_fact(f, i, IOMMU_FINAL, FACT_BOOL, j);
	if (!final)
		return false;
	e->detect = detect->text;
	e->depend = depend->text;
	e->final = final->num;
	e->fact = detect->name;
	return true;
}

/* Return: how many entries there are, 0 if the judgement was made. */
static size_t read_table(const struct facts *f, struct iommu_entry *v,
			 struct judgement *j)
{
	s64 i, n;

	if (!facts_get_int(f, IOMMU_ENTRIES_FACT, &n)) {
		judge_missing(j, IOMMU_ENTRIES_FACT);
		return 0;
	}
	if (n < 1 || n > IOMMU_ENTRIES_MAX) {
		judge_unproven(j, "the number of entries is none that a table has");
		return 0;
	}
	for (i = 0; i < n; i++)
		if (!read_entry(f, i, v + i, j))
			return 0;
	return n;
}

#define OTHER_KERNEL "use a kernel whose table has Xen's entry first and final, as the distributions' kernels have"

static void judge_sorted(const struct iommu_entry *v, size_t n,
			 const struct iommu_entry *bad, struct judgement *j)
{
	size_t xen;

	for (xen = 0; xen < n; xen++)
		if (!strcmp(v[xen].detect, IOMMU_XEN_DETECT))
			break;
	if (xen == n) {
		judge_conflicts(j, SEVERITY_CRITICAL,
				"Xen's entry is not in the table",
				"this domain gets no swiotlb-xen: devices are given addresses that are not the machine's",
				"build the kernel with CONFIG_SWIOTLB_XEN");
	} else if (xen) {
		judge_conflicts(j, SEVERITY_MAJOR,
				"another entry is asked before Xen's",
				"it may turn on what Xen owns, or end the search before Xen's entry is asked",
				OTHER_KERNEL);
		judge_about(j, v[0].fact);
	} else if (!v[xen].final) {
		judge_conflicts(j, SEVERITY_MAJOR,
				"Xen's entry does not end the search",
				"the drivers of IOMMUs that Xen owns are asked after it and may turn them on",
				OTHER_KERNEL);
		judge_about(j, v[xen].fact);
	} else if (bad) {
		judge_conflicts(j, SEVERITY_MINOR,
				"Xen's entry is first and final, but the kernel complains of another",
				"the order of the entries after Xen's is not the one that they ask for",
				"report it to whoever built this kernel");
		judge_about(j, bad->fact);
	} else {
		judge_yields(j, "Xen's entry is asked first, and the search ends there");
	}
}

/*
 * What pci_iommu_alloc() calls, 5.19 to 7.2, where the compiler has not put it
 * into the function itself.  What a PV domain calls allocates the buffer and
 * asks for ACS; pci_xen_swiotlb_init() is read as a part of its caller.
 */
static const char *const detects[] = {
	"pci_swiotlb_detect", "gart_iommu_hole_init", "amd_iommu_detect",
	"detect_intel_iommu",
};

static const char *const pv_calls[] = {
	"swiotlb_init_remap", "pci_request_acs",
};

#define OTHER_CODE "use a kernel that asks for nothing but swiotlb-xen in a PV domain, as the distributions' kernels do"
#define SWIOTLB_INIT pv_calls[0]
#define XEN_DMA_OPS "xen_swiotlb_dma_ops"

/* Is the first name of a list one of these? */
static bool is_one_of(const char *list, size_t len, const char *const *names,
		      size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (strlen(names[i]) == len && !strncmp(names[i], list, len))
			return true;
	return false;
}

/* How many names of a list are some of these? */
static size_t count_listed(const char *list, const char *const *names, size_t n,
			   size_t *all)
{
	size_t len, found = 0;

	for (*all = 0; ; list += len + 1) {
		for (len = 0; list[len] && list[len] != ','; len++)
			;
		found += is_one_of(list, len, names, n);
		++*all;
		if (!list[len])
			return found;
	}
}

static void judge_calls(bool dom0, const char *calls, const char *others,
			const char *ops, struct judgement *j)
{
	size_t all, known;

	if (count_listed(calls, detects, ARRAY_SIZE(detects), &all)) {
		judge_conflicts(j, SEVERITY_MAJOR,
				"a PV domain asks for IOMMUs that Xen owns",
				"what it asks may turn on an IOMMU, or take DMA away from swiotlb-xen",
				OTHER_CODE);
		judge_about(j, IOMMU_PV_CALLS_FACT);
		return;
	}
	if (!count_listed(others, detects, ARRAY_SIZE(detects), &known)) {
		judge_unproven(j, "no detection function that is known is called outside of PV domains either, so the code is none that is known");
		judge_about(j, IOMMU_OTHER_CALLS_FACT);
	} else if (!strcmp(ops, IOMMU_NO_FUNCTION) && dom0) {
		judge_conflicts(j, SEVERITY_CRITICAL,
				"a PV domain gets no operations of swiotlb-xen",
				"devices are given addresses that are not the machine's",
				"build the kernel with CONFIG_SWIOTLB_XEN");
		judge_about(j, IOMMU_PV_OPS_FACT);
	} else if (strcmp(ops, XEN_DMA_OPS)) {
		judge_unproven(j, "a PV domain does not get the operations of swiotlb-xen there");
		judge_about(j, IOMMU_PV_OPS_FACT);
	} else if (count_listed(calls, pv_calls, ARRAY_SIZE(pv_calls), &all) < all ||
		   !count_listed(calls, &SWIOTLB_INIT, 1, &all)) {
		judge_unproven(j, "what a PV domain calls there is not what is known");
		judge_about(j, IOMMU_PV_CALLS_FACT);
	} else {
		judge_yields(j, "in a PV domain nothing but swiotlb-xen is asked");
	}
}

static void judge_code(const struct facts *f, bool dom0, struct judgement *j)
{
	static const char *const needed[] = {
		IOMMU_PV_CALLS_FACT, IOMMU_OTHER_CALLS_FACT, IOMMU_PV_OPS_FACT,
	};
	const char *text[ARRAY_SIZE(needed)];
	size_t i;

	for (i = 0; i < ARRAY_SIZE(needed); i++) {
		text[i] = facts_get_str(f, needed[i]);
		if (!text[i]) {
			judge_missing(j, needed[i]);
			return;
		}
	}
	judge_calls(dom0, text[0], text[1], text[2], j);
}

static void iommu_order_judge(const struct facts *f, struct judgement *j)
{
	struct iommu_entry v[IOMMU_ENTRIES_MAX];
	bool table, xen_swiotlb;
	enum role role;
	s64 offset;
	size_t n;

	role = role_in_xen(f, j, "not under Xen: the IOMMU is Linux's own");
	if (role == ROLE_UNKNOWN)
		return;
	if (!role_is_pv(role)) {
		judge_not_applicable(j, "not a PV domain: Xen's entry has no say here, wherever it stands");
		return;
	}
	if (!facts_get_bool(f, "iommu_order.table", &table)) {
		judge_missing(j, "iommu_order.table");
		return;
	}
	if (!table) {
		judge_code(f, role == ROLE_PV_DOM0, j);
		return;
	}
	if (role == ROLE_PV_DOMU) {
		if (!facts_get_bool(f, "iommu_order.xen_swiotlb", &xen_swiotlb)) {
			judge_missing(j, "iommu_order.xen_swiotlb");
			return;
		}
		if (!xen_swiotlb) {
			judge_not_applicable(j, "this guest has no swiotlb: Xen's entry has no say here, wherever it stands");
			return;
		}
	}
	if (!facts_get_int(f, IOMMU_OFFSET_FACT IOMMU_XEN_DETECT, &offset)) {
		judge_missing(j, IOMMU_OFFSET_FACT IOMMU_XEN_DETECT);
		return;
	}
	n = read_table(f, v, j);
	if (!n)
		return;
	if (!iommu_table_sort(v, n)) {
		judge_conflicts(j, SEVERITY_CRITICAL,
				"entries of the table depend on each other in a circle",
				"the kernel sorts the table for ever: it does not boot",
				OTHER_KERNEL);
		return;
	}
	judge_sorted(v, n, iommu_table_check(v, n), j);
}

const struct point point_iommu_order = {
	.id = "iommu.order",
	.title = PAGE_TEXT("Is Xen's way of doing DMA asked first, and finally?"),
	.owns = PAGE_TEXT("The IOMMUs of the machine are Xen's.  A PV domain sees memory that is not where it seems to be; what it gives to a device must be a machine address, and contiguous there, and swiotlb-xen sees to both."),
	.yields = PAGE_TEXT("At boot the kernel asks the implementations of DMA one after another whether they want the machine.  Up to 5.18, so in 5.10, they stand in a table that is sorted by what each wants to run after; Xen's entry comes first, and ends the search where swiotlb-xen takes the domain.  Since 5.19, in 6.1 to 7.2, the order is in code: a PV domain asks for swiotlb-xen and returns.  In PVH and HVM domains and on arm64 Xen has no say in the order.\n"
			    "\n"
			    "The outcome proves nothing here: that no other driver got hold of an IOMMU may be luck, as where firmware describes none.  What the outcome is, iommu.owner tells."),
	.facts = PAGE_TEXT("The kernel frees the table at the end of boot, before a module can be loaded.  The module gathers what is left: the build id of the kernel, whether it has a table to sort, and how far each known detection function is from _text.  The command reads the table from the kernel's own image, which it finds in /boot and knows by the build id, and gives the entries the names of those functions; one that has no known name stands as its offset.  Then it sorts them as the kernel does.  Where the kernel has no such table, it reads the code of pci_iommu_alloc() instead, once as a PV domain takes it and once as all others do: which functions are called, and which operations are put into dma_ops.  Without a matching image the point is unproven.\n"
			   "\n"
			   "iommu_order.entryN are the entries as they lie in the image, iommu_order.sorted is the order in which they are asked.  In domains that are not PV, and in PV guests without swiotlb (iommu_order.xen_swiotlb), Xen's detection function declines, and the order means nothing."),
	.breaks = PAGE_TEXT("Any other implementation hands out addresses that are not the machine's, so that devices read and write at random: critical, where Xen's is left out, or the kernel sorts its table for ever.  An entry that is asked before Xen's, or after it, may turn on an IOMMU that Xen drives, where the machine has one that Linux is shown: major.  Read in the sources; images with such a table are judged by the tests, none was booted."),
	.advice = PAGE_TEXT("Use a kernel that asks Xen first and finally; those of the distributions do.  If only the image is missing, name it with --image."),
	.refs = PAGE_TEXT("arch/x86/kernel/pci-iommu_table.c (Linux, up to 5.18): sort_iommu_table(), check_iommu_entries()\n"
			  "arch/x86/kernel/pci-dma.c (Linux): pci_iommu_alloc()\n"
			  "arch/x86/xen/pci-swiotlb-xen.c (Linux, up to 5.18): pci_xen_swiotlb_detect()\n"
			  "78013eaadf69 (Linux, in 5.19) x86: remove the IOMMU table infrastructure"),
	.severity = SEVERITY_CRITICAL,
	.judge = iommu_order_judge,
};
