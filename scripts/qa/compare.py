# SPDX-License-Identifier: GPL-2.0-only
#
# Two runs of make qa side by side: what became of each cell. Results go in and rows come
# out; nothing here reads files or runs anything.

from result import BLOCKED, BROKEN, FAILED, PASSED

REGRESSION, FIXED, STILL, NEVER = "regression", "fixed", "still failing", "never passed"
BENCH, SAME, LEFT_OUT = "broken bench", "passes on both", "one side only"
# In the order in which a summary names them.
VERDICTS = (REGRESSION, BENCH, FIXED, STILL, NEVER, LEFT_OUT, SAME)

# Exit codes, as those of the command: 2 is what somebody should look at.
GOOD, BENCH_BROKE, BAD = 0, 1, 2


def failing(result):
    """The names of a cell's tests that fail; of one that could not be tried, the cell."""
    if result["state"] == BLOCKED:
        return {result["cell"]: result["why"]}
    return {t["name"]: t["why"] for t in result["tests"] if not t["ok"]}


def passing(result):
    return {t["name"] for t in result["tests"] if t["ok"]}


def cell(base, new, passed_before=frozenset()):
    """What became of a cell: (verdict, details). A result is None where the run does not
    have the cell. passed_before: (cell, test) of each that has ever passed, in any tree."""
    if base is None or new is None:
        only = new or base
        return LEFT_OUT, ["only %s has it: %s" % ("KDIR" if new else "BASE", only["state"])]
    for side, result in (("BASE", base), ("KDIR", new)):
        if result["state"] == BROKEN:
            return BENCH, ["%s: %s" % (side, result["why"])]
    was, now = failing(base), failing(new)
    worse = [t for t in now if t not in was]
    # What the tree before had not come to is no news where the whole cell failed there.
    if base["state"] == BLOCKED:
        worse = []
    # A test that fails no more counts when it was seen to pass, or when all of them do.
    mended = [t for t in was if t not in now and
              (new["state"] == PASSED or t in passing(new))]
    details = ["%s: %s" % (t, now[t]) for t in sorted(worse)] + \
        ["%s: passes again" % t for t in sorted(mended)]
    if worse:
        return REGRESSION, details
    if not now:
        return (FIXED if was else SAME), details
    if any((new["cell"], t) in passed_before or t in passing(base) for t in now):
        return STILL, details
    return NEVER, details


def runs(base, new, passed_before=frozenset()):
    """Every cell of two runs, {name: result}: rows of (cell, verdict, details)."""
    names = list(new) + [n for n in base if n not in new]
    return [(n,) + cell(base.get(n), new.get(n), passed_before) for n in names]


def counts(rows):
    found = dict.fromkeys(VERDICTS, 0)
    for _, verdict, _ in rows:
        found[verdict] += 1
    return found


def code(rows):
    """0: as good or better, 2: a regression, 1: no regression, but the bench broke."""
    found = counts(rows)
    if found[REGRESSION]:
        return BAD
    return BENCH_BROKE if found[BENCH] else GOOD


def code_alone(results):
    """The same for one run: 0 all passed, 2 something failed, 1 the bench broke."""
    states = {r["state"] for r in results}
    if states & {FAILED, BLOCKED}:
        return BAD
    return BENCH_BROKE if BROKEN in states or not states else GOOD


def lines(rows):
    """The comparison as text: what differs with its tests, then the counts."""
    text = []
    for verdict in VERDICTS:
        for name, found, details in rows:
            if found != verdict or verdict == SAME:
                continue
            text.append("%-14s  %s" % (verdict, name))
            text += ["%16s%s" % ("", d) for d in details[:20]]
            if len(details) > 20:
                text.append("%16sand %d more" % ("", len(details) - 20))
    found = counts(rows)
    text.append("%d cells: %s" % (len(rows), ", ".join(
        "%d %s" % (found[v], v) for v in VERDICTS if found[v] or v == REGRESSION)))
    return text
