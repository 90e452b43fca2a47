#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Heed authors
"""Calls that need no store: help, wrong calls, schemas, guidance packs, packs from elsewhere."""

import os
import re
import shutil
import subprocess
import time

from heedctl import DATA, EXAMPLE, HEEDCTL, TODAY, Folder, call, main
from lxml import etree

COMMANDS = ['init', 'import', 'children', 'search', 'chronology', 'case', 'add', 'prompts', 'answer', 'refer', 'check-pack',
            'guidance list', 'guidance check', 'guidance eval', 'verify', 'audit', 'backup', 'restore', 'backups', 'demo', 'schema',
            'members', 'member add', 'member remove', 'member role', 'member passphrase', 'member reset', 'rotate-key']
LATER = [['undo-import', 'x'], ['clocks'], ['clocks', '--child', 'x'], ['transfer', '--child', 'x', '--to', 'n', '--out', 'f'],
         ['receive', 'f']]
WRONG = [
    [], ['nonsense'], ['guidance'], ['guidance', 'nonsense'], ['--nonsense', 'children'], ['--json'],
    ['--store'], ['--today', '2026-02-30', 'schema', 'case'], ['--today', 'today', 'schema', 'case'],
    ['children'], ['verify'], ['--store', 'x.heed', 'search'], ['--store', 'x.heed', 'search', 'a', 'b'],
    ['--store', 'x.heed', 'children', '--limit', 'many'], ['--store', 'x.heed', 'children', '--limit', '-1'],
    ['--store', 'x.heed', 'children', '--limit'], ['--store', 'x.heed', 'children', '--nonsense'],
    ['--store', 'x.heed', 'children', '--json'], ['children', '--store', 'x.heed'], ['schema', 'case', '--today', TODAY],
    ['--store', 'x.heed', 'chronology'], ['--store', 'x.heed', 'case'], ['--store', 'x.heed', 'add'],
    ['--store', 'x.heed', 'verify', '--all=yes'], ['--store', 'x.heed', 'prompts', '--all=yes'],
    ['--store', 'x.heed', 'refer', '--child', 'p-1'], ['--store', 'x.heed', 'answer', 'q-1'],
    ['schema'], ['schema', 'nonsense'], ['schema', 'case', 'guidance'], ['guidance', 'check'], ['guidance', 'eval'],
    ['backup'], ['backups'], ['--store', 'x.heed', 'backups', 'a'], ['restore'], ['restore', 'a'], ['restore', '--to', 'b'],
    ['--passphrase-file', 'x', '--recovery-key-file', 'x', '--store', 'x.heed', 'children'],
    ['check-pack'], ['init'], ['--store', 'x.heed', 'init', '--setting', 'S'], ['demo'], ['help', 'nonsense'],
]

PACK = '''<sch:schema xmlns:sch="http://purl.oclc.org/dsdl/schematron" xmlns:g="urn:heed:guidance:1" queryBinding="xslt">
  <sch:title>A pack of one rule</sch:title>
  <sch:ns prefix="c" uri="urn:heed:case:1"/>
  <g:Pack id="try" nation="ENG" edition="1" inForceFrom="2020-01" status="inForce">
    <g:Source id="S" title="A source" publisher="Somebody" date="2020"/>
  </g:Pack>
  <sch:pattern id="p">
    <sch:rule context="//c:Concern">
      <sch:report id="try.one" role="inform" test="%s" g:cites="S">Title | text | action</sch:report>
    </sch:rule>
  </sch:pattern>
</sch:schema>
'''


def test_help(tap):
    for arguments in (['--help'], ['help'], ['-h']):
        answer = call(*arguments)
        tap.ok(answer.status == 0 and not answer.err and all(name in answer.out for name in COMMANDS), ' '.join(arguments), answer)
    for name in COMMANDS:
        one, other = call('help', *name.split()), call(*name.split(), '--help')
        tap.ok(one.status == 0 and one.out == other.out and name in one.out and not one.err, 'help for ' + name, one, other)
    tap.ok(call('--version').out.startswith('heedctl '), 'the version')


