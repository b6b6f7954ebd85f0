// SPDX-License-Identifier: GPL-2.0-only
/* The names that BTF gives to slots, and where they are printed. */
#include "test.h"

#include <elf.h>

#include <unistd.h>

#include "audit.h"
#include "btf.h"
#include "evidence.h"
#include "images.h"
#include "reports.h"

static void test_slot_is(void **state)
{
	static const char *const slots[] = {
		"pv_ops.0x0", "pv_ops_lock.0x8", "x86_platform.0x10",
		"smp_ops.0x18", "machine_ops.0x20", "apic.0xf8",
	};
	static const char *const others[] = {
		"pv_ops", "pv_ops.", "pv_ops.0x", "pv_ops.8", "pv_ops.size",
		"pv_ops.0x8.more", "pv_ops.0x8y", "pv_opz.0x8", "pv.0x8",
		"hypervisor.role", "other.0x8", "",
	};
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_SIZE(slots); i++)
		assert_true(slot_is(slots[i]));
	for (i = 0; i < ARRAY_SIZE(others); i++)
		if (slot_is(others[i]))
			fail_msg("%s", others[i]);
}

static struct slot_names *make_names(void)
{
	struct slot_names *names;
	size_t len;
	void *btf = make_btf(&len);

	names = slot_names_new(btf, len);
	free(btf);
	assert_non_null(names);
	return names;
}

static void test_members(void **state)
{
	static const struct {
		const char *fact, *member;
	} list[] = {
		{ "pv_ops.0x0", "cpu.io_delay" },
		{ "pv_ops.0x8", "mmu.read_cr2.func" },
		{ "pv_ops.0x10", "mmu.write_cr3" },
		{ "pv_ops.0x18", "mmu.set_pte" },
		{ "pv_ops.0x20", "table[0]" },
		{ "pv_ops.0x30", "table[2]" },
		{ "pv_ops.0x38", "flags" },
		{ "pv_ops.0x3c", "more" },
		/* Inside of a pointer, a bit field, behind the end. */
		{ "pv_ops.0x4", NULL },
		{ "pv_ops.0x40", NULL },
		{ "pv_ops.0x48", NULL },
		{ "pv_ops.0xffffffffffffffff", NULL },
		/* A structure that holds itself, one that is not there. */
		{ "apic.0x0", NULL },
		{ "smp_ops.0x0", NULL },
		{ "hypervisor.role", NULL },
	};
	struct slot_names *names = make_names();
	char member[SLOT_MEMBER_BYTES];
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_SIZE(list); i++) {
		if (slot_member(names, list[i].fact, member) != !!list[i].member)
			fail_msg("%s", list[i].fact);
		if (list[i].member)
			assert_string_equal(member, list[i].member);
		assert_false(slot_member(NULL, list[i].fact, member));
	}
	slot_names_free(names);
}

/* Cut anywhere, or with any byte changed: names or none, and an end. */
static void test_damaged(void **state)
{
	char member[SLOT_MEMBER_BYTES];
	struct slot_names *names;
	unsigned char *btf, *part;
	size_t len, at;

	(void)state;
	btf = make_btf(&len);
	for (at = 0; at < len; at++) {
		part = memcpy(malloc(at + 1), btf, at);
		assert_null(slot_names_new(part, at));
		free(part);
	}
	for (at = 0; at < len; at++) {
		btf[at] ^= 0xff;
		names = slot_names_new(btf, len);
		slot_member(names, "pv_ops.0x10", member);
		slot_member(names, "pv_ops.0x30", member);
		slot_names_free(names);
		btf[at] ^= 0xff;
	}
	free(btf);
	assert_null(slot_names_open("/nonexistent/btf"));
	assert_null(slot_names_open("/dev/null"));
}

static char *print(const struct audit *a, const struct format *format)
{
	char *text = NULL;
	size_t size;
	FILE *out = open_memstream(&text, &size);

	assert_non_null(out);
	assert_int_equal(format->print(a, out), 0);
	fclose(out);
	return text;
}

static void assert_printed(const struct audit *a, const struct format *format,
			   const char *part, bool there)
{
	char *text = print(a, format);

	if (!strstr(text, part) != !there)
		fail_msg("\"%s\" is %s in:\n%s", part, there ? "not" : "", text);
	free(text);
}

#define NO_BTF "Slots of structures stand by their offsets"

