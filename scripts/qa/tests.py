#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-only
#
# Tests of make qa that boot nothing: what is the kernel's fault and what the bench's, the
# comparison, the reports, the plan and the schedule, on made-up results. Prints a line for
# each test as scripts/check writes them.

import copy
import importlib.machinery
import importlib.util
import json
import os
import subprocess
import sys
import tempfile
import time
import types
import unittest
import xml.etree.ElementTree as tree

sys.dont_write_bytecode = True
HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)

import compare
import plan
import report
import result
from result import BLOCKED, BROKEN, FAILED, PASSED


def script(name, where=HERE):
    """A script, which has no .py, as a module."""
    loader = importlib.machinery.SourceFileLoader("qa_" + name, os.path.join(where, name))
    module = importlib.util.module_from_spec(
        importlib.util.spec_from_loader(loader.name, loader))
    loader.exec_module(module)
    return module


RUN, CELL = script("run"), script("cell")
LAVA = script("lava")
BISECT = script("bisect-run", os.path.join(HERE, "..", "lab"))
LINUX = "[    0.000000] Linux version 5.10.262\n"
XEN = "(XEN) Xen version 4.17.7\n"


def tests(*names, **bad):
    """Tests that pass, and some that fail, with why."""
    return [{"name": n, "ok": True, "why": ""} for n in names] + \
        [{"name": n, "ok": False, "why": w} for n, w in bad.items()]


def of(state, found=(), cell="c", why="", kind=""):
    return {"cell": cell, "state": state, "kind": kind, "why": why, "tests": list(found),
            "seconds": 2, "key": "k"}


class TheBench(unittest.TestCase):
    """What is the lab's own fault is never laid at the kernel's door, nor the reverse."""

    def judged(self, evidence, under_xen=True, own_dom0=False):
        return result.judge(tests(boot="run: it failed"), 0, 0, evidence, under_xen, own_dom0)

    def broken(self, word, *args, **named):
        state, kind, why = self.judged(*args, **named)
        self.assertEqual((state, kind), (BROKEN, "bench"))
        self.assertIn(word, why)

    def test_nothing_was_booted(self):
        self.broken("no mirror", result.Evidence(log="lab: x\nrun: there is no mirror\n"))
        self.broken("does not say why", result.Evidence())

    def test_qemu_did_not_start(self):
        self.broken("QEMU ended with 1", result.Evidence(
            status="QEMU ended with 1 and no console: no such device"))

    def test_no_memory(self):
        self.broken("no memory", result.Evidence(
            status="no end marker", qemu="qemu: cannot set up guest memory 'pc.ram'\n"))

    def test_no_disk(self):
        self.broken("disk is full", result.Evidence(
            log="cp: error writing 'x': No space left on device\n"))

    def test_xen_did_not_start(self):
        self.broken("Xen did not start", result.Evidence(
            status="the boot did not reach the job within 180 s", console="GRUB"))

    def test_the_labs_dom0_did_not_start(self):
        self.broken("dom0 did not start", result.Evidence(
            status="the boot did not reach the job within 300 s", dom0=XEN), own_dom0=True)

    def test_the_labs_dom0_died(self):
        self.broken("dom0 died", result.Evidence(
            status="dom0 died or did not start the guest", console=LINUX,
            dom0=XEN + LINUX + "[ 9.1] Kernel panic - not syncing\n"), own_dom0=True)

    def test_a_limit_before_the_first_line(self):
        self.broken("before the kernel's first line", result.Evidence(
            status="the boot did not reach the job within 180 s", console=XEN))

    def test_a_limit_after_the_first_line_is_the_kernels(self):
        state, kind, _ = result.judge(
            tests(boot="the boot did not reach the job within 180 s"), 0, 0,
            result.Evidence(status="the boot did not reach the job within 180 s",
                            console=XEN + LINUX), True)
        self.assertEqual((state, kind), (FAILED, "hang"))

    def test_a_domain_that_dies_before_its_first_line_is_the_kernels(self):
        state, kind, _ = result.judge(
            tests(boot="no end marker, the guest died: (XEN) Domain 0 crashed"), 0, 0,
            result.Evidence(status="the boot did not reach the job within 180 s",
                            console=XEN + "(XEN) Domain 0 crashed on CPU0\n"), True)
        self.assertEqual((state, kind), (FAILED, "died"))

    def test_a_guest_that_panics_beside_a_dom0_that_lives(self):
        state, _, _ = self.judged(result.Evidence(
            status="no end marker", console=LINUX + "Kernel panic - not syncing",
            dom0=XEN + LINUX), own_dom0=True)
        self.assertEqual(state, FAILED)

    def test_a_boot_that_ended_well_is_no_evidence_against_the_bench(self):
        state, kind, _ = result.judge(tests("a", b="conflicts, minor"), 0, 0,
                                      result.Evidence(status="ok 9.0"), True)
        self.assertEqual((state, kind), (FAILED, "conflict"))

    def test_a_check_that_gives_nothing_breaks_or_is_late(self):
        self.assertEqual(result.judge([], 0, 0)[0], BROKEN)
        self.assertEqual(result.judge(tests("a"), 1, 0)[0], BROKEN)
        self.assertEqual(result.judge(tests("a"), -15, 400)[2], "it did not end within 400 s")


