// SPDX-License-Identifier: GPL-2.0-only
/*
 * fuzz_driver FILE...: mutates the files with a fixed seed and feeds them to
 * the fuzz target, for where libFuzzer is not to be had.  It ends after RUNS
 * mutations; a machine too slow for that ends it after SECONDS_MAX of its own time.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "fuzz.h"

#define ARRAY_SIZE(a) (sizeof(a) / sizeof((a)[0]))

#define RUNS 20000
#define SECONDS_MAX 5
#define SEEDS_MAX 64
#define SIZE_MAX_SEED 65536

struct seed {
	unsigned char *data;
	size_t size;
};

static unsigned long long state = 0x9e3779b97f4a7c15;

static unsigned long long roll(unsigned long long n)
{
	state ^= state << 13;
	state ^= state >> 7;
	state ^= state << 17;
	return n ? state % n : 0;
}

static size_t line_at(const unsigned char *buf, size_t n, size_t at)
{
	while (at && at < n && buf[at - 1] != '\n')
		at--;
	return at;
}

static size_t line_len(const unsigned char *buf, size_t n, size_t at)
{
	const unsigned char *end = memchr(buf + at, '\n', n - at);

	return end ? (size_t)(end - buf) + 1 - at : n - at;
}

/* Return: the new size. */
static size_t mutate(unsigned char *buf, size_t n, size_t max)
{
	static const char *const words[] = {
		"true", "absent(\"x\")", "0x", "-1", "\"", "\\x", " # SKIP ",
		"ok 1 ", "not ok ", "# ", "report.", "point.", "1..", "\n",
	};
	static const unsigned int numbers[] = {
		0, 1, 0x7fffffff, 0x80000000, 0xfffffff0, 0xffffffff,
	};
	size_t at, len, to;
	const char *word;

	if (!n)
		return n;
	at = roll(n);
	switch (roll(7)) {
	case 0:
		buf[at] = roll(256);
		return n;
	case 1:
		buf[at] ^= 1 << roll(8);
		return n;
	case 2:
		at = line_at(buf, n, at);
		len = line_len(buf, n, at);
		memmove(buf + at, buf + at + len, n - at - len);
		return n - len;
	case 3:
		at = line_at(buf, n, at);
		len = line_len(buf, n, at);
		if (n + len > max)
			return n;
		to = line_at(buf, n, roll(n));
		memmove(buf + to + len, buf + to, n - to);
		memmove(buf + to, buf + (at < to ? at : at + len), len);
		return n + len;
	case 4:
		word = words[roll(ARRAY_SIZE(words))];
		len = strlen(word);
		if (at + len > n)
			return n;
		memcpy(buf + at, word, len);
		return n;
	case 5:
		if (n < 4)
			return n;
		memcpy(buf + roll(n - 3), numbers + roll(ARRAY_SIZE(numbers)), 4);
		return n;
	default:
		return roll(20) ? n : at;
	}
}

static int load(struct seed *seed, const char *path)
{
	FILE *f = fopen(path, "r");

	seed->data = malloc(SIZE_MAX_SEED);
	if (!f || !seed->data) {
		perror(path);
		return -1;
	}
	seed->size = fread(seed->data, 1, SIZE_MAX_SEED, f);
	fclose(f);
	return 0;
}

int main(int argc, char **argv)
{
	static unsigned char buf[2 * SIZE_MAX_SEED];
	struct seed seeds[SEEDS_MAX];
	clock_t end = clock() + SECONDS_MAX * CLOCKS_PER_SEC;
	size_t n = 0, size, k;
	unsigned long runs;
	unsigned char *exact;

	for (n = 0; n < (size_t)argc - 1 && n < SEEDS_MAX; n++)
		if (load(seeds + n, argv[n + 1]))
			return 1;
	if (!n)
		return 1;
	for (runs = 0; runs < RUNS && clock() <= end; runs++) {
		/* Each as it is, first. */
		k = runs < n ? runs : roll(n);
		size = seeds[k].size;
		memcpy(buf, seeds[k].data, size);
		for (k = runs < n ? 0 : roll(4); k; k--)
			size = mutate(buf, size, sizeof(buf));
		/* A block of the exact size lets ASan see reads behind it. */
		exact = malloc(size ? size : 1);
		if (!exact)
			return 1;
		memcpy(exact, buf, size);
		LLVMFuzzerTestOneInput(exact, size);
		free(exact);
	}
	for (k = 0; k < n; k++)
		free(seeds[k].data);
	printf("%lu mutations of %zu files\n", runs, n);
	return runs < 1000;
}
