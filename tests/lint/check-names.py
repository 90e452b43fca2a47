#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Heed authors
"""Two static libraries may hold a function of the same name: the linker takes one of them and says
nothing. So no name may be defined by two layers, and every name begins with heed_."""

import subprocess
import sys

found = {}
wrong = 0
for library in sys.argv[1:]:
    listing = subprocess.run(['nm', '--defined-only', '--extern-only', library],
                             capture_output=True, text=True, check=True).stdout
    for line in listing.splitlines():
        parts = line.split()
        if len(parts) == 3 and parts[1] in 'TDBRVW':
            found.setdefault(parts[2], set()).add(library)

for name, libraries in sorted(found.items()):
    if len(libraries) > 1:
        print(f'{name}: defined by {" and ".join(sorted(libraries))}')
        wrong += 1
    if not name.startswith('heed_') and not name.startswith('_heed'):
        print(f'{name}: defined by {min(libraries)}, and does not begin with heed_')
        wrong += 1

print(f'{len(found)} names, {wrong} wrong')
sys.exit(1 if wrong or not found else 0)
