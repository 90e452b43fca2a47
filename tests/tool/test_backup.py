#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Heed authors
"""Backups from the command line: a set is two whole files, opens with the passphrase and with the sheet alone, and restores beside."""

import os
import pathlib
import re
import shutil
import stat
import subprocess

from heedctl import EXAMPLE, Folder, Store, call, heed_keys, main

SET = re.compile(r'store-(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z-([0-9a-f]{4})\.heed')


def names(folder):
    return sorted(os.listdir(folder))


def hashes(store):
    return [(row['seq'], row['hash']) for row in store.json('audit')]


def restore(folder, backup, to, *flags, secret=('--passphrase-file',), before=()):
    secret = secret if len(secret) == 2 else (*secret, folder.passphrase)
    return call(*before, *secret, *flags, 'restore', backup, '--to', to, cwd=folder.path)


def test_set(tap):
    with Folder() as folder:
        store = folder.store()
        store.json('import', EXAMPLE)
        entries = len(store.json('chronology', '--child', store.json('children')[0]['id']))
        out = folder.path / 'sets'
        out.mkdir()
        made = store.json('backup', out)
        tap.ok(len(made) == 1 and set(made[0]) == {'backup', 'keys', 'at', 'entries', 'seq', 'hash', 'message'}, 'one place, one row', made)
        row = made[0]
        name = SET.fullmatch(pathlib.Path(row['backup']).name)
        at = '%s-%s-%sT%s:%s:%sZ' % name.groups()[:6] if name is not None else None
        tap.ok(at == row['at'] and row['hash'].startswith(name[7]), 'its name says when and what', row)
        tap.ok(row['keys'] == row['backup'] + '-keys' and row['message'] is None and row['entries'] >= entries > 0, 'and its facts', row)
        tap.ok(names(out) == [pathlib.Path(row['backup']).name, pathlib.Path(row['keys']).name], 'two files and nothing else', names(out))
        tap.ok((row['seq'], row['hash']) in hashes(store), 'the head is a row of the audit')
        data, keys = pathlib.Path(row['backup']).read_bytes(), pathlib.Path(row['keys']).read_bytes()
        setting, store_id, salt, _, slots = heed_keys.read(keys)
        tap.ok(not data.startswith(b'SQLite format 3') and data[:16] == store.bytes()[:16] == salt, 'encrypted, with the salt of the store')
        now = heed_keys.read(pathlib.Path(str(store.path) + '-keys').read_bytes())
        tap.ok((setting, store_id, salt) == now[:3] and slots == now[4], 'its keys are those of the store, which has a later head by now')
        tap.ok(all(stat.S_IMODE(os.stat(file).st_mode) == 0o600 for file in (row['backup'], row['keys'])), 'for nobody else')

        single = folder.path / 'one.heed'
        answer = store.call('backup', single)
        said = '%s: made and tried, %d entries\n' % (single, row['entries'])
        tap.ok(answer.status == 0 and answer.out == said and single.exists(), 'as a file of its own name', answer)
        listed = store.json('backups')
        tap.ok([entry['backup'] for entry in listed] == [str(single), row['backup']] and all(entry['there'] for entry in listed), 'newest first', listed)
        keys = {'backup', 'keys', 'at', 'size', 'entries', 'seq', 'hash', 'there', 'drilled'}
        tap.ok(keys <= set(listed[1]) and listed[1]['size'] == len(data) and listed[1]['drilled'] is None, 'with what is said of each', listed[1])

        os.rename(str(single) + '-keys', folder.path / 'elsewhere')
        tap.ok([entry['there'] for entry in store.json('backups')] == [False, True], 'half a set is not there')

        # In a fresh place, as on another machine.
        fresh = folder.path / 'fresh'
        shutil.copytree(out, fresh)
        to = fresh / 'back.heed'
        answer = restore(folder, fresh, to, '--json')
        said = {'store': str(to), 'keys': str(to) + '-keys', 'at': row['at'], 'entries': row['entries']}
        tap.ok(answer.status == 0 and answer.json == said, 'restored', answer)
        tap.ok(to.read_bytes() == data, 'letter for letter')
        back = Store(folder, to)
        tap.ok(back.call('verify').status == 0 and (row['seq'], row['hash']) in hashes(back), 'it opens, whole, with the head it had')
        tap.ok(len(back.json('children')) == len(store.json('children')), 'with the children')
        tap.ok(not any(entry['action'] == 'exportCutShort' for entry in back.json('audit')), 'and goes on with no export of the other')

        # The sheet alone.
        alone = folder.path / 'alone.heed'
        os.remove(fresh / pathlib.Path(row['keys']).name)
        sheet = ('--recovery-key-file', folder.path / 'store.recovery')
        answer = restore(folder, row['backup'].replace(str(out), str(fresh)), alone, '--json', secret=sheet)
        tap.ok(answer.status == 0 and answer.json['keys'] is None, 'the sheet alone restores', answer)
        answer = call('--store', alone, *sheet, '--json', 'children')
        tap.ok(answer.status == 0 and answer.json == store.json('children'), 'and opens what was restored', answer)


