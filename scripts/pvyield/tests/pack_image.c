// SPDX-License-Identifier: GPL-2.0-only
/* pack_image ELF PACKING BZIMAGE: packs a kernel as its build does. */
#include <stdio.h>
#include <stdlib.h>

#include "images.h"

static unsigned char *read_all(const char *path, size_t *len)
{
	unsigned char *buf = malloc(1 << 20);
	FILE *f = fopen(path, "r");

	if (!buf || !f)
		exit(1);
	*len = fread(buf, 1, 1 << 20, f);
	fclose(f);
	return buf;
}

int main(int argc, char **argv)
{
	unsigned char *elf, *file;
	size_t elf_len, len;
	enum packing p = 0;
	FILE *f;

	if (argc != 4)
		return 1;
	while (p < PACKINGS_N && strcmp(packing_names[p], argv[2]))
		p++;
	f = fopen(argv[3], "w");
	if (p == PACKINGS_N || !f)
		return 1;
	elf = read_all(argv[1], &elf_len);
	file = make_bzimage(p, elf, elf_len, &len);
	if (fwrite(file, 1, len, f) != len || fclose(f))
		return 1;
	free(file);
	free(elf);
	return 0;
}
