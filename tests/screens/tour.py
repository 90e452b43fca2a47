# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Heed authors
"""The way through Heed that the pictures are taken on.

A stop is a name, what brings it from the stop before, and the states in which it can be reached. A stop
that does not come is named at the end, and the tour goes on from where it is.
"""

import datetime
import os
import re
from pathlib import Path

import crowd
from heed_driver import is_shown, wait_for

PASSPHRASE = "a passphrase for pictures only"
STATES = ("empty", "typical", "full")
FULL = ("typical", "full")

# Beside the source, as the tests have it.
OWN_DATA = Path(__file__).resolve().parents[1] / "data"
CHILD = {"typical": "Amira Bell", "full": crowd.SEARCH}
FACTS = {
    "empty": "Came in with a phone that nobody here gave, and put it away when the tutor came.",
    "typical": "Amira had a new phone and said that somebody from a game bought it.",
    "full": crowd.LONG * 3,
}


class Tour:
    """One run of the program in one state at one size."""

    def __init__(self, program, state, narrow, folder):
        self.program = program
        self.folder = folder
        self.state = state
        self.narrow = narrow

    def key(self, *keys):
        self.program.key(*keys)

    def to_page(self, name):
        """By the sidebar, which a narrow window has behind the page, and which a page that has the window to itself covers."""
        if self.narrow or not self.program.has(name, "list item"):
            self.key(*["alt+Left"] * 8)
            self.program.settle()
        self.program.point(self.program.find(name, "list item"))

    def click(self, name, role=None, within=None):
        """What is further down the page is scrolled to first, once the page stays as it is."""
        first = self.program.find(name, role, within)
        self.program.settle()
        shown = filter(is_shown, self.program.all(name, role, within))
        self.program.into_view(next(filter(self.program.can_click, shown), first))
        self.program.click(name, role, within)

    def fill(self, name, text):
        self.program.tab_to(name, "text")
        self.program.type(text)

    # Before a store is open

    def welcome(self):
        self.program.find("Create a store")

    def restore_nothing(self):
        """Nothing is known on this computer."""
        self.click("Restore a backup")
        self.program.find("Choose a backup", "push button")

    def create_store(self):
        if self.program.has("Choose a backup", "push button"):
            self.key("alt+Left")
        self.click("Create a store")
        self.program.find("Name of the setting")

    def create_store_filled(self):
        for name, text in {"Name of the setting": "Hillside School", "Your name": "R. Okafor", "Passphrase": PASSPHRASE,
                           "The same again": "another"}.items():
            self.program.set_text(name, text)
        self.click("Create the store", "push button")
        self.program.find(re.compile("^The two passphrases differ"))

    def recovery_sheet(self):
        self.program.set_text("The same again", PASSPHRASE)
        self.click("Create the store", "push button")
        self.program.find("Prove the sheet", limit=40)

    def recovery_sheet_wrong(self):
        for field in self.program.all(re.compile(r"^Group \d+, from the sheet$"), "text"):
            self.program.set_text(field.name, "WRONG", "text")
        self.click("Open the store", "push button")

    def recovery_sheet_cancel(self):
        self.click("Cancel", "push button")
        self.program.find(re.compile("Make no store after all"))

    def unlock(self):
        self.program.find("Passphrase")
        self.program.find("Unlock", "push button")

    def unlock_wrong(self):
        self.program.type("not the passphrase")
        self.key("Return")
        self.program.find(re.compile("^That passphrase did not open"), limit=40)

    def unlock_with_recovery_key(self):
        self.click("Use the recovery key")
        self.program.find("Recovery key")

    # Children

    def children(self):
        if self.program.has("Use a passphrase"):
            self.click("Use a passphrase")
        self.program.find("Use the recovery key")
        self.key("ctrl+a")
        self.program.type(PASSPHRASE)
        self.key("Return")
        self.program.find("Search children", limit=40)
        self.program.find("No children here yet" if self.state == "empty" else re.compile(r"^\d+ on file$"))

    def sidebar(self):
        self.key("alt+Left")

    def nothing_found(self):
        self.to_page("Children")
        self.program.set_text("Search children", "Nobody of that name")
        self.program.find(re.compile("^(No child|Nothing) found"))

    def add_child(self):
        self.to_page("Children")
        self.click("Add a child", "push button")
        self.program.find("Given name", limit=5)

    def add_child_same(self):
        self.fill("Given name", CHILD.get(self.state, "Amira").split()[0])

    def main_menu(self):
        self.key("Escape")
        if self.narrow:
            self.key("alt+Left")
        self.key("F10")

    def shortcuts(self):
        self.key("Escape")
        self.key("ctrl+question")
        self.program.settle()

    def about(self):
        self.key("Escape")
        self.key("F10")
        self.program.settle()
        # By its letter in the menu: where the arrows begin depends on where the pointer lies.
        self.key("a")
        wait_for("its window", lambda: len(self.program.toplevels()) > 1)
        self.program.settle()

    def members(self):
        self.key("Escape")
        if self.narrow:
            self.key("alt+Left")
        self.key("F10")
        self.program.settle()
        self.key("m")
        self.program.find("Title in documents (optional)")
        self.click(re.compile("^R. Okafor"))
        self.program.settle()

    def change_passphrase(self):
        self.key("alt+Left")
        if self.narrow:
            self.key("alt+Left")
        self.key("F10")
        self.program.settle()
        self.key("c")
        self.program.find("Passphrase until now")

    # A child

    def child(self):
        self.key("Escape")
        self.to_page("Children")
        self.program.set_text("Search children", CHILD[self.state])
        self.program.find(re.compile("^1 found$"))
        self.program.point(self.program.find("Search children"))
        self.key("Return")
        self.program.find("Details")

    def child_further_down(self):
        """The chronology from the middle of the page on."""
        self.key(*["Tab"] * 12)
        self.key("Page_Down", "Page_Down")

    def child_people(self):
        self.click("People")
        self.program.find("Lives at home")

    def relationship(self):
        self.click("Add a person", "push button")
        self.program.find("Phone numbers", "text")

    def child_details(self):
        self.key("Escape", "alt+Left")
        self.click("Details")

    def child_looks(self):
        self.click("Who has looked")
        self.program.find("Who has looked", "list")

    def child_edit(self):
        self.click(re.compile("^Edit"))

    def everything(self):
        self.key("Escape")
        self.key("ctrl+k")
        self.program.type("phone" if self.state != "empty" else "nothing of that kind")
        if self.narrow:
            self.key("Return")
            self.program.find(re.compile("^(What was found$|Nothing found)"))

    # A concern

    def concern(self):
        self.key("ctrl+k", "ctrl+a", "BackSpace")
        if self.state != "empty":
            self.child()
        self.key("ctrl+n")
        self.program.find("What you saw or heard", "text")

    def new_person(self):
        self.program.tab_to("Who", "text")
        self.program.type("Nobody Known")
        self.key("Return")

    def add_new_person(self):
        if self.program.has("Add this person"):
            self.program.tab_to("Add this person", "push button")
            self.key("space")

    def who_matches(self):
        self.add_new_person()
        self.program.tab_to("Who", "text")
        self.program.type("a")

    def concern_filled(self):
        self.key("Escape")
        if self.state != "empty":
            # A name that was begun and not added keeps a concern from being filed.
            self.program.tab_to("Who", "text")
            self.key("ctrl+a", "BackSpace", "Escape")
        self.add_new_person()
        self.program.tab_to("Date", "text")
        self.key("ctrl+a")
        self.program.type((datetime.date.today() - datetime.timedelta(days=1)).strftime("%d/%m/%Y"))
        self.fill("What you saw or heard", FACTS[self.state])
        self.fill("Child's own words", "he gets me what I want")
        self.program.tab_to("Child sexual exploitation", "push button")
        self.key("space")
        self.program.tab_to("Add what was exchanged", "push button")
        self.key("space")
        self.program.settle()
        self.fill("What was exchanged", "phone")

    def all_categories(self):
        self.click(re.compile(r"^All \d+$"), "push button")

    def placed_in_the_form(self):
        """What a pack says below the categories."""
        self.click("Sharing of nudes or semi-nudes", "push button")
        self.scroll(3)

    def many_prompts(self):
        self.key("Escape")
        for name in ("Online harm", "Missing from home or care", "Neglect"):
            self.click(name, "push button")
        self.click(re.compile("^Yes$"), "push button", within=self.program.find("Danger now", "panel"))

    def guidance_over_form(self):
        """A narrow window has the guidance behind the form."""
        if self.narrow and self.program.has("Show the guidance"):
            self.click("Show the guidance")

    def why(self):
        self.click("Why", "push button")

    def filed(self):
        self.key("Escape")
        self.key("ctrl+Return")
        self.program.find("Amend", "push button", limit=10)

    def filed_answered(self):
        """The first prompt done, and what can be said of the next."""
        self.click("Answer", "push button")
        self.click("Done")
        self.program.settle()
        self.click("Answer", "push button")

    def called_999(self):
        """With a call to 999, where it was one."""
        self.key("Escape")
        self.click("999 called now", "push button")

    def decision_adult(self):
        """A narrow window has the decision behind what was filed."""
        self.key("Escape")
        if self.narrow and self.program.has("What happens now, and why?", "push button"):
            self.click("What happens now, and why?", "push button")
        self.program.find("What happens now", "list", limit=10)
        self.click("Adult route", re.compile("radio button|check box"))
        self.program.settle()

    def decision(self):
        self.click("Refer", re.compile("radio button|check box"))
        self.program.settle()

    def decision_recorded(self):
        self.fill("Reasons", FACTS[self.state])
        self.click("Record a decision", "push button")
        self.program.find("Decided", limit=10)

    def refused(self):
        """Filing without anybody named says what is missing."""
        self.key("ctrl+n")
        self.program.find("What you saw or heard", "text")
        self.key("ctrl+Return")
        self.program.settle()

    def add_to_concern(self, name):
        self.program.tab_to("Who", "text")
        self.program.type(name)
        self.program.settle()
        self.key("Return")
        self.program.settle()

    def siblings_role(self):
        """Whoever comes after the first is asked for the role; that another child is one of the concern is offered first."""
        self.add_to_concern("Tom Pike")
        self.add_to_concern("Ella Pike")
        wait_for("the role to be asked", lambda: "Subject" in self.program.words(self.program.focused()))

    def siblings(self):
        """Three children in one concern."""
        self.key("Return")
        self.program.settle()
        self.add_to_concern("Noah Pike")
        self.key("Return")
        self.program.settle()
        self.click("Child sexual exploitation", "push button")
        if self.narrow:
            self.click("Show the guidance")

    # The rest

    def scroll(self, clicks=8):
        """By the wheel, in the middle of the page."""
        self.program.wheel(clicks)

    def refer(self):
        self.child()
        self.click("Refer", "push button")
        self.program.find("Export the pack", "push button")

    def refer_2(self):
        self.scroll()

    def refer_3(self):
        self.scroll()

    def refer_4(self):
        self.scroll()

    def refer_5(self):
        self.scroll(40)

    def refer_preview(self):
        """A narrow window has the preview behind the page."""
        if self.narrow:
            self.click("Preview", re.compile("button"))
        self.scroll()

    def refer_exported(self):
        if self.narrow:
            self.click("Preview", re.compile("button"))
        self.click("Export the pack", "push button")
        wait_for("the dialogue for the file", lambda: len(self.program.windows()) > 1)
        self.program.find("Name:", "text")
        self.key("ctrl+a")
        self.program.type(os.path.join(self.folder, "pack.zip"))
        self.key("Return")
        self.program.find("The pack is written", limit=40)

    def agencies(self):
        self.key("Escape")
        self.to_page("Agencies")
        self.program.find("Add an agency", "push button")

    def agency(self):
        """One of them, with its calls."""
        self.program.point(next(node for node in self.program.all(role="list item", within=self.program.find("Agencies", "list"))))

    def add_agency(self):
        self.key("alt+Left")
        self.click("Add an agency", "push button")
        self.program.find("Kind", "push button")

    def contact(self):
        self.key("Escape")
        self.program.wait_gone("Save", "push button")
        self.click(re.compile("^Log a contact"), "push button")
        self.program.find("Advice or decision", "text")

    def contact_with_child(self):
        self.program.tab_to("Who", "text")
        self.program.type(CHILD[self.state])
        self.key("Return")
        self.program.settle()

    def guidance(self):
        self.to_page("Guidance")
        self.program.find("Packs", "list")

    def guidance_pack(self):
        """A narrow window has the pack behind the list of them."""
        if self.narrow:
            self.program.point(next(node for node in self.program.all(role="list item", within=self.program.find("Packs", "list"))))
        self.program.find(re.compile("scope.child"))

    def guidance_child(self):
        self.program.tab_to("Child to try the rules with", "push button")
        self.key("space", "Down", "Return")
        self.program.settle()

    def store(self):
        self.to_page("Store")
        self.program.find("Back up now", "push button")

    def store_folder(self):
        """A folder gets its first backup as it is added."""
        folder = os.path.join(self.folder, "stick")
        os.mkdir(folder)
        self.choose_file("Add a folder", folder)
        self.program.find(re.compile("is kept"), limit=60)

    def store_away(self):
        """Its drive is away."""
        os.rename(os.path.join(self.folder, "stick"), os.path.join(self.folder, "taken"))
        self.click("Back up now", "push button")
        self.program.find(re.compile("^The backup folder is not there"))

    def restore(self):
        os.rename(os.path.join(self.folder, "taken"), os.path.join(self.folder, "stick"))
        self.click("Restore a backup", "push button")
        self.program.find("Passphrase", "password text")

    def restore_done(self):
        self.program.set_text("Passphrase", PASSPHRASE, "password text")
        self.click("Restore", "push button")
        self.program.find("Open it", "push button", limit=60)

    def new_sheet(self):
        self.to_page("Store")
        self.click("Make a new sheet")
        self.program.find("Prove the sheet", limit=40)

    def new_sheet_wrong(self):
        for field in self.program.all(re.compile(r"^Group \d+, from the sheet$"), "text"):
            self.program.set_text(field.name, "WRONG", "text")
        self.click("Give the store its new key", "push button")
        self.program.find(re.compile("did not open the store"))

    def import_refused(self):
        """What is not a file that Heed imports."""
        path = os.path.join(self.folder, "list.xml")
        with open(path, "w", encoding="utf-8") as file:
            file.write("<Pupils><Pupil/></Pupils>\n")
        self.to_page("Children")
        self.choose_file("Import", path)
        self.program.find(re.compile("not a file Heed imports"))

    def import_done(self):
        """A census: what was made of it, and what wants looking at."""
        self.choose_file("Choose another file", os.path.join(OWN_DATA, "cin", "fake_CIN_data.xml"))
        self.program.find(re.compile("records made"), limit=120)

    def choose_file(self, button, path):
        """In GTK's dialogue for a file, whose controls have no names: a slash begins a path."""
        before = self.program.toplevels()
        self.click(button, "push button")
        wait_for("the dialogue for the file", lambda: set(self.program.toplevels()) - set(before))
        self.program.settle()
        self.program.type(path)
        self.program.settle()
        self.key("Return")

    def hidden(self):
        self.key("Escape")
        wait_for("the dialogue to go", lambda: len(self.program.toplevels()) == 1)
        self.key("F9")

    def locked(self):
        self.key("F9")
        self.key("ctrl+l")
        self.program.find("Unlock", "push button")


