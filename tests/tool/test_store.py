#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Heed authors
"""Every command over one store: the JSON of the contract, text for people, and how a store that cannot be
opened says so."""

import codecs
import ctypes
import fcntl
import os
import pathlib
import pty
import re
import select
import shutil
import signal
import stat
import struct
import subprocess
import termios
import time

from heedctl import C, EXAMPLE, HEEDCTL, PASSPHRASE, Folder, Store, call, foot, heed_keys, let_pass, main, validate, wait_for
from lxml import etree

UUID = r'[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$'
FRAGMENT = '''<CaseFile xmlns="urn:heed:case:1" version="1" today="2026-11-23">
  <Setting id="s-1"><Name>Hillside School</Name></Setting>
  %s
  <Member id="m-1"><Name>R. Okafor</Name></Member>
</CaseFile>
'''
CONCERN = '''<Concern id="e-1" recordedAt="2026-11-20T10:00:00Z" author="m-1"%s>
  <Occurred earliest="2026-11-20" latest="2026-11-20" precision="day"/>
  <Involvement person="%s" role="subject"/>
  <Headline>%s</Headline>
  <Category code="cse"/>
  %s
</Concern>'''


CHECKS = 'cipher database foreignKeys search audit attachments bodies version content columns schema head'.split()

def three(tap, name, answer, path):
    """A problem is three lines, the second with the place."""
    lines = answer.err.splitlines()
    tap.ok(len(lines) == 3 and str(path) + ': ' in lines[1], 'three lines: ' + name, answer)


def keys(tap, name, found, expected):
    """The keys of the contract, all of them; more may be added."""
    missing = set(expected.split()) - set(found)
    tap.ok(not missing, 'keys of ' + name, missing, found)


def test_init(tap):
    with Folder() as folder:
        store = Store(folder, folder.path / 'Näme ✓.heed')
        recovery = folder.path / 'recovery'
        arguments = ['init', '--setting', 'Школа №1', '--authority', '803', '--nation', 'ENG', '--member', 'Zoë Ōkafor',
                     '--recovery-file', recovery]
        made = store.json(*arguments)
        keys(tap, 'init', made, 'store member recoveryFile')
        key = recovery.read_text('utf-8')
        tap.ok(re.fullmatch(r'([0-9A-Z]{4,6}-)+[0-9A-Z]{4,6}\n', key), 'the recovery file holds the key alone', len(key))
        modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in folder.path.iterdir() if path.name != 'passphrase'}
        tap.ok(set(modes.values()) == {0o600}, 'nobody else can read what was made', modes)
        tap.ok(store.call('children').status == 0 and store.call('verify').status == 0, 'and it opens')
        actions = [row['action'] for row in store.json('audit')]
        tap.ok(actions.count('listChildren') == 1 and actions.count('verify') == 1, 'a look at all, and at the store, is in it', actions)

        before = store.bytes()
        again = store.call(*arguments[:-1], folder.path / 'other')
        tap.ok(again.err.startswith('There is a store there already\n') and str(store.path) in again.err and len(again.err.splitlines()) == 3,
               'it says that a store is there', again)
        tap.ok(again.status == 4 and store.bytes() == before and not (folder.path / 'other').exists(), 'not over a store that is there', again)
        other = Store(folder, folder.path / 'second.heed')
        again = other.call(*arguments)
        tap.ok(again.status == 4 and recovery.read_text('utf-8') == key and not other.path.exists(), 'not over a recovery key that is there', again)
        nowhere = other.call(*arguments[:-1], folder.path / 'no' / 'recovery')
        tap.ok(nowhere.status == 5 and not other.path.exists(), 'no store where its key has no place', nowhere)
        three(tap, 'no place for the key', nowhere, folder.path / 'no' / 'recovery')
        for option, value in (('--nation', 'FRA'), ('--nation', ''), ('--nation', 'eng'), ('--authority', 'abc'), ('--authority', '80'),
                              ('--authority', '8033'), ('--authority', '８０３'), ('--authority', '')):
            changed = list(arguments[:-1]) + [folder.path / 'code']
            changed[changed.index(option) + 1] = value
            answer = other.call(*changed)
            tap.ok(answer.status == 2 and '“%s”' % option in answer.err and not other.path.exists() and not (folder.path / 'code').exists(),
                   'no store with %s %s' % (option, value), answer)
        for option in ('--phone', '--member-phone'):
            for value in ('', 'the office', '12', '01632 96010O'):
                answer = other.call(*arguments[:-2], option, value, '--recovery-file', folder.path / 'code')
                tap.ok(answer.status == 2 and '“%s”' % option in answer.err and not other.path.exists() and not (folder.path / 'code').exists(),
                       'no store with %s %s' % (option, value), answer)
        rung = Store(folder, folder.path / 'rung.heed')
        made = rung.json(*arguments[:-2], '--phone', '01632 960100', '--member-phone', '01632 960103 ext 2', '--member-hours', 'Mo-Fr 08:00-17:00',
                         '--recovery-file', folder.path / 'rung')
        rung.json('import', EXAMPLE)
        child = rung.json('children')[0]['id']
        case = etree.fromstring(rung.call('case', '--child', child).out.encode())
        space = {'c': 'urn:heed:case:1'}
        tap.ok(case.xpath('string(/c:CaseFile/c:Setting/c:Phone)', namespaces=space) == '01632 960100', 'the number of the setting', rung)
        person = '<Person id="%s"><Name><Given>Amira</Given></Name></Person>' % child
        added = rung.json('add', folder.write('note.xml', FRAGMENT % (person + CONCERN % ('', child, 'Heard', ''))))
        case = etree.fromstring(rung.call('case', '--child', child).out.encode())
        tap.ok(case.xpath('string(/c:CaseFile/c:Member[@id="%s"]/c:Phone)' % made['member'], namespaces=space) == '01632 960103 ext 2',
               'and of whoever records', added)
        tap.ok(case.xpath('string(/c:CaseFile/c:Member/c:Phone/@hours)', namespaces=space) == 'Mo-Fr 08:00-17:00', 'with its hours', added)
        answer = other.call(*arguments[:-2], '--member-hours', 'mornings', '--recovery-file', folder.path / 'code')
        tap.ok(answer.status == 4 and answer.err.startswith('Your direct number is missing') and not other.path.exists(), 'hours are of a number', answer)
        for weak in ('a b c d', 'Password1', '12345678', 'P@ssw0rd2026', 'safeguarding', 'okafor Школа №1 2026', 'aaaaaaaaaaaa'):
            answer = other.call(*arguments[:-1], folder.path / 'weak', passphrase=folder.write('weak.txt', weak + '\n'))
            tap.ok(answer.status == 4 and not other.path.exists() and not (folder.path / 'weak').exists() and weak not in answer.err
                   and len(answer.err.splitlines()) == 3, 'no store with ' + weak, answer)
        control = other.call('init', '--setting', 'a\x1bb', *arguments[3:-1], folder.path / 'control')
        tap.ok(control.status == 4 and not other.path.exists() and 'U+001B' in control.err, 'a name that XML cannot hold', control)


