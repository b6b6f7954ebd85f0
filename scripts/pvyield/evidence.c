// SPDX-License-Identifier: GPL-2.0-only
/*
 * Evidence from the kernel's own image.  The table or the code that iommu.order
 * is about is freed before the module can be loaded, so the module reports it as
 * absent, with the build id of the kernel; the image that has the same build id
 * has it.  The judge is the same, and the facts stay in the report that is
 * written: it can be judged elsewhere without the image.
 */
#include <errno.h>
#include <unistd.h>

#include "evidence.h"
#include "image/iommu_code.h"
#include "image/iommu_table.h"
#include "iommu_order.h"

#define BUILD_ID_FACT "kernel.build_id"

/* Where distributions put the image of a release, the usual place first. */
static const char *const places[] = {
	"/boot/vmlinuz-%s",
	"/lib/modules/%s/vmlinuz",
	"/usr/lib/modules/%s/vmlinuz",
	"/boot/kernel-%s",
	"/boot/bzImage-%s",
	"/boot/vmlinux-%s",
	"/usr/lib/debug/boot/vmlinux-%s",
	"/usr/lib/debug/lib/modules/%s/vmlinux",
};

static struct result *find_order(struct report *r)
{
	size_t i;

	for (i = 0; i < r->n; i++)
		if (!strcmp(r->results[i].id, "iommu.order"))
			return r->results + i;
	return NULL;
}

/* Is an image all that the verdict lacks: the table, or the code since 5.19? */
static bool wants_table(const struct result *p)
{
	return p && p->row && p->j.verdict == VERDICT_UNPROVEN &&
	       p->j.missing && (!strcmp(p->j.missing, IOMMU_ENTRIES_FACT) ||
				!strcmp(p->j.missing, IOMMU_PV_CALLS_FACT));
}

static bool has_code(const struct result *p)
{
	return !strcmp(p->j.missing, IOMMU_PV_CALLS_FACT);
}

static int add_facts(struct result *p, const struct facts *more,
		     struct failure *why)
{
	if (report_add(p, more))
		return fail_with(why, "out of memory reading the kernel's image: free some memory");
	point_judge(p->row, &p->facts, &p->j);
	return 0;
}

static int add_table(struct image *img, struct result *p, struct failure *why)
{
	struct fact v[IOMMU_TABLE_FACTS];
	char pool[IOMMU_TABLE_BYTES];
	struct facts more;

	facts_init(&more, v, ARRAY_SIZE(v), pool, sizeof(pool));
	if (!has_code(p)) {
		iommu_table_facts(img, &p->facts, &more);
		return add_facts(p, &more, why);
	}
	if (image_read_symbols(img, NULL, why))
		facts_absent(&more, IOMMU_PV_CALLS_FACT, why->text);
	else
		iommu_code_facts(img, &more);
	return add_facts(p, &more, why);
}

/**
 * evidence_given() - use the image that the user names
 * @e: the evidence; to be freed by evidence_free() on success only
 * @r: the report
 * @path: the image
 * @why: the error line
 *
 * Return: 0, or -1 if it cannot be read or is not the kernel's.
 */
int evidence_given(struct evidence *e, struct report *r, const char *path,
		   struct failure *why)
{
	struct result *p = find_order(r);
	const char *id = p ? facts_get_str(&p->facts, BUILD_ID_FACT) : NULL;

	e->found = false;
	if (!id)
		return fail_with(why, "%s has no %s to compare %s with: give a whole report, or leave --image out",
				 r->name, BUILD_ID_FACT, path);
	if (image_open(&e->image, path, why))
		return -1;
	e->found = true;
	if (!*e->image.build_id) {
		fail_with(why, "%s has no build id to know it by: give an image that has",
			  path);
	} else if (strcmp(e->image.build_id, id)) {
		fail_with(why, "%s is not the image of this kernel: its build id is %s, the kernel's is %s: give the one that was booted, or leave --image out",
			  path, e->image.build_id, id);
	} else if (!wants_table(p) || !add_table(&e->image, p, why)) {
		return 0;
	}
	evidence_free(e);
	return -1;
}

/* Try one file; the first that is there and is not it says why there is none. */
static bool try_file(struct evidence *e, const char *id, struct failure *reason)
{
	struct failure why;

	if (access(e->path, F_OK))
		return false;
	if (image_open(&e->image, e->path, &why)) {
		if (!*reason->text)
			*reason = why;
		return false;
	}
	if (!strcmp(e->image.build_id, id))
		return true;
	if (!*reason->text)
		fail_with(reason, "%s is the image of another build", e->path);
	image_close(&e->image);
	return false;
}

static void search(struct evidence *e, const char *root, const char *release,
		   const char *id, struct failure *reason)
{
	char place[256];
	size_t i;
	int n;

	/* A release is a part of a file's name. */
	if (strchr(release, '/') || strlen(release) > 128)
		return;
	for (i = 0; i < ARRAY_SIZE(places) && !e->found; i++) {
		n = strcspn(places[i], "%");
		snprintf(place, sizeof(place), "%.*s%s%s", n, places[i],
			 release, places[i] + n + 2);
		if (snprintf(e->path, sizeof(e->path), "%s%s", root, place) <
		    (int)sizeof(e->path))
			e->found = try_file(e, id, reason);
	}
}

/**
 * evidence_search() - look for the image of the running kernel, where it is
 * needed
 * @e: the evidence; to be freed by evidence_free() on success only
 * @r: the report of the running kernel
 * @root: where the file system begins; "" but in tests
 * @always: look for it even if no verdict lacks it
 * @why: the error line
 *
 * That there is none is not an error: it is the reason of an absent fact.
 *
 * Return: 0, or -1 for lack of memory.
 */
int evidence_search(struct evidence *e, struct report *r, const char *root,
		    bool always, struct failure *why)
{
	struct failure reason = { "" };
	struct result *p = find_order(r);
	char pool[sizeof(reason) + 64];
	struct facts more;
	struct fact v[1];
	const char *id;

	e->found = false;
	if (!wants_table(p) && (!p || !always))
		return 0;
	facts_init(&more, v, ARRAY_SIZE(v), pool, sizeof(pool));
	id = facts_get_str(&p->facts, BUILD_ID_FACT);
	if (id)
		search(e, root, r->head.kernel, id, &reason);
	else
		fail_with(&reason, "the kernel's build id is not known, so no image can be told to be its own");
	if (!*reason.text)
		fail_with(&reason, "no image of this kernel is where distributions put it; name it with --image");
	if (!wants_table(p))
		return 0;
	if (!e->found) {
		facts_absent(&more, has_code(p) ? IOMMU_PV_CALLS_FACT :
						  IOMMU_ENTRIES_FACT, reason.text);
		return add_facts(p, &more, why);
	}
	if (!add_table(&e->image, p, why))
		return 0;
	evidence_free(e);
	return -1;
}

/**
 * evidence_names() - names for slots, from the image
 * @e: the evidence
 *
 * Return: the names, or NULL if there is no image or it has no BTF.
 */
struct slot_names *evidence_names(const struct evidence *e)
{
	struct section btf;

	if (!e->found || !image_btf(&e->image, &btf))
		return NULL;
	return slot_names_new(btf.data, btf.len);
}

/**
 * evidence_free() - free the image
 * @e: the evidence
 */
void evidence_free(struct evidence *e)
{
	if (e->found)
		image_close(&e->image);
	e->found = false;
}
