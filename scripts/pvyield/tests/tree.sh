#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
# tree.sh PVYIELD PYTHON: "pvyield tree" on small trees made here, one line a test.
# Its rules on the kernel's own code are the check "tree".
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
# shellcheck source=scripts/pvyield/tests/lib.sh
. "$here/lib.sh"
pvyield=$(realpath "$1")
python=$2
schema=$here/../schema
tmp=$(mktemp -d)
trap 'chmod -R u+w "$tmp"; rm -rf "$tmp"' EXIT
# shellcheck source=scripts/pvyield/tests/command_lib.sh
. "$here/command_lib.sh"

k=$tmp/linux
mkdir -p "$k/drivers/xen" "$tmp/rules" "$tmp/empty" "$tmp/notkernel/drivers"
printf 'VERSION = 9\nPATCHLEVEL = 8\nSUBLEVEL = 7\nEXTRAVERSION = -rc1\n' > "$k/Makefile"
printf 'all:\n' > "$tmp/notkernel/Makefile"

# rule ID LINE...: a rule of this site
rule()
{
	local id=$1

	shift
	{
		printf 'fix %s\ntitle a title\ncommit 0123456789ab\nmainline v9.8\nstable none\n' "$id"
		printf 'severity major\nbreaks something\n\tbreaks here\nsource here\n'
		printf '%s\n' "$@"
	} > "$tmp/rules/$id.fix"
}

# verdict NAME EXPECTED TEXT ID: one rule's verdict, with TEXT in the page
verdict()
{
	local name=$1 expected=$2 text=$3 id=$4 code=0

	case $expected in
	missing | partial) code=2 ;;
	esac
	works "$name" "$code" "$expected" tree --rules "$tmp/rules" --only "$id" -v "$k"
	works "$name, why" "$code" "$text" tree --rules "$tmp/rules" --only "$id" -v \
		--format json "$k"
}

cat > "$k/drivers/xen/one.c" <<'END'
/* fixed(name) in a comment is no code */
static int declared(void);

static int broken(void)
{
	return old_way(1,
		       2);
}

static int mended(void)
{
	/* why */
	return new_way( 1 , 2 );
}

static const struct ops table = {
	.get	= mended,
};

int exported(struct thing *t)
{
	int err = first(t);

	if (err)
		return err;
	return second("new_way(1, 2)");
}
END
cat > "$k/drivers/xen/two.c" <<'END'
int caller(void)
{
	return take_it(3);
}
END

one='file drivers/xen/one.c'
rule t.present 'part p' "$one" 'in mended' 'with new_way(1, 2)'
verdict "code across lines, blanks and comments" present 'has \"new_way(1, 2)\"' t.present
rule t.missing 'part p' "$one" 'in broken' 'with new_way(1, 2)'
verdict "a function without it" missing 'has no \"new_way(1, 2)\"' t.missing
# origin NAME TEXT COMMIT MAINLINE STABLE: where a fix came from; what is not known is left out
origin()
{
	rule t.origin 'part p' "$one" 'in broken' 'with new_way(1, 2)'
	sed -i "s/^commit .*/commit $3/; s/^mainline .*/mainline $4/; s/^stable .*/stable $5/" \
		"$tmp/rules/t.origin.fix"
	works "$1" 2 "upstream: $2"$'\n' tree --rules "$tmp/rules" --only t.origin "$k"
}
origin "its origin" '0123456789ab, first in v9.8, in no stable release' 0123456789ab v9.8 none
origin "its stable releases" '0123456789ab, first in v9.8; stable: 9.7.6 9.8.1' 0123456789ab v9.8 \
	'9.7.6 9.8.1'
origin "its release is not known" '0123456789ab; stable: 9.7.6' 0123456789ab unknown 9.7.6
origin "its stable releases are not known" '0123456789ab, first in v9.8' 0123456789ab v9.8 unknown
origin "its commit is not known" 'a commit that is not known' unknown unknown unknown
rm "$tmp/rules/t.origin.fix"
rule t.old 'part p' "$one" 'with fixed(name)' 'without old_way(1, 2)'
verdict "the code without it" missing 'has \"old_way(1, 2)\"' t.old
rule t.partial 'part p' "$one" 'in mended' 'with new_way' 'part q' "$one" 'in broken' 'with new_way'
verdict "one part of two" partial '"partial": 1' t.partial
rule t.both 'part p' "$one" 'with new_way(' 'without old_way('
verdict "the one here and the other there" partial 'has both' t.both
rule t.neither 'part p' "$one" 'with a_way(' 'without b_way('
verdict "neither code" unknown 'has neither' t.neither
rule t.scope 'part p' "$one" 'in gone' 'with x'
verdict "a function that is gone" unknown 'defines no gone' t.scope
rule t.declared 'part p' "$one" 'in declared' 'with x'
verdict "a declaration is no definition" unknown 'defines no declared' t.declared
rule t.comment 'part p' "$one" 'with fixed(name)' 'anchor struct ops table'
verdict "a comment is no code" missing 'has no' t.comment
rule t.string 'part p' "$one" 'in exported' 'with new_way(1, 2)'
verdict "a string is no code" missing 'has no' t.string
rule t.noanchor 'part p' "$one" 'with x' 'anchor never_there'
verdict "without an anchor a lack proves nothing" unknown 'neither the code' t.noanchor
rule t.nofile 'part p' 'file drivers/xen/none.c' 'in f' 'with x'
verdict "a file that is gone" unknown 'there is no drivers/xen/none.c' t.nofile
rule t.files 'part p' 'file drivers/xen/none.c drivers/xen/one.c' 'in mended' 'with new_way'
verdict "a file that was renamed" present one.c t.files
rule t.table 'part p' "$one" 'in table' 'with .get = mended'
verdict "in a table" present mended t.table
rule t.forbid 'part p' "$one" 'in mended' 'without old_way('
verdict "code that must not be there" present 'has no \"old_way(\"' t.forbid
rule t.gap 'part p' "$one" 'in exported' 'with first(t); ... if ($) return err; ... second($)'
verdict "gaps and any token" present first t.gap
rule t.gap2 'part p' "$one" 'in exported' 'with second($) ... first(t)'
verdict "gaps keep the order" missing 'has no' t.gap2
rule t.needless 'part p' "$one" 'in broken' 'with new_way' 'unless nobody needs it' "$one" 'in broken' \
	'has old_way(' 'lacks third('