def test_passphrase_file(tap):
    """What an editor or a shell of Windows makes of a file with a passphrase in it."""
    with Folder() as folder:
        store = Store(folder, folder.path / 'store.heed')
        arguments = ['init', '--setting', 'Hillside School', '--authority', '803', '--nation', 'ENG', '--member', 'R. Okafor', '--recovery-file',
                     folder.path / 'recovery']
        marked = folder.write('marked', b'\xef\xbb\xbf' + PASSPHRASE.encode() + b'\r\n')
        tap.ok(store.call(*arguments, passphrase=marked).status == 0, 'a store made with a file that begins with a byte order mark')
        tap.ok(store.call('children').status == 0, 'opens with what somebody types')
        tap.ok(store.call('children', passphrase=marked).status == 0, 'and with that file')
        before = store.bytes()
        for name, content, words in (('UTF-16 of Windows', b'\xff\xfe' + (PASSPHRASE + '\r\n').encode('utf-16-le'), 'UTF-16'),
                                     ('UTF-16, the other way round', b'\xfe\xff' + (PASSPHRASE + '\n').encode('utf-16-be'), 'UTF-16'),
                                     ('UTF-16 without a mark', (PASSPHRASE + '\n').encode('utf-16-le'), 'UTF-16'),
                                     ('a NUL', PASSPHRASE.encode() + b'\0more\n', 'NUL'),
                                     ('another encoding', 'sieben grüne Reiher\n'.encode('latin-1'), 'UTF-8')):
            for call_of in (store.call, lambda *_, **also: Store(folder, folder.path / 'other.heed').call(*arguments[:-1], folder.path / 'r2', **also)):
                answer = call_of('children', passphrase=folder.write('odd', content))
                tap.ok(answer.status == 4 and len(answer.err.splitlines()) == 3 and words in answer.err and str(folder.path / 'odd') in answer.err,
                       name, answer)
        tap.ok(store.bytes() == before and not pathlib.Path(str(store.path) + '-tries').exists() and not (folder.path / 'other.heed').exists(),
               'nothing was changed, and no try was counted')


def wait_of(answer):
    """The seconds that a call is told to wait; 0 for one that was tried."""
    left = re.search(r'try again in (\d+) seconds?', answer.err)
    return int(left.group(1)) if left and answer.err.startswith('Too many wrong passphrases\n') else 0


def test_wait(tap):
    """After wrong passphrases the next one waits, here as in the window; the first slips cost nothing."""
    with Folder() as folder:
        store = folder.store()
        wrong = folder.write('wrong', PASSPHRASE.upper() + '\n')
        tap.ok(store.call('children', passphrase=wrong).status == 3 and store.call('children').status == 0, 'one slip, put right at once')
        tap.ok(store.call('children', passphrase=wrong).status == 3 and store.call('children', passphrase=wrong).status == 3
               and store.call('children').status == 0,
               'two slips, put right at once')
        # However slow a busy machine is: until there are some seconds to wait, which the next call does not outlast.
        said = []
        while len(said) < 40 and (len(said) < 8 or wait_of(said[-1]) < 4):
            said.append(store.call('children', passphrase=wrong))
        tap.ok(all(answer.status == 3 and len(answer.err.splitlines()) == 3 and not answer.out for answer in said), 'eight or more', said[-1])
        tries = pathlib.Path(str(store.path) + '-tries')
        counted = len(tries.read_text().splitlines())
        tap.ok(3 <= counted < len(said), 'some of them were not tried', counted)
        answer = store.call('children')
        tap.ok(answer.status == 3 and 1 <= wait_of(answer) <= 30, 'nor is the right one now', answer)
        let_pass(wait_of(answer) + 1)
        tap.ok(store.call('children').status == 0 and not tries.exists(), 'after the wait it opens')
        rows = [row for row in store.json('audit') if row['action'] == 'unlockFailed']
        tap.ok(len(rows) == 3 and re.match(r'%d tries from \S+Z to \S+Z' % counted, rows[0]['detail']), 'one row for each run of them', rows)


