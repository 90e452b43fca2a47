#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Heed authors
"""with-display.sh gives a display and two buses, passes on how its command ended, and leaves nothing."""

import os
import subprocess
import sys
import tempfile

from waiting import wait_for

WRAPPER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "with-display.sh")
INSIDE = """
import pyatspi
pyatspi.Registry.getDesktop(0)
"""


def run(*command, folder, limit=60):
    return subprocess.run([WRAPPER, *command], capture_output=True, text=True, timeout=limit,
                          env=dict(os.environ, TMPDIR=folder, DISPLAY="", WAYLAND_DISPLAY=""))


def left_behind(folder):
    """The processes alive that were started with the folder in their environment."""
    found = []
    for pid in filter(str.isdigit, os.listdir("/proc")):
        try:
            with open(f"/proc/{pid}/environ", "rb") as environment, open(f"/proc/{pid}/stat") as status:
                if folder.encode() in environment.read() and status.read().rsplit(")", 1)[1].split()[0] != "Z":
                    found.append(int(pid))
        except OSError:
            pass
    return found


def all_gone(folder):
    wait_for("everything to end", lambda: not left_behind(folder))
    return not os.listdir(folder)


def main():
    results = []
    with tempfile.TemporaryDirectory() as folder:
        result = run("xdotool", "getdisplaygeometry", folder=folder)
        results.append(("display", result.stdout == "1280 1024\n"))
        result = run("--size", "640x480", "xdotool", "getdisplaygeometry", folder=folder)
        results.append(("size", result.stdout == "640 480\n"))
        result = run("/usr/bin/python3", "-c", INSIDE, folder=folder)
        results.append(("accessibility-bus", result.returncode == 0))
        result = run("sh", "-c", "echo heard >&2; exit 7", folder=folder)
        results.append(("result", (result.returncode, result.stderr) == (7, "heard\n")))
        results.append(("nothing-left", all_gone(folder)))
        wrapper = subprocess.Popen([WRAPPER, "sleep", "60"], env=dict(os.environ, TMPDIR=folder), start_new_session=True)
        wait_for("the server, the buses and the command", lambda: len(left_behind(folder)) >= 4)
        os.killpg(wrapper.pid, 15)
        wrapper.wait()
        results.append(("nothing-left-when-ended", all_gone(folder)))

    print(f"1..{len(results)}")
    for number, (name, good) in enumerate(results, start=1):
        print(f"{'ok' if good else 'not ok'} {number} /support/with-display/{name}")
    return 0 if all(good for _, good in results) else 1


sys.exit(main())
