#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Heed authors
"""Counts the results in Meson's test logs and prints them as one line, `N passed, N failed`.

A TAP program counts by its cases, any other test as one. A program that ends badly counts as a
failure also where no case of it failed, and so does a log that is missing or empty.
"""

import json
import re
import sys

CASE = re.compile(r"^(not )?ok\b(?!.*#\s*(?:skip|todo))", re.IGNORECASE | re.MULTILINE)
SKIPPED = re.compile(r"^ok\b.*#\s*skip", re.IGNORECASE | re.MULTILINE)
PLAN = re.compile(r"^1\.\.\d+", re.MULTILINE)


def count_test(test):
    """The passed, failed and skipped cases of one test."""
    output = test.get("stdout") or ""
    bad = test["result"] not in ("OK", "SKIP", "EXPECTEDFAIL")

    if not PLAN.search(output):
        return (0, 1, 0) if bad else (0, 0, 1) if test["result"] == "SKIP" else (1, 0, 0)

    cases = [match.group(1) is None for match in CASE.finditer(output)]
    failed = cases.count(False)
    return cases.count(True), failed if failed or not bad else 1, len(SKIPPED.findall(output))


def count_log(path):
    """The sums of one log, which holds one JSON object a line."""
    try:
        with open(path, encoding="utf-8", errors="replace") as log:
            counts = [count_test(json.loads(line)) for line in log if line.strip()]
    except OSError:
        counts = []
    return tuple(map(sum, zip(*counts))) if counts else (0, 1, 0)


def main():
    passed, failed, skipped = map(sum, zip(*map(count_log, sys.argv[1:])))
    if skipped:
        print(f"{skipped} skipped")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
