// SPDX-License-Identifier: GPL-2.0-only
/*
 * Plain patterns.  They are written as the code that they look for:
 *
 *   if (!v || !~v)
 *   mutex_lock(&xs_response_mutex); ... xs_suspend_enter();
 *   register_reboot_notifier($xs_reboot_nb)
 *
 * "$" stands for any one token, "..." for any number of them, none included.
 */
#include "shape.h"

static bool is_gap(const struct ctokens *t, size_t i)
{
	return i + 2 < t->n && ctoken_is(t->v + i, ".") &&
	       ctoken_is(t->v + i + 1, ".") && ctoken_is(t->v + i + 2, ".");
}

/**
 * shape_read() - read a pattern
 * @s: the pattern; to be freed by shape_free() on success only
 * @text: how it is written, which outlives it
 *
 * Return: 0, or -1 without memory or for a pattern of nothing.
 */
int shape_read(struct shape *s, const char *text)
{
	s->text = text;
	if (ctokens_read(&s->tokens, text, strlen(text)))
		return -1;
	if (s->tokens.n && !is_gap(&s->tokens, 0))
		return 0;
	ctokens_free(&s->tokens);
	return -1;
}

/**
 * shape_free() - free a pattern
 * @s: the pattern
 */
void shape_free(struct shape *s)
{
	ctokens_free(&s->tokens);
}

static bool same(const struct ctoken *want, const struct ctoken *have)
{
	return ctoken_is(want, "$") ||
	       (want->len == have->len && !memcmp(want->s, have->s, have->len));
}

/* The first place of the tokens from @from up to the next gap. */
static size_t find_piece(const struct ctokens *want, size_t from, size_t n,
			 const struct ctokens *t, size_t begin, size_t end)
{
	size_t i, k;

	for (i = begin; i + n <= end; i++) {
		for (k = 0; k < n && same(want->v + from + k, t->v + i + k); k++)
			;
		if (k == n)
			return i;
	}
	return end;
}

/**
 * shape_find() - look for a pattern
 * @s: the pattern
 * @t: the tokens of a file
 * @in: where to look
 * @at: gets the number of the first token that it is found at
 *
 * The time it takes grows with the product of the two lengths, not faster: behind
 * each "..." the first place that fits is taken, which finds a match if there is one.
 *
 * Return: whether it is there.
 */
bool shape_find(const struct shape *s, const struct ctokens *t,
		const struct crange *in, size_t *at)
{
	size_t from = 0, n, place, begin = in->begin;
	bool found = false;

	while (from < s->tokens.n) {
		for (n = 0; from + n < s->tokens.n && !is_gap(&s->tokens, from + n);)
			n++;
		if (n) {
			place = find_piece(&s->tokens, from, n, t, begin, in->end);
			if (place == in->end)
				return false;
			if (!found)
				*at = place;
			found = true;
			begin = place + n;
		}
		from += n + (from + n < s->tokens.n ? 3 : 0);
	}
	return found;
}
