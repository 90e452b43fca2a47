#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Heed authors
"""Templates and their classes pair by place and name, and are built for the oldest toolkit.

ui/pages/heed-x.ui is the template of HeedX in src/ui/pages/heed-x.c; it is in the resources, and its
words are offered to translators. Every widget is in the test that makes each and lets it go. A secret is typed
into a HeedSecretRow and into nothing else. No property is bound to an expression. An entry is filled by heed_fill(), so that Ctrl+Z brings back nothing that
the program took away.
"""

import re
from pathlib import Path

from lxml import etree

from tree import ROOT, Findings, files, lines, text

FLOOR = {"gtk": (4, 8), "libadwaita": (1, 2)}
TEMPLATE = re.compile(r'set_template_from_resource\s*\([^,]*,\s*([^;]*)"([^"]*)"\s*\)')


# What would show a secret to the accessibility bus, or hide a text in another way than the one field for secrets.
SECRETS = re.compile(r"Adw_?Password_?Entry|Gtk_?Password_?Entry(?!_?Buffer)|_set_visibility\b|\bvisibility\b|input-purpose\W+(password|pin)|"
                     r"INPUT_PURPOSE_(PASSWORD|PIN)", re.IGNORECASE)
SECRET_FIELD = {"src/ui/widgets/heed-secret-row.c", "ui/widgets/heed-secret-row.ui"}

# Each leaves what it did to be undone; gtk_editable_set_text() among them.
FILLS = re.compile(r"\bgtk_(editable_(set_text|insert_text|delete_text)|entry_buffer_(set|insert|delete)_text|entry_set_buffer|text_set_buffer)\b|"
                   r"\bg_object_(set|set_property|bind_property\w*) \([^;]*\"text\"")
# (heed-unkept.c changes what its user asked it to change, and that can be undone.)
FILLING = {"src/ui/heed-fill.c", "src/ui/heed-unkept.c", "src/ui/heed-secret-buffer.c", "src/ui/widgets/heed-secret-row.c"}
ENTRY = re.compile(r"Entry(Row)?$|^GtkText$")


def class_name(path):
    return "".join(part.capitalize() for part in path.stem.split("-"))


def check_requires(findings, path, document):
    versions = {}
    for element in document.iterfind("requires"):
        version = tuple(int(part) for part in element.get("version").split("."))
        versions[element.get("lib")] = version
        if version > FLOOR.get(element.get("lib"), version):
            findings.add(path, element.sourceline, f"asks for {element.get('lib')} {element.get('version')}")
    if "gtk" not in versions:
        findings.add(path, 1, "does not say which GTK it requires")


# What only holds others: from GTK 4.12 on, a screen reader is not told the name of one without a role.
BOXES = {"AdwBin", "AdwClamp", "GtkBox", "GtkCenterBox", "GtkFixed", "GtkFlowBoxChild", "GtkGrid", "GtkOverlay", "GtkScrolledWindow", "GtkStack",
         "GtkViewport", "GtkWidget"}
BUTTONS = {"GtkButton", "GtkToggleButton", "GtkCheckButton", "GtkLinkButton", "GtkMenuButton"}
PARENT = re.compile(r"G_DEFINE_\w*TYPE\w* \((\w+), \w+, (\w+?)_TYPE_(\w+)")


def boxes_of_ours(sources):
    """The classes of ours that only hold others and are given no role: a name is lost on each."""
    found = set()
    for source in sources:
        for name, *parent in PARENT.findall(text(source)):
            if camel("_".join(parent)) in BOXES and "gtk_widget_class_set_accessible_role" not in text(source):
                found.add(name)
    return found


def camel(name):
    return "".join(part.capitalize() for part in name.split("_"))


