#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Heed authors
"""Packs evaluated by lxml's ISO Schematron over a document that holds its derived facts."""

import copy
import glob
import json
import os
import sys
from datetime import date

from lxml import etree, isoschematron

SVRL = '{http://purl.oclc.org/dsdl/svrl}'
SCH = '{http://purl.oclc.org/dsdl/schematron}'
G = '{urn:heed:guidance:1}'
BEFORE = '\ue000'  # stands in no pack and in no document of these tests
ROLES = ['emergency', 'act', 'consider', 'record', 'inform']


WEIGHT = 50  # of a report that says none
BEHIND = 10 ** 9  # a pack without an order stands behind the others; what the engine makes, behind its pack


def order(prompt):
    """Where a prompt stands: its level, its weight, its pack, its place in the pack; then what it is about."""
    return (ROLES.index(prompt['role']), *prompt['place'], prompt['entry'] or '', prompt['person'] or '')


def pack_path(name='eng-cse-2017'):
    return os.path.join(os.environ['HEED_DATADIR'], 'guidance', name + '.sch')


class Pack:
    def __init__(self, path=None):
        self.path = path or pack_path()
        self.tree = etree.parse(self.path)
        self.head = self.tree.getroot().find(G + 'Pack')
        self.places = {report.get('id'): self.place(int(report.get(G + 'weight', WEIGHT)), number)
                       for number, report in enumerate(self.tree.iter(SCH + 'report'))}
        self.schematron = isoschematron.Schematron(self.with_facts(), store_report=True)

    def place(self, weight, number):
        return weight, int(self.head.get('order', BEHIND)), self.head.get('id'), number

    def with_facts(self):
        """The pack with the facts that each report names written behind its text, which is how they come out of lxml."""
        tree = copy.deepcopy(self.tree)
        for report in tree.iter(SCH + 'report'):
            for name in (report.get(G + 'because') or '').split():
                last = report[-1] if len(report) else None
                if last is None:
                    report.text = (report.text or '') + BEFORE + name + '='
                else:
                    last.tail = (last.tail or '') + BEFORE + name + '='
                etree.SubElement(report, SCH + 'value-of', select='$' + name)
        return tree

    def reports(self):
        return {node.get('id'): node for node in self.tree.iter(SCH + 'report')}

    def past_review(self, today):
        """What the engine itself makes, one a source: a pack does not see itself."""
        return [{'rule': 'guidance.past-review', 'role': 'inform', 'entry': None, 'person': None, 'text': source.get('id'), 'because': {},
                 'place': self.place(WEIGHT, BEHIND)}
                for source in self.tree.iter(G + 'Source')
                if source.get('reviewDue') and date.fromisoformat(source.get('reviewDue')) < today]

    def ever_in_force(self):
        return self.tree.getroot().find(G + 'Pack').get('status') == 'inForce'

    def in_force(self, today):
        """Packs are chosen by the day of evaluation; a month stands for its first day."""
        first, last = self.head.get('inForceFrom'), self.head.get('inForceTo')
        first = date.fromisoformat(first if len(first) > 7 else first + '-01')
        return self.head.get('status') == 'inForce' and first <= today and not (last and date.fromisoformat(last) < today)

    def evaluate(self, derived):
        """The prompts of @derived, each as rule, role, entry, person, its whole text with white space made one, and
        the facts that it used."""
        today = date.fromisoformat(derived.getroot().get('today')[:10])
        if not self.in_force(today):
            return []
        self.schematron.validate(derived)
        report = self.schematron.validation_report
        prompts = []
        for fired in report.iter(SVRL + 'successful-report'):
            nodes = derived.xpath(fired.get('location'), namespaces={'c': 'urn:heed:case:1'})
            assert len(nodes) == 1, fired.get('location')
            entry = nodes[0].xpath('ancestor-or-self::*[@recordedAt][1]/@id')
            text, *facts = ''.join(fired.find(SVRL + 'text').itertext()).split(BEFORE)
            prompts.append({
                'rule': fired.get('id'),
                'role': fired.get('role'),
                'entry': entry[0] if entry else None,
                'person': nodes[0].get('person'),
                'text': ' '.join(text.split()),
                'place': self.places[fired.get('id')],
                'because': {name: ' '.join(value.split()) for name, _, value in (fact.partition('=') for fact in facts)},
            })
        prompts += self.past_review(today)
        return sorted(prompts, key=order)


class Packs:
    """Every pack that ships, as one."""

    def __init__(self):
        self.packs = [Pack(path) for path in sorted(glob.glob(os.path.join(os.environ['HEED_DATADIR'], 'guidance', '*.sch')))]

    def reports(self):
        return {rule: node for pack in self.packs for rule, node in pack.reports().items()}

    def evaluate(self, derived):
        return sorted((prompt for pack in self.packs for prompt in pack.evaluate(derived)), key=order)


def main():
    if len(sys.argv) not in (2, 3):
        sys.exit('usage: evaluate.py DERIVED [PACK]')
    pack = Pack(sys.argv[2]) if len(sys.argv) == 3 else Packs()
    json.dump(pack.evaluate(etree.parse(sys.argv[1])), sys.stdout, indent=1, ensure_ascii=False)
    print()


if __name__ == '__main__':
    main()
