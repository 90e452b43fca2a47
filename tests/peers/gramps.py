#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Heed authors
"""Heed beside Gramps 5.1, the other free desktop program that keeps records of many people: the same made-up people, each program
in the way in which its users bring them in, each measured from process start to done. Not part of ./dev test.

    tests/peers/gramps.py build/src/tool/heedctl [--people 10000] [--rounds 3]

Gramps is Debian's: `apt install gramps` (5.1.5 in bookworm; it needs no display for this). Its family trees are kept in a folder of
their own, which is removed at the end; yours are not touched.

What is compared, all by command:

import   A case document of so many people into a new, encrypted store (`heedctl import`), against a Gramps CSV of the same people,
         with the same names, sex, day of birth and number, into a new family tree (`gramps -C TREE -i FILE`). Gramps keeps the
         number as a note and encrypts nothing; Heed checks against a schema, looks for people who might be one, writes an audit and an
         index of words. Making the store is not counted for Heed, making the tree is for Gramps, which cannot do it alone.
list     Opening what was imported and writing everybody with name, sex and day of birth: `heedctl children` against
         `gramps -O TREE -e OUT.csv`. Neither is what a window does, which paints the first screen alone; Gramps has no command
         that does less and still names everybody.
memory   The most memory that each of the two imports had resident; of Heed's 256 MB are for a moment what makes a key of a passphrase.

Each line: what, the ratio of Heed to Gramps (medians of the elapsed seconds), the goal where there is one, pass or FAIL; below it both
figures, and for times those of the processor, which a busy machine disturbs least."""

import argparse
import csv
import json
import os
import random
import shutil
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
  </Person>
