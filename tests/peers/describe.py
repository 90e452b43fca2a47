# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Heed authors
"""A case document from a short description, so that a table of cases shows what matters and nothing else.

    {"person": {...}, "persons": {"p-2": {...}}, "concern": {...}, "entries": [...], "authority": "803",
     "relationships": [attributes]}

A person has born ("2009-03-04", "2009-09-01..2010-08-31", "..2010-08-31", "2009-09-01..", "unknown"; left out: no birth date),
expected (the same), given, family, aka, sex, ethnicity, religion, care ([attributes]), homes ([attributes]), circumstances
([code or attributes]), disabilities, sen, needs, interpreter (attributes), phones ([text]), addresses ([attributes, with
postcode]).

An entry has kind, id, on (as born; also with times), precision (where another than on has by itself), aware, recorded,
people ([[person, role, attributes]]), about, supersedes,
beforeBirth, and text by element name in text ({"Headline": …}); a concern has danger, where, categories, exploitation ([{person,
exchange, gain, power, means, activity, contact, consent, wishes, dev, cap}]), othersAtRisk, parentsTold ("no", or attributes with
reason), significance (a level, or attributes) and, as a short form, alleged: {person: attributes}; a decision has outcome and
consulted; a referral has phoned, sent and response, a missing episode returned and interview; a follow-up has what and outcome;
any has body: XML as it stands, for what has no short form. A value {"absence": code} is an element with that attribute and
nothing in it. "concern" is an entry e-1 of kind Concern about p-1; "person" is p-1."""

from lxml import etree

NS = 'urn:heed:case:1'
C = '{%s}' % NS


def bounds(text):
    if text is None or text == 'unknown':
        return {}
    low, dots, high = text.partition('..')
    values = {'earliest': low, 'latest': high if dots else low}
    return {key: value for key, value in values.items() if value}


def add(parent, name, text=None, **attributes):
    node = etree.SubElement(parent, C + name)
    if isinstance(text, dict):
        attributes = {**attributes, **text}
        text = attributes.pop('text', None)
    for key, value in attributes.items():
        if value is not None:
            node.set(key, value)
    node.text = text
    return node


def build_person(root, key, person):
    node = add(root, 'Person', id=key)
    if person.get('given') or person.get('family'):
        name = add(node, 'Name')
        for field, tag in (('given', 'Given'), ('family', 'Family')):
            if person.get(field):
                add(name, tag, person[field])
    if person.get('aka'):
        add(node, 'AlsoKnownAs', person['aka'])
    for field, tag in (('born', 'PersonBirthDate'), ('expected', 'ExpectedPersonBirthDate')):
        value = person.get(field)
        if isinstance(value, dict):
            add(node, tag, value)
        elif value is not None:
            range_ = bounds(value)
            exact = range_.get('earliest') and range_.get('earliest') == range_.get('latest')
            add(node, tag, precision=person.get('precision') or ('unknown' if not range_ else 'day' if exact else 'ageEstimate'),
                source='made up', **range_)
    for field, tag in (('sex', 'Sex'), ('ethnicity', 'Ethnicity'), ('religion', 'Religion')):
        if person.get(field) is not None:
            add(node, tag, person[field])
    if person.get('interpreter') is not None:
        add(node, 'Interpreter', person['interpreter'])
    if person.get('disabilities') is not None:
        parent = add(node, 'Disabilities')
        for value in person['disabilities']:
            add(parent, 'Disability', value)
    if person.get('sen') is not None:
        add(node, 'SENprovision', person['sen'])
    if person.get('needs') is not None:
        parent = add(node, 'SENneeds')
        for value in person['needs']:
            add(parent, 'SENneed', value)
    for value in person.get('homes', []):
        add(node, 'LivingArrangement', value)
    if person.get('care') is not None:
        parent = add(node, 'CareHistory')
        for value in person['care']:
            add(parent, 'CareEpisode', value)
    for value in person.get('circumstances', []):
        add(node, 'Circumstance', {'code': value} if isinstance(value, str) else value)
    for value in person.get('addresses', []):
        address = add(node, 'Address', **{key: text for key, text in value.items() if key != 'postcode'})
        if value.get('postcode') is not None:
            add(address, 'PostCode', value['postcode'])
    for value in person.get('phones', []):
        add(node, 'Phone', value)


def values(given):
    return [] if given is None else given if isinstance(given, list) else [given]


def build_exploitation(parent, block):
    node = add(parent, 'Exploitation', person=block.get('person'), absence=block.get('absence'))
    for value in values(block.get('exchange')):
        add(node, 'Exchange', {'how': 'given', 'text': value} if isinstance(value, str) else value)
    for value in values(block.get('gain')):
        add(node, 'Gain', {'kind': value, 'to': 'perpetrator'} if isinstance(value, str) else value)
    for value in values(block.get('power')):
        add(node, 'PowerFactor', value)
    for value in values(block.get('means')):
        add(node, 'Means', value)
    for field, tag in (('activity', 'SexualActivity'), ('contact', 'ContactMode'), ('consent', 'ApparentConsent')):
        if block.get(field) is not None:
            add(node, tag, block[field])
    if block.get('wishes') is not None:
        value = block['wishes']
        add(node, 'ChildsWishes', {'wantsAction': value, 'text': 'As said'} if isinstance(value, str) else value)
    for field, tag in (('dev', 'DevelopmentalNote'), ('cap', 'CapacityNote')):
        if block.get(field) is not None:
            add(node, tag, block[field])


