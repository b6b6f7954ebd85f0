// SPDX-License-Identifier: GPL-2.0-only
/*
 * make_images DIR: writes what the fuzzers begin with, in a directory for each of
 * them: made-up kernels, in each layout and packing, and their parts.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "arm64_image.h"
#include "btf.h"
#include "image/image.h"
#include "images.h"
#include "packages.h"

static void write_file(const char *dir, const char *name,
		       const unsigned char *bytes, size_t len)
{
	char path[4096];
	FILE *f;

	snprintf(path, sizeof(path), "%s/%s", dir, name);
	f = fopen(path, "w");
	if (!f || fwrite(bytes, 1, len, f) != len || fclose(f)) {
		perror(path);
		exit(1);
	}
}

static void make_dir(const char *dir, const char *name, char *path, size_t room)
{
	if (snprintf(path, room, "%s/%s", dir, name) >= (int)room ||
	    (mkdir(path, 0755) && errno != EEXIST)) {
		perror(path);
		exit(1);
	}
}

/* A kernel with all that is read from one. */
static unsigned char *make_kernel(enum made_layout layout, size_t *len)
{
	static const struct made_symbol symbols[] = {
		{ "_text", 0, 0x10, 1 }, { "function", 16, 2, 1 }, { 0 }
	};
	struct made_name names[300];
	static char text[300][24];
	struct made_image made = made_5_10;
	struct made_tables t;
	unsigned char *elf;
	void *btf;
	size_t i;

	for (i = 0; i < ARRAY_SIZE(names); i++) {
		snprintf(text[i], sizeof(text[i]), "t%s_%zu",
			 i % 2 ? "sys" : "init", i);
		names[i].name = i ? text[i] : "T_text";
		names[i].addr = MADE_TEXT + 16 * i;
	}
	btf = make_btf(&made.btf_len);
	made.btf = btf;
	made.rodata = make_tables(layout, layout < MADE_7_2, MADE_RODATA,
				  names, ARRAY_SIZE(names), &t);
	made.rodata_len = t.len;
	/* One has an ELF table as well, which comes first. */
	if (layout == MADE_6_1)
		made.symbols = symbols;
	elf = make_elf(&made, len);
	free((void *)made.rodata);
	free(btf);
	return elf;
}

/* The tables alone, and all that they can be in. */
static void write_kernels(const char *top)
{
	char images[4096], tables[4096], path[32];
	enum made_layout layout;
	unsigned char *elf;
	struct section s;
	struct failure why;
	struct image img;
	size_t len;

	make_dir(top, "image", images, sizeof(images));
	make_dir(top, "kallsyms", tables, sizeof(tables));
	for (layout = 0; layout < MADE_LAYOUTS_N; layout++) {
		elf = make_kernel(layout, &len);
		snprintf(path, sizeof(path), "vmlinux-%s", layout_names[layout]);
		write_file(images, path, elf, len);
		if (image_parse(&img, path, elf, len, &why) ||
		    !image_section(&img, ".rodata", &s))
			exit(1);
		write_file(tables, layout_names[layout], s.data, s.len);
		image_close(&img);
		free(elf);
	}
}

static void write_packed(const char *top)
{
	char images[4096], payloads[4096], packages[4096];
	struct made_arm64 *m = make_arm64(MADE_6_12, MADE_LINKED);
	unsigned char *elf, *file;
	size_t elf_len, len;
	enum packing p;

	make_dir(top, "image", images, sizeof(images));
	make_dir(top, "unpack", payloads, sizeof(payloads));
	make_dir(top, "package", packages, sizeof(packages));
	elf = make_kernel(MADE_5_10, &elf_len);
	for (p = 0; p < PACKINGS_N; p++) {
		file = make_bzimage(p, elf, elf_len, &len);
		write_file(images, packing_names[p], file, len);
		free(file);
		file = make_zboot(p, m->image, MADE_IMAGE_BYTES, &len);
		write_file(payloads, packing_names[p], file + 1024, len - 1024);
		if (p == PACK_ZSTD)
			write_file(images, "zboot", file, len);
		free(file);
	}
	const struct made_file files[] = {
		{ "./boot/vmlinuz-5.10", elf, elf_len },
		{ "./boot/config-5.10", "CONFIG_XEN=y\n", 13 },
		{ "./boot/System.map-5.10", "ffffffff81000000 T _text\n", 25 },
		{ 0 }
	};

	file = make_package("data.tar.xz", files, &len);
	write_file(images, "package", file, len);
	write_file(packages, "xz", file, len);
	free(file);
	file = make_package("data.tar", files, &len);
	write_file(packages, "tar", file, len);
	free(file);
	free(m);
	free(elf);
}

static void write_arm64(const char *top)
{
	static const char *const names[] = { "relr", "rela", "calls" };
	char images[4096], path[4096];
	struct made_arm64 *m;
	size_t i;

	make_dir(top, "image", images, sizeof(images));
	make_dir(top, "arm64", path, sizeof(path));
	for (i = 0; i < ARRAY_SIZE(names); i++) {
		m = make_arm64(i ? i == 1 ? MADE_5_10 : MADE_7_2 : MADE_6_12,
			       i ? 0 : MADE_LINKED);
		if (i == 1)
			made_rela(m, 0, MADE_LINKED + MADE_TABLES_AT + m->t.base,
				  MADE_LINKED + MADE_STEXT);
		write_file(path, names[i], m->image, MADE_IMAGE_BYTES);
		write_file(images, names[i], m->image, MADE_IMAGE_BYTES);
		free(m);
	}
}

static void write_others(const char *top)
{
	static const char map[] = "ffffffff81000000 T _text\n"
		"ffffffff81000010 t f\n0000000000000000 A fixed_percpu_data\n";
	static const char banner[] = "Linux version 5.10.0-46-amd64 (a) #1\nIKCFG_ST";
	char path[4096];
	size_t len;
	void *btf = make_btf(&len);

	make_dir(top, "btf", path, sizeof(path));
	write_file(path, "btf", btf, len);
	free(btf);
	make_dir(top, "map", path, sizeof(path));
	write_file(path, "map", (const unsigned char *)map, sizeof(map) - 1);
	write_file(path, "banner", (const unsigned char *)banner,
		   sizeof(banner) - 1);
}

int main(int argc, char **argv)
{
	if (argc != 2)
		return 1;
	write_kernels(argv[1]);
	write_packed(argv[1]);
	write_arm64(argv[1]);
	write_others(argv[1]);
	return 0;
}
