// SPDX-License-Identifier: GPL-2.0-only
/*
 * Which symbols an image gets: those of the System.map that is given, of its ELF
 * table, of the System.map beside it in a package, or of its own kallsyms.  The
 * latter lack what is no function if the kernel was built without
 * CONFIG_KALLSYMS_ALL.  And what is found by symbols where there are no sections.
 */
#include <sys/mman.h>

#include "arm64.h"
#include "bytes.h"
#include "file.h"
#include "image.h"

/* From _text to .text there is at most the head, aligned to 64 KiB (arm64). */
#define HEAD_MAX 0x20000

static int read_map(struct image *img, const char *path, struct failure *why)
{
	size_t len;
	void *map = file_map(path, "the System.map of the image", &len, why);
	int ret;

	if (!map)
		return -1;
	ret = symbols_read_map(&img->symbols, path, map, len, why);
	munmap(map, len);
	return ret;
}

/* Where the symbols of an Image are, its bytes are. */
static void place_image(struct image *img, u64 text)
{
	img->text = text;
	img->parts->addr = text;
	img->parts_n = 1;
}

static int read_kallsyms(struct image *img, struct failure *why)
{
	struct section s;
	struct kallsyms k;
	u64 base = 0, text;

	if (!img->elf) {
		if (arm64_symbols(&img->symbols, &text, img->parts->data,
				  img->parts->len, img->name, why))
			return -1;
		if (img->symbols.source)
			place_image(img, text);
		return 0;
	}
	if (!image_section(img, ".rodata", &s) || s.addr % 8 ||
	    !kallsyms_find(&k, s.data, s.len))
		return 0;
	if (kallsyms_layout(&k, img->name, why))
		return -1;
	if (k.relative_base)
		base = get_le64(s.data + k.relative_base);
	return kallsyms_read(&img->symbols, &k, s.addr, base, img->name, why);
}

/* Of its own: the best that it has. */
static int read_own(struct image *img, struct failure *why)
{
	if (img->elf && symbols_read_elf(&img->symbols, img->name, img->elf, why))
		return -1;
	if (img->symbols.source)
		return 0;
	if (img->package_map)
		return symbols_read_map(&img->symbols, img->name,
					img->package_map, img->package_map_len,
					why);
	return read_kallsyms(img, why);
}

static u64 distance(u64 a, u64 b)
{
	return a < b ? b - a : a - b;
}

/* Are they of this image?  Its code and its banner are where they say. */
static bool is_own(struct image *img)
{
	static const char banner[] = "Linux version ";
	const struct symbol *text = symbols_find(&img->symbols, "_text");
	const unsigned char *bytes;

	if (!text)
		text = symbols_find(&img->symbols, "_stext");
	if (!text || distance(text->addr, img->text) > HEAD_MAX)
		return false;
	text = symbols_find(&img->symbols, "linux_banner");
	bytes = text ? image_at(img, text->addr, sizeof(banner)) : NULL;
	return !text || (bytes && !memcmp(bytes, banner, sizeof(banner) - 1));
}

/**
 * image_read_symbols() - read the symbols of an image
 * @img: the image, whose @symbols are filled in; without a source if there are
 *	none
 * @map_path: the System.map to read them from, NULL: what the image has
 * @why: the error line
 *
 * For an Image of arm64 this says at which addresses its bytes are.
 *
 * Return: 0 or -1.
 */
int image_read_symbols(struct image *img, const char *map_path,
		       struct failure *why)
{
	const struct symbol *text;

	symbols_free(&img->symbols);
	if (map_path ? read_map(img, map_path, why) : read_own(img, why))
		return -1;
	if (!img->symbols.source)
		return 0;
	text = symbols_find(&img->symbols, "_text");
	if (!img->elf && !img->parts_n && text)
		place_image(img, text->addr);
	if (is_own(img))
		return 0;
	symbols_free(&img->symbols);
	return fail_with(why, "the symbols of %s are not those of %s: give its own System.map",
			 map_path ? map_path : "its file", img->name);
}

/**
 * image_btf() - where does an image describe its types?
 * @img: the image; what has no sections is asked by its symbols
 * @btf: its BTF, as libbpf's btf__new() reads it
 *
 * Return: true if the image has any.
 */
bool image_btf(const struct image *img, struct section *btf)
{
	/* BTF() in include/asm-generic/vmlinux.lds.h. */
	const struct symbol *start = symbols_find(&img->symbols, "__start_BTF");
	const struct symbol *stop = symbols_find(&img->symbols, "__stop_BTF");

	if (image_section(img, ".BTF", btf))
		return true;
	if (!start || !stop || stop->addr <= start->addr)
		return false;
	btf->addr = start->addr;
	btf->len = stop->addr - start->addr;
	btf->data = image_at(img, btf->addr, btf->len);
	return btf->data;
}
