// SPDX-License-Identifier: GPL-2.0-only
/*
 * The image that a kernel is booted from: a vmlinux, or something with one in it.
 * Symbols are stripped from what a bzImage holds; sections keep their names, and
 * the notes hold the build id by which a running kernel is told to be this one.
 */
#include <gelf.h>
#include <stdlib.h>
#include <sys/mman.h>

#include "about.h"
#include "arm64.h"
#include "file.h"
#include "image.h"
#include "package.h"

/**
 * image_section() - look a section up
 * @img: the image
 * @name: name of the section
 * @section: filled in
 *
 * Return: true if the image has it, and bytes for it.
 */
bool image_section(const struct image *img, const char *name,
		   struct section *section)
{
	Elf_Scn *scn = NULL;
	const char *found;
	Elf_Data *data;
	GElf_Shdr sh;
	size_t names;

	if (!img->elf || elf_getshdrstrndx(img->elf, &names))
		return false;
	while ((scn = elf_nextscn(img->elf, scn))) {
		if (!gelf_getshdr(scn, &sh) || sh.sh_type == SHT_NOBITS)
			continue;
		found = elf_strptr(img->elf, names, sh.sh_name);
		if (!found || strcmp(found, name))
			continue;
		data = elf_rawdata(scn, NULL);
		if (!data || !data->d_buf)
			return false;
		section->data = data->d_buf;
		section->len = data->d_size;
		section->addr = sh.sh_addr;
		return true;
	}
	return false;
}

static int by_addr(const void *a, const void *b)
{
	const struct image_part *x = a, *y = b;

	return x->addr < y->addr ? -1 : x->addr > y->addr;
}

/* The sections that the kernel has when it runs, as far as the file has them. */
static int find_parts(struct image *img, size_t len, struct failure *why)
{
	Elf_Scn *scn = NULL;
	Elf_Data *data;
	GElf_Shdr sh;
	size_t n;

	/* Each has a header in the file. */
	if (elf_getshdrnum(img->elf, &n) || n > len / sizeof(Elf64_Shdr))
		return fail_with(why, "the sections of %s are damaged: give an undamaged image",
				 img->name);
	img->parts = calloc(n + 1, sizeof(*img->parts));
	if (!img->parts)
		return fail_with(why, "out of memory reading %s: free some memory",
				 img->name);
	while (img->parts_n < n && (scn = elf_nextscn(img->elf, scn))) {
		if (!gelf_getshdr(scn, &sh) || sh.sh_type == SHT_NOBITS ||
		    !(sh.sh_flags & SHF_ALLOC) || !sh.sh_size)
			continue;
		data = elf_rawdata(scn, NULL);
		if (!data || !data->d_buf)
			continue;
		img->parts[img->parts_n++] = (struct image_part){
			.addr = sh.sh_addr,
			.len = data->d_size,
			.data = data->d_buf,
		};
	}
	qsort(img->parts, img->parts_n, sizeof(*img->parts), by_addr);
	return 0;
}

/**
 * image_at() - bytes at an address
 * @img: the image
 * @addr: the address
 * @len: how many bytes
 *
 * Return: the bytes, or NULL if not all of them are in one section of the image.
 */
const unsigned char *image_at(const struct image *img, u64 addr, size_t len)
{
	size_t low = 0, high = img->parts_n, mid;
	const struct image_part *p;

	while (low < high) {
		mid = low + (high - low) / 2;
		if (img->parts[mid].addr <= addr)
			low = mid + 1;
		else
			high = mid;
	}
	if (!low)
		return NULL;
	p = img->parts + low - 1;
	if (addr - p->addr > p->len || len > p->len - (addr - p->addr))
		return NULL;
	return p->data + (addr - p->addr);
}

/* Notes that a damaged length would send behind the section end the search. */
static void find_build_id(struct image *img, const struct section *s)
{
	GElf_Nhdr note;
	size_t at = 0, next, name, desc, i;
	Elf_Data data = {
		.d_type = ELF_T_NHDR,
		.d_version = EV_CURRENT,
		.d_buf = (void *)s->data,
		.d_size = s->len,
		.d_align = 4,
	};

	while ((next = gelf_getnote(&data, at, &note, &name, &desc))) {
		at = next;
		if (note.n_type != NT_GNU_BUILD_ID || note.n_namesz != 4 ||
		    memcmp(s->data + name, "GNU", 4))
			continue;
		if (!note.n_descsz || note.n_descsz > BUILD_ID_MAX)
			return;
		for (i = 0; i < note.n_descsz; i++)
			sprintf(img->build_id + 2 * i, "%02x", s->data[desc + i]);
		return;
	}
}

/* An Image has its bytes in one piece. */
static int parse_arm64(struct image *img, const unsigned char *file, size_t len,
		       struct failure *why)
{
	if (arm64_check(img->name, file, len, why))
		return -1;
	img->parts = calloc(1, sizeof(*img->parts));
	if (!img->parts)
		return fail_with(why, "out of memory reading %s: free some memory",
				 img->name);
	img->arch = IMAGE_ARM64;
	*img->parts = (struct image_part){ .data = file, .len = len };
	arm64_build_id(file, len, img->build_id);
	return 0;
}