def check_names(findings, path, document, boxes):
    """A name is given to nothing that cannot say it."""
    for element in document.iter("object", "template"):
        names = element.findall("accessibility/property[@name='label']") + element.findall("accessibility/relation[@name='labelled-by']")
        role = element.find("property[@name='accessible-role']")
        if names and role is None and element.get("class") in boxes:
            findings.add(path, element.sourceline, f"names a {element.get('class')} without a role: on Debian 13 the name is lost")
        own = element.find("property[@name='label']")
        if names and own is not None and element.get("class") in BUTTONS and own.text != names[0].text:
            findings.add(path, element.sourceline, "is called by its own letters on Debian 13: put them into a label as its child")


def check_expanders(findings, path, document):
    """What a closed expander holds is not asked for the keyboard: it is in no window then."""
    for element in document.iterfind(".//object[@class='GtkExpander']"):
        if element.find("property[@name='child']/object/property[@name='can-focus'][@bind-property='expanded']") is None:
            findings.add(path, element.sourceline, "its child needs can-focus bound to expanded: GTK 4.18 complains at every Tab")


def check_bindings(findings, path):
    """No property follows an expression. GTK 4.8 forgets the order of what it watches an object with: where anybody (the
    pointer over it) still holds one of two bound widgets as the row or page around them goes, it reads memory that it freed."""
    for number, line in lines(path):
        if "<binding" in line or "<closure" in line:
            findings.add(path, number, "binds an expression: use bind-source, or set it in C")


def main():
    findings = Findings()
    templates = files(".ui", under="ui")
    sources = files(".c", under="src/ui")
    resources = {entry.text.strip() for path in files(".gresource.xml", under="ui")
                 for entry in etree.parse(str(ROOT / path)).iter("file")}

    boxes = BOXES | boxes_of_ours(sources)
    for path in templates:
        document = etree.parse(str(ROOT / path)).getroot()
        check_requires(findings, path, document)
        check_names(findings, path, document, boxes)
        check_expanders(findings, path, document)
        check_bindings(findings, path)
        if str(path.relative_to("ui")) not in resources:
            findings.add(path, 1, "is not in the resources")
        template = document.find("template")
        if template is None:
            continue
        if template.get("class") != class_name(path):
            findings.add(path, template.sourceline, f"is the template of {template.get('class')}, not {class_name(path)}")
        source = ("src" / path).with_suffix(".c")
        if source not in sources:
            findings.add(path, 1, f"has no {source}")
        elif not TEMPLATE.search(text(source)):
            findings.add(source, 1, f"does not set its template, {path}")
        elif not TEMPLATE.search(text(source)).group(2).endswith(path.name):
            findings.add(source, 1, f"sets another template than {path.name}")

    for source in sources:
        if TEMPLATE.search(text(source)) and source.relative_to("src").with_suffix(".ui") not in templates:
            findings.add(source, 1, f"has no {source.relative_to('src').with_suffix('.ui')}")

    for source in sources:
        for number, line in lines(source):
            if str(source) not in FILLING and FILLS.search(line):
                findings.add(source, number, "fills an entry so that it can be undone: call heed_fill()")
    for path in templates:
        for element in etree.parse(str(ROOT / path)).iter("property", "binding"):
            owner = element.getparent().get("class") or ""
            if element.get("name") == "text" and ENTRY.search(owner):
                findings.add(path, element.sourceline, f"fills a {owner} so that it can be undone: call heed_fill()")

    for path in templates + sources + files(".h", under="src/ui"):
        for number, line in lines(path):
            if str(path) not in SECRET_FIELD and SECRETS.search(line):
                findings.add(path, number, "a secret is typed into a HeedSecretRow")

    # A widget that nobody makes, shows and lets go of in a test may warn or be kept without a word.
    tried = text(Path("tests/ui/test-templates.c"))
    for header in files(".h", under="src/ui/widgets"):
        kind = re.search(r"#define (HEED_TYPE_\w+) ", text(header))
        if kind and not re.search(rf"\b{kind.group(1)},", tried):
            findings.add(header, 1, f"{kind.group(1)} is not in tests/ui/test-templates.c")

    # Before the first page there is nothing to look at, and nothing that could be wrong.
    findings.end(len(templates) + len(sources) or 1)


main()
