// SPDX-License-Identifier: GPL-2.0-only
/* Symbols from an ELF table and from a System.map, and how they are looked up. */
#include "test.h"

#include <elf.h>
#include <unistd.h>

#include "image/image.h"
#include "images.h"
#include "tables.h"

/* Not in order: a System.map is sorted, but nothing depends on it. */
static const char made_map[] =
	"ffffffff81000000 T _text\n"
	"0000000000000000 A fixed_percpu_data\n"
	"ffffffff81000100 t local\n"
	"ffffffff81000040 t alias_local\n"
	"ffffffff81000040 W weak_alias\n"
	"ffffffff81000040 T alias_global\n"
	"ffffffff81000200 T local\n"
	"ffffffff81000080 t local\n"
	"ffffffff82000000 D init_task\n";

static void assert_at(const struct symbols *s, u64 addr, const char *name)
{
	const struct symbol *sym = symbols_at(s, addr);

	if (!sym)
		fail_msg("no symbol at %llx", (unsigned long long)addr);
	assert_string_equal(sym->name, name);
}

static void test_map(void **state)
{
	const struct symbol *sym;
	struct failure why;
	struct symbols s;
	size_t i;

	(void)state;
	assert_int_equal(symbols_read_map(&s, "map", made_map,
					  sizeof(made_map) - 1, &why), 0);
	assert_string_equal(s.source, "System.map");
	assert_int_equal(s.n, 9);
	for (i = 1; i < s.n; i++)
		assert_true(s.v[i - 1].addr <= s.v[i].addr);
	sym = symbols_find(&s, "init_task");
	assert_non_null(sym);
	assert_true(sym->addr == 0xffffffff82000000);
	assert_int_equal(sym->type, 'D');
	assert_true(symbol_global(sym));
	assert_true(symbols_end(&s, sym) == 0);
	assert_null(symbols_find(&s, "init_tas"));
	assert_null(symbols_find(&s, ""));
	assert_null(symbols_find(&s, "zzz"));
	/* Three functions of one name: the global one, though it is the last. */
	sym = symbols_find(&s, "local");
	assert_true(sym->addr == 0xffffffff81000200);
	assert_true(symbol_global(sym));
	symbols_free(&s);
	assert_null(s.source);
}

static void test_places(void **state)
{
	const struct symbol *sym;
	struct failure why;
	struct symbols s;

	(void)state;
	assert_int_equal(symbols_read_map(&s, "map", made_map,
					  sizeof(made_map) - 1, &why), 0);
	assert_at(&s, 0, "fixed_percpu_data");
	assert_at(&s, 0xffffffff81000000, "_text");
	assert_at(&s, 0xffffffff8100003f, "_text");
	/* Of aliases the first that is global, in the order of the file. */
	assert_at(&s, 0xffffffff81000040, "weak_alias");
	assert_at(&s, 0xffffffff8100007f, "weak_alias");
	assert_at(&s, 0xffffffff81000080, "local");
	assert_at(&s, -1ull, "init_task");
	sym = symbols_find(&s, "alias_local");
	assert_true(symbols_end(&s, sym) == 0xffffffff81000080);
	sym = symbols_find(&s, "alias_global");
	assert_true(symbols_end(&s, sym) == 0xffffffff81000080);
	symbols_free(&s);
	/* Without any, and below all. */
	assert_null(symbols_at(&s, 1));
	assert_null(symbols_find(&s, "local"));
	assert_int_equal(symbols_read_map(&s, "map", made_map, 24, &why), 0);
	assert_null(symbols_at(&s, 1));
	symbols_free(&s);
}

/* A NUL byte ends no line: there would be more symbols than lines. */
static void test_nul_in_map(void **state)
{
	static const char map[] = "ffffffff81000000 T a\0"
				  "ffffffff81000001 T b\0"
				  "ffffffff81000002 T c";
	struct failure why;
	struct symbols s;

	(void)state;
	assert_int_equal(symbols_read_map(&s, "map", map, sizeof(map) - 1, &why),
			 -1);
	assert_non_null(strstr(why.text, "line 1 is no symbol"));
	assert_null(s.v);
}

