// SPDX-License-Identifier: GPL-2.0-only
/*
 * Symbols have three sources: the table of an ELF file, a System.map, which is
 * what nm(1) prints of one, and the kernel's own kallsyms (kallsyms.c).  All
 * three say the same of a kernel; a distribution ships only the last of them
 * with every image.
 */
#include <gelf.h>
#include <stdlib.h>

#include "symbols.h"

/* A kernel with all drivers built in has less than a million. */
#define SYMBOLS_MAX (16u << 20)

static int by_addr(const void *a, const void *b)
{
	const struct symbol *x = a, *y = b;

	if (x->addr != y->addr)
		return x->addr < y->addr ? -1 : 1;
	return x->order < y->order ? -1 : x->order > y->order;
}

static int by_name(const void *a, const void *b, void *v)
{
	u32 x = *(const u32 *)a, y = *(const u32 *)b;
	int cmp = strcmp(((struct symbol *)v)[x].name,
			 ((struct symbol *)v)[y].name);

	return cmp ? cmp : x < y ? -1 : x > y;
}

/* Is @s->by_name, which somebody else sorted, in the order of by_name()? */
static bool names_sorted(const struct symbols *s)
{
	size_t i;

	for (i = 1; i < s->n; i++)
		if (by_name(s->by_name + i - 1, s->by_name + i, s->v) > 0)
			return false;
	return true;
}

/**
 * symbols_sort() - bring symbols in the order in which they are looked up
 * @s: the symbols: @v, @n and @names are filled in, and freed on error; @by_name
 *	may be, with each index once, which saves the time if it is right
 * @name: the file, for messages
 * @why: the error line
 *
 * Return: 0 or -1.
 */
int symbols_sort(struct symbols *s, const char *name, struct failure *why)
{
	bool given = s->by_name;
	size_t i;

	if (!given)
		s->by_name = malloc(s->n * sizeof(*s->by_name) + 1);
	if (!s->by_name) {
		symbols_free(s);
		return fail_with(why, "out of memory reading %s: free some memory",
				 name);
	}
	for (i = 1; i < s->n; i++)
		if (by_addr(s->v + i - 1, s->v + i) > 0)
			break;
	if (i < s->n)
		qsort(s->v, s->n, sizeof(*s->v), by_addr);
	else if (given && names_sorted(s))
		return 0;
	for (i = 0; i < s->n; i++)
		s->by_name[i] = i;
	qsort_r(s->by_name, s->n, sizeof(*s->by_name), by_name, s->v);
	return 0;
}

/**
 * symbols_free() - free symbols
 * @s: the symbols, may be all zero
 */
void symbols_free(struct symbols *s)
{
	free(s->v);
	free(s->names);
	free(s->by_name);
	*s = (struct symbols){ 0 };
}

static int no_memory(const char *name, struct failure *why)
{
	return fail_with(why, "out of memory reading %s: free some memory",
			 name);
}

/* "ADDRESS TYPE NAME", @len bytes; Return: false if it is not that. */
static bool read_line(char *line, size_t len, struct symbol *sym)
{
	char *end;

	if (strlen(line) != len)
		return false;

	/* strtoull() would take a sign, spaces and 0x as well. */
	if (strspn(line, "0123456789abcdef") < 8)
		return false;
	sym->addr = strtoull(line, &end, 16);
	if (end - line > 16 || end[0] != ' ' || !end[1] || end[2] != ' ' ||
	    !end[3])
		return false;
	sym->type = end[1];
	sym->name = end + 3;
	return !strpbrk(sym->name, " \t\r");
}

/**
 * symbols_read_map() - read the symbols of a System.map
 * @s: filled in; to be freed by symbols_free() on success only
 * @name: the file, for messages
 * @map: its text, which stays the caller's; may lack a final newline
 * @len: bytes of it
 * @why: the error line
 *
 * The lines are those of nm -n (scripts/mksysmap of the kernel): address in
 * hexadecimal, type, name.
 *
 * Return: 0 or -1.
 */
int symbols_read_map(struct symbols *s, const char *name, const char *map,
		     size_t len, struct failure *why)
{
	size_t lines = 1, i;
	char *at, *end;

	*s = (struct symbols){ .source = "System.map" };
	for (i = 0; i < len; i++)
		lines += map[i] == '\n';
	if (lines > SYMBOLS_MAX)
		return fail_with(why, "%s has more lines than a kernel has symbols: give a System.map",
				 name);
	s->names = malloc(len + 1);
	s->v = malloc(lines * sizeof(*s->v));
	if (!s->names || !s->v) {
		symbols_free(s);
		return no_memory(name, why);
	}
	memcpy(s->names, map, len);
	s->names[len] = '\0';
	for (at = s->names; at < s->names + len; at = end + 1) {
		/* Not at a NUL byte: there is room for as many as were counted. */
		end = memchr(at, '\n', s->names + len - at);
		if (!end)
			end = s->names + len;
		*end = '\0';
		if (!read_line(at, end - at, s->v + s->n)) {
			i = s->n + 1;
			symbols_free(s);
			return fail_with(why, "%s, line %zu is no symbol: give the System.map of the image",
					 name, i);
		}
		s->v[s->n].order = s->n;
		s->n++;
	}
	if (!s->n) {
		symbols_free(s);
		return fail_with(why, "%s is empty: give the System.map of the image",
				 name);
	}
	return symbols_sort(s, name, why);
}