class TheKernel(unittest.TestCase):
    def test_kinds(self):
        for why, kind in (("conflicts, major", "conflict"),
                          ("run: x: 2 splat(s) on the console (see y)", "splat"),
                          ("no end marker, the guest died: BUG", "died"),
                          ("crashes, expected works: it does", "died"),
                          ("the job did not end within 60 s", "hang"),
                          ("missing: nothing bounds it", "missing"),
                          ("boots, expected works", "test")):
            self.assertEqual(result.judge(tests(t=why), 0, 0)[:2], (FAILED, kind))

    def test_what_is_worse_than_a_conflict_is_named_first(self):
        found = tests("a", point="conflicts, minor", boot="3 splat(s) on the console")
        state, kind, why = result.judge(found, 0, 0)
        self.assertEqual((state, kind), (FAILED, "splat"))
        self.assertTrue(why.startswith("2 of 3: boot: "))

    def test_all_passed(self):
        self.assertEqual(result.judge(tests("a", "b"), 0, 0), (PASSED, "", ""))

    def test_lines_of_a_check(self):
        found = result.tests(["ok a b\n", "not ok c: d # why # and more\n", "unreviewed e # f\n",
                              "chatter\n"])
        self.assertEqual([(t["name"], t["ok"], t["why"]) for t in found], [
            ("a b", True, ""), ("c: d", False, "why # and more"), ("e", True, "f")])


