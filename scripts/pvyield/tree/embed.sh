#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
#
# Usage: embed.sh NAME FILE...
#
# Prints a table of C, NAME, that holds the files as text.

set -eu
name=$1
shift
printf '/* Made by embed.sh. */\n#include "embed.h"\n\nconst struct embedded %s[] = {\n' "$name"
for file; do
	printf '\t{ "%s",\n' "${file##*/}"
	sed 's/\\/\\\\/g; s/"/\\"/g; s/\t/\\t/g; s/?/\\?/g; s/^/\t  "/; s/$/\\n"/' "$file"
	printf '\t},\n'
done
printf '};\n\nconst size_t %s_n = %d;\n' "$name" $#
