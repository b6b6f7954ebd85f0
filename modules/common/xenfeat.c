// SPDX-License-Identifier: GPL-2.0-only
/*
 * The XENFEAT flags by number, and which of them a kernel stands on.
 *
 * Xen's side is xen/common/kernel.c, XENVER_get_features, read in 4.14, 4.17
 * and 4.20; Linux's is every xen_feature() of 5.10, 6.1, 6.12 and 7.2.
 */
#include "xenfeat.h"

#define NOT_READ "nothing: no kernel from 5.10 to 7.2 has code for it"
#define NO_LOSS "nothing changes in Linux"

const struct xenfeat xenfeats[] = {
	{
		"writable_page_tables", "3.0",
		"Page tables may be written directly; Xen sets it for translated domains only.",
		"PV: xen_pv_smp_prepare_boot_cpu() gives the page of the first GDT back as writable where the flag is clear, which is always so.",
		"A PV domain never has it.  Others do not look at it.",
	},
	{
		"writable_descriptor_tables", "3.0",
		"Descriptor tables may be written directly.  Xen sets it for nobody.",
		NOT_READ,
		NO_LOSS,
	},
	{
		"auto_translated_physmap", "3.0",
		"Xen translates the domain's physical addresses: every domain but a PV one.",
		"5.10 to 6.12: grant tables, ballooning, privcmd, gntdev and xenbus take it for \"not a PV domain\".  7.2 asks for the domain type instead and does not read it.",
		"Kernels up to 6.12 would treat a PVH, HVM or Arm domain as a PV one: they would ask Xen for page table updates and keep a p2m that the domain does not have.  Nothing at boot checks for it.",
	},
	{
		"supervisor_mode_kernel", "3.0",
		"The kernel runs in ring 0.  Xen sets it for nobody since PVH version 1 was removed.",
		"PV: cpu_bringup() leaves the syscall entry points alone where the flag is set.",
		"It is already clear.",
	},
	{
		"pae_pgdir_above_4gb", "3.0",
		"Page directories of 32-bit kernels may lie above 4 GiB.",
		"nothing; up to 6.1 the ELF notes name it",
		NO_LOSS,
	},
	{
		"mmu_pt_update_preserve_ad", "before 4.0",
		"The hypercall that updates page tables can keep accessed and dirty bits (MMU_PT_UPDATE_PRESERVE_AD).",
		"PV.  5.10: xen_start_kernel() takes the plain update where the flag is clear.  6.1 and later use the hypercall without asking (30dcc56bba91) and panic at boot where the flag is clear (ac4c403c9036).",
		"PV kernels of 6.1 and later panic at boot: \"Xen: feature XENFEAT_mmu_pt_update_preserve_ad not available!\".  5.10 goes on, more slowly.",
	},
	{
		"highmem_assist", "before 4.0",
		"Xen clears and copies pages for 32-bit kernels.",
		NOT_READ,
		NO_LOSS,
	},
	{
		"gnttab_map_avail_bits", "before 4.0",
		"Mapping a grant sets the software bits of the page table entry that the domain asks for.",
		"PV: gntdev has Xen mark the entries of user mappings as special.  6.1 and later panic at boot where the flag is clear (ac4c403c9036).  5.10.y took gntdev's change (2526cff7c4f9) without that check.",
		"PV kernels of 6.1 and later panic at boot.  5.10.y boots, and its gntdev leaves user mappings of grants without the mark that tells them from ordinary pages.",
	},
	{
		"hvm_callback_vector", "4.1",
		"Event channels can come as an interrupt vector to domains that are not PV.",
		"HVM and PVH.  5.10: xen_hvm_guest_init().  6.1 and later: xen_init_setup_upcall_vector(), only where Xen has no vector for each vCPU.",
		"HVM falls back to the interrupt of the platform PCI device, without PV timers and IPIs.  PVH has no such device: unless each vCPU has its own vector (6.1 and later, on a Xen that offers it), no event arrives, and neither console, disk nor network work.",
	},
	{
		"hvm_safe_pvclock", "4.1",
		"The PV clock is safe to use in domains that are not PV.",
		"HVM, PVH: xen_hvm_init_time_ops(), and the timer of each vCPU.  Arm does not ask.",
		"HVM takes the emulated timers and has no steal time.  PVH, for which fewer timers are emulated, is left with the local APIC's.",
	},
	{
		"hvm_pirqs", "4.1",
		"Interrupts of HVM domains can be routed as event channels.",
		"HVM: pci_xen_hvm_init().",
		"HVM takes emulated interrupts and MSI.",
	},
	{
		"dom0", "4.2",
		"This domain is the control domain.",
		"Arm: xen_early_init() has nothing else to tell dom0 by.  On x86 start_info says it.",
		"On Arm dom0 takes itself for a guest: no access to hardware, no toolstack interfaces.",
	},
	{
		"grant_map_identity", "no release",
		"Grants were also mapped where their frame number is; taken back before Xen 4.5.",
		NOT_READ,
		NO_LOSS,
	},
	{
		"memory_op_vnode_supported", "4.6",
		"Memory requests may name a virtual NUMA node.",
		NOT_READ,
		NO_LOSS,
	},
	{
		"ARM_SMCCC_supported", "4.10",
		"Xen follows Arm's SMC calling convention.",
		NOT_READ,
		NO_LOSS,
	},
	{
		"linux_rsdp_unrestricted", "4.11",
		"The domain finds ACPI's RSDP wherever it is: said by the kernel to Xen, in its ELF notes.",
		"nothing; the ELF notes set it",
		"Xen never sets it for a domain.",
	},
	{
		"not_direct_mapped", "4.16",
		"Guest frames are not machine frames.",
		"Arm, 6.1 and later: xen_swiotlb_detect() does without swiotlb-xen.  5.10 does not know it and takes every dom0 for directly mapped.",
		"With direct_mapped clear as well, Linux assumes that dom0 is directly mapped and guests are not.",
	},
	{
		"direct_mapped", "4.16",
		"Guest frames are machine frames.",
		"Arm, 6.1 and later: xen_swiotlb_detect() uses swiotlb-xen for DMA.",
		"With not_direct_mapped clear as well, Linux assumes that dom0 is directly mapped and guests are not.",
	},
	{
		"runstate_phys_area", "4.18",
		"The runstate area can be registered by physical address.",
		NOT_READ,
		NO_LOSS,
	},
	{
		"vcpu_time_phys_area", "4.18",
		"The time area can be registered by physical address.",
		NOT_READ,
		NO_LOSS,
	},
	{
		"dm_msix_all_writes", "4.19",
		"Device models see every write to a masked MSI-X entry.",
		NOT_READ,
		NO_LOSS,
	},
};

