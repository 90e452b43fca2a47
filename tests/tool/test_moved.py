#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Heed authors
"""The store's file is replaced, removed or renamed while a command has it open: nothing is lost without a
word, the status is 5, and all that was open is saved as a store beside it that opens with the same passphrase."""

import os
import pathlib
import shutil
import subprocess

from heedctl import HEEDCTL, Folder, Store, main, wait_for

FRAGMENT = b'''<CaseFile xmlns="urn:heed:case:1" version="1"><Person id="p-1"><Name><Given>Nia</Given><Family>Late</Family></Name></Person>
</CaseFile>
'''


def replace(store):
    incoming = store.path.with_name('incoming')
    shutil.copy(store.path, incoming)
    incoming.rename(store.path)


def replace_by_older(store):
    incoming = store.path.with_name('incoming')
    incoming.write_bytes(store.older)
    incoming.rename(store.path)


def remove(store):
    store.path.unlink()


def rename(store):
    store.path.rename(store.path.with_name('renamed.heed'))


def overwrite(store):
    store.path.write_bytes(store.older)


CASES = {
    'replaced by the same': (replace, 'Another copy took this store’s place'),
    'replaced by an older one': (replace_by_older, 'Another copy took this store’s place'),
    'removed': (remove, 'The store is not where it was'),
    'renamed': (rename, 'The store is not where it was'),
}


def work(folder, store, command, move):
    """Runs @command, which waits for its input with the store open, and moves the store meanwhile."""
    pipe = folder.path / 'pipe'
    os.mkfifo(pipe)
    working = subprocess.Popen([HEEDCTL, '--store', store.path, '--passphrase-file', folder.passphrase, *command, pipe], stdin=subprocess.DEVNULL,
                               stdout=subprocess.PIPE, stderr=subprocess.PIPE, env={**os.environ, 'XDG_DATA_HOME': str(folder.path / 'data')})
    # It opens its input once the store is open.
    def opened():
        assert working.poll() is None, working.communicate()
        try:
            return os.open(pipe, os.O_WRONLY | os.O_NONBLOCK)
        except OSError:
            return None

    descriptor = wait_for('heedctl to open its input', opened)
    move(store)
    os.set_blocking(descriptor, True)
    os.write(descriptor, FRAGMENT)
    os.close(descriptor)
    out, said = (stream.decode() for stream in working.communicate(timeout=120))
    pipe.unlink()
    return working.returncode, out, said


def check(tap, name, folder, store, before, said):
    saved = sorted(folder.path.glob('store-saved-*.heed')) + sorted(folder.path.glob('*-saved-*.heed'))
    tap.ok(saved and str(saved[0]) in said, 'saved beside: ' + name, saved, said)
    if not saved:
        return
    copy = Store(folder, saved[0])
    tap.ok(not copy.path.read_bytes().startswith(b'SQLite format 3') and pathlib.Path(str(copy.path) + '-keys').exists(), 'encrypted, with its keys: ' + name)
    tap.ok(copy.call('verify').status == 0, 'it is whole: ' + name)
    tap.ok(copy.json('children') == before, 'it holds what was filed: ' + name, copy.json('children'))
    actions = [row['action'] for row in copy.json('audit', '--limit', '20')]
    tap.ok('saveBeside' in actions, 'its audit says where it is from: ' + name, actions)


def test_moved(tap):
    for name, (move, title) in CASES.items():
        with Folder() as folder:
            store = folder.store()
            store.older = store.bytes()
            (folder.path / 'first.xml').write_bytes(FRAGMENT.replace(b'p-1', b'p-9').replace(b'Late', b'First'))
            store.call('add', folder.path / 'first.xml')
            before = store.json('children')
            for command in (['add'], ['import', '--dry-run']):
                again = Folder()
                with again as second:
                    for path in folder.path.iterdir():
                        shutil.copy(path, second.path / path.name)
                    other = Store(second, second.path / store.path.name)
                    other.older = store.older
                    status, out, said = work(second, other, command, move)
                    what = '%s, %s' % (name, command[0])
                    tap.ok(status == 5 and said.count(title) == 1 and str(other.path) + ': ' in said, 'it is said: ' + what, status, said)
                    tap.ok(len(said.splitlines()) == 4, 'three lines, and where it is saved: ' + what, said)
                    check(tap, what, second, other, before, said)


def test_overwritten(tap):
    with Folder() as folder:
        store = folder.store()
        store.older = store.bytes()
        (folder.path / 'first.xml').write_bytes(FRAGMENT.replace(b'p-1', b'p-9').replace(b'Late', b'First'))
        store.call('add', folder.path / 'first.xml')
        status, out, said = work(folder, store, ['add'], overwrite)
        tap.ok(status == 5 and said.startswith('Another program wrote into the store\n'), 'written over: it is said', status, said)


def test_sync(tap):
    with Folder() as folder:
        synced = folder.path / 'OneDrive - Hillside School' / 'records'
        synced.mkdir(parents=True)
        store = Store(folder, synced / 'a.heed')
        made = store.call('init', '--setting', 'Hillside School', '--authority', '803', '--nation', 'ENG', '--member', 'R. Okafor',
                          '--recovery-file', folder.path / 'recovery')
        title = 'The store lies in a folder of OneDrive'
        tap.ok(made.status == 0 and made.err.startswith(title + '\n%s: ' % store.path) and len(made.err.splitlines()) == 3, 'made, and warned of', made)
        answer = store.call('children', flags=('--json',))
        tap.ok(answer.status == 0 and answer.json == [] and answer.err == made.err, 'opened, and warned of', answer)
        demo = folder.path / '.stfolder'
        demo.mkdir()
        answer = folder.store('other').call('verify')
        tap.ok(answer.status == 0 and answer.err.startswith('The store lies in a folder of Syncthing\n'), 'checked, and warned of', answer)


main(test_moved, test_overwritten, test_sync)