def change_passphrase(store, passphrase):
    """As an older Heed may have taken it."""
    path = pathlib.Path(str(store.path) + '-keys')
    setting, store_id, salt, head, slots = heed_keys.read(path.read_bytes())
    slot = slots[0]
    older = heed_keys.Slot(1, slot.member_id, slot.name, 'Designated safeguarding lead', slot.passes, slot.memory, bytes(16))
    older.seal(store_id, passphrase, slot.open(store_id, PASSPHRASE), 1)
    path.write_bytes(heed_keys.write(1, '0.1.0', setting, store_id, salt, head, [older]))


def test_older_stores(tap):
    """A passphrase that would not be taken any more still opens what it always opened."""
    with Folder() as folder:
        store = folder.store('weak')
        change_passphrase(store, 'password')
        tap.ok(store.call('children', passphrase=folder.write('weak.txt', 'password\n')).status == 0, 'a weak one')

        store = folder.store()
        change_passphrase(store, '\ufeff' + PASSPHRASE)
        answer = store.call('children', passphrase=folder.write('marked', b'\xef\xbb\xbf' + PASSPHRASE.encode() + b'\n'))
        tap.ok(answer.status == 0 and 'byte order mark' in answer.err, 'opens, and it is said', answer)
        tap.ok(store.call('children').status == 3, 'the passphrase without it is another')


def test_opening(tap):
    with Folder() as folder:
        store = folder.store()
        before = store.bytes()
        wrong = folder.write('wrong', PASSPHRASE.upper() + '\n')
        answer = store.call('children', passphrase=wrong)
        tap.ok(answer.status == 3 and not answer.out and len(answer.err.splitlines()) == 3 and store.bytes() == before, 'wrong passphrase', answer)
        tap.ok(PASSPHRASE.upper() not in answer.err, 'and it is not shown')
        tap.ok(store.call('children', passphrase=folder.write('empty', '')).status == 3, 'an empty passphrase')
        tap.ok(store.call('children', passphrase=folder.write('crlf', PASSPHRASE + '\r\n')).status == 0, 'a line end of Windows')
        tap.ok(store.call('children', passphrase=folder.write('none', PASSPHRASE)).status == 0, 'no line end')
        answer = store.call('children', passphrase=folder.path / 'missing')
        tap.ok(answer.status == 5 and answer.err, 'a passphrase file that is not there', answer)
        three(tap, 'a passphrase file that is not there', answer, folder.path / 'missing')
        answer = store.call('children', passphrase=folder.path)
        tap.ok(answer.status == 5, 'a passphrase file that is a folder', answer)
        three(tap, 'a passphrase file that is a folder', answer, folder.path)
        answer = call('--store', store.path, 'children', cwd=folder.path)
        tap.ok(answer.status == 2 and '--passphrase-file' in answer.err, 'no file and no terminal', answer)
        answer = call('--passphrase-file', folder.passphrase, '--json', '--store=' + str(store.path), '--member', 'R. Okafor', 'children')
        tap.ok(answer.status == 0 and answer.json == [], 'global options in any order, and with =', answer)
        answer = call('--store', store.path.name, '--passphrase-file', folder.passphrase.name, 'children', cwd=folder.path)
        tap.ok(answer.status == 0, 'relative paths start where the call is made', answer)
        answer = call('--store', store.path, '--passphrase-file', folder.passphrase, '--member', 'Nobody', 'children')
        tap.ok(answer.status in (3, 4) and 'Nobody' in answer.err, 'a member that is none', answer)

        missing = Store(folder, folder.path / 'gone.heed')
        answer = missing.call('children')
        tap.ok(answer.status == 5 and answer.err.startswith('The store is not there') and not missing.path.exists(), 'a store that is not there', answer)
        garbage = Store(folder, folder.write('garbage.heed', os.urandom(8192)))
        shutil.copy(str(store.path) + '-keys', str(garbage.path) + '-keys')
        was = garbage.bytes()
        answer = garbage.call('children')
        tap.ok(answer.status == 4 and len(answer.err.splitlines()) == 3 and garbage.bytes() == was, 'garbage, with keys that were right', answer)
        pathlib.Path(str(garbage.path) + '-keys').unlink()
        answer = garbage.call('children')
        tap.ok(answer.status in (4, 5) and garbage.bytes() == was, 'garbage alone', answer)
        for name, content in (('text', b'Dear colleague, please find'), ('empty', b''), ('SQLite', b'SQLite format 3\0' + bytes(4080))):
            other = Store(folder, folder.write(name + '.heed', content))
            answer = other.call('children')
            tap.ok(answer.status == 4 and other.bytes() == content, 'not a store: ' + name, answer)
        directory = Store(folder, folder.path)
        tap.ok(directory.call('children').status in (4, 5), 'a folder')
        check_opening(tap, folder, store)
        keyless = Store(folder, folder.path / 'keyless.heed')
        shutil.copy(store.path, keyless.path)
        answer = keyless.call('children')
        tap.ok(answer.status in (4, 5) and answer.err, 'a store without its keys', answer)

        with open(str(store.path) + '-lock', 'w', encoding='utf-8') as lock:
            # An open-file-description lock, as another Heed holds it.
            fcntl.fcntl(lock, 37, struct.pack('hhqqi', fcntl.F_WRLCK, 0, 0, 0, 0) + bytes(4))
            before = store.bytes()
            answer = store.call('children')
            tap.ok(answer.status == 3 and answer.err.startswith('The store is open elsewhere') and store.bytes() == before, 'open in another Heed', answer)
        tap.ok(store.call('children').status == 0, 'a lock file that nobody holds is no lock')


