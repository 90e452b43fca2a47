# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Heed authors
"""Members: who opens a store, and as what."""

import pathlib

from heedctl import Folder, call, heed_keys, main

ROW = ['id', 'name', 'title', 'role', 'since', 'lastUnlock', 'mustChange', 'staffRegister']


def title(answer):
    return answer.err.splitlines()[0] if answer.err else ''


class Members:
    """A store, and the passphrase files of its members."""

    def __init__(self, folder):
        self.store = folder.store()
        self.secret = {'R. Okafor': folder.passphrase, 'D. Bell': folder.write('d', 'a copper lantern and bridges\n')}
        self.new = folder.write('new', 'three herons wade at dusk\n')
        self.weak = folder.write('weak', 'short\n')

    def call(self, name, *arguments, **options):
        return call('--store', self.store.path, '--passphrase-file', options.pop('secret', self.secret[name]), '--member', name,
                    *options.pop('flags', ()), *arguments)

    def list(self, name='R. Okafor'):
        return {row['name']: row for row in self.call(name, 'members', flags=['--json']).json}

    def add(self, role):
        return self.call('R. Okafor', 'member', 'add', '--name', 'D. Bell', '--role', role, '--title', 'Deputy DSL',
                         '--new-passphrase-file', self.secret['D. Bell'], flags=['--json'])


def test_add(tap):
    with Folder() as folder:
        members = Members(folder)
        keys = pathlib.Path(str(members.store.path) + '-keys')
        first = members.list()['R. Okafor']
        tap.ok(list(first) == ROW and first['role'] == 'lead' and first['title'] == 'Designated safeguarding lead', 'the first is a lead', first)
        size = len(keys.read_bytes())
        for arguments, status in ((('--name', 'X', '--role', 'head', '--new-passphrase-file', members.new), 4),
                                  (('--name', ' ', '--role', 'lead', '--new-passphrase-file', members.new), 4),
                                  (('--name', 'X', '--role', 'lead', '--new-passphrase-file', members.weak), 4),
                                  (('--name', 'X', '--new-passphrase-file', members.weak), 2)):
            answer = members.call('R. Okafor', 'member', 'add', *arguments)
            tap.ok(answer.status == status and not answer.out, 'refused: %s' % (arguments,), answer)
        tap.ok(list(members.list()) == ['R. Okafor'] and len(keys.read_bytes()) == size, 'and nobody was added')

        answer = members.add('deputy')
        tap.ok(answer.status == 0 and list(answer.json) == ROW and answer.json['lastUnlock'] is None, 'added, as members prints it', answer)
        tap.ok('every member holds the key of the data' in answer.err, 'what a role does not keep from anybody is said', answer)
        listed = members.list()
        tap.ok(list(listed) == ['R. Okafor', 'D. Bell'] and listed['D. Bell']['lastUnlock'] is None, 'in the order added', listed)
        opened = members.list('D. Bell')
        tap.ok(opened['D. Bell']['lastUnlock'] is not None, 'opens it with a passphrase of their own', opened)
        for arguments in (('add', '--name', 'X', '--role', 'lead', '--new-passphrase-file', members.new),
                          ('remove', first['id']), ('role', first['id'], 'auditor'), ('reset', first['id'], '--new-passphrase-file', members.new)):
            answer = members.call('D. Bell', 'member', *arguments)
            tap.ok(answer.status == 3 and title(answer) == 'Members are changed by a lead', 'not theirs to do: ' + arguments[0], answer)


def test_last_lead(tap):
    with Folder() as folder:
        members = Members(folder)
        me = members.list()['R. Okafor']['id']
        other = members.add('lead').json['id']
        for arguments in (('remove', me), ('role', me, 'deputy')):
            answer = members.call('R. Okafor', 'member', *arguments)
            tap.ok(answer.status == 4 and title(answer) == 'The last lead stays', 'a lead who never opened it does not count: ' + arguments[0], answer)
        members.list('D. Bell')
        tap.ok(members.call('R. Okafor', 'member', 'role', me, 'deputy').status == 0, 'then another may be what they like')
        tap.ok(members.list()['R. Okafor']['role'] == 'deputy', 'is what they were made')
        keys = pathlib.Path(str(members.store.path) + '-keys')
        older = keys.read_bytes()
        tap.ok(members.call('D. Bell', 'member', 'remove', me).status == 0, 'removed')
        tap.ok(members.call('R. Okafor', 'members').status == 4, 'has no passphrase any more')
        keys.write_bytes(older)
        answer = members.call('R. Okafor', 'members')
        tap.ok(answer.status == 3 and title(answer) == 'You are no member of this store any more', 'and an older file of keys opens nothing for them', answer)
        tap.ok(list(members.list('D. Bell')) == ['D. Bell'], 'is not in the list')
        rows = [row for row in members.call('D. Bell', 'audit', flags=['--json']).json if row['subject'] == me]
        said = [(row['action'], row['detail'].split(' h1:')[0]) for row in rows]
        wanted = [('removeMember', f'member {me} removed'), ('changeMember', f'member {me} deputy'), ('changeMember', f'member {me} public key')]
        tap.ok(said[:3] == wanted and all(' h1:' in row['detail'] for row in rows), 'each row proves what the member was then', said)
        tap.ok(members.call('D. Bell', 'verify').status == 0, 'and verify finds it so')
        tap.ok(members.call('D. Bell', 'member', 'remove', other).status == 4, 'the last stays')
        tap.ok(members.call('D. Bell', 'member', 'remove', me).status == 4, 'nobody is removed twice')