static int parse_elf(struct image *img, unsigned char *elf, size_t len,
		     struct failure *why)
{
	struct section text, notes;
	GElf_Ehdr head;

	elf_version(EV_CURRENT);
	img->elf = elf_memory((char *)elf, len);
	if (!img->elf || elf_kind(img->elf) != ELF_K_ELF ||
	    !gelf_getehdr(img->elf, &head))
		return fail_with(why, "%s is no kernel image: give a bzImage or a vmlinux",
				 img->name);
	if ((head.e_machine != EM_X86_64 && head.e_machine != EM_AARCH64) ||
	    head.e_ident[EI_CLASS] != ELFCLASS64 ||
	    head.e_ident[EI_DATA] != ELFDATA2LSB)
		return fail_with(why, "%s is no kernel of 64-bit x86 or arm64: give the image of one",
				 img->name);
	img->arch = head.e_machine == EM_AARCH64 ? IMAGE_ARM64 : IMAGE_X86_64;
	if (!image_section(img, ".text", &text))
		return fail_with(why, "%s has no section .text: give an undamaged image",
				 img->name);
	if (!image_section(img, ".notes", &notes))
		return fail_with(why, "%s is no kernel, it has no section .notes: give a bzImage or a vmlinux",
				 img->name);
	img->text = text.addr;
	find_build_id(img, &notes);
	return find_parts(img, len, why);
}

/* What the image says of itself, where a vmlinux keeps texts. */
static void read_about(struct image *img, const unsigned char *file, size_t len)
{
	struct section s = { .data = file, .len = len };
	char *config;

	if (img->elf && !image_section(img, ".rodata", &s))
		return;
	img->release = about_release(s.data, s.len);
	config = about_config(s.data, s.len);
	if (!config)
		return;
	free(img->config);
	img->config = config;
	img->config_from = "the image itself";
}

/* Of what was in @img->unpacked something was unpacked in its turn. */
static void replace(struct image *img, const struct unpacked *u,
		    unsigned char **file, size_t *len)
{
	free(img->unpacked);
	img->unpacked = u->data;
	img->packer = u->packer;
	*file = u->data;
	*len = u->len;
}

static int open_package(struct image *img, unsigned char **file, size_t *len,
			struct failure *why)
{
	struct package p;

	if (package_read(&p, img->name, *file, *len, why))
		return -1;
	img->unpacked = p.kernel;
	*file = p.kernel;
	*len = p.kernel_len;
	img->package_map = p.map;
	img->package_map_len = p.map_len;
	img->config = p.config;
	img->config_path = p.config_path;
	img->config_from = p.config_path;
	free(p.kernel_path);
	return 0;
}

/* Opens what kernels are in, from the outside to the inside. */
static int open_file(struct image *img, unsigned char **file, size_t *len,
		     struct failure *why)
{
	struct unpacked u;

	if (is_package(*file, *len) && open_package(img, file, len, why))
		return -1;
	if (is_stream(*file, *len)) {
		if (unpack_stream(img->name, *file, *len, &u, why))
			return -1;
		replace(img, &u, file, len);
	}
	if (is_bzimage(*file, *len)) {
		if (unpack_bzimage(img->name, *file, *len, &u, why))
			return -1;
		img->kind = "bzImage";
		replace(img, &u, file, len);
	} else if (is_zboot(*file, *len)) {
		if (unpack_zboot(img->name, *file, *len, &u, why))
			return -1;
		img->kind = "zboot";
		replace(img, &u, file, len);
	}
	return 0;
}

/**
 * image_parse() - read an image in memory
 * @img: the image; to be closed by image_close() on success only
 * @name: the file, for messages
 * @file: its bytes, which stay the caller's
 * @len: how many
 * @why: the error line
 *
 * Return: 0 or -1.
 */
int image_parse(struct image *img, const char *name, unsigned char *file,
		size_t len, struct failure *why)
{
	*img = (struct image){ .name = name };
	if (open_file(img, &file, &len, why))
		goto fail;
	if (is_arm64_image(file, len)) {
		if (parse_arm64(img, file, len, why))
			goto fail;
		img->kind = img->kind ? img->kind : "Image";
	} else {
		if (parse_elf(img, file, len, why))
			goto fail;
		img->kind = img->kind ? img->kind : "vmlinux";
	}
	read_about(img, file, len);
	return 0;
fail:
	image_close(img);
	return -1;
}

/**
 * image_open() - read an image from a file
 * @img: the image; to be closed by image_close() on success only
 * @path: the file
 * @why: the error line
 *
 * Return: 0 or -1.
 */
int image_open(struct image *img, const char *path, struct failure *why)
{
	size_t len;
	void *map = file_map(path, "a readable kernel image", &len, why);

	if (!map)
		return -1;
	if (image_parse(img, path, map, len, why)) {
		munmap(map, len);
		return -1;
	}
	img->map = map;
	img->map_len = len;
	return 0;
}

/**
 * image_close() - free an image
 * @img: the image
 */
void image_close(struct image *img)
{
	symbols_free(&img->symbols);
	free(img->release);
	free(img->config);
	free(img->config_path);
	free(img->package_map);
	free(img->parts);
	elf_end(img->elf);
	free(img->unpacked);
	if (img->map)
		munmap(img->map, img->map_len);
	*img = (struct image){ 0 };
}
