#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Heed authors
"""The packs that ship, as data: their form, what they cite and quote, and that every rule of rules.tsv is there, in its pack, with its
level, weight and title."""

import glob
import os
import re

from lxml import etree, isoschematron

from tap import Tap

DATA = os.environ['HEED_DATADIR']
SCH = '{http://purl.oclc.org/dsdl/schematron}'
G = '{urn:heed:guidance:1}'
CORE = set('last position count id local-name namespace-uri name string concat starts-with contains substring-before '
           'substring-after substring string-length normalize-space translate boolean not true false lang number sum floor '
           'ceiling round'.split())
NODE_TESTS = {'text', 'node', 'comment', 'processing-instruction'}
OPERATORS = {'and', 'or', 'div', 'mod'}

AGENCIES = {code.get('id') for code in etree.parse(os.path.join(DATA, 'schema', 'codes.xml')).iterfind('.//list[@id="agencyKind"]/code')}

tap = Tap()
schema = etree.XMLSchema(etree.parse(os.path.join(DATA, 'schema', 'guidance.xsd')))


def bare(expression):
    """An expression without its quoted strings."""
    return re.sub(r"'[^']*'|\"[^\"]*\"", "''", expression)


def table(path):
    """The rows of the table of rules: id -> pack, level, weight and titles."""
    with open(path, encoding='utf-8') as file:
        rows = [line.rstrip('\n').split('\t') for line in file if not line.startswith('#')]
    return {rule: (pack, role, weight, titles.split(' / ')) for rule, pack, role, weight, titles in rows}


def titles(report):
    """The titles that @report can have, with {} for a value; more than one where quoted words in its title's value are chosen from."""
    before = report.text or ''
    choices = []
    for value in report:
        if '|' in before:
            break
        words = [quoted for quoted in re.findall(r"'([^']*)'", value.get('select')) if quoted]
        choices.append([word + '{}' if word.endswith(' ') else word for word in words] or ['{}'])
        before += '\0' + (value.tail or '')
    title = ' '.join(before.split('|')[0].split())
    found = [title]
    for words in choices:
        found = [one.replace('\0', word, 1) for one in found for word in words]
    return found


