// SPDX-License-Identifier: GPL-2.0-only
#include "fake.h"
#include "../../modules/common/role.h"
#include "../../modules/pvyield/role.c"

static const char *role_from(struct kunit *test, struct fake_machine *fake)
{
	struct bench *b = bench_new(test);

	role_gather(&fake->m, &b->facts);
	KUNIT_EXPECT_FALSE(test, b->facts.damaged);
	return role_name(role_find(&b->facts).role);
}

static struct fake_machine *pv_dom0(struct kunit *test)
{
	struct fake_machine *fake = fake_new(test);

	fake->boot = (struct xen_boot){
		.domain_type = "pv", .start_flags = 1,
		.start_magic = "xen-3.0-x86_64", .feat_dom0 = true,
	};
	fake->has[SYM_xen_pvh] = true;
	return fake;
}

static void native(struct kunit *test)
{
	struct fake_machine *fake = fake_new(test);

	fake->boot.domain_type = "native";
	KUNIT_EXPECT_STREQ(test, role_from(test, fake), "bare");
	fake->hypervisor = true;
	strscpy(fake->signature, "TCGTCGTCGTCG", sizeof(fake->signature));
	KUNIT_EXPECT_STREQ(test, role_from(test, fake), "other-hypervisor");
	strscpy(fake->signature, "XenVMMXenVMM", sizeof(fake->signature));
	KUNIT_EXPECT_STREQ(test, role_from(test, fake), "unknown");
	fake->no_cpuid = true;
	KUNIT_EXPECT_STREQ(test, role_from(test, fake), "unknown");
	fake->m.arch = "arm64";
	KUNIT_EXPECT_STREQ(test, role_from(test, fake), "not-xen");
}

static void pv(struct kunit *test)
{
	struct fake_machine *fake = pv_dom0(test);

	KUNIT_EXPECT_STREQ(test, role_from(test, fake), "pv-dom0");
	fake->boot.start_flags = 0;
	fake->boot.feat_dom0 = false;
	KUNIT_EXPECT_STREQ(test, role_from(test, fake), "pv-domU");
	fake->boot.start_magic[0] = '\0';
	KUNIT_EXPECT_STREQ(test, role_from(test, fake), "unknown");
}

static void hvm(struct kunit *test)
{
	struct fake_machine *fake = pv_dom0(test);

	fake->boot.domain_type = "hvm";
	fake->boot.feat_translated = true;
	*(u8 *)fake->var[SYM_xen_pvh] = 1;
	KUNIT_EXPECT_STREQ(test, role_from(test, fake), "pvh-dom0");
	fake->boot.start_flags = 0;
	fake->boot.feat_dom0 = false;
	KUNIT_EXPECT_STREQ(test, role_from(test, fake), "pvh-domU");
	*(u8 *)fake->var[SYM_xen_pvh] = 0;
	KUNIT_EXPECT_STREQ(test, role_from(test, fake), "hvm-domU");
	fake->has[SYM_xen_pvh] = false;
	KUNIT_EXPECT_STREQ(test, role_from(test, fake), "unknown");
	fake->m.arch = "arm64";
	KUNIT_EXPECT_STREQ(test, role_from(test, fake), "arm64-domU");
}

static struct kunit_case cases[] = {
	KUNIT_CASE(native),
	KUNIT_CASE(pv),
	KUNIT_CASE(hvm),
	{}
};

struct kunit_suite role_gather_suite = {
	.name = "pvyield_role_gather",
	.test_cases = cases,
};
