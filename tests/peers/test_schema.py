#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Heed authors
"""The schemas and code lists that ship: what they take, what they refuse, and that each stands alone."""

import os
import re
from lxml import etree

import given
from tap import Tap

DATA = os.environ['HEED_DATADIR']
NS = 'urn:heed:case:1'
XS = '{http://www.w3.org/2001/XMLSchema}'

tap = Tap()
schema = etree.XMLSchema(etree.parse(os.path.join(DATA, 'schema', 'case.xsd')))


def case(body, attributes='version="1"'):
    return '<CaseFile xmlns="%s" %s>%s</CaseFile>' % (NS, attributes, body)


def concern(body, attributes=''):
    return case('<Concern id="e-1" recordedAt="2026-11-19T14:26:00Z" %s>%s</Concern>' % (attributes, body))


def entry(kind, body, attributes=''):
    return case('<%s id="e-1" recordedAt="2026-11-19" %s>%s</%s>' % (kind, attributes, body, kind))


def person(body):
    return case('<Person id="p-1">%s</Person>' % body)


def aware(text):
    return concern('<AwareAt>%s</AwareAt>' % text)


TAKES = [
    ('a file with nothing in it', case('')),
    ('a fragment without a setting', concern('')),
    ('a person without a name', person('')),
    ('a birth of which nothing is known', person('<PersonBirthDate precision="unknown"/>')),
    ('a birth with one bound', person('<PersonBirthDate latest="2010-08-31" precision="about"/>')),
    ('both birth dates', person('<PersonBirthDate precision="unknown"/><ExpectedPersonBirthDate latest="2027-01-01"/>')),
    ('a sex as it came', person('<Sex asCame="0">U</Sex>')),
    ('a code that no list knows', person('<Ethnicity>ZZZZ</Ethnicity><FirstLanguage>x-9</FirstLanguage>')),
    ('absence instead of a code', person('<Ethnicity absence="refused"/>')),
    ('an absence that no list knows', person('<Ethnicity absence="lost"/>')),
    ('a UPN with a wrong letter', person('<Identifiers><UPN>Z12</UPN><FormerUPN>not one</FormerUPN><UPNunknown>UN7</UPNunknown></Identifiers>')),
    ('an adult\'s facts after a child\'s',
     person('<NCyearActual>13</NCyearActual><OnlineName service="Snapchat">d</OnlineName><Vehicle>van</Vehicle>'
            '<ContactWithOtherChildren>unknown</ContactWithOtherChildren>')),
    ('a death and a leaving', person('<NCyearActual>13</NCyearActual><PersonDeathDate earliest="2015-11-02" latest="2015-11-02" precision="day"/>'
                                     '<Left on="2026-07-20" to="Elsewhere"/>')),
    ('a romanised name', person('<Name><Given>Анна</Given><Romanised>Anna</Romanised></Name>')),
    ('a circumstance without words', person('<Circumstance code="immigration"/>')),
    ('ids of another form', case('<Person id="Kind_1"/><Note id="_x.9" recordedAt="2026-01-01"><Involvement person="Kind_1" role="subject"/></Note>')),
    ('entries in any order', case('<Note id="b" recordedAt="2026-02-01"/><Concern id="a" recordedAt="2026-01-01"/><Note id="c" recordedAt="2026-01-01"/>')),
    ('a member without a setting', case('<Member id="m-1"><Name>A</Name></Member>')),
    ('an involvement naming nobody: the reader says so, with the line', concern('<Involvement person="p-9" role="subject"/>')),
    ('the same id twice: the reader says so, with both lines', case('<Person id="p-1"/><Person id="p-1"/>')),
    ('a lost version and a lost subject of a decision', entry('Decision', '', 'about="e-77" supersedes="e-78"')),
    ('a day', aware('2026-11-19')),
    ('a minute', aware('2026-11-19T14:00')),
    ('a second', aware('2026-11-19T14:00:30')),
    ('UTC', aware('2026-11-19T14:00Z')),
    ('an offset', aware('2026-11-19T14:00:00+05:30')),
    ('a day with a zone', aware('2026-11-19Z')),
    ('a moment in a line of its own', aware('\n  2026-11-19T14:00\n')),
    ('a leap day', aware('2028-02-29')),
    ('a leap day of a year of hundreds', aware('2000-02-29')),
    ('a stated day', entry('Note', '<Occurred earliest="2030-03-31" latest="2030-03-31" precision="day" stated="true"/>')),
    ('an entry before the birth', entry('Note', '<Occurred latest="2009-01-01" beforeBirth="true"/>')),
    ('words that are only white space', concern('<Facts> \t\n </Facts>')),
    ('two exploitation blocks and an absent exchange',
     concern('<Category code="cse"/><Exploitation person="p-1"><Exchange absence="refused"/></Exploitation><Exploitation>'
             '<Gain kind="new" to="other"/></Exploitation>')),
    ('a category that no list knows', concern('<Category code="somethingNew"/>')),
    ('words and a translation', concern('<ChildsWords person="p-1" language="POL">kupuje mi</ChildsWords>'
                                        '<Translation language="ENG" translator="A. B.">he buys me</Translation>')),
    ('a referral with what it does not know', entry('Referral', '<Acknowledged absence="unknown"/><Response absence="unknown"/><Headline>x</Headline>')),
    ('derived facts last, after a headline',
     entry('MissingEpisode', '<ReturnedAt absence="unknown"/><Headline>x</Headline><Significance impact="concern" level="high"/>'
                             '<ReturnedAt derived="true" by="e-2">2026-11-18T19:00</ReturnedAt><SupersededBy derived="true" entry="e-3"/>')),
    ('derived facts last, after the recorded',
     entry('Transfer', '<SentAt>2026-11-18</SentAt><Receipt absence="unknown"/><Receipt derived="true" by="e-2">2026-11-18</Receipt>')),
    ('a derived fact without a moment', entry('Transfer', '<Receipt derived="true" by="e-2"/>')),
    ('derived facts of a concern', concern('<Occurred latest="2026-11-19"/><Days derived="true" last="20776" text="before Thu 19 Nov 2026"/>'
                                           '<SupersededBy derived="true" entry="e-9"/><State derived="true" open="true"/>')),
    ('local practice of any name', case('<Today derived="true" day="20780"/><Setting id="s-1">'
                                        '<LocalPractice derived="true" careLeaverUpperAge="26" writtenConfirmation="24h" anything="else"/></Setting>')),
    ('a meeting', entry('Meeting', '<MeetingKind>strategy</MeetingKind><Present role="Social worker">A. B.</Present>'
                                   '<Outcome>Section 47 begun</Outcome><AgreedAction owner="school" due="2026-12-01">Write</AgreedAction>')),
    ('an absence from school', entry('Attendance', '<Session>AM</Session><Code>/</Code>')),
    ('a plan', entry('Plan', '<PlanKind from="2026-09-01" to="2027-03-01">childProtection</PlanKind>')),
    ('a document', entry('Document', '<Title>Letter</Title><File name="a.pdf" mediaType="application/pdf" sha256="%s" size="12"/>' % ('0' * 64))),
    ('a census episode',
     entry('Note', '<Census collection="CIN" year="2022" authority="975"><CINreferralDate>2030-03-31</CINreferralDate>'
                   '<ReferralSource>1A</ReferralSource><PrimaryNeedCode>N4</PrimaryNeedCode><Assessments><FactorsIdentifiedAtAssessment>'
                   '<AssessmentFactors>11A</AssessmentFactors></FactorsIdentifiedAtAssessment></Assessments><ReferralNFA>true</ReferralNFA>'
                   '<CensusFact name="NewElement">7</CensusFact></Census>')),
    ('shared and confirmed before what was agreed',
     entry('AgencyContact', '<Advice>x</Advice><Shared pack="abc" entries="e-1 e-2"/><ConfirmedInWriting at="2026-11-20"/>'
                            '<AgreedAction owner="us">y</AgreedAction>')),
    ('agreed before confirmed', entry('AgencyContact', '<AgreedAction owner="us">y</AgreedAction><ConfirmedInWriting at="2026-11-20"/>')),
    ('several outcomes', entry('Decision', '<Outcome>refer</Outcome><Outcome>earlyHelp</Outcome>')),
]