const size_t xenfeats_n = ARRAY_SIZE(xenfeats);

/**
 * xenfeat_find() - look a flag up
 * @name: its name
 *
 * Return: the flag, or NULL.
 */
const struct xenfeat *xenfeat_find(const char *name)
{
	size_t i;

	for (i = 0; i < xenfeats_n; i++)
		if (!strcmp(xenfeats[i].name, name))
			return xenfeats + i;
	return NULL;
}

/**
 * xenfeat_names() - append the names of flags
 * @t: the text
 * @map: the flags
 *
 * Names are separated by commas; a flag that is not known is bitN, no flag at
 * all is XENFEAT_NONE.
 */
void xenfeat_names(struct text *t, u32 map)
{
	bool first = true;
	unsigned int n;

	if (!map)
		text_str(t, XENFEAT_NONE);
	for (n = 0; n < 32; n++) {
		if (!(map & XENFEAT_BIT(n)))
			continue;
		if (!first)
			text_char(t, ',');
		first = false;
		if (n < xenfeats_n) {
			text_str(t, xenfeats[n].name);
		} else {
			text_str(t, "bit");
			text_int(t, n);
		}
	}
}

static void silent(struct xenfeat_needs *n, u32 flag, const char *fact)
{
	n->silent |= flag;
	if (!n->about)
		n->about = fact;
}

