// SPDX-License-Identifier: GPL-2.0-only
/* Reading kernel images, and what is added to a report from them. */
#include "test.h"

#include <elf.h>
#include <sys/stat.h>
#include <unistd.h>

#include "audit.h"
#include "evidence.h"
#include "image/iommu_table.h"
#include "image/unpack.h"
#include "images.h"
#include "reports.h"

static void assert_part(const char *text, const char *part)
{
	if (!strstr(text, part))
		fail_msg("\"%s\" is no part of \"%s\"", part, text);
}

/* An image that must not be read; @part is in the error line. */
static void refuse(unsigned char *file, size_t len, const char *part)
{
	struct failure why = { "" };
	struct image img;

	assert_int_equal(image_parse(&img, "made-up", file, len, &why), -1);
	assert_part(why.text, part);
	assert_part(why.text, "made-up");
}

static void test_vmlinux(void **state)
{
	struct failure why = { "" };
	struct section s;
	struct image img;
	unsigned char *elf;
	size_t len;

	(void)state;
	elf = make_elf(&made_5_10, &len);
	assert_int_equal(image_parse(&img, "made-up", elf, len, &why), 0);
	assert_string_equal(img.build_id, MADE_BUILD_ID);
	assert_true(img.text == MADE_TEXT);
	assert_true(image_section(&img, ".iommu_table", &s));
	assert_int_equal(s.len, 120);
	assert_false(image_section(&img, ".gone", &s));
	assert_int_equal(img.arch, IMAGE_X86_64);
	assert_null(img.packer);
	assert_string_equal(img.kind, "vmlinux");
	image_close(&img);
	free(elf);
}

/* .text has 64 bytes, the first 0x90; nothing of the kernel is beside it. */
static void test_bytes(void **state)
{
	static const struct made_image arm = {
		.machine = EM_AARCH64, .no_build_id = true,
	};
	const unsigned char *p;
	struct failure why;
	unsigned char *elf;
	struct image img;
	size_t len;

	(void)state;
	elf = make_elf(&arm, &len);
	assert_int_equal(image_parse(&img, "made-up", elf, len, &why), 0);
	assert_int_equal(img.arch, IMAGE_ARM64);
	assert_string_equal(img.build_id, "");
	p = image_at(&img, MADE_TEXT, 64);
	assert_non_null(p);
	assert_int_equal(*p, 0x90);
	assert_true(image_at(&img, MADE_TEXT + 63, 1) == p + 63);
	assert_null(image_at(&img, MADE_TEXT, 65));
	assert_null(image_at(&img, MADE_TEXT + 63, 2));
	assert_null(image_at(&img, MADE_TEXT + 63, (size_t)-1));
	assert_null(image_at(&img, MADE_TEXT + 65, 0));
	assert_null(image_at(&img, MADE_TEXT - 1, 1));
	assert_null(image_at(&img, -1ull, 1));
	assert_non_null(image_at(&img, MADE_TEXT + 0x100, 24));
	image_close(&img);
	free(elf);
}

static void test_packings(void **state)
{
	unsigned char *elf, *file;
	struct failure why;
	size_t elf_len, len;
	enum packing p;
	struct image img;

	(void)state;
	elf = make_elf(&made_5_10, &elf_len);
	for (p = 0; p < PACKINGS_N; p++) {
		file = make_bzimage(p, elf, elf_len, &len);
		if (image_parse(&img, packing_names[p], file, len, &why))
			fail_msg("%s", why.text);
		assert_string_equal(img.build_id, MADE_BUILD_ID);
		assert_string_equal(img.packer, packing_names[p]);
		assert_string_equal(img.kind, "bzImage");
		image_close(&img);
		free(file);
	}
	free(elf);
}

/* Each byte of the packed kernel counts; so does where it ends. */
static void test_damaged(void **state)
{
	unsigned char *elf, *file, *part;
	size_t elf_len, len, at;
	enum packing p;

	(void)state;
	elf = make_elf(&made_5_10, &elf_len);
	for (p = 0; p < PACKINGS_N; p++) {
		file = make_bzimage(p, elf, elf_len, &len);
		for (at = 0x250; at < len; at += 7) {
			part = memcpy(malloc(at), file, at);
			refuse(part, at, "is cut");
			free(part);
		}
		/* What it unpacks to: too little, too much, nothing, too large. */
		file[len - 4]++;
		refuse(file, len, "does not unpack");
		file[len - 4] -= 2;
		refuse(file, len, "does not unpack");
		memset(file + len - 4, 0, 4);
		refuse(file, len, "0 bytes");
		memset(file + len - 4, 0xff, 4);
		refuse(file, len, "4294967295 bytes");
		free(file);
	}
	free(elf);
}

