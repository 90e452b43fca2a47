#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Heed authors
"""What was recorded is told as it was: the order of events, London's time, days with a zone, names that are not there and why,
numbers as they came, the ends of lines."""

import re

from heedctl import C, CASE, TODAY, Folder, Store, call, main
from lxml import etree

HEAD = '<CaseFile xmlns="%s" version="1"><Setting id="s-1"><Name>Hillside School</Name></Setting>' % CASE
TAIL = '<Member id="m-1" setting="Hillside School"><Name>R. Okafor</Name></Member></CaseFile>'
BO = '<Person id="p-1"><Name><Given>Bo</Given><Family>Tan</Family></Name><PersonBirthDate earliest="2012-07-01" latest="2012-07-01" precision="day"/></Person>'


def note(number, occurred, recorded='2026-10-27T09:00:00Z', kind='Note', person='p-1', body=''):
    return ('<%s id="e-%d" recordedAt="%s" author="m-1">%s<Involvement person="%s" role="subject"/><Headline>%s</Headline>%s</%s>'
            % (kind, number, recorded, occurred, person, number, body, kind))


def at(earliest, latest=None):
    return '<Occurred earliest="%s" latest="%s" precision="exact"/>' % (earliest, latest or earliest)


def text_of(html):
    """What a page says, each text on a line of its own."""
    tree = etree.HTML(html.encode())
    for style in tree.xpath('//style'):
        style.getparent().remove(style)
    return '\n'.join(text.strip() for text in tree.xpath('//body//text()') if text.strip())


REASONS = {'notAsked': 'not asked', 'unknown': 'not known', 'notApplicable': 'not applicable', 'withheld': 'withheld', 'refused': 'refused'}
# Every field of an entry that may say why it is not there, under its kind, and the words that it goes by.
ABSENT_FIELDS = [
    ('Concern', 'Headline', 'Headline'), ('Concern', 'Facts', 'Seen or heard'), ('Concern', 'ChildsWords', 'Child’s own words'),
    ('Concern', 'Opinion', 'Opinion'), ('Concern', 'Place', 'Where it happened'), ('Concern', 'ImmediateAction', 'Immediate action'),
    ('Decision', 'Rationale', 'Reasons'), ('Decision', 'Threshold', 'Level of need'), ('AgencyContact', 'Advice', 'Advice or decision'),
    ('Attendance', 'Reason', 'Reason'), ('MissingEpisode', 'MissingFrom', 'Missing from'), ('Note', 'Facts', 'Seen or heard'),
]


def test_absent_fields(tap):
    with Folder() as folder:
        store = folder.store()
        entries, wanted, number = '', [], 1
        for kind, field, words in ABSENT_FIELDS:
            for reason, said in REASONS.items():
                body = ['<%s absence="%s"/>' % (field, reason), '<Involvement person="p-1" role="subject"/>']
                if field != 'Place':
                    body.reverse()
                entries += ('<%s id="e-%d" recordedAt="2026-10-27T09:00:00Z" author="m-1">%s%s</%s>'
                            % (kind, number, at('2026-10-20'), ''.join(body), kind))
                wanted.append('%s: %s' % (words, said))
                number += 1
        store.json('import', folder.write('f.xml', HEAD + BO + entries + TAIL))
        page = text_of(store.call('chronology', '--child', store.child(), '--format', 'html').out)
        lines = page.splitlines()
        for line in sorted(set(wanted)):
            tap.ok(lines.count(line) == wanted.count(line), 'why a field is not there: ' + line, lines.count(line))


# Oldest first. On 25 October the clocks go back: half past one comes twice.
ORDER = [
    ('the night before', at('2026-10-24T23:59:59'), '2026-10-27T10:00:00Z'),
    ('a day, recorded first', at('2026-10-25Z'), '2026-10-26T09:00:00Z'),
    ('a day, recorded later', at('2026-10-25'), '2026-10-26T10:00:00Z'),
    ('00:10 as UTC', at('2026-10-24T23:10Z'), '2026-10-27T08:00:00Z'),
    ('00:30', at('2026-10-25T00:30'), '2026-10-26T09:00:00Z'),
    ('01:30, summer', at('2026-10-25T01:30'), '2026-10-27T07:00:00Z'),
    ('01:30:30, summer', at('2026-10-25T01:30:30'), '2026-10-27T06:00:00Z'),
    ('01:10, winter', at('2026-10-25T01:10Z'), '2026-10-26T08:00:00Z'),
    ('only until 02:00', '<Occurred latest="2026-10-25T02:00" precision="about"/>', '2026-10-26T07:30:00Z'),
    ('became aware at 09:00', '', '2026-10-26T07:00:00Z'),
    ('14:00, recorded first', at('2026-10-25T16:00+02:00'), '2026-10-26T11:00:00+05:00'),
    ('14:00, recorded later', at('2026-10-25T14:00'), '2026-10-26T06:30:00Z'),
    ('recorded only', '', '2026-10-26T00:10:00Z'),
]
FILED = [10, 3, 12, 0, 7, 5, 1, 11, 9, 2, 8, 6, 4]