def listed(text):
    """The options that a help text explains, each on a line of its own, with what stands for its value."""
    return {name: value for name, value in re.findall(r'^  --([\w-]+)(?: (\S+))? ', text, re.MULTILINE)}


def test_help_is_true(tap):
    """What the help of a command lists is accepted, and what is accepted is listed; every value that it names is one."""
    everything = call('help').out
    usages = dict(re.findall(r'^  (%s)( .*)?$' % '|'.join(COMMANDS), everything, re.MULTILINE))
    tap.ok(sorted(usages) == sorted(COMMANDS), 'a line for every command', sorted(usages))
    ahead = listed(everything)
    tap.ok(set(ahead) == {'store', 'passphrase-file', 'recovery-key-file', 'member', 'today', 'json'}, 'the options before a command', ahead)
    helps = {name: call('help', *name.split()).out for name in COMMANDS}
    own = {name: {option: value for option, value in listed(helps[name].partition('Before any command:')[0]).items()} for name in COMMANDS}
    known = set(ahead) | {option for options in own.values() for option in options}
    with Folder() as folder:
        store = folder.store()
        for name in COMMANDS:
            usage = {option: value for option, value in re.findall(r'--([\w-]+)(?: ([^\s\]]+))?', usages[name])}
            tap.ok(usage | {'help': ''} == own[name] and listed(helps[name]) == own[name] | ahead, 'help and usage agree: ' + name, usage, own[name])
            needs = 'needs a store' in call(*name.split(), *filled(name, usages[name]), cwd=folder.path).err
            tap.ok(needs == helps[name].startswith('heedctl --store FILE.heed '), 'help says whether it needs a store: ' + name)
            # An option that is known complains of the value that is not there, or goes on to what the command needs.
            answers = {option: call(*name.split(), '--' + option, cwd=folder.path).err for option in known - {'help'}}
            taken = {option for option, said in answers.items() if not re.search('has no option|stands before the command', said)}
            tap.ok(taken | {'help'} == set(own[name]), 'the options that are taken: ' + name, taken, own[name])
            named = [(option, value) for option, values in own[name].items() if '|' in values for value in values.split('|')]
            answers = [store.call(*name.split(), *filled(name, usages[name], **{option: value})) for option, value in named]
            tap.ok(all(answer.status != 2 for answer in answers), 'the values that are named: ' + name, named, *answers)
        # Out of the table of formats, which is what can be imported.
        refused = store.call('import', 'x', '--format', 'nonsense')
        known = re.search(r'takes one of: (.+)\.', refused.err)
        tap.ok(known is not None and known[1].split(', ') == own['import']['format'].split('|'), 'every kind of file is named', own['import'], refused)
    for name in ('undo-import', 'clocks'):
        answer = call('help', name)
        tap.ok(answer.status == 0 and 'heedctl does not do that yet' in answer.out, 'help for what is not there yet: ' + name, answer)


def filled(name, usage, **given):
    """Arguments that the usage of a command asks for, with values of the right form."""
    arguments = ['case' if name == 'schema' else 'x'] * len(re.match(r'(?: [^\s\[-]\S*)*', usage)[0].split())
    for option, value in re.findall(r' --([\w-]+) (\S+)', re.sub(r'\[.*?\]', '', usage)):
        arguments += ['--' + option, given.pop(option, None) or value.split('|')[0]]
    for option, value in given.items():
        arguments += ['--' + option, value]
    return arguments