def check_opening(tap, folder, store):
    """To verify what cannot be opened is to find what is wrong: a line of it, and exit status 1."""
    keys_file = pathlib.Path(str(store.path) + '-keys').read_bytes()
    for name, content, has_keys in (('garbage', os.urandom(8192), True), ('garbage without keys', os.urandom(8192), False), ('empty', b'', True),
                                    ('hello', b'hello\n', False), ('zeros', bytes(8192), True), ('a store without keys', store.bytes(), False)):
        other = Store(folder, folder.write('checked.heed', content))
        beside = pathlib.Path(str(other.path) + '-keys')
        if has_keys:
            beside.write_bytes(keys_file)
        answer = other.call('verify')
        tap.ok(answer.status == 1 and len(answer.out.splitlines()) == 1 and answer.out.startswith('open: ') and len(answer.err.splitlines()) == 3,
               'verify of ' + name, answer)
        said = other.json('verify', status=1)
        tap.ok([line['check'] for line in said] == ['open'] and not said[0]['ok'] and 'open: ' + said[0]['message'] + '\n' == answer.out,
               'and as JSON: ' + name, said)
        tap.ok(other.bytes() == content and other.call('children').status in (4, 5), 'it is left as it is: ' + name)
        beside.unlink(missing_ok=True)
        other.path.unlink()
    whole = pathlib.Path(str(store.path) + '-keys')
    whole.write_bytes(keys_file[:40])
    tap.ok(store.call('verify').status == 1, 'keys cut short')
    whole.write_bytes(keys_file)
    answer = Store(folder, folder.path / 'gone.heed').call('verify')
    tap.ok(answer.status == 5 and not answer.out, 'what is not there cannot be checked', answer)
    tap.ok(store.call('verify', passphrase=folder.write('wrong', 'another one entirely\n')).status == 3, 'a wrong passphrase is no finding')


def heads(tap, folder, store):
    """Lines that were kept, against the store as it is and as somebody might have made it since."""
    line = store.call('audit', '--head').out
    tap.ok(re.fullmatch(r'heed-head 1 \S+ [1-9]\d* [0-9a-f]{64} \S+\n', line), 'a line to keep', line)
    words = line.split()
    others = {'cut off': ('%s %s %s 999999 %s %s', 'row 999999 was there on'),
              'written anew': ('%s %s %s %s ' + 64 * 'a' + ' %.0s%s', 'is not the one that was there on'),
              'of another store': ('%s %s%.0s s-other %s %s %s', 'is of another store')}
    kept = folder.write('heads', line + '\n' + line)
    said = store.json('verify', '--heads', kept)
    tap.ok(said[-1] == {'check': 'heads', 'ok': True, 'message': 'ok'} and len(said) == len(CHECKS) + 1, 'it holds', said)
    for name, (form, words_of_it) in others.items():
        values = words if name != 'cut off' else words[:3] + words[4:]
        kept = folder.write('heads', form % tuple(values))
        said = store.json('verify', '--heads', kept, status=1)
        tap.ok(not said[-1]['ok'] and words_of_it in said[-1]['message'] and all(check['ok'] for check in said[:-1]), 'found: ' + name, said)
    refused = store.call('verify', '--heads', folder.write('heads', line + 'heed-head 2\n'))
    tap.ok(refused.status == 4 and 'Line 2 is not such a line' in refused.err and not refused.out, 'what is no such line', refused)


class Terminal:
    """heedctl with a terminal of its own to ask on."""

    def __init__(self, *arguments):
        self.seen = ''
        # A read may end in the middle of a character.
        self.decoder = codecs.getincrementaldecoder('utf-8')()
        self.child, self.terminal = pty.fork()
        if self.child == 0:
            os.execv(HEEDCTL, [HEEDCTL, *map(str, arguments)])

    def read(self, until):
        while until not in self.seen:
            if not select.select([self.terminal], [], [], 120)[0]:
                raise TimeoutError('%s, after %r' % (until, self.seen))
            try:
                self.seen += self.decoder.decode(os.read(self.terminal, 4096))
            except OSError:  # the other end is closed
                break
        return until in self.seen

    def type(self, text):
        os.write(self.terminal, text.encode())

    def shows_typing(self):
        return bool(termios.tcgetattr(self.terminal)[3] & termios.ECHO)

    def end(self):
        self.read('nothing that is ever written')
        status = os.waitstatus_to_exitcode(os.waitpid(self.child, 0)[1])
        os.close(self.terminal)
        return status


def test_terminal(tap):
    with Folder() as folder:
        store = folder.store()
        asked = Terminal('--store', store.path, 'children')
        tap.ok(asked.read('Passphrase for Hillside School: ') and not asked.shows_typing(), 'asked on the terminal, which shows nothing', asked.seen)
        asked.type(PASSPHRASE + '\n')
        tap.ok(asked.end() == 0 and 'No children here yet' in asked.seen and PASSPHRASE not in asked.seen, 'and answered', asked.seen)
        asked = Terminal('--store', store.path, 'children')
        asked.read(': ')
        asked.type('something else\n')
        tap.ok(asked.end() == 3, 'answered wrongly', asked.seen)
        asked = Terminal('--store', store.path, 'children')
        asked.read(': ')
        asked.type('\x03')
        tap.ok(asked.end() == -signal.SIGINT, 'broken off', asked.seen)

        arguments = ['init', '--setting', 'S', '--authority', '803', '--nation', 'ENG', '--member', 'M', '--recovery-file', folder.path / 'r']
        for again, status in (('something else', 4), (PASSPHRASE, 0)):
            made = folder.path / 'made.heed'
            asked = Terminal('--store', made, *arguments)
            asked.read('Passphrase for the new store: ')
            asked.type(PASSPHRASE + '\n')
            asked.read('The same again: ')
            asked.type(again + '\n')
            tap.ok(asked.end() == status and made.exists() == (status == 0) and (folder.path / 'r').exists() == (status == 0),
                   'a new passphrase is asked for twice', asked.seen)


