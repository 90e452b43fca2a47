#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Heed authors
"""In which order the schema has the fields of each field, as a table of C: the name of the holder, and what it holds. Where a schema
lets some of them stand in any order, theirs is that of its text."""

import sys
import xml.etree.ElementTree

XS = '{http://www.w3.org/2001/XMLSchema}'

root = xml.etree.ElementTree.parse(sys.argv[1]).getroot()
types = {node.get('name'): node for node in root.findall(XS + 'complexType')}
groups = {node.get('name'): node for node in root.findall(XS + 'group')}


def held(node):
    """The names of the elements below @node, in the order of the text."""
    names = []
    for child in node:
        if child.tag == XS + 'element':
            names.append(child.get('name'))
        elif child.tag == XS + 'group':
            names += held(groups[child.get('ref')])
        else:
            names += held(child)
    return list(dict.fromkeys(names))


orders = {}
for element in root.iter(XS + 'element'):
    kind = element.find(XS + 'complexType')
    kind = kind if kind is not None else types.get(element.get('type'))
    names = held(kind) if kind is not None else []
    # Of two elements of one name, one may hold text only.
    if names and orders.setdefault(element.get('name'), names) != names:
        sys.exit('%s holds other fields in another place' % element.get('name'))
with open(sys.argv[2], 'w', encoding='ascii') as out:
    out.write('/* Made from %s by %s. */\n' % (sys.argv[1].split('/')[-1], sys.argv[0].split('/')[-1]))
    for name, names in sorted(orders.items()):
        out.write('static const char *const order_%s[] = { %s, NULL };\n' % (name, ', '.join('"%s"' % other for other in names)))
    out.write('static const struct\n{\n  const char *name;\n  const char *const *order;\n} orders[] = {\n')
    for name in sorted(orders):
        out.write('  { "%s", order_%s },\n' % (name, name))
    out.write('};\n')
