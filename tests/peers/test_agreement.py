#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Heed authors
"""Heed beside its peers: the facts that heedctl derives against those of derive.py, and the prompts that it raises, with their words,
the facts that they used and their order, against those of lxml's ISO Schematron over the document that heedctl's rules saw; both
against rules.py, which has the rules from their table and not from the packs."""

import os
from datetime import date

from lxml import etree

import derive
import describe
import engines
import evaluate
import generate
import rules
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
    """Prompts as text, one a line, in their order; what the engine itself makes has no peer for its words."""
    return ['%s %s %s %s' % (p['rule'], p['role'], p['entry'], p['person'])
            + ('' if p['rule'] == 'guidance.past-review' else ' %s %s' % (p['text'], sorted(p['because'].items())))
            for p in prompts]


def apart(one, other, names):
    """Where two lists differ, in words; where they hold the same in another order, where it begins."""
    found = ['only %s: %s' % (names[0], line) for line in one if line not in other]
    found += ['only %s: %s' % (names[1], line) for line in other if line not in one]
    place = next((n for n, pair in enumerate(zip(one, other)) if pair[0] != pair[1]), None)
    if place is not None:
        found.append('from %d: %s has %s, %s has %s' % (place, names[0], one[place], names[1], other[place]))
    return found[:8]


class Sources:
    """What each rule cites, as its pack has it: the titles of the sources, each with the one authority that it is cited to."""

    def __init__(self, packs):
        self.cited = {}
        for pack in packs.packs:
            sources = {source.get('id'): source for source in pack.tree.iter(evaluate.G + 'Source')}
            for rule, report in pack.reports().items():
                cites = [sources[cite.partition('#')[0]] for cite in (report.get(evaluate.G + 'cites') or '').split()]
                self.cited[rule] = [(source.get('title'), source.get('authority')) for source in cites]
        self.shown, self.kept_back = set(), set()

    def wrong(self, prompts, authority):
        """Prompts whose citations are not those of their rule without another authority's, in words."""
        found = []
        for prompt in prompts:
            cited = self.cited.get(prompt['rule'], [])
            here = [title for title, only in cited if only in (None, authority)]
            self.shown |= {(prompt['rule'], only) for _, only in cited if only == authority} - {(prompt['rule'], None)}
            self.kept_back |= {(prompt['rule'], only) for _, only in cited if only not in (None, authority)}
            same = len(here) == len(prompt['cites']) and all(text.startswith(title) for title, text in zip(here, prompt['cites']))
            if prompt['rule'] in self.cited and not same:
                found.append('%s cites %s, not %s' % (prompt['rule'], prompt['cites'], here))
        return found


def main():
    options = engines.parser(__doc__)
    options.add_argument('--count', type=int, default=400)
    options.add_argument('--seed', type=int, default=1)
    options = options.parse_args()
    heedctl = engines.Heedctl()
    packs = evaluate.Packs()
    schema = etree.XMLSchema(etree.parse(os.path.join(os.environ['HEED_DATADIR'], 'schema', 'case.xsd')))
    tap = Tap()
    fired = set()
    known = {row[0] for row in rules.ROWS}
    sources = Sources(packs)
    example = etree.parse(str(EXAMPLE))
    documents = [('the example', example), ('forty subjects', describe.build(generate.forty()))]
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
        tap.ok(a == b, name + ': the same prompts in the same order', *apart(a, b, ('heedctl', 'lxml')))
        a = [(p['rule'], p['role'], p['entry'], p['person']) for p in ours if p['rule'] in known]
        b = rules.prompts(saw)
        tap.ok(a == b, name + ': what the table of rules asks for, in its order', *apart(a, b, ('heedctl', 'rules.py')))
        found = sources.wrong(ours, (tree.getroot().xpath('string(c:Setting/c:Authority/@code)', namespaces={'c': derive.NS})))
        tap.ok(not found, name + ': sources are cited, those of an authority to that authority', *found[:4])
    in_force = {rule for pack in packs.packs if pack.in_force(generate.TODAY) for rule in pack.reports()}
    tap.ok(not in_force - fired, 'every rule of the packs in force fired somewhere', in_force - fired)
    tap.ok(not known - in_force, 'every row of the table has its rule in a pack', known - in_force)
    tap.ok(sources.shown and sources.shown == sources.kept_back,
           'each rule that cites an authority of its own fired there, and elsewhere without it', sources.shown ^ sources.kept_back)
    tap.done()


if __name__ == '__main__':
    main()
