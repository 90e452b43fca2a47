#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Heed authors
"""Every file with words for people is offered to translators, and every language is complete in form."""

import re

from tree import ROOT, Findings, files, text

CALL = re.compile(r'(?<!\w)(_|N_|C_|NC_|Q_|ngettext|g_dngettext|g_dpgettext2)\s*\(\s*"')
TRANSLATABLE = re.compile(r'translatable="(yes|true|1)"')
WHOLE = (".desktop.in", ".metainfo.xml.in", "codes.xml")


def listed(name):
    return [line for line in text(f"po/{name}").splitlines() if line and not line.startswith("#")]


def has_words(path):
    name = str(path)
    if name.endswith(WHOLE):
        return True
    pattern = TRANSLATABLE if name.endswith(".ui") else CALL
    return bool(pattern.search(text(path)))


def main():
    findings = Findings()
    potfiles = listed("POTFILES.in")
    candidates = [path for path in files(".c", ".h", ".ui", *WHOLE) if path.parts[0] in ("src", "ui", "data")]
    needed = {str(path) for path in candidates if has_words(path)}

    for name in sorted(needed - set(potfiles)):
        findings.add(name, 1, "has words for people and is not in po/POTFILES.in")
    for name in potfiles:
        if not (ROOT / name).is_file():
            findings.add("po/POTFILES.in", 1, f"{name} is not there")
    if potfiles != sorted(set(potfiles)):
        findings.add("po/POTFILES.in", 1, "is not sorted, or names a file twice")

    languages = listed("LINGUAS")
    there = sorted(path.stem for path in files(".po", under="po"))
    if languages != there:
        findings.add("po/LINGUAS", 1, f"names {languages}; the files are {there}")

    findings.end(len(candidates))


main()
