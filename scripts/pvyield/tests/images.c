// SPDX-License-Identifier: GPL-2.0-only
/* Small kernel images, by the libraries that the command reads them with. */
#include <bzlib.h>
#include <gelf.h>
#include <lz4.h>
#include <lzma.h>
#include <lzo/lzo1x.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>
#include <zlib.h>
#include <zstd.h>

#include "images.h"

#define SETUP_BYTES 1024
#define PAYLOAD_AT 64
#define ROOM 0x100000u

/* The names of the sections, one after the other. */
static const char names[] = "\0.text\0.notes\0.iommu_table\0.BTF\0.shstrtab"
	"\0.symtab\0.strtab\0.rodata";

/* 5.10 in small: Xen's entry last, so that it has to be sorted. */
const struct made_image made_5_10 = {
	.name = "5.10",
	.entries = {
		{ 0x2000, 0x3000, 1 },
		{ 0x3000, 0x1000, 1 },
		{ 0x1000, 0, 1 },
	},
};

const char *const packing_names[PACKINGS_N] = {
	"gzip", "xz", "zstd", "lz4", "lzma", "lzo", "bzip2",
};

static void *get_memory(size_t size)
{
	void *p = calloc(1, size);

	if (!p)
		abort();
	return p;
}

static size_t add_section(Elf *elf, const char *name, u32 type, u64 addr,
			  const void *bytes, size_t len)
{
	Elf_Scn *scn = elf_newscn(elf);
	Elf_Data *data = elf_newdata(scn);
	GElf_Shdr sh;
	size_t at = 0;

	while (strcmp(names + at, name))
		at += strlen(names + at) + 1;
	data->d_buf = (void *)bytes;
	data->d_size = len;
	data->d_type = ELF_T_BYTE;
	data->d_version = EV_CURRENT;
	data->d_align = 8;
	gelf_getshdr(scn, &sh);
	sh.sh_name = at;
	sh.sh_type = type;
	sh.sh_addr = addr;
	sh.sh_flags = addr ? SHF_ALLOC : 0;
	if (!strcmp(name, ".text"))
		sh.sh_flags |= SHF_EXECINSTR;
	gelf_update_shdr(scn, &sh);
	return elf_ndxscn(scn);
}

static void put(unsigned char *to, u64 value, size_t n)
{
	while (n--) {
		*to++ = value;
		value >>= 8;
	}
}

static size_t make_table(const struct made_image *m, unsigned char *to)
{
	const struct made_entry *e;
	size_t len = 0;

	for (e = m->entries; e->detect || e->flags; e++) {
		put(to + len, e->detect ? MADE_TEXT + e->detect : 0, 8);
		put(to + len + 8, e->depend ? MADE_TEXT + e->depend : 0, 8);
		put(to + len + 32, e->flags, 4);
		len += 40;
	}
	return m->odd_table ? len - 1 : len;
}

/* Xen's first note, then the build id. */
static size_t make_notes(const struct made_image *m, unsigned char *to)
{
	static const unsigned char xen[] =
		"\4\0\0\0\6\0\0\0\6\0\0\0Xen\0linux\0\0";
	static const unsigned char id[] =
		"\4\0\0\0\x14\0\0\0\3\0\0\0GNU\0"
		"\x00\x11\x22\x33\x44\x55\x66\x77\x88\x99"
		"\xaa\xbb\xcc\xdd\xee\xff\x01\x02\x03\x04";

	memcpy(to, xen, sizeof(xen) - 1);
	to[22] = 0;
	memcpy(to + 24, id, sizeof(id) - 1);
	return m->no_build_id ? 24 : 24 + sizeof(id) - 1;
}

/* Adds .strtab and .symtab, whose bytes go to @to. */
static void add_symbols(Elf *elf, const struct made_symbol *list,
			unsigned char *to, size_t room)
{
	unsigned char *strings = to + room / 2, *sym = to + 24;
	size_t text = 1, n;
	GElf_Shdr sh;

	for (; list->name; list++, sym += 24) {
		n = strlen(list->name) + 1;
		if (sym + 24 > to + room / 2 || text + n > room / 2)
			abort();
		memcpy(strings + text, list->name, n);
		put(sym, text, 4);
		sym[4] = list->info;
		put(sym + 6, list->section, 2);
		put(sym + 8, list->section == SHN_ABS ? list->offset :
		    MADE_TEXT + list->offset, 8);
		text += n;
	}
	n = add_section(elf, ".strtab", SHT_STRTAB, 0, strings, text);
	text = add_section(elf, ".symtab", SHT_SYMTAB, 0, to, sym - to);
	gelf_getshdr(elf_getscn(elf, text), &sh);
	sh.sh_link = n;
	sh.sh_entsize = 24;
	gelf_update_shdr(elf_getscn(elf, text), &sh);
}