def obey_permissions():
    """Root too: without two capabilities a file that says so is read-only for it as well."""
    for capability in (1, 2):
        ctypes.CDLL(None).prctl(24, capability, 0, 0, 0)


def test_read_only(tap):
    with Folder() as folder:
        store = folder.store()
        closed = folder.path / 'closed'
        closed.mkdir()
        for path in folder.path.glob('store.heed*'):
            shutil.copy(path, closed)
        for path in closed.iterdir():
            path.chmod(0o444)
        closed.chmod(0o555)
        other = Store(folder, closed / 'store.heed')
        before = other.bytes()
        reading = other.call('children', before=obey_permissions)
        tap.ok(reading.status == 0, 'a store that cannot be written to can be read', reading)
        writing = other.call('import', EXAMPLE, before=obey_permissions)
        tap.ok(writing.status == 5 and 'You can read, but not record' in writing.err and other.bytes() == before, 'and nothing recorded in it', writing)
        closed.chmod(0o755)


def test_commands(tap):
    with Folder() as folder:
        store = folder.store()
        before = store.bytes()
        dry = store.json('import', EXAMPLE, '--dry-run')
        tap.ok(dry['created'] > 0 and store.json('children') == [], 'a dry run writes no record', dry)
        report = store.json('import', EXAMPLE)
        keys(tap, 'import', report, 'import created updated unchanged warnings refused')
        tap.ok(report['import'] and report['created'] == dry['created'] and report['updated'] == 0 and report['refused'] == [], 'the example comes in', report)
        tap.ok(before != store.bytes(), 'and is in the file')

        children = store.json('children')
        keys(tap, 'children', children[0], 'id name alsoKnownAs birthDate ageMin ageMax flags lastEntry')
        child = children[0]
        tap.ok(len(children) == 1 and child['name'] == 'Amira Bell' and child['alsoKnownAs'] == 'Mimi' and child['ageMin'] == child['ageMax'] == 17
               and child['birthDate'] == {'earliest': '2009-03-04', 'latest': '2009-03-04', 'precision': 'day'}
               and child['lastEntry'] == '2026-11-20' and 'lookedAfter' in child['flags'], 'the child', children)
        tap.ok(re.match('p-' + UUID, child['id']), 'with an id of Heed’s form', child['id'])
        id = child['id']
        for search in ('Amira', 'bel', 'Mimi', 'ameera', '2009-03-04', 'B801200005001', '9434765919', 'RND000215205141'):
            found = store.json('children', '--search', search)
            tap.ok([one['id'] for one in found] == [id], 'found by ' + search, found)
        tap.ok(store.json('children', '--search', 'Zebedee') == [] and store.call('children', '--search', 'Zebedee').status == 0, 'nobody found')
        for arguments in (['children', '--search', 'Zebedee'], ['search', 'Zebedee']):
            nothing = store.call(*arguments)
            tap.ok(nothing.status == 0 and nothing.out == 'Nothing found for “Zebedee”\n'
                                                           'Searched: names, other names, numbers and entries in the files you may see (1).\n'
                   'Try fewer letters, another spelling or a birth date; or add a child.\n', 'and that is said: ' + arguments[0], nothing)
        for search in ('', '   '):
            nothing = store.call('search', search)
            tap.ok(nothing.status == 0 and nothing.out.startswith('Nothing found for “%s”\n' % search) and store.json('search', search) == [],
                   'a search for nothing', nothing)
        tap.ok('Amira Bell' in store.call('children').out, 'for people')

        hits = store.json('search', 'phone')
        keys(tap, 'search', hits[0], 'entry person kind occurred snippet')
        tap.ok(hits[0]['kind'] == 'Concern' and hits[0]['person'] == id and 'phone' in hits[0]['snippet'].lower(), 'an entry is found', hits)
        many = store.json('search', 'the')
        dates = [hit['occurred'] for hit in many if hit['entry']]
        tap.ok(dates == sorted(dates, reverse=True) and len(dates) > 1, 'newest first', dates)
        tap.ok(len(store.json('search', 'the', '--limit', '1')) == 1, 'a limit')

        chronology = store.json('chronology', '--child', id)
        keys(tap, 'chronology', chronology[0], 'entry kind occurred recordedAt headline impact level author supersedes supersededBy')
        tap.ok([entry['kind'] for entry in chronology] == ['FollowUp', 'Referral', 'AgencyContact', 'Decision', 'Concern', 'MissingEpisode', 'Note'],
               'newest first, by element names', chronology)
        for said in (store.call('chronology', '--child', id).out, store.call('search', 'the').out):
            tap.ok('Contact with an agency' in said and not re.search('AgencyContact|MissingEpisode|FollowUp', said), 'kinds for people', said)
        note = chronology[-1]
        tap.ok(note['headline'] == 'Chosen as prefect' and note['impact'] == 'strength' and note['level'] == 'medium'
               and re.match('e-' + UUID, note['supersedes'])
               and note['occurred'] == {'earliest': '2026-10-01', 'latest': '2026-10-01', 'precision': 'day'} and note['supersededBy'] is None,
               'an entry', note)
        significant = store.json('chronology', '--child', id, '--significant')
        tap.ok([entry['entry'] for entry in significant] == [entry['entry'] for entry in chronology if entry['impact']] and len(significant) == 3,
               'significant only', significant)
        out = folder.path / 'chronology.json'
        tap.ok(store.call('chronology', '--child', id, '--format', 'json', '--out', out).status == 0 and stat.S_IMODE(out.stat().st_mode) == 0o600,
               'to a file of its owner’s')
        tap.ok('Chosen as prefect' in out.read_text('utf-8') and 'Chosen as prefect' in store.call('chronology', '--child', id).out,
               'in the file, and for people')
        page = store.call('chronology', '--child', id, '--format', 'html')
        tap.ok(foot(page.out, store.json('audit')), 'a row of the audit stands at the foot of the page')
        tap.ok(page.status == 0 and '<html' in page.out and 'he gets me what I want' in page.out and 'Chosen as prefect' in page.out,
               'the chronology as a page', page)
        short = store.call('chronology', '--child', id, '--format', 'html', '--significant')
        tap.ok(short.status == 0 and 'Chosen as prefect' in short.out and 'Read receipt' in page.out and 'Read receipt' not in short.out,
               'significant only, as a page', short)
        for format in ('pdf', 'xml'):
            tap.ok(store.call('chronology', '--child', id, '--format', format).status == 2, 'later: ' + format)
        tap.ok(store.call('chronology', '--child', id, '--format', 'odt').status == 2, 'a format that is none')

        document = store.document(id)
        validate(document)
        tap.ok(document.find(C + 'Today') is not None and document.get('today') == '2026-11-23', 'the case document, with derived facts')
        out = folder.path / 'case.xml'
        tap.ok(store.call('case', '--child', id, '--out', out).status == 0 and etree.parse(str(out)).getroot().get('version') == '1', 'and to a file')
        for command in (['chronology'], ['case'], ['prompts'], ['refer', '--entries', 'e-1', '--to', '803', '--preview']):
            answer = store.call(*command, '--child', 'p-00000000-0000-7000-8000-000000000000')
            tap.ok(answer.status == 4 and answer.err and not answer.out, 'nobody with that id: ' + command[0], answer)

        add_and_prompts(tap, folder, store, id)
        audit(tap, store, id)
        refused = store.call('children', today='2026-11-23')
        tap.ok(refused.status == 0, 'the store is whole after all this', refused)
        verify = store.json('verify')
        keys(tap, 'verify', verify[0], 'check ok message')
        tap.ok([line['check'] for line in verify] == CHECKS and all(line['ok'] for line in verify), 'verify', verify)
        tap.ok(all(line['message'] == 'ok' for line in verify[:-1]), 'all ok', verify)
        tap.ok(re.fullmatch(r'[1-9]\d* [0-9a-f]{64}', verify[-1]['message']), 'the head', verify[-1])
        tap.ok([line.split(': ')[0] for line in store.call('verify').out.splitlines()] == CHECKS, 'one line each')
        heads(tap, folder, store)
        damage(tap, store)


