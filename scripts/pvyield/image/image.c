// SPDX-License-Identifier: GPL-2.0-only
/*
 * The image that a kernel was booted from.  Symbols are stripped from what a
 * bzImage holds; sections keep their names, and the notes hold the build id by
 * which a running kernel is told to be this one.
 */
#include <errno.h>
#include <fcntl.h>
#include <gelf.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "arm64.h"
#include "bytes.h"
#include "image.h"
#include "kallsyms.h"
#include "unpack.h"

/* From _text to _stext there is at most the head, aligned to 64 KiB (arm64). */
#define STEXT_MAX 0x20000

/* A vmlinux with all its debug information. */
#define FILE_MAX (2048ul << 20)

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

/**
 * struct image_part - bytes that follow each other in the kernel
 * @addr: address of the first
 * @len: how many
 * @data: the bytes
 */
struct image_part {
	u64 addr;
	size_t len;
	const unsigned char *data;
};

static int by_addr(const void *a, const void *b)
{
	const struct image_part *x = a, *y = b;

	return x->addr < y->addr ? -1 : x->addr > y->addr;
}

/* The sections that the kernel has when it runs, as far as the file has them. */
static int find_parts(struct image *img, struct failure *why)
{
	Elf_Scn *scn = NULL;
	Elf_Data *data;
	GElf_Shdr sh;
	size_t n;

	if (elf_getshdrnum(img->elf, &n))
		n = 0;
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
	return find_parts(img, why);
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
	if (is_bzimage(file, len)) {
		if (unpack_bzimage(name, file, len, &img->unpacked, &len,
				   &img->packer, why))
			return -1;
		file = img->unpacked;
	}
	if (is_arm64_image(file, len) ? !parse_arm64(img, file, len, why) :
	    !parse_elf(img, file, len, why))
		return 0;
	image_close(img);
	return -1;
}

static void *map_file(const char *path, const char *wanted, size_t *len,
		      struct failure *why)
{
	/* A FIFO would be waited for. */
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	void *map = NULL;
	struct stat st;

	if (fd < 0 || fstat(fd, &st)) {
		fail_with(why, "cannot open %s: %m: give %s", path, wanted);
	} else if (!S_ISREG(st.st_mode) || !st.st_size) {
		fail_with(why, "%s is %s: give %s", path,
			  S_ISREG(st.st_mode) ? "empty" : "not a file", wanted);
	} else if ((unsigned long)st.st_size > FILE_MAX) {
		fail_with(why, "%s is larger than %lu MiB: give %s", path,
			  FILE_MAX >> 20, wanted);
	} else {
		*len = st.st_size;
		/* Writable for libelf, which changes its own copy only. */
		map = mmap(NULL, *len, PROT_READ | PROT_WRITE, MAP_PRIVATE, fd, 0);
		if (map == MAP_FAILED) {
			fail_with(why, "cannot read %s: %m: free some memory", path);
			map = NULL;
		}
	}
	if (fd >= 0)
		close(fd);
	return map;
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
	void *map = map_file(path, "a readable kernel image", &len, why);

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

static int read_map(struct image *img, const char *path, struct failure *why)
{
	size_t len;
	void *map = map_file(path, "the System.map of the image", &len, why);
	int ret;

	if (!map)
		return -1;
	ret = symbols_read_map(&img->symbols, path, map, len, why);
	munmap(map, len);
	return ret;
}

/* Where the symbols of an Image are, its bytes are. */
static int place_arm64(struct image *img, u64 text)
{
	img->text = text;
	img->parts->addr = text;
	img->parts_n = 1;
	return 0;
}

static int read_arm64(struct image *img, struct failure *why)
{
	u64 text;

	if (arm64_symbols(&img->symbols, &text, img->parts->data,
			  img->parts->len, img->name, why))
		return -1;
	return img->symbols.source ? place_arm64(img, text) : 0;
}

static int read_kallsyms(struct image *img, struct failure *why)
{
	struct section s;
	struct kallsyms k;
	u64 base = 0;

	if (!image_section(img, ".rodata", &s) || s.addr % 8 ||
	    !kallsyms_find(&k, s.data, s.len))
		return 0;
	if (kallsyms_layout(&k, img->name, why))
		return -1;
	if (k.relative_base)
		base = get_le64(s.data + k.relative_base);
	return kallsyms_read(&img->symbols, &k, s.addr, base, img->name, why);
}

/* What is read must be of this image: _text is where .text begins. */
static int check_text(struct image *img, const char *from, struct failure *why)
{
	const struct symbol *text = symbols_find(&img->symbols, "_text");

	if (!text)
		text = symbols_find(&img->symbols, "_stext");
	if (!img->symbols.source || !img->text ||
	    (text && text->addr >= img->text &&
	     text->addr - img->text <= STEXT_MAX))
		return 0;
	symbols_free(&img->symbols);
	return fail_with(why, "the symbols of %s are not those of %s, whose code is at 0x%llx: give its own System.map",
			 from, img->name, (unsigned long long)img->text);
}

/**
 * image_read_symbols() - read the symbols of an image
 * @img: the image, whose @symbols are filled in; without a source if there are
 *	none
 * @map_path: the System.map to read them from, NULL: from the image itself
 * @why: the error line
 *
 * Of its own an image has an ELF table or, where that is stripped, kallsyms.  For
 * an Image of arm64 this says at which addresses its bytes are.
 *
 * Return: 0 or -1.
 */
int image_read_symbols(struct image *img, const char *map_path,
		       struct failure *why)
{
	const struct symbol *text;

	symbols_free(&img->symbols);
	if (map_path) {
		if (read_map(img, map_path, why))
			return -1;
		text = symbols_find(&img->symbols, "_text");
		if (!img->elf && text)
			return place_arm64(img, text->addr);
	} else if (!img->elf) {
		return read_arm64(img, why);
	} else if (symbols_read_elf(&img->symbols, img->name, img->elf, why) ||
		   (!img->symbols.source && read_kallsyms(img, why))) {
		return -1;
	}
	return check_text(img, map_path ? map_path : img->name, why);
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
	free(img->parts);
	elf_end(img->elf);
	free(img->unpacked);
	if (img->map)
		munmap(img->map, img->map_len);
	*img = (struct image){ 0 };
}
