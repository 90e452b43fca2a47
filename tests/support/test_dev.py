#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Heed authors
"""./dev itself, on a machine where everything is installed and built: Meson, Ninja, the toolkit's look for a
display and heedctl are stand-ins that tell how they were called. tests/fresh tries it for real."""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

DEV = Path(__file__).resolve().parents[2] / "dev"
TELL = '#!/bin/sh\nprintf "%s\\n" "{name} $*" >> "$CALLS"\n{more}\n'


class Machine:
    """A folder with a copy of ./dev, a build, and stand-ins before all other programs."""

    def __init__(self, folder):
        self.tree, self.bin, self.calls = folder / "a tree", folder / "bin", folder / "calls"
        for path in (self.tree / "build/src/tool", self.tree / "build/demo", self.bin, folder / "elsewhere"):
            path.mkdir(parents=True)
        self.caller = folder / "elsewhere"
        shutil.copy(DEV, self.tree / "dev")
        for name in ("build.ninja", ".ninja_log", "demo/mine"):
            (self.tree / "build" / name).touch()
        self.stand_in("dpkg-query", "echo installed 9")
        for name in ("meson", "ninja", "sudo", "apt-get", "dbus-run-session"):
            self.stand_in(name)
        self.stand_in("gtk4-query-settings", '[ "$DISPLAY" = :live ]')
        shutil.copy(self.stand_in("heedctl", "pwd"), self.tree / "build/src/tool/heedctl")

    def stand_in(self, name, more=":"):
        path = self.bin / name
        path.write_text(TELL.format(name=name, more=more))
        path.chmod(0o755)
        return path

    def dev(self, *arguments, display=None):
        """How it ended, all that it said, and what it called."""
        self.calls.write_text("")
        env = {"PATH": f"{self.bin}:/usr/bin:/bin", "HOME": str(self.caller), "CALLS": str(self.calls), "DBUS_SESSION_BUS_ADDRESS": "none"}
        if display:
            env["DISPLAY"] = display
        result = subprocess.run([self.tree / "dev", *arguments], cwd=self.caller, env=env, capture_output=True, text=True)
        return result.returncode, result.stdout + result.stderr, self.calls.read_text()

    def demo_is_whole(self):
        return (self.tree / "build/demo/mine").exists()


def main():
    results = []
    with tempfile.TemporaryDirectory() as folder:
        machine = Machine(Path(folder))
        for name, display in (("no-display", None), ("dead-display", ":dead")):
            status, said, calls = machine.dev("run", "x.heed", display=display)
            results.append((name + "-takes-no-file", status == 1 and "takes no file" in said and "heedctl" not in calls))
            results.append((name + "-keeps-the-demo", machine.demo_is_whole()))
        status, said, calls = machine.dev("run", "x.heed", display=":live")
        results.append(("display", status == 0 and f"meson devenv -C build heed {machine.caller}/x.heed\n" in calls))
        status, said, calls = machine.dev("run", "--demo", display=":live")
        results.append(("display-demo", status == 0 and "meson devenv -C build heed --demo\n" in calls and machine.demo_is_whole()))
        status, said, calls = machine.dev("ctl", "--json", "children")
        results.append(("ctl-here", (status, said, calls) == (0, f"{machine.caller}\n", "heedctl --json children\n")))
        status, said, calls = machine.dev("install", "place")
        wanted = f"meson setup build-install --prefix {machine.caller}/place --buildtype release"
        results.append(("install", status == 0 and wanted in calls and "meson install -C build-install" in calls))
        (machine.tree / "build-install").mkdir()
        (machine.tree / "build-install/build.ninja").touch()
        status, said, calls = machine.dev("install")
        wanted = f"meson configure build-install --prefix {machine.caller}/.local"
        results.append(("install-elsewhere", status == 0 and wanted in calls and f"{machine.caller}/.local/bin is not in PATH" in said))
        status, said, calls = machine.dev("run", "--demo", display=":dead")
        results.append(("dead-display-demo", "there is no display" in said and "heedctl" in calls))

    print(f"1..{len(results)}")
    for number, (name, good) in enumerate(results, start=1):
        print(f"{'ok' if good else 'not ok'} {number} /support/dev/{name}")
    return 0 if all(good for _, good in results) else 1


sys.exit(main())
