#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Heed authors
"""What each member may do, cell by cell of the table in members.md, through heedctl; and what each sees: a sentence is planted for
everybody who should not, and looked for in all that every command prints."""

from heedctl import Folder, call, main

ROLES = ('lead', 'deputy', 'recorder', 'auditor')
NAMES = {'lead': 'R. Okafor', 'deputy': 'D. Bell', 'recorder': 'T. Reid', 'auditor': 'A. Shah'}

CONCERN = '''<CaseFile xmlns="urn:heed:case:1" version="1">
  <Person id="p-1"><Name><Given>%(name)s</Given><Family>%(family)s</Family></Name>
    <PersonBirthDate earliest="2010-03-04" latest="2010-03-04" precision="day"/><Sex>F</Sex><Religion>Quaker</Religion></Person>
  <Concern id="e-1" recordedAt="2026-11-20T10:00:00Z" author="m-1">
    <Occurred earliest="2026-11-20" latest="2026-11-20" precision="day"/>
    <DangerNow>yes</DangerNow>
    <Involvement person="p-1" role="subject"/>
    <Facts>%(facts)s</Facts>
  </Concern>
  <Member id="m-1"><Name>R. Okafor</Name></Member>
</CaseFile>
'''

DECISION = '''<CaseFile xmlns="urn:heed:case:1" version="1">
  <Person id="p-1"><Name><Given>Decided</Given><Family>Only</Family></Name></Person>
  <Decision id="e-1" recordedAt="2026-11-20T10:00:00Z" author="m-1">
    <Occurred earliest="2026-11-20" latest="2026-11-20" precision="day"/>
    <Involvement person="p-1" role="subject"/>
    <Outcome>noFurtherAction</Outcome>
    <Rationale>Seen at the gate, all is well</Rationale>
  </Decision>
  <Member id="m-1"><Name>R. Okafor</Name></Member>
</CaseFile>
'''


class Team:
    """A store with one of each, and three children: one whom the lead recorded, one whom the recorder did, one whose file is limited."""

    def __init__(self, folder):
        self.folder = folder
        self.store = folder.store()
        self.secrets = {'lead': folder.passphrase}
        self.ids = {}
        for number, role in enumerate(ROLES[1:]):
            self.secrets[role] = folder.write(role, 'a copper lantern and %d bridges\n' % number)
            added = self.json('lead', 'member', 'add', '--name', NAMES[role], '--role', role, '--new-passphrase-file', self.secrets[role])
            self.ids[role] = added['id']
        self.ids['lead'] = next(row['id'] for row in self.json('lead', 'members') if row['role'] == 'lead')
        self.children = {}
        for role, name, facts in (('lead', 'Openly', 'cormorants by the lead'), ('recorder', 'Owned', 'plovers by the recorder'),
                                  ('lead', 'Limited', 'bitterns kept to few'), ('lead', 'Shared', 'avocets to be shared')):
            folder.write('one.xml', CONCERN % {'name': name, 'family': 'Child', 'facts': facts})
            answer = self.call(role, 'add', folder.path / 'one.xml')
            assert answer.status == 0, answer
        for child in self.json('lead', 'children'):
            self.children[child['name'].split()[0]] = child['id']
        done = self.call('lead', 'access', 'limit', self.children['Limited'])
        assert done.status == 0, done

    def call(self, role, *arguments, flags=()):
        return call('--store', self.store.path, '--passphrase-file', self.secrets[role], '--member', NAMES[role], '--today', '2026-11-23',
                    *flags, *arguments, cwd=self.folder.path)

    def json(self, role, *arguments):
        answer = self.call(role, *arguments, flags=('--json',))
        assert answer.status == 0, answer
        return answer.json

    def entry(self, role, word):
        return next(hit['entry'] for hit in self.json(role, 'search', word) if hit['entry'])


