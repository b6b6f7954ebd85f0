# SPDX-License-Identifier: GPL-2.0-only
#
# The reports of make qa: KTAP, a summary, JSON, JUnit and a page. Results go in and text
# comes out.

import html
import xml.etree.ElementTree as tree

from result import BLOCKED, BROKEN, FAILED, PASSED

SCHEMA = "pvyield-qa/1"
STATES = (PASSED, FAILED, BROKEN, BLOCKED)


def one_line(text):
    return " ".join(str(text).split())


def ktap_tests(result):
    """The tests of a cell, as a nested KTAP report."""
    text = ["    KTAP version 1", "    1..%d" % len(result["tests"])]
    for number, test in enumerate(result["tests"], 1):
        # A name must not look like a directive.
        line = "    %sok %d %s" % ("" if test["ok"] else "not ", number,
                                   one_line(test["name"]).replace("#", "no."))
        if test["why"]:
            text.append("    # " + one_line(test["why"]))
        text.append(line)
    return text


def ktap(number, result):
    """A cell, as lines. What the bench could not try is an ERROR, what had nothing to
    stand on a SKIP, as in the kernel's Documentation/dev-tools/ktap.rst."""
    name, state, why = result["cell"], result["state"], one_line(result["why"])
    text = ["    # Subtest: " + name] + ktap_tests(result) if result["tests"] else []
    if state == PASSED:
        text.append("ok %d %s" % (number, name))
    elif state == BROKEN:
        text.append("not ok %d %s # ERROR the bench: %s" % (number, name, why))
    elif state == BLOCKED:
        text.append("not ok %d %s # ERROR %s" % (number, name, why))
    elif result["kind"] == "hang":
        text.append("not ok %d %s # TIMEOUT %s" % (number, name, why))
    else:
        text += ["# %s: %s" % (result["kind"], why), "not ok %d %s" % (number, name)]
    return text


def ktap_head(cells):
    return ["KTAP version 1", "1..%d" % cells]


def summary(name, results, left_out, seconds):
    """What a run says at its end."""
    text = []
    for state in (FAILED, BLOCKED, BROKEN):
        for r in results:
            if r["state"] == state:
                kind = {BROKEN: "broken bench", BLOCKED: "not tried"}.get(state, r["kind"])
                text.append("%-12s  %s: %s" % (kind, r["cell"], one_line(r["why"])))
    for cell, why in left_out:
        text.append("%-12s  %s: %s" % ("left out", cell, why))
    counted = ["%d %s" % (sum(r["state"] == s for r in results), s) for s in STATES
               if s in (PASSED, FAILED) or any(r["state"] == s for r in results)]
    kept = sum(bool(r.get("kept")) for r in results)
    text.append("%s: %d cells: %s; %d kept from an earlier run; %d s" % (
        name, len(results), ", ".join(counted), kept, seconds))
    return text


def as_json(about, results, left_out, rows=None):
    """Everything, for a program."""
    value = {"schema": SCHEMA, "about": about,
             "cells": [{k: r[k] for k in ("cell", "state", "kind", "why", "seconds", "tests")}
                       for r in results],
             "left_out": [{"cell": c, "why": w} for c, w in left_out]}
    if rows is not None:
        value["comparison"] = [{"cell": c, "verdict": v, "details": d} for c, v, d in rows]
    return value


def junit(name, results):
    """What Jenkins, GitLab and their kin read: a test case for each test of a cell."""
    cases, sums = [], dict.fromkeys(("tests", "failures", "errors", "skipped"), 0)
    for r in results:
        each = r["seconds"] / max(1, len(r["tests"]))
        found = list(r["tests"])
        if r["state"] in (BROKEN, BLOCKED):
            found = [{"name": r["cell"], "ok": False, "why": r["why"]}]
        for test in found:
            case = tree.Element("testcase", classname=r["cell"], name=printable(test["name"]),
                                time="%.3f" % each)
            sums["tests"] += 1
            if not test["ok"] and r["state"] in (BROKEN, BLOCKED):
                sums["errors"] += 1
                tree.SubElement(case, "error", type=r["state"], message=printable(test["why"]))
            elif not test["ok"]:
                sums["failures"] += 1
                tree.SubElement(case, "failure", type=r["kind"],
                                message=printable(test["why"]))
            cases.append(case)
    about = {k: str(v) for k, v in sums.items()}
    about.update(name=printable(name), time="%.3f" % sum(r["seconds"] for r in results))
    root = tree.Element("testsuites", about)
    tree.SubElement(root, "testsuite", about).extend(cases)
    tree.indent(root)
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + \
        tree.tostring(root, encoding="unicode") + "\n"


def printable(text):
    """Without what XML cannot hold."""
    return "".join(c if c >= " " and c not in "\x7f\ufffe\uffff" else " " for c in str(text))


STYLE = """
body { font: 15px/1.45 sans-serif; margin: 1.5em; color: #111; background: #fff }
table { border-collapse: collapse } th, td { border: 1px solid #999; padding: .1em .5em;
text-align: left; vertical-align: top } td.s { text-align: right }
.passed, .same { background: #e6f4ea } .failed, .regression { background: #f8d0cc }
.broken, .blocked, .bench { background: #fff3c4 } .fixed { background: #cfe8fc }
"""


def esc(text):
    return html.escape(printable(text), quote=True)


def page_rows(rows):
    if rows is None:
        return ""
    classes = {"regression": "regression", "broken bench": "bench", "fixed": "fixed",
               "passes on both": "same"}
    text = ["<h2>Compared</h2><table><tr><th>cell</th><th>verdict</th><th>tests</th></tr>"]
    for cell, verdict, details in rows:
        text.append("<tr><td>%s</td><td class=\"%s\">%s</td><td>%s</td></tr>" % (
            esc(cell), classes.get(verdict, ""), esc(verdict), "<br/>".join(map(esc, details))))
    return "\n".join(text) + "</table>"


def page(about, results, left_out, rows=None, files=(), links=()):
    """A page that stands alone. files: {cell: [path]} of what lies beside it."""
    files = dict(files)
    body = ["<h1>%s</h1>" % esc(about["name"]), "<p>%s</p>" % "<br/>".join(
        esc("%s: %s" % (k, about[k])) for k in sorted(about) if k != "name" and about[k])]
    body.append("<p>%s</p>" % " ".join("<a href=\"%s\">%s</a>" % (esc(p), esc(p))
                                       for p in links))
    body.append(page_rows(rows))
    body.append("<h2>Cells</h2><table><tr><th>cell</th><th>state</th><th>why</th>"
                "<th>seconds</th><th>files</th></tr>")
    for r in results:
        links_of = " ".join("<a href=\"%s\">%s</a>" % (esc(p), esc(p.rsplit("/", 1)[-1]))
                            for p in files.get(r["cell"], ()))
        body.append("<tr><td>%s</td><td class=\"%s\">%s</td><td>%s%s</td>"
                    "<td class=\"s\">%.0f</td><td>%s</td></tr>" % (
                        esc(r["cell"]), r["state"], r["state"],
                        esc(r["kind"] + ": ") if r["kind"] else "", esc(r["why"]),
                        r["seconds"], links_of))
    body.append("</table>")
    if left_out:
        body.append("<h2>Left out</h2><ul>%s</ul>" % "".join(
            "<li>%s: %s</li>" % (esc(c), esc(w)) for c, w in left_out))
    return ("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"/>"
            "<title>pvyield qa: %s</title><style>%s</style></head><body>%s</body></html>\n" %
            (esc(about["name"]), STYLE, "\n".join(body)))
