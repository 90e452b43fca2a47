#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Heed authors
"""Leaving the desk: locking takes every word of the record off the screen and out of what other programs
can read of the window, unlocking brings the half-typed concern back as it was; F9 only hides; the end of
the session closes the store.

usage: test_lock.py HEED HEEDCTL
"""

import plain_text
from journey import run, wait_for


def make_steps(journey):
    def shown(hidden):
        """Which words of the record can be read from outside."""
        text = "\n".join(journey.program.words(hidden=hidden)).lower()
        return [word for word in (journey.given, journey.family, journey.word, *journey.own_words.split(",")) if word.lower() in text]

    def create_store():
        journey.start()
        journey.create_store()

    def type_half_a_concern():
        journey.log_concern(new_child=True)
        assert len(shown(hidden=False)) >= 4, "the record is not on the screen"
        # The cursor stands in the middle of the facts.
        journey.program.tab_to("What you saw or heard", "text", keys="shift+Tab")
        journey.program.key("ctrl+Home", *["Right"] * 7)
        wait_for("the cursor to be in the middle", lambda: caret() == 7)

    def caret():
        return journey.program.find("What you saw or heard", "text").queryText().caretOffset

    def hide():
        assert not journey.program.is_blank()
        journey.program.key("F9")
        wait_for("the screen to be blank", journey.program.is_blank)

    def come_back():
        journey.program.key("F9")
        wait_for("the screen to be back", lambda: not journey.program.is_blank())
        journey.check_concern()

    def another_key_locks():
        journey.program.key("F9")
        wait_for("the screen to be blank", journey.program.is_blank)
        journey.program.key("space")
        journey.unlock()
        journey.check_concern()
        cursor_is_where_it_was()

    def count_in_memory():
        """How often what was typed stands in the memory of the program, in blocks that it freed too."""
        return sum(plain_text.count_in_memory([journey.facts, journey.own_words, journey.family], journey.program.process.pid).values())

    def lock():
        before = count_in_memory()
        journey.program.key("ctrl+l")
        journey.program.find("Passphrase", "password text")
        journey.program.settle()
        after = count_in_memory()
        print(f"# typed words stood {before} times in memory, and {after} times when it was locked", flush=True)
        assert before >= 10 and after <= before // 5, (before, after)

    def nothing_can_be_read():
        assert shown(hidden=True) == [], shown(hidden=True)

    def unlock():
        journey.unlock()
        journey.check_concern()

    def cursor_is_where_it_was():
        wait_for("the cursor to be where it was", lambda: caret() == 7, 10)

    def hide_a_dialogue():
        journey.program.key("alt+Left")
        journey.program.click("Add a child", "push button")
        journey.program.find("Given name", "text")
        journey.program.key("F9")
        wait_for("the dialogue to be hidden", lambda: len(journey.program.toplevels()) == 1)
        wait_for("the screen to be blank", journey.program.is_blank)
        journey.program.key("F9")
        wait_for("the dialogue to be back", lambda: len(journey.program.toplevels()) == 2)
        journey.program.find("Given name", "text")

    def lock_a_dialogue():
        journey.program.key("ctrl+l")
        journey.program.find("Passphrase", "password text")
        wait_for("the dialogue to be gone", lambda: len(journey.program.toplevels()) == 1)

    def lock_a_hidden_dialogue():
        journey.unlock()
        journey.program.click("Add a child", "push button")
        journey.program.find("Given name", "text")
        journey.program.key("F9")
        wait_for("the screen to be blank", journey.program.is_blank)
        journey.program.key("ctrl+l")
        journey.program.find("Passphrase", "password text")
        wait_for("the dialogue to be gone", lambda: len(journey.program.toplevels()) == 1)

    def open_file_dialogue():
        journey.unlock()
        journey.program.click("Import", "push button")
        wait_for("the dialogue for a file", lambda: len(journey.program.toplevels()) == 2)
        journey.program.settle()

    def hide_a_file_dialogue():
        open_file_dialogue()
        journey.program.key("F9")
        wait_for("the dialogue to be hidden", lambda: len(journey.program.toplevels()) == 1)
        wait_for("the screen to be blank", journey.program.is_blank)
        journey.program.key("F9")
        wait_for("the dialogue to be back", lambda: len(journey.program.toplevels()) == 2)

    def lock_a_file_dialogue():
        journey.program.key("ctrl+l")
        journey.program.find("Passphrase", "password text")
        wait_for("the dialogue to be gone", lambda: len(journey.program.toplevels()) == 1)

    return [create_store, type_half_a_concern, hide, come_back, another_key_locks, lock, nothing_can_be_read, unlock,
            cursor_is_where_it_was, hide_a_dialogue, lock_a_dialogue,
            lock_a_hidden_dialogue, hide_a_file_dialogue, lock_a_file_dialogue, open_file_dialogue, journey.terminate, journey.check_single_file,
            journey.check_terminal]


run("lock", make_steps)