def cells(team):
    """What each role is to do, and 1 for each that may; where it may, the call is done (0), else it is 3."""
    child = team.children['Openly']
    owned = team.children['Owned']
    folder = team.folder
    folder.write('new.xml', CONCERN % {'name': 'New', 'family': 'Child', 'facts': 'a new concern'})
    folder.write('other.xml', DECISION)
    folder.write('person.xml', DECISION[:DECISION.index('  <Decision')] + '</CaseFile>')
    folder.write('pupils.csv', 'UPN,Surname,Forename,DOB\nH801200001001,Marsh,Kit,04/03/2010\n')
    entry = team.entry('lead', 'cormorants')
    own = team.entry('recorder', 'plovers')
    out = iter(range(1000))
    return [
        ('the register', ('children',), '1111'),
        ('a child that is limited to nobody', ('case', '--child', child), '1111'),
        ('search', ('search', 'cormorants'), '1111'),
        ('prompts', ('prompts', '--child', child), '1111'),
        ('chronology', ('chronology', '--child', child), '1111'),
        ('a limited file', ('case', '--child', team.children['Limited']), '1010'),
        ('prompts of a limited file', ('prompts', '--child', team.children['Limited']), '1010'),
        ('file a concern', ('add', folder.path / 'new.xml'), '1110'),
        ('any other entry', ('add', folder.path / 'other.xml'), '1100'),
        ('a person', ('add', folder.path / 'person.xml'), '1100'),
        ('refer', ('refer', '--child', child, '--entries', entry, '--to', '803', '--preview'), '1100'),
        ('refer one’s own', ('refer', '--child', owned, '--entries', own, '--to', '803', '--preview'), '1100'),
        ('print', ('chronology', '--child', child, '--format', 'html', '--out', lambda: folder.path / ('%d.html' % next(out))), '1100'),
        ('import', ('import', folder.path / 'pupils.csv'), '1100'),
        ('who has looked', ('audit', '--child', child), '1101'),
        ('the audit', ('audit',), '1001'),
        ('verify', ('verify',), '1101'),
        ('back up', ('backup', lambda: folder.path / ('%d.heed' % next(out))), '1101'),
        ('backups', ('backups',), '1101'),
        ('members, seen', ('members',), '1111'),
        ('add a member', ('member', 'add', '--name', 'X', '--role', 'auditor', '--new-passphrase-file', folder.passphrase), '1000'),
        ('sharing', ('access', 'list'), '1000'),
        ('share', ('access', 'share', team.ids['recorder'], '--child', team.children['Owned']), '1000'),
        ('limit', ('access', 'limit', child), '1000'),
        ('lift', ('access', 'lift', child), '1000'),
    ]


def test_cells(tap):
    with Folder() as folder:
        team = Team(folder)
        table = cells(team)
        for column, role in reversed(list(enumerate(ROLES))):
            for what, arguments, may in table:
                given = [argument() if callable(argument) else argument for argument in arguments]
                answer = team.call(role, *given)
                done = may[column] == '1'
                # A preview names what is missing in the referral, after it was asked who may.
                taken = (0, 4) if arguments[0] == 'refer' else (0,)
                tap.ok(answer.status in taken if done else answer.status == 3 and not answer.out,
                       '%s, %s: %s' % (role, what, 'done' if done else 'refused'), answer)
                if not done:
                    lines = answer.err.splitlines()
                    tap.ok(len(lines) == 3 and lines[2].startswith('Ask a lead'), '%s, %s: says who may' % (role, what), answer)


def printed(team, role, children=None):
    """All that the commands print that read."""
    calls = [('--json', 'search', word) for word in ('cormorants', 'plovers', 'bitterns', 'avocets', 'Child')]
    for child in (team.children[name] for name in children or team.children):
        calls += [('case', '--child', child), ('--json', 'chronology', '--child', child), ('--json', 'prompts', '--child', child, '--all')]
    if children is None:
        calls += [('--json', 'prompts'), ('children',), ('--json', 'children'), ('chronology', '--child', child)]
    return ''.join(team.call(role, *arguments).out for arguments in calls)


def sees(text):
    return [word for word in ('cormorants', 'plovers', 'bitterns', 'avocets') if word in text]


