#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Heed authors
"""What imports make of a child where files can be wrong or say different things: no slip, and nothing that a second file says, takes
away what the child is owed."""

import re

from heedctl import C, CASE, TODAY, Folder, call, main

BORN = '<PersonBirthDate earliest="%s" latest="%s" precision="day"/>'


def case(*persons, entries='', written=''):
    return ('<CaseFile xmlns="%s" version="1"%s><Setting id="s-1"><Name>S</Name></Setting>%s%s<Member id="m-1"><Name>R</Name></Member></CaseFile>'
            % (CASE, written, ''.join(persons), entries))


def person(number, more=''):
    return '<Person id="%s"><Name><Given>Nia</Given><Family>Rees</Family></Name>%s</Person>' % (number, more)


def concern(who, number='e-1'):
    return ('<Concern id="%s" recordedAt="2026-11-23T10:00:00Z" author="m-1"><Occurred earliest="2026-11-20" latest="2026-11-20" precision="day"/>'
            '<Involvement person="%s" role="subject"/><Category code="cse"/></Concern>' % (number, who))


def rules(store, who):
    return {prompt['rule'] for prompt in store.json('prompts', '--child', who)}


def test_ages_that_nobody_has(tap):
    for born, known in (('1885-03-04', False), ('0001-01-01', False), ('1895-11-23', False), ('1895-11-24', True), ('1912-03-04', True)):
        with Folder() as folder:
            store = folder.store()
            report = store.json('import', folder.write('case.xml', case(person('p-1', BORN % (born, born)), entries=concern('p-1'))))
            child = store.json('children')[0]
            document = store.document(child['id'])
            said = [warning['message'] for warning in report['warnings']]
            tap.ok(len(said) == 1 and ('the age counts as not known' in said[0]) != known, 'born %s: a warning' % born, report)
            tap.ok(document.find('%sPerson/%sPersonBirthDate' % (C, C)).get('latest') == born, 'what was recorded stands', child)
            found = rules(store, child['id'])
            tap.ok(('scope.age-unknown' in found) != known and ('scope.outside' in found) == known, 'the rules that it raises', found)
            ages = (child['ageMin'], child['ageMax'])
            tap.ok(ages[0] == ages[1] > 100 if known else ages == (0, 130), 'the age in the list', child)
            text = store.call('children').out
            tap.ok(('not known' in text) != known and text.count('Nia Rees') == 1, 'and in words', text)


def test_layout_is_no_part_of_a_code(tap):
    """A program that lays out its XML anew puts codes, days and ids on lines of their own: the same file, the same prompts."""
    plain = case(person('p-1', BORN % ('2011-03-04', '2011-03-04') + '<Sex>F</Sex><Ethnicity>WBRI</Ethnicity>'), entries=concern('p-1'))
    laid_out = re.sub(r'(?<=[a-zA-Z]=")([^"]*)(?=")', r'\n    \1  ', plain.replace('xmlns="', "xmlns='").replace(CASE + '"', CASE + "'"))
    laid_out = re.sub(r'<(Sex|Ethnicity)>(\w+)<', r'<\1>\n  \2\n<', laid_out)
    seen = []
    for text in (plain, laid_out):
        with Folder() as folder:
            path = folder.write('case.xml', text)
            prompts = call('--json', '--today', '2026-11-30', 'guidance', 'eval', '--case', path)
            store = folder.store()
            report = store.json('import', path)
            child = store.json('children')[0]
            seen.append(([(prompt['rule'], prompt['text']) for prompt in prompts.json], report['warnings'], rules(store, child['id']),
                         child['name'], child['ageMin'], store.document(child['id']).find('%sPerson/%sSex' % (C, C)).text))
    tap.ok('role="\n    subject  "' in laid_out and laid_out != plain, 'the second file is laid out otherwise', laid_out)
    tap.ok(len(seen[0][0]) > 3 and seen[0] == seen[1], 'and says the same', seen)


HEADER = ('<Header><CollectionDetails><Collection>CIN</Collection><Year>%d</Year><ReferenceDate>%d-03-31</ReferenceDate></CollectionDetails>'
          '<Source><LEA>803</LEA></Source></Header>')
UNREAD = '<Disabilities><Disability absence="unknown" asCame="%s"/></Disabilities>'
UPN = 'B801200005001'
NEEDS = {'scope.disability', 'scope.capacity'}