class Compared(unittest.TestCase):
    def verdict(self, base, new, *args):
        return compare.cell(base, new, *args)[0]

    def test_regression(self):
        self.assertEqual(compare.cell(of(PASSED, tests("t")), of(FAILED, tests(t="splat"))),
                         (compare.REGRESSION, ["t: splat"]))

    def test_a_worse_failure_is_one_too(self):
        self.assertEqual(self.verdict(of(FAILED, tests("b", a="x")),
                                      of(FAILED, tests(a="x", b="y"))), compare.REGRESSION)

    def test_a_test_that_was_not_there_before(self):
        self.assertEqual(self.verdict(of(PASSED, tests("a")),
                                      of(FAILED, tests(boot="died"))), compare.REGRESSION)

    def test_not_tried_any_more(self):
        self.assertEqual(self.verdict(of(PASSED, tests("a")), of(BLOCKED, why="no kernel")),
                         compare.REGRESSION)

    def test_fixed(self):
        self.assertEqual(compare.cell(of(FAILED, tests(t="x")), of(PASSED, tests("t"))),
                         (compare.FIXED, ["t: passes again"]))
        self.assertEqual(self.verdict(of(BLOCKED), of(PASSED, tests("t"))), compare.FIXED)

    def test_a_part_of_it_fixed(self):
        verdict, details = compare.cell(of(FAILED, tests(a="x", b="x")),
                                        of(FAILED, tests("a", b="x")))
        self.assertEqual(verdict, compare.NEVER)
        self.assertEqual(details, ["a: passes again"])

    def test_what_was_not_reached_is_not_fixed(self):
        self.assertEqual(compare.cell(of(FAILED, tests(point="conflicts")),
                                      of(FAILED, tests(boot="died"))),
                         (compare.REGRESSION, ["boot: died"]))

    def test_still_failing_or_never_passed(self):
        both = of(FAILED, tests(t="x"))
        self.assertEqual(self.verdict(both, both), compare.NEVER)
        self.assertEqual(self.verdict(both, both, {("c", "t")}), compare.STILL)
        self.assertEqual(self.verdict(both, both, {("other", "t")}), compare.NEVER)
        self.assertEqual(self.verdict(of(BLOCKED), of(BLOCKED)), compare.NEVER)

    def test_a_cell_that_could_not_be_tried_before(self):
        self.assertEqual(self.verdict(of(BLOCKED), both := of(FAILED, tests(t="x"))),
                         compare.NEVER)
        self.assertEqual(self.verdict(of(BLOCKED), both, {("c", "t")}), compare.STILL)

    def test_a_broken_bench_on_either_side(self):
        for pair in ((of(BROKEN), of(FAILED, tests(t="x"))), (of(PASSED), of(BROKEN)),
                     (of(BROKEN), of(BROKEN))):
            self.assertEqual(self.verdict(*pair), compare.BENCH)

    def test_one_side_only(self):
        self.assertEqual(compare.cell(None, of(FAILED, tests(t="x"))),
                         (compare.LEFT_OUT, ["only KDIR has it: failed"]))
        self.assertEqual(compare.cell(of(PASSED), None)[1], ["only BASE has it: passed"])

    def test_the_same(self):
        self.assertEqual(self.verdict(of(PASSED, tests("t")), of(PASSED, tests("t", "u"))),
                         compare.SAME)

    def test_exit_codes(self):
        rows = {v: [("c", v, [])] for v in compare.VERDICTS}
        for verdict in compare.VERDICTS:
            self.assertEqual(compare.code(rows[verdict]),
                             {compare.REGRESSION: 2, compare.BENCH: 1}.get(verdict, 0))
        self.assertEqual(compare.code(rows[compare.REGRESSION] + rows[compare.BENCH]), 2)
        self.assertEqual(compare.code([]), 0)

    def test_exit_codes_of_one_run(self):
        for states, code in (((), 1), ((PASSED,), 0), ((PASSED, FAILED), 2),
                             ((BLOCKED,), 2), ((PASSED, BROKEN), 1), ((BROKEN, FAILED), 2)):
            self.assertEqual(compare.code_alone([of(s) for s in states]), code)

    def test_runs(self):
        base = {"a": of(PASSED, tests("t"), "a"), "gone": of(PASSED, (), "gone")}
        new = {"a": of(FAILED, tests(t="x"), "a"), "new": of(PASSED, (), "new")}
        rows = compare.runs(base, new)
        self.assertEqual([r[:2] for r in rows], [
            ("a", compare.REGRESSION), ("new", compare.LEFT_OUT), ("gone", compare.LEFT_OUT)])
        text = compare.lines(rows)
        self.assertEqual(text[0].split(), ["regression", "a"])
        self.assertEqual(text[-1], "3 cells: 1 regression, 2 one side only")
        self.assertEqual(compare.lines([])[-1], "0 cells: 0 regression")


