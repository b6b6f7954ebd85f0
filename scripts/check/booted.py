# SPDX-License-Identifier: GPL-2.0-only
#
# The cells of a run, as the check cells has left them: RUN/cells-KERNEL, on arm64
# RUN/cells-KERNEL-arm64, with a folder XEN-ROLE-CPU-HW for each. Read by page and
# same-binary.

import importlib.machinery
import importlib.util
import json
import os
import sys

HERE = os.path.dirname(os.path.abspath(__file__))


def script(name):
    """A script of this folder, which has no .py, as a module."""
    sys.dont_write_bytecode = True
    loader = importlib.machinery.SourceFileLoader(name, os.path.join(HERE, name))
    spec = importlib.util.spec_from_loader(name, loader)
    it = importlib.util.module_from_spec(spec)
    loader.exec_module(it)
    return it


rules = script("rules")


class Cell:
    """A cell and what its boot left: points is empty where nothing was audited."""

    def __init__(self, key, run, all_rules):
        self.key = key
        self.kernel, self.xen, self.role, self.cpu, self.hw = key
        self.arch = rules.arch_of(self.role)
        check = "cells-" + self.kernel + ("-" + self.arch if self.arch != "amd64" else "")
        self.dir = os.path.join(run, check, "-".join(key[1:]))
        # Of a tree of the user's nothing is expected, not even that it does not boot.
        known = all_rules is not None
        # A cell that boots sometimes is dead where this run has tried it in vain.
        self.dead = rules.cannot_boot(key) if known else None
        self.points, self.seconds = {}, None
        self.expected = {r["point"]: r for r in all_rules if rules.matches(r, key)} \
            if known else {}
        self.known = known
        self.read()
        if known and not self.points and os.path.isdir(self.dir):
            self.dead = rules.excused(key, "never", "sometimes")

    def read(self):
        try:
            with open(os.path.join(self.dir, "report.json"), encoding="utf-8") as f:
                report = json.load(f)
            with open(os.path.join(self.dir, "status"), encoding="utf-8") as f:
                status = f.read().split()
        except (OSError, ValueError):
            return
        if status[:1] == ["ok"]:
            self.seconds = float(status[1])
            self.points = {p["id"]: p for p in report["points"]}

    def name(self):
        return " ".join(self.key)

    def state(self):
        if self.points:
            return "audited"
        if not self.known:
            return "tried, and not audited"
        return "does not boot: " + self.dead["name"] if self.dead else "not booted in this run"

    def surprising(self, point):
        """Is its verdict another than the expected one?"""
        p, rule = self.points[point], self.expected.get(point)
        if not self.known:
            return False
        return not rule or (rule["verdict"], rule["severity"]) != (p["verdict"], p["severity"])


def cells(run, full=True, tree=None):
    """Every cell of cells.tsv, or those of make check alone; or those that were tried in
    the place of a kernel, the name of which is tree, with a tree of the user's."""
    all_rules = None if tree else rules.rules()
    found = [Cell(key, run, all_rules) for _, when, key in rules.cells()
             if (full or when == "check") and tree in (None, key[0])]
    return [c for c in found if not tree or os.path.isdir(c.dir)]
