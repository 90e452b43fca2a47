#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Heed authors
"""What becomes of a census on its way through a store: whatever it says is found again, a disability raises its prompts whatever
its form, and a code whose meaning is not certain says so wherever it is shown."""

import pathlib
import zipfile

from heedctl import C, Folder, main

SAMPLE = pathlib.Path(__file__).resolve().parent.parent / 'data' / 'census-every-element.xml'
HEADER = ('<Header><CollectionDetails><Collection>CIN</Collection><Year>2025</Year><ReferenceDate>2025-03-31</ReferenceDate>'
          '</CollectionDetails><Source><LEA>803</LEA></Source></Header>')
DETAILS = '<CINdetails><CINreferralDate>2024-10-06</CINreferralDate>%s</CINdetails>'
BORN = '<PersonBirthDate>2014-03-27</PersonBirthDate>'


def child(name, identifiers=BORN, characteristics='', details=DETAILS % ''):
    return ('<Child><ChildIdentifiers><LAchildID>%s</LAchildID>%s</ChildIdentifiers><ChildCharacteristics>%s</ChildCharacteristics>%s</Child>'
            % (name, identifiers, characteristics, details))


def message(*children, header=HEADER, more=''):
    return '<Message>%s<Children>%s</Children>%s</Message>' % (header, ''.join(children), more)


def by_number(store):
    """The id in the store of each child, by the authority's own."""
    found = {}
    for one in store.json('children'):
        person = store.document(one['id']).find('%sPerson[@id="%s"]' % (C, one['id']))
        found[person.findtext('%sIdentifiers/%sIdentifier' % (C, C))] = one['id']
    return found


def facts(document):
    return {fact.get('name'): fact.text for fact in document.iter(C + 'CensusFact')}


def take(folder, store, text, **options):
    return store.json('import', folder.write('census.xml', text), **options)


def messages(report):
    return [warning['message'] for warning in report['warnings']]


def test_every_element(tap):
    with Folder() as folder:
        store = folder.store()
        report = store.json('import', SAMPLE)
        tap.ok(report['created'] == 4 and report['warnings'] == [] and report['refused'] == [],
               'a census with every element: two children, two referrals', report)
        report = take(folder, store, SAMPLE.read_text('utf-8').replace('2022-05-12T09:41:07', '2022-05-13T08:00:00'))
        tap.ok(report['created'] == 0 and report['unchanged'] == 4, 'exported again it says nothing new', report)


def test_kept(tap):
    with Folder() as folder:
        store = folder.store()
        report = take(folder, store, message(child('A')) .replace('</Children>', '</Children><Children>%s</Children>' % child('B')))
        tap.ok(report['created'] == 4 and sorted(by_number(store)) == ['A', 'B'], 'both blocks of children are read', report)

        second = '<Source><LEA>802</LEA><SoftwareCode>Other maker</SoftwareCode></Source><Content><Level>child</Level></Content></Header>'
        text = message(child('C'), header=HEADER.replace('</Header>', second)
                       + '<Header v="2"><CollectionDetails><Year>2019</Year></CollectionDetails></Header>',
                       more='<LAlevel><Contacts>KEEP-ME</Contacts></LAlevel>')
        report = take(folder, store, text)
        kept = facts(store.document(by_number(store)['C']))
        wanted = {'Header.Source.LEA': '802', 'Header.Source.SoftwareCode': 'Other maker', 'Header.Content.Level': 'child',
                  'Message.Header@v': '2', 'Message.Header.CollectionDetails.Year': '2019', 'Message.LAlevel.Contacts': 'KEEP-ME'}
        tap.ok(wanted.items() <= kept.items(), 'a second source and header, and what nobody knows beside them', kept, report)
        tap.ok(len(report['warnings']) == 4 and all('Kept as it came, with every referral.' in text for text in messages(report)),
               'with a warning each', report)

        identifiers = '<UPN code="x9">B801200005001<Note>N1</Note></UPN><PersonBirthDate estimated="true">2014-03-27</PersonBirthDate>'
        details = (DETAILS % '<Assessments>lost<AssessmentActualStartDate/></Assessments>'
                   + '<v:CINdetails xmlns:v="urn:vendor"><CINreferralDate>2023-01-01</CINreferralDate></v:CINdetails>')
        again = '<ChildIdentifiers><LAchildID>D2</LAchildID></ChildIdentifiers><ChildCharacteristics><Ethnicity>BAFR</Ethnicity></ChildCharacteristics>'
        report = take(folder, store, message(child('D', identifiers, 'here', details).replace('</Child>', again + '</Child>')))
        document = store.document(by_number(store)['D'])
        kept = facts(document)
        wanted = {'ChildIdentifiers.UPN@code': 'x9', 'ChildIdentifiers.UPN.Note': 'N1', 'ChildIdentifiers.PersonBirthDate@estimated': 'true',
                  'ChildCharacteristics': 'here', 'CINdetails.Assessments': 'lost', 'Child.{urn:vendor}CINdetails.CINreferralDate': '2023-01-01',
                  'Child.ChildIdentifiers.LAchildID': 'D2', 'Child.ChildCharacteristics.Ethnicity': 'BAFR'}
        tap.ok(wanted.items() <= kept.items(), 'attributes, words, elements in values, second blocks, other namespaces', kept, report)
        tap.ok(len(report['warnings']) == 8 and len(document.findall(C + 'Note')) == 1, 'a warning each, and one referral', report)


