#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Heed authors
"""The proofs of a store again, by a stranger: written from src/vault/README.md, without Heed and without SQLCipher.

    verify.py NAME.heed PASSPHRASE-FILE

prints the head ("SEQ HASH") and, a line each, what is not as the audit says; 1 where there is any."""

import hashlib
import pathlib
import re
import sqlite3
import sys

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / 'vault'))
import heed_keys  # noqa: E402  (the path comes first)

ENTRY = ('id, kind, recorded_at, author, about, supersedes, import, register, confidential, place, first_day, last_day, earliest, latest,'
         ' "precision", impact, level, outcome, agency, headline, body')
ANSWER = ('q.id, a.at, a.member, a.decision, a.reason, c.id, q.entry, q.person, q.rule, q.pack, q.edition, q.pack_hash, q.role, q.title,'
          ' q.text, q.action, q.cites, q.because')


def decrypt(path, key):
    """The database, page by page. Of the first page the bytes 18 and 19 say that it keeps a log, which a copy in memory cannot."""
    data, plain = path.read_bytes(), bytearray()
    for at in range(0, len(data), 4096):
        begin = 16 if at == 0 else 0
        reader = Cipher(algorithms.AES(key), modes.CBC(data[at + 4016:at + 4032])).decryptor()
        plain += (b'SQLite format 3\0' if at == 0 else b'') + reader.update(data[at + begin:at + 4016]) + data[at + 4016:at + 4096]
    plain[18:20] = b'\1\1'
    db = sqlite3.connect(':memory:')
    db.deserialize(bytes(plain))
    return db


def field(value):
    if value is None:
        return b'\xff\xff\xff\xff'
    data = str(value).encode()
    return len(data).to_bytes(4, 'big') + data


def listed(rows):
    return field(len(rows)) + b''.join(sorted(b''.join(map(field, row)) for row in rows))


def h1(*parts):
    return hashlib.blake2b(b''.join(part if isinstance(part, bytes) else field(part) for part in parts), digest_size=32).hexdigest()


def things(db):
    """The hash of each entry, version and answer, by what it is called; and of which import it is."""
    rows = lambda sql, *values: db.execute(sql, values).fetchall()
    for entry in rows(f'SELECT {ENTRY} FROM entry ORDER BY place'):
        people = rows('SELECT p.id, i.role FROM involvement AS i JOIN person AS p ON p.number = i.person WHERE entry = ?', entry[9])
        files = rows('SELECT id, name, media_type, size, lower (hex (sha256)) FROM attachment WHERE entry = ?', entry[9])
        yield 'entry ' + entry[0], h1('entry', *entry, listed(people), listed(files)), entry[6]
    for version in rows('SELECT record, id, number, at, member, import, body FROM version ORDER BY number'):
        yield f'version {version[2]}', h1('version', *version), version[5]
    for answer in rows(f'SELECT {ANSWER} FROM prompt_answer AS a JOIN prompt AS q ON q.number = a.prompt JOIN person AS c'
                       ' ON c.number = q.child ORDER BY a.number'):
        yield f'answer {answer[0]} {answer[3]}', h1('answer', *answer), None


def verify(db):
    """("SEQ HASH", what is wrong)."""
    wrong, previous, seq = [], bytes(32), 0
    there = list(things(db))
    members = {row[0]: (h1('member', *row[:5]), row[5]) for row in
               db.execute('SELECT id, name, code, staff_register, public_key, removed IS NOT NULL FROM member WHERE own')}
    proven, last, seal = {}, {}, None
    for row in db.execute('SELECT seq, at, member, action, subject, detail, hash FROM audit ORDER BY seq'):
        fits = row[0] == seq + 1 and hashlib.blake2b(previous + b''.join(map(field, row[:6])), digest_size=32).digest() == row[6]
        if not fits:
            wrong.append(f'row {seq + 1} of the audit')
            break
        seq, previous, detail = row[0], row[6], re.fullmatch(r'(.*) h1:([0-9a-f]{64})', row[5] or '', re.DOTALL)
        if not detail:
            continue
        said, claimed = detail[1].split(' '), detail[2]
        if row[3] == 'export':
            ids = said.pop().split(',') if len(said[-1]) != 64 else []
            again = h1('export', row[4], ' '.join(said[:-1]), said[-1], listed([[one] for one in ids]))
        elif row[3] == 'import':
            found = db.execute('SELECT id, sha256 FROM import WHERE id = ?', said[:1]).fetchone() or ('', '')
            again = h1('import', *found, listed([[digest] for _, digest, brought in there if brought == said[0]]))
        elif row[3] == 'seal':
            again = seal = claimed
        elif said[0] == 'member':
            again, last[said[1]] = claimed, (claimed, said[2:3] == ['removed'])
        else:
            again, proven[claimed] = claimed, seq
        if again != claimed:
            wrong.append(f'row {seq}: {row[3]}')
    unproven = [(name, digest) for name, digest, _ in there if digest not in proven]
    if unproven and seal != h1('seal', listed([[digest] for _, digest in unproven])):
        wrong += [name for name, _ in unproven]
    digests = {digest for _, digest, _ in there}
    wrong += [f'row {at}: what it proves is not there' for digest, at in proven.items() if digest not in digests]
    wrong += [f'member {one}' for one in sorted(members.keys() | last.keys())
              if members.get(one) != last.get(one) and not (one not in last and members[one][1])]
    return f'{seq} {previous.hex()}', wrong


def main():
    path, passphrase = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]).read_text('utf-8').splitlines()[0]
    _, store_id, _, _, slots = heed_keys.read(pathlib.Path(str(path) + '-keys').read_bytes())
    head, wrong = verify(decrypt(path, slots[0].open(store_id, passphrase)[0]))
    print(head, *wrong, sep='\n')
    return 1 if wrong else 0


if __name__ == '__main__':
    sys.exit(main())