def test_order(tap):
    entries = ''
    for number in FILED:
        label, occurred, recorded = ORDER[number]
        if 'aware' in label:
            entries += note(number, '<AwareAt>2026-10-25T09:00</AwareAt>', recorded, 'Concern')
        else:
            entries += note(number, occurred, recorded)
    wanted = [str(number) for number in range(len(ORDER))]
    with Folder() as folder:
        store = folder.store()
        store.json('import', folder.write('f.xml', HEAD + BO + entries + TAIL))
        child = store.child()
        found = [entry['headline'] for entry in store.json('chronology', '--child', child)]
        tap.ok(found == wanted[::-1], 'json: newest first, the reverse', found)
        answer = store.call('chronology', '--child', child)
        found = [cells[-2] for cells in (re.split(r'  +', line.strip()) for line in answer.out.splitlines()[1:])]
        tap.ok(found == wanted[::-1], 'text: newest first', found, answer)
        page = store.call('chronology', '--child', child, '--format', 'html').out
        found = [found.group(1) for found in re.finditer(r'(?:Concern · |^)(\d+)$', text_of(page), re.M)]
        tap.ok(found == wanted, 'html: oldest first', found)
        document = store.document(child)
        found = [node.findtext(C + 'Headline') for node in document if node.get('recordedAt')]
        tap.ok(found == wanted, 'the case document', found)


def test_newest_found_first(tap):
    with Folder() as folder:
        store = folder.store()
        entries = ''.join(note(number, at('2026-10-20T%s' % time), body='<Facts>phone</Facts>')
                          for number, time in enumerate(('14:00', '09:00', '16:30', '11:00')))
        store.json('import', folder.write('f.xml', HEAD + BO + entries + TAIL))
        found = [hit['occurred'][11:] for hit in store.json('search', 'phone')]
        tap.ok(found == ['16:30', '14:00', '11:00', '09:00'], 'search: newest first', found)
        found = [hit['occurred'][11:] for hit in store.json('search', 'phone', '--limit', '2')]
        tap.ok(found == ['16:30', '14:00'], 'search: the two newest', found)


def test_london(tap):
    with Folder() as folder:
        store = folder.store()
        entries = note(1, at('2026-06-30T23:30:00Z'), body='<Facts>midnight</Facts>') + note(2, '<Occurred latest="2026-01-05" precision="day"/>')
        store.json('import', folder.write('f.xml', HEAD + BO + entries + TAIL))
        text = store.call('chronology', '--child', store.child()).out
        tap.ok('Wed 1 Jul 2026, 00:30' in text and 'T23:30' not in text, 'chronology', text)
        tap.ok('until Mon 5 Jan 2026' in text, 'an end alone', text)
        text = store.call('search', 'midnight').out
        tap.ok('Wed 1 Jul 2026, 00:30' in text and 'T23:30' not in text, 'search', text)
        text = store.call('audit').out
        tap.ok(not re.search(r'\d{4}-\d\d-\d\dT', text) and re.search(r'(Mon|Tue|Wed|Thu|Fri|Sat|Sun) \d+ \w{3} \d{4}, \d\d:\d\d', text), 'audit', text)


def person(body, name='<Name><Given>Ann</Given><Family>Example</Family></Name>', born='2012-03-04'):
    birth = '<PersonBirthDate earliest="%s" latest="%s" precision="day"/>' % (born, born) if born else ''
    return '<Person id="p-1">%s%s%s</Person>' % (name, birth, body)


def friends(until):
    return '<LivingArrangement arrangement="friends" carer="friend" from="2026-01-01" to="%s"/>' % until


