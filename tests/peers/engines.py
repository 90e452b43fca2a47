# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Heed authors
"""Two ways to the prompts of a case document: lxml with facts derived in Python, and heedctl.

Both take a tree and a day and give a list of {rule, role, entry, person, text, because}."""

import argparse
import json
import os
import subprocess
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
        self.derived = None

    def prompts(self, tree, today, keep_derived=False):
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, 'case.xml')
            tree.write(path, xml_declaration=True, encoding='UTF-8')
            out = os.path.join(folder, 'derived.xml')
            command = [self.program, '--json', '--today', today, 'guidance', 'eval', '--case', path]
            if keep_derived:
                command += ['--derived-out', out]
            done = subprocess.run(command, capture_output=True, timeout=60, check=False)
            if done.returncode != 0:
                raise RuntimeError('%s: exit %d: %s' % (' '.join(command), done.returncode, done.stderr.decode()))
            self.derived = etree.parse(out) if keep_derived else None
            found = json.loads(done.stdout)
        return [{'rule': p['rule'], 'role': p['role'], 'entry': p['entry'], 'person': p['person'],
                 'text': ' '.join(' | '.join((p['title'], p['text'], p['action'])).split()),
                 'because': {name: ' '.join(value.split()) for name, value in (p['because'] or {}).items()}}
                for p in found]


def parser(about):
    made = argparse.ArgumentParser(description=about)
    made.add_argument('--engine', choices=['lxml', 'heedctl'], default='lxml')
    return made


def engine(name):
    return Heedctl() if name == 'heedctl' else Lxml()
