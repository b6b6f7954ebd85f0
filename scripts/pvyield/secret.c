// SPDX-License-Identifier: GPL-2.0-only
/*
 * What a recording leaves out: the name of the host, and addresses, of the
 * kernel's memory and of the network.  The module prints no address; that is
 * seen to here once more, because a fact can hold what others wrote: a command
 * line, a device tree, a name.
 */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>

#include "secret.h"

#define HOST "HOST"
#define ADDRESS "ADDRESS"

/* Where the kernel's half of a 64-bit address space begins. */
#define KERNEL_HALF 0xffff000000000000ULL

static bool in_word(char c)
{
	return isalnum((unsigned char)c) || c == '_' || c == '-';
}

static size_t digits(const char *s, int (*is)(int c), size_t max)
{
	size_t n = 0;

	while (n <= max && is((unsigned char)s[n]))
		n++;
	return n <= max ? n : 0;
}

/* Bytes of a dotted quad at @s, or 0. */
static size_t match_ipv4(const char *s)
{
	const char *at = s;
	size_t n;
	int i;

	for (i = 0; i < 4; i++) {
		if (i && *at++ != '.')
			return 0;
		n = digits(at, isdigit, 3);
		if (!n || atoi(at) > 255)
			return 0;
		at += n;
	}
	return in_word(*at) || *at == '.' || *at == '+' ? 0 : at - s;
}

/* Bytes of an Ethernet or IPv6 address at @s, or 0. */
static size_t match_colons(const char *s)
{
	size_t n = strspn(s, "0123456789abcdefABCDEF:"), colons = 0, i;
	bool twice = false, pairs = n == 17;

	for (i = 0; i < n; i++) {
		colons += s[i] == ':';
		twice |= i && s[i] == ':' && s[i - 1] == ':';
		pairs &= (s[i] == ':') == (i % 3 == 2);
	}
	if (in_word(s[n]) || colons == n)
		return 0;
	return pairs || colons == 7 || (twice && colons >= 2) ? n : 0;
}

/* Bytes of an address of the kernel's half at @s, or 0; all ones is a mask. */
static size_t match_kernel(const char *s)
{
	size_t prefix = !strncmp(s, "0x", 2) ? 2 : 0;

	if (strncasecmp(s + prefix, "ffff", 4) ||
	    digits(s + prefix, isxdigit, 16) != 16 || in_word(s[prefix + 16]) ||
	    !strncasecmp(s + prefix, "ffffffffffffffff", 16))
		return 0;
	return prefix + 16;
}

static size_t match_address(const char *s)
{
	size_t n = match_ipv4(s);

	if (!n)
		n = match_colons(s);
	return n ? n : match_kernel(s);
}

/* A whole name, or its first part alone. */
static size_t match_host(const struct secret *secret, const char *s)
{
	size_t n = strlen(secret->host);

	if (!n || strncasecmp(s, secret->host, secret->domain))
		return 0;
	if (!strncasecmp(s, secret->host, n) && !in_word(s[n]))
		return n;
	return in_word(s[secret->domain]) ? 0 : secret->domain;
}

/* Return: the new text, to be freed, or NULL without memory. */
static char *mask(const struct secret *secret, const char *text)
{
	const char *word = secret ? HOST : ADDRESS, *s;
	bool begins = true;
	char *buf = NULL;
	size_t size, n;
	FILE *out = open_memstream(&buf, &size);

	if (!out)
		return NULL;
	for (s = text; *s; s += n) {
		n = 0;
		if (begins)
			n = secret ? match_host(secret, s) : match_address(s);
		if (n) {
			fputs(word, out);
		} else {
			n = 1;
			putc(*s, out);
		}
		begins = !in_word(s[n - 1]) && s[n - 1] != '.' && s[n - 1] != ':';
	}
	if (fclose(out)) {
		free(buf);
		return NULL;
	}
	return buf;
}

/**
 * secret_init() - note the name of the host
 * @s: what is not to be told
 * @host: the name
 */
void secret_init(struct secret *s, const char *host)
{
	/* Names that every machine could have tell nothing. */
	if (!strcmp(host, "localhost") || !strcmp(host, "(none)"))
		host = "";
	snprintf(s->host, sizeof(s->host), "%s", host);
	s->domain = strcspn(s->host, ".");
}

/**
 * secret_host() - leave the name of the host out of a text
 * @s: what is not to be told
 * @text: the text
 *
 * Return: the text without it, to be freed, or NULL without memory.
 */
char *secret_host(const struct secret *s, const char *text)
{
	return mask(s, text);
}

/**
 * secret_addresses() - leave addresses out of a text
 * @text: the text
 *
 * Return: the text without them, to be freed, or NULL without memory.
 */
char *secret_addresses(const char *text)
{
	return mask(NULL, text);
}

/**
 * secret_number() - can a number be an address of the running kernel?
 * @fact: the fact
 *
 * Those in an ELF note are where the image was linked to run, the same on each
 * machine; numbers close to the end are small negative ones and masks.
 *
 * Return: true if it can.
 */
bool secret_number(const struct fact *fact)
{
	u64 value = fact->num;

	return fact->type == FACT_HEX &&
	       strncmp(fact->name, "elfnote.", 8) &&
	       value >= KERNEL_HALF && value < 0xffffffffff000000ULL;
}