def census(disabilities, year=2025, number='A'):
    return ('<Message>' + HEADER % (year, year)
            + '<Children><Child><ChildIdentifiers><LAchildID>%s</LAchildID><UPN>%s</UPN><PersonBirthDate>2012-03-04</PersonBirthDate>'
            '</ChildIdentifiers><ChildCharacteristics>%s</ChildCharacteristics><CINdetails>'
            '<CINreferralDate>2024-10-06</CINreferralDate></CINdetails></Child></Children></Message>'
            % (number, UPN, disabilities))


def block(*codes):
    return '<Disabilities>%s</Disabilities>' % ''.join('<Disability>%s</Disability>' % code for code in codes)


def test_words_without_an_element(tap):
    for words, counts in (('AUT', True), ('Autism (ASD)', True), ('under assessment', True), ('NONE', False), (' none ', False)):
        with Folder() as folder:
            store = folder.store()
            report = store.json('import', folder.write('census.xml', census('<Disabilities>%s</Disabilities>' % words)))
            who = store.child()
            store.call('add', folder.write('concern.xml', case(entries=concern(who))))
            found = rules(store, who)
            tap.ok(found & NEEDS == (NEEDS if counts else set()), 'prompts of %r by itself in Disabilities' % words, found)
            kept = [fact.text for fact in store.document(who).iter(C + 'CensusFact') if fact.get('name') == 'ChildCharacteristics.Disabilities']
            tap.ok(kept == [words.strip()] and len(report['warnings']) == 1, 'and it is kept as it came, with a warning', kept, report)


WHO = 'p-018f2b6e-0000-7000-8000-000000000001'
EARLIER, LATER = ' generated="2026-11-01T10:00:00Z"', ' generated="2026-11-23T10:00:00Z"'

# Two case files one after the other, the second of a later or an earlier day: what is on file then, whether rules find a
# disability, and whether the report of the second says so.
CASES = [
    ('none, then autism', block('NONE'), LATER, block('AUT'), ['AUT'], True, True),
    ('autism, then none', block('AUT'), LATER, block('NONE'), ['NONE', 'AUT'], True, True),
    ('autism, then nothing said', block('AUT'), LATER, '', ['AUT'], True, True),
    ('autism, then not told', block('AUT'), LATER, '<Disabilities absence="refused"/>', ['AUT'], True, True),
    ('autism, then learning', block('AUT'), LATER, block('LD'), ['LD', 'AUT'], True, True),
    ('none, then autism of an older file', block('NONE'), EARLIER, block('AUT'), ['NONE', 'AUT'], True, True),
    ('autism, then none of an older file', block('AUT'), EARLIER, block('NONE'), ['AUT'], True, False),
    ('none, then a new code of an older file', block('NONE'), EARLIER, block('ZZZ'), ['NONE', 'ZZZ'], True, True),
    ('none, then none', block('NONE'), LATER, block('NONE'), ['NONE'], False, False),
    ('none, then one that nobody could read', block('NONE'), LATER, UNREAD % 'AUT LD', ['AUT', 'LD'], True, True),
    ('none, then one that is not known', block('NONE'), LATER, '<Disabilities><Disability absence="unknown"/></Disabilities>', [None], False, False),
    ('none, then a none that nobody could read', block('NONE'), LATER, UNREAD % 'none', [None], False, False),
]


def codes(store):
    return [disability.text for disability in store.document(WHO).iter(C + 'Disability')]


def test_two_case_files(tap):
    for name, first, when, second, wanted, counts, is_told in CASES:
        with Folder() as folder:
            store = folder.store()
            store.json('import', folder.write('one.xml', case(person(WHO, first), entries=concern(WHO), written=' generated="2026-11-10T10:00:00Z"')))
            path = folder.write('two.xml', case(person(WHO, second), entries=concern(WHO, 'e-2'), written=when))
            before = codes(store)
            dry = store.json('import', path, '--dry-run')
            tap.ok(codes(store) == before, name + ': a dry run changes nothing')
            report = store.json('import', path)
            tap.ok(codes(store) == wanted, name, codes(store), report)
            found = rules(store, WHO)
            tap.ok(found & NEEDS == (NEEDS if counts else set()), name + ': the prompts', found)
            told = [warning['message'] for warning in report['warnings'] if 'isabilit' in warning['message']]
            tap.ok(bool(told) == is_told, name + ': what the report says', report)
            alike = ('created', 'updated', 'unchanged', 'warnings')
            tap.ok([dry[key] for key in alike] == [report[key] for key in alike], name + ': the dry run says the same', dry, report)
            again = store.json('import', folder.write('three.xml', case(person(WHO, second), entries=concern(WHO, 'e-3'), written=when)))
            tap.ok(codes(store) == wanted and again['updated'] == 0, name + ': once more it changes nothing', again)


