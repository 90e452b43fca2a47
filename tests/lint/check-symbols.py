#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Heed authors
"""The built programs call and load nothing that they must not.

libxml2's own Schematron has known holes; its network code and the shell are ways out of the machine;
and a second SQLite beside SQLCipher would take some of its calls, in the clear.
"""

import re
import subprocess
import sys

FORBIDDEN = re.compile(r"^(xmlSchematron\w*|xmlNano\w*|xmlInitializeCatalog|system|popen|wordexp|execlp?)$")


def output(*command):
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def main():
    wrong = 0
    for program in sys.argv[1:]:
        for line in output("nm", "--dynamic", "--undefined-only", "--without-symbol-versions", program).splitlines():
            name = line.split()[-1]
            if FORBIDDEN.match(name):
                wrong += 1
                print(f"{program}: calls {name}")
        loaded = output("ldd", program)
        if "libsqlcipher" not in loaded or "libsqlite3" in loaded:
            wrong += 1
            print(f"{program}: loads libsqlite3, or no libsqlcipher")
    print(f"{len(sys.argv) - 1} looked at, {wrong} wrong")
    return 1 if wrong or len(sys.argv) < 2 else 0


sys.exit(main())