def test_passphrases(tap):
    with Folder() as folder:
        members = Members(folder)
        members.add('deputy')
        listed = members.list('D. Bell')
        answer = members.call('D. Bell', 'member', 'passphrase', '--new-passphrase-file', members.weak)
        tap.ok(answer.status == 4 and members.list('D. Bell'), 'a weak one is not taken', answer)
        answer = members.call('R. Okafor', 'member', 'reset', listed['D. Bell']['id'], '--new-passphrase-file', members.new)
        tap.ok(answer.status == 0 and members.list()['D. Bell']['mustChange'] is True, 'set by a lead', answer)
        tap.ok(members.call('D. Bell', 'members').status == 3, 'the forgotten one opens nothing')
        answer = members.call('D. Bell', 'children', secret=members.new)
        tap.ok(answer.status == 3 and not answer.out and 'set by somebody else' in title(answer), 'is to be changed before anything else', answer)
        answer = members.call('D. Bell', 'member', 'passphrase', '--new-passphrase-file', members.new, secret=members.new)
        tap.ok(answer.status == 4, 'to another one', answer)
        answer = members.call('D. Bell', 'member', 'passphrase', '--new-passphrase-file', members.secret['D. Bell'], secret=members.new)
        tap.ok(answer.status == 0 and members.list('D. Bell')['D. Bell']['mustChange'] is False, 'then it is theirs', answer)

        recovery = folder.path / 'store.recovery'
        answer = call('--store', members.store.path, '--recovery-key-file', recovery, 'member', 'reset', listed['R. Okafor']['id'],
                      '--new-passphrase-file', members.new)
        tap.ok(answer.status == 0, 'the recovery key resets a lead', answer)
        tap.ok(members.call('R. Okafor', 'member', 'passphrase', '--new-passphrase-file', folder.passphrase, secret=members.new).status == 0, 'who goes on')
        actions = [row['action'] for row in members.call('R. Okafor', 'audit', flags=['--json']).json]
        wanted = {'addMember': 1, 'resetPassphrase': 2, 'changePassphrase': 2}
        tap.ok({name: actions.count(name) for name in wanted} == wanted, 'each stands in the audit', actions)
        tap.ok(members.call('R. Okafor', 'verify').status == 0, 'which is whole')


def test_new_key(tap):
    """A new data key is a new sheet, for all members who have a pair of keys; who has none is named, and is shut out."""
    with Folder() as folder:
        members = Members(folder)
        members.add('deputy')
        members.list('D. Bell')
        old, new = folder.path / 'store.recovery', folder.path / 'sheet'
        answer = members.call('D. Bell', 'rotate-key', '--recovery-file', new)
        tap.ok(answer.status == 3 and not new.exists(), 'not a deputy’s to do', answer)
        answer = members.call('R. Okafor', 'rotate-key', '--recovery-file', old)
        tap.ok(answer.status == 4 and old.stat().st_size > 0, 'never over a sheet that is there', answer)

        # The deputy's slot as an earlier Heed made it.
        path = pathlib.Path(str(members.store.path) + '-keys')
        setting, store_id, salt, head, slots = heed_keys.read(path.read_bytes())
        passphrase = members.secret['D. Bell'].read_text('utf-8').strip()
        older = heed_keys.Slot(1, slots[1].member_id, slots[1].name, 'Deputy DSL', 1, 8192, bytes(16))
        older.seal(store_id, passphrase, slots[1].open(store_id, passphrase), 7)
        path.write_bytes(heed_keys.write(2, '0.1.0', setting, store_id, salt, head, [slots[0], older]))

        before = members.store.path.stat().st_mode
        answer = members.call('R. Okafor', 'rotate-key', '--recovery-file', new)
        tap.ok(answer.status == 0 and answer.err.startswith('D. Bell has not opened this store since'), 'who is left out is named', answer)
        tap.ok(members.store.path.stat().st_mode == before, 'the rights of the store stay')
        statuses = [call('--store', members.store.path, '--recovery-key-file', sheet, 'children').status for sheet in (old, new)]
        tap.ok(statuses == [3, 0], 'the new sheet opens it, the older one does not', statuses)
        tap.ok(members.call('D. Bell', 'children').status == 4, 'who was left out has no passphrase any more')
        listed = members.list()
        answer = members.call('R. Okafor', 'member', 'reset', listed['D. Bell']['id'], '--new-passphrase-file', members.new)
        tap.ok(answer.status == 0 and members.call('D. Bell', 'member', 'passphrase', '--new-passphrase-file', members.secret['D. Bell'],
                                                   secret=members.new).status == 0, 'and is given one', answer)
        tap.ok(members.call('D. Bell', 'verify').status == 0, 'the store is whole')


main(test_add, test_last_lead, test_passphrases, test_new_key)