static void needs_pv(const struct facts *f, struct xenfeat_needs *n)
{
	bool check;

	if (!facts_get_bool(f, XENFEAT_FACT_CHECK, &check)) {
		n->missing = XENFEAT_FACT_CHECK;
	} else if (check) {
		n->checked = XENFEAT_PRESERVE_AD | XENFEAT_AVAIL_BITS;
	} else {
		n->helped = XENFEAT_PRESERVE_AD;
		/* gntdev is a module; not every one of that age has code. */
		n->doubtful = XENFEAT_AVAIL_BITS;
		n->about = XENFEAT_FACT_CHECK;
	}
}

static void needs_not_pv(const struct facts *f, struct xenfeat_needs *n)
{
	bool reads;

	if (!facts_get_bool(f, XENFEAT_FACT_TRANSLATED, &reads))
		n->missing = XENFEAT_FACT_TRANSLATED;
	else if (reads)
		silent(n, XENFEAT_TRANSLATED, XENFEAT_FACT_TRANSLATED);
}

/**
 * xenfeat_needs() - which flags does this kernel stand on in this role?
 * @f: the facts: xenfeat.boot_check in a PV domain; in others
 *	xenfeat.reads_translated, and on PVH xenfeat.percpu_upcall
 * @role: a role under Xen
 *
 * What is not known is taken for the worse: a vector for each vCPU that may not
 * be there leaves PVH with hvm_callback_vector alone.
 *
 * Return: the flags; @missing is set where they cannot be told.
 */
struct xenfeat_needs xenfeat_needs(const struct facts *f, enum role role)
{
	struct xenfeat_needs n = { 0 };
	bool upcall = false;

	if (role_is_pv(role)) {
		needs_pv(f, &n);
		return n;
	}
	needs_not_pv(f, &n);
	switch (role) {
	case ROLE_PVH_DOM0:
	case ROLE_PVH_DOMU:
		facts_get_bool(f, XENFEAT_FACT_UPCALL, &upcall);
		n.helped |= XENFEAT_PVCLOCK;
		if (upcall)
			n.helped |= XENFEAT_VECTOR;
		else
			silent(&n, XENFEAT_VECTOR, XENFEAT_FACT_UPCALL);
		break;
	case ROLE_HVM_DOMU:
		n.helped |= XENFEAT_VECTOR | XENFEAT_PVCLOCK | XENFEAT_PIRQS;
		break;
	default:
		/* Arm: without either flag Linux assumes what older Xen does. */
		n.helped |= XENFEAT_DIRECT | XENFEAT_NOT_DIRECT;
		break;
	}
	return n;
}

/**
 * xenfeat_read() - read what the flags are judged by
 * @f: the facts: what xenfeat_needs() reads, xenfeat.cached, xenfeat.now
 * @j: the judgement, made here where something is missing
 * @to: filled in
 *
 * Return: false if the judgement was made.
 */
bool xenfeat_read(const struct facts *f, struct judgement *j,
		  struct xenfeat_read *to)
{
	s64 cached, now;

	to->role = role_in_xen(f, j, "not under Xen: there are no XENFEAT flags");
	if (to->role == ROLE_UNKNOWN)
		return false;
	to->needs = xenfeat_needs(f, to->role);
	if (to->needs.missing) {
		judge_missing(j, to->needs.missing);
		return false;
	}
	if (!facts_get_int(f, "xenfeat.cached", &cached)) {
		judge_missing(j, "xenfeat.cached");
		return false;
	}
	if (!facts_get_int(f, "xenfeat.now", &now)) {
		judge_missing(j, "xenfeat.now");
		return false;
	}
	to->cached = cached;
	to->now = now;
	return true;
}
