#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Heed authors
"""Files in and out again: the example of the design comes back as it was, and what cannot be taken is
refused with a sentence while the store stays as it is."""

import os
import re

from heedctl import C, EXAMPLE, Folder, main, recorded, validate
from lxml import etree

HEAD = '<CaseFile xmlns="urn:heed:case:1" version="1" today="2026-11-23"><Setting id="s-1"><Name>S</Name></Setting>'
PERSON = '\n<Person id="p-1"><Name><Given>Ann</Given></Name>%s</Person>'
NOTE = '\n<Note id="e-1" recordedAt="2026-11-23T10:00:00Z" author="m-1">%s<Involvement person="%s" role="subject"/><Facts>x</Facts></Note>'
OCCURRED = '<Occurred earliest="%s" latest="%s" precision="day"%s/>'
TAIL = '\n<Member id="m-1"><Name>R</Name></Member></CaseFile>'


def note(first, last=None, mark='', person='', who='p-1'):
    return HEAD + PERSON % person + NOTE % (OCCURRED % (first, last or first, mark), who) + TAIL


BORN = '<PersonBirthDate earliest="2010-05-01" latest="2010-05-01" precision="day"/>'
EXAMPLE_TEXT = EXAMPLE.read_text('utf-8')

# name, content, title, a part of what happened
BAD = [
    ('empty', b'', 'This is not an XML file', 'line 1'),
    ('letter', 'Dear colleague,\nplease find', 'This is not an XML file', '“Dear colleague,”'),
    ('zip', b'PK\x03\x04' + bytes(60), 'This is not an XML file', 'reading stopped'),
    ('latin-1', HEAD.encode() + b'<Person id="p-1"><Name><Given>Zo\xeb</Given></Name></Person></CaseFile>', 'This is not an XML file', 'line 1'),
    ('root', '<Letter/>', 'XML, but not a file Heed imports', 'starts with “Letter”'),
    ('namespace', '<CaseFile xmlns="urn:other:1" version="1"/>', 'A case file of another kind', '“urn:other:1”'),
    ('newer', HEAD.replace('version="1"', 'version="2"') + '</CaseFile>', 'A newer kind of case file', 'version 2'),
    ('bomb', '<?xml version="1.0"?><!DOCTYPE b [<!ENTITY a "aaaaaaaaaa">%s]><b>&x29;</b>' % ''.join(
        '<!ENTITY x%d "%s">' % (i, ('&x%d;' % (i - 1) if i else '&a;') * 10) for i in range(30)), 'Not read, to be safe', 'None was followed'),
    ('outside', '<!DOCTYPE b [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + HEAD + PERSON % '<Religion>&x;</Religion>' + '</CaseFile>',
     'Not read, to be safe', 'None was followed'),
    ('fetched', '<!DOCTYPE CaseFile SYSTEM "http://127.0.0.1:9/x.dtd">' + HEAD + '</CaseFile>', 'Not read, to be safe', 'None was followed'),
    ('truncated', EXAMPLE_TEXT[:len(EXAMPLE_TEXT) // 2], 'The file ends too soon', 'is complete'),
    ('unknown element', HEAD + '<Thing/></CaseFile>', 'This does not fit a case file', 'Thing'),
    ('unknown attribute', HEAD.replace('<Name>', '<Name thing="x">') + '</CaseFile>', 'This does not fit a case file', 'thing'),
    ('future', note('2026-11-24'), 'This date has not come yet', 'today is'),
    ('future minutes', note('2026-11-23T23:59', '2027-01-01T00:00'), 'This date has not come yet', 'today is'),
    ('before birth', note('2009-01-01', person=BORN), 'This date is before the birth', 'birth date'),
    ('born later', HEAD + PERSON % '<PersonBirthDate earliest="2026-11-24" latest="2026-11-24" precision="day"/>' + TAIL,
     'This birth date has not come yet', 'birth date'),
    ('nobody', note('2026-11-01', who='p-9'), 'An entry names someone who is not there', 'line 3: no person has the id “p-9”'),
    ('twice', HEAD + PERSON % '' + PERSON % '' + TAIL, 'The same id stands twice', 'lines 2 and 3'),
    ('too long', HEAD + PERSON % ('<Religion>%s</Religion>' % ('x' * 200001)) + TAIL, 'A text is too long',
     'line 2: a value is too long: “Religion” has 200001 letters'),
    ('far too long', HEAD + '\n<Person id="%s"/>' % ('x' * 10100000) + TAIL, 'A text is too long', 'line 2: a value is too long'),
    ('control', HEAD + PERSON.replace('Ann', 'A\x01n') % '' + TAIL, 'This is not an XML file', 'line 2'),
    ('control reference', HEAD + PERSON.replace('Ann', 'A&#1;n') % '' + TAIL, 'This is not an XML file', 'line 2'),
]

# Neighbours of those, which are taken.
GOOD = [
    ('today', note('2026-11-23')),
    ('as long as a text may be', HEAD + PERSON % ('<Religion>%s</Religion>' % ('\u00e9' * 200000)) + TAIL),
    ('the end of today', note('2026-11-23T23:59')),
    ('stated', note('2030-01-01', mark=' stated="true"')),
    ('marked before birth', note('2009-01-01', mark=' beforeBirth="true"', person=BORN)),
    ('the day of birth', note('2010-05-01', person=BORN)),
    ('unborn', HEAD + PERSON % '<ExpectedPersonBirthDate earliest="2027-02-01" latest="2027-02-14" precision="period"/>' + TAIL),
    ('an unknown code', note('2026-11-01').replace('role="subject"', 'role="passerBy"')),
]


def comparable(root):
    """The record with ids by their order, and without what is new with each writing."""
    root = recorded(root)
    for attribute in ('generated', 'generator', 'today'):
        root.attrib.pop(attribute, None)
    known = {}
    names = ('id', 'person', 'author', 'agency', 'by', 'about', 'supersedes', 'contact', 'entry', 'to')
    people = sorted(root.findall(C + 'Person'), key=lambda node: etree.tostring(node.find(C + 'Name')))
    for child in list(root):
        if child.tag in (C + 'Person', C + 'Relationship', C + 'Agency', C + 'Member'):
            root.remove(child)
    root.extend(people)
    for node in root.iter():
        for name in names:
            value = node.get(name)
            if value and re.fullmatch(r'[a-z]-[0-9a-f-]+', value):
                node.set(name, known.setdefault(value, '%s-n%d' % (value[0], len(known))))
    return etree.tostring(root, method='c14n').decode()


def others(root):
    """What comparable() leaves out, by content."""
    root = recorded(root)
    names = {node.get('id'): ''.join(node.find(C + 'Name').itertext()) for node in root.iter(C + 'Person', C + 'Agency', C + 'Member')}
    found = []
    for node in root.iter(C + 'Relationship', C + 'Agency', C + 'Member'):
        for name in ('id', 'person', 'to'):
            if node.get(name):
                node.set(name, names.get(node.get(name), node.get(name)))
        found.append(etree.tostring(node, method='c14n').decode())
    return sorted(found)


def in_order(root):
    """The example's entries are not sorted; Heed sorts on writing."""
    entries = [node for node in root if node.get('recordedAt')]
    first = list(root).index(entries[0])
    for node in entries:
        root.remove(node)
    entries.sort(key=lambda node: (node.find(C + 'Occurred').get('earliest'), node.get('recordedAt')))
    for place, node in enumerate(entries):
        root.insert(first + place, node)
    return root


def test_round_trip(tap):
    with Folder() as folder:
        one, two = folder.store('one'), folder.store('two')
        report = one.json('import', EXAMPLE)
        tap.ok(report['warnings'] == [], 'nothing to warn of in the example', report)
        out = one.document(one.child())
        validate(out)
        was = in_order(recorded(etree.parse(str(EXAMPLE)).getroot()))
        # The setting that comes out is this store's own: the same name, but no phone number was recorded.
        setting = was.find(C + 'Setting')
        setting.remove(setting.find(C + 'Phone'))
        tap.ok(comparable(out) == comparable(was), 'the example comes out as it went in', comparable(was), comparable(out))
        tap.ok(others(out) == others(was), 'with relationships, agencies and outside authors', others(was), others(out))

        path = folder.write('exported.xml', etree.tostring(out))
        report = two.json('import', path, '--format', 'case')
        again = two.document(two.child())
        for root in (out, again):
            for name in ('generated', 'generator'):
                root.attrib.pop(name, None)
        tap.ok(etree.tostring(recorded(out), method='c14n') == etree.tostring(recorded(again), method='c14n'), 'exported and imported, to the byte: ids too')
        tap.ok(etree.tostring(out, method='c14n') == etree.tostring(again, method='c14n'), 'and the derived facts', report)

        size = report['created']
        answer = two.call('import', path)
        tap.ok(answer.status == 0 and 'was imported before' in answer.err and 'line' not in answer.err and '0 warnings' in answer.out,
               'the same bytes again: a notice', answer)
        report = two.json('import', path)
        tap.ok('was imported before' in report['notice'] and report['warnings'] == [] and one.json('import', path)['notice'] is None, 'and no warning', report)
        tap.ok(report['created'] == 0 and report['updated'] == 0 and report['unchanged'] >= size - 1, 'the same file again changes nothing', report)
        changed = path.read_text('utf-8').replace('Chosen as prefect', 'Chosen as head girl')
        report = two.json('import', folder.write('changed.xml', changed), status=4)
        tap.ok(report['refused'] and report['created'] == 0 and 'Chosen as head girl' not in two.call('chronology', '--child', two.child()).out,
               'a filed entry is never changed by an import', report)
        tap.ok(two.call('import', path, '--format', 'cin').status == 4, 'a case file is no census')


def test_bad_files(tap):
    with Folder() as folder:
        store = folder.store()
        store.json('import', EXAMPLE)
        state = store.document(store.child())
        for name, content, title, part in BAD:
            path = folder.write('bad.xml', content)
            report = store.json('import', path, status=4)
            problem = report['refused'][0]
            tap.ok(problem['title'] == title and part in problem['what'] and 'Nothing was imported.' in problem['what'] and problem['do'],
                   'refused: ' + name, report)
            tap.ok(report['import'] is None and report['created'] == report['updated'] == report['unchanged'] == 0, 'and nothing counted: ' + name)
            if name in ('future', 'twice', 'nobody', 'before birth', 'too long'):
                answer = store.call('import', path)
                tap.ok(not answer.out and answer.err.splitlines() == [problem['title'], problem['what'], problem['do']], 'three lines: ' + name, answer)
                answer = store.call('add', path)
                tap.ok(answer.status == 4, 'nor is it added: ' + name, answer)
        large = folder.path / 'large.xml'
        with open(large, 'wb') as file:
            file.write(HEAD.encode())
            file.truncate(200 * 1000 * 1000)
        answer = store.call('import', large)
        tap.ok(answer.status == 4 and answer.err.startswith('The file is too large') and '200' in answer.err, 'too large', answer)
        tap.ok(store.call('add', large).status == 4, 'too large to add')
        for name, path in (('missing', folder.path / 'none.xml'), ('a folder', folder.path)):
            answer = store.call('import', path)
            tap.ok(answer.status == 5 and answer.err, 'not read: ' + name, answer)
        tap.ok(etree.tostring(recorded(store.document(store.child()))) is not None and len(store.json('children')) == 1, 'nobody came in')
        now = store.document(store.child())
        for root in (state, now):
            root.attrib.pop('generated')
        tap.ok(etree.tostring(state) == etree.tostring(now), 'the file is as it was')
        imports = [row for row in store.json('audit') if row['action'] == 'import']
        tap.ok(len(imports) == 1, 'only the import that was is told', imports)
        tap.ok(store.call('verify').status == 0, 'the store is whole')


def test_bad_bytes(tap):
    """A refused import leaves every byte of the store but the audit of opening and closing it."""
    with Folder() as folder:
        store = folder.store()
        sizes = set()
        for name, content, _, _ in BAD[:3]:
            store.call('import', folder.write('bad.xml', content))
            sizes.add(store.path.stat().st_size)
        tap.ok(len(sizes) == 1, 'the store does not grow', sizes)
        left = sorted(os.listdir(folder.path))
        tap.ok(left == ['bad.xml', 'passphrase', 'store.heed', 'store.heed-keys', 'store.recovery'], 'nothing is left beside it', left)


def test_add(tap):
    """What add takes, and what it refuses in words that are not the form's."""
    with Folder() as folder:
        store = folder.store()
        only = HEAD + PERSON % '' + '\n<Concern id="e-1" recordedAt="2026-11-23T10:00:00Z" author="m-1">%s<Headline>Only a headline</Headline></Concern>' + TAIL
        tap.ok(store.call('add', folder.write('a.xml', only % '<Involvement person="p-1" role="subject"/>')).status == 0, 'a concern of a headline alone')
        tap.ok(store.call('add', folder.write('a.xml', only % '<Involvement person="p-1" role="witness"/>')).status == 0, 'somebody in another role')
        children = store.json('children')
        for name, content, title, part in (
                ('about nobody', only % '', 'Who is this about?', 'a.xml, line 3: Nobody is involved in it.'),
                ('late and about nobody', only % (OCCURRED % ('2030-01-01', '2030-01-01', '')), 'This date has not come yet', 'a.xml, line 3: '),
                ('late, of a headline alone', (only % (OCCURRED % ('2030-01-01', '2030-01-01', '') + '<Involvement person="p-1" role="subject"/>')),
                 'This date has not come yet', 'a.xml, line 3: '),
                ('stated', note('2030-01-01', mark=' stated="true"'), 'This date has not come yet', 'a.xml, line 3: '),
                ('nothing', HEAD + TAIL, 'There is nothing in it to add', 'a.xml holds no entry'),
                ('a census', '<Message><Header/></Message>', 'A census, not a case file', 'as a census does'),
                ('another root', '<Letter/>', 'XML, but not a file Heed imports', 'starts with “Letter”')):
            answer = store.call('add', folder.write('a.xml', content))
            lines = answer.err.splitlines()
            tap.ok(answer.status == 4 and len(lines) == 3 and lines[0] == title and part in lines[1], 'not added: ' + name, answer)
            tap.ok('file.' not in lines[2] or 'another file' in lines[2] or 'right file' in lines[2], 'with no word of a form: ' + name, lines)
        tap.ok(store.json('children') == children, 'nobody came in')
        counts = store.call('import', folder.write('one.xml', HEAD + PERSON.replace('Ann', 'Zoe') % '<Religion>x</Religion>' + TAIL)).out
        tap.ok('1 record new' in counts and '1 records' not in counts and '0 warnings' in counts, 'one is one', counts)
        of_oneself = HEAD + PERSON.replace('Ann', 'Ivo') % '' + '\n<Relationship person="p-1" to="p-1" kind="PAM" livesWith="true"/>' + TAIL
        warnings = store.json('import', folder.write('own.xml', of_oneself))['warnings']
        tap.ok([warning['message'] for warning in warnings]
               == ['Relationship: it is one of a person to the same person; kept as it came, and nothing is read from it.'],
               'a relationship to oneself is warned of', warnings)


REGISTER = 'UPN,Legal Surname,Forename,DOB,Gender,Year Group,House\r\n%s'


def test_register(tap):
    """A pupil register: found out, tried, taken; and refused by line."""
    with Folder() as folder:
        store = folder.store()
        amira = 'P801200005011,Bell,Amira,04/03/2009,F,%d,%s\r\n'
        path = folder.write('pupils.csv', REGISTER % (amira % (12, 'Red') + '1.797E+308,"O""Neil","Zoë\nAnn",2010-11-30,F,11,\r\n'))
        expected = [(1, 'The column “House” is left out: Heed keeps nothing of that name from a pupil register.'),
                    (3, 'UPN “1.797E+308” is a number that a spreadsheet made of something else; kept as it came. See what the pupil database says.')]
        for call, children in ((('--dry-run',), 0), (('--format', 'csv'), 2)):
            report = store.json('import', path, *call)
            tap.ok((report['created'], report['updated'], report['unchanged'], report['refused']) == (2, 0, 0, []), 'counted', report)
            tap.ok([(warning['line'], warning['message']) for warning in report['warnings']] == expected, 'warned of by line', report)
            tap.ok(len(store.json('children')) == children, 'taken, or only tried: %s' % (call,))
        changed = folder.write('october.csv', REGISTER % (amira % (13, '') + 'D801200005012,Reid,Tom,2014-09-01,M,7,\r\n'))
        report = store.json('import', changed)
        tap.ok((report['created'], report['updated'], report['unchanged']) == (1, 1, 0), 'the next month', report)
        bad = folder.write('bad.csv', REGISTER % (amira % (13, '') + ',Reid,Tom,2014-13-01,M,7,\r\nX,Y\r\n'))
        report = store.json('import', bad, status=4)
        tap.ok([refused['line'] for refused in report['refused']] == [3, 4], 'each refused line', report)
        tap.ok(report['import'] is None and report['created'] == 0, 'and nobody is new', report)
        first = report['refused'][0]
        what = first['what']
        tap.ok(what.startswith('bad.csv, line 3: DOB “2014-13-01” is no day.') and what.endswith('Nothing was imported.') and first['do'],
               'says what, where and what to do', first)
        answer = store.call('import', bad)
        tap.ok(answer.status == 4 and not answer.out and len(answer.err.splitlines()) == 3 and 'Line 4: ' in answer.err, 'three lines for people', answer)
        tap.ok(store.call('import', path, '--format', 'case').status == 4, 'a register is no case file')
        answer = store.call('import', folder.write('pupils.txt', 'Dear colleague'), '--format', 'csv')
        tap.ok(answer.err.startswith('This table has no headings that Heed knows'), 'said to be one', answer)
        tap.ok(len(store.json('children')) == 3 and store.call('verify').status == 0, 'nobody else came in')


def test_order(tap):
    """Warnings come in the order of the lines that they are about."""
    with Folder() as folder:
        store = folder.store()
        born = ('<PersonBirthDate earliest="2030-05-01" latest="2030-05-01" precision="day" stated="true"/><Sex>Q</Sex>\n'
                '<Identifiers><UPN>A801200005001</UPN></Identifiers>')
        content = (HEAD + ''.join(PERSON.replace('p-1', 'p-%d' % n) % born for n in range(1, 9))
                   + NOTE % (OCCURRED % ('2031-01-01', '2031-01-01', ' stated="true"'), 'p-1') + TAIL)
        lines = [warning['line'] for warning in store.json('import', folder.write('w.xml', content))['warnings']]
        tap.ok(lines == sorted(lines) and len(set(lines)) > 8, 'by line', lines)


def test_neighbours(tap):
    with Folder() as folder:
        store = folder.store()
        for name, content in GOOD:
            # A name of its own for each, since one that is there already is warned of.
            content = content.replace('>Ann<', '>%s<' % name.title().replace(' ', ''))
            report = store.json('import', folder.write('good.xml', content))
            warned = name in ('stated', 'an unknown code')
            tap.ok(report['created'] >= 1 and bool(report['warnings']) == warned, 'taken: ' + name, report)
        tap.ok(store.json('children', today='2026-11-23') and store.call('verify').status == 0, 'and kept')
        unborn = [child for child in store.json('children') if child['ageMin'] is None]
        tap.ok(len(unborn) == 1 and unborn[0]['ageMax'] is None, 'an unborn child has no age', unborn)


def decision(id, day, outcome, *subjects):
    who = ''.join('<Involvement person="%s" role="subject"/>' % person for person in subjects)
    return '\n<Decision id="%s" recordedAt="%sT10:00:00Z" author="m-1" about="e-1">%s%s<Outcome>%s</Outcome></Decision>' % (
        id, day, OCCURRED % (day, day, ''), who, outcome)


def test_of_two(tap):
    """What was decided about a concern of two children opens it again for both, whomever it names, and is the file of that one alone to read."""
    with Folder() as folder:
        store = folder.store()
        concern = (NOTE % (OCCURRED % ('2026-11-19', '2026-11-19', ''), 'p-1')).replace('Note', 'Concern')
        concern = concern.replace('<Facts>', '<Involvement person="p-2" role="subject"/><Facts>')
        content = (HEAD + PERSON % '' + PERSON.replace('p-1', 'p-2').replace('Ann', 'Bea') % '' + concern
                   + decision('e-2', '2026-11-20', 'noFurtherAction', 'p-1', 'p-2') + decision('e-3', '2026-11-21', 'refer', 'p-2') + TAIL)
        store.json('import', folder.write('two.xml', content))
        for child in store.json('children'):
            document = store.document(child['id'])
            outcomes = [entry.findtext(C + 'Outcome') for entry in document.findall(C + 'Decision')]
            tap.ok('openConcern' in child['flags'] and document.find('.//' + C + 'State').get('open') == 'true', 'open for each', child)
            tap.ok(outcomes == ['noFurtherAction', 'refer'], 'by what stands in the file', outcomes)
            chronology = store.json('chronology', '--child', child['id'])
            tap.ok([entry['kind'] for entry in chronology] == ['Decision'] * (1 if child['name'] == 'Ann' else 2) + ['Concern'], 'each chronology its own')
            refer = store.call('refer', '--child', child['id'], '--entries', ','.join(entry['entry'] for entry in chronology), '--to', '803', '--preview')
            tap.ok(refer.status == 0, 'and its own pack', refer)


main(test_round_trip, test_bad_files, test_bad_bytes, test_add, test_register, test_order, test_neighbours, test_of_two)