class Reported(unittest.TestCase):
    results = [of(BROKEN, (), "x", "no memory", "bench"),
               of(FAILED, tests("t", u="a <b> & \x01 \"c\""), "y", "1 of 2: u: w", "splat"),
               of(FAILED, tests(u="late"), "h", "did not end within 9 s", "hang"),
               of(BLOCKED, (), "z", "kernel-amd64: it does not build"),
               of(PASSED, tests("v # SKIP"), "p")]

    def test_ktap(self):
        text = [line for n, r in enumerate(self.results, 1) for line in report.ktap(n, r)]
        self.assertIn("not ok 1 x # ERROR the bench: no memory", text)
        self.assertIn("not ok 2 y", text)
        self.assertIn("    not ok 2 u", text)
        self.assertIn("not ok 3 h # TIMEOUT did not end within 9 s", text)
        self.assertIn("not ok 4 z # ERROR kernel-amd64: it does not build", text)
        self.assertIn("ok 5 p", text)
        # No test's name may pass for a directive.
        self.assertIn("    ok 1 v no. SKIP", text)
        self.assertEqual(report.ktap_head(5), ["KTAP version 1", "1..5"])

    def test_summary(self):
        text = report.summary("n", self.results, [("k", "no CONFIG_KUNIT")], 61)
        self.assertEqual(text[0], "splat         y: 1 of 2: u: w")
        self.assertIn("broken bench  x: no memory", text)
        self.assertIn("not tried     z: kernel-amd64: it does not build", text)
        self.assertIn("left out      k: no CONFIG_KUNIT", text)
        self.assertEqual(text[-1], "n: 5 cells: 1 passed, 2 failed, 1 broken, 1 blocked; "
                                   "0 kept from an earlier run; 61 s")
        self.assertEqual(report.summary("n", [], [], 0),
                         ["n: 0 cells: 0 passed, 0 failed; 0 kept from an earlier run; 0 s"])

    def test_junit(self):
        root = tree.fromstring(report.junit("n", self.results).encode())
        suite = root.find("testsuite")
        self.assertEqual({k: suite.get(k) for k in ("tests", "failures", "errors", "skipped")},
                         {"tests": "6", "failures": "2", "errors": "2", "skipped": "0"})
        self.assertEqual(len(suite.findall("testcase")), 6)
        self.assertEqual([e.get("type") for e in suite.iter("error")], ["broken", "blocked"])
        self.assertEqual(suite.find("testcase/failure").get("message"), "a <b> & \x20 \"c\"")

    def test_json(self):
        value = json.loads(json.dumps(report.as_json(
            {"name": "n"}, self.results, [("k", "w")], [("c", "fixed", ["d"])])))
        self.assertEqual(value["schema"], "pvyield-qa/1")
        self.assertEqual(value["cells"][0]["state"], BROKEN)
        self.assertEqual(value["comparison"],
                         [{"cell": "c", "verdict": "fixed", "details": ["d"]}])
        self.assertNotIn("comparison", report.as_json({}, [], []))

    def test_page(self):
        text = report.page({"name": "a & b", "tree": "/t"}, self.results, [("k", "w <")],
                           [("c", "regression", ["t: <x>"])], {"y": ["cells/y/log"]}, ["ktap"])
        root = tree.fromstring(text.partition("\n")[2])
        links = [a.get("href") for a in root.iter("a")]
        self.assertEqual(links, ["ktap", "cells/y/log"])
        self.assertIn("t: <x>", "".join(root.itertext()))
        for name in ("script", "link", "img"):
            self.assertEqual(list(root.iter(name)), [])


