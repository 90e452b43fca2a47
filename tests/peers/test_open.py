#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Heed authors
"""When a concern is open is told three times, in the language of each place: the store's query, the derived fact, and the words that a
person reads; and a referral is about one that is open where there is one. Over the made-up documents of the other tests they say the
same of every concern and of every child."""

import os
import random
import subprocess
import sys
import tempfile

from tap import Tap
from test_derivation import COUNT, SEED, SEVERAL, made_up


def main():
    tap = Tap()
    maker = random.Random(SEED)
    cases = made_up(maker)
    with tempfile.TemporaryDirectory() as folder:
        paths = []
        for number, tree in enumerate(cases):
            paths.append(os.path.join(folder, '%d.xml' % number))
            tree.write(paths[-1], xml_declaration=True, encoding='UTF-8')
        done = subprocess.run([sys.argv[1]], input='\n'.join(paths) + '\n', capture_output=True, text=True, timeout=300, check=True)
    lines = [line.split('\t') for line in done.stdout.splitlines()]
    refused = [line for line in lines if line[0] == 'refused']
    told = [line for line in lines if line[0] != 'refused']
    tap.ok(len(cases) - len(refused) >= (COUNT + SEVERAL) // 2, 'most documents are in the store', len(refused), refused[:3])
    wrong = [line for line in told if line[1] != line[2]]
    tap.ok(not wrong, 'the words say of each concern what the derived fact says', len(wrong), *wrong[:5])
    wrong = [line for line in told if line[3] != line[4]]
    tap.ok(not wrong, 'the store says of each child what the derived facts say', len(wrong), *wrong[:5])
    wrong = [line for line in told if line[3] != line[5]]
    tap.ok(not wrong, 'a referral of which nobody says what about is about an open concern where there is one', len(wrong), *wrong[:5])
    # Of each there are enough, so that it is no accident.
    tap.ok(sum(line[1] == '1' for line in told) >= 100, 'concerns are open', sum(line[1] == '1' for line in told))
    tap.ok(sum(line[1] == '0' for line in told) >= 50, 'and closed', sum(line[1] == '0' for line in told))
    tap.ok(sum(line[4] == '1' for line in told) >= 50 and sum(line[4] == '0' for line in told) >= 50, 'and so are the children’s files')
    tap.done()


if __name__ == '__main__':
    main()
