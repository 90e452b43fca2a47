#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Heed authors
"""A child, the forms and what they lead to, as a screen reader finds them.

usage: test_accessible_forms.py HEED HEEDCTL
"""

import re

from accessible import check_page
from journey import run


def make_steps(journey):
    def check(*arguments):
        check_page(journey, *arguments)

    def child():
        journey.start("--demo")
        journey.program.find("Amira Bell")
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

    return [child, details, concern, filed, agencies, add_an_agency, contact, refer, guidance, journey.close, journey.check_terminal]


run("accessible-forms", make_steps)
