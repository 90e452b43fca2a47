#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Heed authors
"""A store of every form that ever was opens, is whole, and has all that the Heed which made it said of it."""

import json
import pathlib
import shutil

from heedctl import OWN, Folder, Store, call, main, recorded
from lxml import etree

FORMS = sorted(path for path in (OWN / 'forms').iterdir() if path.is_dir())
SQL = OWN.parent.parent / 'src' / 'store' / 'sql'
CONCERN = '''<CaseFile xmlns="urn:heed:case:1" version="1">
  <Concern id="e-1" recordedAt="2026-11-20T10:00:00Z" author="m-1">
    <Occurred earliest="2026-11-20" latest="2026-11-20" precision="day"/>
    <Involvement person="%s" role="subject"/>
    <Facts>Filed in what was an older store</Facts>
  </Concern>
  <Member id="m-1"><Name>R. Okafor</Name></Member>
</CaseFile>
'''
# The first form did not note whether its sheet was proven, and that is said.
SAID = {'1': 'The recovery sheet: not known whether somebody has it: '}


class Opened(Store):
    """A copy of a store of that form, which several may open."""

    def call(self, *arguments, flags=(), member='R. Okafor', **options):
        return super().call(*arguments, flags=('--member', member, *flags), **options)


def the_same(now, then):
    """What was said then is said now; more may be said of each."""
    return len(now) == len(then) and all({key: row.get(key) for key in older} == older for row, older in zip(now, then))


def words(document):
    """A document, record by record: which of one day stands first was another in older builds."""
    root = recorded(etree.fromstring(document))
    return sorted(etree.tostring(node, method='c14n').decode().strip() for node in root)


def test_forms(tap):
    tap.ok([path.name for path in FORMS] == [str(int(path.name[:4])) for path in sorted(SQL.glob('*.sql'))], 'each step of the store has its form here',
           FORMS)
    for form in FORMS:
        with Folder() as folder:
            for path in form.iterdir():
                shutil.copy(path, folder.path / path.name)
            store = Opened(folder, folder.path / 'school.heed')
            made = json.loads((form / 'made.json').read_text('utf-8'))
            name = 'form %s: ' % form.name
            answer = store.call('verify')
            said = SAID.get(form.name, '')
            tap.ok(answer.status == 0 and answer.err.startswith(said) and len(answer.err.splitlines()) == bool(said), name + 'opened, and whole', answer)
            rows = {row['seq']: row for row in store.json('audit')}
            then = made['audit']
            tap.ok(the_same([rows.get(row['seq'], {}) for row in then], then), name + 'the audit is as it was, hash by hash')
            tap.ok(the_same(store.json('children'), made['children']), name + 'children', store.json('children'))
            child = made['children'][0]['id']
            now, then = (sorted(rows, key=lambda row: row['entry']) for rows in (store.json('chronology', '--child', child), made['chronology']))
            tap.ok(the_same(now, then), name + 'chronology', now)
            answered = [prompt for prompt in store.json('prompts', '--child', child, '--all') if prompt['answered'] is not None]
            tap.ok([prompt['answered'] for prompt in answered] == [prompt['answered'] for prompt in made['answered']], name + 'answers', answered)
            now = words(store.call('case', '--child', child).out.encode())
            tap.ok(now == words(made['case'].encode()), name + 'the case document, word for word', now)
            if int(form.name) >= 6:
                tap.ok(store.call('children', member='D. Bell').status == 0, name + 'the other member opens it')
            answer = store.call('add', folder.write('concern.xml', CONCERN % child))
            tap.ok(answer.status == 0 and store.json('search', 'older')[0]['person'] == child and store.call('verify').status == 0,
                   name + 'what is filed now is found, and it is whole', answer)


main(test_forms)
