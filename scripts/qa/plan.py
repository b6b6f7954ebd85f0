# SPDX-License-Identifier: GPL-2.0-only
#
# The cells of make qa for one kernel tree, from cells.tsv and the tables that it points
# to, and the file plan.json that a run keeps them in. Read by run, cell and the tests.

import fnmatch
import hashlib
import itertools
import json
import os
import re
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = os.path.normpath(os.path.join(HERE, "..", ".."))
CHECK = os.path.join(TOP, "scripts", "check")
sys.dont_write_bytecode = True
sys.path.insert(0, CHECK)

from booted import rules  # noqa: E402 (the path comes first)

COLUMNS = ("kind", "when", "arch", "xen", "what", "needs", "mem", "limit", "seconds", "why")
ARCHES = ("amd64", "arm64")
# What a cell's result depends on, beside the kernel.
SUITE = ("scripts", "modules", "kunit", "Kbuild", "Makefile")


class Wrong(Exception):
    """What a user gave cannot be; the message is the one line that says so."""


class Cell(dict):
    """A cell: name, kind, arch, xen, args, needs, mem, limit, seconds."""

    def __getattr__(self, name):
        try:
            return self[name]
        except KeyError as problem:
            raise AttributeError(name) from problem


def rows(path=None):
    return rules.table(path or os.path.join(HERE, "cells.tsv"), COLUMNS)


def make(row, name, arch, xen, args):
    return Cell(name=name, kind=row["kind"], arch=arch, xen=xen, args=list(args),
                needs=[] if row["needs"] == "-" else row["needs"].split(","),
                mem=int(row["mem"]), limit=int(row["limit"]), seconds=int(row["seconds"]))


def of_row(row, like):
    """The cells that a row stands for, on a tree that is like that kernel."""
    kind, arch = row["kind"], row["arch"]
    xens = row["xen"].split(",")
    if kind == "tree":
        yield make(row, "tree", "any", "none", [])
    elif kind == "image":
        yield make(row, "image-" + arch, arch, "none", [])
    elif kind == "kunit":
        for xen in xens:
            yield make(row, "kunit-" + row["what"], arch, xen, [row["what"], xen])
    elif kind == "boot":
        parts = [part.split(",") for part in row["what"].split("/")]
        for xen, role, cpu, hw in itertools.product(xens, *parts):
            yield make(row, "-".join(("boot", xen, role, cpu, hw)), arch, xen,
                       [xen, role, cpu, hw])
    elif kind == "dom0less":
        for other in rules.table(os.path.join(CHECK, "dom0less.tsv"), rules.TREE):
            if other["kernel"] == like and other["xen"] in xens and \
                    any(fnmatch.fnmatchcase(other["name"], g) for g in row["what"].split(",")):
                yield make(row, "dom0less-" + other["name"], arch, other["xen"],
                           [other["name"]])
    else:
        raise rules.BadTable("%s: unknown kind '%s'" % (row["where"], kind))


def cells(like, arches=ARCHES, xens=None, full=False, path=None):
    """The cells of a tree; the two that build come first for each architecture."""
    plan = []
    for arch in arches:
        for kind, limit, seconds in (("kernel", 14400, 600), ("build", 3600, 150)):
            plan.append(Cell(name="%s-%s" % (kind, arch), kind=kind, arch=arch, xen="none",
                             args=[], needs=[], mem=1000, limit=limit, seconds=seconds))
    for row in rows(path):
        if row["when"] == "full" and not full:
            continue
        for cell in of_row(row, like):
            if cell.arch in tuple(arches) + ("any",) and \
                    (xens is None or cell.xen == "none" or cell.xen in xens):
                plan.append(cell)
    return plan


def select(plan, globs):
    """The cells whose names match, with those that build what they need."""
    named = [c for c in plan if any(fnmatch.fnmatchcase(c.name, g) for g in globs)]
    for glob in globs:
        if not any(fnmatch.fnmatchcase(c.name, glob) for c in plan):
            raise Wrong("no cell is called '%s'; --list names them" % glob)
    needed = {name for c in named for name in stands_on(c)}
    return [c for c in plan if c in named or c.name in needed]


STANDS_ON_BUILD = ("kunit", "boot", "dom0less")


def stands_on(cell):
    """The names of the cells without which there is nothing to run."""
    if cell.kind in ("kernel", "tree"):
        return []
    on = ["kernel-" + cell.arch]
    if cell.kind in STANDS_ON_BUILD:
        on.append("build-" + cell.arch)
    return on


def options(path):
    """The options that a configuration has on, built in or as a module."""
    with open(path, encoding="utf-8", errors="replace") as f:
        return {line.split("=")[0][len("CONFIG_"):] for line in f
                if line.startswith("CONFIG_") and line.rstrip("\n").endswith(("=y", "=m"))}


def missing(cell, have):
    """The options of the configuration that the cell would need, or []."""
    return [o for o in cell.needs if o not in have]


def run_name(tree):
    """What a run is called, after its tree."""
    return re.sub(r"[^A-Za-z0-9._-]", "_", os.path.basename(os.path.realpath(tree)))


def cache():
    """Where what outlives a run is kept: in the lab's cache (scripts/lab/lib.sh)."""
    base = os.environ.get("XDG_CACHE_HOME") or os.path.join(os.path.expanduser("~"), ".cache")
    return os.path.join(base, "pvyield", "qa")


def suite_hash(top=TOP):
    """A name for everything of the suite that a result may depend on."""
    sums = hashlib.sha256()
    for part in SUITE:
        path = os.path.join(top, part)
        found = [path] if os.path.isfile(path) else sorted(
            os.path.join(d, f) for d, _, files in os.walk(path) for f in files)
        for name in found:
            if name.endswith((".pyc", ".o")) or not os.path.isfile(name):
                continue
            sums.update(os.path.relpath(name, top).encode() + b"\0")
            with open(name, "rb") as f:
                sums.update(hashlib.sha256(f.read()).digest())
    return sums.hexdigest()[:16]


def key(cell, suite, kernel):
    """A name for all that the result of a cell comes from; None if that is not known."""
    if not kernel:
        return None
    text = json.dumps([suite, kernel, cell.name, cell.kind, cell.args, cell.limit])
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def write(path, text):
    """Whole, or not at all."""
    with open(path + ".new", "w", encoding="utf-8") as f:
        f.write(text)
    os.replace(path + ".new", path)


def save(path, value):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    write(path, json.dumps(value, indent=1, sort_keys=True) + "\n")


def load(run):
    """The plan of a run."""
    try:
        with open(os.path.join(run, "plan.json"), encoding="utf-8") as f:
            plan = json.load(f)
    except (OSError, ValueError) as problem:
        raise Wrong("%s is no run of make qa: %s" % (run, problem)) from problem
    plan["cells"] = [Cell(c) for c in plan["cells"]]
    return plan
