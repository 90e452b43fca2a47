# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Heed authors
"""Records with every text field that the schema has, filled with one text: read from case.xsd itself, so that a
field that comes later is tried as well."""

from heedctl import C, DATA
from lxml import etree

X = '{http://www.w3.org/2001/XMLSchema}'

# What stands in attributes and elements that hold no text. An attribute of another file's ids, and what only
# Heed derives, is left out.
VALUES = {'Code': 'code', 'CodeOrNothing': 'code', 'Answer': 'unknown', 'Moment': '2026-11-01', 'MomentOrNothing': '2026-11-01',
          'xs:boolean': 'false', 'xs:nonNegativeInteger': '1', 'xs:positiveInteger': '1', 'xs:integer': '1', 'xs:decimal': '0.5'}
LEFT_OUT = {'id', 'absence', 'about', 'supersedes', 'contact', 'entry', 'entries', 'stated', 'beforeBirth', 'derived'}
NAMED = {'role': 'subject', 'precision': 'day', 'confidential': 'false'}
TEXTS = {'Text', 'SomeText'}
# A person is born once; whose birth is known is not expected.
NOT_BOTH = {'ExpectedPersonBirthDate'}


class Schema:
    def __init__(self):
        root = etree.parse(str(DATA / 'schema' / 'case.xsd')).getroot()
        self.types = {node.get('name'): node for node in root if node.tag in (X + 'complexType', X + 'simpleType')}
        self.groups = {node.get('name'): node for node in root.findall(X + 'group')}
        self.attribute_groups = {node.get('name'): node for node in root.findall(X + 'attributeGroup')}
        case = root.find('%selement[@name="CaseFile"]' % X)
        self.entries = {node.get('name'): node.get('type') for node in case.find('.//%schoice' % X)}

    def base(self, type):
        """The simple type that a simple type rests on, as far as it matters here."""
        while type not in VALUES and type not in TEXTS and type != 'Id' and type in self.types:
            restriction = self.types[type].find(X + 'restriction')
            if restriction is None:
                break
            type = restriction.get('base')
        return type

    def element(self, name, text, ids, type=None, declared=None):
        """An element with all that it may hold; None for one that only Heed writes."""
        node = etree.Element(C + name)
        definition = declared.find(X + 'complexType') if declared is not None and type is None else self.types.get(type)
        if definition is None or definition.tag == X + 'simpleType':
            base = self.base(type)
            node.text = text if base in TEXTS or base == 'xs:string' else VALUES.get(base, 'code')
            return node
        if any(a.get('name') == 'derived' and a.get('use') == 'required' for a in self.attributes(definition)):
            return None
        content = definition.find(X + 'simpleContent')
        if content is not None:
            base = self.base(content[0].get('base'))
            node.text = text if base in TEXTS else VALUES[base]
        self.set_attributes(node, definition, text, ids)
        for part in definition:
            if part.tag in (X + 'sequence', X + 'choice', X + 'group'):
                self.fill(node, part, text, ids)
        return node

    def attributes(self, definition):
        for node in definition.iter(X + 'attribute', X + 'attributeGroup'):
            if node.tag == X + 'attribute':
                if any(parent.tag == X + 'element' and parent is not definition for parent in node.iterancestors()
                       if parent in list(definition.iter())):
                    continue
                yield node
            elif node.get('ref'):
                yield from self.attributes(self.attribute_groups[node.get('ref')])

    def set_attributes(self, node, definition, text, ids):
        for attribute in self.attributes(definition):
            name, type = attribute.get('name'), attribute.get('type')
            base = self.base(type)
            if name in ids.get(node.tag[len(C):], {}):
                node.set(name, ids[node.tag[len(C):]][name])
            elif name in LEFT_OUT:
                continue
            elif name in NAMED and base not in TEXTS:
                node.set(name, NAMED[name])
            elif base in TEXTS:
                node.set(name, text)
            elif base == 'Id':
                if name in ids['*']:
                    node.set(name, ids['*'][name])
            elif base in VALUES:
                node.set(name, VALUES[base])

    def fill(self, node, part, text, ids):
        if part.tag == X + 'element':
            if part.get('name') in NOT_BOTH:
                return
            child = self.element(part.get('name'), text, ids, part.get('type'), part)
            if child is not None:
                node.append(child)
        elif part.tag == X + 'group':
            for inner in self.groups[part.get('ref')]:
                self.fill(node, inner, text, ids)
        elif part.tag == X + 'choice' and part.get('maxOccurs') != 'unbounded' and not self.is_many(part):
            self.fill(node, part[0] if part[0].tag != X + 'annotation' else part[1], text, ids)
        elif part.tag in (X + 'sequence', X + 'choice'):
            for inner in part:
                self.fill(node, inner, text, ids)

    @staticmethod
    def is_many(choice):
        """A choice that a group repeats gives each of its elements."""
        group = choice.getparent()
        return group.tag == X + 'group' and group.get('name') in ('Spoken', 'ReferralLater')