REFUSES = [
    ('another namespace', '<CaseFile xmlns="urn:heed:case:2" version="1"/>'),
    ('no namespace', '<CaseFile version="1"/>'),
    ('a newer version', case('', 'version="2"')),
    ('no version', case('', '')),
    ('an unknown element', person('<Nickname>x</Nickname>')),
    ('an unknown attribute', person('<Sex colour="blue">F</Sex>')),
    ('an unknown kind of entry', entry('Rumour', '')),
    ('an entry without an id', case('<Note recordedAt="2026-01-01"/>')),
    ('an entry without its moment', case('<Note id="e-1"/>')),
    ('an involvement without a person', concern('<Involvement role="subject"/>')),
    ('an involvement without a role', concern('<Involvement person="p-1"/>')),
    ('an id with a space', case('<Person id="p 1"/>')),
    ('an id that begins with a digit', case('<Person id="1"/>')),
    ('a day of words', aware('last Tuesday')),
    ('an English day', aware('19/11/2026')),
    ('30 February', aware('2026-02-30')),
    ('29 February 2026', aware('2026-02-29')),
    ('29 February 1900', aware('1900-02-29')),
    ('31 November', aware('2026-11-31T10:00')),
    ('month 13', aware('2026-13-01')),
    ('hour 24', aware('2026-11-19T24:00')),
    ('a time without minutes', aware('2026-11-19T14')),
    ('an offset of days', aware('2026-11-19T14:00+15:00')),
    ('the year 0', aware('0000-01-01')),
    ('an empty birth bound', person('<PersonBirthDate earliest=""/>')),
    ('a code of two words', concern('<Category code="two words"/>')),
    ('text in a birth date', person('<PersonBirthDate>2009-03-04</PersonBirthDate>')),
    ('children out of order', person('<Sex>F</Sex><Name/>')),
    ('a person after an entry', case('<Note id="e-1" recordedAt="2026-01-01"/><Person id="p-1"/>')),
    ('an age that is not derived', person('<Age min="17" max="17"/>')),
    ('an age before the last', person('<Age derived="true" min="17" max="17"/><NCyearActual>13</NCyearActual>')),
    ('derived="false"', person('<Age derived="false" min="17" max="17"/>')),
    ('a state of a note', entry('Note', '<State derived="true" open="true"/>')),
    ('two birth dates of one kind', person('<PersonBirthDate/><PersonBirthDate/>')),
    ('an action of no words', entry('AgencyContact', '<AgreedAction owner="us"></AgreedAction>')),
]