def test_sight(tap):
    with Folder() as folder:
        team = Team(folder)
        text = printed(team, 'lead')
        tap.ok(sees(text) == ['cormorants', 'plovers', 'bitterns', 'avocets'], 'a lead sees all', sees(text))
        for role in ('deputy', 'auditor'):
            text = printed(team, role)
            tap.ok(sees(text) == ['cormorants', 'plovers', 'avocets'], '%s: all but what is limited' % role, sees(text))
        text = printed(team, 'recorder')
        tap.ok(sees(text) == ['plovers'], 'recorder: what they filed', sees(text))
        tap.ok('Quaker' not in text, 'and of a child who they are', text[:500])
        rows = {row['name'].split()[0]: row for row in team.json('recorder', 'children')}
        tap.ok(set(rows) == {'Openly', 'Owned', 'Limited', 'Shared'} and not any(row['flags'] or row['lastEntry'] for row in rows.values()),
               'finds everybody to pick from, without flags or last entry', rows)
        rows = {row['name'].split()[0]: row for row in team.json('deputy', 'children')}
        tap.ok(rows['Limited']['flags'] == ['limited'] and rows['Limited']['lastEntry'] is None and 'openConcern' in rows['Openly']['flags'],
               'a deputy finds the limited one, marked so', rows)

        # A single entry, then the file; and back.
        entry = team.entry('lead', 'avocets')
        for arguments in (('--entry', entry), ('--child', team.children['Shared'])):
            tap.ok(team.call('lead', 'access', 'share', team.ids['recorder'], *arguments).status == 0, 'shared: ' + arguments[0])
            text = printed(team, 'recorder', ['Shared'])
            tap.ok(sees(text) == ['plovers', 'avocets'] and ('Quaker' in text) == (arguments[0] == '--child'), 'seen: ' + arguments[0], sees(text))
            tap.ok(team.call('lead', 'access', 'unshare', team.ids['recorder'], *arguments).status == 0, 'taken back: ' + arguments[0])
            tap.ok(sees(printed(team, 'recorder', ['Shared'])) == ['plovers'], 'not seen any more: ' + arguments[0])

        tap.ok(team.call('lead', 'access', 'limit', team.children['Limited'], '--members', team.ids['deputy']).status == 0, 'a deputy is named')
        tap.ok('bitterns' in printed(team, 'deputy', ['Limited']), 'and sees it')
        tap.ok('bitterns' not in printed(team, 'auditor', ['Limited']), 'who is not named does not')
        tap.ok(team.call('lead', 'access', 'lift', team.children['Limited']).status == 0 and 'bitterns' in printed(team, 'auditor', ['Limited']), 'lifted')
        actions = [row['action'] for row in team.json('lead', 'audit', '--child', team.children['Limited'])]
        tap.ok(actions.count('limit') == 2 and actions.count('liftLimit') == 1, 'each stands in the audit', actions)
        tap.ok(team.call('lead', 'verify').status == 0, 'and the store is whole')


def prompts(team, role, name):
    return {(row['rule'], row['entry']): row['id'] for row in team.json(role, 'prompts', '--child', team.children[name])}


def test_answers(tap):
    with Folder() as folder:
        team = Team(folder)
        own = prompts(team, 'recorder', 'Owned')
        tap.ok(own and all(own.values()), 'a recorder has the prompts of what they filed', own)
        other = prompts(team, 'lead', 'Openly')
        for role, ids, status in (('recorder', other, 3), ('auditor', other, 3), ('recorder', own, 0), ('deputy', other, 0)):
            prompt = sorted(ids.values())[0]
            answer = team.call(role, 'answer', prompt, '--decision', 'acted')
            tap.ok(answer.status == status or (role == 'recorder' and status == 3 and answer.status in (3, 4)), '%s answers: %d' % (role, status), answer)
        before = team.json('lead', 'audit')[0]['seq']
        team.json('auditor', 'prompts')
        rows = [row['action'] for row in team.json('lead', 'audit') if row['seq'] > before]
        tap.ok('record' not in rows, 'an auditor who looks raises nothing', rows)


main(test_cells, test_sight, test_answers)