class Planned(unittest.TestCase):
    def test_a_cell_that_is_not_there(self):
        with self.assertRaisesRegex(plan.Wrong, "no cell is called 'x\\*'; --list"):
            plan.select(plan.cells("5.10"), ["tree", "x*"])

    def test_a_kind_that_is_not_there(self):
        with tempfile.NamedTemporaryFile("w", suffix=".tsv") as f:
            f.write("\t".join(("x", "always", "any", "none", "-", "-", "1", "1", "1", "w")) + "\n")
            f.flush()
            with self.assertRaisesRegex(plan.rules.BadTable, "unknown kind 'x'"):
                plan.cells("5.10", path=f.name)

    def test_a_run_that_is_none(self):
        with self.assertRaisesRegex(plan.Wrong, "/nonexistent is no run of make qa: "):
            plan.load("/nonexistent")

    def test_every_cell_can_be_run(self):
        known = plan.rules.known()
        for like in known["kernel"]:
            cells = plan.cells(like, full=True)
            names = [c.name for c in cells]
            self.assertEqual(len(names), len(set(names)))
            for cell in cells:
                self.assertEqual(cell.name, os.path.basename(cell.name))
                self.assertTrue(cell.limit > cell.seconds > 0 and cell.mem > 0)
                if cell.kind == "boot":
                    for column, value in zip(("xen", "role", "cpu", "hw"), cell.args):
                        self.assertIn(value, known[column])
                    self.assertEqual(plan.rules.arch_of(cell.args[1]), cell.arch)
        self.assertTrue(any(c.kind == "dom0less" for c in plan.cells("5.10")))
        self.assertLess(len(plan.cells("5.10")), len(plan.cells("5.10", full=True)))

    def test_what_a_selection_stands_on(self):
        cells = plan.cells("5.10")

        def names(*globs):
            return [c.name for c in plan.select(cells, globs)]

        self.assertEqual(names("dom0less-chaos-scrub"),
                         ["kernel-arm64", "build-arm64", "dom0less-chaos-scrub"])
        self.assertEqual(names("image-*"), ["kernel-amd64", "image-amd64"])
        self.assertEqual(names("tree"), ["tree"])
        self.assertEqual(names("kunit-bare"), ["kernel-amd64", "build-amd64", "kunit-bare"])

    def test_xen_and_architecture(self):
        cells = plan.cells("5.10", ["amd64"], ["4.20"])
        self.assertEqual({c.xen for c in cells}, {"none", "4.20"})
        self.assertEqual({c.arch for c in cells}, {"amd64", "any"})

    def test_options(self):
        with tempfile.NamedTemporaryFile("w") as f:
            f.write("CONFIG_A=y\n# CONFIG_B is not set\nCONFIG_C=m\nCONFIG_D=0x1\n")
            f.flush()
            have = plan.options(f.name)
        self.assertEqual(have, {"A", "C"})
        self.assertEqual(plan.missing(plan.Cell(needs=["A", "B"]), have), ["B"])

    def test_a_key_changes_with_all_that_counts(self):
        cell = plan.cells("5.10")[5]
        first = plan.key(cell, "suite", "kernel")
        other = copy.deepcopy(cell)
        other["args"] = other["args"] + ["more"]
        self.assertEqual(first, plan.key(copy.deepcopy(cell), "suite", "kernel"))
        self.assertEqual(len({first, plan.key(cell, "suite2", "kernel"),
                              plan.key(cell, "suite", "kernel2"),
                              plan.key(other, "suite", "kernel")}), 4)
        self.assertIsNone(plan.key(cell, "suite", None))

    def test_what_is_kept(self):
        with tempfile.TemporaryDirectory() as run:
            cell = plan.Cell(name="c")
            self.assertIsNone(result.kept(run, cell, "k"))
            for state, kept in ((PASSED, True), (FAILED, True), (BROKEN, False),
                                (BLOCKED, False)):
                plan.save(result.path_of(run, "c"), of(state))
                self.assertEqual(result.kept(run, cell, "k") is not None, kept)
            plan.save(result.path_of(run, "c"), of(PASSED))
            self.assertIsNone(result.kept(run, cell, "other"))
            self.assertIsNone(result.kept(run, cell, None))
            with open(result.path_of(run, "c"), "w", encoding="utf-8") as f:
                f.write("{ half")
            self.assertIsNone(result.kept(run, cell, "k"))


