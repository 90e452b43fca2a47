#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Heed authors
"""What was typed stands in no file that Heed wrote: not in the store or beside it, in no temporary or
hidden file, in no settings, caches, lists of recent files or logs; not while the store is open, not
after it was closed, and not after a power cut in the middle of a sentence. What was typed is then not
lost either.

usage: test_plain_text.py HEED HEEDCTL
"""

import json
import time

import plain_text
from journey import run


def make_steps(journey):
    began = time.time()

    def look():
        """Looks everywhere but in the folder of what was exported on purpose."""
        words = [journey.word, *journey.own_words.split(", ")[1].split()[:1], journey.own_words, journey.given,
                 journey.family, journey.passphrase, *journey.passphrase.split()]
        paths = [path for path in plain_text.files_below(journey.folder) if not path.is_relative_to(journey.folder / "out")]
        paths += plain_text.newer_files(began, journey.folder)
        if journey.program is not None:
            paths += plain_text.open_files(journey.program.process.pid)
        return plain_text.find(words, paths)

    def nothing_found():
        found = look()
        assert found == [], found

    def looking_finds_what_is_there():
        for name, content in {"cache/a": f"… {journey.word} …".encode("utf-16-le"), "tmp/b": journey.family.lower().encode(),
                              f"state/{journey.given}": b""}.items():
            path = journey.folder / name
            path.write_bytes(content)
            assert [place for place, _word in look()] == [str(path)], name
            path.unlink()

    def create_store():
        journey.start()
        journey.create_store()

    def log_concern():
        journey.log_concern(new_child=True)
        journey.program.find(journey.DRAFT_SAVED)

    def nothing_found_while_open():
        assert (journey.store.parent / f"{journey.store.name}-wal").exists(), "the store is not at work"
        nothing_found()

    def file_and_close():
        journey.file_concern()
        journey.close()

    def nothing_found_after_closing():
        nothing_found()
        journey.check_single_file()

    def it_is_in_the_store():
        found = json.loads(journey.ctl("--json", "search", journey.word))
        assert len(found) == 1 and journey.word in found[0]["snippet"], found

    def power_cut():
        journey.start(journey.store)
        journey.unlock()
        journey.log_concern()
        journey.program.find(journey.DRAFT_SAVED)
        journey.kill()

    def nothing_found_after_power_cut():
        nothing_found()

    def draft_is_back():
        program = journey.start(journey.store)
        journey.unlock()
        program.key("ctrl+n")
        program.find("Your draft is back")
        journey.check_concern()

    return [looking_finds_what_is_there, create_store, log_concern, nothing_found_while_open, file_and_close,
            nothing_found_after_closing, it_is_in_the_store, power_cut, nothing_found_after_power_cut, draft_is_back,
            journey.close]


run("plain-text", make_steps)