def test_refused(tap):
    """What cannot be done is said in three lines, and changes nothing."""
    with Folder() as folder:
        store, other = folder.store(), folder.store('other')
        out, both = folder.path / 'sets', folder.path / 'both'
        out.mkdir()
        both.mkdir()
        good = pathlib.Path(store.json('backup', out)[0]['backup'])
        store.json('backup', both)
        theirs = other.json('backup', both)[0]['backup']
        bad = folder.path / 'bad'
        shutil.copytree(out, bad)
        damaged = bad / good.name
        data = bytearray(damaged.read_bytes())
        data[4096 * 7 + 50] ^= 4
        damaged.write_bytes(data)
        bare = folder.path / 'bare.heed'
        shutil.copy(good, bare)
        wrong = folder.write('wrong', 'not the passphrase at all\n')
        empty = folder.path / 'empty'
        empty.mkdir()
        to = folder.path / 'to.heed'
        (folder.path / 'taken.heed').write_text('mine')
        (folder.path / 'half.heed-keys').write_text('mine')
        before = names(folder.path), names(out), names(bad), names(both), names(empty)
        backups = [
            ('something has the name', [folder.path / 'taken.heed'], 4, 'There is a file of that name already'),
            ('its keys have', [folder.path / 'half.heed'], 4, 'There is a file of that name already'),
            ('the store itself', [store.path], 4, 'There is a file of that name already'),
            ('no such folder', [folder.path / 'nowhere' / 'a.heed'], 5, 'The backup folder is not there'),
            ('no such folder, as one', [str(folder.path / 'nowhere') + '/'], 5, 'The backup folder is not there'),
            ('nothing is set up', [], 4, 'No backup folder is set up'),
        ]
        for name, arguments, status, title in backups:
            answer = store.call('backup', *arguments)
            lines = answer.err.splitlines()
            tap.ok(answer.status == status and len(lines) == 3 and lines[0] == title and not answer.out, 'no backup: ' + name, answer)
        answer = store.call('backup', folder.path / 'taken.heed', flags=('--json',))
        tap.ok(answer.status == 4 and len(answer.json) == 1 and answer.json[0]['backup'] is None and answer.json[0]['message'], 'as JSON too', answer)
        restores = [
            ('something has the name', good, folder.path / 'taken.heed', {}, 4, 'There is a file of that name already'),
            ('its keys have', good, folder.path / 'half.heed', {}, 4, 'There is a file of that name already'),
            ('over the store', good, store.path, {}, 4, 'There is a file of that name already'),
            ('to no folder', good, folder.path / 'nowhere' / 'a.heed', {}, 5, 'The restored store cannot be written'),
            ('a page is damaged', damaged, to, {}, 4, 'The backup is damaged'),
            ('without its keys', bare, to, {}, 4, 'The backup’s keys are missing'),
            ('not there', out / 'nothing.heed', to, {}, 5, 'The backup is not there'),
            ('an empty folder', empty, to, {}, 4, 'There is no backup in this folder'),
            ('a folder with those of two', both, to, {}, 4, 'Which store is to be restored?'),
            ('of another store', theirs, to, {'before': ('--store', store.path)}, 4, 'The backup is of another store'),
            ('none of that store', out, to, {'before': ('--store', other.path)}, 4, 'There is no backup in this folder'),
            ('a wrong passphrase', good, to, {'secret': ('--passphrase-file', wrong)}, 3, 'That passphrase did not open the store'),
            ('a sheet of another', good, to, {'secret': ('--recovery-key-file', folder.path / 'other.recovery')}, 3, None),
            ('no backup at all', EXAMPLE, to, {}, 4, 'The backup’s keys are missing'),
        ]
        for name, backup, path, how, status, title in restores:
            answer = restore(folder, backup, path, **how)
            lines = answer.err.splitlines()
            tap.ok(answer.status == status and len(lines) == 3 and title in (lines[0], None), 'not restored: ' + name, answer)
        tap.ok((names(folder.path), names(out), names(bad), names(both), names(empty)) == before, 'and nothing is left or gone')
        tap.ok(restore(folder, both, to, before=('--store', store.path)).status == 0, 'with the store named, its own is restored out of two')


