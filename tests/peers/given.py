# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Heed authors
"""What tests read: data of our own, which is always there, and that of others, where somebody put it beside the
checkout. tests/support/test-data.h is the same for C."""

import os
import pathlib

OWN = pathlib.Path(__file__).resolve().parent.parent / 'data'
EXAMPLE = OWN / 'case-example.xml'
SHARED = pathlib.Path(os.environ.get('HEED_SHARED', 'none'))


def others(tap, name):
    """The path of a file of others in their folder; None where it is not there, which is told as a case that was
    skipped or, where CI is "true", as one that failed."""
    path = SHARED / name
    if path.exists():
        return path
    if os.environ.get('CI') == 'true':
        tap.ok(False, '%s is there' % name, path)
    else:
        tap.skip(name, 'data of others is not beside the checkout, in ../shared')
    return None
