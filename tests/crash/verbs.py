# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Heed authors
"""What somebody does to a store with heedctl, as the tests of faults do it over and over: each verb is a start, one call or more, and what
has to be so after any of them, or none, came to its end."""

import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / 'tool'))

# What is tried here is not whether the disk is a good one, and each call waits for it.
if os.access('/dev/shm', os.W_OK) and shutil.disk_usage('/dev/shm').free > 1 << 30:
    tempfile.tempdir = '/dev/shm'

import disk  # noqa: E402  (the paths come first)
import heedctl  # noqa: E402
from heedctl import EXAMPLE, OWN, PASSPHRASE, TODAY, heed_keys  # noqa: E402

# The long form: every point, and a thousand states.
IS_LONG = 'HEED_CRASH_LONG' in os.environ
STEPS = heedctl.preloadable(os.environ['HEED_TEST_STEPS'])
MEMBER = 'R. Okafor'
INIT = ('init', '--setting', 'Hillside School', '--authority', '803', '--nation', 'ENG', '--member', MEMBER, '--recovery-file')
# Said where a transaction was cut short, of which nobody had been told that it was done.
CUT = 'What was filed last may be missing'
NEW_KEY = 'The store has a new key, and its new sheet is not proven'
OTHER = 'a copper lantern and bridges'
FRAGMENT = '''<CaseFile xmlns="urn:heed:case:1" version="1">
  <Person id="%s"><Name><Given>Amira</Given></Name></Person>
  <Concern id="e-%d" recordedAt="2026-11-20T10:00:00Z" author="m-1"%s>
    <Occurred earliest="2026-11-20" latest="2026-11-20" precision="day"/>
    <Involvement person="%s" role="subject"/>
    <Facts>%s</Facts>%s
  </Concern>
  <Member id="m-1"><Name>R. Okafor</Name></Member>
</CaseFile>
'''


def run(arguments, env=None):
    """The status of heedctl, also where it was killed, what it printed and what it said."""
    status, out, err = heedctl.ended(*arguments, env=env)
    return heedctl.Answer(status, out.decode(), err.decode())


