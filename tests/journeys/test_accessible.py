#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Heed authors
"""Every page, as a screen reader finds it: each control has a name that says what it is, once; the names
that the screens promise are there, and the Tab key comes to each of them that can be used.

usage: test_accessible.py HEED HEEDCTL
"""

import re

from journey import Mistake, iter_children, leave_out_hidden, role_of, run, walk

# What can be pressed, typed into or chosen. Labels, boxes and pictures need no name of their own; rows
# of a list take theirs from what stands in them.
CONTROLS = {"push button", "check box", "radio button", "text", "entry", "password text", "combo box",
            "slider", "spin button", "switch", "menu button", "link"}
# A control without a name answers with the name of its type.
TYPE_NAME = re.compile(r"^(Gtk|Adw|Heed)[A-Z]\w+$")
# The text rows of libadwaita before 1.4 have the keyboard and do not say so: see tab_round().
SILENT = {"Name of the setting", "Your name"}


def is_control(node):
    return role_of(node) in CONTROLS


def is_no_name(name):
    return not name or TYPE_NAME.match(name) is not None


def find_unnamed(node, path=()):
    """The controls without a name, each told by its place: what stands around it, from its page down."""
    name = node.name or ""
    if is_control(node) and is_no_name(name):
        yield f"{role_of(node)} in {' > '.join(path[-5:])}"
    for child in leave_out_hidden(list(iter_children(node))):
        if child is not None:
            yield from find_unnamed(child, (*path, name or role_of(node)))


def is_doubled(name):
    """Whether a name says the same twice, as where a label and a text in it are both taken."""
    half = len(name) // 2
    return len(name) > 2 and len(name) % 2 == 1 and name[half] == " " and name[:half] == name[half + 1:]


def make_steps(journey):
    def check(page, controls=(), others=()):
        """What stands on a page now: names that the screens promise, of controls and of what is none."""
        program = journey.program
        program.settle()
        nodes = [(node.name or "", is_control(node)) for node in walk(program.root())]
        assert sum(control for _name, control in nodes) > 3, f"{page}: hardly a control"
        there = {name for name, _control in nodes}
        wrong = [f"without a name: {place}" for place in find_unnamed(program.root())]
        wrong += [f"named twice over: {name}" for name, control in nodes if control and is_doubled(name)]
        wrong += [f"not there: {name}" for name in (*controls, *others) if name not in there]

        passed = program.tab_round()
        wrong += [f"has the keyboard, but no name: {role} after {passed[place - 1][0]}"
                  for place, (name, role) in enumerate(passed) if is_no_name(name)]
        reached = {name for name, _role in passed}
        wrong += [f"not reached by Tab: {name}" for name in controls if name in there - SILENT - reached]
        if wrong:
            raise Mistake("\n# ".join([page, *wrong, "Tab comes to: " + "; ".join(name for name, _role in passed)]))

    def welcome():
        journey.start()
        journey.program.find("Create a store")
        check("welcome", ["Open a store", "Create a store", "Try the demonstration"])

    def create_store():
        journey.program.click("Create a store")
        journey.program.find("Name of the setting")
        check("create a store", ["Passphrase", "Create the store"])

    def back_and_create():
        journey.program.click("Back")
        journey.program.find("Try the demonstration")
        journey.create_store()

    def unlock():
        journey.program.key("ctrl+l")
        journey.program.find("Unlock", "push button")
        check("unlock", ["Passphrase", "Unlock", "Use the recovery key"])

    def recovery():
        journey.program.click("Use the recovery key")
        journey.program.find("Recovery key", "password text")
        check("recovery", ["Recovery key", "Unlock"])

    def children():
        journey.close()
        journey.start("--demo")
        journey.program.find("Amira Bell")
        # "Today", "Referrals" and "Reports" come with their own pages.
        check("children", ["Children", "Agencies", "Guidance", "Log a concern", "Search everything", "Lock", "Add a child"])

    def add_a_child():
        journey.program.click("Add a child", "push button")
        journey.program.find("Given name", "text")
        check("add a child", ["Given name", "Family name", "Birth date", "Add the child"])

    def search():
        journey.program.key("Escape")
        journey.program.wait_gone("Given name", "text")
        journey.program.key("ctrl+k")
        journey.program.type("phone")
        journey.program.find(re.compile("phone.*from an older"))
        check("search", ["Search everything"])

    def child():
        journey.program.key("ctrl+a", "BackSpace")
        journey.family = "Amira Bell"
        journey.open_child()
        check("a child", ["Chronology", "Details", "Log a concern", "Refer"])

    def details():
        journey.program.click("Details")
        journey.program.find("UPN")
        check("details")

    def concern():
        program = journey.program
        program.key("ctrl+n")
        program.find("What you saw or heard", "text")
        program.tab_to("What you saw or heard", "text")
        program.type("A phone that nobody here gave.")
        program.tab_to("Child sexual exploitation", "push button")
        program.key("space")
        program.tab_to("Add what was exchanged", "push button")
        program.key("space")
        program.find("What was exchanged", "text")
        journey.find_prompt("scope.child")
        check("a concern", ["Who", "Date", "Time", "Until", "Source", "What you saw or heard", "Child's own words", "Immediate action",
               "Parents told", "File concern", "Start a referral", "Why"], ["Danger now", "Categories", "Guidance"])

    def filed():
        journey.file_concern()
        journey.program.find("What happens now", "list")
        check("filed", ["Record a decision", "Start a referral", "Amend", "Why"])

    def agencies():
        journey.to_page("Agencies")
        journey.program.find("Log a contact", "push button")
        check("agencies", ["Add an agency", "Log a contact", "Search agencies"])

    def add_an_agency():
        journey.program.click("Add an agency", "push button")
        journey.program.find("Kind", "push button")
        check("add an agency", ["Kind", "Name", "Save"])

    def contact():
        journey.program.key("Escape")
        journey.program.wait_gone("Save", "push button")
        journey.program.click("Log a contact", "push button")
        journey.program.find("Advice or decision", "text")
        check("log a contact", ["Who", "Agency", "Date", "Advice or decision", "File contact"])

    def refer():
        journey.open_child()
        journey.program.click("Refer", "push button")
        journey.program.find("Export the pack", "push button")
        check("refer", ["Agency", "Authority, its number", "Who took the call", "Export the pack"], ["Urgency", "Entries to include", "Preview"])

    def guidance():
        journey.to_page("Guidance")
        journey.program.find(re.compile("scope.child"))
        check("guidance")

    return [welcome, create_store, back_and_create, unlock, recovery, children, add_a_child, search, child, details,
            concern, filed, agencies, add_an_agency, contact, refer, guidance, journey.close, journey.check_terminal]


run("accessible", make_steps)
