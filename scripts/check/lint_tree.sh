# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=bash disable=SC2154 # shared with lint
#
# The tree's own rules. Sourced by lint.

lint_tree() {
	lint_spdx
	lint_none "no test of the kernel's version outside modules/compat" \
		'LINUX_VERSION_CODE|KERNEL_VERSION\(' 'modules/*' 'kunit/*' ':!modules/compat/*'
	lint_version
	lint_top
	lint_rules
	lint_messages
	# A path of one machine, or a host that a user may not reach: mirrors
	# are a setting of apt. Documents may be cited.
	lint_none "no path of one machine" \
		'(^|[^A-Za-z0-9_.$}/-])/(home|root|work|Users|srv)/' '*'
	lint_none "no host but those of cited documents" \
		'https?://(?!([a-z]+\.)?(example|json-schema\.org|kernel\.org|xenproject\.org|debian\.org/doc)/)' '*'
}

# One result: no line of the files matches.
lint_none() { # NAME REGEX PATHSPEC...
	local name="lint $1" regex=$2 files log=$check_out/grep.log
	shift 2

	mapfile -t files < <(tracked "$@")
	[ ${#files[@]} -gt 0 ] || { fail "$name" "no file was found"; return; }
	if grep -HnP -- "$regex" "${files[@]}" > "$log"; then
		fail "$name" "$(first "$log")"
	elif [ $? = 1 ]; then
		pass "$name"
	else
		fail "$name" "grep failed"
	fi
}

# JSON has no comments, a patch begins as git am wants it, golden files are what a command
# must print, recordings what it printed once.
lint_spdx() {
	local file n head bad=$check_out/spdx.log

	: > "$bad"
	while read -r file; do
		case $file in
		LICENSES/*|*.json|*.patch|*/golden/*|*/recordings/*) continue ;;
		esac
		n=1
		head -n 1 "$file" | grep -aq '^#!' && n=2
		head=$(sed -n "${n}p" "$file")
		[[ $head =~ ^(//|'/*'|#|\.\.|'<!--'|'.\"')' SPDX-License-Identifier: GPL-2.0-only'(' */'|' -->')?$ ]] ||
			echo "$file" >> "$bad"
	done < <(tracked)
	if [ -s "$bad" ]; then
		while read -r file; do
			fail "lint SPDX $file" "line 1 (2 after #!) is not SPDX-License-Identifier: GPL-2.0-only"
		done < "$bad"
	else
		pass "lint SPDX in every file"
	fi
}

lint_version() {
	local header dkms

	header=$(sed -n 's/^#define PVYIELD_VERSION "\(.*\)"$/\1/p' modules/common/version.h)
	dkms=$(sed -n 's/^PACKAGE_VERSION="\(.*\)"$/\1/p' dkms.conf || true)
	if [ -n "$header" ] && [ "$header" = "$dkms" ]; then
		pass "lint version of dkms.conf and modules/common/version.h"
	else
		fail "lint version of dkms.conf and modules/common/version.h" \
			"dkms.conf says '$dkms', version.h says '$header'"
	fi
}

# A rule that no cell matches would never be noticed when it is wrong.
lint_rules() {
	local log=$check_out/rules.log problem

	if "$check_dir/rules" lint > "$log" 2>&1; then
		pass "lint one expectation for each cell and point"
		return
	fi
	while IFS= read -r problem; do
		fail "lint expectations" "$problem"
	done < "$log"
}

# Each message stands in the pages, and what stands there is printed. Then the same with
# planted mistakes, each of which must be found.
lint_messages() {
	local name="lint messages and Documentation/troubleshooting*.rst"
	local log=$check_out/messages.log dir=$check_out/messages

	if "$check_dir/messages" > "$log" 2>&1; then
		pass "$name"
	else
		fail "$name" "$(first "$log")"
	fi
	rm -rf "$dir"
	mkdir -p "$dir"
	tracked Makefile Documentation modules scripts | tar -cf - -T - | tar -xf - -C "$dir"
	# shellcheck disable=SC2016 # the dollars are those of the files
	(
		cd "$dir" || exit
		echo 'void f(int n) { complain("planted in " "the command: %d", n); }' >> scripts/pvyield/error.c
		echo 'void f(void) { pr_warn("planted in a module"); }' >> modules/pvyield/main.c
		echo 'const char *f(void) { return "planted as a reason"; }' >> modules/xenbus_defer/shape.c
		echo '[ -e "$1" ] || die "planted in the lab: $1"' >> scripts/lab/setup
		echo 'say "planted in the initramfs"' >> scripts/packaging/initramfs-tools/init-premount
		echo '$(error planted in a Makefile)' >> Makefile
		printf '\n::\n\n    planted in a page\n' >> Documentation/troubleshooting.rst
	)
	planted "a message" 1 "planted in the command: <>" "planted in a module" "planted as a reason" \
		"planted in the lab: <>" "planted in the initramfs" "planted in a Makefile" \
		"nothing prints this: planted in a page"
	echo 'void f(const char *s) { complain(s); }' >> "$dir/scripts/pvyield/main.c"
	planted "a message that cannot be read" 2 "complain() without a format"
	echo '__printf(1, 2) void planted(const char *fmt, ...);' >> "$dir/scripts/pvyield/audit.h"
	planted "a function that takes a format" 2 "planted() takes a format"
}

# planted WHAT CODE TEXT...: with the mistakes in $dir all of these texts are printed
planted() {
	local name="lint messages finds $1" code=$2 got=0 text
	shift 2

	"$check_dir/messages" "$dir" > "$log" 2>&1 || got=$?
	[ "$got" = "$code" ] || { fail "$name" "exit $got, not $code: $(first "$log")"; return; }
	for text; do
		grep -qF -- "$text" "$log" || { fail "$name" "it does not say '$text'"; return; }
	done
	pass "$name"
}

lint_top() {
	local have want

	have=$(tracked | sed -n 's|^\([^/]*\).*|\1|p' | grep -vE '^\.' | sort -u | paste -sd' ')
	want=$(printf '%s\n' modules kunit scripts Documentation LICENSES Kbuild Makefile \
		dkms.conf README.md | sort | paste -sd' ')
	[ "$have" = "$want" ] && [ -x .ci/run ] && pass "lint top level" && return
	fail "lint top level" "$have, .ci/run $(test -x .ci/run && echo there || echo missing); expected $want, .ci/run"
}
