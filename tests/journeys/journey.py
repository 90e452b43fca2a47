# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Heed authors
"""What a lead does with Heed, as steps that the journeys are made of.

A journey runs the real program with a home folder, settings, a temporary folder, a display and buses
that are nobody's, so that all that was written lies in one place. Its steps are tests in TAP; after one
that went wrong the rest is not reached, and the tree of the window is printed.
"""

import datetime
import os
import re
import secrets
import shutil
import subprocess
import sys
import tempfile
import time
import traceback
from pathlib import Path

SUPPORT = Path(__file__).resolve().parent.parent / "support"
sys.path.insert(0, str(SUPPORT))

from heed_driver import Program, iter_children, leave_out_hidden, role_of, wait_for, walk  # noqa: E402


class Mistake(AssertionError):
    """Something is not as it should be, and the journey can go on."""


def run(name, make_steps):
    """Runs a journey: make_steps gives for a Journey the list of its steps, in order. For main()."""
    if "--inside" not in sys.argv:
        sys.exit(run_outside())

    journey = Journey(name, Path(os.environ["HOME"]).parent)
    steps = make_steps(journey)
    print(f"1..{len(steps)}", flush=True)
    failed = None
    wrong = 0
    for number, step in enumerate(steps, start=1):
        label = f"{number} /journeys/{name}/{step.__name__.replace('_', '-')}"
        if failed:
            print(f"not ok {label} # not reached, after {failed}", flush=True)
            continue
        began = time.monotonic()
        try:
            step()
            print(f"ok {label} # {time.monotonic() - began:.1f} s", flush=True)
        except Mistake as mistake:
            wrong += 1
            print(f"not ok {label}", flush=True)
            print(f"# {mistake}", flush=True)
        except Exception:
            failed = step.__name__
            print(f"not ok {label}", flush=True)
            journey.explain(traceback.format_exc())
    journey.end()
    sys.exit(1 if failed or wrong else 0)


def run_outside():
    """Starts this program again, in a home of its own. HEED_JOURNEY_FOLDER keeps it to look at."""
    keep = os.environ.get("HEED_JOURNEY_FOLDER")
    folder = Path(keep or tempfile.mkdtemp(prefix="heed-journey-")).resolve()
    shutil.rmtree(folder, ignore_errors=True)
    environment = dict(os.environ, HOME=str(folder / "home"), TMPDIR=str(folder / "tmp"), LC_ALL="C.UTF-8")
    for variable, place in {"XDG_CONFIG_HOME": "config", "XDG_CACHE_HOME": "cache", "XDG_DATA_HOME": "data",
                            "XDG_STATE_HOME": "state"}.items():
        environment[variable] = str(folder / place)
        (folder / place).mkdir(parents=True)
    for place in ("home", "tmp", "out"):
        (folder / place).mkdir()
    # A caret that blinks would never let the screen be still.
    (folder / "config/gtk-4.0").mkdir()
    (folder / "config/gtk-4.0/settings.ini").write_text("[Settings]\ngtk-cursor-blink=false\n", encoding="utf-8")
    # The settings are kept as a user's are, not in memory as in other tests; a warning is looked for at
    # the end, and ends nothing.
    for variable in ("GSETTINGS_BACKEND", "G_DEBUG", "G_MESSAGES_DEBUG"):
        environment.pop(variable, None)
    try:
        return subprocess.run([SUPPORT / "with-display.sh", sys.executable, *sys.argv, "--inside"],
                              env=environment).returncode
    finally:
        if not keep:
            shutil.rmtree(folder, ignore_errors=True)


def make_word(letters=10):
    """A word that stands nowhere else, and can be typed and said."""
    return "".join(secrets.choice("bdfgklmnprstvz" if place % 2 == 0 else "aeiou") for place in range(letters))


