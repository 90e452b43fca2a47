#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Heed authors
"""A store on a disk that is really full, where a small one may be mounted: everything is read, what cannot be
recorded says how much room it needs, and with that much room it is recorded."""

import os
import re
import shutil
import subprocess

from heedctl import Folder, Store, main

FRAGMENT = '''<CaseFile xmlns="urn:heed:case:1" version="1">
  <Person id="p-1"><Name><Given>Nia</Given><Family>%s</Family></Name></Person>
  <Concern id="e-1" recordedAt="2026-11-20T10:00:00Z" author="m-1">
    <Occurred earliest="2026-11-20" latest="2026-11-20" precision="day"/>
    <Involvement person="p-1" role="subject"/>
    <Facts>What was seen at the gate</Facts>
  </Concern>
  <Member id="m-1"><Name>R. Okafor</Name></Member>
</CaseFile>
'''


class Disk:
    """Three megabytes that are gone afterwards."""

    def __init__(self, path):
        self.path = path
        path.mkdir()
        done = subprocess.run(['mount', '-t', 'tmpfs', '-o', 'size=3m', 'tmpfs', path], capture_output=True, text=True, check=False)
        self.why = done.stderr.strip() or 'mount ended with %d' % done.returncode
        self.is_mounted = done.returncode == 0

    def fill(self, left):
        """All but so many bytes are taken."""
        with open(self.path / 'fill', 'wb', buffering=0) as file:
            try:
                while True:
                    file.write(bytes(4096))
            except OSError:
                pass
        size = (self.path / 'fill').stat().st_size
        os.truncate(self.path / 'fill', size - (left + 4095) // 4096 * 4096)

    def close(self):
        if self.is_mounted:
            subprocess.run(['umount', self.path], check=True)


def needed(text):
    """In bytes, of what was rounded to one place."""
    number, unit = re.search(r'([0-9.]+)\s(kB|MB) needed', text).groups()
    return int((float(number) + 0.05) * {'kB': 1000, 'MB': 1000000}[unit]) + 1


def test_full(tap):
    with Folder() as folder:
        made = folder.store()
        folder.write('one.xml', FRAGMENT % 'One')
        folder.write('two.xml', FRAGMENT % 'Two')
        made.call('add', folder.path / 'one.xml')
        disk = Disk(folder.path / 'disk')
        if not disk.is_mounted:
            tap.skip('a disk that is full', disk.why)
            return
        try:
            store = Store(folder, disk.path / 'a.heed')
            shutil.copy(made.path, store.path)
            shutil.copy(str(made.path) + '-keys', str(store.path) + '-keys')
            before = store.bytes()
            disk.fill(0)
            answer = store.call('children', flags=('--json',))
            tap.ok(answer.status == 0 and answer.json[0]['name'] == 'Nia One', 'it is read', answer)
            lines = answer.err.splitlines()
            tap.ok(len(lines) == 3 and lines[0] == 'You can read, but not record' and lines[1].startswith('%s: the disk is full, 0 bytes free, ' % store.path),
                   'three lines say why nothing can be recorded', answer)
            tap.ok(store.call('verify').status == 0 and store.call('search', 'Nia').status == 0, 'and checked, and searched')
            tap.ok(store.bytes() == before, 'nothing was changed')
            answer = store.call('add', folder.path / 'two.xml')
            tap.ok(answer.status == 5 and answer.err.splitlines() == lines, 'nothing is recorded', answer)
            room = needed(answer.err)
            tap.ok(room < 1000000, 'what is needed is far from a megabyte', room)
            disk.fill(room)
            answer = store.call('add', folder.path / 'two.xml')
            tap.ok(answer.status == 0 and not answer.err, 'with that much room it is recorded', answer)
            tap.ok(sorted(child['name'] for child in store.json('children')) == ['Nia One', 'Nia Two'] and store.call('verify').status == 0, 'and whole')
            folder.write('long.xml', (FRAGMENT % 'Three').replace('What was seen at the gate', 'long ' * 39000))
            before = store.bytes()
            disk.fill(room)
            answer = store.call('add', folder.path / 'long.xml')
            lines = answer.err.splitlines()
            tap.ok(answer.status == 5 and len(lines) == 3 and lines[0] == 'The disk is full', 'what needs more room is refused', answer)
            tap.ok(lines[1].endswith('All that was filed is safe; what was to be recorded now is not.') and lines[2] == 'Make room, then try again.',
                   'where nobody types, no words are said to be kept', answer)
            reads = (('children',), ('search', 'Nia'))
            answers = []
            for left in range(0, 25 * 4096, 4096):
                disk.fill(left)
                answers += [('%s with %d bytes left' % (read[0], left), store.call(*read)) for read in reads]
            tap.ok(all(answer.status == 0 and answer.out for _, answer in answers), 'with anything less it is read and searched',
                   next((answer for answer in answers if answer[1].status != 0), ''))
            disk.fill(1000000)
            heads = store.json('audit')
            looked = [row for row in heads if row['action'] == 'search']
            tap.ok(1 < len(looked) <= 26 and store.call('verify').status == 0, 'what was recorded while it was nearly full is kept', heads[:3])
        finally:
            disk.close()


main(test_full)