class Run(unittest.TestCase):
    def test_arguments(self):
        for args, word in ((["--arch", "sparc", "x"], "unknown architecture 'sparc'; one of: "),
                           (["--xen", "3.0", "x"], "unknown Xen release '3.0'; one of: 4.14"),
                           (["--config", "/nonexistent", "x"], "there is no configuration"),
                           (["--config", __file__, "x"], "say which with --arch"),
                           (["--jobs", "0", "x"], "--jobs: give a number above 0")):
            with self.assertRaisesRegex(plan.Wrong, word):
                RUN.arguments(args)
        self.assertEqual(RUN.arguments(["--arch", "arm64", "x"]).arch, ["arm64"])

    def test_no_tree(self):
        done = subprocess.run([os.path.join(HERE, "run"), "/nonexistent"], check=False,
                              capture_output=True, text=True)
        self.assertEqual((done.returncode, done.stderr),
                         (1, "qa: KDIR=/nonexistent: there is no kernel tree\n"))

    def schedule(self, *cells, jobs=2):
        one = types.SimpleNamespace(results={}, the={"cells": [
            plan.Cell(name=n, kind=k, arch="amd64", mem=m, seconds=s) for n, k, m, s in cells]})
        return one, RUN.Schedule([one], jobs, types.SimpleNamespace(seconds={}), False)

    def test_what_is_built_comes_first(self):
        one, schedule = self.schedule(("tree", "tree", 1, 5), ("boot", "boot", 1, 90),
                                      ("build-amd64", "build", 1, 50))
        schedule.budget = 10
        one.results["kernel-amd64"] = {}
        self.assertEqual([c.name for _, c in schedule.todo], ["build-amd64", "boot", "tree"])
        schedule.todo.pop(0)
        self.assertEqual(schedule.next()[1].name, "tree")
        one.results["build-amd64"] = {}
        self.assertEqual(schedule.next()[1].name, "boot")

    def test_memory_bounds_the_workers(self):
        one, schedule = self.schedule(("a", "tree", 600, 9), ("b", "tree", 500, 8),
                                      ("c", "tree", 300, 7))
        schedule.budget = 1000
        taken = schedule.next()
        self.assertEqual(taken[1].name, "a")
        schedule.todo.remove(taken)
        schedule.running[object()] = (*taken, time.time())
        self.assertEqual(schedule.next()[1].name, "c")
        schedule.budget = 100
        self.assertIsNone(schedule.next())
        schedule.running.clear()
        self.assertEqual(schedule.next()[1].name, "b")

    def test_the_time_that_is_left(self):
        _, schedule = self.schedule(("a", "tree", 1, 60), ("b", "tree", 1, 40))
        self.assertEqual(schedule.left(), 50)
        schedule.memories.seconds["a"] = 160
        self.assertEqual(schedule.left(), 100)
        schedule.jobs = 8
        self.assertEqual(schedule.left(), 100)
        self.assertEqual((RUN.minutes(61), RUN.minutes(100)), ("61 s", "2 min"))

    def test_exported(self):
        with tempfile.TemporaryDirectory() as where:
            path = os.path.join(where, "list")
            one = types.SimpleNamespace(run="/a b", results={"build-amd64": of(PASSED)}, the={
                "cells": [plan.Cell(name="build-amd64"), plan.Cell(name="tree")]})
            self.assertEqual(RUN.export(path, [one]), 0)
            with open(path, encoding="utf-8") as f:
                self.assertEqual(f.read(), "%s '/a b' tree\n" % os.path.join(HERE, "cell"))

    def test_what_earlier_runs_told(self):
        with tempfile.TemporaryDirectory() as where:
            path = os.path.join(where, "known.json")
            for text in (None, "", "[]", "{\"seconds\": 1}"):
                if text is not None:
                    with open(path, "w", encoding="utf-8") as f:
                        f.write(text)
                self.assertEqual(RUN.Memory(path).seconds, {})
            known = RUN.Memory(path)
            known.learn(of(FAILED, tests("t", u="x")))
            known.learn(of(BROKEN, tests("v")))
            known.save()
            again = RUN.Memory(path)
            self.assertEqual(again.pairs(), {("c", "t")})
            self.assertEqual(again.seconds, {"c": 2})


class OneCell(unittest.TestCase):
    def supervised(self, script_text, limit):
        with tempfile.TemporaryDirectory() as where:
            log = os.path.join(where, "log")
            start = time.time()
            code = CELL.supervise(["sh", "-c", script_text], dict(os.environ), log, limit, False)
            with open(log, encoding="utf-8") as f:
                return code, f.read(), time.time() - start

    def test_a_check_that_does_not_end(self):
        (_, late), said, took = self.supervised(
            "trap 'echo told; exit 3' TERM; sleep 60 & wait", 1)
        self.assertEqual((late, said), (1, "told\n"))
        self.assertLess(took, 20)

    def test_one_that_ends(self):
        (code, late), said, _ = self.supervised("echo out; echo err >&2; exit 4", 60)
        self.assertEqual((code, late, said), (4, 0, "out\nerr\n"))

    def test_what_there_is_nothing_to_run_on(self):
        cell = plan.Cell(name="b", kind="boot", arch="amd64")
        with tempfile.TemporaryDirectory() as run:
            def put(name, state, **more):
                plan.save(result.path_of(run, name), dict(of(state, (), name, "w"), **more))

            self.assertEqual(CELL.blocked(run, cell)[0], BLOCKED)
            put("kernel-amd64", BROKEN)
            self.assertEqual(CELL.blocked(run, cell), (BROKEN, "kernel-amd64: w"))
            put("kernel-amd64", FAILED)
            self.assertEqual(CELL.blocked(run, cell), (BLOCKED, "kernel-amd64: w"))
            put("kernel-amd64", PASSED)
            put("build-amd64", FAILED)
            self.assertEqual(CELL.blocked(run, cell), (BLOCKED, "build-amd64: w"))
            # Modules that build, but not without a warning, are there.
            put("build-amd64", FAILED, usable=True)
            self.assertIsNone(CELL.blocked(run, cell))

    def test_arguments(self):
        done = subprocess.run([os.path.join(HERE, "cell"), "/nonexistent", "x"], check=False,
                              capture_output=True, text=True)
        self.assertEqual(done.returncode, 1)
        self.assertIn("is no run of make qa", done.stderr)


