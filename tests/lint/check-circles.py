#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Heed authors
"""No file of a folder calls, by way of others or not, what calls it: one function in the wrong file is enough, and neither can be
read without the other from then on. What is one thing in several files is named here."""

import re
import subprocess
import sys
from pathlib import Path

# A store and how it is opened; a key file and its form; what a passphrase is and how good it is; a form, its field, its
# draft and the forms within it; a pack and how it is read; an open session and its parts.
ONE_THING = [
    {"heed-store", "heed-store-open"},
    {"heed-keys-file", "heed-keys-file-format"},
    {"heed-passphrase", "heed-passphrase-rate"},
    {"heed-form", "heed-form-blocks", "heed-form-draft", "heed-form-map"},
    {"heed-pack", "heed-pack-about", "heed-pack-elements", "heed-pack-read", "heed-pack-schema"},
    {"heed-export", "heed-own-files", "heed-refer-waiting", "heed-session", "heed-session-beside", "heed-session-keys",
     "heed-session-notices", "heed-session-sight", "heed-session-tries", "heed-session-work", "heed-store-door"},
]


def read_calls(library):
    """The files of a static library, and for each those whose functions it calls."""
    listing = subprocess.run(["nm", "--extern-only", library], capture_output=True, text=True, check=True).stdout
    name, homes, wanted = None, {}, {}
    for line in listing.splitlines():
        member = re.fullmatch(r"(?:.*/)?(.*)\.c\.o:", line)
        if member:
            name = member[1]
            wanted[name] = set()
            continue
        parts = line.split()
        if parts and parts[-2:-1] == ["U"]:
            wanted[name].add(parts[-1])
        elif len(parts) == 3:
            homes[parts[2]] = name
    return {name: {homes[symbol] for symbol in symbols if symbol in homes} - {name} for name, symbols in wanted.items()}


def reach(calls, start):
    """All that can be got at from a file by calls."""
    found, waiting = set(), list(calls[start])
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += calls[name]
    return found


def main():
    n_files = n_wrong = 0
    for library in sys.argv[1:]:
        calls = read_calls(library)
        n_files += len(calls)
        reached = {name: reach(calls, name) for name in calls}
        told = set()
        for name in sorted(calls):
            circle = {other for other in reached[name] if name in reached[other]}
            if circle and name not in told:
                told |= circle
                if not any(circle <= parts for parts in ONE_THING):
                    n_wrong += 1
                    print(f"{Path(library).name}: a circle of {', '.join(sorted(circle))}")
    print(f"{n_files} files, {n_wrong} circles")
    sys.exit(1 if n_wrong or not n_files else 0)


main()