/* The letter of nm(1), or 0 for a symbol that a System.map leaves out. */
static char elf_type(Elf *elf, const GElf_Sym *sym)
{
	bool global = GELF_ST_BIND(sym->st_info) != STB_LOCAL;
	bool weak = GELF_ST_BIND(sym->st_info) == STB_WEAK;
	unsigned char kind = GELF_ST_TYPE(sym->st_info);
	GElf_Shdr sh;
	char c;

	if (kind == STT_FILE || kind == STT_SECTION ||
	    sym->st_shndx == SHN_UNDEF)
		return 0;
	if (weak)
		return kind == STT_OBJECT ? 'V' : 'W';
	if (sym->st_shndx == SHN_ABS)
		c = 'a';
	else if (!gelf_getshdr(elf_getscn(elf, sym->st_shndx), &sh))
		return 0;
	else if (sh.sh_flags & SHF_EXECINSTR)
		c = 't';
	else if (sh.sh_type == SHT_NOBITS)
		c = 'b';
	else
		c = sh.sh_flags & SHF_WRITE ? 'd' : 'r';
	return global ? c - 'a' + 'A' : c;
}

static void take_elf(struct symbols *s, Elf *elf, Elf_Data *data,
		     size_t strings, size_t count)
{
	struct symbol *to;
	const char *name;
	GElf_Sym sym;
	size_t i;

	for (i = 0; i < count; i++) {
		if (!gelf_getsym(data, i, &sym))
			return;
		to = s->v + s->n;
		to->type = elf_type(elf, &sym);
		name = elf_strptr(elf, strings, sym.st_name);
		/* "$x" and "$d" mark code and data of arm64. */
		if (!to->type || !name || !*name || *name == '$')
			continue;
		to->addr = sym.st_value;
		to->name = name;
		to->order = s->n++;
	}
}

/**
 * symbols_read_elf() - read the symbol table of an ELF file
 * @s: filled in, all zero if the file has none; to be freed by symbols_free()
 *	on success only, and before @elf ends, which the names belong to
 * @name: the file, for messages
 * @elf: the file
 * @why: the error line
 *
 * Return: 0 or -1.
 */
int symbols_read_elf(struct symbols *s, const char *name, Elf *elf,
		     struct failure *why)
{
	Elf_Scn *scn = NULL;
	Elf_Data *data;
	GElf_Shdr sh;
	size_t count;

	*s = (struct symbols){ 0 };
	while ((scn = elf_nextscn(elf, scn)))
		if (gelf_getshdr(scn, &sh) && sh.sh_type == SHT_SYMTAB)
			break;
	if (!scn)
		return 0;
	data = elf_getdata(scn, NULL);
	count = data ? data->d_size / gelf_fsize(elf, ELF_T_SYM, 1, EV_CURRENT)
		     : 0;
	if (!count || count > SYMBOLS_MAX)
		return fail_with(why, "the symbol table of %s is damaged: give an undamaged image",
				 name);
	s->v = malloc(count * sizeof(*s->v));
	if (!s->v)
		return no_memory(name, why);
	s->source = "ELF symbol table";
	take_elf(s, elf, data, sh.sh_link, count);
	if (!s->n) {
		symbols_free(s);
		return 0;
	}
	return symbols_sort(s, name, why);
}

/**
 * symbols_find() - look a symbol up by its name
 * @s: the symbols
 * @name: its name
 *
 * Functions of different files may have one name: then a global symbol is
 * found before others, and the lowest address before higher ones.
 *
 * Return: the symbol, or NULL.
 */
const struct symbol *symbols_find(const struct symbols *s, const char *name)
{
	size_t low = 0, high = s->n, mid, i;

	while (low < high) {
		mid = low + (high - low) / 2;
		if (strcmp(s->v[s->by_name[mid]].name, name) < 0)
			low = mid + 1;
		else
			high = mid;
	}
	if (low == s->n || strcmp(s->v[s->by_name[low]].name, name))
		return NULL;
	for (i = low; i < s->n; i++) {
		if (strcmp(s->v[s->by_name[i]].name, name))
			break;
		if (symbol_global(s->v + s->by_name[i]))
			return s->v + s->by_name[i];
	}
	return s->v + s->by_name[low];
}

/* Return: the index of the first symbol above an address. */
static size_t above(const struct symbols *s, u64 addr)
{
	size_t low = 0, high = s->n, mid;

	while (low < high) {
		mid = low + (high - low) / 2;
		if (s->v[mid].addr <= addr)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

/**
 * symbols_at() - which symbol does an address lie in?
 * @s: the symbols
 * @addr: the address
 *
 * The last symbol at or below it; of aliases the first global one, or else the
 * first.  Whether the address is still in the symbol's section is not looked at.
 *
 * Return: the symbol, or NULL if all are above.
 */
const struct symbol *symbols_at(const struct symbols *s, u64 addr)
{
	size_t i = above(s, addr), first, k;

	if (!i)
		return NULL;
	for (first = i - 1; first; first--)
		if (s->v[first - 1].addr != s->v[i - 1].addr)
			break;
	for (k = first; k < i; k++)
		if (symbol_global(s->v + k))
			return s->v + k;
	return s->v + first;
}

/**
 * symbols_end() - where does a symbol end?
 * @s: the symbols
 * @sym: one of them
 *
 * Return: the address of the next symbol that is not an alias of it, or 0 if
 * there is none.
 */
u64 symbols_end(const struct symbols *s, const struct symbol *sym)
{
	size_t i = above(s, sym->addr);

	return i < s->n ? s->v[i].addr : 0;
}