/**
 * make_elf() - make a vmlinux
 * @m: what is in it
 * @len: its length goes here
 *
 * Return: its bytes, to be freed.
 */
unsigned char *make_elf(const struct made_image *m, size_t *len)
{
	unsigned char table[40 * MADE_ENTRIES_MAX] = { 0 }, notes[128] = { 0 };
	unsigned char text[64] = { 0x90 }, symbols[4096] = { 0 }, *out;
	int fd = memfd_create("vmlinux", 0);
	GElf_Ehdr head;
	Elf *elf;

	elf_version(EV_CURRENT);
	elf = elf_begin(fd, ELF_C_WRITE, NULL);
	if (!elf || !gelf_newehdr(elf, ELFCLASS64) || !gelf_getehdr(elf, &head))
		abort();
	head.e_ident[EI_DATA] = ELFDATA2LSB;
	head.e_type = ET_EXEC;
	head.e_machine = m->machine ? m->machine : EM_X86_64;
	if (!m->no_text)
		add_section(elf, ".text", SHT_PROGBITS, MADE_TEXT, text,
			    sizeof(text));
	if (!m->no_notes)
		add_section(elf, ".notes", SHT_NOTE, MADE_TEXT + 0x100, notes,
			    make_notes(m, notes));
	if (m->entries[0].detect || m->entries[0].flags)
		add_section(elf, ".iommu_table", SHT_PROGBITS,
			    MADE_TEXT + 0x200, table, make_table(m, table));
	if (m->btf)
		add_section(elf, ".BTF", SHT_PROGBITS, 0, m->btf, m->btf_len);
	if (m->rodata)
		add_section(elf, ".rodata", SHT_PROGBITS, MADE_RODATA,
			    m->rodata, m->rodata_len);
	if (m->symbols)
		add_symbols(elf, m->symbols, symbols, sizeof(symbols));
	head.e_shstrndx = add_section(elf, ".shstrtab", SHT_STRTAB, 0, names,
				      sizeof(names));
	gelf_update_ehdr(elf, &head);
	if (elf_update(elf, ELF_C_WRITE) < 0)
		abort();
	elf_end(elf);
	*len = lseek(fd, 0, SEEK_END);
	out = get_memory(*len);
	if (pread(fd, out, *len, 0) != (ssize_t)*len)
		abort();
	close(fd);
	return out;
}

static size_t run_lzma(lzma_stream *s, lzma_ret ret, const unsigned char *in,
		       size_t in_len, unsigned char *out)
{
	s->next_in = in;
	s->avail_in = in_len;
	s->next_out = out;
	s->avail_out = ROOM;
	if (ret != LZMA_OK || lzma_code(s, LZMA_FINISH) != LZMA_STREAM_END)
		abort();
	lzma_end(s);
	return s->total_out;
}

static void put_be(unsigned char *to, u64 value, size_t n)
{
	while (n--) {
		to[n] = value;
		value >>= 8;
	}
}

/* As lzop writes it: a head, blocks of 256 KiB, and a size of 0. */
static size_t pack_lzo(const unsigned char *in, size_t len, unsigned char *out)
{
	static const char magic[] = "\x89LZO\0\r\n\x1a\n";
	unsigned char *work = get_memory(LZO1X_1_MEM_COMPRESS);
	size_t at = 9 + 7 + 1 + 4 + 12 + 1 + 4, block;
	lzo_uint n;

	memcpy(out, magic, 9);
	put_be(out + 9, 0x1040, 2);
	if (lzo_init() != LZO_E_OK)
		abort();
	for (; len; len -= block, in += block) {
		block = len < 0x40000 ? len : 0x40000;
		if (lzo1x_1_compress(in, block, out + at + 12, &n, work) !=
		    LZO_E_OK)
			abort();
		if (n >= block) {
			memcpy(out + at + 12, in, block);
			n = block;
		}
		put_be(out + at, block, 4);
		put_be(out + at + 4, n, 4);
		at += 12 + n;
	}
	put_be(out + at, 0, 4);
	free(work);
	return at + 4;
}

static size_t pack_bzip2(const unsigned char *in, size_t len,
			 unsigned char *out)
{
	unsigned int n = ROOM;

	if (BZ2_bzBuffToBuffCompress((char *)out, &n, (char *)in, len, 1, 0,
				     0) != BZ_OK)
		abort();
	return n;
}

