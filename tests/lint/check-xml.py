#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Heed authors
"""Every XML file that ships can be read, and every schema and stylesheet means something."""

from lxml import etree

from tree import ROOT, Findings, files

PLAIN = etree.XMLParser(no_network=True, resolve_entities=False, load_dtd=False)


def main():
    findings = Findings()
    paths = files(".xml", ".xml.in", ".xsd", ".xsl", ".xslt", ".sch", ".svg", ".ui", ".page")
    # What tests feed to the program may be broken on purpose.
    paths = [path for path in paths if path.parts[0] != "tests"]

    for path in paths:
        try:
            document = etree.parse(str(ROOT / path), PLAIN)
            if path.suffix == ".xsd":
                etree.XMLSchema(document)
            elif path.suffix in (".xsl", ".xslt"):
                etree.XSLT(document, access_control=etree.XSLTAccessControl.DENY_ALL)
        except (etree.XMLSyntaxError, etree.XMLSchemaParseError, etree.XSLTParseError) as error:
            findings.add(path, getattr(error, "lineno", None) or 1, str(error))

    findings.end(len(paths))


main()
