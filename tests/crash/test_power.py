#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Heed authors
"""The power goes at any moment: every verb is logged write by write, and each state in which a disk may be found afterwards is opened.
What somebody was told was done is there, and nothing is there by half. That this can fail at all is shown with calls that flush
nothing, as `synchronous = OFF` would have it.

HEED_CRASH_LONG=1 tries a thousand states a verb, otherwise a hundred."""

import disk
from verbs import IS_LONG, STEPS, VERBS, Export, File, Init, Rotate, Room, heedctl

WANTED = 1000 if IS_LONG else 100
SEED = 20261201


def record(room, verb, drop=None):
    """Calls the verb with its steps logged: the logs, and the heads before each call and behind the last."""
    logs, heads = [], [room.head() if room.keys.exists() else '']
    for i, call in enumerate(verb.calls):
        log = room.path / ('log%d' % i)
        env = {'LD_PRELOAD': STEPS, 'HEED_TEST_FOLDER': str(room.disk), 'HEED_TEST_LOG': str(log)}
        answer = room.call(*call, env={**env, **({'HEED_TEST_DROP': drop} if drop else {})})
        assert answer.status == 0, answer
        logs.append(disk.read_log(log))
        heads.append(heads[-1] + room.head())
    return logs, heads


def try_all(make, wanted, drop=None):
    """How many states were tried, at how many cuts, and what was wrong in which of them."""
    with Room() as room:
        verb = make()
        verb.prepare(room)
        before = disk.snapshot(room.disk)
        logs, heads = record(room, verb, drop)
        assert disk.replay(before, logs) == disk.read_folder(room.disk), 'the log does not tell all'
        cuts = disk.Cuts(before, logs, SEED)
        ways, bad = cuts.find(wanted), []
        for way, (cut, ended, files) in zip(ways, cuts.walk(ways)):
            disk.write_folder(room.disk, files)
            wrong = verb.wrong(room, ended, heads[ended])
            if wrong:
                bad.append('step %d of %d, %s, %d calls had ended: %s' % (cut, len(cuts.steps), way[1], ended, wrong))
        return len(ways), len({way[0] for way in ways}), bad


def test_power(tap):
    for make in VERBS:
        tried, cuts, bad = try_all(make, WANTED)
        tap.ok(tried >= WANTED and not bad, '%s: %d states after cuts at %d steps, %d wrong' % (make.name, tried, cuts, len(bad)), *bad[:5])


def test_fails(tap):
    """Where SQLite flushes nothing (fdatasync), or Heed nothing (fsync), it is found."""
    for make, drop in ((File, 'fdatasync'), (Rotate, 'fdatasync'), (Export, 'fsync'), (Init, 'fsync')):
        tried, _, bad = try_all(make, 40, drop)
        tap.ok(bad, '%s without %s: %d of %d states are wrong, as they should be' % (make.name, drop, len(bad), tried))


if __name__ == '__main__':
    heedctl.main(test_power, test_fails)
