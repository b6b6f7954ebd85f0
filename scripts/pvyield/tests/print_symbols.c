// SPDX-License-Identifier: GPL-2.0-only
/*
 * print_symbols IMAGE: prints the symbols of an image as nm(1) does, and, behind
 * "#", what the image says elsewhere of some of them.
 */
#include <gelf.h>
#include <stdio.h>

#include "image/bytes.h"
#include "image/image.h"

/* XEN_ELFNOTE_ENTRY of Xen's public/elfnote.h. */
#define NOTE_ENTRY 1

static void print_says(const char *what, u64 addr)
{
	printf("# %s %016llx\n", what, (unsigned long long)addr);
}

static void print_xen_entry(const struct image *img)
{
	Elf_Data data = {
		.d_type = ELF_T_NHDR, .d_version = EV_CURRENT, .d_align = 4,
	};
	size_t at = 0, name, desc;
	struct section s;
	GElf_Nhdr note;

	if (!image_section(img, ".notes", &s))
		return;
	data.d_buf = (void *)s.data;
	data.d_size = s.len;
	while ((at = gelf_getnote(&data, at, &note, &name, &desc)))
		if (note.n_type == NOTE_ENTRY && note.n_namesz == 4 &&
		    !memcmp(s.data + name, "Xen", 4) && note.n_descsz == 8)
			print_says("xen-entry", get_le64(s.data + desc));
}

static void print_x86(const struct image *img)
{
	struct section text;
	GElf_Ehdr head;

	/* A physical address: startup_64 without __START_KERNEL_map. */
	if (gelf_getehdr(img->elf, &head))
		print_says("entry", head.e_entry);
	if (image_section(img, ".text", &text)) {
		print_says("text", text.addr);
		print_says("text-end", text.addr + text.len);
	}
	print_xen_entry(img);
}

/* The second instruction of an Image is a branch, "b primary_entry". */
static void print_arm64(const struct image *img)
{
	const unsigned char *p = image_at(img, img->text, 8);
	u32 branch = p ? get_le32(p + 4) : 0;

	if (branch >> 26 == 5)
		print_says("entry", img->text + 4 + 4 * (branch & 0x3ffffff));
	print_says("text", img->text);
}

int main(int argc, char **argv)
{
	const struct symbol *sym;
	struct failure why;
	struct image img;

	if (argc != 2)
		return 1;
	if (image_open(&img, argv[1], &why) ||
	    image_read_symbols(&img, NULL, &why)) {
		fprintf(stderr, "%s\n", why.text);
		return 1;
	}
	printf("# %s %s %s\n", img.arch == IMAGE_ARM64 ? "arm64" : "amd64",
	       img.release ? img.release : "-", img.symbols.source);
	if (img.arch == IMAGE_ARM64)
		print_arm64(&img);
	else
		print_x86(&img);
	for (sym = img.symbols.v; sym < img.symbols.v + img.symbols.n; sym++)
		printf("%016llx %c %s\n", (unsigned long long)sym->addr,
		       sym->type, sym->name);
	image_close(&img);
	return 0;
}
