#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Heed authors
"""A test waits for a condition: a sleep is too long on a quick machine and too short on a busy one, and what was
not there after it may come later. So only the helpers for waiting sleep."""

import re

from tree import Findings, files, lines

HELPERS = {"tests/support/test-wait.h", "tests/support/waiting.py"}
# Benchmarks and pictures are no tests.
OTHERS = ("tests/bench/", "tests/screens/")
SLEEP = re.compile(r"\b(g_usleep|usleep|nanosleep|sleep) \(|\btime\.sleep\b|^\s*from time import .*\bsleep\b|^\s*sleep \d|[;&|] *sleep \d")


def main():
    findings = Findings()
    looked_at = 0
    slept = set()
    for path in files(".c", ".h", ".py", ".sh", under="tests"):
        name = str(path)
        if name.startswith(OTHERS):
            continue
        looked_at += 1
        for number, line in lines(path):
            if SLEEP.search(line) and not name.endswith("check-waits.py"):
                slept.add(name)
                if name not in HELPERS:
                    findings.add(path, number, "sleeps: wait for a condition, with test_wait_until() or wait_for()")
    for name in sorted(HELPERS - slept):
        findings.add(name, 1, "does not sleep any more: take it out of the list in check-waits.py")
    findings.end(looked_at)


main()
