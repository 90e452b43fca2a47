#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Heed authors
"""What SQLite and SQLCipher offer, and an encrypted store must not use."""

import re

from tree import Findings, files, text

REFUSED = (
    (r"\bsqlite3_serialize\b", "gives the whole store without its encryption"),
    (r"""["'\s]\.clone\b""", "the shell's copy leaves out what it cannot read, without an error"),
    (r"\bPRAGMA\s+(\w+\.)?rekey\b", "shows no progress and changes the only copy: heed-store-rekey.h makes another beside it"),
    (r"\bORDER\s+BY\s+(\w+\.)?rank\b", "reads every row that was found in the index without content: order by a column of the entry"),
)


def main():
    findings = Findings()
    candidates = [path for path in files(".c", ".h", ".sql", ".py", ".sh") if path.parts[:2] != ("tests", "lint")]
    for path in candidates:
        # A statement may go over several lines of C, each in its own quotation marks.
        source = re.sub(r'"(\s*)"', lambda found: "\n" * found.group(1).count("\n") + " ", text(path))
        for pattern, reason in REFUSED:
            for found in re.finditer(pattern, source, re.I):
                findings.add(path, source.count("\n", 0, found.start()) + 1, f"{found.group().strip()}: {reason}")
    findings.end(len(candidates))


main()
