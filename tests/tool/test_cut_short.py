#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Heed authors
"""What leaves the store is whole or not there: heedctl is killed at each step by which a file comes to the disk."""

import os
import signal
import subprocess

import heedctl
from heedctl import EXAMPLE, TODAY, Folder, main

STEPS = os.environ['HEED_TEST_STEPS']


def cut(store, at, *arguments, env=None):
    """The exit status of a call that is killed at its step of that number, and what it said."""
    done = subprocess.run([heedctl.HEEDCTL, '--store', store.path, '--passphrase-file', store.folder.passphrase, '--today', TODAY, *arguments],
                          env={**os.environ, 'LD_PRELOAD': STEPS, 'HEED_TEST_KILL_AT': str(at), **(env or {})},
                          stdin=subprocess.DEVNULL, capture_output=True, check=False, timeout=60)
    return done.returncode, done.stderr.decode()


def names(folder):
    return sorted(os.listdir(folder))


def actions(store, *wanted):
    audit = store.json('audit')
    return [sum(row['action'] == action for row in audit) for action in wanted]


def referrals(store, child):
    return [entry['kind'] for entry in store.json('chronology', '--child', child)].count('Referral')


def packs(store):
    """How many exports of a pack came to their end."""
    return sum(row['action'] == 'export' and row['detail'].startswith('referral ') for row in store.json('audit'))


def cut_everywhere(tap, store, name, out, old, arguments, env=None):
    """Kills the call at step 1, 2, … until it gets through."""
    folder = out.parent
    readable, left, bad, kills = [], 0, [], 0
    for at in range(1, 400):
        if out.exists():
            out.unlink()
        if old is not None:
            out.write_bytes(old)
        status, said = cut(store, at, *arguments, '--out', out, env=env)
        if status != -signal.SIGKILL:
            break
        kills += 1
        others = [entry for entry in names(folder) if entry != out.name]
        left += len(others)
        readable += [at for entry in others if env is None and old is None]
        answer = store.call('children')
        if answer.status != 0:
            bad.append((at, 'the store does not open', str(answer)))
        others = [entry for entry in names(folder) if entry != out.name]
        if others:
            bad.append((at, 'left after the next opening', others))
        if out.exists() and old is not None and out.read_bytes() != old:
            pass  # the rename was through
        elif out.exists() and old is None and not whole(out):
            bad.append((at, 'half a file', out.read_bytes()[:40]))
        elif not out.exists() and old is not None:
            bad.append((at, 'the older file is gone', ''))
    tap.ok(status == 0 and kills > 5, '%s: killed at each of %d steps, then through' % (name, kills), said)
    tap.ok(not bad, name + ': whole or as it was, and the next opening clears up', bad)
    tap.ok(not readable, name + ': nothing but the file itself was ever there', readable)
    if env is not None:
        tap.ok(left > 0, name + ': a name was there for a while')
    begun, ended, failed, cut_short = actions(store, 'exportBegun', 'export', 'exportFailed', 'exportCutShort')
    tap.ok(begun == ended + failed + cut_short and cut_short > 0, name + ': each that was begun has its end in the audit', (begun, ended, failed, cut_short))
    tap.ok(store.call('verify').status == 0, name + ': the store is whole')


def whole(path):
    if path.suffix == '.zip':
        return heedctl.call('check-pack', path).status == 0
    return path.read_bytes().rstrip().endswith(b'</CaseFile>')


def test_exports(tap):
    with Folder() as folder:
        store = folder.store()
        store.json('import', EXAMPLE)
        child = store.child()
        concern = next(entry['entry'] for entry in store.json('chronology', '--child', child) if entry['kind'] == 'Concern')
        before = referrals(store, child)
        out = folder.path / 'out'
        out.mkdir()
        refer = ['refer', '--child', child, '--entries', concern, '--to', '803']
        case = ['case', '--child', child]
        named = {'HEED_TEST_NO_TMPFILE': '1'}
        cut_everywhere(tap, store, 'a pack', out / 'new.zip', None, refer)
        tap.ok(referrals(store, child) - before == packs(store), 'however often a pack was tried, its referral is filed once',
               (referrals(store, child) - before, packs(store)))
        cut_everywhere(tap, store, 'a pack over another', out / 'new.zip', b'an older pack', refer)
        tap.ok(referrals(store, child) - before == packs(store), 'over another as well')
        (out / 'new.zip').unlink()
        cut_everywhere(tap, store, 'a case document', out / 'case.xml', None, case)
        (out / 'case.xml').unlink()
        cut_everywhere(tap, store, 'a case document, by a name', out / 'case.xml', None, case, env=named)


def test_again(tap):
    """The last step fails once: with the same words it is done, and the referral is filed once."""
    with Folder() as folder:
        store = folder.store()
        store.json('import', EXAMPLE)
        child = store.child()
        concern = next(entry['entry'] for entry in store.json('chronology', '--child', child) if entry['kind'] == 'Concern')
        before = referrals(store, child)
        pack = folder.path / 'pack.zip'
        refer = ['refer', '--child', child, '--entries', concern, '--to', '803', '--out', pack]
        answer = store.call(*refer, env={'LD_PRELOAD': STEPS, 'HEED_TEST_FAIL': 'linkat'})
        lines = answer.err.strip().splitlines()
        tap.ok(answer.status == 5 and not pack.exists() and any('The referral itself is on file.' in line for line in lines), 'it says what is on file', answer)
        answer = store.json(*refer)
        filed = [entry['entry'] for entry in store.json('chronology', '--child', child) if entry['kind'] == 'Referral']
        tap.ok(pack.exists() and len(filed) == before + 1 and answer['referral'] in filed, 'the same again makes its pack', filed)
        tap.ok(actions(store, 'exportBegun', 'exportFailed', 'export', 'refer') == [2, 1, 1, 1], 'and the audit tells it as it was')


main(test_exports, test_again)
