#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Heed authors
"""C is laid out as .clang-format says; `clang-format-14 -i FILE` puts it right."""

import subprocess
import sys

from tree import ROOT, files


def main():
    paths = [str(path) for path in files(".c", ".h") if path.parts[0] in ("src", "tests")]
    result = subprocess.run([sys.argv[1], "--dry-run", "--Werror", *paths], cwd=ROOT, capture_output=True, text=True)
    wrong = sorted({line.split(":")[0] for line in result.stderr.splitlines() if "clang-format-violations" in line})
    for path in wrong:
        print(f"{path}: is not laid out as .clang-format says")
    if result.returncode and not wrong:
        print(result.stderr)
    return result.returncode


sys.exit(main())
