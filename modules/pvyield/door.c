// SPDX-License-Identifier: GPL-2.0-only
/*
 * Unexported symbols come through here or not at all.
 *
 * kallsyms_lookup_name() is unexported since 5.7 (0bd476e6c671).  Its address
 * is taken from a kprobe that is registered disabled, so no breakpoint is ever
 * written; without kprobes the symbols around an exported function of the same
 * file are walked with sprint_symbol().  It is not called where that is
 * forbidden (lockdown) or would not survive (CFI by jump tables, an entry that
 * IBT has sealed).  Each of these is an ordinary condition: the door stays
 * shut, says why, and what needed it is unproven.
 *
 * Context: process context, may sleep.  No lock is held.
 */
#include <linux/errno.h>
#include <linux/kallsyms.h>
#include <linux/kernel.h>
#include <linux/kprobes.h>
#include <linux/sched.h>
#include <linux/security.h>
#include <linux/string.h>
#include <linux/uaccess.h>

#include "../compat/cfi.h"
#include "../compat/ibt.h"
#include "door.h"

#define LOOKUP "kallsyms_lookup_name"

/* kernel/kallsyms.c has some 40 functions; more than that is another file. */
#define WALK_SYMBOLS 256

/* An entry may begin with ENDBR64 or BTI, which a kprobe is put behind. */
#define ENTRY_BYTES 4

static const unsigned char endbr64[ENTRY_BYTES] = { 0xf3, 0x0f, 0x1e, 0xfa };

static int kernel_locked_down(void)
{
	return security_locked_down(LOCKDOWN_KPROBES);
}

static int kernel_kprobe_find(const char *name, unsigned long *addr)
{
#ifdef CONFIG_KPROBES
	struct kprobe kp = {
		.symbol_name = name,
		.flags = KPROBE_FLAG_DISABLED,
	};
	int err;

	err = register_kprobe(&kp);
	if (err)
		return err;
	*addr = (unsigned long)kp.addr;
	unregister_kprobe(&kp);
	return 0;
#else
	return -EOPNOTSUPP;
#endif
}

const struct door_ops door_kernel = {
	.locked_down = kernel_locked_down,
	.cfi_jump_tables = compat_cfi_jump_tables,
	.ibt_on = compat_ibt_on,
	.kprobe_find = kernel_kprobe_find,
	.sprint_symbol = sprint_symbol,
	.read = copy_from_kernel_nofault,
	.neighbour = (unsigned long)sprint_symbol,
};

/**
 * door_symbol() - which symbol does an address lie in?
 * @ops: the kernel, or a test
 * @addr: the address
 * @name: the symbol's name goes here
 * @size: bytes in @name
 * @offset: how far into the symbol @addr lies, may be NULL
 * @length: the symbol's size, may be NULL
 *
 * Only symbols of the kernel proper count, not those of modules.
 *
 * Return: true if the address has a symbol.
 */
bool door_symbol(const struct door_ops *ops, unsigned long addr, char *name,
		 size_t size, unsigned long *offset, unsigned long *length)
{
	char buf[KSYM_SYMBOL_LEN];
	unsigned long off, len;
	char *plus;

	/* "name+0x12/0x34", with " [module]" behind it, or "0xffff..." */
	ops->sprint_symbol(buf, addr);
	plus = strrchr(buf, '+');
	if (!plus || strchr(buf, '['))
		return false;
	if (sscanf(plus, "+0x%lx/0x%lx", &off, &len) != 2)
		return false;
	*plus = '\0';
	strscpy(name, buf, size);
	if (offset)
		*offset = off;
	if (length)
		*length = len;
	return true;
}

static bool is_symbol(const struct door_ops *ops, unsigned long addr,
		      const char *want, unsigned long *start,
		      unsigned long *next)
{
	char name[KSYM_NAME_LEN];
	unsigned long off, len;

	if (!door_symbol(ops, addr, name, sizeof(name), &off, &len)) {
		*next = 0;
		return false;
	}
	*start = addr - off;
	*next = *start + len;
	return !strcmp(name, want);
}

