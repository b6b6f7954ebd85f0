// SPDX-License-Identifier: GPL-2.0-only
/*
 * The Xen ELF notes of a kernel, read as Xen reads them
 * (xen/common/libelf/libelf-dominfo.c), and turned into facts:
 *
 *   elfnote.list        each note of Xen in its order, as NAME:SIZE of the
 *                       descriptor; typeN:SIZE for one that is not known
 *   elfnote.others      notes of others, which Xen passes over
 *   elfnote.left        bytes behind the last note that make none
 *   elfnote.by_padding  strings that end by the padding behind them alone
 *   elfnote.open        strings that do not end: Xen reads on into what follows
 *   elfnote.NAME        the value of a note; of several, the last, as Xen takes
 *                       it.  Entry points have none: older kernels relocate
 *                       them by the offset that KASLR chose.
 *
 * The bytes may be anything: nothing is read outside of them.
 */
#include "elfnote.h"

/* Three words: the sizes of name and descriptor, and the type. */
#define HEADER_BYTES 12

/* A kernel has some 15 notes, with names of up to 18 characters. */
#define LIST_BYTES 512
#define VALUE_BYTES 256

enum kind {
	KIND_STRING,
	KIND_NUMBER,
	KIND_ADDRESS,
	KIND_WORDS,
	KIND_OTHER,
};

/* By type; xen/include/public/elfnote.h.  0 (INFO) is not read by Xen. */
static const struct {
	const char *name;
	const char *fact;
	enum kind kind;
} known[] = {
	[1] = { "ENTRY", "elfnote.entry", KIND_ADDRESS },
	[2] = { "HYPERCALL_PAGE", "elfnote.hypercall_page", KIND_ADDRESS },
	[3] = { "VIRT_BASE", "elfnote.virt_base", KIND_NUMBER },
	[4] = { "PADDR_OFFSET", "elfnote.paddr_offset", KIND_NUMBER },
	[5] = { "XEN_VERSION", "elfnote.xen_version", KIND_STRING },
	[6] = { "GUEST_OS", "elfnote.guest_os", KIND_STRING },
	[7] = { "GUEST_VERSION", "elfnote.guest_version", KIND_STRING },
	[8] = { "LOADER", "elfnote.loader", KIND_STRING },
	[9] = { "PAE_MODE", "elfnote.pae_mode", KIND_STRING },
	[10] = { "FEATURES", "elfnote.features", KIND_STRING },
	[11] = { "BSD_SYMTAB", "elfnote.bsd_symtab", KIND_STRING },
	[12] = { "HV_START_LOW", "elfnote.hv_start_low", KIND_NUMBER },
	[13] = { "L1_MFN_VALID", "elfnote.l1_mfn_valid", KIND_OTHER },
	[14] = { "SUSPEND_CANCEL", "elfnote.suspend_cancel", KIND_NUMBER },
	[15] = { "INIT_P2M", "elfnote.init_p2m", KIND_NUMBER },
	[16] = { "MOD_START_PFN", "elfnote.mod_start_pfn", KIND_NUMBER },
	[17] = { "SUPPORTED_FEATURES", "elfnote.supported_features", KIND_WORDS },
	[18] = { "PHYS32_ENTRY", "elfnote.phys32_entry", KIND_ADDRESS },
	[19] = { "PHYS32_RELOC", "elfnote.phys32_reloc", KIND_WORDS },
};

static bool is_known(u32 type)
{
	return type < ARRAY_SIZE(known) && known[type].name;
}

static u32 word(const unsigned char *at)
{
	return at[0] | at[1] << 8 | at[2] << 16 | (u32)at[3] << 24;
}

static u64 padded(u64 size)
{
	return (size + 3) & ~(u64)3;
}

/**
 * elfnote_next() - read a note
 * @notes: the notes
 * @note: the note
 *
 * Return: false if there is none: at the end @notes->left is 0, else it counts
 * bytes that make no note, because one is cut or says that it is larger.
 */
bool elfnote_next(struct elfnotes *notes, struct elfnote *note)
{
	u64 name_size, size, end;

	if (notes->left < HEADER_BYTES)
		return false;
	name_size = word(notes->at);
	size = word(notes->at + 4);
	end = HEADER_BYTES + padded(name_size) + size;
	if (end > notes->left)
		return false;
	note->type = word(notes->at + 8);
	note->name = notes->at + HEADER_BYTES;
	note->name_size = name_size;
	note->desc = notes->at + end - size;
	note->size = size;
	/* The last one may lack its padding. */
	end = end - size + padded(size);
	if (end > notes->left)
		end = notes->left;
	note->padded = notes->at + end - note->desc;
	notes->at += end;
	notes->left -= end;
	return true;
}

/**
 * elfnote_named() - is it a note of this owner?
 * @note: the note
 * @name: the name; as Xen does, what stands behind its end is passed over
 *
 * Return: true if it is.
 */
