// SPDX-License-Identifier: GPL-2.0-only
/*
 * Since 5.19 the order in which a kernel asks for IOMMUs is the code of
 * pci_iommu_alloc() (arch/x86/kernel/pci-dma.c).  It is followed twice: as a PV
 * domain takes it, and as all others do.  What tells the two apart is
 * xen_pv_domain(), which compares xen_domain_type with XEN_PV_DOMAIN, 1, and
 * since 6.17 is an alternative of X86_FEATURE_XENPV as well (include/xen/xen.h).
 * At every other condition both ways are gone.
 *
 * What cannot be followed leaves absent facts with the reason: an indirect call,
 * a jump to what is no function, code that does not ask for a PV domain.
 */
#include <Zydis/Zydis.h>

#include "alternatives.h"
#include "iommu_code.h"
#include "iommu_order.h"

#define FUNCTION "pci_iommu_alloc"
#define XEN_PV_DOMAIN 1

/* The function has some hundred instructions, and calls some ten functions. */
#define STEPS_MAX 2048
#define WAYS_MAX 128
#define CALLS_MAX 32
#define LIST_BYTES 1024

/**
 * enum flags - what the flags say of the last comparison
 * @FLAGS_UNKNOWN: nothing
 * @FLAGS_EQUAL: its operands were equal
 * @FLAGS_OTHER: they were not
 */
enum flags {
	FLAGS_UNKNOWN,
	FLAGS_EQUAL,
	FLAGS_OTHER,
};

/**
 * struct way - a place to go on from
 * @addr: the instruction
 * @flags: the flags there
 */
struct way {
	u64 addr;
	enum flags flags;
};

/**
 * struct reading - the function, as it is followed once
 * @img: the image
 * @alt: its alternatives
 * @pv: in a PV domain
 * @asked: it was seen to ask for one
 * @domain_type: address of xen_domain_type
 * @dma_ops: address of dma_ops
 * @holds: the register that holds xen_domain_type
 * @done: the ways that were gone
 * @done_n: how many
 * @todo: the ways still to be gone
 * @todo_n: how many
 * @calls: what is called, in the order in which it is found
 * @calls_n: how many
 * @ops: what is put into dma_ops, NULL: nothing
 * @why: why it cannot be followed, NULL: it can
 */
struct reading {
	const struct image *img;
	const struct alternatives *alt;
	bool pv;
	bool asked;
	u64 domain_type;
	u64 dma_ops;
	ZydisRegister holds;
	struct way done[STEPS_MAX];
	size_t done_n;
	struct way todo[WAYS_MAX];
	size_t todo_n;
	const char *calls[CALLS_MAX];
	size_t calls_n;
	const char *ops;
	const char *why;
};

/**
 * struct step - an instruction
 * @in: it
 * @op: its operands
 * @addr: where it is
 * @next: behind it
 */
struct step {
	ZydisDecodedInstruction in;
	ZydisDecodedOperand op[ZYDIS_MAX_OPERAND_COUNT];
	u64 addr;
	u64 next;
};

static bool decode(const struct reading *r, u64 addr, struct step *st)
{
	const unsigned char *code = NULL;
	ZydisDecoder d;
	size_t len;

	/* The end of a section may cut the 15 bytes of the longest one. */
	for (len = ZYDIS_MAX_INSTRUCTION_LENGTH; len && !code; len--)
		code = image_at(r->img, addr, len);
	ZydisDecoderInit(&d, ZYDIS_MACHINE_MODE_LONG_64, ZYDIS_STACK_WIDTH_64);
	if (!code || ZYAN_FAILED(ZydisDecoderDecodeFull(&d, code, len + 1,
							&st->in, st->op)))
		return false;
	st->addr = addr;
	st->next = addr + st->in.length;
	return true;
}

static void go(struct reading *r, u64 addr, enum flags flags)
{
	if (r->todo_n == WAYS_MAX)
		r->why = "it has more ways than can be gone";
	else
		r->todo[r->todo_n++] = (struct way){ addr, flags };
}