/* Symbol by symbol from the neighbour, up or down. */
static bool walk(const struct door_ops *ops, const char *name, bool up,
		 unsigned long *start)
{
	unsigned long at = ops->neighbour, next;
	unsigned int i;

	for (i = 0; i < WALK_SYMBOLS; i++) {
		if (is_symbol(ops, at, name, start, &next))
			return true;
		/* No symbol here, or one without a size. */
		if (next <= at)
			return false;
		at = up ? next : *start - 1;
	}
	return false;
}

static int walk_find(const struct door_ops *ops, const char *name,
		     unsigned long *addr)
{
	unsigned long start;

	if (!walk(ops, name, true, &start) && !walk(ops, name, false, &start))
		return -ENOENT;
	*addr = start;
	return 0;
}

/* Where the function begins, given where the kprobe would sit. */
static unsigned long entry_of(const struct door_ops *ops, unsigned long addr)
{
	char name[KSYM_NAME_LEN];
	unsigned long off;

	if (!door_symbol(ops, addr, name, sizeof(name), &off, NULL) ||
	    strcmp(name, LOOKUP) || off > ENTRY_BYTES)
		return 0;
	return addr - off;
}

static const char *refusal(const struct door_ops *ops, unsigned long *entry)
{
	unsigned char begin[ENTRY_BYTES];
	unsigned long addr;
	int err;

	if (ops->locked_down())
		return "lockdown forbids kprobes (confidentiality mode)";
	if (ops->cfi_jump_tables())
		return "the kernel checks indirect calls by jump tables (CONFIG_CFI_CLANG before 6.1)";
	err = ops->kprobe_find(LOOKUP, &addr);
	if (err)
		err = walk_find(ops, LOOKUP, &addr);
	if (err)
		return LOOKUP " is not to be found";
	*entry = entry_of(ops, addr);
	if (!*entry)
		return LOOKUP " does not begin where its symbol says";
	if (ops->ibt_on() &&
	    (ops->read(begin, (void *)*entry, sizeof(begin)) ||
	     memcmp(begin, endbr64, sizeof(begin))))
		return "indirect branch tracking is on and " LOOKUP " is sealed";
	return NULL;
}

/**
 * door_open() - try to open the door
 * @door: filled in: open, or shut with the reason
 * @ops: the kernel, or a test
 */
void door_open(struct door *door, const struct door_ops *ops)
{
	unsigned long entry = 0;

	door->refusal = refusal(ops, &entry);
	door->lookup = door->refusal ? NULL :
		       (unsigned long (*)(const char *))entry;
}

/**
 * door_find() - look a symbol of the kernel up
 * @door: the door
 * @ops: the kernel, or a test
 * @name: the symbol
 *
 * Return: its address; 0 if the door is shut, or the kernel has no such symbol
 * (one of a module does not count).
 */
unsigned long door_find(const struct door *door, const struct door_ops *ops,
			const char *name)
{
	char found[KSYM_NAME_LEN];
	unsigned long addr;

	if (!door->lookup)
		return 0;
	/*
	 * Before 6.2 ("kallsyms: Improve the performance of
	 * kallsyms_lookup_name()") each lookup unpacks the names of all symbols
	 * before it, and callers look for many.
	 */
	cond_resched();
	addr = door->lookup(name);
	if (!addr || !door_symbol(ops, addr, found, sizeof(found), NULL, NULL))
		return 0;
	return addr;
}

/**
 * door_find_percpu() - look a variable up that each CPU has of its own
 * @door: the door
 * @name: the symbol
 *
 * What it gives is for per_cpu_ptr() and on x86 up to 6.14 no address at all, so
 * there is nothing to check it by, as door_find() does.
 *
 * Return: what stands for the variable, or 0.
 */
unsigned long door_find_percpu(const struct door *door, const char *name)
{
	return door->lookup ? door->lookup(name) : 0;
}

/**
 * door_state() - the state of the door, for the report
 * @door: the door
 *
 * Return: "open", or why it is shut.
 */
const char *door_state(const struct door *door)
{
	return door->refusal ?: "open";
}