for name, text in TAKES:
    good = schema.validate(etree.fromstring(text))
    tap.ok(good, 'takes ' + name, schema.error_log)
for name, text in REFUSES:
    tap.ok(not schema.validate(etree.fromstring(text)), 'refuses ' + name, text)

example = etree.parse(str(given.EXAMPLE))
tap.ok(schema.validate(example), 'takes the example', schema.error_log)
theirs = given.others(tap, 'design/case-example.xml')
if theirs:
    tap.ok(schema.validate(etree.parse(str(theirs))), 'takes the example of the design', schema.error_log)

PACK_HEAD = ('<s:schema xmlns:s="http://purl.oclc.org/dsdl/schematron" xmlns:g="urn:heed:guidance:1" queryBinding="xslt"><s:title>T</s:title>'
             '<s:ns prefix="c" uri="urn:heed:case:1"/><g:Pack id="p" nation="ENG" edition="1" inForceFrom="2026-01" status="inForce"/>')


def pack(body, rule='<s:let name="a" value="1"/>', report='<s:report id="x.y" role="act" test="$a" g:cites="S">T | <s:value-of select="$a"/> | A</s:report>'):
    return '%s%s<s:pattern id="p"><s:rule context="//c:Concern">%s%s</s:rule></s:pattern></s:schema>' % (PACK_HEAD, body, rule, report)