verdict "what is not needed" not-needed 'nobody needs it' t.needless
rule t.nofile2 'part p' "$one" 'in broken' 'with new_way' 'unless there is none' 'no-file arch/none.c'
verdict "not needed without a file" not-needed 'there is none' t.nofile2
rule t.config 'part p' "$one" 'in broken' 'with new_way' 'unless it is off' 'config-off CONFIG_THING'
verdict "without a configuration nothing is off" missing 'has no' t.config
echo 'CONFIG_OTHER=y' > "$k/.config"
verdict "an option that is off" not-needed 'it is off' t.config
printf '# CONFIG_THING is not set\n' > "$tmp/config"
works "--config" 0 not-needed tree --rules "$tmp/rules" --only t.config --config "$tmp/config" "$k"
printf 'CONFIG_THING=m\n' > "$tmp/config"
works "--config in the place of .config" 2 missing tree --rules "$tmp/rules" --only t.config \
	--config "$tmp/config" "$k"
rm "$k/.config"
rule t.callers 'part p' 'callers take_it' 'allowed drivers/iommu/'
verdict "a caller that is not allowed" missing drivers/xen/two.c t.callers
rule t.allowed 'part p' 'callers take_it' 'allowed drivers/xen/'
verdict "a caller that is" present 'none of which' t.allowed
rule t.guard 'part p' 'callers take_it' 'with return take_it($)'
verdict "a caller that tests" present 'none of which' t.guard
rule t.deny 'part p' 'callers take_it' 'without take_it(3)'
verdict "a caller that does what it must not" missing drivers/xen/two.c:3 t.deny
rule t.nobody 'part p' 'callers never_called'
verdict "nobody calls it" unknown 'nobody calls' t.nobody
rule t.cocci 'part p' "$one" 'in broken' 'cocci xs_suspend_order'
# shellcheck disable=SC2123 # where nothing is installed
PATH=$tmp/empty run tree --rules "$tmp/rules" --only t.cocci "$k" || true
if (PATH=$tmp/empty "$pvyield" tree --rules "$tmp/rules" --only t.cocci "$k") > "$tmp/out" 2>&1 &&
   grep -q 'spatch is not installed' "$tmp/out"; then
	ok "without spatch a rule says so"
else
	not_ok "without spatch a rule says so" "$(<"$tmp/out")"
fi
works "--strict" 3 unknown tree --strict --rules "$tmp/rules" --only t.neither "$k"

# The rules that are part of the program, on a tree that has nothing of them.
works "rules on a tree without their files" 0 'unknown' tree "$k"
works "--list" 0 'xenbus.late-init  ' tree --list
works "--list --only" 0 'yield.kasan' tree --list --only 'yield.*'
works "explain" 0 'looks for' tree explain xenbus.late-init
while read -r id; do
	works "explain $id" 0 "$id (" tree explain "$id"
done < <("$pvyield" tree --list | cut -d ' ' -f 1)
works "the version is that of the Makefile" 0 'Linux 9.8.7-rc1' tree "$k"
works "ktap" 2 'not ok 1 t.missing' tree --rules "$tmp/rules" --only t.missing -f ktap "$k"
works "ktap of what is unknown" 0 'ok 1 t.neither # SKIP unknown: ' tree --rules "$tmp/rules" \
	--only t.neither -f ktap "$k"
works "sarif" 2 '"ruleId": "t.old"' tree --rules "$tmp/rules" --only t.old -f sarif "$k"
for loose in '' --loose; do
	# shellcheck disable=SC2086
	{ "$pvyield" tree --rules "$tmp/rules" --only 't.*' -f json "$k" || true; } |
		"$python" "$here/schema.py" $loose "$schema/pvyield-tree-1.json" \
			"schema tree --format json $loose"
	# shellcheck disable=SC2086
	{ "$pvyield" tree --rules "$tmp/rules" --only 't.*' -f sarif "$k" || true; } |
		"$python" "$here/schema.py" $loose "$schema/sarif-subset.json" \
			"schema tree --format sarif $loose"
