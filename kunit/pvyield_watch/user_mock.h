/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A test has no user memory: what the source under test, included behind this, would
 * copy to a user or from one is kernel memory.
 */
#ifndef PVYIELD_KUNIT_USER_MOCK_H
#define PVYIELD_KUNIT_USER_MOCK_H

#include <linux/fs.h>
#include <linux/kernel.h>
#include <linux/uaccess.h>

#define simple_read_from_buffer(to, count, pos, from, n) \
	memory_read_from_buffer((__force void *)(to), count, pos, from, n)

/**
 * mock_read() - read a file from its begin to its end, in short pieces
 * @fops: what the file does
 * @data: what it is about
 * @to: where it goes, with an end
 * @size: bytes of @to
 *
 * Return: bytes read, or what a read answered.
 */
static inline ssize_t mock_read(const struct file_operations *fops, void *data,
				char *to, size_t size)
{
	static struct file file;
	loff_t pos = 0;
	ssize_t n;

	file.private_data = data;
	do {
		n = fops->read(&file, (__force char __user *)to + pos,
			       min_t(size_t, 3, size - 1 - pos), &pos);
	} while (n > 0);
	to[pos] = '\0';
	return n ?: pos;
}

#endif
