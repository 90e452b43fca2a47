#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Heed authors
"""What must never lessen protection: compared with a value left out, no value of these takes a prompt away but a record one, or
lowers a role. Sex, ethnicity and religion change nothing at all.

Over made-up documents of several subjects, relationships, decisions and episodes, until --concerns concerns were seen. Of each
kind of value, a document without any is compared with --draws others, in which it is drawn for each person or concern, or left out
there. The suite runs a short form of
  test_metamorphic.py --engine heed --concerns 3000"""

import itertools
import pickle
import random

import describe
import engines
import evaluate
import generate
from tap import Tap

ABSENT = {'absence': 'refused'}
PERSON = {
    'sex': ['F', 'M', 'U', 'X', ABSENT],
    'ethnicity': ['WBRI', 'BAFR', 'WROM', 'REFU', 'new', ABSENT],
    'religion': ['Sikh', 'None', ABSENT],
    'circumstances': [['immigration'], ['offending', 'suspect'], ['excluded'], ['notOnRoll'], ['outOfArea'], ['other'], ['new'], [ABSENT]],
    'homes': [[{'arrangement': code}] for code in ('family', 'carers', 'residential', 'independent', 'hostel', 'friends', 'homeless', 'other',
                                                   'unknown', 'new')]
    + [[{'arrangement': 'family', 'carer': code, 'from': '2026-01-01', 'to': '2026-02-01'}] for code in ('parent', 'otherRelative', 'friend')]
    + [[{'arrangement': 'friends', 'from': '2026-11-20', 'intendedTo': '2026-11-30'}], [ABSENT]],
}
BLOCK = {
    'consent': ['yes', 'no', 'unknown', 'new', ABSENT],
    'wishes': ['yes', 'no', 'unknown', 'new', ABSENT],
    'exchange': [[{'how': code, 'text': 'x'}] for code in ('given', 'promised', 'withheld', 'threatAvoided', 'new')] + [[ABSENT]],
    'gain': [['financial'], ['status'], ['none'], ['unknown'], ['new'], [ABSENT]],
    'power': [['age'], ['gender', 'money'], ['immigration'], ['new'], [ABSENT]],
    'means': [['force'], ['threat'], ['deceit', 'enticement'], ['substance'], ['unknown'], ['new'], [ABSENT]],
    'activity': ['yes', 'no', 'unknown', 'new', ABSENT],
    'contact': ['online', 'inPerson', 'both', 'unknown', 'new', ABSENT],
}
VALUES = {**PERSON, **BLOCK}
FIELDS = list(VALUES)
NEUTRAL = ('sex', 'ethnicity', 'religion')


def copied(case):
    """A copy of its own, of what is texts, lists and dictionaries alone: in less than half of the time of copy.deepcopy()."""
    return pickle.loads(pickle.dumps(case, pickle.HIGHEST_PROTOCOL))


def live_concerns(case):
    """The places of the concerns that no later version stands for."""
    superseded = {entry.get('supersedes') for entry in case['entries']}
    return [n for n, entry in enumerate(case['entries']) if entry['kind'] == 'Concern' and entry['id'] not in superseded]


def places(case, field):
    """What holds values of @field in a document: each person, or a block of each concern, of whichever subject it is."""
    if field in PERSON:
        return list(case['persons'].values())
    return [block for place in live_concerns(case) for block in case['entries'][place]['exploitation'][:1]]


def without(case, fields):
    """A document without any value of @fields, with a block in each concern."""
    case = copied(case)
    for place in live_concerns(case):
        if not case['entries'][place].get('exploitation'):
            case['entries'][place]['exploitation'] = [{}]
    for holder in list(case['persons'].values()) + [block for entry in case['entries'] for block in entry.get('exploitation', [])]:
        for field in fields:
            holder.pop(field, None)
    return case


def prompts(engine, case):
    found = engine.prompts(describe.build(case), generate.TODAY.isoformat())
    return {(p['rule'], p['entry'], p['person']): (p['role'], p['text']) for p in found}


def lessened(before, after):
    """What is in @before and not, or at a lower role, in @after; record prompts may go, and one duty to refer gives way to the other,
    which is the same."""
    found = []
    for key, (role, _) in before.items():
        if role == 'record' or key[0] == 'wt.refer' and ('cse.refer', *key[1:]) in after:
            continue
        if key not in after:
            found.append('%s at %s, %s is gone' % key)
        elif evaluate.ROLES.index(after[key][0]) > evaluate.ROLES.index(role):
            found.append('%s at %s, %s is only %s' % (*key, after[key][0]))
    return found


class Comparison:
    def __init__(self, engine, draws, seed):
        self.engine, self.draws = engine, draws
        self.random = random.Random(seed)
        self.compared, self.drawn, self.concerns, self.related, self.together = 0, 0, 0, 0, 0
        self.tried = {field: set() for field in FIELDS}
        self.seen = set()
        self.wrong = {}

    def compare(self, what, name, before, after):
        self.compared += 1
        self.seen |= {rule for rule, _, _ in before}
        found = lessened(before, after)
        if what in NEUTRAL and before != after:
            found.append('prompts differ')
        if found:
            self.wrong.setdefault(what, []).append('%s: %s' % (name, '; '.join(found)))

    def draw(self, case, field):
        """A value of its own in two places of three; what it drew, in words."""
        told = []
        for holder in places(case, field):
            if self.random.random() < 2 / 3:
                holder[field] = self.random.choice(VALUES[field])
                self.tried[field].add(str(holder[field]))
                told.append(str(holder[field]))
                self.drawn += 1
        return ', '.join(told)

    def run(self, number, case):
        for field in FIELDS:
            bare = without(case, [field])
            before = prompts(self.engine, bare)
            for _ in range(self.draws):
                changed = copied(bare)
                values = self.draw(changed, field)
                self.compare(field, 'case %d, %s' % (number, values), before, prompts(self.engine, changed))
        self.compare('all of them', 'case %d' % number, prompts(self.engine, without(case, FIELDS)), prompts(self.engine, case))
        concerns = [case['entries'][place] for place in live_concerns(case)]
        self.concerns += len(concerns)
        self.related += bool(case.get('relationships'))
        self.together += sum(len([person for person in concern['people'] if person[1] == 'subject']) > 1 for concern in concerns)


def main():
    options = engines.parser(__doc__)
    options.add_argument('--concerns', type=int, default=60)
    options.add_argument('--draws', type=int, default=1)
    options.add_argument('--seed', type=int, default=7)
    options = options.parse_args()
    tap = Tap()
    comparison = Comparison(engines.engine(options.engine), options.draws, options.seed)
    for number in itertools.count():
        if comparison.concerns >= options.concerns:
            break
        comparison.run(number, generate.made(options.seed, number))
    for field in FIELDS + ['all of them']:
        tap.ok(field not in comparison.wrong, 'no value of %s lessens protection' % field, *comparison.wrong.get(field, [])[:5])
    tap.ok(comparison.drawn >= 10 * options.concerns, '%d comparisons were made, about %d concerns and %d values'
           % (comparison.compared, comparison.concerns, comparison.drawn))
    untried = {field for field, values in VALUES.items() if len(comparison.tried[field]) < len(values)}
    tap.ok(not untried, 'every value was tried', untried)
    tap.ok(5 * comparison.together >= comparison.concerns, '%d concerns have several subjects' % comparison.together)
    tap.ok(5 * comparison.related >= number, '%d of %d documents have relationships' % (comparison.related, number))
    tap.ok(len(comparison.seen) >= 45, '%d rules fired' % len(comparison.seen), comparison.seen)
    tap.done()


if __name__ == '__main__':
    main()
