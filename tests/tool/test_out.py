#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Heed authors
"""Where an answer may be written: never over a store, what belongs to one, or what the call itself reads."""

import os
import shutil

from heedctl import EXAMPLE, TODAY, Folder, Store, call, heed_keys, main


def files(folder):
    """Every file with its bytes, to see that nothing changed."""
    return {path.name: path.read_bytes() for path in folder.path.iterdir() if path.is_file()}


def refuses(tap, name, answer):
    tap.ok(answer.status == 4 and not answer.out and len(answer.err.splitlines()) == 3, 'refused: ' + name, answer)


def test_store(tap):
    with Folder() as folder:
        store = folder.store()
        store.json('import', EXAMPLE)
        child = store.child()
        concern = next(entry['entry'] for entry in store.json('chronology', '--child', child) if entry['kind'] == 'Concern')
        path = str(store.path)
        (folder.path / 'sub').mkdir()
        os.symlink(store.path, folder.path / 'link')
        os.link(store.path, folder.path / 'second-name')
        os.symlink(path + '-keys', folder.path / 'keys-link')
        os.symlink(folder.path, folder.path / 'here')
        targets = [path, path + '-keys', path + '-wal', path + '-shm', path + '-lock', path + '-tries', store.path.name,
                   './' + store.path.name, str(folder.path / 'sub' / '..' / store.path.name), str(folder.path / 'link'),
                   str(folder.path / 'second-name'), str(folder.path / 'keys-link'), str(folder.path / 'here' / store.path.name),
                   str(folder.path / 'here' / (store.path.name + '-wal'))]
        commands = {
            'case': ['case', '--child', child],
            'chronology': ['chronology', '--child', child],
            'chronology as JSON': ['chronology', '--child', child, '--format', 'json'],
            'chronology as a page': ['chronology', '--child', child, '--format', 'html'],
            'refer': ['refer', '--child', child, '--entries', concern, '--to', '803'],
        }
        slots = heed_keys.read((folder.path / (store.path.name + '-keys')).read_bytes())[4]
        for name, command in commands.items():
            for target in targets if name in ('case', 'refer') else targets[:2]:
                refuses(tap, '%s to %s' % (name, target.replace(str(folder.path), '…')), store.call(*command, '--out', target))
        now = heed_keys.read((folder.path / (store.path.name + '-keys')).read_bytes())[4]
        tap.ok(now == slots and store.call('verify').status == 0, 'the store opens and is whole')
        tap.ok(sorted(entry['kind'] for entry in store.json('chronology', '--child', child)).count('Referral') == 1, 'and no referral was filed')

        # Opened by another name, its keys lie beside that one.
        shutil.copy(path + '-keys', folder.path / 'link-keys')
        by_link = Store(folder, folder.path / 'link')
        for target in (path, path + '-wal', folder.path / 'link-keys', folder.path / 'link'):
            refuses(tap, 'by a link, to ' + os.path.basename(target), by_link.call('case', '--child', child, '--out', target))
        tap.ok(by_link.call('verify').status == 0 and store.call('verify').status == 0, 'both names open it')

        # Another store is no better a place.
        other = folder.store('other')
        before = files(folder)
        refuses(tap, 'another store', store.call('case', '--child', child, '--out', other.path))
        refuses(tap, 'another store’s keys', store.call('case', '--child', child, '--out', str(other.path) + '-keys'))
        refuses(tap, 'a store, by a call without one', call('guidance', 'eval', '--case', EXAMPLE, '--derived-out', other.path))
        after = files(folder)
        pair = ('other.heed', 'other.heed-keys')
        tap.ok({name: after[name] for name in pair} == {name: before[name] for name in pair}, 'it is as it was')
        for suffix in ('', '-keys', '-wal', '-lock'):
            new = Store(folder, folder.path / 'new.heed')
            refuses(tap, 'the recovery key to the new store' + suffix, new.call(
                'init', '--setting', 'S', '--authority', '803', '--nation', 'ENG', '--member', 'M', '--recovery-file', str(new.path) + suffix))
        tap.ok(not [name for name in files(folder) if name.startswith('new')], 'and no store was made', sorted(files(folder)))


def test_inputs(tap):
    with Folder() as folder:
        store = folder.store()
        store.json('import', EXAMPLE)
        child = store.child()
        case = folder.write('case.xml', EXAMPLE.read_bytes())
        pack = folder.write('pack.sch', b'')
        os.link(case, folder.path / 'case-too.xml')
        before = files(folder)
        for target in (case, folder.path / 'case-too.xml'):
            refuses(tap, 'the case that is evaluated, as ' + target.name, call('--today', TODAY, 'guidance', 'eval', '--case', case, '--derived-out', target))
        refuses(tap, 'the pack that is evaluated', call('guidance', 'eval', '--case', case, '--pack', pack, '--derived-out', pack))
        refuses(tap, 'the file of the passphrase', store.call('case', '--child', child, '--out', folder.passphrase))
        after = files(folder)
        beside = [name for name in before if not name.startswith('store.heed')]
        tap.ok({name: after[name] for name in beside} == {name: before[name] for name in beside}, 'all are as they were')


def test_replaced(tap):
    with Folder() as folder:
        store = folder.store()
        store.json('import', EXAMPLE)
        child = store.child()
        out = folder.write('old.xml', 'an older export')
        tap.ok(store.call('case', '--child', child, '--out', out).status == 0 and b'<CaseFile' in out.read_bytes(), 'an older export is replaced')
        near = folder.path / (store.path.name + '.xml')
        tap.ok(store.call('case', '--child', child, '--out', near).status == 0 and near.exists(), 'a name that only begins like the store’s')
        answer = store.call('case', '--child', child, '--out', '/dev/stdout')
        tap.ok(answer.status == 0 and '<CaseFile' in answer.out, 'a pipe is written through', answer)


main(test_store, test_inputs, test_replaced)