class Lava(unittest.TestCase):
    def test_a_job(self):
        cell = plan.Cell(name="boot-4.17-x", limit=600)
        value = LAVA.job("/a b", {"name": "n"}, cell, "debian:trixie")
        test = value["actions"][2]["test"]
        self.assertGreater(test["timeout"]["minutes"], cell.limit // 60)
        self.assertGreater(value["timeouts"]["job"]["minutes"], test["timeout"]["minutes"])
        self.assertIn("--shell %s '/a b' boot-4.17-x" % os.path.join(HERE, "cell"),
                      test["definitions"][0]["repository"]["run"]["steps"][1])
        self.assertEqual(value["actions"][0]["deploy"]["image"], "debian:trixie")

    def test_no_run(self):
        with self.assertRaisesRegex(plan.Wrong, "is no run of make qa"):
            LAVA.main(["/nonexistent", "/nonexistent"])


class Bisected(unittest.TestCase):
    def test_what_cannot_be_told(self):
        for found in (None, of(BROKEN, why="no memory"), of(BLOCKED, why="no kernel")):
            self.assertEqual(BISECT.answer(found)[0], 125)
        self.assertEqual(BISECT.answer(of(FAILED, tests(t="x")), "u"),
                         (125, "the cell has no test 'u'"))

    def test_good_and_bad(self):
        self.assertEqual(BISECT.answer(of(PASSED, tests("t")))[0], 0)
        self.assertEqual(BISECT.answer(of(FAILED, tests(t="x"))), (1, ": "))
        both = of(FAILED, tests("t", u="x"))
        self.assertEqual(BISECT.answer(both, "t")[0], 0)
        self.assertEqual(BISECT.answer(both, "u"), (1, "x"))

    def test_arguments_and_no_tree(self):
        def asked(*args):
            done = subprocess.run([BISECT.__file__, *args], check=False, capture_output=True,
                                  text=True, cwd="/")
            return done.returncode, done.stderr

        # git must not go on, and must not call a commit bad for it.
        self.assertEqual(asked()[0], 128)
        self.assertEqual(asked("--test", "x")[0], 128)
        self.assertEqual(asked("--tree", "/nonexistent", "tree")[0], 125)

    def test_a_report_of_another_run(self):
        with tempfile.TemporaryDirectory() as where:
            path = os.path.join(where, "result.json")
            self.assertIsNone(BISECT.reported(path, "c"))
            plan.save(path, report.as_json({}, [of(PASSED, tests("t"))], []))
            self.assertEqual(BISECT.reported(path, "c")["state"], PASSED)
            self.assertIsNone(BISECT.reported(path, "d"))


class Line(unittest.TestResult):
    """A line for each test."""

    def name(self, test):
        return "qa " + ": ".join(test.id().split(".")[-2:]).replace("test_", "").replace("_", " ")

    def addSuccess(self, test):
        print("ok " + self.name(test))

    def add(self, test, error):
        super().addFailure(test, error)
        print("not ok %s # %s: %s" % (self.name(test), error[0].__name__,
                                      " ".join(str(error[1]).split())[:300]))

    addFailure = addError = addUnexpectedSuccess = add


if __name__ == "__main__":
    found = Line()
    unittest.defaultTestLoader.loadTestsFromModule(sys.modules["__main__"]).run(found)
    sys.exit(0 if found.wasSuccessful() and found.testsRun else 1)
