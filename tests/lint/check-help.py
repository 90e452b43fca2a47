#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Heed authors
"""The help is Mallard, its HTML says the same and loads nothing, and it says what the programs do.

usage: check-help.py HEEDCTL HTML-FOLDER
"""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

from lxml import etree

from tree import ROOT, Findings, files, lines, text

RULES = "/usr/share/xml/mallard/1.0/mallard-1.0.rng"
MALLARD = {"m": "http://projectmallard.org/1.0/"}
PAGES = "data/help/C"

# What the help calls a row of the table of rights, and what members.md does.
RIGHTS = {
    "See the list of children": "see the register",
    "Read a child’s file": "read a child's file",
    "File a concern": "file a concern",
    "File any other kind": "file any other kind",
    "Answer prompts": "answer prompts",
    "Refer, print": "refer, transfer",
    "Import": "import",
    "See who has looked": "\"who has looked\"",
    "Read the whole audit": "the whole audit",
    "Verify the store": "`verify`",
    "The backup that is made": "the backup made",
    "Change their own": "own passphrase",
    "Members, sharing": "members, sharing",
}


def words(element):
    return " ".join("".join(element.itertext()).split())


def check_mallard(findings, paths):
    for path in paths:
        result = subprocess.run(["xmllint", "--noout", "--nonet", "--relaxng", RULES, ROOT / path], capture_output=True, text=True)
        if result.returncode != 0:
            findings.add(path, 1, result.stderr.strip())


def check_html(findings, pages, folder):
    """Each page says as HTML all that it says in Mallard; what it names is there; nothing comes from elsewhere."""
    documents = {name: etree.parse(str(folder / f"{name}.html"), etree.HTMLParser(huge_tree=False)) for name in pages}
    named = {"index"}
    for name, document in documents.items():
        said = words(document.getroot().find("body"))
        for part in pages[name].xpath("//m:p | //m:title | //m:screen | //m:code", namespaces=MALLARD):
            # A link that has no words of its own says the title of what it names.
            own = " ".join((part.text or "").split())
            if own not in said:
                findings.add(f"{PAGES}/{name}.page", part.sourceline, f"“{own[:60]}” is not in its HTML")
        for element in document.iter():
            for attribute in ("src", "srcset", "data", "action", "poster", "background"):
                if element.get(attribute) is not None:
                    findings.add(f"{name}.html", 1, f"loads {element.get(attribute)}")
            target = element.get("href")
            if target is None:
                continue
            page, _, section = target.partition("#")
            named.add(page.removesuffix(".html"))
            if page.removesuffix(".html") not in documents or element.tag != "a":
                findings.add(f"{name}.html", 1, f"{target} is no page of the help")
            elif section and not documents[page.removesuffix(".html")].xpath("//*[@id=$id]", id=section):
                findings.add(f"{name}.html", 1, f"{target} is no place in the help")
    for name in sorted(set(pages) - named):
        findings.add(f"{PAGES}/{name}.page", 1, "nothing leads to it")


def check_commands(findings, path, page, heedctl):
    """Every command and option that is named is one."""
    known = subprocess.run([heedctl, "help"], capture_output=True, text=True, check=True).stdout
    for part in page.xpath("//m:cmd | //m:screen | //m:code", namespaces=MALLARD):
        for line in words(part).split("heedctl ")[1:]:
            call = [word for word in line.split(" ") if word.islower()]
            for option in re.findall(r"(?<!\S)--[a-z-]+", line):
                if option not in known:
                    findings.add(path, part.sourceline, f"heedctl has no {option}")
            if not any(re.search(rf"^  {re.escape(word)}\b", known, re.MULTILINE) for word in call):
                findings.add(path, part.sourceline, f"heedctl has no command of “heedctl {line[:40]}”")


def check_controls(findings, path, page, said):
    for part in page.iterfind(".//m:gui", MALLARD):
        if words(part) not in said:
            findings.add(path, part.sourceline, f"the window has nothing that is called “{words(part)}”")


def check_timer(findings, pages, heedctl):
    """The units stand in heedctl's own help too: line for line."""
    shown = subprocess.run([heedctl, "help", "backup"], capture_output=True, text=True, check=True).stdout
    units = pages["backup"].find(".//m:code", MALLARD).text.splitlines()
    here = [line.strip() for line in units if line.strip()]
    there = [line.strip() for line in shown[shown.index("  # /etc/systemd"):].splitlines() if line.startswith("  ")]
    if here != there[:len(here)]:
        findings.add(f"{PAGES}/backup.page", 1, "its units are not those of “heedctl help backup”")


def check_limits(findings, pages):
    """What a role does not do yet is said here as where one is given."""
    source = text("src/casework/heed-members.c")
    found = re.search(r"heed_members_get_limits \(void\)\n\{\n  return _ \((.*?)\);\n", source, re.DOTALL)
    if found and found[1].startswith('"'):
        said = json.loads('"' + "".join(re.findall(r'"(.*)"', found[1])) + '"')
        if said not in words(pages["rights"].getroot()):
            findings.add(f"{PAGES}/rights.page", 1, f"does not say what is said of roles on the page of members: “{said}”")


def check_rights(findings, pages, shared):
    """Each cell is that of the table that decides."""
    table = {}
    for line in (shared / "design/members.md").read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if line.startswith("|") and len(cells) == 5:
            table[cells[0]] = cells[1:]
    for row in pages["rights"].iterfind(".//m:tbody/m:tr", MALLARD):
        title, *cells = (words(cell) for cell in row)
        begins = next((there for here, there in RIGHTS.items() if title.startswith(here)), None)
        decided = next((value for key, value in table.items() if begins and key.startswith(begins)), None)
        if decided != cells:
            findings.add(f"{PAGES}/rights.page", row.sourceline, f"“{title}”: {cells}, decided is {decided}")


def main():
    heedctl, folder = sys.argv[1], Path(sys.argv[2])
    findings = Findings()
    paths = [path for path in files(".page", under="data/help")]
    pages = {path.stem: etree.parse(str(ROOT / path)) for path in paths}
    said = {word.replace("_", "") for path in files(".ui", under="ui") for word in re.findall(r'translatable="yes">([^<]+)<', text(path))}
    said |= {word.replace("_", "") for path in files(".c", under="src/ui") for word in re.findall(r'\b_ \("([^"]+)"\)', text(path))}

    check_mallard(findings, paths)
    check_html(findings, pages, folder)
    for path in paths:
        check_commands(findings, path, pages[path.stem], heedctl)
        check_controls(findings, path, pages[path.stem], said)
        if pages[path.stem].getroot().get("id") != path.stem:
            findings.add(path, 1, "its id is not its name")
        for number, line in lines(path):
            if "://" in line.replace(MALLARD["m"], ""):
                findings.add(path, number, "names an address: nothing in the help is elsewhere")
    check_timer(findings, pages, heedctl)
    check_limits(findings, pages)
    shared = Path(os.environ.get("HEED_SHARED", ""))
    if (shared / "design/members.md").exists():
        check_rights(findings, pages, shared)

    findings.end(len(paths))


main()
