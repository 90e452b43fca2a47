#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Heed authors
"""A Python module that a test imports is one that ./dev installs; else it is missed on a fresh machine only."""

import re
import sys

from tree import Findings, files, lines, text

# Module and the Debian package that brings it.
PACKAGES = {"gi": "python3-pyatspi", "lxml": "python3-lxml", "nacl": "python3-nacl", "pyatspi": "python3-pyatspi"}
IMPORT = re.compile(r"^\s*(?:import|from)\s+(\w+)")


def main():
    findings = Findings()
    paths = files(".py")
    known = set(sys.stdlib_module_names) | {path.stem for path in paths}
    installed = set(re.findall(r"[\w.+-]+", text("dev")))

    for path in paths:
        for number, line in lines(path):
            match = IMPORT.match(line)
            name = match.group(1) if match else None
            if name is None or name in known:
                continue
            if name not in PACKAGES:
                findings.add(path, number, f"imports {name}, of no package that is known here")
            elif PACKAGES[name] not in installed:
                findings.add(path, number, f"imports {name}, and ./dev does not install {PACKAGES[name]}")

    findings.end(len(paths))


main()
