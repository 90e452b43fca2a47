#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Heed authors
"""Prints what has to be built for the tests of one suite, one file a line: so that a build folder which runs only
these builds nothing else.

usage: targets-of.py BUILD SUITE
"""

import json
import os
import sys
from pathlib import Path


def main():
    build, suite = Path(sys.argv[1]).resolve(), sys.argv[2]
    tests = json.loads((build / "meson-info/intro-tests.json").read_text(encoding="utf-8"))
    targets = json.loads((build / "meson-info/intro-targets.json").read_text(encoding="utf-8"))
    files = {target["id"]: target["filename"] for target in targets}
    wanted = {os.path.relpath(file, build)
              for test in tests if any(own.rpartition(":")[2] == suite for own in test["suite"])
              for target in test["depends"] for file in files[target]}
    if not wanted:
        sys.exit(f"{build} has no test of the suite {suite}")
    print("\n".join(sorted(wanted)))


if __name__ == "__main__":
    main()