static void test_not_packed_so(void **state)
{
	unsigned char *elf, *file;
	size_t elf_len, len;

	(void)state;
	elf = make_elf(&made_5_10, &elf_len);
	file = make_bzimage(PACK_GZIP, elf, elf_len, &len);
	memcpy(file + 1024 + 64, "what", 4);
	refuse(file, len, "in a known way");
	/* A payload that is not there, one behind the file, an old header. */
	memset(file + 0x24c, 0, 4);
	refuse(file, len, "in a known way");
	memset(file + 0x24c, 0xff, 4);
	refuse(file, len, "is cut");
	memset(file + 0x248, 0xff, 4);
	refuse(file, len, "is cut");
	file[0x206] = 7;
	file[0x207] = 2;
	refuse(file, len, "no kernel image");
	free(file);
	free(elf);
}

static void test_not_a_kernel(void **state)
{
	static const struct {
		struct made_image m;
		const char *why;
	} list[] = {
		{ { .machine = EM_ARM }, "no kernel of 64-bit x86 or arm64" },
		{ { .no_text = true }, "no section .text" },
		{ { .no_notes = true }, "no section .notes" },
	};
	unsigned char *elf, nothing[1] = { 0 };
	size_t i, len, at;

	(void)state;
	for (i = 0; i < ARRAY_SIZE(list); i++) {
		elf = make_elf(&list[i].m, &len);
		refuse(elf, len, list[i].why);
		free(elf);
	}
	refuse(nothing, 0, "no kernel image");
	/* Cut anywhere: an error, and nothing is read behind the end. */
	elf = make_elf(&made_5_10, &len);
	for (at = 1; at < len; at += 3) {
		unsigned char *part = memcpy(malloc(at), elf, at);

		refuse(part, at, "give");
		free(part);
	}
	free(elf);
}

static void test_files(void **state)
{
	static const struct {
		const char *path, *why;
	} list[] = {
		{ "/nonexistent/vmlinuz", "cannot open" },
		{ "/", "not a file" },
		{ "/dev/zero", "not a file" },
		{ "/dev/null", "not a file" },
		{ "/proc/self/status", "is empty" },
		{ "/proc/self/exe", "no section .notes" },
	};
	struct failure why;
	struct image img;
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_SIZE(list); i++) {
		why.text[0] = '\0';
		assert_int_equal(image_open(&img, list[i].path, &why), -1);
		assert_part(why.text, list[i].path);
		assert_part(why.text, list[i].why);
	}
}

struct lists {
	struct facts have, more;
	struct fact v[2][IOMMU_TABLE_FACTS];
	char pool[2][IOMMU_TABLE_BYTES];
};

static void read_table(const struct made_image *m, struct lists *l)
{
	struct failure why;
	unsigned char *elf;
	struct image img;
	size_t len;

	facts_init(&l->have, l->v[0], IOMMU_TABLE_FACTS, l->pool[0],
		   IOMMU_TABLE_BYTES);
	facts_init(&l->more, l->v[1], IOMMU_TABLE_FACTS, l->pool[1],
		   IOMMU_TABLE_BYTES);
	facts_hex(&l->have, "iommu_order.offset.pci_xen_swiotlb_detect", 0x1000);
	facts_hex(&l->have, "iommu_order.offset.amd_iommu_detect", 0x2000);
	facts_hex(&l->have, "other.offset", 0x3000);
	elf = make_elf(m, &len);
	assert_int_equal(image_parse(&img, "made-up", elf, len, &why), 0);
	iommu_table_facts(&img, &l->have, &l->more);
	image_close(&img);
	free(elf);
	assert_false(l->more.damaged);
}

static void test_table(void **state)
{
	struct lists l;
	bool final;
	s64 n;

	(void)state;
	read_table(&made_5_10, &l);
	assert_true(facts_get_int(&l.more, "iommu_order.entries", &n));
	assert_int_equal(n, 3);
	assert_true(facts_is_str(&l.more, "iommu_order.entry0.detect",
				 "amd_iommu_detect"));
	assert_true(facts_is_str(&l.more, "iommu_order.entry0.depend",
				 "+0x3000"));
	assert_true(facts_get_bool(&l.more, "iommu_order.entry0.final", &final));
	assert_true(final);
	assert_true(facts_is_str(&l.more, "iommu_order.entry2.depend", "none"));
	assert_true(facts_is_str(&l.more, "iommu_order.sorted",
				 "pci_xen_swiotlb_detect,+0x3000,amd_iommu_detect"));
}