def test_thin(tap):
    """With --thin one set of a day stays, and the last one is tried once a week; what is not a set of this store stays as it is."""
    with Folder() as folder:
        store = folder.store()
        out = folder.path / 'sets'
        out.mkdir()
        (out / 'store-20200101T000000Z-0000.heed').write_text('mine')
        made = [store.json('backup', out)[0], store.json('backup', out)[0]]
        tap.ok(len(names(out)) == 5, 'without it all stay', names(out))
        answer = store.call('backup', '--thin', out, flags=('--json',))
        tap.ok(answer.status == 0 and '2 older backups were taken away.' in answer.err, 'the older ones of a day go', answer)
        row = answer.json[0]
        left = ['store-20200101T000000Z-0000.heed', *(pathlib.Path(row[key]).name for key in ('backup', 'keys'))]
        tap.ok(names(out) == sorted(left), 'and nothing else', names(out))
        listed = store.json('backups')
        tap.ok([entry['backup'] for entry in listed] == [row['backup']] and listed[0]['drilled'] is not None, 'the last one was tried', listed)
        gone = sorted(entry['detail'] for entry in store.json('audit') if entry['action'] == 'removeBackup')
        tap.ok(gone == sorted(pathlib.Path(entry['backup']).name for entry in made), 'audited', gone)
        store.call('backup', '--thin', out)
        tap.ok([entry['action'] for entry in store.json('audit')].count('tryBackup') == 1, 'once a week')


def test_full(tap):
    """A stick of two megabytes, where one may be mounted."""
    with Folder() as folder:
        store = folder.store()
        disk = folder.path / 'stick'
        disk.mkdir()
        done = subprocess.run(['mount', '-t', 'tmpfs', '-o', 'size=2m', 'tmpfs', disk], capture_output=True, text=True, check=False)
        if done.returncode != 0:
            tap.skip('a full stick', done.stderr.strip())
            return
        try:
            tap.ok(store.call('backup', disk).status == 0, 'there is room for one')
            taken = sum(os.stat(disk / name).st_size for name in names(disk))
            (disk / 'fill').write_bytes(b'x' * (2 * 1024 * 1024 - taken - 100 * 1024))
            before = names(disk)
            answer = store.call('backup', disk)
            lines = answer.err.splitlines()
            tap.ok(answer.status == 5 and len(lines) == 3 and lines[0] == 'There is no room for the backup', 'full in the middle', answer)
            tap.ok(str(disk) in lines[1] and ' free, ' in lines[1] and lines[1].endswith('; the store is as it was.'), 'where, and how much', answer)
            tap.ok(names(disk) == before, 'nothing of it is left', names(disk))
            answer = restore(folder, disk, disk / 'back.heed')
            title = answer.err.splitlines()[0]
            tap.ok(answer.status == 5 and title == 'There is no room for the restored store' and names(disk) == before, 'nor of a restore', answer)
            tap.ok(store.call('verify').status == 0, 'the store is whole')
        finally:
            subprocess.run(['umount', disk], check=True)


main(test_set, test_refused, test_thin, test_full)
