#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Heed authors
"""What is typed in secret stays so: on the accessibility bus while it is hidden, in the keys that undo, in the
toolkit's inspector, and in a passphrase that anybody would try first.

usage: test_secrets.py HEED HEEDCTL
"""

import re

import pyatspi

from journey import role_of, run, wait_for

from heed_driver import FOCUS  # noqa: E402  (journey knows where it lies)

TYPED = "zebra 7 quartz"


def make_steps(journey):
    heard = []

    def text_changed(event):
        heard.append(str(event.any_data))

    def check_field(name):
        """A field by its name: typed into by keys, it is a password text of bullets, and no event tells its letters."""
        program = journey.program
        node = program.find(name)
        assert role_of(node) == "password text", f"{name}: {role_of(node)}"
        program.tab_to(name, "password text")
        program.key("ctrl+a")
        FOCUS.listen()
        heard.clear()
        program.type(TYPED)
        wait_for(f"{name} to be typed into", lambda: len(program.text_of(node)) == len(TYPED))
        FOCUS.listen()
        assert program.text_of(node) == "•" * len(TYPED), f"{name}: {program.text_of(node)}"
        assert not any(set(word) & set(TYPED) for word in heard), heard
        assert TYPED not in " ".join(program.words(hidden=True)), f"{name} is told"
        row = node.parent.parent
        program.click("Show what is typed", within=row)
        wait_for(f"{name} to be shown", lambda: program.text_of(node) == TYPED)
        program.click("Show what is typed", within=row)
        wait_for(f"{name} to be hidden", lambda: program.text_of(node) == "•" * len(TYPED))
        assert role_of(node) == "password text"

    def new_passphrase():
        program = journey.start()
        pyatspi.Registry.registerEventListener(text_changed, "object:text-changed")
        program.click("Create a store")
        program.find("Name of the setting")
        program.type(journey.SETTING)
        program.set_text("Your name", journey.MEMBER)
        for name in ("Passphrase", "The same again"):
            check_field(name)

    def weak_passphrase():
        program = journey.program
        for weak in ("Hillside School 2026", "password"):
            program.set_text("Passphrase", weak)
            program.set_text("The same again", weak)
            program.click("Create the store", "push button")
            program.find(re.compile("^That passphrase is too weak. .*(Leave out the names|most lists of passwords)"))
        assert not journey.store.exists()

    def four_words():
        program = journey.program
        program.click("Suggest four words")
        field = program.find("Passphrase")
        wait_for("four words", lambda: re.fullmatch(r"[a-z]+( [a-z]+){3}", program.text_of(field)))
        words = program.text_of(field)
        program.click("Suggest four words")
        wait_for("four others", lambda: program.text_of(field) != words)

    def create_and_lock():
        journey.program.click("Back")
        journey.program.find("Try the demonstration")
        journey.program.settle()
        journey.create_store()
        journey.program.key("ctrl+l")
        journey.program.find("Unlock", "push button")

    def passphrase():
        check_field("Passphrase")

    def recovery_key():
        journey.program.click("Use the recovery key")
        check_field("Recovery key")
        journey.close()

    def undo_in_a_search():
        program = journey.start("--demo")
        program.find("Amira Bell", limit=40)
        search = program.find("Search children")
        program.point(search)
        program.type("Amira")
        program.find("1 found")
        program.key("Escape")
        wait_for("the search to be empty", lambda: program.text_of(search) == "")
        program.key("ctrl+z", "ctrl+z")
        program.settle()
        assert program.text_of(search) == "", program.text_of(search)

    def refer():
        program = journey.program
        program.point(program.find("Amira Bell"))
        program.key("Return")
        program.find("Chronology")
        program.click("Refer", "push button")
        program.find("Export the pack", "push button")
        program.find(re.compile("opens with 7-Zip.*Explorer of Windows"))
        for name in ("Password, or none", "The same again"):
            check_field(name)

    def long_password():
        program = journey.program
        program.set_text("Password, or none", "ŵ" * 50)
        program.find(re.compile("plain letters"))
        program.set_text("The same again", "ŵ" * 50)
        program.click("Export the pack", "push button")
        program.find(re.compile("at most 99 characters; an accented one counts double"))
        assert len(program.toplevels()) == 1, "it asked for a file all the same"
        program.click("Back")
        program.find("Chronology")
        program.click("Back")

    def undo_in_a_form():
        """In a form for one child, filled and emptied, Ctrl+Z finds no word of another."""
        program = journey.program
        program.find("Search children")
        program.key("ctrl+n")
        program.find("What you saw or heard", "text")
        who = program.tab_to("Who", "text")
        program.type("Amira")
        program.find(re.compile("^Amira Bell"))
        program.key("Return")
        wait_for("the name to be taken", lambda: program.text_of(who) == "")
        program.key("ctrl+z", "ctrl+z")
        program.settle()
        assert program.text_of(who) == "", program.text_of(who)
        date = program.find("Date", "text")
        was = program.text_of(date)
        assert was, "the day is filled in"
        program.tab_to("Date", "text")
        program.key("ctrl+z", "ctrl+z")
        program.settle()
        assert program.text_of(date) == was, (was, program.text_of(date))
        program.click("Back")

    def inspector():
        """Its keys do nothing, in the window and in a dialogue."""
        program = journey.program
        for keys in ("ctrl+shift+i", "ctrl+shift+d"):
            program.key(keys)
            program.settle()
            assert len(program.windows()) == 1, keys
        program.click("Add a child", "push button")
        program.find("Given name", "text")
        for keys in ("ctrl+shift+i", "ctrl+shift+d"):
            program.key(keys)
            program.settle()
            assert len(program.windows()) == 2, keys
        program.key("Escape")
        program.wait_gone("Given name", "text")

    return [new_passphrase, weak_passphrase, four_words, create_and_lock, passphrase, recovery_key, undo_in_a_search, refer, long_password,
            undo_in_a_form, inspector, journey.terminate, journey.check_terminal]


run("secrets", make_steps)
