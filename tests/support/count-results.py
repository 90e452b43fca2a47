#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Heed authors
"""Counts the results of Meson's tests and prints them as one last line, `N passed, N failed`, and where
something was skipped `, N skipped`; why, stands before it.

usage: count-results.py BUILD[:SUITE]...

A TAP program counts by its cases, any other test as one. A program that ends badly counts as a failure
also where no case of it failed. So does a log that is missing or empty, a test that the build folder has
and the log has not, and one of those that a machine might quietly lack.
"""

import collections
import json
import re
import sys
from pathlib import Path

# Tests that need a program which is not always there: that they are defined does not hang on it.
NEEDED = ("agreement", "desktop-file", "guidance-cases-heed", "journey-main_job", "lint-format", "lint-names", "lint-symbols", "metainfo")

CASE = re.compile(r"^(not )?ok\b(?!.*#\s*(?:skip|todo))", re.IGNORECASE | re.MULTILINE)
SKIPPED = re.compile(r"^ok\b.*#\s*skip\S*\s*(.*)$", re.IGNORECASE | re.MULTILINE)
PLAN = re.compile(r"^1\.\.\d+", re.MULTILINE)


def count_test(test):
    """The passed and failed cases of one test, and why others were skipped."""
    output = test.get("stdout") or ""
    bad = test["result"] not in ("OK", "SKIP", "EXPECTEDFAIL")

    if not PLAN.search(output):
        why = [(output.strip().splitlines() or ["no reason is given"])[-1]]
        return (0, 1, []) if bad else (0, 0, why) if test["result"] == "SKIP" else (1, 0, [])

    cases = [match.group(1) is None for match in CASE.finditer(output)]
    failed = cases.count(False)
    return cases.count(True), failed if failed or not bad else 1, [why.strip() or "no reason is given" for why in SKIPPED.findall(output)]


def name_of(test):
    """Without the project and the suite, which Meson puts before it in a log."""
    return test["name"].rpartition(" / ")[2]


def read(build, suite):
    """What was run in a build folder, one JSON object a line, and the names of what it has."""
    try:
        log = (build / "meson-logs/testlog.json").read_text(encoding="utf-8", errors="replace")
        has = json.loads((build / "meson-info/intro-tests.json").read_text(encoding="utf-8"))
    except OSError:
        return [], set()
    names = {test["name"] for test in has if not suite or any(own.rpartition(":")[2] == suite for own in test["suite"])}
    return [json.loads(line) for line in log.splitlines() if line.strip()], names


def main():
    passed = failed = 0
    skipped = collections.Counter()
    for argument in sys.argv[1:]:
        build, _, suite = argument.partition(":")
        tests, names = read(Path(build), suite)
        for test in tests:
            good, bad, reasons = count_test(test)
            passed, failed = passed + good, failed + bad
            skipped.update(reasons)
        missing = (names | set(() if suite else NEEDED)) - {name_of(test) for test in tests}
        if not tests:
            missing = {"every test"}
        for name in sorted(missing):
            print(f"not run in {build}: {name}")
        failed += len(missing)
    for reason, count in sorted(skipped.items()):
        print(f"{count} skipped: {reason}")
    print(f"{passed} passed, {failed} failed" + (f", {skipped.total()} skipped" if skipped else ""))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