GUIDANCE_TAKES = [
    ('a pack', pack('')),
    ('a let of the schema and a clock',
     pack('<s:let name="b" value="2"/><g:Clock id="c" context="//c:Referral" starts="c:SentAt" length="1" unit="workingDay">T | B | A</g:Clock>')),
    ('a clock after the patterns', pack('').replace('</s:schema>', '<g:Clock id="c"/></s:schema>')),
    ('two rules in a pattern, of which the first that matches fires',
     pack('').replace('</s:rule>', '</s:rule><s:rule context="//c:Note"><s:report id="z.z" role="act" test="1">T | B | A</s:report></s:rule>')),
]
GUIDANCE_REFUSES = [
    ('an assert', pack('', report='<s:assert id="x.y" role="act" test="1">T | B | A</s:assert>')),
    ('an include', pack('<s:include href="other.sch"/>')),
    ('a phase', pack('<s:phase id="q"><s:active pattern="p"/></s:phase>')),
    ('diagnostics', pack('').replace('</s:schema>', '<s:diagnostics/></s:schema>')),
    ('extends', pack('', rule='<s:extends rule="q"/>')),
    ('an abstract pattern', pack('').replace('<s:pattern id="p">', '<s:pattern id="p" abstract="true">')),
    ('a let of a pattern', pack('').replace('<s:pattern id="p">', '<s:pattern id="p"><s:let name="b" value="1"/>')),
    ('a paragraph', pack('<s:p>Words</s:p>')),
    ('emphasis within a text', pack('', report='<s:report id="x.y" role="act" test="1">T | <s:emph>B</s:emph> | A</s:report>')),
    ('a name within a text', pack('', report='<s:report id="x.y" role="act" test="1">T | <s:name/> | A</s:report>')),
    ('a level that is none of the five', pack('').replace('role="act"', 'role="warn"')),
    ('a report without a level', pack('').replace('role="act" ', '')),
    ('a report without an id', pack('').replace('id="x.y" ', '')),
    ('a report without a test', pack('').replace('test="$a" ', '')),
    ('a test of nothing', pack('').replace('test="$a"', 'test=""')),
    ('a report id twice', pack('', report='<s:report id="x.y" role="act" test="1">T | B | A</s:report>' * 2)),
    ('a rule without a context', pack('').replace(' context="//c:Concern"', '')),
    ('a pattern without an id', pack('').replace('<s:pattern id="p">', '<s:pattern>')),
    ('another query language', pack('').replace('queryBinding="xslt"', 'queryBinding="xslt2"')),
    ('a foreign attribute on a let, which lxml refuses', pack('', rule='<s:let name="a" value="1" g:label="x"/>')),
    ('an element of another namespace', pack('<o:Other xmlns:o="urn:other"/>')),
    ('an attribute of another namespace', pack('').replace('g:cites="S"', 'o:cites="S" xmlns:o="urn:other"')),
    ('XSLT', pack('<xsl:key xmlns:xsl="http://www.w3.org/1999/XSL/Transform" name="k" match="*" use="@id"/>')),
]
guidance = etree.XMLSchema(etree.parse(os.path.join(DATA, 'schema', 'guidance.xsd')))
for name, text in GUIDANCE_TAKES:
    tap.ok(guidance.validate(etree.fromstring(text)), 'guidance takes ' + name, guidance.error_log)
for name, text in GUIDANCE_REFUSES:
    tap.ok(not guidance.validate(etree.fromstring(text)), 'guidance refuses ' + name, text)

for name in ('case.xsd', 'guidance.xsd'):
    path = os.path.join(DATA, 'schema', name)
    tree = etree.parse(path)
    etree.XMLSchema(tree)
    others = [e.tag for e in tree.iter(XS + 'include', XS + 'import', XS + 'redefine')]
    tap.ok(not others, name + ' stands alone', others)
    undocumented = [e.get('name') for e in tree.getroot().findall(XS + 'complexType') if e.find(XS + 'annotation/' + XS + 'documentation') is None]
    tap.ok(not undocumented, name + ' says of every type what it is', undocumented)

tree = etree.parse(os.path.join(DATA, 'schema', 'case.xsd'))
closed = [e.get('value') for e in tree.iter(XS + 'enumeration') if e.get('value') not in ('true', '1')]
tap.ok(not closed, 'no code is an enumeration', closed)
tap.ok(not [e for e in tree.iter() if e.get('type') in ('xs:ID', 'xs:IDREF', 'xs:IDREFS')], 'no reference is an IDREF')
open_ended = [e.get('name') for e in tree.getroot().iter(XS + 'complexType') if e.find('.//' + XS + 'any') is not None]
tap.ok(not open_ended, 'nothing takes any element', open_ended)

codes = etree.parse(os.path.join(DATA, 'schema', 'codes.xml')).getroot()
lists = {}
for node in codes.iter('list'):
    ids = [code.get('id') for code in node]
    tap.ok(node.get('id') not in lists, 'the list %s stands once' % node.get('id'))
    lists[node.get('id')] = ids
    tap.ok(len(ids) == len(set(ids)), 'each code of %s stands once' % node.get('id'), ids)
    bad = [c.get('id') for c in node if not re.fullmatch(r'[\w.:-]+', c.get('id')) or not c.get('label') or c.get('label')[0].islower()]
    tap.ok(not bad, 'each code of %s is a name token with a label' % node.get('id'), bad)
# Where codes of a list stand is a place that the schema has, and where it has a code of Heed's own, there is a list or a reason for none.
XS = '{http://www.w3.org/2001/XMLSchema}'
xsd = etree.parse(os.path.join(DATA, 'schema', 'case.xsd')).getroot()
named = {kind: {node.get('name'): node for node in xsd.findall(XS + kind)} for kind in ('complexType', 'attributeGroup', 'group')}