class Journey:
    """One home, one store, one child, and the words that nobody else may find."""

    SETTING = "Hillside School"
    MEMBER = "R. Okafor"
    AUTHORITY = "South Gloucestershire"
    AGENCY = "Front door of the county"
    DRAFT_SAVED = re.compile(r"^Draft saved \d\d:\d\d$")

    def __init__(self, name, folder):
        self.name = name
        self.folder = folder
        self.heed, self.heedctl = sys.argv[1:3]
        self.store = folder / "data/heed/hillside-school.heed"
        self.log = folder / "terminal.log"
        self.program = None
        self.passphrase = f"{make_word()} {make_word()} {make_word()}"
        self.given = make_word().capitalize()
        self.family = make_word().capitalize()
        self.word = make_word(12)
        self.facts = f"Came in with a phone that nobody here gave. {self.word} was on it."
        self.own_words = f"he gets me what i want, {make_word(12)} said so"
        self.reasons = f"Presents from {make_word(12)}; that is reason enough to ask for help."
        self.advice = f"Send the written referral to {make_word(12)} today."

    # The program

    def start(self, *arguments):
        """Starts Heed; what it says on the terminal is added to the log."""
        self.program = Program([self.heed, *map(str, arguments)], log=self.log)
        return self.program

    def close(self):
        """Closes the window as a person does, and waits until the program has ended well."""
        self.program.key("ctrl+q")
        returncode = self.program.process.wait(20)
        self.program.end()
        self.program = None
        assert returncode == 0, f"ended with {returncode}"

    def terminate(self):
        """Asks Heed to end as the session does at its own end."""
        self.program.process.terminate()
        returncode = self.program.process.wait(20)
        self.program.end()
        self.program = None
        assert returncode == 0, f"ended with {returncode}"

    def kill(self):
        """Ends Heed as a power cut does."""
        self.program.process.kill()
        self.program.process.wait(20)
        self.program.end()
        self.program = None

    def end(self):
        if self.program is not None:
            self.program.end()
            self.program = None

    def explain(self, trace):
        """What can be known about a step that went wrong, as diagnostics."""
        lines = trace.splitlines()
        if self.program is not None and self.program.process.poll() is None:
            try:
                self.program.picture(self.folder / "out/failed.png")
                # Boxes that only hold others are told by no name or that of their type.
                lines += [line for line in self.program.dump().splitlines() if not re.search(r"'((Gtk|Adw|Heed)\w+)?'$", line)]
            except Exception as problem:
                lines.append(f"no picture: {problem}")
        if self.log.exists():
            lines += ["terminal:", *self.log.read_text(errors="replace").splitlines()]
        print("\n".join("# " + line for line in lines), flush=True)

    def ctl(self, *arguments, store=True):
        """Calls heedctl on the store and gives what it says."""
        secret = self.folder / "passphrase"
        secret.write_text(self.passphrase + "\n", encoding="utf-8")
        try:
            call = [self.heedctl]
            if store:
                call += ["--store", self.store, "--passphrase-file", secret, "--member", self.MEMBER]
            return subprocess.run([*call, *map(str, arguments)], check=True, capture_output=True, text=True).stdout
        finally:
            secret.unlink()

    def check_terminal(self):
        """Nothing was said there in the whole journey."""
        said = self.log.read_text(errors="replace")
        assert said == "", said

    def check_single_file(self):
        """What a store leaves when it is closed: itself and the keys to it."""
        left = sorted(path.name for path in self.store.parent.iterdir() if path.name != f"{self.store.name}-lock")
        assert left == [self.store.name, f"{self.store.name}-keys"], left

    # What goes through the window

    def create_store(self):
        """A new store, made from the page that a first start shows, with its sheet proven."""
        program = self.program
        program.click("Create a store")
        program.find("Name of the setting")
        program.type(self.SETTING)
        program.set_text("Your name", self.MEMBER)
        self.choose_authority()
        program.set_text("Passphrase", self.passphrase)
        program.set_text("The same again", self.passphrase)
        program.click("Create the store", "push button")

        program.find("Prove the sheet", limit=40)
        groups = self.read_recovery_key()
        for field in program.all(re.compile(r"^Group \d+, from the sheet$"), "text"):
            number = int(re.search(r"\d+", field.name).group())
            program.set_text(field.name, groups[number - 1], "text")
        program.click("Open the store", "push button")
        program.find("No children here yet")
        assert self.store.exists(), f"{self.store} was not made"

    def choose_authority(self):
        """From the list of authorities, by keys."""
        program = self.program
        program.tab_to("Local authority")
        program.key("space")
        program.find(self.AUTHORITY, "label")
        program.key("Down", "Return")

    def read_recovery_key(self):
        """The groups of the key as the page shows them: each stands under its number."""
        words = self.program.words(self.program.find("Recovery key"))
        numbered = {int(word): words[place + 1] for place, word in enumerate(words[:-1]) if word.isdigit()}
        return [numbered[number] for number in sorted(numbered)]

    def try_wrong_passphrase(self):
        """The page says that it is wrong, where it was typed, and asks again."""
        program = self.program
        program.find("Passphrase", "password text")
        program.type("not " + self.passphrase)
        program.key("Return")
        program.find(re.compile("^That passphrase did not open the store"), limit=40)
        program.find("Unlock", "push button")

    def unlock(self):
        """The passphrase by keys: the field has the focus, Return unlocks."""
        program = self.program
        program.find("Passphrase", "password text")
        program.find("Unlock", "push button")
        program.key("ctrl+a")
        program.type(self.passphrase)
        program.key("Return")
        program.wait_gone("Passphrase", "password text", limit=40)

    def log_concern(self, new_child=False):
        """A concern from Ctrl+N to the last field, by keys alone."""
        program = self.program
        program.key("ctrl+n")
        program.find("What you saw or heard", "text")
        program.tab_to("Who", "text")
        program.type(f"{self.given} {self.family}")
        program.key("Return")
        if new_child:
            program.tab_to("Birth date", "text")
            program.type(f"4 March {datetime.date.today().year - 15}")
            program.tab_to("Add this person", "push button")
            program.key("space")
        program.find(re.compile(f"{self.given} {self.family}.*Subject"), "push button")

        program.tab_to("Date", "text")
        program.key("ctrl+a")
        program.type((datetime.date.today() - datetime.timedelta(days=1)).strftime("%d/%m/%Y"))
        program.tab_to("What you saw or heard", "text")
        program.type(self.facts)
        program.tab_to("Child's own words", "text")
        program.type(self.own_words)
        program.tab_to("Child sexual exploitation", "push button")
        program.key("space")
        program.tab_to("Add what was exchanged", "push button")
        program.key("space")
        # The new row takes the keyboard by itself; a Tab before it is there would pass it by.
        program.find("What was exchanged", "text")
        program.settle()
        program.tab_to("What was exchanged", "text")
        program.type("phone")

    def find_draft_saved(self):
        """All of it: a form is saved three seconds after the last letter, and the page goes on saying when it was saved before."""
        journal = self.store.parent / f"{self.store.name}-wal"
        self.program.settle()
        typed = time.time()
        wait_for("the store to be still", lambda: time.time() - max(typed, journal.stat().st_mtime) > 4)
        self.program.find(self.DRAFT_SAVED)

    def find_prompt(self, rule):
        """A prompt in the panel beside the form, which is told by the rule that its description ends with."""
        def look():
            panel = self.program.find("Guidance", "filler")
            return next((node for node in walk(panel) if (node.description or "").endswith(f"[{rule}]")), None)

        return wait_for(f"a prompt of {rule}", look)

    def file_concern(self):
        self.program.key("ctrl+Return")
        self.program.wait_gone("File concern", "push button")

    def check_concern(self):
        """The form holds what was typed, letter for letter."""
        program = self.program
        program.find(re.compile(f"{self.given} {self.family}.*Subject"), "push button")
        for name, text in {"What you saw or heard": self.facts, "Child's own words": self.own_words,
                           "What was exchanged": "phone"}.items():
            wait_for(f"{name!r} to hold {text!r}", lambda: program.text_of(program.find(name, "text")) == text, 10)

    def add_child(self):
        """From the page of children; nobody of that name is there yet, so that once is enough."""
        program = self.program
        program.click("Add a child", "push button")
        program.find("Given name", "text")
        program.tab_to("Given name", "text")
        program.type(self.given)
        program.tab_to("Family name", "text")
        program.type(self.family)
        program.tab_to("Birth date", "text")
        program.type(f"4 March {datetime.date.today().year - 15}")
        program.click("Add the child", "push button")
        program.wait_gone("Given name", "text")
        program.find(f"{self.given} {self.family}")

    def decide(self):
        """On the page of what was just filed: refer, and why."""
        program = self.program
        program.find("What happens now", "list")
        program.click("Refer", re.compile("radio button|check box"))
        program.tab_to("Reasons", "text")
        program.type(self.reasons)
        program.click("Record a decision", "push button")
        program.find("Decided")

    def to_page(self, name):
        """By the sidebar; a page that has the window to itself is left first."""
        while not self.program.has(name, "list item"):
            self.program.click("Back", "push button")
            self.program.settle()
        self.program.point(self.program.find(name, "list item"))

    def add_agency(self):
        program = self.program
        self.to_page("Agencies")
        program.click("Add an agency", "push button")
        program.tab_to("Kind", "push button")
        program.key("space", "Down", "Return")
        program.tab_to("Name", "text")
        program.type(self.AGENCY)
        program.click("Save", "push button")
        program.wait_gone("Save", "push button")

    def log_contact(self):
        """A call that an agency made, with what was said."""
        program = self.program
        self.to_page("Agencies")
        program.click("Log a contact", "push button")
        program.find("Advice or decision", "text")
        program.tab_to("Who", "text")
        program.type(self.family)
        program.key("Return")
        program.find(re.compile(f"{self.given} {self.family}.*Subject"), "push button")
        program.tab_to("Agency", "push button")
        if not any(self.AGENCY in word for word in program.words(program.focused())):
            program.key("space", "Down", "Return")
        program.tab_to("Spoke to", "text")
        program.type("Duty social worker")
        program.tab_to("Advice or decision", "text")
        program.type(self.advice)
        program.key("ctrl+Return")
        program.wait_gone("File contact", "push button")

    def open_child(self):
        program = self.program
        self.to_page("Children")
        program.set_text("Search children", self.family)
        program.find("1 found")
        program.point(program.find("Search children"))
        program.key("Return")
        program.find("Chronology")

    def export(self, path, password=None):
        """From the child's page to the pack: what stands on the page is enough to refer."""
        program = self.program
        self.open_child()
        program.click("Refer", "push button")
        program.find("Export the pack", "push button")
        if password:
            program.set_text("Password, or none", password)
            program.set_text("The same again", password)
        program.click("Export the pack", "push button")
        wait_for("the dialogue for the file", lambda: len(program.windows()) > 1)
        program.find("Name:", "text")
        program.key("ctrl+a")
        program.type(str(path))
        program.key("Return")
        program.find("The pack is written", limit=40)
        assert path.exists(), f"{path} was not written"
