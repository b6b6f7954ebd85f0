// SPDX-License-Identifier: GPL-2.0-only
/* make_images DIR: writes a made-up image in each packing, for the fuzzers. */
#include <stdio.h>
#include <stdlib.h>

#include "btf.h"
#include "images.h"

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

int main(int argc, char **argv)
{
	struct made_image made = made_5_10;
	unsigned char *elf, *file;
	size_t elf_len, len;
	enum packing p;
	void *btf;

	if (argc != 2)
		return 1;
	btf = make_btf(&made.btf_len);
	made.btf = btf;
	elf = make_elf(&made, &elf_len);
	free(btf);
	write_file(argv[1], "vmlinux", elf, elf_len);
	for (p = 0; p < PACKINGS_N; p++) {
		file = make_bzimage(p, elf, elf_len, &len);
		write_file(argv[1], packing_names[p], file, len);
		free(file);
	}
	free(elf);
	return 0;
}
