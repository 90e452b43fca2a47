#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Heed authors
"""What imports make of a child where files can be wrong or say different things: no slip, and nothing that a second file says, takes
away what the child is owed."""

from heedctl import C, CASE, Folder, main

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


HEADER = ('<Header><CollectionDetails><Collection>CIN</Collection><Year>%d</Year><ReferenceDate>%d-03-31</ReferenceDate></CollectionDetails>'
          '<Source><LEA>803</LEA></Source></Header>')
UPN = 'B801200005001'
NEEDS = {'cse.disability', 'cse.capacity'}


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


main(test_ages_that_nobody_has, test_words_without_an_element)