bool elfnote_named(const struct elfnote *note, const char *name)
{
	size_t size = strlen(name) + 1;

	return note->name_size >= size && !memcmp(note->name, name, size);
}

static bool next_xen(struct elfnotes *notes, struct elfnote *note)
{
	while (elfnote_next(notes, note))
		if (elfnote_named(note, "Xen"))
			return true;
	return false;
}

static void add_name(struct text *t, u32 type)
{
	if (t->n)
		text_char(t, ',');
	if (is_known(type)) {
		text_str(t, known[type].name);
	} else {
		text_str(t, "type");
		text_int(t, type);
	}
}

static void add_text(struct facts *f, const char *fact, struct text *t)
{
	if (text_cut(t))
		facts_absent(f, fact, "there are more notes than any kernel has");
	else
		facts_str(f, fact, t->n ? t->buf : ELFNOTE_NONE);
}

/* Which strings end by their padding, and which not at all? */
static void add_ends(struct facts *f, struct elfnotes notes)
{
	char by_padding[VALUE_BYTES], open[VALUE_BYTES];
	struct text t_padding, t_open;
	struct elfnote n;

	text_init(&t_padding, by_padding, sizeof(by_padding));
	text_init(&t_open, open, sizeof(open));
	while (next_xen(&notes, &n)) {
		if (!is_known(n.type) || known[n.type].kind != KIND_STRING ||
		    memchr(n.desc, '\0', n.size))
			continue;
		add_name(memchr(n.desc, '\0', n.padded) ? &t_padding : &t_open,
			 n.type);
	}
	add_text(f, "elfnote.by_padding", &t_padding);
	add_text(f, ELFNOTE_FACT_OPEN, &t_open);
}

static void add_list(struct facts *f, struct elfnotes notes)
{
	char list[LIST_BYTES];
	struct elfnote n;
	struct text t;
	s64 others = 0;

	text_init(&t, list, sizeof(list));
	while (elfnote_next(&notes, &n)) {
		if (!elfnote_named(&n, "Xen")) {
			others++;
			continue;
		}
		add_name(&t, n.type);
		text_char(&t, ':');
		text_int(&t, n.size);
	}
	add_text(f, ELFNOTE_FACT_LIST, &t);
	facts_int(f, "elfnote.others", others);
	facts_int(f, ELFNOTE_FACT_LEFT, notes.left);
}

static void add_string(struct facts *f, const char *fact,
		       const struct elfnote *n)
{
	char value[VALUE_BYTES];
	size_t len = 0;

	while (len < n->size && n->desc[len])
		len++;
	if (len >= sizeof(value)) {
		facts_absent(f, fact, "it is longer than any that a kernel has");
		return;
	}
	memcpy(value, n->desc, len);
	value[len] = '\0';
	facts_str(f, fact, value);
}

/* Of any other size Xen takes 0 for it (elf_note_numeric()). */
static bool is_number(size_t size)
{
	return size == 1 || size == 2 || size == 4 || size == 8;
}

static void add_number(struct facts *f, const char *fact,
		       const struct elfnote *n)
{
	u64 value = 0;
	size_t i;

	if (is_number(n->size))
		for (i = n->size; i; i--)
			value = value << 8 | n->desc[i - 1];
	facts_hex(f, fact, value);
}

/* The first word, as a number; all of them, if there are several. */
static void add_words(struct facts *f, const char *fact,
		      const struct elfnote *n)
{
	char value[VALUE_BYTES];
	struct text t;
	size_t i;

	if (n->size == 4) {
		add_number(f, fact, n);
		return;
	}
	text_init(&t, value, sizeof(value));
	for (i = 0; i + 4 <= n->size && !text_cut(&t); i += 4) {
		if (i)
			text_char(&t, ',');
		text_hex(&t, word(n->desc + i));
	}
	if (text_cut(&t))
		facts_absent(f, fact, "it is longer than any that a kernel has");
	else
		facts_str(f, fact, value);
}

static void add_value(struct facts *f, u32 type, const struct elfnote *n)
{
	switch (known[type].kind) {
	case KIND_STRING:
		add_string(f, known[type].fact, n);
		break;
	case KIND_NUMBER:
		add_number(f, known[type].fact, n);
		break;
	case KIND_WORDS:
		add_words(f, known[type].fact, n);
		break;
	case KIND_ADDRESS:
	case KIND_OTHER:
		break;
	}
}

/**
 * elfnote_facts() - turn notes into facts
 * @f: the facts
 * @buf: the notes, .notes or a PT_NOTE segment
 * @size: bytes of them
 *
 * Context: any; uses less than 1 KiB of stack.
 */