# Of the first start, without a store.
FIRST = [
    ("welcome", ("empty",)),
    ("restore_nothing", ("empty",)),
    ("create_store", ("empty",)),
    ("create_store_filled", ("empty",)),
    ("recovery_sheet", ("empty",)),
    ("recovery_sheet_wrong", ("empty",)),
    ("recovery_sheet_cancel", ("empty",)),
]

# With one.
THEN = [
    ("unlock", STATES),
    ("unlock_wrong", ("typical",)),
    ("unlock_with_recovery_key", ("typical",)),
    ("children", STATES),
    ("sidebar", STATES),
    ("nothing_found", FULL),
    ("add_child", STATES),
    ("add_child_same", FULL),
    ("main_menu", ("typical",)),
    ("about", ("typical",)),
    ("shortcuts", ("typical",)),
    ("members", ("typical",)),
    ("change_passphrase", ("typical",)),
    ("child", FULL),
    ("child_further_down", FULL),
    ("child_people", FULL),
    ("relationship", FULL),
    ("child_looks", FULL),
    ("child_details", FULL),
    ("child_edit", FULL),
    ("everything", STATES),
    ("concern", STATES),
    ("new_person", STATES),
    ("who_matches", FULL),
    ("concern_filled", STATES),
    ("guidance_over_form", FULL),
    ("why", FULL),
    ("all_categories", ("typical",)),
    ("placed_in_the_form", ("typical",)),
    ("many_prompts", FULL),
    ("filed", STATES),
    ("filed_answered", STATES),
    ("called_999", FULL),
    ("decision_adult", STATES),
    ("decision", STATES),
    ("decision_recorded", STATES),
    ("refused", ("typical",)),
    ("siblings_role", ("typical",)),
    ("siblings", ("typical",)),
    ("refer", FULL),
    ("refer_2", FULL),
    ("refer_3", FULL),
    ("refer_4", FULL),
    ("refer_5", FULL),
    ("refer_preview", FULL),
    ("refer_exported", FULL),
    ("agencies", STATES),
    ("agency", FULL),
    ("add_agency", STATES),
    ("contact", STATES),
    ("contact_with_child", FULL),
    ("guidance", STATES),
    ("guidance_pack", STATES),
    ("guidance_child", FULL),
    ("store", STATES),
    ("store_folder", ("typical",)),
    ("store_away", ("typical",)),
    ("restore", ("typical",)),
    ("restore_done", ("typical",)),
    ("new_sheet", ("typical",)),
    ("new_sheet_wrong", ("typical",)),
    ("import_refused", STATES),
    ("import_done", STATES),
    ("hidden", ("typical",)),
    ("locked", ("typical",)),
]
