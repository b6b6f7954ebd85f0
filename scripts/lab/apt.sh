# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=bash disable=SC2034,SC2154 # shared with those who source it
#
# One private apt state per suite. Nothing here reads or writes the host's
# package lists; the mirror and the proxy are the ones the host's apt uses.
# Sourced after lib.sh.

lab_keyring=/usr/share/keyrings/debian-archive-keyring.gpg

# Prints "SUITE URI" for every enabled deb entry that offers "main".
apt_host_entries()
{
	local etc f

	etc=$(apt-config shell d Dir::Etc/d 2>/dev/null | sed -n "s/^d='\(.*\)'$/\1/p")
	etc=${etc:-/etc/apt/}
	for f in "${etc%/}"/sources.list.d/*.sources; do
		[ -r "$f" ] && awk '
		function flush(    i, j, u, s) {
			if (types ~ /(^| )deb( |$)/ && tolower(enabled) != "no" &&
			    comps ~ /(^| )main( |$)/) {
				split(uris, u, " "); split(suites, s, " ")
				for (i = 1; i in s; i++)
					for (j = 1; j in u; j++)
						print s[i], u[j]
			}
			types = uris = suites = comps = enabled = key = ""
		}
		/^#/ { next }
		/^[ \t]*$/ { flush(); next }
		{
			val = $0
			if (/^[^ \t]/) {
				key = tolower(val); sub(/:.*/, "", key)
				sub(/^[^:]*:/, "", val)
			}
			gsub(/[ \t]+/, " ", val); sub(/^ /, "", val)
			if (key == "types") types = types " " val
			else if (key == "uris") uris = uris " " val
			else if (key == "suites") suites = suites " " val
			else if (key == "components") comps = comps " " val
			else if (key == "enabled") enabled = val
		}
		END { flush() }' "$f"
	done
	for f in "${etc%/}"/sources.list "${etc%/}"/sources.list.d/*.list; do
		[ -r "$f" ] && awk '
		$1 == "deb" {
			sub(/#.*/, ""); sub(/\[[^]]*\]/, "")
			for (i = 4; i <= NF; i++)
				if ($i == "main") { print $3, $2; break }
		}' "$f"
	done
	return 0
}

# apt_mirror SUITE main|security: prints the URI, nothing when there is none
apt_mirror()
{
	local var=MIRROR_${1^^} re

	[ "$2" = security ] && var=SECURITY_$var
	var=PVYIELD_$var
	if [ -n "${!var:-}" ]; then
		printf '%s\n' "${!var%/}"
		return
	fi
	# Only Debian's own suites tell a Debian mirror from any other archive.
	re='(bullseye|bookworm|trixie|forky|duke|sid|(old)*stable|testing|unstable)'
	if [ "$2" = security ]; then
		re="^$re(-security|/updates)\$"
	else
		re="^$re(-updates|-backports)?\$"
	fi
	apt_host_entries | awk -v re="$re" \
		'$1 ~ re && $2 !~ /^cdrom:/ { sub(/\/+$/, "", $2); print $2; exit }'
}

# Proxy and transport settings of the host; nothing else of its configuration
# (hooks, cleaning rules) may act on the private state.
apt_host_transport()
{
	apt-config dump 2>/dev/null | grep -E '^Acquire::(http|https|Retries)' || true
}

apt_write_conf()
{
	local suite=$1 dir=$lab_cache/apt/$1 main security tmp

	[ -r "$lab_keyring" ] ||
		die "$lab_keyring is missing; run scripts/lab/setup"
	main=$(apt_mirror "$suite" main)
	[ -n "$main" ] ||
		die "no Debian mirror in the apt configuration; set PVYIELD_MIRROR_${suite^^} to one"
	mkdir -p "$dir"/state/lists/partial "$dir"/cache/archives/partial
	: >>"$dir/status"
	tmp=$(mktemp "$lab_cache/tmp/apt.XXXXXX")
	printf 'deb [signed-by=%s] %s %s main\n' "$lab_keyring" "$main" "$suite" >"$tmp"
	if [ "$suite" != sid ]; then
		security=$(apt_mirror "$suite" security)
		if [ -n "$security" ]; then
			printf 'deb [signed-by=%s] %s %s-security main\n' \
				"$lab_keyring" "$security" "$suite" >>"$tmp"
		else
			note "no debian-security mirror in the apt configuration; set PVYIELD_SECURITY_MIRROR_${suite^^} to have $suite's pinned versions"
		fi
	fi
	# Another mirror: what was known from the old one counts for nothing.
	if cmp -s "$tmp" "$dir/sources.list"; then
		rm -f "$tmp"
	else
		rm -f "$dir/refreshed"
		mv "$tmp" "$dir/sources.list"
	fi
	tmp=$(mktemp "$lab_cache/tmp/apt.XXXXXX")
	# Check-Valid-Until: sid's Release file can be past its date.
	# Sandbox::User: root's apt would change to a user who cannot enter here.
	{
		apt_host_transport
		cat <<-END
		Dir::Etc::main "/dev/null";
		Dir::Etc::parts "/dev/null";
		Dir::Etc::sourcelist "$dir/sources.list";
		Dir::Etc::sourceparts "/dev/null";
		Dir::Etc::preferences "$dir/preferences";
		Dir::Etc::preferencesparts "/dev/null";
		Dir::State "$dir/state";
		Dir::State::status "$dir/status";
		Dir::Cache "$dir/cache";
		Dir::Cache::srcpkgcache "";
		APT::Architecture "amd64";
		APT::Architectures { "amd64"; "arm64"; };
		APT::Sandbox::User "root";
		APT::Install-Recommends "false";
		Acquire::Check-Valid-Until "false";
		Acquire::Languages "none";
		Acquire::GzipIndexes "true";
		Acquire::Retries "3";
		Acquire::http::Timeout "30";
		Acquire::https::Timeout "30";
		END
	} >"$tmp"
	mv "$tmp" "$dir/apt.conf"
}

# in_apt SUITE COMMAND...: run an apt tool on the private state
in_apt()
{
	local suite=$1

	shift
	[ -n "${apt_written[$suite]:-}" ] || {
		apt_write_conf "$suite"
		apt_written[$suite]=1
	}
	APT_CONFIG=$lab_cache/apt/$suite/apt.conf timeout 1800 "$@"
}
declare -A apt_written

# apt_refresh SUITE: the index, at most once a run; fails when it cannot be had
apt_refresh()
{
	local suite=$1 dir=$lab_cache/apt/$1 stamp

	in_apt "$suite" true
	stamp=$(stat -c %Y "$dir/refreshed" 2>/dev/null || echo 0)
	[ "$stamp" -lt "$LAB_RUN_START" ] || return 0
	say "$suite: reading the package index"
	# A stamp also when it fails: one run asks once.
	touch "$dir/refreshed"
	if ! in_apt "$suite" apt-get -q update >"$dir/update.log" 2>&1 ||
	   grep -q '^[EW]: Failed to fetch' "$dir/update.log"; then
		note "$suite: the package index could not be refreshed: $(grep -m1 '^[EW]:' "$dir/update.log" || echo "see $dir/update.log")"
		return 1
	fi
}