def add_and_prompts(tap, folder, store, id):
    exchange = '<Exploitation><Exchange how="given">zyxomma</Exchange></Exploitation>'
    fragment = folder.write('add.xml', FRAGMENT % (CONCERN % ('', id, 'A zyxomma was seen', exchange)))
    added = store.json('add', fragment)
    entry = added['entries'][0]
    tap.ok(len(added['entries']) == 1 and re.match('e-' + UUID, entry), 'add gives the ids', added)
    one = next(e for e in store.json('chronology', '--child', id) if e['entry'] == entry)
    tap.ok(one['authorName'] == 'R. Okafor' and one['recordedAt'] > '2026-11-20T10:00:01Z', 'recorded now, by this member', one)
    tap.ok([hit['entry'] for hit in store.json('search', 'zyxomma')] == [entry], 'and found')

    prompts = store.json('prompts', '--child', id)
    keys(tap, 'prompts', prompts[0], 'id rule pack edition role entry person title text action cites because answered')
    prompt = next(p for p in prompts if p['rule'] == 'cse.exchange' and p['entry'] == entry)
    tap.ok(prompt['because'] == {'exchange': 'zyxomma'} and prompt['person'] == id and prompt['answered'] is None and prompt['cites'], 'a prompt', prompt)
    tap.ok(prompt['id'] in [p['id'] for p in store.json('prompts')], 'and of the whole store')
    shown = store.call('prompts', '--child', id).out
    tap.ok('Gifts do not lessen the harm' in shown, 'for people')
    tap.ok(shown.count('\n  Entry: %s\n' % entry) == sum(p['entry'] == entry for p in prompts) > 0, 'and of which entry it is', shown)

    for arguments, status in ((['--decision', 'maybe'], 2), (['--decision', 'disagree'], 4), (['--decision', 'notNow', '--reason', 'a\x1bb'], 4)):
        answer = store.call('answer', prompt['id'], *arguments)
        tap.ok(answer.status == status, 'not an answer: ' + ascii(arguments), answer)
    tap.ok(store.call('answer', 'q-00000000-0000-7000-8000-000000000000', '--decision', 'acted').status == 4, 'no such prompt')
    answer = store.call('answer', prompt['id'], '--decision', 'notNow', '--reason', 'Spoken about with her social worker – Zoë')
    tap.ok(answer.status == 0, 'an answer', answer)
    answered = next(p for p in store.json('prompts', '--child', id) if p['id'] == prompt['id'])['answered']
    keys(tap, 'answered', answered, 'decision reason at by')
    tap.ok(answered['decision'] == 'notNow' and answered['reason'] == 'Spoken about with her social worker – Zoë' and answered['at'].endswith('Z'),
           'as it was given', answered)

    again = CONCERN % (' supersedes="%s"' % entry, id, 'A zyxomma was seen twice', '<AmendReason>Seen again</AmendReason>')
    amended = folder.write('amend.xml', FRAGMENT % again)
    later = store.json('add', amended)['entries'][0]
    chronology = {e['entry']: e for e in store.json('chronology', '--child', id)}
    tap.ok(chronology[later]['supersedes'] == entry and chronology[entry]['supersededBy'] == later, 'an amendment shows on both')
    tap.ok(not any(p['entry'] == entry for p in store.json('prompts', '--child', id)), 'and the older one raises nothing any more')
    known = {p['id'] for p in store.json('prompts', '--child', id, '--all')}
    tap.ok(prompt['id'] in known, 'what was raised and answered is kept')