static void test_bad_tables(void **state)
{
	static const struct {
		struct made_image m;
		const char *why;
	} list[] = {
		{ { .entries = { { 0 } } }, "no section" },
		{ { .entries = { { 1, 0, 0 } }, .odd_table = true },
		  "entries of 40 bytes" },
		{ { .entries = { { 1 }, { 2 }, { 3 }, { 4 }, { 5 }, { 6 }, { 7 },
			{ 8 }, { 9 }, { 10 }, { 11 }, { 12 }, { 13 }, { 14 },
			{ 15 }, { 16 }, { 17 } } }, "more entries" },
		{ { .entries = { { 0x40000000, 0, 1 } } }, "outside the kernel" },
		{ { .entries = { { 1, -1ull, 1 } } }, "outside the kernel" },
	};
	const struct fact *f;
	struct lists l;
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_SIZE(list); i++) {
		read_table(&list[i].m, &l);
		assert_int_equal(l.more.n, 1);
		f = facts_find(&l.more, "iommu_order.entries");
		assert_non_null(f);
		assert_int_equal(f->type, FACT_ABSENT);
		assert_part(f->text, list[i].why);
	}
}

static void test_circle(void **state)
{
	static const struct made_image circle = {
		.entries = { { 1, 2, 0 }, { 2, 1, 0 } },
	};
	const struct fact *f;
	struct lists l;

	(void)state;
	read_table(&circle, &l);
	f = facts_find(&l.more, "iommu_order.sorted");
	assert_non_null(f);
	assert_int_equal(f->type, FACT_ABSENT);
}

/* A report of the made-up 5.10, as the module prints it. */
static void get_report(struct report *r, const char *name)
{
	static char buf[MADE_SIZE];
	struct failure why;

	if (report_parse(r, "saved", buf, made_print(made_find(name), buf,
						     sizeof(buf)), &why))
		fail_msg("%s", why.text);
}

static void write_file(const char *path, const unsigned char *bytes, size_t len)
{
	FILE *f = fopen(path, "w");

	assert_non_null(f);
	assert_true(fwrite(bytes, 1, len, f) == len);
	assert_int_equal(fclose(f), 0);
}

static void write_image(const char *path, const struct made_image *m)
{
	size_t len;
	unsigned char *elf = make_elf(m, &len);

	write_file(path, elf, len);
	free(elf);
}

/* Printed as KTAP and read back, the verdict stands without the image. */
static void check_reread(struct report *r, enum verdict verdict)
{
	struct audit a = { .report = *r, .width = 80 };
	struct failure why;
	struct report again;
	char *text = NULL;
	size_t size;
	FILE *out = open_memstream(&text, &size);

	if (audit_judge(&a, NULL, NULL, false, &why))
		fail_msg("%s", why.text);
	assert_int_equal(format_ktap.print(&a, out), 0);
	fclose(out);
	if (report_parse(&again, "again", text, size, &why) ||
	    audit_verify(&again, &why))
		fail_msg("%s\n%s", why.text, text);
	assert_int_equal(again.results[1].j.verdict, verdict);
	assert_int_equal(again.results[1].facts.n, r->results[1].facts.n);
	report_free(&again);
	free(text);
}

#define FILE_PATH "image_test.vmlinux"

static void test_given(void **state)
{
	static const struct {
		struct made_image m;
		enum verdict verdict;
	} list[] = {
		{ { .entries = { { 0x2000, 0x1000, 1 }, { 0x1000, 0, 1 } } },
		  VERDICT_YIELDS },
		{ { .entries = { { 0x2000, 0x1000, 1 }, { 0x1000, 0, 2 } } },
		  VERDICT_CONFLICTS },
		{ { .entries = { { 0x4000, 0, 1 }, { 0x1000, 0, 1 } } },
		  VERDICT_CONFLICTS },
		{ { .entries = { { 0 } } }, VERDICT_UNPROVEN },
	};
	struct evidence e;
	struct failure why;
	struct report r;
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_SIZE(list); i++) {
		get_report(&r, "pv-dom0-5.10");
		write_image(FILE_PATH, &list[i].m);
		if (evidence_given(&e, &r, FILE_PATH, &why))
			fail_msg("%s", why.text);
		assert_true(e.found);
		assert_int_equal(r.results[1].j.verdict, list[i].verdict);
		check_reread(&r, list[i].verdict);
		evidence_free(&e);
		report_free(&r);
	}
	unlink(FILE_PATH);
}

/* What has its facts keeps them; what needs no image gets none. */
static void test_given_for_nothing(void **state)
{
	struct evidence e, second;
	struct failure why;
	struct report r;
	size_t n;

	(void)state;
	write_image(FILE_PATH, &made_5_10);
	get_report(&r, "pv-dom0-5.10");
	assert_int_equal(evidence_given(&e, &r, FILE_PATH, &why), 0);
	n = r.results[1].facts.n;
	assert_int_equal(evidence_given(&second, &r, FILE_PATH, &why), 0);
	assert_int_equal(r.results[1].facts.n, n);
	evidence_free(&second);
	evidence_free(&e);
	report_free(&r);
	unlink(FILE_PATH);
}

