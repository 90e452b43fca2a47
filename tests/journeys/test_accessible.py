#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Heed authors
"""The pages up to a child, as a screen reader finds them; the forms are in test_accessible_forms.py.

usage: test_accessible.py HEED HEEDCTL
"""

import re

from accessible import check_page
from journey import run


def make_steps(journey):
    def check(*arguments):
        check_page(journey, *arguments)

    def welcome():
        journey.start()
        journey.program.find("Create a store")
        check("welcome", ["Open a store", "Create a store", "Restore a backup", "Try the demonstration"])

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

    def restore():
        journey.program.click("Restore a backup", "push button")
        journey.program.find("Choose a folder", "push button")
        check("restore", ["Choose a backup", "Choose a folder"])

    def store():
        journey.program.click("Back")
        journey.unlock()
        journey.to_page("Store")
        journey.program.find("No folder is set up")
        check("store", ["Back up now", "Add a folder", "Restore a backup", "Members", "Change my passphrase"])

    def children():
        journey.close()
        journey.start("--demo")
        journey.program.find("Amira Bell")
        # "Today", "Referrals" and "Reports" come with their own pages.
        check("children", ["Children", "Agencies", "Guidance", "Store", "Log a concern", "Search everything", "Lock", "Add a child"])

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

    return [welcome, create_store, back_and_create, unlock, recovery, restore, store, children, add_a_child, search, journey.close, journey.check_terminal]


run("accessible", make_steps)
