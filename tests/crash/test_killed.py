#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Heed authors
"""heedctl is killed at any moment of every verb: what was there before is there, nothing is there by half, and it opens without a word.

HEED_CRASH_LONG=1 kills 500 times, otherwise 22."""

import os
import random
import subprocess
import time

import disk
from verbs import IS_LONG, VERBS, Room, heedctl
from heedctl import let_pass

SEED = 20261201
TIMES = 506 if IS_LONG else 22


def start(room, verb):
    return subprocess.Popen([heedctl.HEEDCTL, *room.words(*verb.calls[0])], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                            env=os.environ)


def test_killed(tap):
    random_of = random.Random(SEED)
    for make in VERBS:
        with Room() as room:
            verb = make()
            verb.prepare(room)
            files = disk.read_folder(room.disk)
            heads = room.head() if room.keys.exists() else ''
            begun = time.monotonic()
            assert start(room, verb).wait() == 0
            takes, times, killed, bad = time.monotonic() - begun, TIMES // len(VERBS), 0, []
            for _ in range(times):
                disk.write_folder(room.disk, files)
                process = start(room, verb)
                let_pass(random_of.uniform(0, takes))
                process.kill()
                status = process.wait()
                killed += status < 0
                wrong = verb.wrong(room, int(status == 0), heads)
                if wrong:
                    bad.append(wrong)
            tap.ok(not bad, '%s: %d of %d killed on the way, %d wrong' % (make.name, killed, times, len(bad)), *bad[:5])


heedctl.main(test_killed)
