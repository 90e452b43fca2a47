#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Heed authors
"""What leaves the store is whole or not there: heedctl is killed at each step by which a file comes to the disk, and the disk
breaks while a long answer is read."""

import os
import pathlib
import re
import signal

import heedctl
from heedctl import EXAMPLE, TODAY, Folder, heed_keys, main, preloadable

SHEET = re.compile(r'[0-9A-Z]{4}(-[0-9A-Z]{4}){13}\n?')
STEPS = preloadable(os.environ['HEED_TEST_STEPS'])


def cut(store, at, *arguments, env=None):
    """The exit status of a call that is killed at its step of that number, and what it said."""
    status, _out, err = heedctl.ended('--store', store.path, '--passphrase-file', store.folder.passphrase, '--today', TODAY, *arguments,
                                      env={'LD_PRELOAD': STEPS, 'HEED_TEST_KILL_AT': str(at), **(env or {})}, timeout=60)
    return status, err.decode()


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


def test_init(tap):
    """Killed at each step, `init` can be called again with the same words, and leaves the store and its sheet."""
    with Folder() as folder:
        bad, kills, left, secrets = [], 0, set(), []
        for at in range(1, 200):
            room = folder.path / ('room%d' % at)
            room.mkdir()
            store = heedctl.Store(folder, room / 'school.heed')
            arguments = ['init', '--setting', 'Hillside School', '--authority', '803', '--nation', 'ENG', '--member', 'R. Okafor',
                         '--recovery-file', room / 'sheet.txt']
            status, said = cut(store, at, *arguments)
            if status != -signal.SIGKILL:
                break
            kills += 1
            left.update(names(room))
            sheet = room / 'sheet.txt'
            if sheet.exists() and not SHEET.fullmatch(sheet.read_text()):
                bad.append((at, 'half a sheet', sheet.read_text()))
            secrets += [(at, name) for name in names(room) if name != 'sheet.txt' and SHEET.search((room / name).read_bytes().decode('latin-1'))]
            seen = store.call('children')
            if [name for name in names(room) if '.n-' in name or '.part' in name]:
                bad.append((at, 'left after the next opening', names(room)))
            if (room / 'school.heed').exists() and (room / 'school.heed-keys').exists() and not sheet.exists():
                if 'Nobody has proven the recovery sheet' not in seen.err:
                    bad.append((at, 'the sheet that nobody has is not spoken of', str(seen)))
            done = sheet.exists() and 'recovery sheet' not in seen.err and seen.status == 0
            again = store.call(*arguments)
            if again.status != (4 if done else 0):
                bad.append((at, 'cannot be made again', str(again)))
            if names(room) != ['school.heed', 'school.heed-keys', 'sheet.txt'] or not SHEET.fullmatch(sheet.read_text()):
                bad.append((at, 'something is left', names(room)))
            seen = store.call('children')
            if seen.status != 0 or seen.err:
                bad.append((at, 'the store does not open in peace', str(seen)))
        tap.ok(status == 0 and kills > 20, 'killed at each of %d steps, then through' % kills, said)
        tap.ok(not bad, 'each time it is made again, and leaves three files', bad)
        tap.ok(not secrets, 'the key is nowhere but in its own file', secrets)
        tap.ok(any('.n-' in name for name in left) and any('.part-' in name for name in left), 'there was something to clear up', left)


def test_backup(tap):
    """Killed at each step, a backup is a whole set or none, and the next opening takes away what it had begun; its keys, which have their name
    first, may be there alone."""
    with Folder() as folder:
        store = folder.store()
        store.json('import', EXAMPLE)
        sets = folder.path / 'sets'
        sets.mkdir()
        kills, bad, alone, left = 0, [], 0, 0
        for at in range(1, 300):
            for name in names(sets):
                (sets / name).unlink()
            status, said = cut(store, at, 'backup', sets)
            if status != -signal.SIGKILL:
                break
            kills += 1
            left += any(name.startswith('.') for name in names(sets))
            if store.call('children').status != 0:
                bad.append((at, 'the store does not open'))
            found = [re.sub(r'^store-\d{8}T\d{6}Z-[0-9a-f]{4}', 'SET', name) for name in names(sets)]
            alone += found == ['SET.heed-keys']
            if found not in ([], ['SET.heed-keys'], ['SET.heed', 'SET.heed-keys']):
                bad.append((at, 'left after the next opening', found))
            if found[:1] == ['SET.heed'] and store.call('restore', sets, '--to', folder.path / ('back%d.heed' % at)).status != 0:
                bad.append((at, 'a set that is not whole'))
        tap.ok(status == 0 and kills > 10 and left > 0, 'a backup: killed at each of %d steps, then through' % kills, said)
        tap.ok(not bad, 'a backup: a whole set or none', bad)
        tap.ok(alone <= 3, 'a backup: its keys are alone between two steps only', alone)
        begun, ended, failed, cut_short = actions(store, 'exportBegun', 'export', 'exportFailed', 'exportCutShort')
        tap.ok(begun == ended + failed + cut_short and cut_short > 0, 'a backup: each has its end in the audit', (begun, ended, failed, cut_short))
        tap.ok(store.call('verify').status == 0, 'a backup: the store is whole')