def test_wrong_calls(tap):
    with Folder() as folder:
        for arguments in WRONG:
            answer = call(*arguments, cwd=folder.path)
            tap.ok(answer.status == 2 and not answer.out and answer.err.startswith('heedctl: '), 'wrong: ' + ' '.join(arguments), answer)
        for arguments in LATER:
            answer = call(*arguments, cwd=folder.path)
            tap.ok(answer.status == 2 and not answer.out and 'heedctl does not do that yet' in answer.err, 'later: ' + arguments[0], answer)
        for format in ('ctf', 'csv'):
            answer = call('--store', 'x.heed', '--passphrase-file', folder.passphrase, 'import', 'f', '--format', format, cwd=folder.path)
            tap.ok(answer.status != 0, 'later: import of ' + format, answer)
        tap.ok(sorted(os.listdir(folder.path)) == ['passphrase'], 'a wrong call makes nothing', os.listdir(folder.path))
        answer = call('--store', 'x.heed', 'children', '--json', cwd=folder.path)
        tap.ok('before the command' in answer.err, 'a global option after the command is told where it goes', answer)
        name = b'\xff\xfe'
        answer = call('--store', 'x.heed', 'search', name, cwd=folder.path)
        tap.ok(answer.status == 2, 'text that is not UTF-8', answer)


def test_schemas(tap):
    for name, file in (('case', 'case.xsd'), ('guidance', 'guidance.xsd'), ('referral', 'case.xsd')):
        answer = call('schema', name)
        root = etree.fromstring(answer.out.encode())
        alone = not root.xpath('//*[local-name()="include" or local-name()="import" or local-name()="redefine"]')
        etree.XMLSchema(root)
        tap.ok(answer.status == 0 and alone and answer.out == (DATA / 'schema' / file).read_text('utf-8'), 'schema ' + name, answer)
    referral = etree.XMLSchema(etree.fromstring(call('schema', 'referral').out.encode()))
    tap.ok(referral.validate(etree.parse(str(EXAMPLE))), 'the schema of a referral takes a case document')


def installed(folder, pack):
    """The environment of a Heed that has @pack too, behind all others by its name."""
    data = folder.path / 'data'
    data.mkdir()
    for path in DATA.iterdir():
        if path.name != 'guidance':
            (data / path.name).symlink_to(path)
    shutil.copytree(DATA / 'guidance', data / 'guidance')
    (data / 'guidance' / 'try.sch').write_text(pack, 'utf-8')
    return {'HEED_DATADIR': str(data)}


