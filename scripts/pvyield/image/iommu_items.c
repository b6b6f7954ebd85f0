// SPDX-License-Identifier: GPL-2.0-only
/*
 * The order in which a kernel asks for IOMMUs, for people: the list
 * "iommu-order", from the facts by which iommu.order is judged.  Up to 5.18 it is
 * the table, sorted as the kernel sorts it; since 5.19 it is what
 * pci_iommu_alloc() calls, in a PV domain and elsewhere.
 */
#include "analysis.h"
#include "image_facts.h"
#include "iommu_order.h"

#define LIST "iommu-order"
#define NAME_BYTES 128

/* The entry whose function has this name, or NULL. */
static const struct iommu_entry *entry_named(const struct iommu_entry *v,
					     size_t n, const char *name)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (!strcmp(v[i].detect, name))
			return v + i;
	return NULL;
}

static void add_entries(const struct iommu_entry *v, size_t n,
			struct items *items)
{
	char place[32];
	size_t i;

	for (i = 0; i < n; i++) {
		snprintf(place, sizeof(place), "%zu%s", i + 1,
			 v[i].final ? " final" : "");
		if (entry_named(v, n, v[i].depend))
			items_add(items, LIST, v[i].detect, place,
				  "it wants to be asked after %s", v[i].depend);
		else
			items_add(items, LIST, v[i].detect, place, NULL);
	}
	if (!entry_named(v, n, IOMMU_XEN_DETECT))
		items_add(items, LIST, IOMMU_XEN_DETECT, "missing",
			  "a PV domain has no swiotlb-xen");
}

/* Return: how many entries the facts have. */
static size_t read_entries(const struct facts *f, struct iommu_entry *v)
{
	char name[IOMMU_FACT_BYTES];
	s64 i, n;

	if (!facts_get_int(f, IOMMU_ENTRIES_FACT, &n) || n > IOMMU_ENTRIES_MAX)
		return 0;
	for (i = 0; i < n; i++) {
		iommu_fact_name(name, sizeof(name), i, IOMMU_DETECT);
		v[i].detect = facts_get_str(f, name);
		iommu_fact_name(name, sizeof(name), i, IOMMU_DEPEND);
		v[i].depend = facts_get_str(f, name);
		iommu_fact_name(name, sizeof(name), i, IOMMU_FINAL);
		if (!v[i].detect || !v[i].depend ||
		    !facts_get_bool(f, name, &v[i].final))
			return 0;
	}
	return n;
}

static void add_absent(const struct facts *f, const char *fact,
		       struct items *items)
{
	const struct fact *absent = facts_find(f, fact);

	items_absent(items, LIST, "%s", absent && absent->type == FACT_ABSENT ?
		     absent->text : "the image does not show it");
}

static void add_table(const struct facts *f, struct items *items)
{
	struct iommu_entry v[IOMMU_ENTRIES_MAX];
	size_t i, n = read_entries(f, v);

	if (!n) {
		add_absent(f, IOMMU_ENTRIES_FACT, items);
	} else if (iommu_table_sort(v, n)) {
		add_entries(v, n, items);
	} else {
		for (i = 0; i < n; i++)
			items_add(items, LIST, v[i].detect, "circle",
				  "the entries depend on each other in a circle: the kernel sorts them for ever");
	}
}

/* The functions of a list, each with its place. */
static void add_calls(const struct facts *f, const char *fact, const char *where,
		      struct items *items)
{
	const char *list = facts_get_str(f, fact);
	char key[NAME_BYTES], place[32];
	size_t len, n;

	for (n = 1; list && strcmp(list, IOMMU_NO_FUNCTION); n++) {
		len = strcspn(list, ",");
		snprintf(key, sizeof(key), "%s: %.*s", where, (int)len, list);
		snprintf(place, sizeof(place), "%zu", n);
		items_add(items, LIST, key, place, NULL);
		list = list[len] ? list + len + 1 : NULL;
	}
}

static void run(const struct subject *s, struct items *items)
{
	static struct image_facts f;
	const char *ops;
	bool table;

	if (s->img->arch != IMAGE_X86_64) {
		items_absent(items, LIST, "only x86 has such an order");
		return;
	}
	image_facts_all(&f, s);
	if (!facts_get_bool(&f.list, "iommu_order.table", &table) || table) {
		add_table(&f.list, items);
		return;
	}
	ops = facts_get_str(&f.list, IOMMU_PV_OPS_FACT);
	if (!ops) {
		add_absent(&f.list, IOMMU_PV_CALLS_FACT, items);
		return;
	}
	add_calls(&f.list, IOMMU_PV_CALLS_FACT, "PV", items);
	items_add(items, LIST, "PV: dma_ops", ops,
		  "the operations for DMA that a PV domain gets there");
	add_calls(&f.list, IOMMU_OTHER_CALLS_FACT, "elsewhere", items);
}

const struct analysis analysis_iommu = {
	.run = run,
	.lists = {
		{
			.name = LIST,
			.title = "In which order IOMMUs are asked for",
			.means = "Up to 5.18 the entries of the IOMMU_INIT table, as the kernel sorts them; final: if it takes the machine, none is asked after it.  Since 5.19 what pci_iommu_alloc() calls, in a PV domain and elsewhere.  The point iommu.order judges it.",
		},
	},
};
