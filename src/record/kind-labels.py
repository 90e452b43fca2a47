#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Heed authors
"""What the kinds of entry are called, from the code lists, as a table of C: the name of the element, and its label in English."""

import sys
import xml.etree.ElementTree

root = xml.etree.ElementTree.parse(sys.argv[1]).getroot()
with open(sys.argv[2], 'w', encoding='utf-8') as out:
    out.write('/* Made from %s by %s. */\nstatic const char *const kind_labels[][2] = {\n' % (sys.argv[1].split('/')[-1], sys.argv[0].split('/')[-1]))
    for code in root.find("list[@id='entryKind']"):
        for text in (code.get('id'), code.get('label')):
            if '"' in text or '\\' in text:
                sys.exit('%s cannot stand in a string of C' % text)
        out.write('  { "%s", "%s" },\n' % (code.get('id'), code.get('label')))
    out.write('};\n')