def attributes_of(node):
    for child in node.iter(XS + 'attribute', XS + 'attributeGroup', XS + 'extension'):
        if child.tag == XS + 'attribute':
            yield child.get('name'), child.get('type')
        elif child.tag == XS + 'attributeGroup' and child.get('ref'):
            yield from attributes_of(named['attributeGroup'][child.get('ref')])


def code_places():
    for element in xsd.iter(XS + 'element'):
        kind = element.find(XS + 'complexType')
        kind = kind if kind is not None else named['complexType'].get(element.get('type'))
        if kind is None:
            continue
        base = kind.find(XS + 'simpleContent/' + XS + 'extension')
        if base is not None and base.get('base') == 'CodeOrNothing':
            yield element.get('name')
        for name, of in attributes_of(kind):
            if of in ('Code', 'Answer'):
                yield '%s/@%s' % (element.get('name'), name)


# Numbers of others, words of one profile, and answers that may be true or false.
NO_LIST = set('Acknowledged/@outcome Authority/@code ConfirmedInWriting/@method File/@sha256 Receipt/@outcome ReturnInterview/@outcome '
              'ReturnedAt/@outcome SentAt/@method Translation/@language '
              'CareEpisode/@authority School/@urn School/@laEstab Photo/@sha256 To/@authority To/@urn Identifier/@scheme Phone/@kind Address/@kind '
              'ContactWithOtherChildren ChildsWords/@language Delivery/@method Shared/@pack Shared/@method Census/@collection Census/@year '
              'Census/@authority Agency/@authority Email/@secure Interpreter/@needed Relationship/@livesWith Relationship/@parentalResponsibility '
              'Relationship/@mustNotBeTold Category/@known ToldLead/@inPerson'.split())
places = [place for node in codes.iter('list') for place in (node.get('at') or '').split()]
tap.ok(len(places) == len(set(places)), 'codes of one list stand in each place', sorted(places))
coded = set(code_places())
listed = {'/'.join(place.split('/')[-2:]) if '@' in place else place.split('/')[-1] for place in places}
everywhere = {place for place in listed if place.startswith('@')}
# The language of an interpreter may be said in words.
stray = listed - coded - everywhere - {'Interpreter'}
tap.ok(not stray, 'a code stands in each place of a list', sorted(stray))
left = {place for place in coded if place not in listed and '@' + place.split('@')[-1] not in everywhere} - NO_LIST
tap.ok(not left, 'each code of the schema has a list, or none on purpose', sorted(left))
tap.ok(len(lists['category']) == 31, 'there are 31 categories', lists['category'])
factors = set(lists['assessmentFactor'])
for code in codes.find('list'):
    tap.ok(set((code.get('census') or '').split()) <= factors, 'the factors of %s are census factors' % code.get('id'), code.get('census'))
    tap.ok(not code.get('abuse') or code.get('abuse') in lists['abuse'], 'the abuse of %s is a census category' % code.get('id'))

# From the code lists of the census: a few of each, and all of them where its schema is at hand.
CENSUS = {'ethnicity': 'WBRI WIRT MWBC AIND BCRB OOTH NOBT', 'disability': 'NONE MOB HAND LD AUT', 'referralSource': '1A 1B 2A 5A 6 10',
          'primaryNeed': 'N0 N1 N4 N9', 'closureReason': 'RC1 RC2 RC8 RC9', 'abuse': 'NEG PHY SAB EMO MUL', 'assessmentFactor': '1A 2B 19B 24A',
          'upnUnknown': 'UN1 UN5'}
for name, some in CENSUS.items():
    tap.ok(set(some.split()) <= set(lists[name]), 'codes of the census are in %s' % name, set(some.split()) - set(lists[name]))
schema_of_others = given.others(tap, 'data/cin/CIN_schema_2022.xsd')
cin = etree.parse(str(schema_of_others)).getroot() if schema_of_others else None
for kind, name in (('ethnicitytype', 'ethnicity'), ('disabilitytype', 'disability'), ('referralsourcetype', 'referralSource'),
                   ('primaryneedcodetype', 'primaryNeed'), ('reasonforclosuretype', 'closureReason'), ('categoryofabuse', 'abuse'),
                   ('assessmentfactorstype', 'assessmentFactor'), ('unknownupntype', 'upnUnknown')):
    if cin is None:
        break
    theirs = [e.get('value') for t in cin.findall(XS + 'simpleType') if t.get('name') == kind for e in t.iter(XS + 'enumeration')]
    tap.ok(theirs and set(theirs) <= set(lists[name]), 'every code of the census\'s %s is in %s' % (kind, name), set(theirs) - set(lists[name]))

tap.done()
