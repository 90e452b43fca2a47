#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Heed authors
"""A stranger's verify.py, which knows the README of the vault only, says of a store what Heed says of it: of one that is whole, and of
one that somebody with the data key changed, who made every trigger and every page good again."""

import hashlib
import hmac
import os
import pathlib
import sys

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / 'tool'))
from heedctl import EXAMPLE, PASSPHRASE, Folder, Store, call, heed_keys  # noqa: E402  (the path comes first)
from tap import Tap  # noqa: E402
from verify import decrypt, verify  # noqa: E402

# What is changed, and how both begin to name it.
CHANGES = (
    ("UPDATE entry SET body = body || ' ' WHERE place = (SELECT max (place) FROM entry)", 'entry '),
    ("UPDATE entry SET recorded_at = '2026-01-02T03:04:05Z' WHERE place = (SELECT min (place) FROM entry)", 'entry '),
    ("UPDATE involvement SET role = 'witness' WHERE entry = (SELECT max (entry) FROM involvement)", 'entry '),
    ('DELETE FROM involvement WHERE entry = (SELECT min (entry) FROM involvement)', 'entry '),
    ("UPDATE version SET member = 'm-other' WHERE number = 1", 'version 1'),
    ("INSERT INTO version (record, id, at, member, body) SELECT record, id, at, member, body FROM version WHERE number = 1", 'version '),
    ("UPDATE prompt_answer SET reason = 'Another' WHERE number = 1", 'answer '),
    ("UPDATE import SET sha256 = 'ab' WHERE sha256 IS NOT NULL", 'row '),
    ("UPDATE member SET code = 'auditor' WHERE code = 'lead'", 'member '),
    ('UPDATE member SET removed = NULL', 'member '),
)


class Lead(Store):
    """A store that its lead works on, who says so."""

    name = None

    def call(self, *arguments, flags=(), **options):
        return super().call(*arguments, flags=(*(('--member', self.name) if self.name else ()), *flags), **options)


def encrypt(path, plain, key):
    """Writes the pages back as SQLCipher has them, each with its seal."""
    salt = path.read_bytes()[:16]
    seal = hashlib.pbkdf2_hmac('sha512', key, bytes(byte ^ 0x3a for byte in salt), 2, 32)
    plain = bytearray(plain)
    plain[18:20] = b'\2\2'
    data = bytearray()
    for at in range(0, len(plain), 4096):
        begin, vector = 16 if at == 0 else 0, os.urandom(16)
        writer = Cipher(algorithms.AES(key), modes.CBC(vector)).encryptor()
        page = writer.update(bytes(plain[at + begin:at + 4016])) + vector
        number = (at // 4096 + 1).to_bytes(4, 'little')
        data += (salt if at == 0 else b'') + page + hmac.digest(seal, page + number, 'sha512')
    path.write_bytes(data)


def change(db, sql):
    """What nobody may change, with every trigger in its place again."""
    triggers = db.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    for name, _ in triggers:
        db.execute(f'DROP TRIGGER {name}')
    changed = db.execute(sql).rowcount
    for _, made in triggers:
        db.execute(made)
    db.commit()
    return changed


def content(store):
    return next(check for check in store.call('verify', flags=('--json',)).json if check['check'] == 'content')


def make(folder):
    """A store in which each kind of row is: filed, amended, imported, answered, exported, members who came and went."""
    store = Lead(folder, folder.path / 'store.heed')
    made = call('--passphrase-file', folder.passphrase, 'demo', store.path, '--children', '12', '--entries', '60')
    assert made.status == 0, made
    imported = store.call('import', EXAMPLE)
    assert imported.status == 0, imported
    prompt = store.json('prompts')[0]
    answered = store.call('answer', prompt['id'], '--decision', 'acted', '--reason', 'Rang the front door.')
    assert answered.status == 0, answered
    child = next(child['id'] for child in store.json('children', '--limit', '99') if store.json('chronology', '--child', child['id']))
    entries = [entry['entry'] for entry in store.json('chronology', '--child', child) if entry['kind'] == 'Concern'][:2]
    left = store.call('refer', '--child', child, '--entries', ','.join(entries), '--to', '803', '--out', folder.path / 'pack.zip')
    assert left.status == 0, left
    store.name = store.json('members')[0]['name']
    secret = folder.write('secret', 'nine wet herons nod at dawn\n')
    for name in ('D. Bell', 'T. Ash'):
        added = store.call('member', 'add', '--name', name, '--role', 'recorder', '--new-passphrase-file', secret, flags=('--json',))
        assert added.status == 0, added
    assert store.call('member', 'remove', added.json['id']).status == 0
    return store


def main():
    tap = Tap()
    with Folder() as folder:
        store = make(folder)
        _, store_id, _, _, slots = heed_keys.read(pathlib.Path(str(store.path) + '-keys').read_bytes())
        key = slots[0].open(store_id, PASSPHRASE)[0]
        head, wrong = verify(decrypt(store.path, key))
        tap.ok(not wrong, 'a whole store is whole', *wrong)
        rows = store.json('audit')
        seq, digest = head.split()
        tap.ok([row['hash'] for row in rows if row['seq'] == int(seq)] == [digest], 'its head is the row that Heed has there', head)
        kept = folder.write('heads', f'heed-head 1 {store_id} {head} 2026-11-23T10:00:00Z\n')
        answer = store.call('verify', '--heads', kept)
        tap.ok(answer.status == 0, 'and Heed says so too', answer)
        proving = {row['action'] for row in rows if ' h1:' in (row['detail'] or '')}
        wanted = {'importEntry', 'import', 'refer', 'answer', 'export', 'addMember', 'removeMember'}
        tap.ok(wanted <= proving, 'each kind of row was looked at', proving)

        whole = store.bytes()
        for sql, named in CHANGES:
            db = decrypt(store.path, key)
            changed = change(db, sql)
            _, wrong = verify(db)
            encrypt(store.path, db.serialize(), key)
            told = content(store)
            tap.ok(changed and wrong and wrong[0].startswith(named), f'found: {sql}', changed, *wrong)
            tap.ok(not told['ok'] and wrong[0].split(':')[0] in told['message'], 'by Heed too, which names the same', told, *wrong)
            store.path.write_bytes(whole)
        tap.ok(content(store)['ok'], 'the store as it was is whole')
    tap.done()


if __name__ == '__main__':
    main()
