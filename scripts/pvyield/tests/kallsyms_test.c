// SPDX-License-Identifier: GPL-2.0-only
/* Symbols from tables of kallsyms, in the layouts of all kernels. */
#include "test.h"

#include "image/kallsyms.h"
#include "tables.h"

/* Enough for three markers, so that what counts them is used. */
#define MANY 600
#define BASE 0xffffffff81000000ull
#define TABLES_AT (BASE + 0x800000)

struct made {
	struct made_name v[MANY];
	char names[MANY][32];
};

/* 40 per-CPU variables from 0 on, and functions, two at each address. */
static void make_names(struct made *m, bool percpu)
{
	static const char types[] = "TtDdRrBbWV?";
	size_t i;

	for (i = 0; i < MANY; i++) {
		sprintf(m->names[i], "%c%s_%zu", types[i % (sizeof(types) - 1)],
			i % 3 ? "__sys_init" : "lock_page", i);
		m->v[i].name = m->names[i];
		m->v[i].addr = BASE + i / 2 * 0x40;
		if (percpu && i < 40) {
			m->names[i][0] = 'A';
			m->v[i].addr = i * 0x1000;
		}
	}
	sprintf(m->names[40], "T_text");
	m->v[40].addr = BASE;
	for (i = 0; percpu && i < 40; i++)
		assert_true(m->v[41 + i].addr > BASE);
}

static int read_tables(struct symbols *s, const unsigned char *data, size_t len,
		       struct kallsyms *k, u64 base, struct failure *why)
{
	*why = (struct failure){ "" };
	*s = (struct symbols){ 0 };
	if (!kallsyms_find(k, data, len))
		return 1;
	if (kallsyms_layout(k, "made-up", why))
		return -1;
	return kallsyms_read(s, k, TABLES_AT, base, "made-up", why);
}

static unsigned char *make(struct made *m, enum made_layout layout, bool percpu,
			   struct made_tables *t)
{
	make_names(m, percpu);
	if (!percpu)
		m->v[40].addr = m->v[41].addr;
	return make_tables(layout, percpu, TABLES_AT, m->v, MANY, t);
}

static void check(enum made_layout layout, bool percpu)
{
	static struct made m;
	struct made_tables t;
	struct kallsyms k;
	struct symbols s;
	struct failure why;
	unsigned char *data = make(&m, layout, percpu, &t);
	size_t i;

	if (read_tables(&s, data, t.len, &k, BASE, &why))
		fail_msg("%s: %s", layout_names[layout], why.text);
	assert_true(k.offsets == t.offsets && k.relative_base == t.base &&
		    k.names == t.names && k.markers == t.markers &&
		    k.tokens == t.tokens && k.index == t.index &&
		    k.seqs == t.seqs);
	assert_string_equal(s.source, "kallsyms");
	assert_int_equal(s.n, MANY);
	for (i = 0; i < MANY; i++) {
		assert_string_equal(s.v[i].name, m.names[i] + 1);
		assert_int_equal(s.v[i].type, m.names[i][0]);
		if (s.v[i].addr != m.v[i].addr)
			fail_msg("%s: %s is at %llx", layout_names[layout],
				 s.v[i].name, (unsigned long long)s.v[i].addr);
	}
	/* The kernel's order of names is used: it must find each of them. */
	for (i = 1; i < MANY; i++)
		assert_true(strcmp(s.v[s.by_name[i - 1]].name,
				   s.v[s.by_name[i]].name) < 0);
	symbols_free(&s);
	free(data);
}

/* Another order of names than strcmp()'s is sorted anew. */
static void test_other_order(void **state)
{
	static struct made m;
	struct made_tables t;
	struct kallsyms k;
	struct symbols s;
	struct failure why;
	unsigned char *data = make(&m, MADE_6_12, false, &t), first[3];
	size_t i;

	(void)state;
	memcpy(first, data + t.seqs, 3);
	memcpy(data + t.seqs, data + t.seqs + 300, 3);
	memcpy(data + t.seqs + 300, first, 3);
	assert_int_equal(read_tables(&s, data, t.len, &k, BASE, &why), 0);
	for (i = 0; i < MANY; i++)
		assert_non_null(symbols_find(&s, m.names[i] + 1));
	symbols_free(&s);
	free(data);
}

static void test_layouts(void **state)
{
	enum made_layout layout;

	(void)state;
	for (layout = 0; layout < MADE_LAYOUTS_N; layout++)
		check(layout, false);
	/* 7.2 has per-CPU variables at addresses like any other. */
	for (layout = 0; layout < MADE_7_2; layout++)
		check(layout, true);
}

/* One symbol, 255, 256 and 257: tables with one marker, full, and with two. */
static void test_few(void **state)
{
	static const size_t counts[] = { 1, 3, 255, 256, 257, 511, 512, 513 };
	static struct made m;
	enum made_layout layout;
	struct made_tables t;
	struct kallsyms k;
	struct symbols s;
	struct failure why;
	unsigned char *data;
	size_t i;

	(void)state;
	make_names(&m, false);
	m.v[40].addr = m.v[41].addr;
	for (layout = 0; layout < MADE_LAYOUTS_N; layout++) {
		for (i = 0; i < ARRAY_SIZE(counts); i++) {
			data = make_tables(layout, false, TABLES_AT, m.v,
					   counts[i], &t);
			if (read_tables(&s, data, t.len, &k, BASE, &why))
				fail_msg("%s, %zu: %s", layout_names[layout],
					 counts[i], why.text);
			assert_int_equal(s.n, counts[i]);
			symbols_free(&s);
			free(data);
		}
	}
}