reports, packs, orders = {}, {}, {}
for path in sorted(glob.glob(os.path.join(DATA, 'guidance', '*.sch'))):
    name = os.path.basename(path)
    tree = etree.parse(path)
    tap.ok(schema.validate(tree), name + ' is a pack', schema.error_log)
    try:
        isoschematron.Schematron(tree)
        tap.ok(True, name + ' is ISO Schematron to lxml')
    except etree.SchematronParseError as error:
        tap.ok(False, name + ' is ISO Schematron to lxml', error)
    pack = tree.getroot().find(G + 'Pack')
    tap.ok(pack.get('id') + '.sch' == name, name + ' is named after its id')
    tap.ok(bool(re.fullmatch(r'\d{4}-\d\d(-\d\d)?', pack.get('inForceFrom'))), name + ' is in force from a day or a month')
    orders[pack.get('id')] = int(pack.get('order'))
    quotes = {quote.get('id') for quote in pack.findall(G + 'Quote')}
    quoted = {report.get(G + 'quotes') for report in tree.iter(SCH + 'report')} - {None}
    tap.ok(quotes == quoted, name + ' has the quotes that its rules show', quotes ^ quoted)
    sources = {source.get('id'): {clause.get('id') for clause in source.findall(G + 'Clause')} for source in pack.findall(G + 'Source')}
    tap.ok(len(sources) == len(pack.findall(G + 'Source')), name + ' has each source once')
    tap.ok(all(read.get('source') in sources for read in pack.findall(G + 'ReadWith')), name + ' reads with its own sources')
    facts = {fact.get('name') for fact in pack.findall(G + 'Fact')}
    cited = set()
    for rule in tree.iter(SCH + 'rule'):
        context = bare(rule.get('context'))
        outside = re.sub(r'\[[^][]*(\[[^][]*\][^][]*)*\]', '', context)
        tap.ok('$' not in context and '::' not in outside and '..' not in outside, '%s: %s is a match pattern' % (name, rule.get('context')))
        tap.ok(all(part.strip().startswith('/') for part in outside.split('|')), '%s: %s begins at the root' % (name, rule.get('context')))
        known = [let.get('name') for let in tree.getroot().findall(SCH + 'let')]
        for let in rule.findall(SCH + 'let'):
            used = set(re.findall(r'\$([\w-]+)', bare(let.get('value'))))
            tap.ok(used <= set(known), '%s: %s uses names set before it' % (name, let.get('name')), used - set(known))
            tap.ok(let.get('name') not in [x.get('name') for x in let.itersiblings(SCH + 'let', preceding=True)],
                   '%s: %s is set once' % (name, let.get('name')))
            known.append(let.get('name'))
        used_anywhere = ' '.join([let.get('value') for let in rule.findall(SCH + 'let')] + [report.get('test') for report in rule.findall(SCH + 'report')]
                                 + [value.get('select') for value in rule.iter(SCH + 'value-of')]
                                 + ['$' + word for report in rule for word in (report.get(G + 'because') or '').split()])
        for let in rule.findall(SCH + 'let'):
            tap.ok(re.search(r'\$%s\b' % let.get('name'), used_anywhere) is not None, '%s: %s is used' % (name, let.get('name')))
        for report in rule.findall(SCH + 'report'):
            where = '%s: %s ' % (name, report.get('id'))
            tap.ok(report.get('id') not in reports, where + 'stands once')
            reports[report.get('id')] = report
            packs[report.get('id')] = pack.get('id')
            for expression in [report.get('test')] + [value.get('select') for value in report.iter(SCH + 'value-of')]:
                used = set(re.findall(r'\$([\w-]+)', bare(expression)))
                tap.ok(used <= set(known), where + 'uses names that are set', used - set(known))
            own = (report.text or '') + ''.join(value.tail or '' for value in report)
            tap.ok(own.count('|') == 2, where + 'is title | body | action', own)
            # XSLT takes out text of nothing but white space, other engines may not.
            tap.ok(not any(value.tail and not value.tail.strip() for value in list(report)[:-1]), where + 'has words between two values')
            # Whom an action says to phone has a number beside it.
            action = own.split('|')[-1]
            if re.search(r'(?<!holds )\b([Pp]hone|[Cc]all)\b', action):
                tap.ok(report.get(G + 'call') in AGENCIES, where + 'says whom to phone', report.get(G + 'call'), action)
            if report.get(G + 'callWhere'):
                fact, _, kind = report.get(G + 'callWhere').split()
                tap.ok(fact in (report.get(G + 'because') or '').split() and kind in AGENCIES | {'none'}, where + 'says whom to phone else', kind)
            cites = (report.get(G + 'cites') or '').split()
            tap.ok(bool(cites), where + 'cites')
            for cite in cites:
                source, _, clause = cite.partition('#')
                cited.add(source)
                tap.ok(source in sources and (not clause or clause in sources[source]), where + 'cites ' + cite)
            because = (report.get(G + 'because') or '').split()
            tap.ok(bool(because) and set(because) <= set(known), where + 'says which facts', because)
            tap.ok(set(because) <= facts, where + 'has a name for each fact', set(because) - facts)
            text = ' '.join(''.join(report.itertext()).split())
            for word in ('minor', 'low risk', 'all clear', 'threshold not met', 'invalid', 'promiscuous', 'alleged victim', 'consensual', '!'):
                tap.ok(word not in text.lower(), where + 'does not say "%s"' % word)
            for short, long in (('LADO', 'local authority designated officer'), ('SENCO', 'special educational needs co-ordinator'),
                                ('CEOP', 'Child Exploitation and Online Protection'), ('front door', 'children’s social care')):
                body = text.split('|', 1)[1]
                tap.ok(short not in body or long in body, where + 'says what %s is' % short)
        for expression in [rule.get('context')] + [node.get(key) for node in rule.iter() for key in ('value', 'test', 'select') if node.get(key)]:
            calls = set(re.findall(r'([A-Za-z][\w-]*)\s*\(', bare(expression))) - NODE_TESTS - OPERATORS
            if calls - CORE:
                tap.ok(False, '%s: only functions of XPath 1.0' % name, calls - CORE)
    tap.ok(set(sources) - cited - {read.get('source') for read in pack.findall(G + 'ReadWith')} == set(), name + ' cites each of its sources',
           set(sources) - cited)