# A file with {z} behind a day that matters: whatever zone stands there, the outcome is that without one.
ZONED = {
    'an event': HEAD + person('') + note(1, at('2026-11-19{z}'), kind='Concern') + TAIL,
    'a birth': HEAD + person('', born='2012-03-04{z}') + note(1, at('2026-11-19'), kind='Concern') + TAIL,
    'an event to come': HEAD + person('') + note(1, at('2031-11-19{z}')) + TAIL,
    'a birth to come': HEAD + person('', born='2031-03-04{z}') + note(1, at('2026-11-19')) + TAIL,
    'a death to come': HEAD + person('<PersonDeathDate earliest="2031-03-04{z}" latest="2031-03-04{z}" precision="day"/>') + note(1, at('2026-11-19')) + TAIL,
    'an event before the birth': HEAD + person('') + note(1, at('2001-11-19{z}')) + TAIL,
    'an end before its beginning': HEAD + person('') + note(1, at('2026-11-19{z}', '2026-11-01{z}')) + TAIL,
    'an arrangement that ended': HEAD + person(friends('2026-02-01{z}')) + note(1, at('2026-11-19'), kind='Concern') + TAIL,
    'an awareness to come': HEAD + person('') + note(1, at('2026-11-19') + '<AwareAt>2031-01-01{z}</AwareAt>', kind='Concern') + TAIL,
    'a recording to come': HEAD + person('') + note(1, at('2026-11-19'), recorded='2031-01-01{z}') + TAIL,
    'an event at 17, told of at 19': HEAD + person('', born='2007-03-04')
    + note(1, at('2024-11-19{z}') + '<AwareAt>2026-11-19{z}</AwareAt>', kind='Concern', body='<Category code="cse"/>') + TAIL,
}
REFUSED = {name for name in ZONED if 'to come' in name or 'before' in name}


def outcome(folder, name, zone):
    """What becomes of a file: imported, added, evaluated; without ids and without the zone itself."""
    path = folder.write('zoned.xml', ZONED[name].replace('{z}', zone))
    evaluated = call('--json', '--today', TODAY, 'guidance', 'eval', '--case', path)
    prompts = sorted((prompt['rule'], prompt['text']) for prompt in evaluated.json) if evaluated.status == 0 else evaluated.err
    store = folder.store('zoned%d' % len(list(folder.path.glob('*.heed'))))
    imported = store.call('import', path, flags=('--json',))
    children = [{key: value for key, value in child.items() if key != 'id'} for child in store.json('children')]
    days = []
    if imported.status == 0:
        days = [dict(node.attrib) for node in store.document(store.child()).iter(C + 'Days', C + 'Age', C + 'AgeAtEvent')]
    fragment = folder.write('fragment.xml', ZONED[name].replace('{z}', zone))
    added = store.call('add', fragment) if imported.status != 0 else imported
    # A message quotes what was written.
    said = imported.err + added.err + str(imported.json.get('refused'))
    if zone:
        said = said.replace(zone, '')
    return imported.status, added.status, prompts, children, days, re.sub(r'[pe]-[0-9a-f-]{36}', 'ID', said)


def test_days_with_a_zone(tap):
    with Folder() as folder:
        for name in ZONED:
            plain = outcome(folder, name, '')
            # What is added is recorded now, whatever the file says.
            wanted = (4 if name in REFUSED else 0, 4 if name in REFUSED and 'recording' not in name else 0)
            tap.ok(plain[:2] == wanted, name + ': refused or taken', plain)
            for zone in ('Z', '+01:00', '-14:00'):
                zoned = outcome(folder, name, zone)
                tap.ok(zoned == plain, '%s with %s: as without' % (name, zone), zoned, plain)
        tap.ok(plain[3][0]['birthDate']['earliest'] == '2007-03-04', 'and the outcome says something', plain)


ABSENT = [
    ('<Given>Anu</Given><Family absence="notApplicable"/>', 'Anu', 'Anu'),
    ('<Given>Bina</Given><Family absence="unknown"/>', 'Bina', 'Bina, family name not known'),
    ('<Given>Chu</Given><Family absence="notAsked"/>', 'Chu', 'Chu, family name not asked'),
    ('<Given>Esi</Given><Family absence="refused"/>', 'Esi', 'Esi, family name refused'),
    ('<Given>Fay</Given><Family absence="withheld"/>', 'Fay', 'Fay, family name withheld'),
    ('<Given>Devi</Given>', 'Devi', 'Devi, family name not known to us'),
    ('<Given absence="refused"/><Family>Gray</Family>', 'Gray', 'Gray, given name refused'),
    ('<Given absence="unknown"/><Family>Hill</Family>', 'Hill', 'Hill, given name not known'),
    ('<Given absence="notApplicable"/><Family>Imani</Family>', 'Imani', 'Imani'),
    ('<Family>Jones</Family>', 'Jones', 'Jones, given name not known to us'),
    ('<Given absence="refused"/><Family absence="refused"/>', 'Name not recorded', 'Name refused'),
]


