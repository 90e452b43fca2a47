#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Heed authors
"""What must never lessen protection: compared with a value left out, no value of these takes a prompt away but a record one, or
lowers a role. Sex, ethnicity and religion change nothing at all."""

import copy

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
    + [[{'arrangement': 'family', 'carer': code, 'from': '2026-01-01', 'to': '2026-02-01'}] for code in ('parent', 'otherRelative', 'friend')] + [[ABSENT]],
}
BLOCK = {
    'consent': ['yes', 'no', 'unknown', 'new', ABSENT],
    'wishes': ['yes', 'no', 'unknown', ABSENT],
    'exchange': [[{'how': code, 'text': 'x'}] for code in ('given', 'promised', 'withheld', 'threatAvoided', 'new')] + [[ABSENT]],
    'gain': [['financial'], ['status'], ['none'], ['unknown'], ['new'], [ABSENT]],
    'power': [['age'], ['gender', 'money'], ['immigration'], ['new'], [ABSENT]],
    'contact': ['online', 'inPerson', 'both', 'unknown', 'new', ABSENT],
}
NEUTRAL = ('sex', 'ethnicity', 'religion')


def block_of(case):
    """The first exploitation block of the first concern, made where there is none."""
    concern = next(entry for entry in case['entries'] if entry['kind'] == 'Concern')
    blocks = concern.setdefault('exploitation', [])
    if not blocks:
        blocks.append({})
    return blocks[0]


def holders(case):
    """Each place that holds such a value: a name, the values to try, and how to reach it."""
    for key in case['persons']:
        for field, values in PERSON.items():
            yield '%s of %s' % (field, key), field, values, lambda c, key=key: c['persons'][key]
    for field, values in BLOCK.items():
        yield field, field, values, block_of


def prompts(engine, case):
    found = engine.prompts(describe.build(case), generate.TODAY.isoformat())
    return {(p['rule'], p['entry'], p['person']): p for p in found}


def lessened(before, after):
    """What is in @before and not, or at a lower role, in @after; record prompts may go."""
    found = []
    for key, prompt in before.items():
        if prompt['role'] == 'record':
            continue
        if key not in after:
            found.append('%s at %s, %s is gone' % key)
        elif evaluate.ROLES.index(after[key]['role']) > evaluate.ROLES.index(prompt['role']):
            found.append('%s at %s, %s is only %s' % (*key, after[key]['role']))
    return found


def main():
    options = engines.parser(__doc__)
    options.add_argument('--count', type=int, default=60)
    options.add_argument('--seed', type=int, default=7)
    options = options.parse_args()
    engine = engines.engine(options.engine)
    tap = Tap()
    compared, seen = 0, set()
    wrong = {}
    for number, case in enumerate(generate.cases(options.count, options.seed)):
        block_of(case)
        for name, field, values, reach in holders(case):
            without = copy.deepcopy(case)
            reach(without).pop(field, None)
            before = prompts(engine, without)
            seen |= {rule for rule, _, _ in before}
            for value in values:
                changed = copy.deepcopy(without)
                reach(changed)[field] = value
                after = prompts(engine, changed)
                compared += 1
                found = lessened(before, after)
                if field in NEUTRAL and before != after:
                    found.append('prompts differ')
                if found:
                    wrong.setdefault(field, []).append('case %d, %s = %s: %s' % (number, name, value, '; '.join(found)))
    for field in list(PERSON) + list(BLOCK):
        tap.ok(field not in wrong, 'no value of %s lessens protection' % field, *wrong.get(field, [])[:5])
    tap.ok(compared >= 30 * options.count, '%d comparisons were made' % compared)
    tap.ok(len(seen) >= 25, 'over %d rules' % len(seen), seen)
    tap.done()


if __name__ == '__main__':
    main()
