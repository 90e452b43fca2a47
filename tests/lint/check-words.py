#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Heed authors
"""Every file with words for people is offered to translators, and every language is complete in form."""

import re

from tree import ROOT, Findings, files, text

CALL = re.compile(r'(?<!\w)(_|N_|C_|NC_|Q_|ngettext|g_dngettext|g_dpgettext2)\s*\(\s*"')
TRANSLATABLE = re.compile(r'translatable="(yes|true|1)"')
COMMENT = re.compile(r"/\*.*?\*/", re.S)
STRING = re.compile(r'"(?:[^"\\\n]|\\.)*"')
# Three words in a row are said to somebody; what begins with a shout (SQL, names of characters) or with a
# space (more of it) is not.
SENTENCE = re.compile(r"^\"(?!\s|[A-Z]{2}).*(?<![A-Za-z])[A-Za-z]?[a-z'’-]+,? [a-z'’-]+,? [a-z'’-]+")
MARKED = re.compile(r"\b(_|N_|C_|NC_|Q_|ngettext|g_dngettext|g_dpgettext2)\s*\([^()]*$")
# For whoever runs it, not for whoever uses it.
LOGGED = re.compile(r"\bg_(debug|info|message|warning|critical|error|test_message|log)\s*\([^()]*$")
# A role as it is kept, lines that are kept with an import or in the audit, and words that are typed to heedctl.
NOT_SAID = ('"list, check, eval"', '"case, guidance, referral"', '"chronology --format pdf|xml"', '"import --format ctf|csv"',
            '"Designated safeguarding lead"', '"created %u, updated %u, unchanged %u, kept as earlier %u, warnings %u"',
            '"%u tries from %s to %s%s%s"', '"not a file of tries, and not read"')
# Said in a document, which is in the language of the authority that it goes to.
DOCUMENTS = ("src/exchange/heed-readable-when.c",)
WHOLE = (".desktop.in", ".metainfo.xml.in", "codes.xml")


def listed(name):
    return [line for line in text(f"po/{name}").splitlines() if line and not line.startswith("#")]


def has_words(path):
    name = str(path)
    if name.endswith(WHOLE):
        return True
    pattern = TRANSLATABLE if name.endswith(".ui") else CALL
    return bool(pattern.search(text(path)))


def unmarked(path):
    """Sentences in C that no translator would see: (line, text)."""
    source = COMMENT.sub(lambda found: re.sub(r"[^\n]", " ", found.group()), text(path))
    for found in STRING.finditer(source):
        if not SENTENCE.search(found.group()) or found.group() in NOT_SAID:
            continue
        before = source[: found.start()].rstrip()
        while before.endswith('"'):
            before = before[: before.rfind('"', 0, -1)].rstrip()
        if not MARKED.search(before) and not LOGGED.search(before):
            yield source.count("\n", 0, found.start()) + 1, found.group()


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

    for path in candidates:
        if path.suffix == ".c" and path.parts[0] == "src" and str(path) not in DOCUMENTS:
            for line, words in unmarked(path):
                findings.add(path, line, f"is said to people and is not marked for translators: {words[:70]}")

    languages = listed("LINGUAS")
    there = sorted(path.stem for path in files(".po", under="po"))
    if languages != there:
        findings.add("po/LINGUAS", 1, f"names {languages}; the files are {there}")

    findings.end(len(candidates))


main()