def test_guidance_packs(tap):
    answer = call('--json', 'guidance', 'list')
    pack = answer.json[0]
    tap.ok(answer.status == 0 and pack['id'] == 'eng-cse-2017' and pack['edition'] == '2017' and pack['pastReview'], 'packs in force', answer)
    tap.ok(all(rule['id'] and rule['role'] and rule['cites'] for rule in pack['rules']), 'each rule says what it cites')
    tap.ok('eng-cse-2017' in call('guidance', 'list').out, 'packs in force, for people')
    tap.ok('eng-mandatory-reporting' not in [pack['id'] for pack in answer.json], 'what is dormant is not in force')
    answer = call('--json', 'guidance', 'check', DATA / 'guidance' / 'eng-mandatory-reporting.sch')
    tap.ok(answer.status == 0 and answer.json['rules'] == 1, 'and is a pack all the same', answer)
    tap.ok(call('--json', '--today', '2010-01-01', 'guidance', 'list').json == [], 'none before the first came into force')
    with Folder() as folder:
        for name, test, status in (('good', 'true()', 0), ('bad', 'true(', 1), ('unknown', '$nothing', 1), ('function', 'current()', 1)):
            path = folder.write(name + '.sch', PACK % test)
            answer = call('--json', 'guidance', 'check', path)
            said = answer.json
            tap.ok(answer.status == status and said['ok'] == (status == 0), 'check of a %s pack' % name, answer)
            tap.ok(status == 0 or 'line 9' in answer.err and len(answer.err.splitlines()) == 3, 'and what is wrong where: ' + name, answer)
            if status:
                answer = call('--json', 'guidance', 'eval', '--case', EXAMPLE, '--pack', path)
                tap.ok(answer.status == 4 and not answer.out, 'a %s pack is refused whole' % name, answer)
        taken = (PACK % 'true()').replace('try.one', 'scope.child')
        answer = call('--json', 'guidance', 'check', folder.write('taken.sch', taken))
        tap.ok(answer.status == 1 and not answer.json['ok'] and len(answer.err.splitlines()) == 3
               and all(part in answer.err for part in ('taken.sch, line 9', '“scope.child”', '“try”', '“eng-cse-2017”')),
               'a pack that has a rule of an installed one, both in force', answer)
        before = folder.write('before.sch', taken.replace('inForceFrom="2020-01"', 'inForceFrom="2010-01" inForceTo="2017-02-15"'))
        tap.ok(call('guidance', 'check', before).status == 0, 'and one that had it before')
        tap.ok(call('guidance', 'check', folder.write('dormant.sch', taken.replace('"inForce"', '"dormant"'))).status == 0, 'and one that is dormant')
        answer = call('--json', 'guidance', 'eval', '--case', EXAMPLE, '--pack', folder.path / 'taken.sch')
        tap.ok(answer.status == 0 and {prompt['rule'] for prompt in answer.json} == {'scope.child'}, 'alone it is evaluated', answer)
        tap.ok(call('guidance', 'check', DATA / 'guidance' / 'eng-cse-2017.sch').status == 0, 'an installed pack is not in its own way')
        env = installed(folder, taken)
        answer = call('--json', 'guidance', 'eval', '--case', EXAMPLE, env=env)
        tap.ok(answer.status == 4 and not answer.out and '“try”' in answer.err, 'two packs with one rule are not evaluated', answer)
        answer = call('--json', 'guidance', 'list', env=env)
        ids = [pack['id'] for pack in answer.json]
        tap.ok(answer.status == 1 and 'eng-cse-2017' in ids and 'try' not in ids and '“eng-cse-2017”' in answer.err,
               'the list has the first, and says which is left out', answer)
        tap.ok(call('guidance', 'check', EXAMPLE).status == 1, 'a case document is no pack')
        answer = call('guidance', 'check', folder.write('letter.sch', 'Dear colleague'))
        tap.ok(answer.status == 1 and len(answer.err.splitlines()) == 3 and 'imported' not in answer.err, 'nor is a letter', answer)
        tap.ok(call('guidance', 'check', folder.path / 'none.sch').status == 5, 'a pack that is not there')


def doubled(name, letters, times):
    """Lets of which the last, NAMEn, holds the letters 2 ** times times."""
    lets = ['<sch:let name="%s0" value="\'%s\'"/>' % (name, letters)]
    lets += ['<sch:let name="%s%d" value="concat($%s%d,$%s%d)"/>' % (name, n, name, n - 1, name, n - 1) for n in range(1, times + 1)]
    return ''.join(lets)


def test_pack_warnings(tap):
    """What is allowed and may be meant otherwise is said, and the pack is ok."""
    with Folder() as folder:
        good = call('--json', 'guidance', 'check', folder.write('good.sch', PACK % 'true()')).json
        tap.ok(good['ok'] and good['warnings'] == [], 'nothing to warn of', good)
        for name, text, line, words in (('context', (PACK % 'true()').replace('//c:Concern', '//Concern'), 9, 'can never fire'),
                                        ('case', (PACK % 'true()').replace('//c:Concern', '//c:concern'), 9, 'can never fire'),
                                        ('space', (PACK % 'true()').replace('urn:heed:case:1', 'urn:heed:case:2'), 9, 'can never fire'),
                                        ('test', PACK % "Category[@code='cse']", 9, 'may never fire'),
                                        ('number', (PACK % 'true()').replace('| text |', '| <sch:value-of select="count(*)"/> |'), 9, 'computed')):
            path = folder.write(name + '.sch', text)
            answer = call('--json', 'guidance', 'check', path)
            said = answer.json
            tap.ok(answer.status == 0 and said['ok'] and len(said['warnings']) == 1, 'a warning: ' + name, answer)
            tap.ok(said['warnings'][0]['line'] == line and words in said['warnings'][0]['message'], 'and what of: ' + name, answer)
            tap.ok('Line %d: ' % line in call('guidance', 'check', path).out, 'for people: ' + name)
        for context in ('//c:Concern/@id', '/'):
            answer = call('--json', 'guidance', 'check', folder.write('at.sch', (PACK % 'true()').replace('//c:Concern', context)))
            tap.ok(answer.status == 1 and not answer.json['ok'] and 'line 8' in answer.err, 'a context at ' + context, answer)


