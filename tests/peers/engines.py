# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Heed authors
"""Three ways to the prompts of a case document: lxml with facts derived in Python, heedctl, and Heed's own code over many
documents in one run, for whoever asks it a thousand times.

Each takes a tree and a day and give a list of {rule, role, entry, person, text, because}."""

import argparse
import atexit
import json
import os
import subprocess
import sys
import tempfile
from datetime import date

from lxml import etree

import derive
import evaluate


class Lxml:
    name = 'lxml'

    def __init__(self):
        self.packs = evaluate.Packs()
        self.schema = etree.XMLSchema(etree.parse(os.path.join(os.environ['HEED_DATADIR'], 'schema', 'case.xsd')))

    def prompts(self, tree, today):
        self.schema.assertValid(tree)
        derived = derive.derive(tree, date.fromisoformat(today))
        self.schema.assertValid(derived)
        return self.packs.evaluate(derived)


class Heedctl:
    name = 'heedctl'

    def __init__(self):
        self.program = os.environ.get('HEEDCTL')
        if not self.program:
            raise SystemExit('Bail out! HEEDCTL does not name the program')
        sys.path.insert(0, os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), 'tool'))
        from heedctl_waiting import waiting_for  # only here, since the other two do not need it
        self.waiting = waiting_for(dict(os.environ))
        self.derived = None

    def prompts(self, tree, today, keep_derived=False):
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, 'case.xml')
            tree.write(path, xml_declaration=True, encoding='UTF-8')
            out = os.path.join(folder, 'derived.xml')
            command = [self.program, '--json', '--today', today, 'guidance', 'eval', '--case', path]
            if keep_derived:
                command += ['--derived-out', out]
            status, said, errors = self.waiting.call(command, None, dict(os.environ), 60)
            if status != 0:
                raise RuntimeError('%s: exit %d: %s' % (' '.join(command), status, errors.decode()))
            self.derived = etree.parse(out) if keep_derived else None
            found = json.loads(said)
        return [{'rule': p['rule'], 'role': p['role'], 'entry': p['entry'], 'person': p['person'],
                 'text': ' '.join(' | '.join((p['title'], p['text'], p['action'])).split()),
                 'because': {name: ' '.join(value.split()) for name, value in (p['because'] or {}).items()},
                 'cites': p['cites']}
                for p in found]


class Heed:
    name = 'heed'

    def __init__(self):
        program = os.environ.get('EVALUATE_FILES')
        if not program:
            raise SystemExit('Bail out! EVALUATE_FILES does not name the program')
        self.folder = tempfile.TemporaryDirectory()
        self.process = subprocess.Popen([program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding='utf-8')
        atexit.register(self.close)

    def close(self):
        self.process.stdin.close()
        self.process.wait(timeout=60)
        self.process.stdout.close()
        self.folder.cleanup()

    def prompts(self, tree, today):
        path = os.path.join(self.folder.name, 'case.xml')
        tree.write(path, xml_declaration=True, encoding='UTF-8')
        self.process.stdin.write('%s\t%s\n' % (path, today))
        self.process.stdin.flush()
        found = []
        while True:
            line = self.process.stdout.readline()
            # Each part of a prompt ends with a tab, and no answer has one.
            if '\t' not in line:
                break
            rule, role, entry, person, title, text, action, *because = line.split('\t')[:-1]
            found.append({'rule': rule, 'role': role, 'entry': entry or None, 'person': person or None,
                          'text': ' '.join(' | '.join((title, text, action)).split()),
                          'because': {name: ' '.join(value.split()) for name, value in zip(because[::2], because[1::2])}})
        if line != 'ok\n':
            raise RuntimeError('%s: %s' % (path, line or 'ended with %s' % self.process.wait(timeout=60)))
        return found


ENGINES = {engine.name: engine for engine in (Lxml, Heedctl, Heed)}


def parser(about):
    made = argparse.ArgumentParser(description=about)
    made.add_argument('--engine', choices=list(ENGINES), default='lxml')
    return made


def engine(name):
    return ENGINES[name]()
