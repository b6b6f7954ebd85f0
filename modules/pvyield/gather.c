// SPDX-License-Identifier: GPL-2.0-only
/*
 * Small steps that gatherers share.  Each that is given the name of a fact adds
 * exactly that one, on every path: the value, or absent with the reason.
 */
#include <linux/kallsyms.h>

#include "gather.h"

/* Where a hypervisor names itself; 0x40000000 in all that Linux knows. */
#define CPUID_HYPERVISOR_BASE 0x40000000

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
 * gather_int_flag() - a fact from an int of the kernel that stands for a bool
 * @m: the machine
 * @f: the facts
 * @fact: name of the fact
 * @sym: the variable
 */
void gather_int_flag(const struct machine *m, struct facts *f, const char *fact,
		     enum symbol sym)
{
	int value;

	if (gather_bytes(m, f, fact, sym, &value, sizeof(value)))
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

/**
 * gather_set() - a fact from a pointer that is NULL until something happens
 * @m: the machine
 * @f: the facts
 * @fact: name of the fact: did it happen?
 * @sym: the variable, or a structure that begins with the pointer
 */
void gather_set(const struct machine *m, struct facts *f, const char *fact,
		enum symbol sym)
{
	unsigned long value;

	if (gather_bytes(m, f, fact, sym, &value, sizeof(value)))
		facts_bool(f, fact, value);
}

/**
 * gather_signature() - whom does CPUID name as the hypervisor?
 * @m: the machine
 * @signature: SIGNATURE_BYTES for the name; without a hypervisor it is what the
 *	highest basic leaf holds
 *
 * Return: false on an architecture without CPUID.
 */
bool gather_signature(const struct machine *m, char *signature)
{
	u32 regs[4];

	if (!m->cpuid(CPUID_HYPERVISOR_BASE, regs))
		return false;
	memcpy(signature, regs + 1, SIGNATURE_BYTES - 1);
	signature[SIGNATURE_BYTES - 1] = '\0';
	return true;
}

/**
 * gather_version() - the release of Xen
 * @m: the machine
 * @f: the facts, to which xen.major and xen.minor are added
 */
void gather_version(const struct machine *m, struct facts *f)
{
	int version = m->xen_version();

	if (version < 0) {
		facts_absent(f, "xen.major", "Xen did not tell its version");
		facts_absent(f, "xen.minor", "Xen did not tell its version");
		return;
	}
	facts_int(f, "xen.major", version >> 16);
	facts_int(f, "xen.minor", version & 0xffff);
}

/**
 * gather_on_arm64() - is it a machine that has the facts of arm64's points?
 * @m: the machine
 *
 * On another architecture these points do not apply, whatever their facts; none is
 * gathered there, or every report would be a page longer.
 *
 * Return: true on arm64.
 */
bool gather_on_arm64(const struct machine *m)
{
	return !strcmp(m->arch, "arm64");
}
