#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Heed authors
"""Runs the tables of tests/guidance/cases: every row of the rules, at its boundaries."""

import glob
import json
import os

import describe
import engines
import evaluate
from tap import Tap


def named(prompts, rule):
    """The prompts of "rule", or of "rule@id" at that person or entry."""
    rule, _, where = rule.partition('@')
    return [p for p in prompts if p['rule'] == rule and where in ('', p['person'], p['entry'])]


def wrong(case, prompts):
    """What is not as the table says, in words."""
    found = []
    for rule in case.get('expect', []):
        if not named(prompts, rule):
            found.append('%s did not fire' % rule)
    for rule in case.get('not', []):
        if named(prompts, rule):
            found.append('%s fired' % rule)
    for rule, count in case.get('count', {}).items():
        if len(named(prompts, rule)) != count:
            found.append('%s fired %d times, not %d' % (rule, len(named(prompts, rule)), count))
    for rule, part in case.get('says', {}).items():
        if not any(part in p['text'] for p in named(prompts, rule)):
            found.append('%s does not say "%s": %s' % (rule, part, [p['text'] for p in named(prompts, rule)]))
    for rule, facts in case.get('because', {}).items():
        for name, value in facts.items():
            if not any(p['because'].get(name) == value for p in named(prompts, rule)):
                found.append('%s does not rest on %s = "%s": %s' % (rule, name, value, [p['because'] for p in named(prompts, rule)]))
    return found


def main():
    options = engines.parser(__doc__)
    options.add_argument('tables', nargs='*')
    options = options.parse_args()
    engine = engines.engine(options.engine)
    here = os.path.dirname(os.path.abspath(__file__))
    tables = options.tables or sorted(glob.glob(os.path.join(here, '..', 'guidance', 'cases', '*.json')))
    packs = evaluate.Packs()
    roles = {rule: node.get('role') for rule, node in packs.reports().items()}
    dormant = {rule for pack in packs.packs if not pack.ever_in_force() for rule in pack.reports()}
    roles['guidance.past-review'] = 'inform'
    fires, silent = set(), set()
    tap = Tap()
    for path in tables:
        with open(path, encoding='utf-8') as file:
            table = json.load(file)
        for case in table['cases']:
            name = '%s: %s' % (os.path.splitext(os.path.basename(path))[0], case['name'])
            says = [key for key in ('expect', 'not', 'count', 'says', 'because') if case.get(key)]
            unknown = [rule for key in says for rule in case[key] if rule.partition('@')[0] not in roles]
            if not says or unknown:
                tap.ok(False, name, 'says nothing' if not says else 'no such rule: %s' % unknown)
                continue
            document = describe.build(describe.merged(table.get('base', {}), case.get('case', {})))
            try:
                prompts = engine.prompts(document, case.get('today', table['today']))
            except Exception as error:
                tap.ok(False, name, '%s: %s' % (type(error).__name__, error))
                continue
            found = wrong(case, prompts)
            found += ['%s rests on nothing: %s' % (p['rule'], p['because']) for p in prompts if '' in p['because'].values()]
            found += ['%s has the role %s' % (p['rule'], p['role']) for p in prompts if p['role'] != roles[p['rule']]]
            tap.ok(not found, name, *found, 'fired: %s' % sorted({p['rule'] for p in prompts}))
            fires |= {rule.partition('@')[0] for rule in case.get('expect', [])}
            silent |= {rule.partition('@')[0] for rule in case.get('not', [])}
    if not options.tables:
        for rule in sorted(roles):
            if rule in dormant:
                tap.ok(rule in silent and rule not in fires, 'the tables say that %s never fires' % rule)
            else:
                tap.ok(rule in fires and rule in silent, 'the tables say when %s fires, and when not' % rule)
    tap.done()


if __name__ == '__main__':
    main()
