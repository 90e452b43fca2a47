#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Heed authors
"""What holds for every file: a licence head, a length and a width, no unfinished business, no foreign place."""

import re

from tree import Findings, files, lines

HEAD = ("SPDX-License-Identifier: ", "SPDX-FileCopyrightText: ")
HEADED = (".c", ".h", ".py", ".sh", ".ui", ".css", ".xml", ".in", ".xsd", ".xsl", ".xslt", ".sch", ".svg", ".page", "meson.build")
CODE = (".c", ".h", ".py", ".sh", ".ui", ".css", "meson.build")
SCRIPTS = {"dev", ".ci/run"}
LENGTH_NOTED, LENGTH_CAP = 700, 1000

# What no screen holds, nobody reviews. A guidance pack, a table of data and a picture have one thing a line, however long;
# a text of a template that is translated is one string, which a break would change.
WIDE = (".c", ".h", ".py", ".sh", ".ui", ".css", ".xsl", ".sql", "meson.build")
WIDTH_CAP = 160
ONE_STRING = re.compile(r'<\w+ [^<>]*translatable="yes"[^<>]*>[^<>]*</\w+>$')

# The formatter takes words with dashes for a sum, and a domain of errors is then called "heed - ui - error - quark".
QUARK = re.compile(r"^G_DEFINE_QUARK \((.*), (\w+)\)$")

# Spelt in parts, so that this file passes its own test.
UNFINISHED = re.compile(r"\b(TO" r"DO|FIX" r"ME)\b")
FOREIGN = re.compile(
    r"\.debian\.(org|net)|registry\.npm" r"js|pypi\.(org|io)|pythonhosted\.|crates\.(io)\b|proxy\.golang\.|repo1\.maven"
    r"|(?<![\w.}])/(work|farm|root)/"
)
BINARY = (".png", ".zip", ".pdf", ".gz", ".heed", ".heed-keys", ".jpg", ".ico", ".woff2")


def main():
    findings = Findings()
    looked_at = 0

    for path in files():
        name = str(path)
        if name.endswith(BINARY) or name == "LICENSE":
            continue
        looked_at += 1
        numbered = list(lines(path))
        if name.endswith(HEADED) or name in SCRIPTS:
            start = "\n".join(line for _, line in numbered[:8])
            for part in HEAD:
                if part not in start:
                    findings.add(path, 1, f"has no line with {part.strip()}")
        if name.endswith(CODE) or name in SCRIPTS:
            if len(numbered) > LENGTH_CAP:
                findings.add(path, LENGTH_CAP, f"{len(numbered)} lines, more than {LENGTH_CAP}: split it by meaning")
            elif len(numbered) > LENGTH_NOTED:
                print(f"note: {path} has {len(numbered)} lines, more than {LENGTH_NOTED}")
        for number, line in numbered:
            quark = QUARK.match(line)
            if quark and quark[1] != "".join(word.capitalize() for word in quark[2].split("_")):
                findings.add(path, number, f"the domain of {quark[2]} is called “{quark[1]}”, not like its type")
            width = len(line.expandtabs(8))
            if name.endswith(WIDE) and width > WIDTH_CAP and not (name.endswith(".ui") and ONE_STRING.search(line)):
                findings.add(path, number, f"{width} columns, more than {WIDTH_CAP}: break it by meaning")
            if UNFINISHED.search(line):
                findings.add(path, number, "marks something unfinished: do it, or say it in an issue")
            if FOREIGN.search(line):
                findings.add(path, number, "names a package registry or a place on one machine")

    findings.end(looked_at)


main()
