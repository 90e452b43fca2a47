#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Heed authors
"""The names of all elements and attributes of the case document, from its schema, as one string of C with NULs between."""

import sys
import xml.etree.ElementTree

XS = '{http://www.w3.org/2001/XMLSchema}'

root = xml.etree.ElementTree.parse(sys.argv[1]).getroot()
names = sorted({node.get('name') for node in root.iter() if node.tag in (XS + 'element', XS + 'attribute') and node.get('name')})
with open(sys.argv[2], 'w', encoding='ascii') as out:
    out.write('/* Made from %s by %s. */\nstatic const char known_names[] =\n' % (sys.argv[1].split('/')[-1], sys.argv[0].split('/')[-1]))
    for name in names:
        out.write('  "%s\\0"\n' % name)
    out.write('  "";\n')
