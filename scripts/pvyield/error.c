// SPDX-License-Identifier: GPL-2.0-only
/* The one error line: "pvyield: cause: what to do". */
#include <errno.h>
#include <stdarg.h>

#include "pvyield.h"

/*
 * File names and pieces of reports get into messages; whatever they hold, the
 * message stays one line and sends nothing to the terminal but text.
 */
static void make_printable(char *s)
{
	for (; *s; s++)
		if ((unsigned char)*s < 0x20 || *s == 0x7f)
			*s = '?';
}

/**
 * fail_with() - note why something could not be done
 * @why: where the line goes
 * @fmt: the line, "cause: what to do"
 *
 * Return: -1, for the caller to return.
 */
int fail_with(struct failure *why, const char *fmt, ...)
{
	va_list args;

	va_start(args, fmt);
	vsnprintf(why->text, sizeof(why->text), fmt, args);
	va_end(args);
	make_printable(why->text);
	return -1;
}

/**
 * complain() - print one line to standard error
 * @fmt: the line, without the name of the program
 */
void complain(const char *fmt, ...)
{
	char line[sizeof(struct failure) + 64];
	va_list args;

	va_start(args, fmt);
	vsnprintf(line, sizeof(line), fmt, args);
	va_end(args);
	make_printable(line);
	fprintf(stderr, "pvyield: %s\n", line);
}

/**
 * output_done() - see that everything printed has arrived
 * @out: where it was printed to
 *
 * Return: 0, or -1 after printing the error line.
 */
int output_done(FILE *out)
{
	errno = 0;
	if (!fflush(out) && !ferror(out))
		return 0;
	complain("cannot write the output: %m: free some space or write elsewhere");
	return -1;
}
