#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Heed authors
"""A folder is set up for backups; closing the window makes one behind it, and a signal meanwhile leaves nothing half done. Then the
computer is lost: on another one the backup is restored in the window, and the child is there.

usage: test_backup.py HEED HEEDCTL
"""

import json
import re
import shutil
import signal

from journey import run, wait_for

SET = re.compile(r"^hillside-school-\d{8}T\d{6}Z-[0-9a-f]{4}\.heed(-keys)?$")


def make_steps(journey):
    stick = journey.folder / "stick"

    def count_sets():
        """Whole sets, and nothing else, lie on the stick."""
        names = sorted(path.name for path in stick.iterdir())
        assert all(SET.match(name) for name in names), names
        stores = [name for name in names if name.endswith(".heed")]
        assert sorted(stores + [f"{name}-keys" for name in stores]) == names, names
        return len(stores)

    def list_backups():
        return json.loads(journey.ctl("--json", "backups"))

    def create_store():
        journey.start()
        journey.create_store()

    def add_a_folder():
        program = journey.program
        stick.mkdir()
        journey.to_page("Store")
        program.find("No folder is set up")
        program.click("Add a folder", "push button")
        wait_for("the dialogue for the folder", lambda: len(program.windows()) > 1)
        program.settle()
        program.type(str(stick))
        program.settle()
        program.key("Return")
        program.find(re.compile(r"1 is kept\."), limit=40)
        assert count_sets() == 1
        program.picture(journey.folder / "out/store.png")

    def record():
        journey.log_concern(new_child=True)
        journey.file_concern()
        journey.program.find(re.compile("^Sealed"))

    def close_and_wait():
        process = journey.program.process
        journey.program.key("ctrl+q")
        wait_for("the window to be gone", lambda: process.poll() is not None or not journey.program.toplevels())
        assert process.wait(20) == 0
        journey.program.end()
        journey.program = None
        count_sets()
        journey.check_single_file()

    def it_is_in_the_backup():
        newest = list_backups()[0]
        assert newest["there"] and newest["entries"] == 1, newest

    def end_while_it_closes():
        """Told to end while the last backup is made: whole or not there, and the store is closed."""
        journey.start()
        journey.unlock()
        journey.to_page("Children")
        journey.log_concern()
        journey.file_concern()
        journey.program.find(re.compile("^Sealed"))
        process = journey.program.process
        journey.program.key("ctrl+q")
        process.send_signal(signal.SIGTERM)
        assert process.wait(20) == 0
        journey.program.end()
        journey.program = None
        count_sets()
        journey.check_single_file()
        journey.ctl("verify")

    def the_next_start_makes_it():
        journey.start()
        journey.unlock()
        journey.to_page("Store")
        journey.program.find(re.compile(" · 2 entries · .* kept"), limit=40)
        journey.close()
        assert list_backups()[0]["entries"] == 2

    def lose_the_computer():
        shutil.rmtree(journey.store.parent)

    def restore():
        program = journey.start()
        program.click("Restore a backup", "push button")
        program.find(re.compile("^Hillside School, as it was on"))
        program.picture(journey.folder / "out/restore.png")
        program.set_text("Passphrase", journey.passphrase, "password text")
        program.click("Restore", "push button")
        program.find("Open it", "push button", limit=40)
        program.find(re.compile("^2 entries, as they were on"))
        program.click("Open it", "push button")

    def it_is_all_there():
        journey.unlock()
        journey.open_child()
        journey.close()

    return [create_store, add_a_folder, record, close_and_wait, it_is_in_the_backup, end_while_it_closes, the_next_start_makes_it,
            lose_the_computer, restore, it_is_all_there, journey.check_terminal]


run("backup", make_steps)