def audit(tap, store, id):
    rows = store.json('audit')
    keys(tap, 'audit', rows[0], 'seq at member action subject detail hash')
    tap.ok([row['seq'] for row in rows] == list(range(len(rows), 0, -1)) and all(re.fullmatch('[0-9a-f]{64}', row['hash']) for row in rows),
           'every row, newest first')
    tap.ok({'create', 'unlock', 'import', 'read', 'export', 'add', 'search'} <= {row['action'] for row in rows}, 'what was done',
           {row['action'] for row in rows})
    mine = store.json('audit', '--child', id, '--limit', '3')
    tap.ok(len(mine) == 3 and all(row['subject'] == id for row in mine), 'of one child, at most so many', mine)
    tap.ok('unlock' in store.call('audit', '--limit', '5').out, 'for people')
    for nobody in ('p-none', 'p-00000000-0000-7000-8000-000000000000', ''):
        answer = store.call('audit', '--child', nobody)
        tap.ok(answer.status == 4 and len(answer.err.splitlines()) == 3 and '"%s"' % nobody in answer.err.replace('“', '"').replace('”', '"')
               and not answer.out, 'nobody with that id: ' + nobody, answer)


def damage(tap, store):
    """Sixty-four bytes of any page but the first, which tells whether it is a store at all."""
    whole = store.bytes()
    keys_file = pathlib.Path(str(store.path) + '-keys').read_bytes()
    broken = Store(store.folder, store.path.with_name('broken.heed'))
    pathlib.Path(str(broken.path) + '-keys').write_bytes(keys_file)
    missed = []
    for at in range(4096 + 200, len(whole), 4096 * 3):
        content = bytearray(whole)
        content[at:at + 64] = bytes(64)
        broken.path.write_bytes(content)
        answer = broken.call('verify', flags=('--json',))
        if answer.status != 1 or all(line['ok'] for line in answer.json):
            missed.append('page %d: %s' % (at // 4096, answer))
    tap.ok(not missed, 'verify finds damage in any page', *missed)


def test_signals(tap):
    """Broken off in the middle of much to write, the store is whole, and nothing of the work is left beside it."""
    with Folder() as folder:
        store = folder.store()
        left = sorted(path.name for path in folder.path.iterdir())
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            store.call('children')
            working = subprocess.Popen([HEEDCTL, '--passphrase-file', folder.passphrase, 'demo', folder.path / 'big.heed', '--children', '3000',
                                        '--entries', '60000'], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
            wal, mark = folder.path / 'big.heed-wal', folder.path / '.big.heed.new'
            # However long a busy machine takes to make the key: a signal before there is a store, or before its
            # sheet is proven, which leaves the mark of a new store, would prove nothing.
            wait_for('a store to write to', lambda: working.poll() is not None or (wal.exists() and wal.stat().st_size > 0 and not mark.exists()))
            working.send_signal(number)
            said = working.communicate(timeout=120)[1]
            tap.ok(working.returncode == -number and not said, 'ended by %s' % number.name, working.returncode, said)
            big = Store(folder, folder.path / 'big.heed')
            verify = big.call('verify')
            tap.ok(verify.status == 0, 'the store is whole', verify)
            beside = sorted(path.name for path in folder.path.iterdir() if path.name not in ('big.heed', 'big.heed-keys'))
            tap.ok(beside == left, 'and alone', beside)
            for path in folder.path.glob('big.heed*'):
                path.unlink()


def test_pipe(tap):
    """A reader that goes away in the middle: the store is closed as ever, and nothing is left beside it."""
    with Folder() as folder:
        store = folder.store()
        store.json('import', EXAMPLE)
        child = store.child()
        left = sorted(path.name for path in folder.path.iterdir())
        for command in (['case', '--child', child], ['chronology', '--child', child, '--format', 'html'], ['children']):
            working = subprocess.Popen([HEEDCTL, '--store', store.path, '--passphrase-file', folder.passphrase, *command], stdin=subprocess.DEVNULL,
                                       stdout=subprocess.PIPE, stderr=subprocess.PIPE)
            working.stdout.close()
            said = working.stderr.read().decode()
            working.stderr.close()
            working.wait(60)
            tap.ok(working.returncode == 5 and not said, 'nobody reads: ' + command[0], working.returncode, said)
            tap.ok(sorted(path.name for path in folder.path.iterdir()) == left, 'and nothing is left: ' + command[0], sorted(folder.path.iterdir()))
            actions = [row['action'] for row in store.json('audit', '--limit', '2')]
            tap.ok(actions == ['unlock', 'lock'], 'it was locked: ' + command[0], actions)
        answer = store.call('case', '--child', child, '--out', folder.path / 'no' / 'case.xml')
        tap.ok(answer.status == 5, 'a folder that is not there', answer)
        three(tap, 'a folder that is not there', answer, folder.path / 'no' / 'case.xml')
        answer = store.call('case', '--child', child, '--out', folder.path)
        tap.ok(answer.status == 5, 'a folder', answer)
        three(tap, 'a folder', answer, folder.path)


def test_killed(tap):
    """An init that was killed anywhere keeps nobody from making the store, and nothing of it is left then."""
    with Folder() as folder:
        store = Store(folder, folder.path / 'a.heed')
        recovery = folder.path / 'recovery'
        arguments = ['init', '--setting', 'Hillside School', '--authority', '803', '--nation', 'ENG', '--member', 'R. Okafor', '--recovery-file', recovery]
        first = ['--store', store.path, '--passphrase-file', folder.passphrase, *arguments]
        cut = set()
        for after in [0.01 * step for step in range(1, 14)] * 2:
            working = subprocess.Popen([HEEDCTL, *map(str, first)], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            let_pass(after)
            working.kill()
            working.wait()
            left = {path.name for path in folder.path.iterdir()} - {'passphrase', 'recovery'}
            cut.add('store' if 'a.heed' in left and 'a.heed-keys' not in left else 'other')
            if recovery.exists() and recovery.stat().st_size > 0 and '.a.heed.new' not in left:
                for path in folder.path.glob('a.heed*'):
                    path.unlink()
                recovery.unlink()
                continue
            has_sheet = recovery.exists() and recovery.stat().st_size > 0
            recovery.unlink(missing_ok=True)
            answer = store.call(*arguments)
            # Killed when all was done but for taking the mark away: the store is one like any other.
            if has_sheet and answer.status == 4 and answer.err.startswith('There is a store there already'):
                opened = store.call('children')
                if opened.status == 0 and not opened.err and not (folder.path / '.a.heed.new').exists():
                    for path in folder.path.glob('a.heed*'):
                        path.unlink()
                    continue
            there = sorted(path.name for path in folder.path.iterdir())
            if answer.status != 0 or there != ['a.heed', 'a.heed-keys', 'passphrase', 'recovery']:
                tap.ok(False, 'made after one that was killed after %.2f s' % after, sorted(left), answer, there)
                return
            for path in folder.path.glob('a.heed*'):
                path.unlink()
            recovery.unlink()
        tap.ok(True, 'made after one that was killed anywhere')

        # Just where it hurts most: a store, and no keys.
        store = folder.store('b')
        pathlib.Path(str(store.path) + '-keys').unlink()
        again = ['init', '--setting', 'Hillside School', '--authority', '803', '--nation', 'ENG', '--member', 'R. Okafor', '--recovery-file', recovery]
        before = store.bytes()
        answer = store.call(*again)
        tap.ok(answer.status == 4 and store.bytes() == before, 'a store that somebody may have the sheet of is not touched', answer)
        # A copy that was put back where a making had been cut short an hour before.
        mark = folder.write('.b.heed.new', '')
        os.utime(mark, (time.time() - 3600, time.time() - 3600))
        answer = store.call(*again)
        tap.ok(answer.status == 4 and store.bytes() == before, 'nor is one that came later than the making', answer)
        pathlib.Path(mark).unlink()
        folder.write('.b.heed.new', '')
        folder.write('b.heed-keys.part-AB12CD', 'half')
        folder.write('.b.heed.n-01a22c4d-9bdd-75b0-bc26-1ad0e122dc29', 'half')
        folder.write('other.heed', 'somebody else')
        answer = store.call(*again)
        there = sorted(path.name for path in folder.path.iterdir())
        tap.ok(answer.status == 0 and there == ['b.heed', 'b.heed-keys', 'b.recovery', 'other.heed', 'passphrase', 'recovery'],
               'one whose making was cut short makes room', answer, there)
        tap.ok(store.call('verify').status == 0, 'and the new one is whole')
        folder.write('.b.heed.new', '')
        store.call('children')
        tap.ok(not (folder.path / '.b.heed.new').exists(), 'what was opened is nobody\'s to take away')


def test_demonstration(tap):
    with Folder() as folder:
        first, second = (Store(folder, folder.path / name) for name in ('one.heed', 'two.heed'))
        for store in (first, second):
            answer = call('--json', '--passphrase-file', folder.passphrase, 'demo', store.path, '--children', '12', '--entries', '40', '--seed', '7')
            keys(tap, 'demo', answer.json, 'store children entries seed')
            tap.ok(answer.status == 0, 'a demonstration', answer)
        names = [[child['name'] for child in store.json('children')] for store in (first, second)]
        tap.ok(names[0] == names[1] and len(names[0]) == 12 and 'Amira Bell' in names[0], 'the same for the same seed', names)
        tap.ok(first.call('verify').status == 0, 'whole')
        again = call('--passphrase-file', folder.passphrase, 'demo', first.path)
        tap.ok(again.status == 4 and again.err.startswith('There is a store there already'), 'not over a store that is there', again)
        tap.ok(pathlib.Path(str(first.path) + '-keys').exists(), 'with its keys beside it')


main(test_init, test_passphrase_file, test_wait, test_older_stores, test_opening, test_terminal, test_read_only, test_commands, test_signals,
     test_pipe, test_killed, test_demonstration)
