/* SPDX-License-Identifier: GPL-2.0-only */
/* The ELF notes by which a kernel tells Xen how to load it. */
#ifndef PVYIELD_COMMON_ELFNOTE_H
#define PVYIELD_COMMON_ELFNOTE_H

#include "point.h"

/* What is written for no note at all. */
#define ELFNOTE_NONE "none"

#define ELFNOTE_FACT_LIST "elfnote.list"
#define ELFNOTE_FACT_LEFT "elfnote.left"
#define ELFNOTE_FACT_OPEN "elfnote.open"

/* The facts were read from an image: no Xen has loaded it yet. */
#define IMAGE_FACT "image.read"

/**
 * struct elfnotes - notes in memory, and how far they have been read
 * @at: what has not been read
 * @left: bytes there; what stays at the end is no note
 */
struct elfnotes {
	const unsigned char *at;
	size_t left;
};

/**
 * struct elfnote - a note
 * @name: its name, terminated if it is a sane one
 * @name_size: bytes of the name
 * @type: its type
 * @desc: its descriptor
 * @size: bytes of the descriptor
 * @padded: the same with the padding behind it
 */
struct elfnote {
	const unsigned char *name;
	size_t name_size;
	u32 type;
	const unsigned char *desc;
	size_t size;
	size_t padded;
};

bool elfnote_next(struct elfnotes *notes, struct elfnote *note);
bool elfnote_named(const struct elfnote *note, const char *name);
void elfnote_facts(struct facts *f, const unsigned char *buf, size_t size);

/**
 * struct elfnote_entry - one entry of elfnote.list
 * @name: its name, not terminated
 * @len: characters of it
 * @size: bytes of the note's descriptor
 */
struct elfnote_entry {
	const char *name;
	size_t len;
	u32 size;
};

bool elfnote_entry(const char **list, struct elfnote_entry *entry);
bool elfnote_listed(const char *list, const char *name);
bool elfnote_repeated(const char *list);
bool elfnote_is_list(const char *list);
bool elfnote_sized(const struct elfnote_entry *entry);
bool elfnote_applies(const struct facts *f, struct judgement *j);

#endif