# What sources say of themselves: no day that nobody saw, and a mark where an edition is not verified.
SOURCES = {
    'NSPCC': ('2016-01', None, 'Deaf and disabled children: learning from case reviews'),
    'UKCIS': ('2024-03-11', 'true', 'Sharing nudes and semi-nudes'),
    'IS24': ('2024-04-19', None, 'updated 1 May 2024'),
    'KCSIE': ('2025-09-01', 'true', 'edition of 2026: not verified'),
    'WT': ('2026-03', 'true', 'edition of 2026 (day and paragraphs not verified)'),
}
found = {}
for path in sorted(glob.glob(os.path.join(DATA, 'guidance', '*.sch'))):
    for source in etree.parse(path).getroot().iter(G + 'Source'):
        if source.get('id') in SOURCES:
            date, check, words = SOURCES[source.get('id')]
            found[source.get('id')] = path
            tap.ok((source.get('date'), source.get('check')) == (date, check) and words in source.get('title'),
                   '%s: %s is dated and marked as it was seen' % (os.path.basename(path), source.get('id')), dict(source.attrib))
tap.ok(set(found) == set(SOURCES), 'each of these is cited', set(SOURCES) - set(found))

rules = table(os.path.join(os.path.dirname(os.path.abspath(__file__)), 'rules.tsv'))
tap.ok(len(rules) > 30, 'the table has its rules', len(rules))
for rule, (pack, role, weight, designed) in rules.items():
    if not tap.ok(rule in reports, rule + ' is in a pack'):
        continue
    report = reports[rule]
    tap.ok(packs[rule] == pack, '%s is in %s' % (rule, pack), packs[rule])
    tap.ok(report.get('role') == role, '%s has the level %s' % (rule, role), report.get('role'))
    tap.ok(report.get(G + 'weight', '50') == weight, '%s has the weight %s' % (rule, weight), report.get(G + 'weight'))
    found = titles(report)
    tap.ok(found == designed, '%s is called "%s"' % (rule, '" or "'.join(designed)), found)
inOrder = ['eng-cse-2017', 'eng-missing', 'eng-kcsie', 'eng-wt', 'eng-online', 'eng-modern-slavery', 'eng-information-sharing']
tap.ok([pack for pack in sorted(orders, key=orders.get) if pack in inOrder] == inOrder, 'the packs stand in their order', orders)
tap.ok(len(set(orders.values())) == len(orders), 'no two packs have one place in it', orders)
tap.ok('guidance.past-review' not in reports, 'guidance.past-review is left to the engine')
tap.ok(set(reports) <= set(rules), 'no rule is in a pack that the table has not', set(reports) - set(rules))
heads = {rule for rule, report in reports.items() if report.get(G + 'head') == 'true'}
asks = {rule: report.get(G + 'asks') for rule, report in reports.items() if report.get(G + 'asks')}
tap.ok(heads == {'scope.child', 'scope.now-adult', 'scope.outside'}, 'whose route it is stands at the head', heads)
places = {rule: report.get(G + 'place') for rule, report in reports.items() if report.get(G + 'place')}
tap.ok({rule for rule, place in places.items() if place == 'refer'} == {'wt.own-social-worker', 'wt.in-care', 'wt.placed-elsewhere', 'wt.where-to-refer'},
       'these stand where a referral asks to whom', places)
tap.ok({rule for rule, place in places.items() if place == 'form'} == {'wt.do-not-tell-family', 'online.do-not-view', 'kcsie.staff-register'},
       'these stand in the form of a concern', places)
tap.ok(set(places.values()) == {'refer', 'form'}, 'and nothing anywhere else', places)
codes = etree.parse(os.path.join(DATA, 'schema', 'codes.xml'))
carers = {code.get('id') for code in codes.xpath('//list[@id="carerKinds"]/code')}
spelt = [set(re.findall(r"@kind='([A-Z]{3})'", let.get('value'))) for path in glob.glob(os.path.join(DATA, 'guidance', '*.sch'))
         for let in etree.parse(path).iter(SCH + 'let') if "@kind='PAF'" in let.get('value')]
tap.ok(len(spelt) > 1 and all(kinds == carers for kinds in spelt), 'who has a parent’s or carer’s place is said alike by the packs and the code lists', spelt)
tap.ok(carers <= {code.get('id') for code in codes.xpath('//list[@id="relationship"]/code')}, 'by kinds of relationship', carers)
tap.ok(asks == {'scope.age-unknown': 'birthDate'}, 'scope.age-unknown asks for the birth date', asks)

tap.done()