/* A name that the compiler's own help has, and no function of the kernel. */
static bool is_help(const char *name)
{
	return !strcmp(name, "__fentry__") || strstr(name, "__x86_") ||
	       !strncmp(name, "__asan_", 7) || !strncmp(name, "__sanitizer_", 12);
}

/* A function that is a part of this one, wherever the compiler has put it. */
static bool is_part(const char *name)
{
	return !strncmp(name, FUNCTION ".cold", strlen(FUNCTION ".cold")) ||
	       !strncmp(name, "pci_xen_swiotlb_init",
			strlen("pci_xen_swiotlb_init"));
}

static void call(struct reading *r, u64 addr)
{
	const struct symbol *sym = symbols_at(&r->img->symbols, addr);
	size_t i;

	if (!sym || sym->addr != addr) {
		r->why = "it calls what is no function";
	} else if (is_part(sym->name)) {
		go(r, addr, FLAGS_UNKNOWN);
	} else if (strstr(sym->name, "__x86_indirect")) {
		r->why = "it calls through a pointer";
	} else if (!is_help(sym->name)) {
		for (i = 0; i < r->calls_n; i++)
			if (!strcmp(r->calls[i], sym->name))
				return;
		if (r->calls_n == CALLS_MAX)
			r->why = "it calls more functions than any known kernel";
		else
			r->calls[r->calls_n++] = sym->name;
	}
}

/* Within the function on, elsewhere a call that does not come back. */
static void jump(struct reading *r, const struct step *st, u64 to,
		 enum flags flags)
{
	const struct symbol *here = symbols_at(&r->img->symbols, st->addr);
	const struct symbol *there = symbols_at(&r->img->symbols, to);

	if (here && there && here->addr == there->addr)
		go(r, to, flags);
	else if (there && to != there->addr && is_part(there->name))
		go(r, to, flags);
	else if (there && to != there->addr &&
		 symbols_find(&r->img->symbols, FUNCTION)->addr == there->addr)
		go(r, to, flags);
	else
		call(r, to);
}

static bool is_memory(const struct step *st, unsigned int i, u64 addr)
{
	u64 at;

	return addr && st->op[i].type == ZYDIS_OPERAND_TYPE_MEMORY &&
	       st->op[i].mem.base == ZYDIS_REGISTER_RIP &&
	       ZYAN_SUCCESS(ZydisCalcAbsoluteAddress(&st->in, st->op + i,
						     st->addr, &at)) &&
	       at == addr;
}

/* A comparison of xen_domain_type: what the flags are then. */
static enum flags compare(struct reading *r, const struct step *st)
{
	bool type = is_memory(st, 0, r->domain_type) ||
		    (st->op[0].type == ZYDIS_OPERAND_TYPE_REGISTER &&
		     r->holds != ZYDIS_REGISTER_NONE &&
		     st->op[0].reg.value == r->holds);

	if (!type || st->in.mnemonic != ZYDIS_MNEMONIC_CMP ||
	    st->op[1].type != ZYDIS_OPERAND_TYPE_IMMEDIATE)
		return FLAGS_UNKNOWN;
	if (st->op[1].imm.value.s == XEN_PV_DOMAIN) {
		r->asked = true;
		return r->pv ? FLAGS_EQUAL : FLAGS_OTHER;
	}
	/* Outside of a PV domain it is one of two others. */
	return r->pv ? FLAGS_OTHER : FLAGS_UNKNOWN;
}

static void note_store(struct reading *r, const struct step *st)
{
	const struct symbol *sym;

	if (!is_memory(st, 0, r->dma_ops) ||
	    !(st->op[0].actions & ZYDIS_OPERAND_ACTION_MASK_WRITE))
		return;
	sym = NULL;
	if (st->in.mnemonic == ZYDIS_MNEMONIC_MOV &&
	    st->op[1].type == ZYDIS_OPERAND_TYPE_IMMEDIATE)
		sym = symbols_at(&r->img->symbols, st->op[1].imm.value.u);
	if (!sym || sym->addr != st->op[1].imm.value.u || r->ops)
		r->why = "what it puts into dma_ops is not known";
	else
		r->ops = sym->name;
}

