// SPDX-License-Identifier: GPL-2.0-only
/* What a recording leaves out, and what it must not take for a secret. */
#include <stdlib.h>

#include "test.h"

#include "secret.h"

static void assert_masked(char *found, const char *text, const char *expected)
{
	assert_non_null(found);
	if (strcmp(found, expected))
		fail_msg("\"%s\" became \"%s\", not \"%s\"", text, found,
			 expected);
	free(found);
}

static void test_host(void **state)
{
	static const char *const texts[][2] = {
		{ "web1", "HOST" },
		{ "ip=::web1:eth0", "ip=::web1:eth0" },
		{ "hostname=web1 quiet", "hostname=HOST quiet" },
		{ "WEB1.example.org", "HOST" },
		{ "web1.other.org", "HOST.other.org" },
		{ "web1.example.organ", "HOST.example.organ" },
		{ "web10 web1-b my-web1 web1_", "web10 web1-b my-web1 web1_" },
		{ "a web1, web1", "a HOST, HOST" },
		{ "", "" },
	};
	struct secret s;
	size_t i;

	(void)state;
	secret_init(&s, "web1.example.org");
	for (i = 0; i < ARRAY_SIZE(texts); i++)
		assert_masked(secret_host(&s, texts[i][0]), texts[i][0],
			      texts[i][1]);
}

static void test_no_host(void **state)
{
	static const char *const hosts[] = { "", "localhost", "(none)" };
	static const char text[] = "localhost (none) none";
	struct secret s;
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_SIZE(hosts); i++) {
		secret_init(&s, hosts[i]);
		assert_masked(secret_host(&s, text), text, text);
	}
}

static void test_addresses(void **state)
{
	static const char *const texts[][2] = {
		{ "10.0.2.15", "ADDRESS" },
		{ "ip=192.168.1.255,x", "ip=ADDRESS,x" },
		{ "52:54:00:12:34:56", "ADDRESS" },
		{ "fe80::1", "ADDRESS" },
		{ "2001:db8:0:0:0:0:0:1", "ADDRESS" },
		{ "0xffffffff81000000", "ADDRESS" },
		{ "at ffff888012345678.", "at ADDRESS." },
		{ "FFFF888012345678", "ADDRESS" },
		/* Not addresses. */
		{ "6.12.117.1-2", "6.12.117.1-2" },
		{ "1.2.3.4.5", "1.2.3.4.5" },
		{ "256.0.0.1 1.2.3 1.2.3.", "256.0.0.1 1.2.3 1.2.3." },
		{ "0000:00:1f.2", "0000:00:1f.2" },
		{ "12:34:56", "12:34:56" },
		{ "std::string :: a:b", "std::string :: a:b" },
		{ "0xffffffffffffffff", "0xffffffffffffffff" },
		{ "0xffff", "0xffff" },
		{ "0xffff8880123456780", "0xffff8880123456780" },
		{ "b1d7a9114053a488ef493f85f85e9fc75ba9f632",
		  "b1d7a9114053a488ef493f85f85e9fc75ba9f632" },
	};
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_SIZE(texts); i++)
		assert_masked(secret_addresses(texts[i][0]), texts[i][0],
			      texts[i][1]);
}

static void test_numbers(void **state)
{
	static const struct {
		struct fact fact;
		bool secret;
	} numbers[] = {
		{ { "a.b", FACT_HEX, (s64)0xffff888000000000, NULL }, true },
		{ { "a.b", FACT_HEX, (s64)0xffffffff81000000, NULL }, true },
		{ { "a.b", FACT_HEX, (s64)0xffffffffc0000000, NULL }, true },
		{ { "elfnote.virt_base", FACT_HEX, (s64)0xffffffff80000000, NULL },
		  false },
		{ { "a.b", FACT_HEX, -1, NULL }, false },
		{ { "a.b", FACT_HEX, (s64)0xfffffffffffff000, NULL }, false },
		{ { "a.b", FACT_HEX, 0x7fffffffffffffff, NULL }, false },
		{ { "a.b", FACT_INT, -5000000000, NULL }, false },
		{ { "a.b", FACT_STR, 0, "x" }, false },
	};
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_SIZE(numbers); i++)
		if (secret_number(&numbers[i].fact) != numbers[i].secret)
			fail_msg("number %zu", i);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		{ .name = "secret: the host's name", .test_func = test_host },
		{ .name = "secret: names that tell nothing",
		  .test_func = test_no_host },
		{ .name = "secret: addresses in a text",
		  .test_func = test_addresses },
		{ .name = "secret: numbers", .test_func = test_numbers },
	};

	return cmocka_run_group_tests_name("secret", tests, NULL, NULL);
}
