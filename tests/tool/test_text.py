#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Heed authors
"""Every naughty string through every text field that the schema has: imported, exported, valid and the same to
the character; and a string that XML has no place for refused by name, never altered."""

import collections
import copy
import itertools
import json
import os
import re

from filled import Schema
from heedctl import C, CASE, OWN, SHARED, TODAY, Folder, main, others, recorded, validate
from lxml import etree

NOT_XML = re.compile('[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]')
OURS = OWN / 'text' / 'blns.json'
THEIRS = SHARED / 'data' / 'text' / 'blns.json'
OWN_STRINGS = [text for text in json.loads(OURS.read_text('utf-8')) if text]
# Those of others where they are at hand, and then of ours every fourth: each goes through some hundred fields.
STRINGS = list(dict.fromkeys([text for text in json.loads(THEIRS.read_text('utf-8')) if text] + OWN_STRINGS[::4])) if THEIRS.exists() else OWN_STRINGS
HELD = [text for text in STRINGS if not NOT_XML.search(text)]
REFUSED = [text for text in STRINGS if NOT_XML.search(text)]
# Each string in a record of each kind, in every field of it. Under a sanitizer, which takes three times as long, three share a record
# by turns: each string in every third field, each field with every third string.
SHARE = 3 if 'ASAN_OPTIONS' in os.environ else 1

# Stands for the text and the number of a record in the one that the others are copied from.
TEXT, NUMBER = 'the text', 'N'
IDS = {'*': {'author': 'm-N', 'agency': 'a-N', 'person': 'p-0', 'by': 'p-N'},
       'Person': {'id': 'p-N'}, 'Agency': {'id': 'a-N'}, 'Member': {'id': 'm-N'}, 'Relationship': {'person': 'p-N', 'to': 'p-0'},
       'PersonBirthDate': {'earliest': '2010-01-01', 'latest': '2010-01-01'}}


def copied(model, texts, number):
    node = copy.deepcopy(model)
    turns = itertools.islice(itertools.cycle(texts), number, None)
    for inner in node.iter():
        if inner.text == TEXT:
            inner.text = next(turns)
        for name, value in inner.items():
            if value == TEXT:
                inner.set(name, next(turns))
            elif value.endswith('-' + NUMBER):
                inner.set(name, value[:-1] + str(number))
    return node


def document(schema, strings):
    """One child's file: of each string, or of so many as share a record, a person who is related to the child, an entry of each kind,
    an agency and an author."""
    shared = [strings[first:first + SHARE] for first in range(0, len(strings), SHARE)]
    root = etree.Element(C + 'CaseFile', nsmap={None: CASE}, version='1', today=TODAY)
    setting = etree.SubElement(root, C + 'Setting', id='s-1')
    etree.SubElement(setting, C + 'Name').text = 'Hillside School'
    kinds = {name: (name, {}) for name in ('Person', 'Relationship')}
    kinds |= {kind: (type, {kind: {'id': 'e-%s-N' % kind, 'recordedAt': '2026-11-02T10:00:00Z'}}) for kind, type in schema.entries.items()}
    kinds |= {name: (name, {}) for name in ('Agency', 'Member')}
    for kind, (type, own) in kinds.items():
        model = schema.element(kind, TEXT, {**IDS, **own}, type)
        # Nobody is related to themselves.
        root.extend(copied(model, texts, number) for number, texts in enumerate(shared) if kind != 'Relationship' or number)
    return root


def fields(node, path=''):
    """Where each text stands, and what it is."""
    name = path + '/' + etree.QName(node).localname
    found = [] if len(node) or not node.text else [(name, node.text)]
    found += [(name + '/@' + key, value) for key, value in node.items()]
    for child in node:
        found += fields(child, name)
    return found


def by_text(root):
    """The texts of each record but the setting, without ids, counted: whatever the order."""
    skipped = re.compile('/@(id|person|to|author|agency|by)$')
    return collections.Counter(tuple(sorted(field for field in fields(node) if not skipped.search(field[0]) or ' ' in field[1]))
                               for node in root if node.tag != C + 'Setting')


def test_whose(tap):
    if others(tap, 'data/text/blns.json'):
        tap.ok(len(STRINGS) > 600, 'our strings and those of others', len(STRINGS))


def test_every_string(tap):
    schema = Schema()
    written = document(schema, HELD)
    validate(written)
    held = set(HELD)
    placed = [(path, text) for node in written for path, text in fields(node) if text in held]
    names = {path for path, _text in placed}
    tap.ok({text for _path, text in placed} == held, 'each string is in it')
    tap.ok(len(names) > 300 and len(HELD) > 500, '%d strings in %d text fields' % (len(HELD), len(names)))
    with Folder() as folder:
        store = folder.store()
        path = folder.path / 'strings.xml'
        etree.ElementTree(written).write(str(path), encoding='UTF-8', xml_declaration=True)
        report = store.json('import', path, timeout=600)
        tap.ok(report['created'] >= len(HELD) // SHARE * 13, 'imported', report['created'], report['refused'])
        child = child_of(store)
        root = store.document(child)
        validate(root)
        tap.ok(True, 'exported, and valid')
        was, now = by_text(recorded(written)), by_text(recorded(root))
        tap.ok(was == now, 'read back unchanged', *(ascii(record)[:2000] for record in list(was - now)[:2] + list(now - was)[:2]))
        chronology = store.json('chronology', '--child', child)
        headlines = {entry['headline'] for entry in chronology}
        wanted = {node.text for node in written.iter(C + 'Headline')}
        tap.ok(wanted <= headlines and (wanted == held or SHARE > 1), 'in the chronology', [ascii(text) for text in wanted - headlines][:5])
        for text in HELD[::40]:
            if re.search(r'\w', text):
                hits = store.json('search', text, '--limit', '2000') if not text.startswith('-') else store.json('search', '--limit', '2000', '--', text)
                tap.ok(any(hit['entry'] for hit in hits), 'found: ' + ascii(text)[:40], len(hits))


def child_of(store):
    rows = [row for row in store.json('children') if row['lastEntry']]
    assert len(rows) == 1, rows
    return rows[0]['id']


def test_refused(tap):
    with Folder() as folder:
        store = folder.store()
        tap.ok(len(REFUSED) >= 6, 'strings that XML cannot hold', len(REFUSED))
        for text in REFUSED:
            character = NOT_XML.search(text).group()
            for form in (text.replace('&', '&amp;').replace('<', '&lt;'), '&#%d;' % ord(character)):
                content = ('<CaseFile xmlns="%s" version="1" today="%s"><Setting id="s-1"><Name>%s</Name></Setting></CaseFile>'
                           % (CASE, TODAY, form)).encode('utf-8', 'surrogatepass')
                report = store.json('import', folder.write('one.xml', content), status=4)
                tap.ok(report['refused'][0]['title'] == 'This is not an XML file', 'refused: ' + ascii(form)[:40], report)
            if '\0' not in text:
                answer = store.call('init', '--setting', text, '--authority', '803', '--nation', 'ENG', '--member', 'M', '--recovery-file', folder.path / 'r')
                tap.ok(answer.status == 4, 'nor typed: ' + ascii(text)[:40], answer)
        tap.ok(store.json('children') == [], 'nothing came in')


main(test_whose, test_every_string, test_refused)
