#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Heed authors
"""The facts that casedoc derives against those of derive.py, attribute by attribute, over made-up documents and many days."""

import os
import random
import subprocess
import sys
import tempfile
from datetime import date, timedelta

from lxml import etree

import derive
import describe
import generate
from given import EXAMPLE
from tap import Tap
from test_agreement import differences, facts

COUNT = 600
SEVERAL = 150
SEED = 7
DAYS = [date(2026, 11, 23), date(2027, 2, 28), date(2027, 3, 1), date(2028, 2, 29), date(2026, 3, 29), date(2026, 10, 25)]
MOMENTS = ('{0}', '{0}Z', '{0}-05:00', '{0}T00:00', '{0}T23:30Z', '{0}T00:30+01:00', '{0}T23:59:59', '{0}T03:00-05:00', '{0}T00:15+14:00')


def shaken(tree, maker):
    """The same document with things that the generator leaves alone: odd moments, both ends missing, more amendments, later facts."""
    root = tree.getroot()
    entries = [node for node in root if node.tag in derive.ENTRIES]
    ids = [node.get('id') for node in entries]
    for node in entries:
        occurred = node.find(derive.C + 'Occurred')
        if occurred is not None and maker.random() < 0.3:
            for key in ('earliest', 'latest'):
                if occurred.get(key) and maker.random() < 0.7:
                    occurred.set(key, maker.choice(MOMENTS).format(occurred.get(key)[:10]))
            if maker.random() < 0.2 and occurred.get('latest'):
                del occurred.attrib['latest']
        if maker.random() < 0.15:
            node.set('recordedAt', maker.choice(MOMENTS).format(node.get('recordedAt')[:10]))
        if maker.random() < 0.12:
            node.set('supersedes', maker.choice(ids + ['e-lost']))
        if node.tag in (derive.C + 'Decision', derive.C + 'FollowUp') and maker.random() < 0.3:
            node.set('about', maker.choice(ids + ['e-lost', node.get('id')]))
        if node.tag == derive.C + 'Decision' and maker.random() < 0.3:
            first = node.find(derive.C + 'Outcome')
            if first is not None:
                extra = etree.Element(derive.C + 'Outcome')
                extra.text = maker.choice(('noFurtherAction', 'adultRoute', 'refer'))
                first.addnext(extra)
        what = node.find(derive.C + 'What')
        if what is not None and maker.random() < 0.5:
            what.set('what', maker.choice(('acknowledged', 'response', 'returned', 'returnInterview', 'fileReceipt', 'closed', 'left')))
    for person in root.findall(derive.C + 'Person'):
        for node in person.findall(derive.C + 'PersonBirthDate') + person.findall(derive.C + 'ExpectedPersonBirthDate'):
            for key in ('earliest', 'latest'):
                if node.get(key) and maker.random() < 0.1:
                    node.set(key, maker.choice(MOMENTS).format(node.get(key)[:10]))
                elif node.get(key) and maker.random() < 0.05:
                    del node.attrib[key]
    if maker.random() < 0.5:
        stale = etree.SubElement(root.find(derive.C + 'Setting'), derive.C + 'LocalPractice', derived='true', careLeaverUpperAge='99')
        stale.text = 'of another day'
    return tree


def name_subjects(entry, people, first):
    """@entry is about those of @people; its involvements begin where @first stood."""
    for node in entry.findall(derive.C + 'Involvement'):
        entry.remove(node)
    for offset, person in enumerate(people):
        node = etree.Element(derive.C + 'Involvement')
        node.set('person', person)
        node.set('role', 'subject')
        entry.insert(first + offset, node)


