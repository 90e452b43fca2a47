#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Heed authors
"""Importing many people from a case document, whole processes in turn: this build against another one, and its
memory against that of a thousand people. Not part of the benchmarks that meson runs: another build has to be there.

    tests/bench/import.py build/src/tool/heedctl OTHER/build/src/tool/heedctl [--people 100000] [--rounds 3]

The other's data is looked for where its source is, two folders above its build's. Prints a line a ratio as the other
benchmarks do, of medians: of the processor's seconds, which a busy machine disturbs least, and of those by the clock, which on a quiet one
say how long somebody waits."""

import argparse
import os
import random
import statistics
import subprocess
import tempfile
import time
import uuid
from pathlib import Path

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<CaseFile xmlns="urn:heed:case:1" version="1">\n  <Setting id="s-1"><Name>S</Name></Setting>\n'
PERSON = '''  <Person id="p-%s">
    <Name><Given>%s</Given><Family>%s</Family></Name>
    <PersonBirthDate earliest="%s" latest="%s" precision="day" source="school record"/>
    <Sex>%s</Sex>
    <Identifiers><UPN>%s</UPN></Identifiers>
    <NCyearActual>%d</NCyearActual>
  </Person>
'''
LETTERS = 'ABCDEFGHJKLMNPQRTUVWXYZ'
SYLLABLES = ['an', 'be', 'cor', 'da', 'el', 'fin', 'ga', 'hil', 'is', 'jo', 'kal', 'lu', 'mar', 'no', 'ol', 'pe', 'ro', 'sa', 'ti', 'win']


def upn(number):
    body = '801%09d' % number
    return LETTERS[sum(int(digit) * place for place, digit in enumerate(body, 2)) % 23] + body


def write(path, people):
    """The same people for the same number; names of two or three syllables."""
    chance = random.Random(1)

    def name():
        return ''.join(chance.choices(SYLLABLES, k=chance.choice((2, 3)))).capitalize()

    with open(path, 'w', encoding='utf-8') as file:
        file.write(HEAD)
        for number in range(people):
            born = '%d-%02d-%02d' % (chance.randrange(2009, 2022), chance.randrange(1, 13), chance.randrange(1, 29))
            who = uuid.UUID(int=chance.getrandbits(128), version=4)
            file.write(PERSON % (who, name(), name(), born, born, chance.choice('FM'), upn(number), chance.randrange(1, 13)))
        file.write('</CaseFile>\n')


def run(heedctl, document):
    """The processor's seconds, those of the clock, and the most memory (KiB) of one import into a new store."""
    source = heedctl.resolve().parents[3]
    environment = dict(os.environ, HEED_DATADIR=str(source / 'data'), LC_ALL='C.UTF-8')
    with tempfile.TemporaryDirectory(dir='.') as folder:
        folder = Path(folder)
        (folder / 'passphrase').write_text('marmalade on the window sill\n')
        call = [heedctl, '--store', folder / 's.heed', '--passphrase-file', folder / 'passphrase', '--json']
        subprocess.run([*call, 'init', '--setting', 'S', '--authority', '803', '--nation', 'ENG', '--member', 'M',
                        '--recovery-file', folder / 'key'], env=environment, check=True, stdout=subprocess.DEVNULL)
        begun = time.monotonic()
        with open(os.devnull, 'w', encoding='utf-8') as nowhere:
            process = subprocess.Popen([*call, 'import', document], env=environment, stdout=nowhere)
            _, status, usage = os.wait4(process.pid, 0)
        wall = time.monotonic() - begun
        if status != 0:
            raise SystemExit('%s did not import: %d' % (heedctl, status))
    return usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss


def say(name, ratio, goal, what):
    print('%s %.2f %.2f %s\n  %s' % (name, ratio, goal, 'pass' if ratio <= goal else 'FAIL', what))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('heedctl', type=Path)
    parser.add_argument('other', type=Path)
    parser.add_argument('--people', type=int, default=100000)
    parser.add_argument('--rounds', type=int, default=3)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(dir='.') as folder:
        many, few = Path(folder) / 'many.xml', Path(folder) / 'few.xml'
        write(many, options.people)
        write(few, 1000)
        ours, others = [], []
        for _ in range(options.rounds):
            ours.append(run(options.heedctl, many))
            others.append(run(options.other, many))
        small = run(options.heedctl, few)
    processor, wall, memory = (statistics.median(column) for column in zip(*ours))
    other_processor, other_wall, other_memory = (statistics.median(column) for column in zip(*others))
    say('import', processor / other_processor, 0.4, '%d people: %.2f s of the processor, the other build %.2f s' % (
        options.people, processor, other_processor))
    say('import-wall', wall / other_wall, 0.4, '%d people: %.2f s by the clock, the other build %.2f s' % (options.people, wall, other_wall))
    say('import-memory', memory / small[2], 1.2, '%.0f MB, of 1,000 people %.0f MB, the other build %.0f MB' % (
        memory / 1024, small[2] / 1024, other_memory / 1024))


main()