def test_two_census_files(tap):
    with Folder() as folder:
        store = folder.store()
        store.json('import', folder.write('one.xml', census(block('NONE'))))
        who = store.child()
        store.call('add', folder.write('concern.xml', case(entries=concern(who))))
        tap.ok(not rules(store, who) & NEEDS, 'none: no prompt')
        path = folder.write('two.xml', census(block('AUT'), 2026))
        dry, report = store.json('import', path, '--dry-run'), store.json('import', path)
        tap.ok(rules(store, who) & NEEDS == NEEDS, 'a census of another year says autism: the prompts', rules(store, who))
        told = [warning['message'] for warning in report['warnings']]
        tap.ok(dry['warnings'] == report['warnings'] and any('“AUT” as well' in text for text in told), 'the report says so', dry, report)
        store.json('import', folder.write('three.xml', census(block('NONE'), 2024)))
        tap.ok(rules(store, who) & NEEDS == NEEDS, 'and a third that says none takes nothing away')


def test_odd_records(tap):
    """What cannot be so is kept as it was said, and takes no prompt and no page with it."""
    born = '<PersonBirthDate earliest="2011-03-04" latest="2011-03-04" precision="day" source="s"/>'
    rows = (
        ('a relationship to oneself', 1, '<Relationship person="p-1" to="p-1" kind="PAF" livesWith="true" parentalResponsibility="true"/>', ''),
        ('a household without end', 4, ''.join('<Relationship person="p-%d" to="p-%d" livesWith="true"/>' % (n, n % 4 + 1) for n in range(1, 5)), ''),
        ('where now, until a time that has passed', 1, '', '<WhereNow until="2020-01-01T10:00">At a friend’s</WhereNow>'),
        ('forty subjects', 40, '', ''),
    )
    for name, count, relationships, where in rows:
        with Folder() as folder:
            store = folder.store()
            persons = [person('p-%d' % n, born) for n in range(1, count + 1)]
            people = ''.join('<Involvement person="p-%d" role="subject"/>' % n for n in range(1, count + 1))
            entry = concern('p-1').replace('<Involvement person="p-1" role="subject"/>', where + people)
            path = folder.write('case.xml', case(*persons, entries=relationships + entry))
            prompts = call('--json', '--today', TODAY, 'guidance', 'eval', '--case', path)
            refer = [prompt['person'] for prompt in prompts.json if prompt['rule'] == 'cse.refer']
            tap.ok(prompts.status == 0 and sorted(refer) == sorted('p-%d' % n for n in range(1, count + 1)), name + ': evaluated', prompts.err, refer)
            report = store.json('import', path)
            tap.ok(report['refused'] == [] and report['created'] > 0, name + ': imported', report)
            children = store.json('children')
            for child in children[:1] + children[1:][-1:]:
                tap.ok({'cse.refer', 'scope.child'} <= rules(store, child['id']), name + ': prompts of a child', child)
                kept = store.document(child['id'])
                tap.ok(len(kept.findall(C + 'Relationship')) == relationships.count('<Relationship') and
                       [node.text for node in kept.iter(C + 'WhereNow')] == (['At a friend’s'] if where else []), name + ': kept as it was said')
                out = folder.path / ('out-%s.zip' % child['id'])
                entries = ','.join(node.get('id') for node in kept.findall(C + 'Concern'))
                answer = store.call('refer', '--child', child['id'], '--entries', entries, '--to', '803', '--out', out)
                tap.ok(answer.status == 0 and out.stat().st_size > 0, name + ': a pack is made', answer)


main(test_odd_records, test_ages_that_nobody_has, test_words_without_an_element, test_two_case_files, test_two_census_files)