def add_sayings(concern, people, maker):
    """Decisions and follow-ups about one, some, all or none of its subjects, on few days, so that many share one."""
    last = concern
    for number in range(maker.choice((1, 1, 2, 3, 4))):
        kind, code = maker.choice((('Decision', 'noFurtherAction'), ('Decision', 'noFurtherAction'), ('Decision', 'adultRoute'), ('Decision', 'refer'),
                                   ('Decision', 'earlyHelp'), ('Decision', 'monitor'), ('FollowUp', 'closed'), ('FollowUp', 'policeTold')))
        day = generate.TODAY - timedelta(days=maker.randint(0, 2))
        entry = etree.Element(derive.C + kind, id='%s-s%d' % (concern.get('id'), number), recordedAt='%sT1%d:00:00Z' % (day, maker.randint(0, 9)),
                              author=concern.get('author'), about=concern.get('id'))
        etree.SubElement(entry, derive.C + 'Occurred', earliest=day.isoformat(), latest=day.isoformat(), precision='day')
        name_subjects(entry, maker.sample(people, maker.choice((0, 1, 1, len(people), len(people)))), 1)
        if kind == 'Decision':
            etree.SubElement(entry, derive.C + 'Outcome').text = code
        else:
            etree.SubElement(entry, derive.C + 'What', what=code)
        last.addnext(entry)
        last = entry


def several(tree, maker):
    """The same document with concerns about several children, and what was decided of each. None where there is one person alone."""
    root = tree.getroot()
    persons = [node.get('id') for node in root.findall(derive.C + 'Person')]
    if len(persons) < 2:
        return None
    for concern in root.findall(derive.C + 'Concern'):
        nodes = concern.findall(derive.C + 'Involvement')
        if concern.get('supersedes') or not nodes:
            continue
        people = maker.sample(persons, maker.randint(2, min(len(persons), 4)))
        name_subjects(concern, people, concern.index(nodes[0]))
        add_sayings(concern, people, maker)
    return tree


def made_up(maker):
    """The documents of this test and of test_open.py."""
    cases = [describe.build(case) for case in generate.cases(COUNT, SEED)]
    cases = [tree if number % 2 else shaken(tree, maker) for number, tree in enumerate(cases)]
    made = (several(describe.build(case), maker) for case in generate.cases(COUNT, SEED + 1))
    cases += [tree for tree in made if tree is not None][:SEVERAL]
    return cases + [etree.parse(str(EXAMPLE))]


def main():
    program = sys.argv[1]
    tap = Tap()
    maker = random.Random(SEED)
    cases = made_up(maker)
    with tempfile.TemporaryDirectory() as folder:
        lines = []
        days = []
        for number, tree in enumerate(cases):
            path = os.path.join(folder, '%d.xml' % number)
            days.append(maker.choice(DAYS + [generate.TODAY + timedelta(days=maker.randint(-900, 4000))]))
            tree.write(path, xml_declaration=True, encoding='UTF-8', pretty_print=number % 3 == 0)
            lines.append('%s\t%s\t%s.out' % (path, days[-1].isoformat(), path))
        done = subprocess.run([program], input='\n'.join(lines) + '\n', capture_output=True, text=True, timeout=300, check=True)
        answers = done.stdout.splitlines()
        tap.ok(len(answers) == len(cases), 'every document is answered', len(answers), done.stderr)
        for number, (tree, day, answer) in enumerate(zip(cases, days, answers)):
            name = 'case %d on %s' % (number, day)
            path = os.path.join(folder, '%d.xml' % number)
            if not tap.ok(answer == 'ok', name + ' is derived', answer, open(path, encoding='utf-8').read()):
                continue
            ours = etree.parse(path + '.out').getroot()
            read = etree.parse(path)
            theirs = derive.derive(read, day).getroot()
            recorded = read.getroot()
            derive.strip(recorded)
            found = differences(facts(ours, True), facts(theirs, True), 'derive.py') + differences(facts(ours, False), facts(recorded, False), 'the file')
            if ours.get('today') != day.isoformat():
                found.append('today is %s' % ours.get('today'))
            tap.ok(not found, name + ': the same facts', *found[:8])
    tap.done()


if __name__ == '__main__':
    main()