def test_new_key(tap):
    """Killed at each step, a change of the data key leaves a store that every member opens, and goes on when it is called again."""
    with Folder() as folder:
        store = folder.store()
        store.json('import', EXAMPLE)
        other = folder.write('other', 'a copper lantern and bridges\n')
        added = store.call('member', 'add', '--name', 'D. Bell', '--role', 'deputy', '--new-passphrase-file', other)
        assert added.status == 0, added
        deputy = ['--store', store.path, '--passphrase-file', other, '--member', 'D. Bell']
        lead = ['--store', store.path, '--passphrase-file', folder.passphrase, '--member', 'R. Okafor']
        sheets, kills, through, bad = [folder.path / 'store.recovery'], 0, 0, []
        for at in range(1, 400):
            sheet = folder.path / ('sheet%d' % at)
            status, said = cut(store, at, '--member', 'R. Okafor', 'rotate-key', '--recovery-file', sheet)
            if status != -signal.SIGKILL:
                break
            kills += 1
            # Somebody may open it first, or not.
            if at % 2 == 0 and heedctl.call(*deputy, 'children').status != 0:
                bad.append((at, 'the other member is shut out'))
            again = heedctl.call(*lead, 'rotate-key', '--recovery-file', sheet)
            through += again.status == 4 and 'There is a file of that name already' in again.err
            if again.status not in (0, 4):
                bad.append((at, 'does not go on', str(again)))
            if heedctl.call(*deputy, 'verify').status != 0 or heedctl.call('--store', store.path, '--recovery-key-file', sheet, 'children').status != 0:
                bad.append((at, 'not whole, or not of the new sheet'))
            if heedctl.call('--store', store.path, '--recovery-key-file', sheets[-1], 'children').status != 3:
                bad.append((at, 'the old sheet opens it'))
            left = [name for name in names(folder.path) if name.startswith('.store') or '.part' in name]
            if left:
                bad.append((at, 'left', left))
            sheets.append(sheet)
        tap.ok(status == 0 and kills > 10, 'a new key: killed at each of %d steps, then through' % kills, said)
        tap.ok(not bad, 'a new key: every member opens it, it goes on, and is whole', *bad[:5])
        tap.ok(through < kills / 2, 'a new key: only where it was done, and the store was being closed, there is nothing to go on with', (through, kills))
        answer = heedctl.call(*lead, 'rotate-key', '--recovery-file', sheet)
        tap.ok(answer.status == 4 and len(answer.err.splitlines()) == 3, 'a sheet that is used is not written over', answer)
        keys = heed_keys.read(pathlib.Path(str(store.path) + '-keys').read_bytes())
        tap.ok([len(slot.boxes) for slot in keys[4]] == [1, 1], 'the older key is forgotten')


def test_restore(tap):
    """Killed at each step, a restore is called again with the same words."""
    with Folder() as folder:
        store = folder.store()
        store.json('import', EXAMPLE)
        one, room = folder.path / 'one.heed', folder.path / 'room'
        room.mkdir()
        store.json('backup', one)
        kills, bad = 0, []
        for at in range(1, 100):
            for name in names(room):
                (room / name).unlink()
            status, said = cut(store, at, 'restore', one, '--to', room / 'back.heed')
            if status != -signal.SIGKILL:
                break
            kills += 1
            if (room / 'back.heed').exists():
                answer = heedctl.Store(folder, room / 'back.heed').call('children')
            else:
                answer = store.call('restore', one, '--to', room / 'back.heed')
            if answer.status != 0 or [name for name in names(room) if name != '.back.heed.new'] != ['back.heed', 'back.heed-keys']:
                bad.append((at, names(room), str(answer)))
            if (room / 'back.heed').read_bytes()[:4096] != one.read_bytes()[:4096] and answer.out.startswith(str(room)):
                bad.append((at, 'not letter for letter'))
        tap.ok(status == 0 and kills > 5, 'a restore: killed at each of %d steps, then through' % kills, said)
        tap.ok(not bad, 'a restore: whole, or the same again makes it so', bad)