def test_heavy_packs(tap):
    """A small pack that takes the machine is refused by the check, and stopped where it is run all the same."""
    long = doubled('a', 'a' * 64, 16)
    many = ''.join('<sch:let name="m%d" value="concat($a16,$a15)"/>' % n for n in range(200))
    counts = ''.join('<sch:let name="k%d" value="count(//*[count(//*[count(//*) &gt; %d]) &gt; 0])"/>' % (n, n) for n in range(150))
    with Folder() as folder:
        for name, lets, test in (('contains', long, "contains($a16, concat($a15, 'b'))"),
                                 ('translate', long, "translate($a16, concat('b', $a15), $a15) = ''"),
                                 ('before', long, "substring-before($a16, concat($a15, 'b')) = ''"),
                                 ('many', long + many, ' or '.join("$m%d = 'x'" % n for n in range(200))),
                                 ('counts', counts, ' and '.join('$k%d &gt; 0' % n for n in range(150)))):
            path = folder.write(name + '.sch', (PACK % test).replace('<sch:pattern', lets + '<sch:pattern'))
            began = time.monotonic()
            answer = call('--json', 'guidance', 'check', path)
            tap.ok(answer.status == 1 and not answer.json['ok'] and 'try.one' in answer.err
                   and len(answer.err.splitlines()) == 3, 'refused: ' + name, answer)
            tap.ok(time.monotonic() - began < 15, 'and soon: ' + name, time.monotonic() - began)
            began = time.monotonic()
            answer = call('--json', '--today', TODAY, 'guidance', 'eval', '--case', EXAMPLE, '--pack', path)
            tap.ok(time.monotonic() - began < 60 and (answer.status, bool(answer.out)) in ((4, False), (0, True)), 'has an end: ' + name, answer)