'''
LETTERS = 'ABCDEFGHJKLMNPQRTUVWXYZ'
SYLLABLES = ['an', 'be', 'cor', 'da', 'el', 'fin', 'ga', 'hil', 'is', 'jo', 'kal', 'lu', 'mar', 'no', 'ol', 'pe', 'ro', 'sa', 'ti', 'win']


def upn(number):
    body = '801%09d' % number
    return LETTERS[sum(int(digit) * place for place, digit in enumerate(body, 2)) % 23] + body


def write(document, table, people):
    """The same people into both files; the same ones for the same number of them."""
    chance = random.Random(1)

    def name():
        return ''.join(chance.choices(SYLLABLES, k=chance.choice((2, 3)))).capitalize()

    with open(document, 'w', encoding='utf-8') as case, open(table, 'w', encoding='utf-8', newline='') as rows:
        writer = csv.writer(rows)
        writer.writerow(['Person', 'Surname', 'Given', 'Gender', 'Birth date', 'Note'])
        case.write(HEAD)
        for number in range(people):
            given, family, sex = name(), name(), chance.choice('FM')
            born = '%d-%02d-%02d' % (chance.randrange(2009, 2022), chance.randrange(1, 13), chance.randrange(1, 29))
            who = uuid.UUID(int=chance.getrandbits(128), version=4)
            case.write(PERSON % (who, given, family, born, born, sex, upn(number)))
            writer.writerow(['[P%d]' % number, family, given, 'female' if sex == 'F' else 'male', born, 'UPN ' + upn(number)])
        case.write('</CaseFile>\n')


class Run:
    """One process: elapsed seconds, the processor's seconds, the most memory (MB), and what it wrote."""

    def __init__(self, call, environment, out):
        begin = time.monotonic()
        with open(out, 'wb') as file:
            process = subprocess.Popen(call, env=environment, stdout=file, stderr=subprocess.STDOUT)
            _, status, usage = os.wait4(process.pid, 0)
        self.elapsed = time.monotonic() - begin
        self.processor = usage.ru_utime + usage.ru_stime
        self.memory = usage.ru_maxrss / 1024
        if status != 0:
            raise SystemExit('%s ended with %d:\n%s' % (call[0], status, Path(out).read_text(encoding='utf-8', errors='replace')[-2000:]))


class Heed:
    def __init__(self, heedctl, folder):
        self.out = folder / 'heed.json'
        self.environment = dict(os.environ, HEED_DATADIR=str(heedctl.resolve().parents[3] / 'data'), LC_ALL='C.UTF-8')
        passphrase = folder / 'passphrase'
        passphrase.write_text('marmalade on the window sill\n', encoding='utf-8')
        self.call = [heedctl, '--store', folder / 's.heed', '--passphrase-file', passphrase, '--json']
        Run([*self.call, 'init', '--setting', 'S', '--authority', '803', '--nation', 'ENG', '--member', 'M', '--recovery-file',
             folder / 'key'], self.environment, self.out)

    def bring_in(self, file):
        return Run([*self.call, 'import', file], self.environment, self.out)

    def list_all(self):
        return Run([*self.call, 'children'], self.environment, self.out)

    def count(self):
        return len(json.loads(self.out.read_text(encoding='utf-8')))


class Gramps:
    def __init__(self, gramps, folder):
        home = folder / 'gramps'
        home.mkdir()
        self.gramps = gramps
        self.log = folder / 'gramps.log'
        self.table = folder / 'gramps-out.csv'
        self.environment = dict(os.environ, GRAMPSHOME=str(home), HOME=str(home), LC_ALL='C.UTF-8')

    def bring_in(self, file):
        return Run([self.gramps, '-y', '-q', '-C', 'people', '-i', file, '-f', 'csv'], self.environment, self.log)

    def list_all(self):
        return Run([self.gramps, '-y', '-q', '-O', 'people', '-e', self.table, '-f', 'csv'], self.environment, self.log)

    def count(self):
        with open(self.table, encoding='utf-8', newline='') as file:
            return sum(1 for row in csv.reader(file) if row and row[0].startswith('['))


def say(name, ours, theirs, goal, unit, more=''):
    ratio = ours / theirs
    verdict = '' if goal is None else ' %.2f %s' % (goal, 'pass' if ratio <= goal else 'FAIL')
    print('%s %.3f%s\n  Heed %.1f %s, Gramps %.1f %s%s' % (name, ratio, verdict, ours, unit, theirs, unit, more), flush=True)


def say_times(name, ours, theirs, goal):
    elapsed, processor = ([statistics.median(getattr(run, which) for run in runs) for runs in (ours, theirs)] for which in ('elapsed', 'processor'))
    say(name, *elapsed, goal, 's', '; of the processor %.1f s and %.1f s, ratio %.3f' % (*processor, processor[0] / processor[1]))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('heedctl', type=Path)
    parser.add_argument('--people', type=int, default=10000)
    parser.add_argument('--rounds', type=int, default=3)
    options = parser.parse_args()
    program = shutil.which('gramps')
    if program is None:
        raise SystemExit('Gramps is not installed: apt install gramps')
    version = subprocess.run([program, '--version'], capture_output=True, text=True, check=True).stdout
    numbers = (line.split()[-1] for line in version.splitlines() if line.strip().startswith('gramps '))
    print('%d people; Gramps %s' % (options.people, next(numbers, '?')))

    imports, lists = ([], []), ([], [])
    with tempfile.TemporaryDirectory(dir='.') as folder:
        folder = Path(folder).resolve()
        write(folder / 'people.xml', folder / 'people.csv', options.people)
        for number in range(options.rounds):
            for which, (make, name) in enumerate(((lambda at: Heed(options.heedctl, at), 'people.xml'), (lambda at: Gramps(program, at), 'people.csv'))):
                at = folder / ('%d-%d' % (number, which))
                at.mkdir()
                peer = make(at)
                imports[which].append(peer.bring_in(folder / name))
                lists[which].append(peer.list_all())
                if peer.count() != options.people:
                    raise SystemExit('%s has %d people of %d' % (type(peer).__name__, peer.count(), options.people))
                shutil.rmtree(at)
    say_times('import', *imports, 0.15)
    say_times('list', *lists, None)
    say('memory', *(statistics.median(run.memory for run in runs) for runs in imports), None, 'MB')


main()
