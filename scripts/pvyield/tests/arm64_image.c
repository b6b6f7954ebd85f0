// SPDX-License-Identifier: GPL-2.0-only
/* A small Image of arm64. */
#include <elf.h>
#include <stdio.h>
#include <stdlib.h>

#include "arm64_image.h"

/**
 * made_put() - write a number
 * @to: where
 * @value: the number, little-endian
 * @n: bytes of it
 */
void made_put(unsigned char *to, u64 value, size_t n)
{
	while (n--) {
		*to++ = value;
		value >>= 8;
	}
}

/**
 * made_note() - write a note with a build id
 * @to: where
 * @first: the first byte of the build id, from which the others count up
 */
void made_note(unsigned char *to, unsigned char first)
{
	static const unsigned char head[] = "\4\0\0\0\x14\0\0\0\3\0\0\0GNU";
	size_t i;

	memcpy(to, head, sizeof(head));
	for (i = 0; i < 20; i++)
		to[sizeof(head) + i] = first + i;
}

/* A vDSO is an ELF file of its own, with a build id of its own. */
static void put_vdso(struct made_arm64 *m)
{
	unsigned char *p = m->image + MADE_VDSO_AT;

	memcpy(p, ELFMAG, SELFMAG);
	p[EI_CLASS] = ELFCLASS64;
	made_put(p + 0x28, 0x200, 8);
	made_put(p + 0x3a, 64, 2);
	made_put(p + 0x3c, 2, 2);
	made_note(p + 0x100, 0x11);
}

/* A header for EFI, with one section: all of the file behind the first page. */
static void put_pe(unsigned char *p)
{
	made_put(p + 60, 64, 4);
	memcpy(p + 64, "PE\0\0", 4);
	made_put(p + 64 + 6, 1, 2);
	made_put(p + 64 + 20, 0xa0, 2);
	p += 64 + 24 + 0xa0;
	made_put(p + 16, MADE_IMAGE_BYTES - 0x1000, 4);
	made_put(p + 20, 0x1000, 4);
}

/**
 * make_arm64() - make an Image
 * @layout: its tables of kallsyms are those of which kernel
 * @linked: the address in the file as RELR leaves it, 0: as RELA does; 7.2 has
 *	none, but sys_call_table
 *
 * Return: the Image, to be freed.
 */
struct made_arm64 *make_arm64(enum made_layout layout, u64 linked)
{
	struct made_arm64 *m = calloc(1, sizeof(*m));
	unsigned char *tables, *p = m->image;
	size_t i, n = 0;

	made_put(p + 16, MADE_IMAGE_BYTES + 0x1000, 8);
	made_put(p + 24, 10, 8);
	memcpy(p + 56, "ARM\x64", 4);
	put_pe(p);
	put_vdso(m);
	made_note(p + MADE_NOTES_AT, 0xa0);
	if (layout == MADE_7_2)
		m->names[n++] = (struct made_name){ "T_text", MADE_LINKED };
	m->names[n++] = (struct made_name){
		layout == MADE_7_2 ? "Rsys_call_table" : "T_stext",
		MADE_LINKED + (layout == MADE_7_2 ? MADE_CALLS_AT : MADE_STEXT),
	};
	for (i = 0; i < MADE_CALLS; i++) {
		sprintf(m->calls[i], i ? "T__arm64_sys_%zu" :
			"T__arm64_sys_io_setup", i);
		m->names[n++] = (struct made_name){
			m->calls[i], MADE_LINKED + MADE_STEXT + 64 * (i + 1),
		};
		made_put(p + MADE_CALLS_AT + 8 * i, MADE_LINKED + MADE_STEXT + 64 * (i + 1), 8);
	}
	tables = make_tables(layout, false, MADE_LINKED + MADE_TABLES_AT, m->names, n,
			     &m->t);
	memcpy(p + MADE_TABLES_AT, tables, m->t.len);
	free(tables);
	if (m->t.base)
		made_put(p + MADE_TABLES_AT + m->t.base, linked ? linked + MADE_STEXT : 0, 8);
	return m;
}

/**
 * made_rela() - write a relocation
 * @m: the Image
 * @i: its number
 * @place: address of what it is for
 * @value: the address that is to be there
 */
void made_rela(struct made_arm64 *m, size_t i, u64 place, u64 value)
{
	unsigned char *p = m->image + MADE_RELA_AT + 24 * i;

	made_put(p, place, 8);
	made_put(p + 8, R_AARCH64_RELATIVE, 8);
	made_put(p + 16, value, 8);
}
