# SPDX-License-Identifier: GPL-2.0-only
#
# What came of a cell: its tests, and whether the kernel has failed or the bench that it
# was put on. Nothing here runs anything.

import json
import os
import re

PASSED, FAILED, BROKEN, BLOCKED = "passed", "failed", "broken", "blocked"

# Why a cell has failed, by the first line that matches what is said of it.
KINDS = (
    ("conflict", r"^conflicts, "),
    ("splat", r"splat\(s\) on the console"),
    ("died", r"the guest died|no end marker|^crashes|^oopses|Kernel panic"),
    ("hang", r"did not end within|did not reach the job"),
    ("missing", r"^(missing|partial)"),
)

# The line that each kernel prints first, and what says that a domain ended before it.
FIRST_LINE = re.compile(r"\] Linux version |Booting Linux on physical CPU")
DOMAIN_DIED = re.compile(r"^\(XEN\) .*(Domain \d+ (crashed|shutdown)|d\d+v\d+ Triple fault|"
                         r"Unhandled: vec|domain_crash|ELF: not an ELF|Panic on CPU)", re.M)
XEN_STARTED = re.compile(r"Xen version \d|^\(XEN\) ", re.M)
NO_MEMORY = re.compile(r"^.*(cannot set up guest memory|Cannot allocate memory|"
                       r"cannot allocate memory).*$", re.M)
NO_DISK = re.compile(r"^.*No space left on device.*$", re.M)
DOM0_DIED = re.compile(r"^.*(Kernel panic - |Xen BUG at|\(XEN\) Panic on CPU).*$", re.M)


def tests(lines):
    """The results that a check has written: [{name, ok, why}]."""
    found = []
    for line in lines:
        match = re.match(r"(ok|not ok|unreviewed) (.*?)(?: # (.*))?$", line.rstrip("\n"))
        if match:
            word, name, why = match.groups()
            found.append({"name": name, "ok": word != "not ok", "why": why or ""})
    return found


class Evidence:
    """What a boot has left: texts, empty where there is none; status is None where the
    boot was not started."""

    def __init__(self, log="", status=None, console="", dom0="", qemu=""):
        self.log, self.status, self.console = log, status, console
        self.dom0, self.qemu = dom0, qemu

    @classmethod
    def read(cls, directory, log):
        def text(path):
            try:
                with open(path, encoding="utf-8", errors="replace") as f:
                    return f.read()
            except OSError:
                return ""
        status = text(os.path.join(directory, "status")).strip() or None
        return cls(text(log), status, *(text(os.path.join(directory, n)) for n in
                                        ("console.log", "dom0.log", "qemu.log")))


def bench(evidence, under_xen, own_dom0):
    """Why it was the lab's own fault that a boot failed, or None: it was the kernel's.
    own_dom0: what is tested is a guest, and dom0 is the lab's."""
    for text in (evidence.qemu, evidence.log):
        for pattern, what in ((NO_MEMORY, "no memory"), (NO_DISK, "the disk is full")):
            match = pattern.search(text)
            if match:
                return "%s: %s" % (what, match.group(0).strip())
    if evidence.status is None:
        last = evidence.log.strip().splitlines()
        return "nothing was booted: " + (last[-1] if last else "the lab does not say why")
    if evidence.status.startswith("QEMU ended with"):
        return evidence.status
    if "report was damaged" in evidence.status:
        return evidence.status
    outer = evidence.dom0 if own_dom0 else evidence.console
    if under_xen and not XEN_STARTED.search(outer):
        return "Xen did not start"
    if own_dom0:
        if not FIRST_LINE.search(outer):
            return "the lab's dom0 did not start"
        match = DOM0_DIED.search(outer)
        if match:
            return "the lab's dom0 died: " + match.group(0).strip()
    if "within" in evidence.status and not FIRST_LINE.search(evidence.console) and \
            not DOMAIN_DIED.search(outer):
        return "the limit passed before the kernel's first line"
    return None


def kind_of(why):
    for kind, pattern in KINDS:
        if re.search(pattern, why):
            return kind
    return "test"


def judge(found, code, late, evidence=None, under_xen=False, own_dom0=False):
    """The state of a cell: (state, kind, why). code is that of its check, late that it
    was ended at its limit, evidence of its boot if it had one."""
    bad = [t for t in found if not t["ok"]]
    if late:
        return BROKEN, "bench", "it did not end within %d s" % late
    if code and not bad:
        return BROKEN, "bench", "the check ended with %d" % code
    if not found:
        return BROKEN, "bench", "it gave no result"
    if not bad:
        return PASSED, "", ""
    if evidence and evidence.status != "ok" and not (evidence.status or "").startswith("ok "):
        why = bench(evidence, under_xen, own_dom0)
        if why:
            return BROKEN, "bench", why
    kinds = [kind_of(t["why"]) for t in bad]
    order = [k for k, _ in KINDS]
    first = min(range(len(bad)), key=lambda i: (
        kinds[i] in ("conflict", "missing"), order.index(kinds[i]) if kinds[i] in order else 99))
    why = bad[first]["why"]
    if len(bad) > 1:
        why = "%d of %d: %s: %s" % (len(bad), len(found), bad[first]["name"], why)
    return FAILED, kinds[first], why


def path_of(run, name):
    return os.path.join(run, "cells", name, "result.json")


def load(run, name):
    """What a run has of a cell, or None."""
    try:
        with open(path_of(run, name), encoding="utf-8") as f:
            return json.load(f)
    except (OSError, ValueError):
        return None


def kept(run, cell, key):
    """A result that need not be made again: of the same content, and the kernel's."""
    old = load(run, cell.name)
    if old and key and old.get("key") == key and old.get("state") in (PASSED, FAILED):
        return old
    return None