/* mov xen_domain_type, register; whatever else changes it forgets that. */
static void note_load(struct reading *r, const struct step *st)
{
	if (st->in.mnemonic == ZYDIS_MNEMONIC_MOV &&
	    st->op[0].type == ZYDIS_OPERAND_TYPE_REGISTER &&
	    is_memory(st, 1, r->domain_type))
		r->holds = st->op[0].reg.value;
	else if (st->in.mnemonic != ZYDIS_MNEMONIC_CMP &&
		 st->in.meta.category != ZYDIS_CATEGORY_COND_BR)
		r->holds = ZYDIS_REGISTER_NONE;
}

static bool ends(const ZydisDecodedInstruction *in)
{
	return in->mnemonic == ZYDIS_MNEMONIC_RET ||
	       in->mnemonic == ZYDIS_MNEMONIC_UD2 ||
	       in->mnemonic == ZYDIS_MNEMONIC_INT3;
}

/* Where a branch of condition @in goes, if the flags are known. */
static bool is_taken(const ZydisDecodedInstruction *in, enum flags flags,
		     bool *taken)
{
	if (flags == FLAGS_UNKNOWN || (in->mnemonic != ZYDIS_MNEMONIC_JZ &&
				       in->mnemonic != ZYDIS_MNEMONIC_JNZ))
		return false;
	*taken = (in->mnemonic == ZYDIS_MNEMONIC_JZ) == (flags == FLAGS_EQUAL);
	return true;
}

/* Return: the address to go on at, or 0. */
static u64 follow(struct reading *r, const struct step *st, enum flags *flags)
{
	bool taken, branch = st->in.raw.imm[0].is_relative;
	u64 to = st->next + st->in.raw.imm[0].value.s;

	if (ends(&st->in))
		return 0;
	if (st->in.mnemonic == ZYDIS_MNEMONIC_CALL ||
	    st->in.mnemonic == ZYDIS_MNEMONIC_JMP) {
		if (!branch)
			r->why = "it calls through a pointer";
		else if (st->in.mnemonic == ZYDIS_MNEMONIC_CALL)
			call(r, to);
		else
			jump(r, st, to, *flags);
		*flags = FLAGS_UNKNOWN;
		return st->in.mnemonic == ZYDIS_MNEMONIC_CALL ? st->next : 0;
	}
	if (branch) {
		if (!is_taken(&st->in, *flags, &taken)) {
			jump(r, st, to, *flags);
			return st->next;
		}
		if (taken)
			jump(r, st, to, *flags);
		return taken ? 0 : st->next;
	}
	note_store(r, st);
	*flags = compare(r, st);
	note_load(r, st);
	return st->next;
}

/* What the kernel has put here when it runs: nops, or one jump or call. */
static u64 go_replaced(struct reading *r, const struct alternative *a,
		       enum flags *flags)
{
	struct step st;
	u64 to;

	if (a->feature == FEATURE_XENPV)
		r->asked = true;
	if (!a->by_len)
		return a->addr + a->len;
	if (!decode(r, a->by, &st) || st.in.length > a->by_len ||
	    (st.in.mnemonic != ZYDIS_MNEMONIC_JMP &&
	     st.in.mnemonic != ZYDIS_MNEMONIC_CALL &&
	     st.in.mnemonic != ZYDIS_MNEMONIC_NOP)) {
		r->why = "it is replaced at boot by what is not known";
		return 0;
	}
	if (st.in.mnemonic == ZYDIS_MNEMONIC_NOP)
		return a->addr + a->len;
	to = st.next + st.in.raw.imm[0].value.s;
	/* It is a jump of the place, not of where it is kept. */
	st.addr = a->addr;
	if (!st.in.raw.imm[0].is_relative)
		r->why = "it calls through a pointer";
	else if (st.in.mnemonic == ZYDIS_MNEMONIC_CALL)
		call(r, to);
	else
		jump(r, &st, to, *flags);
	return st.in.mnemonic == ZYDIS_MNEMONIC_CALL ? a->addr + a->len : 0;
}

