// SPDX-License-Identifier: GPL-2.0-only
/* Kernels in packages, in zboot images and in files that are packed as a whole. */
#include "test.h"

#include <zlib.h>

#include "image/about.h"
#include "image/image.h"
#include "images.h"
#include "packages.h"

#define CONFIG "CONFIG_XEN=y\n# CONFIG_KASAN is not set\n"

static void assert_part(const char *text, const char *part)
{
	if (!strstr(text, part))
		fail_msg("\"%s\" is no part of \"%s\"", part, text);
}

static void refuse(unsigned char *file, size_t len, const char *part)
{
	struct failure why = { "" };
	struct image img;

	assert_int_equal(image_parse(&img, "made-up", file, len, &why), -1);
	assert_part(why.text, part);
	assert_part(why.text, "made-up");
}

static void open_image(struct image *img, unsigned char *file, size_t len)
{
	struct failure why;

	if (image_parse(img, "made-up", file, len, &why))
		fail_msg("%s", why.text);
}

static void test_package(void **state)
{
	static const char *const names[] = {
		"data.tar.xz", "data.tar.zst", "data.tar",
	};
	static const struct {
		const char *kernel, *config;
	} places[] = {
		{ "./boot/vmlinuz-5.10.0-46-amd64", "./boot/config-5.10.0-46-amd64" },
		{ "usr/lib/modules/7.2/vmlinuz", "usr/lib/modules/7.2/config" },
		{ "./usr/lib/debug/boot/vmlinux-6.1.0", NULL },
	};
	unsigned char *elf, *kernel, *deb;
	size_t elf_len, kernel_len, len, i;
	struct image img;

	(void)state;
	elf = make_elf(&made_5_10, &elf_len);
	kernel = make_bzimage(PACK_XZ, elf, elf_len, &kernel_len);
	for (i = 0; i < ARRAY_SIZE(places); i++) {
		const struct made_file files[] = {
			{ places[i].kernel, kernel, kernel_len },
			/* None of them is a kernel. */
			{ "./boot/vmlinuz", NULL, 0 },
			{ "./boot/vmlinuz-link", NULL, 0 },
			{ "./usr/share/doc/boot/vmlinuz-5.10", "no", 2 },
			{ places[i].config, CONFIG, strlen(CONFIG) },
			{ 0 },
		};

		deb = make_package(names[i], files, &len);
		open_image(&img, deb, len);
		assert_string_equal(img.build_id, MADE_BUILD_ID);
		assert_string_equal(img.kind, "bzImage");
		assert_string_equal(img.packer, "xz");
		if (places[i].config) {
			assert_string_equal(img.config, CONFIG);
			assert_part(places[i].config, img.config_from);
		} else {
			assert_null(img.config);
		}
		image_close(&img);
		free(deb);
	}
	free(kernel);
	free(elf);
}

static void test_package_refused(void **state)
{
	unsigned char *elf, *deb, *part;
	size_t elf_len, len, at;

	(void)state;
	elf = make_elf(&made_5_10, &elf_len);
	const struct made_file two[] = {
		{ "./boot/vmlinuz-5.10", elf, elf_len },
		{ "./boot/vmlinuz-6.1", elf, elf_len },
		{ 0 },
	};
	static const struct made_file none[] = {
		{ "./usr/share/doc/linux-image/copyright", "GPL", 3 }, { 0 }
	};

	deb = make_package("data.tar.xz", two, &len);
	refuse(deb, len, "boot/vmlinuz-5.10 and boot/vmlinuz-6.1");
	free(deb);
	deb = make_package("data.tar.xz", none, &len);
	refuse(deb, len, "holds no kernel");
	free(deb);
	deb = make_package("control.tar.xz", two + 1, &len);
	refuse(deb, len, "no data.tar");
	free(deb);
	/* Packed, but not as its first bytes say. */
	deb = make_package("data.tar.xz", two + 1, &len);
	memset(deb + len / 2, 0x55, 64);
	refuse(deb, len, "give");
	free(deb);
	deb = make_package("data.tar", two + 1, &len);
	for (at = 25; at < len - 2048; at += 331) {
		part = memcpy(malloc(at), deb, at);
		refuse(part, at, "give");
		free(part);
	}
	free(deb);
	free(elf);
}

/* The line that Debian ships for a System.map is none; a real one is used. */
static void test_package_map(void **state)
{
	static const char dummy[] =
		"ffffffffffffffff B The real System.map is in the linux-image-5.10-dbg package\n";
	static const char real[] = "ffffffff81000000 T _text\n"
		"ffffffff81000010 t from_the_package\n";
	static const char *const maps[] = { dummy, real };
	unsigned char *elf, *deb;
	struct failure why;
	struct image img;
	size_t elf_len, len, i;

	(void)state;
	elf = make_elf(&made_5_10, &elf_len);
	for (i = 0; i < ARRAY_SIZE(maps); i++) {
		const struct made_file files[] = {
			{ "./boot/System.map-5.10", maps[i], strlen(maps[i]) },
			{ "./boot/vmlinuz-5.10", elf, elf_len },
			{ 0 },
		};

		deb = make_package("data.tar.xz", files, &len);
		open_image(&img, deb, len);
		if (image_read_symbols(&img, NULL, &why))
			fail_msg("%s", why.text);
		assert_int_equal(img.symbols.n, i ? 2 : 0);
		if (i)
			assert_non_null(symbols_find(&img.symbols,
						     "from_the_package"));
		image_close(&img);
		free(deb);
	}
	free(elf);
}

