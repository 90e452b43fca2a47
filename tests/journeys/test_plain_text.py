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
from journey import make_word, run


def make_steps(journey):
    began = time.time()
    pack = journey.folder / f"out/{make_word()}.zip"

    def look():
        """Looks everywhere but in the folder of what was exported on purpose."""
        whole = (journey.facts, journey.own_words, journey.reasons, journey.advice, journey.passphrase)
        parts = (word.strip(".,;") for text in whole for word in text.split())
        # The words that nobody else has are long; "wants" stands in many a file.
        words = [journey.given, journey.family, *whole, *(part for part in parts if len(part) >= 10)]
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
        journey.find_draft_saved()

    def nothing_found_while_open():
        assert (journey.store.parent / f"{journey.store.name}-wal").exists(), "the store is not at work"
        nothing_found()

    def do_the_rest():
        """A decision, a call and a pack: each has words of its own, and dialogues of the toolkit."""
        journey.file_concern()
        journey.decide()
        journey.add_agency()
        journey.log_contact()
        journey.export(pack)

    def nothing_found_after_closing():
        journey.close()
        nothing_found()
        journey.check_single_file()

    def nobody_noted_the_pack():
        found = plain_text.find([pack.stem], plain_text.files_below(journey.folder))
        assert [place for place, _word in found] == [str(pack)], found

    def it_is_in_the_store():
        found = json.loads(journey.ctl("--json", "search", journey.word))
        assert found and all(journey.word in hit["snippet"] for hit in found), found

    def power_cut():
        journey.start(journey.store)
        journey.unlock()
        journey.log_concern()
        journey.find_draft_saved()
        journey.kill()

    def nothing_found_after_power_cut():
        nothing_found()

    def draft_is_back():
        program = journey.start(journey.store)
        journey.unlock()
        program.key("ctrl+n")
        program.find("Your draft is back")
        journey.check_concern()

    return [looking_finds_what_is_there, create_store, log_concern, nothing_found_while_open, do_the_rest,
            nothing_found_while_open, nothing_found_after_closing, nobody_noted_the_pack, it_is_in_the_store, power_cut,
            nothing_found_after_power_cut, draft_is_back, journey.close, journey.check_terminal]


run("plain-text", make_steps)
