# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Heed authors
"""The one place where a test in Python sleeps (tests/lint/check-waits.py): everything else waits for a condition."""

import time

# Longer than anything takes on a machine that does much besides.
LIMIT = 60.0


class NotThere(AssertionError):
    """What was waited for did not come."""


def wait_for(what, condition, limit=LIMIT, pause=0.03):
    """Calls condition until it gives something, and gives that."""
    end = time.monotonic() + limit
    while True:
        found = condition()
        if found:
            return found
        if time.monotonic() > end:
            raise NotThere(f"waited {limit:g} s for {what}")
        time.sleep(pause)


def let_pass(seconds):
    """Lets time pass where time itself is what is tried: a kill at any moment, a wait that is asked for. Never so
    that something has happened by then."""
    time.sleep(seconds)
