# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=bash disable=SC2154 # shared with lint
#
# The lint of C: checkpatch.pl and kernel-doc as they are in the source of the
# lab's kernel. Sourced by lint.

# Both are perl, which a build root has, whatever the host has. They get a copy:
# checkpatch leaves a file of its own where it runs.
in_kernel() { # COMMAND...
	timeout 1200 "$top/scripts/lab/toolchain" -q --bind "$check_out/tree:/lab/tree" \
		--bind "$lint_kernel:/lab/kernel" --dir /lab/tree trixie -- "$@"
}

lint_c() {
	local files

	mapfile -t files < <(tracked 'modules/*.[ch]' 'kunit/*.[ch]' 'scripts/pvyield/*.[ch]' \
		'scripts/lab/guest/*.[ch]')
	[ ${#files[@]} -gt 0 ] || { fail "lint C" "no file was found"; return; }
	if ! lint_kernel=$("$top/scripts/lab/kernel" -q kunit-6.12 2> "$check_out/kernel.log"); then
		fail "lint C" "no kernel source: $(tail -n 1 "$check_out/kernel.log")"
		return
	fi
	lint_kernel=$lint_kernel/build
	rm -rf "$check_out/tree"
	mkdir "$check_out/tree"
	cp --parents -t "$check_out/tree" "${files[@]}"
	lint_checkpatch "${files[@]}"
	lint_kernel_doc "${files[@]}"
	lint_documented
}

# Prints what checkpatch.ignore does not explain; USED gets the rows that did.
checkpatch_left() { # RAW USED
	local raw row rows=() file line type text i_type i_file i_line

	mapfile -t rows < <(grep -vE '^(#|$)' "$check_dir/checkpatch.ignore" | cut -f1-3)
	: > "$2"
	while IFS= read -r raw; do
		[[ $raw =~ ^([^:]+):([0-9]+):\ [A-Z]+:([A-Z_0-9]+):\  ]] || continue
		file=${BASH_REMATCH[1]} line=${BASH_REMATCH[2]} type=${BASH_REMATCH[3]}
		text=$(sed -n "${line}p" "$file")
		for row in "${rows[@]}"; do
			IFS=$'\t' read -r i_type i_file i_line <<< "$row"
			[ "$i_line" != - ] || i_line=''
			# shellcheck disable=SC2053 # a glob
			if [[ $type == "$i_type" && $file == $i_file && $text =~ $i_line ]]; then
				printf '%s\n' "$row" >> "$2"
				continue 2
			fi
		done
		printf '%s\n' "$raw"
	done < "$1"
}

lint_checkpatch() { # FILE...
	local file row n raw=$check_out/checkpatch.raw left=$check_out/checkpatch.left
	local log=$check_out/checkpatch.log

	# Its exit status says that there are findings; those are read below.
	in_kernel perl /lab/kernel/scripts/checkpatch.pl --strict --no-tree -f --emacs \
		--show-types --summary-file "$@" > "$raw" 2> "$check_out/checkpatch.err" || true
	checkpatch_left "$raw" "$check_out/checkpatch.used" > "$left"
	for file; do
		if ! grep -qE "^$file total: .* lines checked$" "$raw"; then
			fail "lint checkpatch $file" "checkpatch did not read it (see $raw)"
		elif grep "^$file:" "$left" > "$log"; then
			fail "lint checkpatch $file" "$(first "$log")"
		else
			pass "lint checkpatch $file"
		fi
	done
	# An exception that explains nothing any more hides the next finding.
	grep -vE '^(#|$)' "$check_dir/checkpatch.ignore" | cut -f1-3 |
		grep -vxFf "$check_out/checkpatch.used" > "$log" || true
	if [ -s "$log" ]; then
		fail "lint checkpatch.ignore: every row is needed" "$(first "$log" | tr '\t' ' ')"
	else
		pass "lint checkpatch.ignore: every row is needed"
	fi
	n=$(awk -F'\t' '!/^(#|$)/ && (NF != 4 || length($4) < 20)' "$check_dir/checkpatch.ignore" | wc -l)
	if [ "$n" = 0 ]; then
		pass "lint checkpatch.ignore: every row has its reason"
	else
		fail "lint checkpatch.ignore: every row has its reason" "$n have none"
	fi
}

lint_kernel_doc() { # FILE...
	local file raw=$check_out/kernel-doc.raw log=$check_out/kernel-doc.log seen=0

	in_kernel perl /lab/kernel/scripts/kernel-doc -v -none -Wall -Werror "$@" > "$raw" 2>&1 || true
	for file; do
		grep -q '^/\*\*$' "$file" || continue
		seen=1
		if ! grep -q "^$file:[0-9]*: info: Scanning doc for " "$raw"; then
			fail "lint kernel-doc $file" "kernel-doc found no comment to read (see $raw)"
		elif grep -E "^(Warning: |Error: )?$file:[0-9]+: (warning|error):" "$raw" > "$log"; then
			fail "lint kernel-doc $file" "$(first "$log")"
		else
			pass "lint kernel-doc $file"
		fi
	done
	[ $seen = 1 ] || fail "lint kernel-doc" "no file has kernel-doc"
}

# Names of the functions that a file gives to others.
functions_of() { # FILE
	awk '
	/^[A-Za-z_]/ && decl !~ /^[^(;{=]+$/ { decl = "" }
	/^($|#|}|\/\*| \*)/ { decl = ""; next }
	/^{/ {
		if (decl !~ /^static / && match(decl, /[A-Za-z_0-9]+\(/))
			print substr(decl, RSTART, RLENGTH - 1)
		decl = ""
		next
	}
	/^[A-Za-z_]/ || (/^[ \t]/ && decl != "") { decl = decl (decl == "" ? "" : " ") $0 }
	/;$/ { decl = "" }' "$1"
}

# kernel-doc itself says which functions it knows; that there is a "Return:" is
# one of its own warnings.
lint_documented() {
	local file name missing files known=$check_out/kernel-doc.names

	mapfile -t files < <(tracked 'modules/*.c')
	in_kernel perl /lab/kernel/scripts/kernel-doc -rst "${files[@]}" 2> "$check_out/kernel-doc.err" |
		sed -nE 's/^\.\. c:function:: .*[ *]([A-Za-z_0-9]+) \(.*/\1/p' > "$known" || true
	for file in "${files[@]}"; do
		missing=''
		for name in $(functions_of "$file"); do
			grep -qxF "$name" "$known" || missing="$missing $name()"
		done
		if [ -z "$missing" ]; then
			pass "lint kernel-doc of all functions $file"
		else
			fail "lint kernel-doc of all functions $file" "none for$missing"
		fi
	done
}
