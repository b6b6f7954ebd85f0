// SPDX-License-Identifier: GPL-2.0-only
/*
 * The Image of arm64 is what the kernel has in memory, from _text on, behind a
 * header of 64 bytes (Documentation/arch/arm64/booting.rst of the kernel).  It
 * has no sections and does not say for which address it was linked: that is
 * found in what the kernel relocates itself by.
 */
#include <elf.h>
#include <stdio.h>

#include "arm64.h"
#include "bytes.h"
#include "image/image.h"

#define HEADER_BYTES 64
#define TEXT_OFFSET 8
#define IMAGE_SIZE 16
#define FLAGS 24
#define BIG_ENDIAN_FLAG 1
#define MAGIC 56
#define PE_HEADER 60

/* Its signature and the part that is always there; sections follow the rest. */
#define PE_BYTES 24

/*
 * KIMAGE_VADDR (arch/arm64/include/asm/memory.h), where _text is linked, ends a
 * region of 128 MiB or of 2 GiB; head.S wants it aligned to 2 MiB.
 */
#define LINK_ALIGN 0x200000ull

/* Of sys_call_table, so many entries are looked at. */
#define CALLS 64

/**
 * is_arm64_image() - does a file begin as an Image of arm64 does?
 * @file: the file
 * @len: bytes of it
 *
 * Return: true if it has the header's magic number.
 */
bool is_arm64_image(const unsigned char *file, size_t len)
{
	return len >= HEADER_BYTES && !memcmp(file + MAGIC, "ARM\x64", 4);
}

/*
 * The end of what the PE header, which the kernel has for EFI, has in the file
 * (arch/arm64/kernel/efi-header.S of the kernel); 0 without one.
 */
static u64 pe_end(const unsigned char *file, size_t len)
{
	size_t at = get_le32(file + PE_HEADER), n, i;
	u64 end = 0, raw;

	if (!at || at > len || len - at < PE_BYTES ||
	    memcmp(file + at, "PE\0\0", 4))
		return 0;
	n = get_le16(file + at + 6);
	at += PE_BYTES + get_le16(file + at + 20);
	for (i = 0; i < n && at + 40 * (i + 1) <= len; i++) {
		raw = (u64)get_le32(file + at + 40 * i + 16) +
		      get_le32(file + at + 40 * i + 20);
		end = raw > end ? raw : end;
	}
	return end;
}

/**
 * arm64_check() - can an Image be read?
 * @name: the file, for messages
 * @file: its bytes, for which is_arm64_image() is true
 * @len: how many
 * @why: the error line
 *
 * Return: 0 or -1.
 */
int arm64_check(const char *name, const unsigned char *file, size_t len,
		struct failure *why)
{
	u64 size = get_le64(file + IMAGE_SIZE);

	if (get_le64(file + FLAGS) & BIG_ENDIAN_FLAG)
		return fail_with(why, "%s is a big-endian kernel, which Xen cannot boot: give a little-endian one",
				 name);
	/* 5.7 and older began elsewhere than at _text. */
	if (get_le64(file + TEXT_OFFSET))
		return fail_with(why, "%s does not begin where its memory does, as Linux 5.8 and later do: give an image of one",
				 name);
	if (pe_end(file, len) > len)
		return fail_with(why, "%s is cut, its sections end behind the file: give a whole image",
				 name);
	/* With .bss, which is not in the file. */
	if (len > size)
		return fail_with(why, "%s says that it has %llu bytes and has %zu: give an undamaged image",
				 name, (unsigned long long)size, len);
	return 0;
}

/* Where an ELF file that begins at @at ends: behind its section headers. */
static size_t elf_end_at(const unsigned char *image, size_t len, size_t at)
{
	const size_t head = sizeof(Elf64_Ehdr);
	const unsigned char *p = image + at;
	u64 end;

	if (len - at < head || memcmp(p, ELFMAG, SELFMAG))
		return 0;
	if (p[EI_CLASS] == ELFCLASS64)
		end = get_le64(p + 0x28) +
		      (u64)get_le16(p + 0x3a) * get_le16(p + 0x3c);
	else
		end = get_le32(p + 0x20) +
		      (u64)get_le16(p + 0x2e) * get_le16(p + 0x30);
	return end >= head && end <= len - at ? at + end : 0;
}