def test_absent_names(tap):
    with Folder() as folder:
        store = folder.store()
        persons = ''.join('<Person id="p-%d"><Name>%s</Name></Person>' % (number, name) for number, (name, _, _) in enumerate(ABSENT))
        entries = ''.join(note(number, at('2026-11-19'), person='p-%d' % number) for number in range(len(ABSENT)))
        store.json('import', folder.write('f.xml', HEAD + persons + entries + TAIL))
        children = {child['name']: child['id'] for child in store.json('children')}
        for name, short, told in ABSENT:
            page = text_of(store.call('chronology', '--child', children[short], '--format', 'html').out)
            tap.ok(told in page.splitlines(), 'a page says “%s”' % told, page[:300])


NAMELESS = [
    ('<Given absence="unknown"/><Family absence="refused"/>', 'Name not recorded, family name refused'),
    ('<Given absence="refused"/><Family absence="notAsked"/>', 'Name not recorded, given name refused'),
    ('<Given absence="refused"/><Family absence="notApplicable"/>', 'Name refused'),
    ('<Given absence="unknown"/><Family absence="unknown"/>', 'Name not recorded'),
]


def test_nameless(tap):
    for name, told in NAMELESS:
        with Folder() as folder:
            store = folder.store()
            person = '<Person id="p-0"><Name>%s</Name></Person>' % name
            store.json('import', folder.write('f.xml', HEAD + person + note(1, at('2026-11-19'), person='p-0') + TAIL))
            page = text_of(store.call('chronology', '--child', store.json('children')[0]['id'], '--format', 'html').out)
            tap.ok(told in page.splitlines(), 'a page says “%s”' % told, page[:300])


CENSUS = ('<Message><Header><CollectionDetails><Collection>CIN</Collection><Year>2025</Year><ReferenceDate>2025-03-31</ReferenceDate></CollectionDetails>'
          '<Source><SourceLevel>L</SourceLevel><LEA>803</LEA><DateTime>2025-05-23T11:14:05</DateTime></Source></Header><Children>%s</Children></Message>')
CHILD = ('<Child><ChildIdentifiers><LAchildID>%s</LAchildID><PersonBirthDate>2014-03-27</PersonBirthDate><Sex>F</Sex></ChildIdentifiers>'
         '<ChildCharacteristics><Ethnicity>WBRI</Ethnicity></ChildCharacteristics><CINdetails><CINreferralDate>2024-10-06</CINreferralDate>'
         '<ReferralSource>1A</ReferralSource><PrimaryNeedCode>N4</PrimaryNeedCode></CINdetails></Child>')


def test_numbers_as_they_came(tap):
    numbers = ['aBc-001', 'ABC-001', 'A B C 1', 'ABC1', 'ref/7_b']
    wanted = sorted('Name not recorded (%s)' % number for number in numbers)
    with Folder() as folder:
        store = folder.store()
        told = store.json('import', folder.write('c.xml', CENSUS % ''.join(CHILD % number for number in numbers)))['warnings']
        tap.ok(any('“Name not recorded (ABC-001)” might be the same child as “Name not recorded (aBc-001)”' in warning['message'] for warning in told),
               'a warning', told)
        children = store.json('children')
        tap.ok(sorted(child['name'] for child in children) == wanted, 'children', [child['name'] for child in children])
        tap.ok(not any(child['nameRecorded'] for child in children), 'none has a name')
        found = {child['name'] for child in store.json('children', '--search', 'abc001')}
        tap.ok({'Name not recorded (aBc-001)', 'Name not recorded (ABC-001)'} <= found, 'found in any spelling', found)
        text = store.call('search', 'abc-001').out
        tap.ok('(aBc-001)' in text and '(ABC-001)' in text, 'search', text)
        for child in children:
            page = text_of(store.call('chronology', '--child', child['id'], '--format', 'html').out)
            tap.ok(child['name'] in page, 'a page: ' + child['name'], page[:300])


UNSEEN = ['   ', '\u00a0\u2003', '\u200b\u200d', '\u2060', '\u00ad\u200e', '\u3164', '\u2800', '\u2028']


