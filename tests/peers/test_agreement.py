#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Heed authors
"""Heed beside its peers: the facts that heedctl derives against those of derive.py, and the prompts that it raises, with their words
and the facts that they used, against those of lxml's ISO Schematron over the document that heedctl's rules saw."""

import os
from datetime import date

from lxml import etree

import derive
import describe
import engines
import evaluate
import generate
from given import EXAMPLE
from tap import Tap

# Elements whose text is layout, also where nothing stands in them.
HOLDERS = ('CaseFile', 'Setting', 'Person', 'Involvement', 'LivingArrangement', 'CareEpisode')


def paths(root):
    """Every element by a name that does not depend on the order of entries or on layout."""
    found = {}

    def walk(node, name):
        found[name] = node
        counts = {}
        for child in node:
            if not isinstance(child.tag, str):
                continue
            tag = etree.QName(child).localname + ('*' if child.get('derived') else '')
            key = child.get('id')
            if key is None:
                counts[tag] = counts.get(tag, 0) + 1
                key = str(counts[tag])
            walk(child, '%s/%s[%s]' % (name, tag, key))

    walk(root, etree.QName(root).localname)
    return found


def facts(root, derived):
    """Path -> attributes and text, of derived elements or of the others."""
    result = {}
    for name, node in paths(root).items():
        if ('*[' in name) != derived:
            continue
        attributes = dict(node.attrib)
        if node is root:
            for key in ('today', 'generated', 'generator'):
                attributes.pop(key, None)
        layout = len(node) > 0 or etree.QName(node).localname in HOLDERS
        result[name] = (attributes, '' if layout else node.text or '')
    return result


def differences(ours, theirs, who):
    found = []
    for name in sorted(set(ours) | set(theirs)):
        if name not in ours:
            found.append('only %s has %s %s' % (who, name, theirs[name]))
        elif name not in theirs:
            found.append('only heedctl has %s %s' % (name, ours[name]))
        elif ours[name] != theirs[name]:
            found.append('%s: heedctl %s, %s %s' % (name, ours[name], who, theirs[name]))
    return found


def listed(prompts):
    """Prompts as text, one a line; what the engine itself makes has no peer for its words."""
    return sorted('%s %s %s %s' % (p['rule'], p['role'], p['entry'], p['person'])
                  + ('' if p['rule'] == 'guidance.past-review' else ' %s %s' % (p['text'], sorted(p['because'].items())))
                  for p in prompts)


def main():
    options = engines.parser(__doc__)
    options.add_argument('--count', type=int, default=240)
    options.add_argument('--seed', type=int, default=1)
    options = options.parse_args()
    heedctl = engines.Heedctl()
    packs = evaluate.Packs()
    schema = etree.XMLSchema(etree.parse(os.path.join(os.environ['HEED_DATADIR'], 'schema', 'case.xsd')))
    tap = Tap()
    fired = set()
    example = etree.parse(str(EXAMPLE))
    documents = [('the example', example)]
    documents += [('case %d' % number, describe.build(case)) for number, case in enumerate(generate.cases(options.count, options.seed))]
    for name, tree in documents:
        today = generate.TODAY.isoformat()
        try:
            ours = heedctl.prompts(tree, today, keep_derived=True)
        except Exception as error:
            tap.ok(False, name + ' is evaluated', error)
            continue
        saw = heedctl.derived
        expected = derive.derive(tree, date.fromisoformat(today)).getroot()
        stripped = etree.fromstring(etree.tostring(tree))
        derive.strip(stripped)
        tap.ok(schema.validate(saw), name + ': the derived document is valid', schema.error_log)
        tap.ok((saw.getroot().get('today') or '')[:10] == today, name + ': today is the day of evaluation', saw.getroot().get('today'))
        found = differences(facts(saw.getroot(), True), facts(expected, True), 'derive.py')
        tap.ok(not found, name + ': the same facts are derived', *found[:8])
        found = differences(facts(saw.getroot(), False), facts(stripped, False), 'the file')
        tap.ok(not found, name + ': what was recorded is unchanged', *found[:8])
        theirs = packs.evaluate(saw)
        fired |= {p['rule'] for p in theirs}
        a, b = listed(ours), listed(theirs)
        tap.ok(a == b, name + ': the same prompts', *['only heedctl: ' + line for line in a if line not in b],
               *['only lxml: ' + line for line in b if line not in a])
    silent = set(packs.reports()) - fired
    tap.ok(not silent, 'every rule of the packs fired somewhere', silent)
    tap.done()


if __name__ == '__main__':
    main()
