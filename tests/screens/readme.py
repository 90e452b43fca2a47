#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Heed authors
"""Makes the pictures in data/screenshots anew, from the program as it was built, on made-up children.

usage: meson devenv -C build ../tests/screens/readme.py
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SUPPORT = ROOT / "tests/support"
sys.path.insert(0, str(SUPPORT))

from heed_driver import Program  # noqa: E402

SIZE = "1100x720"


def keep(program, name):
    """In the colours that it has, to a few hundred: a third of the bytes, and nobody sees it."""
    path = ROOT / f"data/screenshots/{name}.png"
    program.picture(path)
    subprocess.run(["convert", path, "-strip", "+dither", "-colors", "255", f"png8:{path}"], check=True)


def take():
    """Each picture: a child's chronology is all that README.md shows."""
    with Program(["heed", "--demo"]) as program:
        program.point(program.find("Amira Bell"))
        program.key("Return")
        program.find("Chronology")
        program.settle()
        keep(program, "child")


def main():
    if "--inside" in sys.argv:
        take()
        return 0
    with tempfile.TemporaryDirectory() as home:
        env = dict(os.environ, HOME=home, XDG_CONFIG_HOME=home, XDG_CACHE_HOME=home, XDG_DATA_HOME=home, GSETTINGS_BACKEND="memory", LC_ALL="C.UTF-8")
        return subprocess.run([SUPPORT / "with-display.sh", "--size", SIZE, sys.executable, __file__, "--inside"], env=env).returncode


sys.exit(main())
