# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Heed authors
"""What every lint test shares: the files of the project, and how a finding is told."""

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

# Made by a build or by a program, and version control's own.
MADE = {".git", "__pycache__", "subprojects"}


def is_made(name):
    return name in MADE or name.startswith(("build", "_build"))


def files(*suffixes, under=""):
    """The project's files whose names end so, in order, as paths from the project's root."""
    found = []
    for folder, folders, names in os.walk(ROOT / under):
        folders[:] = [name for name in folders if not is_made(name)]
        for name in names:
            if not is_made(name) and (not suffixes or name.endswith(suffixes)):
                found.append((Path(folder) / name).relative_to(ROOT))
    return sorted(found)


def text(path):
    return (ROOT / path).read_text(encoding="utf-8")


def lines(path):
    """The lines of a file with their numbers, from 1."""
    return enumerate(text(path).splitlines(), start=1)


class Findings:
    """What a test found wrong: one line each, and a failure if there was any."""

    def __init__(self):
        self.count = 0

    def add(self, path, line, message):
        self.count += 1
        print(f"{path}:{line}: {message}")

    def end(self, looked_at):
        """Ends the program; a test that had nothing to look at has failed as well."""
        if not looked_at:
            print("nothing was found to look at")
            sys.exit(1)
        print(f"{looked_at} looked at, {self.count} wrong")
        sys.exit(1 if self.count else 0)
