#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Heed authors
"""C is laid out as .clang-format says; `clang-format-14 -i FILE` puts it right."""

import platform
import shutil
import subprocess
import sys

from tree import ROOT, files


# What Meson takes for a test that was skipped.
SKIPPED = 77


def main():
    if not shutil.which(sys.argv[1]):
        print(f"{sys.argv[1]} is not installed; it is the one of Debian 12")
        return 1 if platform.freedesktop_os_release().get("VERSION_CODENAME") == "bookworm" else SKIPPED
    paths = [str(path) for path in files(".c", ".h") if path.parts[0] in ("src", "tests")]
    result = subprocess.run([sys.argv[1], "--dry-run", "--Werror", *paths], cwd=ROOT, capture_output=True, text=True)
    wrong = sorted({line.split(":")[0] for line in result.stderr.splitlines() if "clang-format-violations" in line})
    for path in wrong:
        print(f"{path}: is not laid out as .clang-format says")
    if result.returncode and not wrong:
        print(result.stderr)
    return result.returncode


sys.exit(main())