/* The header of an Image, and nothing else that counts. */
static void make_image(unsigned char *image, size_t len)
{
	memset(image, 0, len);
	memcpy(image + 16, &len, sizeof(len));
	memcpy(image + 56, "ARM\x64", 4);
}

static void test_zboot(void **state)
{
	unsigned char image[8192], *file;
	struct image img;
	enum packing p;
	size_t len;

	(void)state;
	make_image(image, sizeof(image));
	for (p = 0; p < PACKINGS_N; p++) {
		file = make_zboot(p, image, sizeof(image), &len);
		open_image(&img, file, len);
		assert_int_equal(img.arch, IMAGE_ARM64);
		assert_string_equal(img.kind, "zboot");
		assert_string_equal(img.packer, packing_names[p]);
		image_close(&img);
		refuse(file, len - 1, "is cut");
		refuse(file, 1024, "is cut");
		/* What its last four bytes say: one byte more, and 4 GiB. */
		file[len - 4]++;
		refuse(file, len, "does not unpack");
		memset(file + len - 4, 0xff, 4);
		refuse(file, len, "4294967295 bytes");
		memset(file + 1024, 0x55, 8);
		refuse(file, len, "in a known way");
		memset(file + 8, 0xff, 4);
		refuse(file, len, "is cut");
		free(file);
	}
}

static void test_streams(void **state)
{
	unsigned char *elf, *file;
	size_t elf_len, len;
	struct image img;
	enum packing p;

	(void)state;
	elf = make_elf(&made_5_10, &elf_len);
	for (p = 0; p < PACKINGS_N; p++) {
		file = make_stream(p, elf, elf_len, &len);
		if (p == PACK_LZO) {
			refuse(file, len, "lzop -d");
		} else {
			open_image(&img, file, len);
			assert_string_equal(img.build_id, MADE_BUILD_ID);
			assert_string_equal(img.packer, packing_names[p]);
			image_close(&img);
			refuse(file, len / 2, "give");
		}
		free(file);
	}
	free(elf);
}

static void check_release(const char *bytes, size_t len, const char *expected)
{
	char *release = about_release((const unsigned char *)bytes, len);

	if (expected) {
		assert_non_null(release);
		assert_int_equal(strncmp(release, expected, strlen(release)), 0);
		assert_true(strlen(release) == strcspn(expected, " "));
	} else {
		assert_null(release);
	}
	free(release);
}

static void test_release(void **state)
{
	static const struct {
		const char *text, *release;
	} list[] = {
		{ "xxLinux version 5.10.0-46-amd64 (debian", "5.10.0-46-amd64" },
		{ "Linux version 7.2.13+deb14 (", "7.2.13+deb14" },
		{ "Linux version 6.1 (a)Linux version 6.1 (b)", "6.1" },
		/* A format, cut off, no banner, two kernels. */
		{ "Linux version %s (%s)", NULL },
		{ "Linux version 6.1", NULL },
		{ "Linux version 6.1 ", NULL },
		{ "Linux version 6.", NULL },
		{ "Linux version ", NULL },
		{ "", NULL },
		{ "Linux version 6.1 (a)Linux version 6.2 (b)", NULL },
	};
	char digits[200];
	size_t i;

	(void)state;
	/* A release has 64 letters at most. */
	snprintf(digits, sizeof(digits), "Linux version %064d (", 6);
	check_release(digits, strlen(digits), digits + 14);
	snprintf(digits, sizeof(digits), "Linux version %065d (", 6);
	check_release(digits, strlen(digits), NULL);
	for (i = 0; i < ARRAY_SIZE(list); i++)
		check_release(list[i].text, strlen(list[i].text),
			      list[i].release);
}

static size_t make_ikconfig(unsigned char *to, const char *config)
{
	z_stream z = { 0 };
	size_t n = 8;

	memcpy(to, "IKCFG_ST", 8);
	deflateInit2(&z, 6, Z_DEFLATED, 16 + MAX_WBITS, 8, Z_DEFAULT_STRATEGY);
	z.next_in = (unsigned char *)config;
	z.avail_in = strlen(config);
	z.next_out = to + n;
	z.avail_out = 1024;
	assert_int_equal(deflate(&z, Z_FINISH), Z_STREAM_END);
	n += z.total_out;
	deflateEnd(&z);
	memcpy(to + n, "IKCFG_ED", 8);
	return n + 8;
}

static void test_ikconfig(void **state)
{
	unsigned char bytes[2048] = "IKCFG_ST, but not that";
	size_t at = 40, n = make_ikconfig(bytes + at, CONFIG), i;
	char *config = about_config(bytes, sizeof(bytes));

	(void)state;
	assert_non_null(config);
	assert_string_equal(config, CONFIG);
	free(config);
	/* Without its last mark, and cut anywhere, it is none. */
	for (i = 0; i < n; i++)
		assert_null(about_config(bytes, at + i));
	bytes[at + n - 1] = 'X';
	assert_null(about_config(bytes, sizeof(bytes)));
}

#define TEST(what, function) { .name = "package: " what, .test_func = function }

int main(void)
{
	static const struct CMUnitTest tests[] = {
		TEST("a kernel and its configuration", test_package),
		TEST("none, two, damaged", test_package_refused),
		TEST("the System.map beside it", test_package_map),
		TEST("zboot in every packing", test_zboot),
		TEST("files that are packed as a whole", test_streams),
		TEST("the release in the banner", test_release),
		TEST("the configuration in the image", test_ikconfig),
	};

	return cmocka_run_group_tests_name("package", tests, NULL, NULL);
}