def test_evaluation(tap):
    with Folder() as folder:
        derived = folder.path / 'derived.xml'
        answer = call('--json', '--today', TODAY, 'guidance', 'eval', '--case', EXAMPLE, '--derived-out', derived)
        prompts = {prompt['rule']: prompt for prompt in answer.json}
        keys = {'id', 'rule', 'pack', 'edition', 'role', 'entry', 'person', 'title', 'text', 'action', 'cites', 'because', 'answered'}
        tap.ok(answer.status == 0 and all(keys <= set(prompt) for prompt in answer.json), 'the keys of a prompt', answer)
        one = prompts['cse.exchange']
        tap.ok(one['entry'] == 'e-1' and one['person'] == 'p-1' and one['id'] == 'cse.exchange@e-1@p-1', 'ids are those of the file', one)
        tap.ok(one['because'] == {'exchange': 'phone'} and one['role'] == 'act' and one['answered'] is None and one['cites'], 'why', one)
        review = prompts['guidance.past-review']
        tap.ok(review['entry'] is None and review['person'] is None and review['id'] == 'guidance.past-review@-@-', 'about nobody', review)
        root = etree.parse(str(derived)).getroot()
        etree.XMLSchema(etree.parse(str(DATA / 'schema' / 'case.xsd'))).assertValid(root)
        ids = [node.get('id') for node in root.xpath('//*[@id]')]
        was = [node.get('id') for node in etree.parse(str(EXAMPLE)).getroot().xpath('//*[@id]')]
        tap.ok(sorted(ids) == sorted(was) and root.get('today') == TODAY, 'the document that the rules saw', ids)
        age = root.xpath('//c:Person[@id="p-1"]/c:Age', namespaces={'c': 'urn:heed:case:1'})
        tap.ok(len(age) == 1 and age[0].get('min') == '17' and age[0].get('eighteen') == '2027-03-04', 'with its derived facts')

        lied = EXAMPLE.read_text('utf-8').replace('min="17" max="17"/>\n  </Person>', 'min="40" max="40"/>\n  </Person>')
        again = call('--json', '--today', TODAY, 'guidance', 'eval', '--case', folder.write('lied.xml', lied))
        tap.ok(lied != EXAMPLE.read_text('utf-8') and again.out == answer.out, 'derived facts of the file are not believed', again)
        later = call('--json', '--today', '2027-03-04', 'guidance', 'eval', '--case', EXAMPLE)
        tap.ok('scope.now-adult' in later.out and 'scope.now-adult' not in answer.out, 'the day of --today counts', later)
        future = EXAMPLE.read_text('utf-8').replace('2026-11-19T14:00', '2031-01-01T14:00')
        tap.ok(call('--today', TODAY, 'guidance', 'eval', '--case', folder.write('f.xml', future)).status == 0, 'a date is never refused')
        text = call('--today', TODAY, 'guidance', 'eval', '--case', EXAMPLE)
        tap.ok('Gifts do not lessen the harm' in text.out, 'for people', text)
        for name, content in (('not', 'no XML'), ('root', '<Letter/>'), ('space', '<CaseFile xmlns="urn:x"/>'), ('none', None)):
            path = folder.path / 'none' if content is None else folder.write(name + '.xml', content)
            answer = call('--json', 'guidance', 'eval', '--case', path)
            lines = answer.err.splitlines()
            tap.ok(answer.status == (5 if content is None else 4) and not answer.out and len(lines) == 3, 'not evaluated: ' + name, answer)
            tap.ok('Nothing was evaluated.' in lines[1] and 'imported' not in answer.err, 'and says so: ' + name, answer)


def test_output(tap):
    full = subprocess.run(['/bin/sh', '-c', '"$0" schema case > /dev/full', HEEDCTL], capture_output=True, text=True, check=False)
    tap.ok(full.returncode == 5 and len(full.stderr.splitlines()) == 3, 'standard output that takes nothing', full)
    with Folder() as folder:
        answer = call('--today', TODAY, 'guidance', 'eval', '--case', EXAMPLE, '--derived-out', folder.path / 'no' / 'such', cwd=folder.path)
        tap.ok(answer.status == 5 and len(answer.err.splitlines()) == 3 and str(folder.path / 'no' / 'such') in answer.err,
               'a file in a folder that is not there', answer)
        for locale in ('C', 'POSIX', 'nowhere.ISO-8859-1'):
            answer = call('guidance', 'list', env={'LC_ALL': locale, 'LANGUAGE': ''})
            other = call('--today', TODAY, 'guidance', 'eval', '--case', EXAMPLE, env={'LC_ALL': locale, 'LANGUAGE': ''})
            tap.ok(answer.status == 0 and '“Definition”' in other.out, 'UTF-8 in the locale ' + locale, answer, other)


def test_check_pack(tap):
    with Folder() as folder:
        for name, content in (('empty', b''), ('text', b'no zip'), ('zip', b'PK\x03\x04' + bytes(40))):
            answer = call('check-pack', folder.write(name, content))
            tap.ok(answer.status in (1, 4) and (answer.err or answer.out), 'not a pack: ' + name, answer)
        answer = call('check-pack', folder.path / 'none.zip')
        tap.ok(answer.status == 5 and answer.err, 'a pack that is not there', answer)


main(test_help, test_help_is_true, test_wrong_calls, test_schemas, test_guidance_packs, test_pack_warnings, test_heavy_packs, test_evaluation,
     test_output, test_check_pack)
