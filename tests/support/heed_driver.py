# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Heed authors
"""The real program, used as a person uses it: by the accessible names of its controls and by keys.

Runs inside tests/support/with-display.sh. Everything waits until it is so, or until a limit; nothing
sleeps and hopes. Names are the untranslated ones of the screens.
"""

import os
import re
import signal
import subprocess
import time

import pyatspi

LIMIT = 20.0


class NotThere(AssertionError):
    """What was waited for did not come."""


def wait_for(what, condition, limit=LIMIT):
    """Calls condition until it gives something, and gives that."""
    end = time.monotonic() + limit
    while True:
        found = condition()
        if found:
            return found
        if time.monotonic() > end:
            raise NotThere(f"waited {limit:g} s for {what}")
        time.sleep(0.03)


def walk(node):
    """A control and all in it, in the order of the tree; what vanishes meanwhile is left out."""
    yield node
    try:
        children = [node.getChildAtIndex(index) for index in range(min(node.childCount, 2000))]
    except Exception:  # pyatspi raises whatever the bus said
        return
    for child in children:
        if child is not None:
            yield from walk(child)


def name_of(node):
    try:
        return node.name or ""
    except Exception:
        return ""


def role_of(node):
    try:
        return node.getRoleName()
    except Exception:
        return ""


def is_shown(node):
    """GTK 4.8 reports SHOWING of windows only; a control that is not mapped has no extents."""
    try:
        box = node.queryComponent().getExtents(pyatspi.WINDOW_COORDS)
        return box.width > 0 and box.height > 0
    except Exception:
        return True


class Program:
    """One run of a program with a window."""

    def __init__(self, command, environment=None, log=None):
        self.name = os.path.basename(command[0])
        env = dict(os.environ, GTK_A11Y="atspi", LC_ALL="C.UTF-8", **(environment or {}))
        self.log = open(log, "wb") if log else None
        self.process = subprocess.Popen(command, env=env, stderr=self.log or None)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.end()

    def end(self):
        """Asks the program to close as a session does, and waits until it has."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(10)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        if self.log:
            self.log.close()
            self.log = None
        return self.process.returncode

    # The tree

    def root(self):
        """The program's own node on the accessibility bus."""
        def look():
            if self.process.poll() is not None:
                raise NotThere(f"{self.name} ended with {self.process.returncode}")
            for application in pyatspi.Registry.getDesktop(0):
                try:
                    if application is not None and application.get_process_id() == self.process.pid:
                        return application
                except Exception:
                    continue
            return None
        return wait_for(f"{self.name} on the accessibility bus", look)

    def all(self, name=None, role=None, within=None):
        """Every control with that name (a text, or a compiled pattern) and role."""
        found = []
        for node in walk(within or self.root()):
            own = name_of(node)
            if name is not None and not (name.search(own) if isinstance(name, re.Pattern) else own == name):
                continue
            if role is not None and role_of(node) != role:
                continue
            found.append(node)
        return found

    def find(self, name=None, role=None, within=None, limit=LIMIT):
        """The first such control, waited for."""
        def look():
            found = self.all(name, role, within)
            return next((node for node in found if is_shown(node)), None)
        return wait_for(f"{role or 'something'} called {name!r}", look, limit)

    def has(self, name=None, role=None, within=None):
        return any(is_shown(node) for node in self.all(name, role, within))

    def wait_gone(self, name=None, role=None, limit=LIMIT):
        wait_for(f"{name!r} to go", lambda: not self.has(name, role), limit)

    def words(self, within=None):
        """All text that stands on the screen, in order."""
        found = []
        for node in walk(within or self.root()):
            found.append(name_of(node))
            try:
                text = node.queryText()
                found.append(text.getText(0, text.characterCount))
            except Exception:
                pass
        return [word for word in found if word]

    def dump(self, within=None, depth=0):
        """The tree as text, to read when a name is not found."""
        node = within or self.root()
        lines = [f"{'  ' * depth}{role_of(node)} {name_of(node)!r}"]
        try:
            children = [node.getChildAtIndex(index) for index in range(min(node.childCount, 200))]
        except Exception:
            children = []
        for child in children:
            if child is not None:
                lines.append(self.dump(child, depth + 1))
        return "\n".join(lines)

    # Doing

    def click(self, name, role=None, within=None):
        """Does what a click does: by the control's own action, or where it has none by the pointer."""
        def act():
            shown = [node for node in self.all(name, role, within) if is_shown(node)]
            return next((node for node in shown if self._act(node)), None) or (self.point(shown[0]) if shown else None)
        return wait_for(f"something called {name!r} to click", act)

    @staticmethod
    def _act(node):
        """GTK lists every action of a widget, closing its window too; only one of them is a click."""
        try:
            action = node.queryAction()
            names = [action.getName(index) for index in range(action.nActions)]
            return "click" in names and action.doAction(names.index("click"))
        except Exception:
            return False

    def point(self, node):
        """Clicks the middle of a control, as rows of a list need it."""
        frame = node
        while role_of(frame) not in ("frame", "dialog", "window") and frame.parent is not None:
            frame = frame.parent
        box = node.queryComponent().getExtents(pyatspi.WINDOW_COORDS)
        whole = frame.queryComponent().getExtents(pyatspi.WINDOW_COORDS)
        window = self.focus()
        report = subprocess.run(["xdotool", "getwindowgeometry", "--shell", window], capture_output=True, text=True).stdout
        outer = dict(re.findall(r"(\w+)=(-?\d+)", report))
        # What the toolkit draws around a window by itself is not counted in the tree.
        x = box.x + box.width // 2 + (int(outer["WIDTH"]) - whole.width) // 2
        y = box.y + box.height // 2 + (int(outer["HEIGHT"]) - whole.height) // 2
        subprocess.run(["xdotool", "mousemove", "--window", window, str(x), str(y), "click", "1"], check=True)
        return node

    def set_text(self, name, text, role=None, within=None):
        """Puts text into a field, in place of what it holds."""
        def put():
            for node in self.all(name, role, within):
                for field in walk(node):
                    try:
                        if field.queryEditableText().setTextContents(text):
                            return field
                    except Exception:
                        continue
            return None
        return wait_for(f"a field called {name!r}", put)

    def text_of(self, node):
        text = node.queryText()
        return text.getText(0, text.characterCount)

    # Keys and pixels

    def windows(self):
        """The X windows of the program that are mapped, the oldest first."""
        result = subprocess.run(["xdotool", "search", "--onlyvisible", "--pid", str(self.process.pid)],
                                capture_output=True, text=True)
        return result.stdout.split()

    def focus(self):
        """Gives the keyboard to the newest window, as a window manager would."""
        window = wait_for("a window", self.windows)[-1]
        subprocess.run(["xdotool", "windowfocus", "--sync", window], check=False, capture_output=True)
        return window

    def key(self, *keys):
        self.focus()
        subprocess.run(["xdotool", "key", "--clearmodifiers", *keys], check=True)

    def type(self, text):
        self.focus()
        subprocess.run(["xdotool", "type", "--delay", "8", "--", text], check=True)

    def settle(self, limit=LIMIT):
        """Waits until the screen stays as it is."""
        last = []

        def still():
            last.append(subprocess.run(["import", "-silent", "-window", "root", "rgb:-"], capture_output=True).stdout)
            time.sleep(0.15)
            return len(last) > 2 and last[-1] == last[-2] == last[-3]

        wait_for("the screen to be still", still, limit)

    def picture(self, path):
        """A picture of the program's windows as they lie on the screen."""
        subprocess.run(["import", "-silent", "-window", "root", str(path)], check=True)
