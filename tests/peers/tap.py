# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Heed authors
"""TAP, as small as it can be: every test of this folder speaks it."""

import sys


class Tap:
    def __init__(self):
        self.count = 0
        self.failed = 0

    def ok(self, good, name, *notes):
        self.count += 1
        if not good:
            self.failed += 1
        print('%sok %d - %s' % ('' if good else 'not ', self.count, name.replace('#', '')))
        if not good:
            for note in notes:
                for line in str(note).splitlines():
                    print('# ' + line)
        return good

    def skip(self, name, why):
        """Where this machine does not allow it: counted, and said."""
        self.count += 1
        print('ok %d - %s # SKIP %s' % (self.count, name.replace('#', ''), why))

    def done(self):
        print('1..%d' % self.count)
        if self.count == 0:
            print('Bail out! no case was run')
            sys.exit(1)
        sys.exit(1 if self.failed else 0)