static size_t pack(enum packing packing, const unsigned char *in, size_t len,
		   unsigned char *out)
{
	lzma_stream s = LZMA_STREAM_INIT;
	lzma_options_lzma lzma;
	z_stream z = { 0 };

	switch (packing) {
	case PACK_GZIP:
		deflateInit2(&z, 6, Z_DEFLATED, 16 + MAX_WBITS, 8,
			     Z_DEFAULT_STRATEGY);
		z.next_in = (unsigned char *)in;
		z.avail_in = len;
		z.next_out = out;
		z.avail_out = ROOM;
		if (deflate(&z, Z_FINISH) != Z_STREAM_END)
			abort();
		deflateEnd(&z);
		return z.total_out;
	case PACK_XZ:
		return run_lzma(&s, lzma_easy_encoder(&s, 1, LZMA_CHECK_CRC32),
				in, len, out);
	case PACK_LZMA:
		lzma_lzma_preset(&lzma, 1);
		return run_lzma(&s, lzma_alone_encoder(&s, &lzma), in, len, out);
	case PACK_ZSTD:
		return ZSTD_compress(out, ROOM, in, len, 1);
	case PACK_LZ4:
		put(out, 0x184c2102, 4);
		put(out + 4, LZ4_compress_default((const char *)in,
						  (char *)out + 8, len,
						  ROOM - 8), 4);
		return 8 + (out[4] | out[5] << 8 | out[6] << 16);
	case PACK_LZO:
		return pack_lzo(in, len, out);
	case PACK_BZIP2:
		return pack_bzip2(in, len, out);
	case PACKINGS_N:
		break;
	}
	abort();
}

/* Packs, with the size behind it; Return: the bytes without the size. */
static size_t pack_with_size(enum packing packing, const unsigned char *in,
			     size_t in_len, unsigned char *out, size_t *len)
{
	size_t n = pack(packing, in, in_len, out);

	*len = n;
	if (packing != PACK_GZIP) {
		put(out + n, in_len, 4);
		*len += 4;
	}
	return n;
}

/**
 * make_bzimage() - pack a vmlinux as a boot loader wants it
 * @packing: how
 * @elf: the vmlinux
 * @elf_len: bytes of it
 * @len: length of the image goes here
 *
 * Return: its bytes, to be freed.
 */
unsigned char *make_bzimage(enum packing packing, const unsigned char *elf,
			    size_t elf_len, size_t *len)
{
	unsigned char *image = get_memory(SETUP_BYTES + PAYLOAD_AT + ROOM + 4);
	unsigned char *payload = image + SETUP_BYTES + PAYLOAD_AT;
	size_t n;

	pack_with_size(packing, elf, elf_len, payload, &n);
	image[0x1f1] = SETUP_BYTES / 512 - 1;
	memcpy(image + 0x202, "HdrS", 4);
	put(image + 0x206, 0x20f, 2);
	put(image + 0x248, PAYLOAD_AT, 4);
	put(image + 0x24c, n, 4);
	*len = SETUP_BYTES + PAYLOAD_AT + n;
	return image;
}

/**
 * make_zboot() - pack an Image of arm64 for EFI
 * @packing: how
 * @image: the Image
 * @image_len: bytes of it
 * @len: length of the file goes here
 *
 * Return: its bytes, to be freed.
 */
unsigned char *make_zboot(enum packing packing, const unsigned char *image,
			  size_t image_len, size_t *len)
{
	unsigned char *file = get_memory(SETUP_BYTES + ROOM + 4);
	size_t n, size;

	size = pack_with_size(packing, image, image_len, file + SETUP_BYTES, &n);
	memcpy(file, "MZ\0\0zimg", 8);
	put(file + 8, SETUP_BYTES, 4);
	put(file + 12, size, 4);
	memcpy(file + 24, packing_names[packing], strlen(packing_names[packing]));
	put(file + 0x38, 0x818223cd, 4);
	*len = SETUP_BYTES + n;
	return file;
}

/**
 * make_stream() - pack a file as gzip and its kin do
 * @packing: how
 * @file: the file
 * @file_len: bytes of it
 * @len: length of what becomes of it goes here
 *
 * Return: its bytes, to be freed.
 */
unsigned char *make_stream(enum packing packing, const unsigned char *file,
			   size_t file_len, size_t *len)
{
	unsigned char *out = get_memory(ROOM + 4);

	*len = pack(packing, file, file_len, out);
	return out;
}