void elfnote_facts(struct facts *f, const unsigned char *buf, size_t size)
{
	const struct elfnotes all = { .at = buf, .left = size };
	struct elfnote n, last = { 0 };
	struct elfnotes notes;
	bool found;
	u32 type;

	add_list(f, all);
	add_ends(f, all);
	for (type = 0; type < ARRAY_SIZE(known); type++) {
		found = false;
		notes = all;
		while (is_known(type) && next_xen(&notes, &n)) {
			if (n.type != type)
				continue;
			last = n;
			found = true;
		}
		if (found)
			add_value(f, type, &last);
	}
}

/**
 * elfnote_entry() - read an entry of elfnote.list
 * @list: what has not been read of it, moved behind the entry
 * @entry: the entry
 *
 * Return: false at the end, or where it is no such list.
 */
bool elfnote_entry(const char **list, struct elfnote_entry *entry)
{
	const char *s = *list;
	u64 size = 0;

	if (!*s || !strcmp(s, ELFNOTE_NONE))
		return false;
	entry->name = s;
	while (*s && *s != ':' && *s != ',')
		s++;
	entry->len = s - entry->name;
	if (*s == ':')
		for (s++; *s >= '0' && *s <= '9' && size < 1u << 31; s++)
			size = size * 10 + (*s - '0');
	entry->size = size;
	while (*s && *s != ',')
		s++;
	*list = *s ? s + 1 : s;
	return true;
}

static bool is_named(const struct elfnote_entry *e, const char *name)
{
	return e->len == strlen(name) && !memcmp(e->name, name, e->len);
}

/**
 * elfnote_listed() - is there such a note?
 * @list: the value of elfnote.list
 * @name: name of the note
 *
 * Return: true if there is.
 */
bool elfnote_listed(const char *list, const char *name)
{
	struct elfnote_entry e;

	while (elfnote_entry(&list, &e))
		if (is_named(&e, name))
			return true;
	return false;
}

/**
 * elfnote_repeated() - is there a note more than once?
 * @list: the value of elfnote.list
 *
 * Return: true if one of those that Xen reads is.
 */
bool elfnote_repeated(const char *list)
{
	struct elfnote_entry e;
	const char *at;
	size_t i, n;

	for (i = 0; i < ARRAY_SIZE(known); i++) {
		at = list;
		n = 0;
		while (known[i].name && elfnote_entry(&at, &e))
			n += is_named(&e, known[i].name);
		if (n > 1)
			return true;
	}
	return false;
}

/**
 * elfnote_is_list() - can it be a value of elfnote.list?
 * @list: the value
 *
 * Return: false if it is empty or has an entry that no gatherer writes.
 */
bool elfnote_is_list(const char *list)
{
	struct elfnote_entry e;
	size_t i;

	if (!*list)
		return false;
	while (elfnote_entry(&list, &e)) {
		if (e.len > 4 && !memcmp(e.name, "type", 4))
			continue;
		for (i = 0; i < ARRAY_SIZE(known); i++)
			if (known[i].name && is_named(&e, known[i].name))
				break;
		if (i == ARRAY_SIZE(known))
			return false;
	}
	return true;
}

/**
 * elfnote_sized() - has the descriptor a size that Xen can read?
 * @entry: an entry of elfnote.list
 *
 * Return: false if Xen would take another value for it than is written there.
 */
bool elfnote_sized(const struct elfnote_entry *entry)
{
	size_t i;

	for (i = 0; i < ARRAY_SIZE(known); i++) {
		if (!known[i].name || !is_named(entry, known[i].name))
			continue;
		switch (known[i].kind) {
		case KIND_NUMBER:
		case KIND_ADDRESS:
			return is_number(entry->size);
		case KIND_WORDS:
			return entry->size && entry->size % 4 == 0;
		case KIND_STRING:
		case KIND_OTHER:
			return true;
		}
	}
	return true;
}

/**
 * elfnote_applies() - what the points about notes begin with
 * @f: the facts
 * @j: the judgement, made if it is none
 *
 * The role does not matter: notes are a property of the image, and tell on bare
 * metal too what will happen under Xen.
 *
 * Return: true if this kernel should have notes for Xen.
 */
bool elfnote_applies(const struct facts *f, struct judgement *j)
{
	const char *arch = facts_get_str(f, "machine.arch");
	bool xen;

	if (!arch)
		judge_missing(j, "machine.arch");
	else if (!strcmp(arch, "arm64"))
		judge_not_applicable(j, "Xen loads arm64 kernels by the header of their Image and reads no notes");
	else if (!facts_get_bool(f, "config.xen", &xen))
		judge_missing(j, "config.xen");
	else if (!xen)
		judge_not_applicable(j, "the kernel was built without Xen");
	else if (strcmp(arch, "x86_64"))
		judge_unproven(j, "whether Xen reads notes on this architecture is not known");
	else
		return true;
	return false;
}