def build_told(parent, value):
    attributes = {'told': value} if isinstance(value, str) else dict(value)
    reasons = values(attributes.pop('reason', None))
    node = add(parent, 'ParentsTold', attributes)
    for reason in reasons:
        add(node, 'Reason', reason)


# Elements of a kind of entry that stand right after its people, in their order.
AFTER_PEOPLE = {
    'Referral': (('phoned', 'PhonedAt'), ('sent', 'SentAt'), ('response', 'Response')),
    'MissingEpisode': (('returned', 'ReturnedAt'), ('interview', 'ReturnInterview')),
}


def build_entry(root, entry):
    kind = entry.get('kind', 'Concern')
    text = entry.get('text', {})
    node = add(root, kind, id=entry['id'], recordedAt=entry.get('recorded', '2026-11-20T09:00:00Z'), author='m-1',
               about=entry.get('about'), supersedes=entry.get('supersedes'))
    on = entry.get('on')
    if isinstance(on, dict):
        add(node, 'Occurred', on)
    elif on is not None:
        range_ = bounds(on)
        same = range_.get('earliest') == range_.get('latest')
        add(node, 'Occurred', precision=entry.get('precision') or ('unknown' if not range_ else 'day' if same else 'period'),
            beforeBirth='true' if entry.get('beforeBirth') else None, **range_)
    if entry.get('aware') is not None:
        add(node, 'AwareAt', entry['aware'])
    if kind == 'Concern':
        for field, tag in (('danger', 'DangerNow'), ('where', 'WhereNow')):
            if entry.get(field) is not None:
                add(node, tag, entry[field])
        if 'Place' in text:
            add(node, 'Place', text['Place'])
    people = list(entry.get('people', [['p-1', 'subject']]))
    people += [[key, 'allegedPerpetrator', attributes] for key, attributes in entry.get('alleged', {}).items()]
    for person in people:
        add(node, 'Involvement', person=person[0], role=person[1], **(person[2] if len(person) > 2 else {}))
    if entry.get('body'):
        for child in etree.fromstring('<x xmlns="%s">%s</x>' % (NS, entry['body'])):
            node.append(child)
    for field, tag in AFTER_PEOPLE.get(kind, ()):
        if entry.get(field) is not None:
            add(node, tag, entry[field])
    if kind == 'Decision':
        for value in values(entry.get('outcome')):
            add(node, 'Outcome', value)
        if 'Rationale' in text:
            add(node, 'Rationale', text['Rationale'])
        for value in values(entry.get('consulted')):
            add(node, 'Consulted', value)
    if kind == 'FollowUp':
        add(node, 'What', text.get('What'), what=entry['what'], outcome=entry.get('outcome'))
    for tag in ('Headline', 'Facts', 'ChildsWords'):
        if tag in text:
            add(node, tag, text[tag])
    if kind == 'Concern':
        if 'Opinion' in text:
            add(node, 'Opinion', text['Opinion'])
        if entry.get('othersAtRisk') is not None:
            add(node, 'OthersAtRisk', entry['othersAtRisk'])
        for code in entry.get('categories', []):
            add(node, 'Category', code=code)
        for block in entry.get('exploitation', []):
            build_exploitation(node, block)
    if 'ImmediateAction' in text:
        add(node, 'ImmediateAction', text['ImmediateAction'])
    if kind == 'Concern' and entry.get('parentsTold') is not None:
        build_told(node, entry['parentsTold'])
    if kind == 'Concern' and entry.get('significance') is not None:
        value = entry['significance']
        add(node, 'Significance', {'level': value} if isinstance(value, str) else value)
    if 'AmendReason' in text:
        add(node, 'AmendReason', text['AmendReason'])


def build(case):
    root = etree.Element(C + 'CaseFile', nsmap={None: NS}, version='1', generator='Heed tests')
    setting = add(root, 'Setting', id='s-1')
    add(setting, 'Name', 'Hillside School')
    if case.get('authority'):
        add(setting, 'Authority', case.get('authorityName'), code=case['authority'])
    add(setting, 'Nation', 'ENG')
    persons = dict(case.get('persons', {}))
    if case.get('person') is not None:
        persons = {'p-1': case['person'], **persons}
    for key, person in persons.items():
        build_person(root, key, person)
    entries = list(case.get('entries', []))
    if case.get('concern') is not None:
        entries.insert(0, {'id': 'e-1', 'kind': 'Concern', **case['concern']})
    for relationship in case.get('relationships', []):
        add(root, 'Relationship', **relationship)
    for entry in entries:
        build_entry(root, entry)
    member = add(root, 'Member', id='m-1', setting='Hillside School')
    add(member, 'Name', 'R. Okafor')
    return etree.ElementTree(root)


def merged(base, change):
    """@change laid over @base: objects are joined, null takes a key away, anything else replaces."""
    if not isinstance(base, dict) or not isinstance(change, dict):
        return change
    result = dict(base)
    for key, value in change.items():
        if value is None:
            result.pop(key, None)
        elif key in result and isinstance(value, dict) and isinstance(result[key], dict):
            result[key] = merged(result[key], value)
        else:
            result[key] = value
    return result
