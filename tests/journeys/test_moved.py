#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Heed authors
"""Another copy takes the place of the store that the window has open: nothing is sealed, the words stay, one
click saves all that was open beside it, and the work goes on there; the program is never closed silently.
Then the disk is full: the store is read.

usage: test_moved.py HEED HEEDCTL
"""

import os
import re
import shutil
import subprocess
from pathlib import Path

from journey import role_of, run, wait_for

REPLACED = "Another copy took this store’s place"
GONE = "The store is not where it was"
SAVED = "Saved as a store beside it"
SAVE = "Save a copy beside it"


def close_dialogue(program):
    """Not the window under it, whose button has the same name; GTK 4.8 puts the mnemonic before it."""
    dialogue = program.find(SAVED)
    while dialogue.parent is not None and role_of(dialogue.parent) != "application":
        dialogue = dialogue.parent
    program.click(re.compile("^(_Close )?Close$"), "push button", within=dialogue)


def make_steps(journey):
    state = {}

    def find_saved():
        found = sorted(journey.store.parent.glob("*-saved-*.heed"))
        assert found, sorted(journey.store.parent.iterdir())
        return found[-1]

    def create_store():
        journey.start()
        journey.create_store()

    def type_a_concern():
        journey.log_concern(new_child=True)

    def replace_the_store():
        incoming = journey.store.with_name("incoming")
        shutil.copy(journey.store, incoming)
        incoming.rename(journey.store)

    def nothing_is_sealed():
        program = journey.program
        program.key("ctrl+Return")
        program.find(REPLACED)
        program.find(SAVE, "push button")
        assert not program.has(re.compile("^Sealed")), "it is said to be sealed"
        journey.check_concern()
        program.picture(journey.folder / "out/refused.png")

    def closing_asks():
        program = journey.program
        program.key("ctrl+q")
        wait_for("the question", lambda: len(program.toplevels()) == 2)
        program.find(REPLACED)
        program.picture(journey.folder / "out/closing.png")
        program.click(re.compile("Leave Heed open$"), "push button")
        wait_for("the question to be gone", lambda: len(program.toplevels()) == 1)
        journey.check_concern()

    def save_beside():
        program = journey.program
        program.click(SAVE, "push button")
        program.find(SAVED)
        program.picture(journey.folder / "out/saved.png")
        close_dialogue(program)
        wait_for("the word to be gone", lambda: len(program.toplevels()) == 1)
        journey.check_concern()

    def file_there():
        journey.file_concern()
        journey.program.find(re.compile("^Sealed"))

    def close():
        journey.close()

    def it_is_in_the_copy():
        saved = find_saved()
        assert not saved.read_bytes().startswith(b"SQLite format 3")
        assert Path(f"{saved}-keys").exists()
        journey.store = saved
        assert journey.word in journey.ctl("search", journey.word), "the concern is not in the copy"
        journey.ctl("verify")

    def start_again():
        journey.start()
        journey.unlock()
        journey.program.find(re.compile(f"{journey.given} {journey.family}"))

    def lock_without_the_store():
        journey.store.unlink()
        journey.program.key("ctrl+l")
        journey.program.find(SAVED)
        close_dialogue(journey.program)
        saved = find_saved()
        assert saved != journey.store, saved
        journey.store = saved
        journey.unlock()
        journey.program.find(re.compile(f"{journey.given} {journey.family}"))

    def terminate_without_the_store():
        journey.store.unlink()
        journey.terminate()
        journey.store = find_saved()
        assert journey.word in journey.ctl("search", journey.word), "the concern is not in the copy"
        journey.ctl("verify")

    def fill_the_disk():
        state["disk"] = disk = journey.folder / "disk"
        disk.mkdir()
        done = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", disk], capture_output=True, text=True, check=False)
        if done.returncode != 0:
            print(f"# not on this machine: {done.stderr.strip()}", flush=True)
            return
        state["mounted"] = True
        for ending in ("", "-keys"):
            shutil.copy(f"{journey.store}{ending}", f"{disk}/a.heed{ending}")
        journey.store = disk / "a.heed"
        journey.start(journey.store)
        journey.unlock()
        journey.program.find(re.compile(f"{journey.given} {journey.family}"))
        # Closing gives room back.
        journey.program.key("ctrl+l")
        journey.program.find("Passphrase", "password text")
        with open(disk / "fill", "wb", buffering=0) as file:
            try:
                while True:
                    file.write(bytes(4096))
            except OSError:
                pass

    def read_on_a_full_disk():
        if not state.get("mounted"):
            return
        program = journey.program
        journey.unlock()
        program.find(re.compile("^You can read, but not record: .*the disk is full, .*needed to record"))
        program.find(re.compile(f"{journey.given} {journey.family}"))
        program.picture(journey.folder / "out/full.png")

    def record_with_room_again():
        if not state.get("mounted"):
            return
        os.unlink(state["disk"] / "fill")
        journey.program.key("ctrl+l")
        journey.unlock()
        journey.program.find(re.compile(f"{journey.given} {journey.family}"))
        assert not journey.program.has(re.compile("^You can read, but not record")), "it still cannot be recorded"
        journey.close()

    def end():
        journey.end()
        if state.get("mounted"):
            subprocess.run(["umount", state["disk"]], check=True)

    return [create_store, type_a_concern, replace_the_store, nothing_is_sealed, closing_asks, save_beside, file_there, close,
            it_is_in_the_copy, start_again, lock_without_the_store, terminate_without_the_store, fill_the_disk, read_on_a_full_disk,
            record_with_room_again, end, journey.check_terminal]


run("moved", make_steps)