def test_unproven(tap):
    """A sheet that was never proven is spoken of at every opening; a store that holds a record is not made anew."""
    with Folder() as folder:
        arguments = ['init', '--setting', 'Hillside School', '--authority', '803', '--nation', 'ENG', '--member', 'R. Okafor', '--recovery-file',
                     folder.path / 'sheet.txt']
        for at in range(20, 60):
            store = heedctl.Store(folder, folder.path / ('school%d.heed' % at))
            cut(store, at, *arguments)
            if (folder.path / (store.path.name + '-keys')).exists():
                break
        for _ in range(2):
            answer = store.call('children')
            tap.ok(answer.status == 0 and len(answer.err.splitlines()) == 1 and 'This store holds no record yet.' in answer.err,
                   'said, while it is empty', answer)
        store.json('import', EXAMPLE)
        answer = store.call('children')
        tap.ok('Nobody has proven the recovery sheet' in answer.err and 'rotate-key' in answer.err, 'and what to do when it is not', answer)
        refused = store.call(*arguments)
        tap.ok(refused.status == 4 and len(store.json('children')) == 1, 'a store with a record is not made anew', refused)


def without_ids(answer):
    """What it says; an import has another id each time."""
    return re.sub('[0-9a-f]{8}-[0-9a-f-]{27}', 'ID', answer.out)


def read_in_part(tap, store, answer, *arguments, flags=('--json',)):
    """With every number of pages read at which it may matter: the whole answer, or none of it and why."""
    few, enough, bad = 1, 8192, []

    def ask(reads):
        """Whether so many are enough; closing the store, whose answer is told by then, may want more."""
        got = store.call(*arguments, flags=flags, env={'LD_PRELOAD': STEPS, 'HEED_TEST_READS': str(reads)})
        # SQLCipher takes a salt that the disk does not give for that of another key.
        no_salt = got.status == 4 and not got.out and got.err.startswith('The beginning of the store cannot be read')
        if not (no_salt or got.status == 5 and len(got.err.splitlines()) in (3, 6) and without_ids(got) in ('', without_ids(answer))
                or got.status == 0 and without_ids(got) == without_ids(answer)):
            bad.append((reads, got.status, len(got.out), got.err))
        return bool(got.out)

    while enough - few > 1:
        reads = (few + enough) // 2
        if ask(reads):
            enough = reads
        else:
            few = reads
    for reads in range(max(1, few - 120), few, 10):
        ask(reads)
    tap.ok(few > 20 and enough < 8192 and not bad, '%s: whole, or nothing and why, wherever the reading breaks off' % ' '.join([*flags, arguments[0]]),
           few, *bad)


def test_long_answer(tap):
    """The prompts of a whole store, of which no memory holds all; and other answers, which come of much that is read."""
    with Folder() as folder:
        store = heedctl.Store(folder, folder.path / 'demo.heed')
        made = heedctl.call('--passphrase-file', folder.passphrase, '--member', 'R. Okafor', 'demo', store.path, '--children', '60', '--entries', '600')
        assert made.status == 0, made
        for flags in ((), ('--json',)):
            answer = store.call('prompts', flags=flags)
            tap.ok(answer.status == 0 and len(answer.out) > 200000, 'longer than a pipe and its buffers hold', len(answer.out))
            read_in_part(tap, store, answer, 'prompts', flags=flags)
            nowhere = store.call('prompts', flags=flags, env={'TMPDIR': str(folder.path / 'nowhere')})
            lines = nowhere.err.splitlines()
            tap.ok(nowhere.status == 5 and not nowhere.out and len(lines) == 3 and lines[0] == 'The answer could not be held',
                   'nor where it cannot be held', nowhere)
        child = store.json('children')[0]
        document = folder.write('case.xml', store.call('case', '--child', child['id']).out)
        for arguments in (['children'], ['search', child['name'].split()[0]], ['chronology', '--child', child['id']], ['import', document, '--dry-run']):
            read_in_part(tap, store, store.call(*arguments, flags=('--json',)), *arguments)
        tap.ok(store.call('verify').status == 0, 'the store is whole')
        tap.ok(names(folder.path) == ['case.xml', 'demo.heed', 'demo.heed-keys', 'passphrase'], 'and nothing is left', names(folder.path))


main(test_exports, test_again, test_init, test_backup, test_new_key, test_restore, test_unproven, test_long_answer)