static bool is_done(struct reading *r, u64 addr, enum flags flags)
{
	size_t i;

	for (i = 0; i < r->done_n; i++)
		if (r->done[i].addr == addr && r->done[i].flags == flags)
			return true;
	if (r->done_n == STEPS_MAX)
		r->why = "it is longer than in any known kernel";
	else
		r->done[r->done_n++] = (struct way){ addr, flags };
	return r->why;
}

static void go_all(struct reading *r)
{
	const struct alternative *a;
	struct step st;
	struct way w;

	while (r->todo_n && !r->why) {
		w = r->todo[--r->todo_n];
		r->holds = ZYDIS_REGISTER_NONE;
		while (w.addr && !r->why && !is_done(r, w.addr, w.flags)) {
			a = alternatives_at(r->alt, w.addr, r->pv);
			if (a && a->addr == w.addr)
				w.addr = go_replaced(r, a, &w.flags);
			else if (decode(r, w.addr, &st))
				w.addr = follow(r, &st, &w.flags);
			else
				r->why = "it has no instruction where there should be one";
		}
	}
}

static u64 address_of(const struct image *img, const char *name)
{
	const struct symbol *sym = symbols_find(&img->symbols, name);

	return sym ? sym->addr : 0;
}

/* Return: NULL, or why it cannot be followed. */
static const char *read_once(struct reading *r, const struct image *img,
			     const struct alternatives *alt, bool pv)
{
	*r = (struct reading){
		.img = img, .alt = alt, .pv = pv,
		.domain_type = address_of(img, "xen_domain_type"),
		.dma_ops = address_of(img, "dma_ops"),
	};
	go(r, address_of(img, FUNCTION), FLAGS_UNKNOWN);
	go_all(r);
	if (!r->why && pv && !r->asked)
		r->why = "it is not seen to ask for a PV domain";
	return r->why;
}

static void add_calls(struct facts *more, const char *fact,
		      const struct reading *r)
{
	char buf[LIST_BYTES];
	struct text t;
	size_t i;

	text_init(&t, buf, sizeof(buf));
	for (i = 0; i < r->calls_n; i++) {
		if (i)
			text_char(&t, ',');
		text_str(&t, r->calls[i]);
	}
	if (text_cut(&t))
		facts_absent(more, fact, "the names of the functions are too long");
	else
		facts_str(more, fact, r->calls_n ? buf : IOMMU_NO_FUNCTION);
}

static void add_absent(struct facts *more, const char *why)
{
	facts_absent(more, IOMMU_PV_CALLS_FACT, why);
	facts_absent(more, IOMMU_OTHER_CALLS_FACT, why);
	facts_absent(more, IOMMU_PV_OPS_FACT, why);
}

/**
 * iommu_code_facts() - add what pci_iommu_alloc() calls as facts
 * @img: the image, with its symbols
 * @more: the list; IOMMU_TABLE_FACTS and IOMMU_TABLE_BYTES are room enough
 *
 * What is not known is absent, with why.
 */
void iommu_code_facts(const struct image *img, struct facts *more)
{
	static struct reading r;
	struct alternatives alt;
	struct failure failure;
	const char *why;
	char buf[128];

	if (img->arch != IMAGE_X86_64 || !address_of(img, FUNCTION)) {
		add_absent(more, "the image has no symbol " FUNCTION);
		return;
	}
	if (alternatives_read(&alt, img, &failure)) {
		add_absent(more, failure.text);
		return;
	}
	why = read_once(&r, img, &alt, true);
	if (!why) {
		add_calls(more, IOMMU_PV_CALLS_FACT, &r);
		facts_str(more, IOMMU_PV_OPS_FACT, r.ops ?: IOMMU_NO_FUNCTION);
		why = read_once(&r, img, &alt, false);
		if (!why)
			add_calls(more, IOMMU_OTHER_CALLS_FACT, &r);
		else
			facts_absent(more, IOMMU_OTHER_CALLS_FACT, why);
	} else {
		snprintf(buf, sizeof(buf), "the code of " FUNCTION "() cannot be followed: %s",
			 why);
		add_absent(more, buf);
	}
	alternatives_free(&alt);
}