DISABILITIES = ['AUT LD', 'AUT, LD', 'AUTLD', 'AUT\u00a0', 'AUT', 'None', 'AUT/LD', 'Autism (ASD)', 'under assessment', 'NONE']
NOT_DISABLED = ('None', 'NONE')


def test_disabilities(tap):
    with Folder() as folder:
        store = folder.store()
        people = [child('S%d' % i, characteristics='<Disabilities><Disability>%s</Disability></Disabilities>' % came) for i, came in enumerate(DISABILITIES)]
        take(folder, store, message(*people))
        known = by_number(store)
        for i, came in enumerate(DISABILITIES):
            who = known['S%d' % i]
            concern = ('<CaseFile xmlns="urn:heed:case:1" version="1"><Setting id="s-1"><Name>S</Name></Setting>'
                       '<Concern id="e-1" recordedAt="2026-11-23T10:00:00Z" author="m-1"><Occurred earliest="2026-11-20" latest="2026-11-20" precision="day"/>'
                       '<Involvement person="%s" role="subject"/><Category code="cse"/></Concern><Member id="m-1"><Name>R</Name></Member></CaseFile>' % who)
            answer = store.call('add', folder.write('concern.xml', concern))
            rules = {prompt['rule'] for prompt in store.json('prompts', '--child', who)}
            wanted = set() if came in NOT_DISABLED else {'scope.disability', 'scope.capacity'}
            found = rules & {'scope.disability', 'scope.capacity'}
            tap.ok(answer.status == 0 and found == wanted, 'prompts of a disability that came as %r' % came, answer, rules)


def test_doubts(tap):
    with Folder() as folder:
        store = folder.store()
        details = DETAILS % ('<ReferralSource>5D</ReferralSource><PrimaryNeedCode>N1</PrimaryNeedCode><CINclosureDate>2024-11-01</CINclosureDate>'
                             '<ReasonForClosure>RC9</ReasonForClosure>')
        take(folder, store, message(child('R', characteristics='<Ethnicity>WENG</Ethnicity>', details=details)))
        who = by_number(store)['R']
        note = store.document(who).find(C + 'Note')
        source = 'Authority services, other (to be checked)'
        tap.ok('source: ' + source in note.findtext(C + 'Headline'), 'the headline that is filed', note.findtext(C + 'Headline'))
        tap.ok('Source of the referral: %s (5D)' % source in note.findtext(C + 'Facts'), 'the facts that are filed', note.findtext(C + 'Facts'))
        tap.ok('Reason for closure: Closed after assessment, referred to early help (RC9)' in note.findtext(C + 'Facts'), 'a code that is known',
               note.findtext(C + 'Facts'))
        tap.ok(source in store.call('chronology', '--child', who).out, 'the chronology as text')
        out = folder.path / 'chronology.html'
        tap.ok(store.call('chronology', '--child', who, '--format', 'html', '--out', out).status == 0 and source in out.read_text('utf-8'), 'and as a page')
        pack = folder.path / 'pack.zip'
        answer = store.call('refer', '--child', who, '--entries', note.get('id'), '--to', '803', '--out', pack)
        page = pack_page(pack)
        tap.ok(source in page and 'White English (to be checked)' in page, 'and the pack', answer, page)


def test_too_long(tap):
    with Folder() as folder:
        store = folder.store()
        path = folder.write('census.xml', message('\n' + child('L', details=DETAILS % '<ReferralSource>%s</ReferralSource>' % ('1' * 200001))))
        answer = store.call('import', path)
        tap.ok(answer.status == 4 and not answer.out and answer.err.splitlines()[0] == 'A text is too long' and len(answer.err.splitlines()) == 3
               and 'census.xml, line 2: a value is too long: “ReferralSource” has 200001 letters' in answer.err,
               'a value that is too long is refused with its line', answer)
        tap.ok(store.json('children') == [], 'and nobody came in')


def pack_page(path):
    with zipfile.ZipFile(path) as archive:
        name = next(name for name in archive.namelist() if name.endswith('.html'))
        return archive.read(name).decode()


if __name__ == '__main__':
    main(test_every_element, test_kept, test_disabilities, test_doubts, test_too_long)
