#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Heed authors
"""The system refuses one step after another of every verb, making a file, writing, setting a length, flushing, naming, removing: once and
from then on, as broken (EIO) and as full (ENOSPC). The status is the contract's, a refusal is three lines, nothing is lost and nothing is there
by half; and where it was not done, the same call does it afterwards.

HEED_CRASH_LONG=1 tries every step, otherwise some of each verb."""

import errno
import random

import disk
from verbs import IS_LONG, STEPS, VERBS, Room, heedctl

SEED = 20261201
SOME = 8
KINDS = [(number, sticky) for number in (errno.EIO, errno.ENOSPC) for sticky in (False, True)]


def refuse(room, verb, at, number, sticky):
    env = {'LD_PRELOAD': STEPS, 'HEED_TEST_FOLDER': str(room.disk), 'HEED_TEST_FAIL_AT': str(at), 'HEED_TEST_FAIL_WITH': str(number)}
    return room.call(*verb.calls[0], env={**env, **({'HEED_TEST_FAIL_STICKY': '1'} if sticky else {})})


def count_steps(room, verb):
    log = room.path / 'log'
    answer = room.call(*verb.calls[0], env={'LD_PRELOAD': STEPS, 'HEED_TEST_FOLDER': str(room.disk), 'HEED_TEST_LOG': str(log)})
    assert answer.status == 0, answer
    return len(disk.read_log(log))


def judge(room, verb, answer, before, heads):
    """What is wrong after a call that may have been refused; and whether it was, and was done all the same."""
    lines = answer.err.splitlines()
    if answer.status not in (0, 5):
        return 'status %s' % answer, False
    # A notice of one line may stand before or behind them.
    if answer.status == 5 and not any(str(room.path) in line and lines[at + 1:at + 2] for at, line in enumerate(lines) if at > 0):
        return 'not three lines: %s' % answer, False
    n_done = verb.done(room, before)
    if answer.status == 0 and n_done not in (1, None):
        return '%d done: %s' % (n_done, answer), False
    if n_done == 1 and verb.actions and 'what was to be recorded now is not' in answer.err:
        return 'it is recorded, and the opposite is said: %s' % answer, True
    wrong = verb.wrong(room, int(answer.status == 0), heads)
    if not wrong and (n_done == 0 or verb.goes_on):
        again = room.call(*verb.calls[0])
        if again.status not in (0, 4 if verb.goes_on else 0):
            return 'not done by the same call afterwards: %s\nafter %s' % (again, answer), False
    return wrong and '%s\nafter %s' % (wrong, answer), answer.status == 5 and n_done == 1


def try_verb(make):
    """How many steps a call has, how many were tried to be refused, how often it was, how often it was done all the same, and what was wrong."""
    with Room() as room:
        verb = make()
        verb.prepare(room)
        files = disk.read_folder(room.disk)
        heads = room.head() if room.keys.exists() else ''
        before = int(heads.split()[3]) if heads else 0
        n_steps = count_steps(room, verb)
        points = [(at, *kind) for at in range(1, n_steps + 1) for kind in KINDS]
        if not IS_LONG:
            points = sorted(random.Random(SEED).sample(points, SOME))
        bad, n_refused, n_done = [], 0, 0
        for point in points:
            disk.write_folder(room.disk, files)
            answer = refuse(room, verb, *point)
            wrong, done = judge(room, verb, answer, before, heads)
            n_refused += answer.status == 5
            n_done += done
            if wrong:
                bad.append('step %d of %d, %s%s: %s' % (point[0], n_steps, errno.errorcode[point[1]], ', and all after' if point[2] else '', wrong))
        return n_steps, len(points), n_refused, n_done, bad


def test_refused(tap):
    for make in VERBS:
        n_steps, tried, n_refused, n_done, bad = try_verb(make)
        tap.ok(tried >= SOME and not bad, '%s: %d steps, %d refusals tried, %d told (%d of them when it was done), %d wrong' % (
            make.name, n_steps, tried, n_refused, n_done, len(bad)), *bad[:5])


heedctl.main(test_refused)
