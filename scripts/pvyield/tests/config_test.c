// SPDX-License-Identifier: GPL-2.0-only
/* Reading configurations, and what is none. */
#include "test.h"

#include "image/config.h"

static const char text[] =
	"#\n"
	"# Linux/x86 6.1.0 Kernel Configuration\n"
	"#\n"
	"CONFIG_XEN=y\n"
	"CONFIG_XEN_BLKDEV_FRONTEND=m\n"
	"# CONFIG_KASAN is not set\n"
	"CONFIG_NR_CPUS=8192\n"
	"CONFIG_CC_VERSION_TEXT=\"gcc \\\"12\\\"\"\n"
	"CONFIG_EMPTY=\"\"\n"
	"CONFIG_QUOTE=\"\n"
	"CONFIG_XEN_PV=y\n"
	/* What Kconfig would not write. */
	"CONFIG_=y\n"
	"CONFIG_NO_VALUE\n"
	" CONFIG_INDENTED=y\n"
	"# CONFIG_NEARLY is not set either\n"
	"XEN_PVH=y\n"
	"CONFIG_XEN_PV=n";

static void assert_value(const struct config *c, const char *name,
			 const char *value)
{
	const char *found = config_get(c, name);

	if (!value)
		assert_null(found);
	else if (!found || strcmp(found, value))
		fail_msg("%s is \"%s\", not \"%s\"", name, found ? found : "-", value);
}

static void test_values(void **state)
{
	struct failure why;
	struct config c;

	(void)state;
	assert_int_equal(config_parse(&c, "text", text, strlen(text), &why), 0);
	assert_string_equal(c.source, "text");
	assert_value(&c, "XEN", "y");
	assert_value(&c, "XEN_BLKDEV_FRONTEND", "m");
	assert_value(&c, "KASAN", "n");
	assert_value(&c, "NR_CPUS", "8192");
	assert_value(&c, "CC_VERSION_TEXT", "gcc \\\"12\\\"");
	assert_value(&c, "EMPTY", "");
	assert_value(&c, "QUOTE", "\"");
	/* The last line counts. */
	assert_value(&c, "XEN_PV", "n");
	assert_int_equal(c.n, 8);
	assert_value(&c, "XEN_PVH", NULL);
	assert_value(&c, "", NULL);
	assert_value(&c, "NO_VALUE", NULL);
	assert_value(&c, "INDENTED", NULL);
	assert_value(&c, "NEARLY", NULL);
	assert_true(config_on(&c, "XEN"));
	assert_true(config_on(&c, "XEN_BLKDEV_FRONTEND"));
	assert_false(config_on(&c, "KASAN"));
	assert_false(config_on(&c, "NR_CPUS"));
	assert_false(config_on(&c, "XEN_PVH"));
	config_free(&c);
	assert_value(&c, "XEN", NULL);
}

static void assert_refused(const char *bytes, size_t len, const char *part)
{
	struct failure why;
	struct config c;

	assert_int_equal(config_parse(&c, "x", bytes, len, &why), -1);
	assert_non_null(strstr(why.text, part));
	assert_non_null(strstr(why.text, ": give the .config"));
}

static void test_none(void **state)
{
	static const char *const lines[] = {
		"", "\n", "XEN=y\n", "CONFIG_\n", "CONFIG_=y\n",
		"#CONFIG_XEN is not set\n", "\177ELF\2\1",
	};
	char *large;
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_SIZE(lines); i++)
		assert_refused(lines[i], strlen(lines[i]), "x ");
	assert_refused("CONFIG_XEN=y\n\0", 14, "is no kernel configuration");
	large = malloc(CONFIG_BYTES_MAX + 1);
	assert_non_null(large);
	memset(large, '\n', CONFIG_BYTES_MAX + 1);
	memcpy(large, "CONFIG_A=y", 10);
	assert_refused(large, CONFIG_BYTES_MAX + 1, "is larger than any");
	for (i = 0; i + 10 < CONFIG_BYTES_MAX; i += 10)
		memcpy(large + i, "CONFIG_A=\n", 10);
	assert_refused(large, CONFIG_BYTES_MAX, "is larger than any");
	free(large);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		{ .name = "config: values", .test_func = test_values },
		{ .name = "config: what is none", .test_func = test_none },
	};

	return cmocka_run_group_tests_name("config", tests, NULL, NULL);
}
