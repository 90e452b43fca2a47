#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Heed authors
"""In which order the schema has the fields of each field, as a table of C: the name of the holder, and what it holds. Where a schema
lets some of them stand in any order, theirs is that of its text. And which fields hold neither a text nor a code, but others, or have
attributes only: with the name of their holder where another field of their name does."""

import sys
import xml.etree.ElementTree

XS = '{http://www.w3.org/2001/XMLSchema}'

root = xml.etree.ElementTree.parse(sys.argv[1]).getroot()
types = {node.get('name'): node for node in root.findall(XS + 'complexType')}
groups = {node.get('name'): node for node in root.findall(XS + 'group')}


def kind_of(element):
    kind = element.find(XS + 'complexType')
    return kind if kind is not None else types.get(element.get('type'))


def held(node):
    """The elements below @node, in the order of the text."""
    elements = []
    for child in node:
        if child.tag == XS + 'element':
            elements.append(child)
        elif child.tag == XS + 'group':
            elements += held(groups[child.get('ref')])
        else:
            elements += held(child)
    return elements


def has_text(element):
    kind = kind_of(element)
    return kind is None or kind.find(XS + 'simpleContent') is not None or kind.get('mixed') == 'true'


orders = {}
texts = {}  # name => holder => whether it holds text there
for element in root.iter(XS + 'element'):
    kind = kind_of(element)
    fields = held(kind) if kind is not None else []
    names = list(dict.fromkeys(field.get('name') for field in fields))
    # Of two elements of one name, one may hold text only.
    if names and orders.setdefault(element.get('name'), names) != names:
        sys.exit('%s holds other fields in another place' % element.get('name'))
    for field in fields:
        texts.setdefault(field.get('name'), {})[element.get('name')] = has_text(field)
textless = []
for name, holders in sorted(texts.items()):
    if not any(holders.values()):
        textless.append((name, 'NULL'))
    elif not all(holders.values()):
        textless += [(name, '"%s"' % holder) for holder, is_text in sorted(holders.items()) if not is_text]
with open(sys.argv[2], 'w', encoding='ascii') as out:
    out.write('/* Made from %s by %s. */\n' % (sys.argv[1].split('/')[-1], sys.argv[0].split('/')[-1]))
    for name, names in sorted(orders.items()):
        out.write('static const char *const order_%s[] = { %s, NULL };\n' % (name, ', '.join('"%s"' % other for other in names)))
    out.write('static const struct\n{\n  const char *name;\n  const char *const *order;\n} orders[] = {\n')
    for name in sorted(orders):
        out.write('  { "%s", order_%s },\n' % (name, name))
    out.write('};\nstatic const struct\n{\n  const char *name;\n  const char *holder;\n} textless[] = {\n')
    for name, holder in textless:
        out.write('  { "%s", %s },\n' % (name, holder))
    out.write('};\n')