/**
 * arm64_build_id() - find the kernel's build id
 * @image: the Image
 * @len: bytes of it
 * @hex: 2 * BUILD_ID_MAX + 1 bytes for it, which stay if it is not found
 *
 * The kernel has one such note; its vDSOs, which are whole ELF files at the
 * beginning of a page (arch/arm64/kernel/vdso-wrap.S), have theirs.
 */
void arm64_build_id(const unsigned char *image, size_t len, char *hex)
{
	/* Name's length, SHA-1's, NT_GNU_BUILD_ID, name. */
	static const unsigned char note[16] =
		"\4\0\0\0\x14\0\0\0\3\0\0\0GNU";
	const size_t bytes = 20;
	size_t at, end, found = 0, i;

	for (at = 0; at + sizeof(note) + bytes <= len; at += 4) {
		end = at % 4096 ? 0 : elf_end_at(image, len, at);
		if (end) {
			at = (end - 1) & ~(size_t)3;
			continue;
		}
		if (memcmp(image + at, note, sizeof(note)))
			continue;
		/* Two: neither is known to be the kernel's. */
		if (found)
			return;
		found = at + sizeof(note);
	}
	for (i = 0; found && i < bytes; i++)
		sprintf(hex + 2 * i, "%02x", image[found + i]);
}

/*
 * The value of kallsyms_relative_base, the address of the first symbol, which is
 * in the first 2 MiB.  The linker left it there (RELR), or left 0 and a RELA
 * relocation: place, type, value.  Return: 0 if there is neither.
 */
static u64 relative_base(const struct kallsyms *k)
{
	u64 value = get_le64(k->data + k->relative_base);
	size_t at;

	if (value)
		return value;
	for (at = 0; at + 24 <= k->len; at += 8) {
		if (get_le64(k->data + at + 8) != R_AARCH64_RELATIVE)
			continue;
		value = get_le64(k->data + at + 16);
		if (value && get_le64(k->data + at) ==
		    (value & ~(LINK_ALIGN - 1)) + k->relative_base)
			return value;
	}
	return 0;
}

/*
 * Without a base: sys_call_table holds addresses, each of which must be that of
 * a function for a system call.  @s has addresses from 0 on.
 */
static u64 text_by_calls(const struct symbols *s, const unsigned char *image,
			 size_t len)
{
	const struct symbol *table = symbols_find(s, "sys_call_table"), *call;
	u64 text = 0, value;
	size_t i;

	if (!table || table->addr > len || len - table->addr < 8 * CALLS)
		return 0;
	call = symbols_find(s, "__arm64_sys_io_setup");
	value = get_le64(image + table->addr);
	if (!call || value < call->addr)
		return 0;
	text = value - call->addr;
	for (i = 0; i < CALLS; i++) {
		value = get_le64(image + table->addr + 8 * i) - text;
		call = symbols_at(s, value);
		if (!call || call->addr != value || !strstr(call->name, "_sys_"))
			return 0;
	}
	return text % LINK_ALIGN ? 0 : text;
}

static int no_address(const char *name, struct failure *why)
{
	return fail_with(why, "%s does not say for which address it was linked: give its System.map",
			 name);
}

/**
 * arm64_symbols() - read the symbols of an Image from its kallsyms
 * @s: filled in, all zero if there are none; to be freed by symbols_free() on
 *	success only
 * @text: address of _text, where the Image begins, goes here
 * @image: the Image
 * @len: bytes of it
 * @name: the file, for messages
 * @why: the error line
 *
 * Return: 0 or -1.
 */
int arm64_symbols(struct symbols *s, u64 *text, const unsigned char *image,
		  size_t len, const char *name, struct failure *why)
{
	struct kallsyms k;
	u64 base = 0;
	size_t i;

	*s = (struct symbols){ 0 };
	*text = 0;
	if (!kallsyms_find(&k, image, len))
		return 0;
	if (kallsyms_layout(&k, name, why))
		return -1;
	if (k.relative_base) {
		base = relative_base(&k);
		if (!base)
			return no_address(name, why);
		*text = base & ~(LINK_ALIGN - 1);
	}
	if (kallsyms_read(s, &k, *text, base, name, why))
		return -1;
	if (*text)
		return 0;
	*text = text_by_calls(s, image, len);
	for (i = 0; i < s->n; i++)
		s->v[i].addr += *text;
	if (*text)
		return 0;
	symbols_free(s);
	return no_address(name, why);
}