static void test_bad_maps(void **state)
{
	static const struct {
		const char *map, *why;
	} list[] = {
		{ "", "map is empty" },
		{ "\n", "line 1" },
		{ "ffffffff81000000 T _text\n\n", "line 2" },
		{ "ffffffff81000000 T ", "line 1" },
		{ "ffffffff81000000 T", "line 1" },
		{ "ffffffff81000000  _text\n", "line 1" },
		{ "ffffffff81000000 TT _text\n", "line 1" },
		{ "fffffffff81000000 T _text\n", "line 1" },
		{ "  ffffffff81000000 T _text\n", "line 1" },
		{ "-1000000000000000 T _text\n", "line 1" },
		{ "0x1000000000000 T _text\n", "line 1" },
		{ "1000 T _text\n", "line 1" },
		/* As modules are in /proc/kallsyms. */
		{ "ffffffffc0000000 t f [module]\n", "line 1" },
		{ "ffffffff81000000 T _text\r\n", "line 1" },
	};
	struct failure why;
	struct symbols s;
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_SIZE(list); i++) {
		if (!symbols_read_map(&s, "the map", list[i].map,
				      strlen(list[i].map), &why))
			fail_msg("%s was accepted", list[i].map);
		assert_non_null(strstr(why.text, list[i].why));
		assert_non_null(strstr(why.text, "give the System.map"));
		assert_null(s.v);
	}
	/* A nul byte is no end of the file. */
	assert_int_equal(symbols_read_map(&s, "map", "ffffffff81000000 T a\0b\n",
					  23, &why), -1);
}

static const struct made_symbol made_symbols[] = {
	{ "file.c", 0, STB_LOCAL << 4 | STT_FILE, SHN_ABS },
	{ "_text", 0, STB_GLOBAL << 4 | STT_NOTYPE, 1 },
	{ "function", 8, STB_LOCAL << 4 | STT_FUNC, 1 },
	{ "$x", 8, STB_LOCAL << 4 | STT_NOTYPE, 1 },
	{ "weak", 16, STB_WEAK << 4 | STT_FUNC, 1 },
	{ "weak_data", 20, STB_WEAK << 4 | STT_OBJECT, 2 },
	{ "note", 0x100, STB_LOCAL << 4 | STT_OBJECT, 2 },
	{ "undefined", 0, STB_GLOBAL << 4 | STT_NOTYPE, SHN_UNDEF },
	{ "absolute", 0x40, STB_LOCAL << 4 | STT_NOTYPE, SHN_ABS },
	{ "nowhere", 0x40, STB_LOCAL << 4 | STT_NOTYPE, 0x77 },
	{ 0 }
};

static void test_elf(void **state)
{
	static const struct {
		const char *name;
		u64 addr;
		char type;
	} expected[] = {
		{ "absolute", 0x40, 'a' },
		{ "_text", MADE_TEXT, 'T' },
		{ "function", MADE_TEXT + 8, 't' },
		{ "weak", MADE_TEXT + 16, 'W' },
		{ "weak_data", MADE_TEXT + 20, 'V' },
		{ "note", MADE_TEXT + 0x100, 'r' },
	};
	static const struct made_image made = { .symbols = made_symbols };
	struct failure why;
	unsigned char *elf;
	struct image img;
	size_t i, len;

	(void)state;
	elf = make_elf(&made, &len);
	if (image_parse(&img, "made-up", elf, len, &why) ||
	    image_read_symbols(&img, NULL, &why))
		fail_msg("%s", why.text);
	assert_string_equal(img.symbols.source, "ELF symbol table");
	for (i = 0; i < ARRAY_SIZE(expected) && i < img.symbols.n; i++) {
		assert_string_equal(img.symbols.v[i].name, expected[i].name);
		assert_true(img.symbols.v[i].addr == expected[i].addr);
		assert_int_equal(img.symbols.v[i].type, expected[i].type);
	}
	assert_int_equal(img.symbols.n, ARRAY_SIZE(expected));
	image_close(&img);
	free(elf);
}

#define MAP_PATH "/tmp/pvyield-symbols-XXXXXX"