/* A report of slots; the names are for people, KTAP stays as it is. */
static void test_printed(void **state)
{
	struct audit a = { .width = 400, .verbose = true };
	struct slot_names *names = make_names();
	static char buf[MADE_SIZE];
	struct failure why;
	char *before, *after;
	size_t len = made_print(made_find("newer-slots"), buf, sizeof(buf));

	(void)state;
	if (report_parse(&a.report, "newer-slots", buf, len, &why) ||
	    audit_judge(&a, NULL, NULL, false, &why))
		fail_msg("%s", why.text);
	assert_true(audit_has_slots(&a.report));
	assert_printed(&a, &format_table, NO_BTF, true);
	assert_printed(&a, &format_table, " pv_ops.0x10: \"xen_write_cr3\"", true);
	assert_printed(&a, &format_json, "\"member\"", false);
	before = print(&a, &format_ktap);
	a.names = names;
	assert_printed(&a, &format_table, NO_BTF, false);
	assert_printed(&a, &format_table,
		       " pv_ops.0x10 (mmu.write_cr3): \"xen_write_cr3\"", true);
	assert_printed(&a, &format_table,
		       "about:  pv_ops.0x8 (mmu.read_cr2.func): \"native_read_cr2\"",
		       true);
	assert_printed(&a, &format_table, " pv_ops.0x4: absent", true);
	assert_printed(&a, &format_json, "\"member\": \"mmu.write_cr3\"", true);
	after = print(&a, &format_ktap);
	assert_string_equal(before, after);
	a.names = NULL;
	a.verbose = false;
	assert_printed(&a, &format_table, NO_BTF, false);
	free(before);
	free(after);
	slot_names_free(names);
	report_free(&a.report);
}

static void test_from_image(void **state)
{
	struct evidence e = { .found = false };
	struct made_image made = made_5_10;
	char member[SLOT_MEMBER_BYTES];
	struct slot_names *names;
	struct failure why;
	unsigned char *elf;
	size_t len;
	void *btf;

	(void)state;
	assert_null(evidence_names(&e));
	btf = make_btf(&made.btf_len);
	made.btf = btf;
	elf = make_elf(&made, &len);
	free(btf);
	assert_int_equal(image_parse(&e.image, "made-up", elf, len, &why), 0);
	e.found = true;
	names = evidence_names(&e);
	assert_true(slot_member(names, "pv_ops.0x10", member));
	assert_string_equal(member, "mmu.write_cr3");
	slot_names_free(names);
	evidence_free(&e);
	free(elf);
	elf = make_elf(&made_5_10, &len);
	assert_int_equal(image_parse(&e.image, "made-up", elf, len, &why), 0);
	e.found = true;
	assert_null(evidence_names(&e));
	evidence_free(&e);
	free(elf);
}

/* Without a section, by the symbols around it. */
static void test_from_symbols(void **state)
{
	static const u64 starts[] = { 16, 17, 16, 16, -1ull };
	u64 stops[] = { 16, 16, 8, 17, 32 };
	unsigned char rodata[4096] = { 0 };
	struct made_image made = {
		.rodata = rodata, .rodata_len = sizeof(rodata),
	};
	char member[SLOT_MEMBER_BYTES];
	struct slot_names *names;
	struct failure why;
	struct evidence e;
	unsigned char *elf;
	size_t len, btf_len, i;
	void *btf;

	(void)state;
	btf = make_btf(&btf_len);
	assert_true(btf_len < sizeof(rodata) - 16);
	memcpy(rodata + 16, btf, btf_len);
	free(btf);
	/* Right; begins late, ends before it begins, is cut, begins elsewhere. */
	stops[0] += btf_len;
	for (i = 0; i < ARRAY_SIZE(starts); i++) {
		const struct made_symbol symbols[] = {
			{ "_text", 0, STB_GLOBAL << 4, 1 },
			{ "__start_BTF", 0x800000 + starts[i],
			  STB_GLOBAL << 4, 1 },
			{ "__stop_BTF", 0x800000 + stops[i],
			  STB_GLOBAL << 4, 1 },
			{ 0 }
		};

		made.symbols = symbols;
		elf = make_elf(&made, &len);
		assert_int_equal(image_parse(&e.image, "made-up", elf, len,
					     &why), 0);
		e.found = true;
		assert_null(evidence_names(&e));
		assert_int_equal(image_read_symbols(&e.image, NULL, &why), 0);
		names = evidence_names(&e);
		if (i) {
			assert_null(names);
		} else {
			assert_true(slot_member(names, "pv_ops.0x10", member));
			assert_string_equal(member, "mmu.write_cr3");
			slot_names_free(names);
		}
		evidence_free(&e);
		free(elf);
	}
}

#define TEST(what, function) { .name = "slots: " what, .test_func = function }

int main(void)
{
	static const struct CMUnitTest tests[] = {
		TEST("which facts are of slots", test_slot_is),
		TEST("the member at an offset", test_members),
		TEST("damaged BTF", test_damaged),
		TEST("names in the table and in JSON", test_printed),
		TEST("BTF from an image", test_from_image),
		TEST("BTF from an image by its symbols", test_from_symbols),
	};

	return cmocka_run_group_tests_name("slots", tests, NULL, NULL);
}
