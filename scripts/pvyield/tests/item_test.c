// SPDX-License-Identifier: GPL-2.0-only
/* Items: the order of a list, its keys, what is not there, and the bounds. */
#include "test.h"

#include "image/item.h"

static void assert_item(const struct items *items, const char *list,
			const char *key, const char *value)
{
	const struct item *it = items_find(items, list, key);

	assert_non_null(it);
	assert_string_equal(it->list, list);
	assert_string_equal(it->key, key);
	assert_string_equal(it->value, value);
}

static void test_order(void **state)
{
	static const char *const keys[] = { "c", "a", "b", "A", "" };
	struct items items = { 0 };
	const struct item_list *list;
	size_t i;

	(void)state;
	/* Two lists, filled by turns. */
	for (i = 0; i < ARRAY_SIZE(keys); i++) {
		items_add(&items, "one", keys[i], "yes", NULL);
		items_add(&items, "two", keys[i], "no", "of %s: %zu", keys[i], i);
	}
	assert_int_equal(items.n_lists, 2);
	assert_int_equal(items.n, 2 * ARRAY_SIZE(keys));
	list = items_list(&items, "one");
	assert_non_null(list);
	assert_int_equal(list->n, ARRAY_SIZE(keys));
	for (i = 0; i < ARRAY_SIZE(keys); i++) {
		assert_string_equal(list->v[i]->key, keys[i]);
		assert_null(list->v[i]->why);
		assert_item(&items, "one", keys[i], "yes");
		assert_item(&items, "two", keys[i], "no");
	}
	assert_string_equal(items_find(&items, "two", "b")->why, "of b: 2");
	assert_null(items_find(&items, "one", "d"));
	assert_null(items_find(&items, "three", "a"));
	assert_null(items_list(&items, "three"));
	assert_int_equal(items_check(&items, "x", NULL), 0);
	items_free(&items);
	assert_null(items_list(&items, "one"));
	assert_null(items_find(&items, "one", "a"));
}

static void test_same_key(void **state)
{
	struct items items = { 0 };

	(void)state;
	items_add(&items, "insn", "init", "1", NULL);
	items_add(&items, "insn", "init", "2", NULL);
	/* A number that is taken is passed over. */
	items_add(&items, "insn", "init#3", "taken", NULL);
	items_add(&items, "insn", "init", "3", NULL);
	items_add(&items, "insn", "init#3", "again", NULL);
	items_add(&items, "pv-ops", "init", "other list", NULL);
	assert_item(&items, "insn", "init", "1");
	assert_item(&items, "insn", "init#2", "2");
	assert_item(&items, "insn", "init#3", "taken");
	assert_item(&items, "insn", "init#4", "3");
	assert_item(&items, "insn", "init#3#2", "again");
	assert_item(&items, "pv-ops", "init", "other list");
	assert_int_equal(items_check(&items, "x", NULL), 0);
	items_free(&items);
}

static void test_explain(void **state)
{
	struct items items = { 0 };

	(void)state;
	items_add(&items, "insn", "a", "1", NULL);
	items_add(&items, "insn", "b", "1", "one");
	items_explain(&items, "insn", "a", "two");
	items_explain(&items, "insn", "b", "three");
	/* What is not there stays so. */
	items_explain(&items, "insn", "c", "four");
	items_explain(&items, "pv-ops", "a", "five");
	assert_string_equal(items_find(&items, "insn", "a")->why, "two");
	assert_string_equal(items_find(&items, "insn", "b")->why, "three");
	assert_int_equal(items.n, 2);
	assert_int_equal(items_check(&items, "x", NULL), 0);
	items_free(&items);
}

static void test_absent(void **state)
{
	struct items items = { 0 };
	const struct item_list *list;

	(void)state;
	items_begin(&items, "empty");
	items_absent(&items, "code", "no symbols in %s", "vmlinuz");
	items_absent(&items, "code", "said already");
	list = items_list(&items, "empty");
	assert_non_null(list);
	assert_int_equal(list->n, 0);
	assert_null(list->absent);
	list = items_list(&items, "code");
	assert_non_null(list);
	assert_string_equal(list->absent, "no symbols in vmlinuz");
	assert_int_equal(items_check(&items, "x", NULL), 0);
	items_free(&items);
}