def test_unseen_names(tap):
    with Folder() as folder:
        store = folder.store()
        persons = ''.join('<Person id="p-%d"><Name><Given>%s</Given><Family>%s</Family></Name><AlsoKnownAs>%s</AlsoKnownAs></Person>'
                          % (number, text, text, text)
                          for number, text in enumerate(UNSEEN))
        entries = ''.join(note(number, at('2026-11-19'), kind='Concern', person='p-%d' % number) for number in range(len(UNSEEN)))
        agency = '<Agency id="a-1" kind="police"><Name>\u2060 </Name></Agency>'
        content = HEAD + persons + entries + agency + TAIL.replace('R. Okafor', '\u200b')
        tried = store.json('import', folder.write('f.xml', content), '--dry-run')
        report = store.json('import', folder.write('f.xml', content))
        said = [warning['message'] for warning in report['warnings'] if 'nothing in this name can be seen' in warning['message']]
        tap.ok(len(said) == 3 * len(UNSEEN) + 2, 'each is warned of', said)
        tap.ok(report['warnings'] == tried['warnings'], 'by a dry run too')
        children = store.json('children')
        tap.ok(len(children) == len(UNSEEN) and all(child['name'] == 'Name not recorded' and not child['nameRecorded']
                                                    and child['alsoKnownAs'] is None for child in children),
               'a name that cannot be seen is none', children)
        listed = [line.split('  ')[0] for line in store.call('children').out.splitlines() if 'Name not recorded' in line]
        tap.ok(sorted(listed) == sorted('Name not recorded (…%s)' % child['id'][-6:] for child in children), 'nor alike in a list', listed)
        child = children[0]['id']
        chronology = store.json('chronology', '--child', child)
        tap.ok(chronology[0]['authorName'] is None, 'nor of a member', chronology)
        page = text_of(store.call('chronology', '--child', child, '--format', 'html').out)
        tap.ok('Name not recorded' in page.splitlines(), 'a page', page[:300])
        answer = store.call('refer', '--child', child, '--entries', chronology[0]['entry'], '--to', '803', '--out', folder.path / 'p.zip')
        said = answer.out + answer.err
        tap.ok(answer.status == 0 and 'The child’s given name' in said and 'The child’s family name' in said, 'refer lists it', answer)
        kept = store.document(child)
        given = kept.findtext('%sPerson/%sName/%sGiven' % (C, C, C))
        tap.ok(given in UNSEEN, 'the record keeps it as it came', given)
        for option in ('--setting', '--member'):
            arguments = {'--setting': 'Hillside', '--authority': '803', '--nation': 'ENG', '--member': 'R. Okafor', '--recovery-file': folder.path / 'r'}
            arguments[option] = '\u200b\u00a0'
            refused = Store(folder, folder.path / 'no.heed').call('init', *[word for pair in arguments.items() for word in pair])
            tap.ok(refused.status == 4 and len(refused.err.strip().splitlines()) == 3 and not (folder.path / 'no.heed').exists(),
                   'init refuses it as %s' % option, refused)


def test_line_ends(tap):
    ends = {'lone CR': '&#13;', 'CRLF': '&#13;&#10;', 'LF': '&#10;', 'NEL': '\u0085', 'line separator': '\u2028', 'paragraph separator': '\u2029'}
    with Folder() as folder:
        store = folder.store()
        facts = 'begin' + ''.join('%s%s' % (end, name) for name, end in ends.items())
        words = '<Facts>%s</Facts><ChildsWords person="p-1">%s</ChildsWords>' % (facts, facts)
        store.json('import', folder.write('f.xml', HEAD + BO + note(1, at('2026-11-19'), kind='Concern', body=words) + TAIL))
        child = store.child()
        page = store.call('chronology', '--child', child, '--format', 'html').out
        for told in ('\n'.join(['begin', *ends]),):
            tap.ok(page.count(told) == 2 and not re.search('&#13;|[\r\u0085\u2028\u2029]', page), 'each is a line end, once',
                   [line for line in page.splitlines() if 'begin' in line])
        raw = store.call('case', '--child', child).out
        kept = etree.fromstring(raw.encode()).findtext('%sConcern/%sFacts' % (C, C))
        tap.ok(kept == 'begin\rlone CR\r\nCRLF\nLF\u0085NEL\u2028line separator\u2029paragraph separator', 'the record keeps each', ascii(kept))


main(test_absent_fields, test_order, test_newest_found_first, test_london, test_days_with_a_zone, test_absent_names, test_nameless,
     test_numbers_as_they_came, test_unseen_names, test_line_ends)
