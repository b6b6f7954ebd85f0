#!/usr/bin/awk -f
# SPDX-License-Identifier: GPL-2.0-only
#
# Usage: coverage.awk -v file=SOURCE UNCOVERED GCOV-TEXT
#
# Prints a line for each line of SOURCE that did not run, each branch on one that ran
# that was not taken, and each row of UNCOVERED that stands for neither; then
# "lines N of N lines, ...".

function text(line) {
	gsub(/^[ \t]+|[ \t]+$/, "", line)
	return line
}

function missed(kind, what) {
	key = kind SUBSEP what
	if (key in reason) {
		used[key] = 1
		excused++
		return
	}
	print kind, at ": " what
}

FNR == NR {
	if (/^#/)
		next
	split($0, row, "\t")
	if (row[1] == file)
		reason[row[2], row[3]] = row[4]
	next
}

# "        -:    0:Source:../../modules/common/text.c"
/^ *-: *0:Source:/ {
	source = $0
	sub(/.*Source:/, "", source)
	sub(/^(\.\.\/)+/, "", source)
	sub(/^\/lab\/src\//, "", source)
	inside = source == file
	next
}

!inside { next }

# "branch  1 taken 0 (fallthrough)", "branch  0 never executed"
/^branch / {
	if (ran) {
		branches++
		if (/ taken 0( |$)/)
			missed("branch", code)
		else
			taken++
	}
	next
}

/^ *[-#=0-9*]+:/ {
	count = $0
	sub(/:.*/, "", count)
	count = text(count)
	code = $0
	sub(/^[^:]*: *[0-9]+:/, "", code)
	code = text(code)
	at = $0
	sub(/^[^:]*: */, "", at)
	sub(/:.*/, "", at)
	ran = 0
	if (count == "-")
		next
	lines++
	if (count ~ /^[#=]/) {
		missed("line", code)
	} else {
		ran = 1
		reached++
	}
}

END {
	for (key in reason)
		if (!(key in used)) {
			split(key, part, SUBSEP)
			print "reached", part[2] " (uncovered.tsv says " part[1] ")"
		}
	if (lines)
		printf "lines %d of %d lines, %d of %d branches, %d with a reason\n", \
			reached, lines, taken, branches, excused
}