/* Everything that was given is copied, and what is too long is cut. */
static void test_text(void **state)
{
	static char text[3 * ITEM_TEXT_MAX];
	struct items items = { 0 };
	const struct item *it;
	char key[] = "key";

	(void)state;
	items_add(&items, "list", key, key, "%s", key);
	memset(key, 'x', 3);
	assert_item(&items, "list", "key", "key");
	assert_string_equal(items_find(&items, "list", "key")->why, "key");
	memset(text, 'a', sizeof(text) - 1);
	items_add(&items, "list", text, text, "%s", text);
	items_add(&items, "list", text, "", NULL);
	it = items_list(&items, "list")->v[1];
	assert_int_equal(strlen(it->key), ITEM_TEXT_MAX);
	assert_int_equal(strlen(it->value), ITEM_TEXT_MAX);
	assert_int_equal(strlen(it->why), ITEM_TEXT_MAX);
	it = items_list(&items, "list")->v[2];
	assert_int_equal(strlen(it->key), ITEM_TEXT_MAX + 2);
	items_free(&items);
}

/* One item may go beyond the bound, the next may not. */
static void test_too_much_text(void **state)
{
	static char text[ITEM_TEXT_MAX + 1];
	struct items items = { 0 };
	struct failure why;
	size_t i;

	(void)state;
	memset(text, 'a', ITEM_TEXT_MAX);
	for (i = 0; i <= ITEMS_TEXT_MAX / (2 * ITEM_TEXT_MAX + 1); i++)
		items_add(&items, "insn", "f", text, "%s", text);
	assert_int_equal(items_check(&items, "x", &why), 0);
	items_add(&items, "insn", "last", "1", NULL);
	assert_null(items_find(&items, "insn", "last"));
	assert_int_equal(items_check(&items, "x", &why), -1);
	items_free(&items);
}

static void test_too_many(void **state)
{
	struct items items = { 0 };
	struct failure why;
	unsigned int i;
	char name[16];

	(void)state;
	for (i = 0; i < ITEMS_MAX; i++)
		items_add(&items, "insn", "f", "1", NULL);
	assert_int_equal(items_check(&items, "x", &why), 0);
	items_add(&items, "insn", "one more", "1", NULL);
	assert_null(items_find(&items, "insn", "one more"));
	assert_int_equal(items_check(&items, "x.elf", &why), -1);
	assert_string_equal(why.text, "cannot list what is in x.elf, more is in it than a kernel can have: give a kernel image, and free some memory");
	items_free(&items);
	for (i = 0; i < ITEM_LISTS_MAX; i++) {
		snprintf(name, sizeof(name), "%u", i);
		items_begin(&items, name);
	}
	items_begin(&items, "0");
	assert_int_equal(items_check(&items, "x", &why), 0);
	items_begin(&items, "one more");
	assert_int_equal(items_check(&items, "x", &why), -1);
	/* No list comes after that, and nothing breaks. */
	items_add(&items, "another", "a", "b", NULL);
	items_absent(&items, "a third", "why");
	assert_null(items_list(&items, "another"));
	items_free(&items);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		{ .name = "item: a list keeps its order", .test_func = test_order },
		{ .name = "item: a key that is there already", .test_func = test_same_key },
		{ .name = "item: another reason", .test_func = test_explain },
		{ .name = "item: a list that is absent", .test_func = test_absent },
		{ .name = "item: text is copied and cut", .test_func = test_text },
		{ .name = "item: a bound on text", .test_func = test_too_much_text },
		{ .name = "item: bounds", .test_func = test_too_many },
	};

	return cmocka_run_group_tests_name("item", tests, NULL, NULL);
}
