# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Heed authors
"""Runs the real heedctl, over real stores in a folder that is gone afterwards.

Every call is looked at in the same way, whatever the test is about: an exit status of the contract, one
document of JSON that ends with a newline, nothing of a passphrase anywhere, no complaint of a library."""

import atexit
import functools
import json
import os
import pathlib
import random
import re
import shutil
import subprocess
import sys
import tempfile

from lxml import etree

sys.dont_write_bytecode = True
# What is freed is overwritten in every program that is started from here on, with a byte that is another one each time.
os.environ['MALLOC_PERTURB_'] = str(random.randint(1, 255))
for beside in ('peers', 'support', 'vault'):
    sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / beside))

import heed_keys  # noqa: E402  (the path comes first)
from given import EXAMPLE, OWN, SHARED, others  # noqa: E402, F401
from heedctl_waiting import waiting_for  # noqa: E402
from tap import Tap  # noqa: E402
from waiting import let_pass, wait_for  # noqa: E402, F401

HEEDCTL = os.environ['HEEDCTL']
DATA = pathlib.Path(os.environ['HEED_DATADIR'])
TODAY = '2026-11-23'
PASSPHRASE = 'seven grey herons wade at dusk'
CASE = 'urn:heed:case:1'
C = '{%s}' % CASE


def preloadable(module):
    """A copy of a module where the loader takes it: it parts LD_PRELOAD at each space, and a checkout may lie under one."""
    folder = tempfile.mkdtemp(prefix='heed-module-')
    atexit.register(shutil.rmtree, folder, True)
    return shutil.copy(module, folder)


class Answer:
    """How a call ended."""

    def __init__(self, status, out, err):
        self.status = status
        self.out = out
        self.err = err

    @property
    def json(self):
        return json.loads(self.out)

    def __str__(self):
        return 'exit %d\n%s\n%s' % (self.status, self.out[:2000], self.err[:2000])


def ended(*arguments, cwd=None, env=None, before=None, timeout=120):
    """heedctl with these arguments, in a session of its own so that no terminal can be asked: how it ended, what it answered and
    what it said. Started by itself where something is to be done before in its process, else forked from one that waits."""
    command = [HEEDCTL, *map(os.fspath, map(str_or_path, arguments))]
    environment = {**os.environ, **(env or {})}
    if before is None:
        return waiting_for(environment).call(command, cwd, environment, timeout)
    done = subprocess.run(command, cwd=cwd, stdin=subprocess.DEVNULL, capture_output=True, env=environment, timeout=timeout,
                          check=False, start_new_session=True, preexec_fn=before)
    return done.returncode, done.stdout, done.stderr


def call(*arguments, **options):
    """The same, as an answer in which nothing is that may never be."""
    status, out, err = ended(*arguments, **options)
    answer = Answer(status, out.decode(), err.decode())
    assert 0 <= answer.status <= 5, answer
    assert PASSPHRASE not in answer.out + answer.err, 'the passphrase was shown'
    for sign in ('CRITICAL', 'WARNING **', 'Sanitizer', 'runtime error'):
        assert sign not in answer.err, answer
    if '--json' in arguments and answer.out and arguments[-1] != '--help':
        assert answer.out.endswith('\n') and json.loads(answer.out) is not None, answer
    return answer


def str_or_path(argument):
    return argument if isinstance(argument, (str, bytes, os.PathLike)) else str(argument)


def foot(page, rows):
    """Whether the foot of a page has a row of the audit: all digits at its end, and the number with 16 on each sheet of paper."""
    text = ''.join(etree.HTML(page).xpath('//main/footer//text()'))
    number, digits = re.search(r'Row ([0-9]+) .*: ([0-9a-f]{64})', text).groups()
    return any(row['seq'] == int(number) and row['hash'] == digits for row in rows) and f'"{number} {digits[:16]}"' in page


class Folder:
    """A folder with a passphrase file, for stores."""

    def __init__(self):
        self.held = tempfile.TemporaryDirectory(prefix='heed-tool-')
        self.path = pathlib.Path(self.held.name)
        self.passphrase = self.path / 'passphrase'
        self.passphrase.write_text(PASSPHRASE + '\na second line is not read\n', encoding='utf-8')
        self.has_store = False

    def __enter__(self):
        return self

    def __exit__(self, *what):
        self.held.cleanup()

    def write(self, name, text):
        path = self.path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    def store(self, name='store'):
        """A new store, without a record. The first of a folder is a copy of one that was made once in this test."""
        store = Store(self, self.path / (name + '.heed'))
        if self.has_store:
            make_store(store, self.path / (name + '.recovery'))
        else:
            for end in ('.heed', '.heed-keys', '.recovery'):
                shutil.copy(str(first_store() / 'store') + end, str(self.path / name) + end)
        self.has_store = True
        return store


def make_store(store, recovery):
    made = store.call('init', '--setting', 'Hillside School', '--authority', '803', '--nation', 'ENG', '--member', 'R. Okafor',
                      '--recovery-file', recovery)
    assert made.status == 0, made


@functools.cache
def first_store():
    """The folder of the store that others are copies of: making one takes three times as long as opening it."""
    folder = Folder()
    atexit.register(folder.held.cleanup)
    make_store(Store(folder, folder.path / 'store.heed'), folder.path / 'store.recovery')
    return folder.path


class Store:
    """A store and how to call heedctl on it."""

    def __init__(self, folder, path):
        self.folder = folder
        self.path = path

    def call(self, *arguments, today=TODAY, passphrase=None, flags=(), **options):
        return call('--store', self.path, '--passphrase-file', passphrase or self.folder.passphrase, '--today', today,
                    *flags, *arguments, cwd=self.folder.path, **options)

    def json(self, *arguments, status=0, **options):
        answer = self.call(*arguments, flags=('--json',), **options)
        assert answer.status == status, answer
        return answer.json

    def bytes(self):
        """What the store is made of, to see that nothing changed."""
        return self.path.read_bytes()

    def child(self):
        """The id of the one child."""
        children = self.json('children')
        assert len(children) == 1, children
        return children[0]['id']

    def document(self, child):
        answer = self.call('case', '--child', child)
        assert answer.status == 0, answer
        return etree.fromstring(answer.out.encode())


def recorded(root):
    """A document as it was recorded: without derived facts, comments and blank text between elements."""
    root = etree.fromstring(etree.tostring(root))
    # By iteration: XPath puts what it found in order by counting brothers, which takes minutes where there are thousands.
    for node in [node for node in root.iter() if not isinstance(node.tag, str) or node.get('derived') == 'true']:
        tail = node.tail
        before, parent = node.getprevious(), node.getparent()
        if parent is None:
            continue
        parent.remove(node)
        if tail and tail.strip():
            if before is not None:
                before.tail = (before.tail or '') + tail
            else:
                parent.text = (parent.text or '') + tail
        if next(iter(parent), None) is None and not (parent.text or '').strip():
            parent.text = None
    for node in root.iter():
        if len(node) and not (node.text or '').strip():
            node.text = None
        if not (node.tail or '').strip():
            node.tail = None
    return root


def validate(root, schema='case.xsd'):
    etree.XMLSchema(etree.parse(str(DATA / 'schema' / schema))).assertValid(root)


def main(*tests):
    """Each test is a function of a Tap; one that ends with an exception is a case that failed."""
    tap = Tap()
    for test in tests:
        try:
            test(tap)
        except Exception as problem:  # the report is what matters, and the next test
            tap.ok(False, test.__name__, type(problem).__name__ + ': ' + str(problem))
    tap.done()