static void test_given_wrongly(void **state)
{
	static const struct made_image nameless = { .no_build_id = true };
	struct evidence e;
	struct failure why;
	struct report r;

	(void)state;
	get_report(&r, "pv-dom0-6.1");
	assert_int_equal(evidence_given(&e, &r, "/dev/null", &why), -1);
	assert_part(why.text, "has no kernel.build_id");
	report_free(&r);
	get_report(&r, "pv-dom0-5.10");
	assert_int_equal(evidence_given(&e, &r, "/dev/null", &why), -1);
	assert_part(why.text, "not a file");
	/* Somebody else's build. */
	facts_reset(&r.results[1].facts);
	facts_str(&r.results[1].facts, "kernel.build_id", "0011");
	write_image(FILE_PATH, &made_5_10);
	assert_int_equal(evidence_given(&e, &r, FILE_PATH, &why), -1);
	assert_part(why.text, "not the image of this kernel");
	assert_false(e.found);
	write_image(FILE_PATH, &nameless);
	assert_int_equal(evidence_given(&e, &r, FILE_PATH, &why), -1);
	assert_part(why.text, "has no build id");
	assert_false(e.found);
	report_free(&r);
	unlink(FILE_PATH);
}

#define ROOT "image_test.root"
#define IN_ROOT ROOT "/boot/vmlinuz-5.10.0-46-amd64"

static void search(const char *part, enum verdict verdict)
{
	const struct fact *f;
	struct evidence e;
	struct failure why;
	struct report r;

	get_report(&r, "pv-dom0-5.10");
	if (evidence_search(&e, &r, ROOT, false, &why))
		fail_msg("%s", why.text);
	assert_int_equal(r.results[1].j.verdict, verdict);
	f = facts_find(&r.results[1].facts, "iommu_order.entries");
	assert_non_null(f);
	if (part)
		assert_part(f->text, part);
	check_reread(&r, verdict);
	evidence_free(&e);
	report_free(&r);
}

static void test_search(void **state)
{
	static const unsigned char other[] = "not a kernel";
	unsigned char *elf;
	size_t len, at;

	(void)state;
	mkdir(ROOT, 0700);
	mkdir(ROOT "/boot", 0700);
	unlink(IN_ROOT);
	search("no image of this kernel", VERDICT_UNPROVEN);
	write_file(IN_ROOT, other, sizeof(other));
	search("no kernel image", VERDICT_UNPROVEN);
	elf = make_elf(&made_5_10, &len);
	for (at = 0; memcmp(elf + at, "\x00\x11\x22\x33", 4); at++)
		;
	elf[at] ^= 1;
	write_file(IN_ROOT, elf, len);
	search("another build", VERDICT_UNPROVEN);
	/* A wrong one in the first place does not hide the right one. */
	write_image(ROOT "/boot/vmlinux-5.10.0-46-amd64", &made_5_10);
	search(NULL, VERDICT_YIELDS);
	unlink(ROOT "/boot/vmlinux-5.10.0-46-amd64");
	write_image(IN_ROOT, &made_5_10);
	search(NULL, VERDICT_YIELDS);
	free(elf);
	unlink(IN_ROOT);
	rmdir(ROOT "/boot");
	rmdir(ROOT);
}

#define TEST(what, function) { .name = "image: " what, .test_func = function }

int main(void)
{
	static const struct CMUnitTest tests[] = {
		TEST("a vmlinux by its sections", test_vmlinux),
		TEST("bytes by their addresses", test_bytes),
		TEST("every way to pack a kernel", test_packings),
		TEST("damaged bzImages", test_damaged),
		TEST("what is packed in other ways", test_not_packed_so),
		TEST("what is no kernel, or is cut", test_not_a_kernel),
		TEST("files that are no images", test_files),
		TEST("the IOMMU table as facts", test_table),
		TEST("tables that are none", test_bad_tables),
		TEST("a table with a circle", test_circle),
		TEST("given: the verdict, and again without it", test_given),
		TEST("given where nothing is missing", test_given_for_nothing),
		TEST("given: not the kernel's", test_given_wrongly),
		TEST("looked for", test_search),
	};

	char dir[] = "/tmp/pvyield-image-XXXXXX";
	int failed;

	/* The files that the tests write stay out of the tree. */
	if (!mkdtemp(dir) || chdir(dir))
		return 1;
	failed = cmocka_run_group_tests_name("image", tests, NULL, NULL);
	rmdir(dir);
	return failed;
}
