// SPDX-License-Identifier: GPL-2.0-only
/*
 * Fuzzing the reading of code.  An input that begins as an ELF file is one: the
 * small kernels of the tests are its seeds.  Any other is cut into the sections
 * of a kernel, with a symbol every few bytes under the names that are looked for.
 */
#include <elf.h>
#include <stdio.h>
#include <stdlib.h>

#include "fuzz.h"
#include "image/analysis.h"

#define BASE 0xffffffff81000000ull
#define STEP 24

static const struct part {
	const char *name;
	u32 flags;
} parts[] = {
	{ ".text", SHF_ALLOC | SHF_EXECINSTR },
	{ ".init.text", SHF_ALLOC | SHF_EXECINSTR },
	{ ".data", SHF_ALLOC | SHF_WRITE },
	{ ".altinstructions", SHF_ALLOC },
	{ ".altinstr_replacement", SHF_ALLOC | SHF_EXECINSTR },
	{ "__bug_table", SHF_ALLOC },
	{ ".notes", SHF_ALLOC },
};

static const char *const names[] = {
	"x86_64_start_kernel", "start_kernel", "pci_iommu_alloc", "memcpy",
	"pv_ops", "pv_ops_lock", "dma_ops", "xen_domain_type", "f",
	"pci_iommu_alloc.cold", "x86_64_start_kernel.cold", "__fentry__",
};

#define PARTS_N ARRAY_SIZE(parts)

struct file {
	Elf64_Ehdr head;
	Elf64_Shdr sh[PARTS_N + 2];
	char names[128];
};

/* Each part gets a share of the bytes, and an address of its own. */
static unsigned char *wrap(const unsigned char *data, size_t size, size_t *len)
{
	size_t i, share = size / PARTS_N, at = sizeof(struct file), name = 1;
	struct file *f = calloc(1, at + size);

	if (!f)
		abort();
	memcpy(f->head.e_ident, ELFMAG "\2\1\1", 7);
	f->head.e_machine = EM_X86_64;
	f->head.e_version = EV_CURRENT;
	f->head.e_entry = size ? data[0] : 0;
	f->head.e_ehsize = sizeof(f->head);
	f->head.e_shoff = offsetof(struct file, sh);
	f->head.e_shentsize = sizeof(f->sh[0]);
	f->head.e_shnum = ARRAY_SIZE(f->sh);
	f->head.e_shstrndx = PARTS_N + 1;
	for (i = 0; i < PARTS_N; i++, at += share) {
		f->sh[i + 1].sh_name = name;
		f->sh[i + 1].sh_type = SHT_PROGBITS;
		f->sh[i + 1].sh_flags = parts[i].flags;
		f->sh[i + 1].sh_addr = BASE + at;
		f->sh[i + 1].sh_offset = at;
		f->sh[i + 1].sh_size = share;
		f->sh[i + 1].sh_addralign = 1;
		name += sprintf(f->names + name, "%s", parts[i].name) + 1;
	}
	f->sh[i + 1].sh_type = SHT_STRTAB;
	f->sh[i + 1].sh_offset = offsetof(struct file, names);
	f->sh[i + 1].sh_size = sizeof(f->names);
	f->sh[i + 1].sh_addralign = 1;
	memcpy(f + 1, data, size);
	*len = sizeof(*f) + size;
	return (unsigned char *)f;
}

static void add_symbols(struct image *img, size_t len)
{
	size_t i, max = len / STEP * 64 + 64, n = 0;
	struct failure why;
	char *map = malloc(max);

	if (!map)
		abort();
	for (i = 0; i * STEP < len; i++)
		n += snprintf(map + n, max - n, "%016llx %c %s\n",
			      BASE + i * STEP, i % 3 ? 'T' : 't',
			      names[i % ARRAY_SIZE(names)]);
	if (symbols_read_map(&img->symbols, "fuzz", map, n, &why))
		abort();
	free(map);
}

static void analyse(const struct image *img)
{
	static const struct config none;
	struct subject subject = {
		.img = img, .config = &none, .role = ROLE_PV_DOM0,
	};
	struct items items = { 0 };

	analysis_code.run(&subject, &items);
	analysis_iommu.run(&subject, &items);
	items_free(&items);
}

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
	bool elf = size > 4 && !memcmp(data, ELFMAG, 4);
	unsigned char *file;
	struct failure why;
	struct image img;
	size_t len = size;

	if (elf) {
		file = malloc(size);
		if (!file)
			abort();
		memcpy(file, data, size);
	} else {
		file = wrap(data, size, &len);
	}
	if (!image_parse(&img, "fuzz", file, len, &why)) {
		if (!elf)
			add_symbols(&img, len);
		if (!elf || !image_read_symbols(&img, NULL, &why))
			analyse(&img);
		image_close(&img);
	}
	free(file);
	return 0;
}
