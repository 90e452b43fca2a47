#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Heed authors
"""A Python module that a test imports is one that ./dev installs; else it is missed on a fresh machine only."""

import ast
import re
import sys

from tree import Findings, files, text

# Module and the Debian package that brings it.
PACKAGES = {"cryptography": "python3-cryptography", "gi": "python3-pyatspi", "lxml": "python3-lxml", "nacl": "python3-nacl", "pyatspi": "python3-pyatspi"}


def imports(path):
    """Each module that a file imports, by its first name, with the line."""
    for node in ast.walk(ast.parse(text(path))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name.split(".")[0]) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.lineno, node.module.split(".")[0]


def main():
    findings = Findings()
    paths = files(".py")
    known = set(sys.stdlib_module_names) | {path.stem for path in paths}
    installed = set(re.findall(r"[\w.+-]+", text("dev")))

    for path in paths:
        for number, name in imports(path):
            if name in known:
                continue
            if name not in PACKAGES:
                findings.add(path, number, f"imports {name}, of no package that is known here")
            elif PACKAGES[name] not in installed:
                findings.add(path, number, f"imports {name}, and ./dev does not install {PACKAGES[name]}")

    findings.end(len(paths))


main()
