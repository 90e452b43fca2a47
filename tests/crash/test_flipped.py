#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Heed authors
"""One bit of a store, of its keys, of its WAL or of a backup is another: it does no harm, or is named by three lines or a check that
failed, and never is anything said that was not filed, or left out without a word. Where it is the start of the store or its keys, the
words and the status are not those of a wrong passphrase.

HEED_CRASH_LONG=1 turns a thousand bits, otherwise a hundred."""

import collections
import random

import disk
import test_power
from verbs import CUT, IS_LONG, File, Room, heedctl

SEED = 20261201
TIMES = 10 if IS_LONG else 1


def flip(files, name, bit):
    data = bytearray(files[name])
    data[bit // 8] ^= 1 << bit % 8
    return {**files, name: bytes(data)}


def is_told(answer):
    lines = answer.err.splitlines()
    return CUT in answer.err or answer.status in (1, 4, 5) and (len(lines) >= 3 and all(lines[:3]) or any(not row['ok'] for row in answer.json))


def look(room, then, said, count):
    """What is wrong with how a store is read and verified."""
    verified = room.call('verify')
    read = room.call('case', '--child', room.child)
    if verified.status == 0 and read.status == 0 and said(read) == then:
        count['harmless'] += 1
        return None
    if read.status == 0 and said(read) != then and not (verified.err or verified.status == 1):
        return 'another answer, and nobody says so: %s' % verified
    if not is_told(verified) and not is_told(read):
        return 'not told: %s' % verified
    if read.status == 0 and said(read) != then:
        count['named, and read otherwise'] += 1
        return None
    count['named'] += 1
    return None


def said(answer):
    """A case document without when it was made."""
    return [heedctl.etree.tostring(node) for node in heedctl.recorded(heedctl.etree.fromstring(answer.out.encode()))]


def try_bits(tap, name, room, files, bits, check):
    count, bad = collections.Counter(), []
    for file, bit in bits:
        disk.write_folder(room.disk, flip(files, file, bit))
        wrong = check(count)
        if wrong:
            bad.append('bit %d of byte %d of %s: %s' % (bit % 8, bit // 8, file, wrong))
    counts = ', '.join('%d %s' % (n, what) for what, n in sorted(count.items()))
    tap.ok(bits and not bad, '%s: %d bits, %s, %d wrong' % (name, len(bits), counts, len(bad)), *bad[:5])


def test_flipped(tap):
    random_of = random.Random(SEED)

    def some(files, name, times, end=None, start=0):
        return [(name, random_of.randrange(8 * start, 8 * min(len(files[name]), end or len(files[name])))) for _ in range(times)]

    with Room() as room:
        verb = File()
        verb.prepare(room)
        sets = room.disk / 'sets'
        sets.mkdir()
        room.json('backup', sets)
        whole = disk.read_folder(room.disk)
        own = {name: data for name, data in whole.items() if '/' not in name}
        then = said(room.call('case', '--child', room.child))
        bits = some(own, 'school.heed', 30 * TIMES)
        try_bits(tap, 'the store', room, own, bits, lambda count: look(room, then, said, count))

        def start(count, title):
            verified = room.call('verify')
            if verified.status == 3 or not is_told(verified):
                return 'not told from a wrong passphrase: %s' % verified
            count[verified.err.splitlines()[0]] += 1
            return None if verified.err.startswith(title) else 'another sentence: %s' % verified

        bits = some(own, 'school.heed', 5 * TIMES, 16) + some(own, 'school.heed', 5 * TIMES, 4096, 16)
        try_bits(tap, 'the start of the store', room, own, bits, lambda count: start(count, 'The beginning of the store cannot be read\n'))

        bits = some(own, 'school.heed-keys', 15 * TIMES)
        try_bits(tap, 'the keys', room, own, bits, lambda count: start(count, 'This cannot be read as a Heed key file\n'))

        backup = {name: data for name, data in whole.items() if '/' in name}
        store, keys = sorted(backup)

        def back(count):
            answer = room.call('restore', sets, '--to', room.disk / 'back.heed', store=room.disk / 'none.heed')
            if answer.status == 0:
                count['harmless'] += 1
                return None if (room.disk / 'back.heed').read_bytes() == backup[store] else 'restored otherwise'
            count['named'] += 1
            return None if answer.status == 4 and is_told(answer) and not (room.disk / 'back.heed').exists() else answer

        bits = some(backup, store, 15 * TIMES) + some(backup, keys, 10 * TIMES)
        try_bits(tap, 'a backup', room, backup, bits, back)

    # What was filed last is in the WAL alone: as it is when the power goes, and all had come to the disk.
    with Room() as room:
        verb = File()
        verb.prepare(room)
        before = disk.snapshot(room.disk)
        logs, _ = test_power.record(room, verb)
        then = said(room.call('case', '--child', room.child))
        cuts = disk.Cuts(before, logs, SEED)
        ways = [(cut, 'all', 0) for cut in range(len(cuts.steps))]
        files = max((files for _, ended, files in cuts.walk(ways) if ended == 2), key=lambda files: len(files.get('school.heed-wal', b'')))
        disk.write_folder(room.disk, files)
        then = said(room.call('case', '--child', room.child))
        bits = some(files, 'school.heed-wal', 20 * TIMES)
        try_bits(tap, 'the WAL', room, files, bits, lambda count: look(room, then, said, count))


if __name__ == '__main__':
    heedctl.main(test_flipped)
