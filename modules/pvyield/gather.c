// SPDX-License-Identifier: GPL-2.0-only
/*
 * Small steps that gatherers share.  Each adds exactly one fact, on every
 * path: the value, or absent with the reason.
 */
#include <linux/kallsyms.h>

#include "gather.h"

/**
 * gather_bytes() - read a variable of the kernel
 * @m: the machine
 * @f: the facts
 * @fact: the fact that is made absent if the variable cannot be read
 * @sym: the variable
 * @to: where its bytes go
 * @size: how many
 *
 * Return: true if they were read; else the fact was added as absent.
 */
bool gather_bytes(const struct machine *m, struct facts *f, const char *fact,
		  enum symbol sym, void *to, size_t size)
{
	unsigned long addr = m->find(m, sym);

	if (!addr) {
		facts_absent(f, fact, m->why_not(m, sym));
		return false;
	}
	if (m->read(to, (void *)addr, size)) {
		facts_absent(f, fact, "its memory cannot be read");
		return false;
	}
	return true;
}

/**
 * gather_flag() - a fact from a bool of the kernel
 * @m: the machine
 * @f: the facts
 * @fact: name of the fact
 * @sym: the variable
 */
void gather_flag(const struct machine *m, struct facts *f, const char *fact,
		 enum symbol sym)
{
	u8 value;

	if (!gather_bytes(m, f, fact, sym, &value, sizeof(value)))
		return;
	if (value > 1)
		facts_absent(f, fact, "the variable holds no truth value");
	else
		facts_bool(f, fact, value);
}

/**
 * gather_pointer() - a fact from a pointer to a table of the kernel
 * @m: the machine
 * @f: the facts
 * @fact: name of the fact
 * @sym: the variable
 *
 * The fact is "none" for a NULL pointer, else the name of the symbol that it
 * points to, or "unnamed": no address leaves the kernel.
 */
void gather_pointer(const struct machine *m, struct facts *f, const char *fact,
		    enum symbol sym)
{
	char name[KSYM_NAME_LEN];
	unsigned long value;

	if (!gather_bytes(m, f, fact, sym, &value, sizeof(value)))
		return;
	if (!value)
		facts_str(f, fact, "none");
	else if (m->name(m, value, name, sizeof(name)))
		facts_str(f, fact, name);
	else
		facts_str(f, fact, "unnamed");
}
