#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Heed authors
"""Schema and reader agree on every moment: each attribute and element of that type that case.xsd has, found by walking it, in
every spelling: what the schema takes is read, and what cannot be read is refused."""

import copy
import subprocess
import sys

import filled
from heedctl import C, CASE, DATA, Folder, main
from lxml import etree

READER = sys.argv[1]
X = filled.X
MARK = '2019-02-03T04:05:06'
MOMENT_TYPES = {'Moment', 'MomentOrNothing', 'AbsentMoment', 'LaterFact'}

READ = ['2026-11-19', '2026-11-19Z', '2026-11-19+01:00', '2026-11-19-14:00', '2026-11-19+14:00', '2026-11-19-00:00', '2026-11-19T14:00', '2026-11-19T14:00Z',
        '2026-11-19T14:00:30', '2026-11-19T14:00:59Z', '2026-11-19T14:00:00+05:30', '2026-11-19T00:00-13:59', '2026-11-19T23:59:59+14:00',
        '2028-02-29', '2028-02-29Z', '2000-02-29T12:00', '2026-10-25T01:30', '2026-10-25T01:30Z', '2026-03-29T01:30',
        '0001-01-01', '0001-01-01Z', '0001-01-01T00:00Z', '0001-01-01T00:00+14:00', '9999-12-31', '9999-12-31Z', '9999-12-31T23:59Z',
        '9999-12-31T23:59:59-14:00', ' 2026-11-19Z ', '\n\t2026-11-19T14:00\n']
REFUSED = ['2026-02-29', '2026-02-29Z', '1900-02-29', '2026-02-30', '2026-04-31Z', '2026-13-01', '2026-00-10', '2026-11-00', '0000-01-01',
           '0000-01-01Z', '-0001-01-01', '12026-11-19', '2026-11', '2026', '2026-11-19T24:00', '2026-11-19T24:00:00Z', '2026-11-19T14',
           '2026-11-19T14:60', '2026-11-19T14:00:60', '2026-11-19T14:00:00.5', '2026-11-19T', '2026-11-19z', '2026-11-19T14:00z', '2026-11-19+1:00',
           '2026-11-19+14:01', '2026-11-19+15:00', '2026-11-19T14:00+14:30', '2026-11-19 14:00', '2026-11-19ZZ',
           '19/11/2026', 'last Tuesday', '20261119', '2026-11-19\u00a0']

schema = etree.XMLSchema(etree.parse(str(DATA / 'schema' / 'case.xsd')))


def document():
    """One of every record, filled, in which MARK stands wherever a moment may."""
    filled.VALUES.update({'Moment': MARK, 'MomentOrNothing': MARK})
    filled.NOT_BOTH.clear()
    walked = filled.Schema()
    ids = {'*': {'author': 'm-1', 'agency': 'a-1', 'person': 'p-1', 'by': 'p-1'}, 'Setting': {'id': 's-1'}, 'Person': {'id': 'p-1'}, 'Agency': {'id': 'a-1'},
           'Member': {'id': 'm-1'}, 'Relationship': {'person': 'p-1', 'to': 'p-2'}}
    root = etree.Element(C + 'CaseFile', nsmap={None: CASE}, version='1', today=MARK, generated=MARK)
    for name in ('Setting', 'Person'):
        root.append(walked.element(name, 'x', ids, name))
    etree.SubElement(root, C + 'Person', id='p-2')
    root.append(walked.element('Relationship', 'x', ids, 'Relationship'))
    for kind, type in walked.entries.items():
        root.append(walked.element(kind, 'x', {**ids, kind: {'id': 'e-' + kind}}, type))
    for name in ('Agency', 'Member'):
        root.append(walked.element(name, 'x', ids, name))
    # Of what comes later the walk takes the first alone.
    later = etree.Element(C + 'ReturnInterview')
    later.text = MARK
    root.find('%sMissingEpisode/%sReturnedAt' % (C, C)).addnext(later)
    return root


def places(root):
    """Where MARK stands: the element, and the attribute or None for its text."""
    for node in root.iter():
        for name, value in node.items():
            if value == MARK:
                yield node, name
        if node.text == MARK:
            yield node, None


def name_of(place):
    return etree.QName(place[0]).localname + ('@' + place[1] if place[1] else '')


def declared():
    """The names of attributes and elements that the schema declares as moments, but for what only Heed derives."""
    tree = etree.parse(str(DATA / 'schema' / 'case.xsd'))
    found = set()
    for node in tree.iter(X + 'attribute', X + 'element'):
        base = node.find('.//%sextension' % X) if node.tag == X + 'element' else None
        if node.get('type') not in MOMENT_TYPES and (base is None or base.get('base') not in MOMENT_TYPES):
            continue
        types = [parent for parent in node.iterancestors(X + 'complexType')]
        if any(part.get('name') == 'derived' and part.get('use') == 'required' for parent in types for part in parent.iter(X + 'attribute')):
            continue
        found.add(('@' if node.tag == X + 'attribute' else '') + node.get('name'))
    # Of the derived Age.
    return found - {'@eighteen'}


def read(folder, trees):
    """What the reader says of each."""
    for number, tree in enumerate(trees):
        (folder.path / ('%d.xml' % number)).write_bytes(etree.tostring(tree))
    names = '\n'.join(str(folder.path / ('%d.xml' % number)) for number in range(len(trees)))
    done = subprocess.run([READER], input=names + '\n', capture_output=True, text=True, timeout=240, check=True)
    answers = [part.split('\n') for part in done.stdout.split('\n.\n')][:-1]
    assert len(answers) == len(trees), (len(answers), len(trees), done.stderr)
    return answers


def put(place, text):
    if place[1]:
        place[0].set(place[1], text)
    else:
        place[0].text = text


def test_moments(tap):
    root = document()
    schema.assertValid(root)
    found = list(places(root))
    names = sorted(name_of(place) for place in found)
    walked = {'@' + place[1] if place[1] else etree.QName(place[0]).localname for place in found}
    missing = declared() - walked
    tap.ok(not missing and len(found) > 60, 'every moment that the schema declares stands in the document', sorted(missing), len(found))
    with Folder() as folder:
        everywhere = []
        for text in READ:
            tree = copy.deepcopy(root)
            for place in list(places(tree)):
                put(place, text)
            everywhere.append(tree)
        for text, tree, answer in zip(READ, everywhere, read(folder, everywhere)):
            tap.ok(schema.validate(tree), 'the schema takes %r' % text, schema.error_log)
            tap.ok(answer[0] == 'taken' and sorted(answer[1:]) == names, 'each %r is read' % text, answer[0], sorted(set(names) - set(answer[1:])))

        trees = []
        for number in range(len(found)):
            for text in REFUSED:
                tree = copy.deepcopy(root)
                put(list(places(tree))[number], text)
                trees.append((name_of(found[number]), text, tree))
        valid = ['%s %r' % (name, text) for name, text, tree in trees if schema.validate(tree)]
        tap.ok(not valid, 'the schema refuses what is no moment, in each place', valid[:8])
        answers = read(folder, [tree for _, _, tree in trees])
        taken = ['%s %r' % (name, text) for (name, text, _), answer in zip(trees, answers) if answer[0] != 'refused']
        tap.ok(not taken and len(trees) > 1800, 'and so does the reader', taken[:8], len(trees))


main(test_moments)