/* Names of more than 127 codes have a length of two bytes, since 6.1. */
static void test_long_name(void **state)
{
	static char name[512];
	const struct made_name v[] = {
		{ "T_text", BASE }, { name, BASE + 16 }, { "tlast", BASE + 32 },
	};
	struct made_tables t;
	struct kallsyms k;
	struct symbols s;
	struct failure why;
	unsigned char *data;
	size_t len;

	(void)state;
	for (len = 126; len <= 511; len += 77) {
		memset(name, 'x', len);
		data = make_tables(MADE_6_12, false, TABLES_AT, v, 3, &t);
		if (read_tables(&s, data, t.len, &k, BASE, &why))
			fail_msg("%zu: %s", len, why.text);
		assert_int_equal(strlen(s.v[1].name), len - 1);
		assert_string_equal(s.v[2].name, "last");
		symbols_free(&s);
		free(data);
	}
}

/* Each check, by what makes it fail. */
static void test_damaged(void **state)
{
	static const struct {
		enum made_layout layout;
		/* What is written where: a table, and a byte of it. */
		size_t table, at;
		unsigned char value;
		const char *why;
	} list[] = {
#define AT(member) offsetof(struct made_tables, member)
		{ MADE_5_10, AT(number), 0, 0xff, "tokens have no names" },
		{ MADE_5_10, AT(names), 0, 0, "tokens have no names" },
		{ MADE_5_10, AT(names), 0, 99, "tokens have no names" },
		{ MADE_5_10, AT(markers), 4, 1, "tokens have no names" },
		{ MADE_6_1, AT(markers), 5, 0xff, "tokens have no names" },
		{ MADE_6_1, AT(names), 0, 0x80, "tokens have no names" },
		{ MADE_5_10, AT(offsets), 3, 0x40, "no table of addresses" },
		{ MADE_6_12, AT(offsets), 43, 0x7f, "no table of addresses" },
		{ MADE_6_12, AT(offsets), 0, 1, "no table of addresses" },
		{ MADE_7_2, AT(offsets), 4 * 300 + 2, 0xfe, "no table of addresses" },
		{ MADE_6_1, AT(seqs), 0, 1, "names is no order" },
		{ MADE_6_12, AT(seqs), 2, 0xff, "names is no order" },
		{ MADE_7_2, AT(seqs), 3 * 599, 0xff, "names is no order" },
		{ MADE_6_12, AT(names), 1, '7', "symbol 0 has no name" },
	};
	static struct made m;
	struct made_tables t;
	struct kallsyms k;
	struct symbols s;
	struct failure why;
	unsigned char *data;
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_SIZE(list); i++) {
		data = make(&m, list[i].layout, false, &t);
		data[*(size_t *)((char *)&t + list[i].table) + list[i].at] =
			list[i].value;
		assert_int_equal(read_tables(&s, data, t.len, &k, BASE, &why),
				 -1);
		if (!strstr(why.text, list[i].why) ||
		    !strstr(why.text, "made-up"))
			fail_msg("%zu: %s", i, why.text);
		assert_null(s.v);
		free(data);
	}
}

/* Without tokens that fit their index there is no kallsyms. */
static void test_none(void **state)
{
	static struct made m;
	struct made_tables t;
	struct kallsyms k;
	unsigned char *data = make(&m, MADE_5_10, false, &t);
	const unsigned char index = data[t.index + 2];
	size_t len;

	(void)state;
	data[t.index + 2] = index + 1;
	assert_false(kallsyms_find(&k, data, t.len));
	data[t.index + 2] = index;
	data[t.index] = 1;
	assert_false(kallsyms_find(&k, data, t.len));
	data[t.index] = 0;
	data[t.tokens] = ' ';
	assert_false(kallsyms_find(&k, data, t.len));
	data[t.tokens] = '\0';
	assert_false(kallsyms_find(&k, data, t.len));
	data[t.tokens] = '~';
	assert_true(kallsyms_find(&k, data, t.len));
	assert_false(kallsyms_find(&k, data, t.index + 511));
	assert_true(kallsyms_find(&k, data, t.index + 512));
	for (len = 0; len < 600; len += 7)
		assert_false(kallsyms_find(&k, data, len));
	free(data);
}

/* Cut anywhere behind the index, nothing is read behind the end. */
static void test_cut(void **state)
{
	static struct made m;
	enum made_layout layout;
	struct made_tables t;
	struct failure why;
	struct kallsyms k;
	struct symbols s;
	unsigned char *data, *part;
	size_t len, end;

	(void)state;
	for (layout = MADE_6_12; layout < MADE_LAYOUTS_N; layout++) {
		data = make(&m, layout, false, &t);
		end = t.seqs + 3 * MANY;
		for (len = t.index + 512; len < end; len += 61) {
			part = memcpy(malloc(len), data, len);
			assert_int_equal(read_tables(&s, part, len, &k, BASE,
						     &why), -1);
			free(part);
		}
		free(data);
	}
}

#define TEST(what, function) { .name = "kallsyms: " what, .test_func = function }

int main(void)
{
	static const struct CMUnitTest tests[] = {
		TEST("the layouts of 5.10, 6.1, 6.12 and 7.2", test_layouts),
		TEST("names in another order", test_other_order),
		TEST("few symbols", test_few),
		TEST("long names", test_long_name),
		TEST("what does not add up is refused", test_damaged),
		TEST("there is none", test_none),
		TEST("cut off", test_cut),
	};

	return cmocka_run_group_tests_name("kallsyms", tests, NULL, NULL);
}