/* A System.map that is given counts more than what the image has. */
static void test_given(void **state)
{
	static const struct made_image made = { .symbols = made_symbols };
	char path[] = MAP_PATH;
	struct failure why;
	unsigned char *elf;
	struct image img;
	size_t len;
	int fd;

	(void)state;
	fd = mkstemp(path);
	assert_true(fd >= 0);
	assert_int_equal(write(fd, made_map, sizeof(made_map) - 1),
			 sizeof(made_map) - 1);
	close(fd);
	elf = make_elf(&made, &len);
	assert_int_equal(image_parse(&img, "made-up", elf, len, &why), 0);
	assert_int_equal(image_read_symbols(&img, NULL, &why), 0);
	assert_int_equal(image_read_symbols(&img, path, &why), 0);
	assert_string_equal(img.symbols.source, "System.map");
	assert_null(symbols_find(&img.symbols, "function"));
	assert_non_null(symbols_find(&img.symbols, "init_task"));
	unlink(path);
	assert_int_equal(image_read_symbols(&img, path, &why), -1);
	assert_non_null(strstr(why.text, path));
	assert_null(img.symbols.source);
	assert_int_equal(image_read_symbols(&img, "/", &why), -1);
	assert_non_null(strstr(why.text, "not a file"));
	image_close(&img);
	free(elf);
}

#define BANNER "Linux version 6.1.0 (made up)"

/* A stripped image: its tables of kallsyms, and its banner, in .rodata. */
static void test_stripped(void **state)
{
	static const struct made_name names[] = {
		{ "T_text", MADE_TEXT }, { "tfunction", MADE_TEXT + 16 },
		{ "Rlinux_banner", MADE_RODATA + 4096 },
	};
	static unsigned char rodata[8192];
	struct made_image made = {
		.rodata = rodata, .rodata_len = sizeof(rodata),
	};
	enum made_layout layout;
	struct made_tables t;
	struct failure why;
	unsigned char *elf, *tables;
	struct image img;
	size_t len;

	(void)state;
	for (layout = 0; layout < MADE_LAYOUTS_N; layout++) {
		tables = make_tables(layout, false, MADE_RODATA, names, 3, &t);
		memset(rodata, 0, sizeof(rodata));
		memcpy(rodata, tables, t.len);
		memcpy(rodata + 4096, BANNER, sizeof(BANNER));
		elf = make_elf(&made, &len);
		if (image_parse(&img, "made-up", elf, len, &why) ||
		    image_read_symbols(&img, NULL, &why))
			fail_msg("%s: %s", layout_names[layout], why.text);
		assert_string_equal(img.symbols.source, "kallsyms");
		assert_at(&img.symbols, MADE_TEXT + 17, "function");
		assert_string_equal(img.release, "6.1.0");
		image_close(&img);
		free(elf);
		/* A banner elsewhere: the tables are not this kernel's. */
		rodata[4096] = 'l';
		elf = make_elf(&made, &len);
		assert_int_equal(image_parse(&img, "made-up", elf, len, &why),
				 0);
		assert_int_equal(image_read_symbols(&img, NULL, &why), -1);
		assert_non_null(strstr(why.text, "are not those of made-up"));
		assert_null(img.symbols.source);
		image_close(&img);
		free(elf);
		/* Tables that are cut off are damaged, or their banner is. */
		made.rodata_len = t.index + 512;
		elf = make_elf(&made, &len);
		assert_int_equal(image_parse(&img, "made-up", elf, len, &why),
				 0);
		assert_int_equal(image_read_symbols(&img, NULL, &why), -1);
		assert_non_null(strstr(why.text, layout < MADE_6_12 ?
				       "are not those of" : "are damaged"));
		image_close(&img);
		made.rodata_len = sizeof(rodata);
		free(elf);
		free(tables);
	}
}

#define TEST(what, function) { .name = "symbols: " what, .test_func = function }

int main(void)
{
	static const struct CMUnitTest tests[] = {
		TEST("from a System.map, by name", test_map),
		TEST("by address", test_places),
		TEST("what is no System.map", test_bad_maps),
		TEST("a NUL byte in a System.map ends no line", test_nul_in_map),
		TEST("from an ELF table", test_elf),
		TEST("from a file that is given", test_given),
		TEST("from a stripped image", test_stripped),
	};

	return cmocka_run_group_tests_name("symbols", tests, NULL, NULL);
}