class Room:
    """A folder with a disk in it, of which all is known, and beside it what a call reads."""

    def __init__(self):
        self.held = tempfile.TemporaryDirectory(prefix='heed-crash-')
        self.path = pathlib.Path(self.held.name)
        self.look = None
        self.seen = {}
        self.disk = self.path / 'disk'
        self.disk.mkdir()
        self.store = self.disk / 'school.heed'
        self.keys = self.disk / 'school.heed-keys'
        self.passphrase = self.write('passphrase', PASSPHRASE + '\n')
        self.other = self.write('other', OTHER + '\n')

    def __enter__(self):
        return self

    def __exit__(self, *what):
        if self.look is not None:
            self.look.stdin.close()
            self.look.wait()
            self.look.stdout.close()
        self.held.cleanup()

    def write(self, name, text):
        path = self.path / name
        path.write_text(text, encoding='utf-8')
        return path

    def words(self, *arguments, store=None, member=MEMBER, passphrase=None):
        """What heedctl is called with."""
        who = () if arguments[0] == 'init' else ('--member', member)
        words = ['--store', store or self.store, '--passphrase-file', passphrase or self.passphrase, *who, '--today', TODAY, '--json', *arguments]
        return list(map(str, words))

    def call(self, *arguments, env=None, **options):
        return run(self.words(*arguments, **options), env)

    def json(self, *arguments, **options):
        answer = self.call(*arguments, **options)
        assert answer.status == 0, answer
        return answer.json

    def head(self):
        """The line of the last row of the audit, as the file of keys has it since the last closing."""
        _, store, _, head, _ = heed_keys.read(self.keys.read_bytes())
        return 'heed-head 1 %s %d %s 2026-11-23T12:00:00Z\n' % (store, head[0], head[1].hex()) if head is not None and head[0] > 0 else ''

    def ask(self, *words):
        """What crash-look says: nothing where all is well."""
        if self.look is None:
            self.look = subprocess.Popen([os.environ['HEED_CRASH_LOOK']], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.look.stdin.write('\t'.join(map(str, words)).encode() + b'\n')
        self.look.stdin.flush()
        said = bytearray()
        while not said.endswith(b'\0'):
            byte = self.look.stdout.read1(65536)
            assert byte, 'crash-look ended with %s after %s' % (self.look.wait(), words)
            said += byte
        return said[:-1].decode()

    def verify(self, heads, store=None):
        """What is wrong with a store that is to have the rows of @heads; nothing where it is whole and opens without a word."""
        store = store or self.store
        key = heads, disk.digest({path.name: path.read_bytes() for path in store.parent.glob(store.name + '*') if not path.name.endswith('-shm')})
        if key not in self.seen:
            said = self.ask('verify', store, MEMBER, PASSPHRASE, self.write('heads', heads) if heads else '')
            said = ''.join(line for line in said.splitlines(True) if not line.startswith(CUT))
            self.seen[key] = said and '%s: %s' % (store.name, said)
        return self.seen[key]


class Verb:
    """@calls are what follows heedctl's global options."""

    name = ''
    calls = ()
    # Called again with the same words it goes on where it was cut short, or says that it is done.
    goes_on = False
    # What its rows of the audit say, one for each call; where there are none, done() tells.
    actions = ()

    def prepare(self, room):
        """Fills the disk."""
        first(room)

    def wrong(self, room, ended, heads):
        """What is wrong on a disk where so many calls had ended, the last heads of which are @heads, and perhaps the next one too, in part or
        whole."""
        return room.verify(heads)

    def done(self, room, before):
        """How many of its calls are done in a store that is whole; @before is the number of rows that the audit had. None where that is all the same:
        it is as good, brought up to date or not."""
        rows = [row['action'] for row in room.json('audit') if row['seq'] > before]
        return sum(rows.count(action) for action in self.actions)


def first(room):
    """A store with a child's file, and one more concern, that rules speak of."""
    made = room.call(*INIT, room.path / 'sheet')
    assert made.status == 0, made
    room.json('import', EXAMPLE)
    room.child = room.json('children')[0]['id']
    room.json('add', room.write('first.xml', FRAGMENT % (room.child, 1, '', room.child, 'Said that her uncle hits her', '')))


class File(Verb):
    name = 'file'
    actions = ('add',)

    def prepare(self, room):
        first(room)
        self.calls = [('add', room.write('add%d.xml' % i, FRAGMENT % (room.child, i, '', room.child, 'What was seen at the gate, %d' % i, '')))
                      for i in range(3)]


class Amend(Verb):
    name = 'amend'
    actions = ('add',)

    def prepare(self, room):
        first(room)
        older = [entry['entry'] for entry in room.json('chronology', '--child', room.child) if entry['kind'] == 'Concern'][:2]
        self.calls = [('add', room.write('amend%d.xml' % i, FRAGMENT % (room.child, i, ' supersedes="%s"' % entry, room.child, 'Seen again',
                                                                       '<AmendReason>Heard wrongly</AmendReason>')))
                      for i, entry in enumerate(older)]


class Answer(Verb):
    name = 'answer'
    actions = ('answer',)

    def prepare(self, room):
        first(room)
        self.calls = [('answer', prompt['id'], '--decision', 'notNow', '--reason', 'Spoken about with her social worker')
                      for prompt in room.json('prompts') if prompt['answered'] is None][:3]


class Import(Verb):
    name = 'import'
    actions = ('import',)

    def prepare(self, room):
        first(room)
        self.calls = [('import', OWN / 'pupils' / name) for name in ('register.csv', 'spreadsheet.csv')]


class Backup(Verb):
    name = 'backup'
    actions = ('export',)

    def prepare(self, room):
        first(room)
        (room.disk / 'sets').mkdir()
        self.calls = [('backup', room.disk / 'sets')] * 2

    def wrong(self, room, ended, heads):
        sets = sorted((room.disk / 'sets').glob('*.heed'))
        bad = [path.name for path in sets if not pathlib.Path(str(path) + '-keys').exists()]
        if bad or len(sets) < ended:
            return 'without keys: %s; sets: %d' % (bad, len(sets))
        for path in sets:
            bad = room.verify('', path)
            if bad:
                return bad
        return room.verify(heads)


class Restore(Verb):
    name = 'restore'

    def prepare(self, room):
        first(room)
        room.json('backup', room.disk / 'one.heed')
        self.to = [room.disk / 'back.heed', room.disk / 'again.heed']
        self.calls = [('restore', room.disk / 'one.heed', '--to', path) for path in self.to]

    def wrong(self, room, ended, heads):
        for i, path in enumerate(self.to):
            there = path.exists() and pathlib.Path(str(path) + '-keys').exists()
            if path.exists() and not there:
                return path.name + ' is there without its keys'
            if i < ended and not there:
                return path.name + ' is not there'
            bad = room.verify('', path) if there else None
            if bad:
                return bad
        return room.verify(heads)

    def done(self, room, before):
        return sum(path.exists() for path in self.to)


class Export(Verb):
    name = 'export'

    def prepare(self, room):
        first(room)
        concern = next(entry['entry'] for entry in room.json('chronology', '--child', room.child) if entry['kind'] == 'Concern')
        self.out = [room.disk / 'case.xml', room.disk / 'pack.zip']
        self.calls = [('case', '--child', room.child, '--out', self.out[0]),
                      ('refer', '--child', room.child, '--entries', concern, '--to', '803', '--out', self.out[1])]

    def wrong(self, room, ended, heads):
        if any(not path.exists() for path in self.out[:ended]):
            return 'not all of %d files are there' % ended
        if self.out[0].exists() and not self.out[0].read_bytes().rstrip().endswith(b'</CaseFile>'):
            return 'half a case document'
        if self.out[1].exists():
            answer = run(['check-pack', self.out[1]])
            if answer.status != 0:
                return 'half a pack: %s' % answer
        return room.verify(heads)

    def done(self, room, before):
        return sum(path.exists() for path in self.out)


class Rotate(Verb):
    name = 'rotate-key'
    goes_on = True

    def prepare(self, room):
        first(room)
        self.sheets = [room.path / 'sheet', room.disk / 'sheet1', room.disk / 'sheet2']
        self.calls = [('rotate-key', '--recovery-file', sheet) for sheet in self.sheets[1:]]

    def opens(self, room, sheet):
        return sheet.exists() and not room.ask('sheet', room.store, sheet.read_text('utf-8').strip())

    def wrong(self, room, ended, heads):
        # The sheet is tried first: with the passphrase what was begun is ended, and that is to do no harm to it.
        opening = [i for i, sheet in enumerate(self.sheets) if self.opens(room, sheet)]
        if len(opening) != 1 or not ended <= opening[0] <= ended + 1:
            return 'after %d changes the sheets %s open it' % (ended, opening)
        # Whoever asked for a change that was cut short at its end is told that it was made.
        said = room.verify(heads)
        return '' if opening[0] > 0 and NEW_KEY in said and said.count('\n') == 1 else said

    def done(self, room, before):
        return next((i for i, sheet in enumerate(self.sheets) if self.opens(room, sheet)), -1)


class Init(Verb):
    name = 'init'
    goes_on = True

    def prepare(self, room):
        self.sheet = room.disk / 'sheet'
        self.calls = [(*INIT, self.sheet)]

    def wrong(self, room, ended, heads):
        if ended == 0:
            answer = room.call(*self.calls[0])
            if answer.status not in (0, 4):
                return 'it cannot be made again: %s' % answer
        if not self.sheet.exists() or room.ask('sheet', room.store, self.sheet.read_text('utf-8').strip()):
            return 'its sheet does not open it'
        return room.verify(heads)

    def done(self, room, before):
        return int(room.store.exists() and room.keys.exists() and self.sheet.exists())


class Migrate(Verb):
    """A store of the first form is brought up to date when it is opened: nothing of it is said to be done before."""

    name = 'migrate'

    def prepare(self, room):
        for name in ('school.heed', 'school.heed-keys'):
            shutil.copy(OWN / 'forms' / '1' / name, room.disk / name)
        made = json.loads((OWN / 'forms' / '1' / 'made.json').read_text('utf-8'))
        last = max(made['audit'], key=lambda row: row['seq'])
        self.older = 'heed-head 1 %s %d %s %s\n' % (heed_keys.read(room.keys.read_bytes())[1], last['seq'], last['hash'], last['at'])
        self.calls = [('children',)]

    def wrong(self, room, ended, heads):
        said = room.verify(self.older + heads)
        # It was made by a Heed that did not note it.
        return '' if said.startswith('school.heed: The recovery sheet: not known whether somebody has it') and said.count('\n') == 1 else said or 'no notice'

    def done(self, room, before):
        return None


class MemberAdd(Verb):
    name = 'member add'
    actions = ('addMember',)
    names = ('D. Bell', 'N. Rees')

    def prepare(self, room):
        first(room)
        self.calls = [('member', 'add', '--name', name, '--role', 'deputy', '--new-passphrase-file', room.other) for name in self.names]

    def wrong(self, room, ended, heads):
        for name in self.names[:ended]:
            said = room.ask('open', room.store, name, OTHER)
            if said:
                return '%s cannot open it: %s' % (name, said)
        return room.verify(heads)


VERBS = (File, Amend, Answer, Import, Backup, Restore, Export, Rotate, Init, Migrate, MemberAdd)