done

# What it is given may be anything.
fails "no directory" "tree needs a directory" tree
fails "two directories" "leave the others out" tree "$k" "$k"
fails "a directory that is none" "No such file" tree "$tmp/none"
fails "a file" "Not a directory" tree "$k/Makefile"
fails "an empty directory" "has no Makefile" tree "$tmp/empty"
fails "not a kernel" "not that of a kernel" tree "$tmp/notkernel"
fails "--only that matches nothing" "matches no rule" tree --only nosuch "$k"
fails "explain of nothing" "no id of a rule" tree explain
fails "explain of a rule that is none" "no such rule" tree explain nosuch
fails "a format that is none" "no such value" tree --format xml "$k"
fails "a configuration that is none" "cannot open" tree --config "$tmp/none" "$k"
fails "rules that are nowhere" "cannot read" tree --rules "$tmp/none" "$k"
fails "a directory without rules" "no *.fix" tree --rules "$tmp/empty" "$k"

mkdir "$k/drivers/xen/dir.c"
rule t.dir 'part p' 'file drivers/xen/dir.c' 'in f' 'with x'
verdict "a directory in the place of a file" unknown 'is not a file' t.dir
mkfifo "$k/drivers/xen/fifo.c"
rule t.fifo 'part p' 'file drivers/xen/fifo.c' 'in f' 'with x'
verdict "a FIFO in the place of a file" unknown 'is not a file' t.fifo
head -c 5000000 /dev/zero | tr '\0' x > "$k/drivers/xen/large.c"
rule t.large 'part p' 'file drivers/xen/large.c' 'in f' 'with x'
verdict "a file that is too large" unknown 'larger than' t.large
printf 'int f(void)\n{\n\t"' > "$k/drivers/xen/cut.c"
rule t.cut 'part p' 'file drivers/xen/cut.c' 'in f' 'with x'
verdict "a file that ends in the middle" unknown 'defines no f' t.cut
ln -s /nonexistent "$k/drivers/xen/link.c"
rule t.link 'part p' 'file drivers/xen/link.c' 'in f' 'with x'
verdict "a link to nowhere" unknown 'there is no' t.link

# broken NAME TEXT LINE...: a file of rules that is broken
broken()
{
	local name=$1 text=$2

	shift 2
	rm -rf "$tmp/broken"
	mkdir "$tmp/broken"
	printf '%s\n' "$@" > "$tmp/broken/b.fix"
	fails "rule: $name" "$text" tree --rules "$tmp/broken" --list
}

head=('fix b' 'title t' 'commit c' 'mainline m' 'stable s' 'severity minor' 'breaks b' 'source s')
broken "empty" "no id" ''
broken "a word that is none" "b.fix:2: nosuch: no such word" 'fix b' 'nosuch x'
broken "no text" "nothing behind it" 'fix'
broken "an id twice" "a second fix" 'fix b' 'fix c'
broken "a bad id" "small letters" 'fix B!' "${head[@]:1}"
broken "no title" "is missing" 'fix b'
broken "no commit" "commit, mainline or stable" 'fix b' 'title t' 'severity minor' 'breaks b' 'source s' 'part p'
broken "a severity that is none" "write minor" "${head[@]/minor/huge}" 'part p'
broken "no part" "no part" "${head[@]}"
broken "no file" "no file" "${head[@]}" 'part p' 'with x'
broken "nothing to look for" "nothing to look for" "${head[@]}" 'part p' 'file f'
broken "nothing proves the contrary" "nothing proves the contrary" "${head[@]}" 'part p' 'file f' 'with x'
broken "a path out of the tree" "a path inside the tree" "${head[@]}" 'part p' 'file ../x' 'in f' 'with x'
broken "a pattern that begins with a gap" "not beginning with" "${head[@]}" 'part p' 'file f' 'with ... x'
broken "callers and a file" "callers are looked for in all files" "${head[@]}" 'part p' 'file f' 'callers x'
broken "unless without a condition" "no condition" "${head[@]}" 'part p' 'file f' 'in g' 'with x' 'unless r'
broken "a rule of the program's again" "there is a rule" 'fix xenbus.late-init' "${head[@]:1}" 'part p' \
	'file f' 'in g' 'with x'
broken "a patch that is none" "no semantic patch" "${head[@]}" 'part p' 'file f' 'in g' 'cocci nosuch'
printf 'fix b\0c\n' > "$tmp/broken/b.fix"
fails "rule: a NUL byte" "NUL" tree --rules "$tmp/broken" --list
printf '\tindented\n' > "$tmp/broken/b.fix"
fails "rule: an indented beginning" "nothing to go on with" tree --rules "$tmp/broken" --list
printf '\n\tindented\n' > "$tmp/broken/b.fix"
fails "rule: an indented line behind an empty one" "b.fix:2: an indented line" tree --rules "$tmp/broken" --list
