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

import pyatspi
from gi.repository import GLib

from at_spi import role_of
from waiting import LIMIT, NotThere, wait_for

# How near to the edge of a window a control is hard to reach, in pixels.
EDGE = 24


def walk(node, hidden=False):
    """A control and all in it, in the order of the tree; what vanishes meanwhile is left out, and so are
    pages that another page lies over, unless hidden ones are wanted too."""
    for inner, _name in walk_named(node, hidden):
        yield inner


def walk_named(node, hidden=False, name=None):
    """The same, each with its name where that was asked for on the way, else None: the bus answers a thousand questions a
    second, and a page has a thousand answers."""
    yield node, name
    try:
        children = [node.getChildAtIndex(index) for index in range(min(node.childCount, 2000))]
    except Exception:  # pyatspi raises whatever the bus said
        return
    first = name_of(children[0]) if children and not hidden else None
    for child in children if hidden else leave_out_hidden(children, first):
        if child is not None:
            yield from walk_named(child, hidden, first if child is children[0] else None)


def leave_out_hidden(children, first=None):
    """Of the pages of a stack, those that can be on top. GTK 4.8 does not tell which one is: what was
    never shown has no size, and of the pages of the window it is the last. The name of the first may be known."""
    if not children or (name_of(children[0]) if first is None else first) != "GtkStackPage":
        return children
    inside = [next(iter_children(page), None) for page in children]
    pages = [page for page, child in zip(children, inside) if child is not None and re.fullmatch(r"Heed\w+Page", name_of(child))]
    if pages:
        return pages[-1:]
    return [page for page, child in zip(children, inside) if child is not None and is_shown(child)]


def iter_children(node):
    try:
        for index in range(node.childCount):
            yield node.getChildAtIndex(index)
    except Exception:
        return


def name_of(node):
    try:
        return node.name or ""
    except Exception:
        return ""


def is_shown(node):
    """GTK 4.8 reports SHOWING of windows only; a control that was never on the screen has no extents."""
    try:
        box = node.queryComponent().getExtents(pyatspi.WINDOW_COORDS)
        return box.width > 0 and box.height > 0
    except Exception:
        return True


def is_popup(window):
    """Whether the X window is one that no window manager touches."""
    report = subprocess.run(["xwininfo", "-id", window], capture_output=True, text=True).stdout
    return re.search(r"Override Redirect State: yes", report) is not None


class Focus:
    """Where the keyboard is, as the accessibility bus tells it: asking every control takes seconds."""

    def __init__(self):
        self.node = None
        self.changes = 0
        self.watched = False

    def watch(self):
        if not self.watched:
            pyatspi.Registry.registerEventListener(self._changed, "object:state-changed:focused")
        self.watched = True

    def _changed(self, event):
        if event.detail1:
            self.node = event.source
            self.changes += 1

    @staticmethod
    def listen():
        """Takes in what the bus has said so far."""
        context = GLib.MainContext.default()
        while context.iteration(False):
            pass


FOCUS = Focus()


class Program:
    """One run of a program with a window."""

    def __init__(self, command, environment=None, log=None):
        FOCUS.watch()
        self.name = os.path.basename(command[0])
        self.application = None
        env = dict(os.environ, GTK_A11Y="atspi", LC_ALL="C.UTF-8", **(environment or {}))
        self.log = open(log, "ab") if log else None
        self.process = subprocess.Popen(command, env=env, stdout=self.log, stderr=self.log)

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
            if self.application is not None:
                return self.application
            for application in pyatspi.Registry.getDesktop(0):
                try:
                    if application is not None and application.get_process_id() == self.process.pid:
                        self.application = application
                        return application
                except Exception:
                    continue
            return None
        return wait_for(f"{self.name} on the accessibility bus", look)

    def each(self, name=None, role=None, within=None):
        """The controls with that name and role, each a text or a compiled pattern, one after another: whoever wants the
        first does not wait for the last."""
        for node, own in walk_named(within or self.root()):
            if name is not None:
                own = name_of(node) if own is None else own
                if not (name.search(own) if isinstance(name, re.Pattern) else own == name):
                    continue
            own_role = role_of(node) if role is not None else None
            if role is not None and not (role.search(own_role) if isinstance(role, re.Pattern) else own_role == role):
                continue
            yield node

    def all(self, name=None, role=None, within=None):
        """Every one of them."""
        return list(self.each(name, role, within))

    def find(self, name=None, role=None, within=None, limit=LIMIT):
        """The first such control, waited for."""
        def look():
            return next((node for node in self.each(name, role, within) if is_shown(node)), None)
        return wait_for(f"{role or 'something'} called {name!r}", look, limit)

    def has(self, name=None, role=None, within=None):
        return any(is_shown(node) for node in self.each(name, role, within))

    def wait_gone(self, name=None, role=None, limit=LIMIT):
        wait_for(f"{name!r} to go", lambda: not self.has(name, role), limit)

    def words(self, within=None, hidden=False):
        """All text that stands on the screen, in order; that of hidden pages too where it is asked for."""
        found = []
        for node in walk(within or self.root(), hidden):
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
        for child in leave_out_hidden(list(iter_children(node))[:200]):
            if child is not None:
                lines.append(self.dump(child, depth + 1))
        return "\n".join(lines)

    # Doing

    def click(self, name, role=None, within=None):
        """Does what a click does: by the control's own action, or where it has none by the pointer."""
        def act():
            first = None
            for node in filter(is_shown, self.each(name, role, within)):
                if self._act(node):
                    return node
                first = first or node
            return self.point(first) if first is not None else None
        return wait_for(f"something called {name!r} to click", act)

    @staticmethod
    def _click_of(node):
        """GTK lists every action of a widget, closing its window too; only one of them is a click."""
        try:
            action = node.queryAction()
            names = [action.getName(index) for index in range(action.nActions)]
            return (action, names.index("click")) if "click" in names else None
        except Exception:
            return None

    def can_click(self, node):
        """Whether a control has a click of its own; a label within a button has the button's name and no click."""
        return self._click_of(node) is not None

    def _act(self, node):
        click = self._click_of(node)
        try:
            return click is not None and click[0].doAction(click[1])
        except Exception:
            return False

    def place(self, node):
        """The middle of a control in the X window that has the keyboard, that window, and its size."""
        frame = node
        while role_of(frame) not in ("frame", "dialog", "window") and frame.parent is not None:
            frame = frame.parent
        box = node.queryComponent().getExtents(pyatspi.WINDOW_COORDS)
        whole = frame.queryComponent().getExtents(pyatspi.WINDOW_COORDS)
        window = self.focus()
        report = subprocess.run(["xdotool", "getwindowgeometry", "--shell", window], capture_output=True, text=True).stdout
        outer = {key: int(value) for key, value in re.findall(r"(\w+)=(-?\d+)", report)}
        # What the toolkit draws around a window by itself is not counted in the tree.
        x = box.x + box.width // 2 + (outer["WIDTH"] - whole.width) // 2
        y = box.y + box.height // 2 + (outer["HEIGHT"] - whole.height) // 2
        return x, y, window, outer["WIDTH"], outer["HEIGHT"]

    def point(self, node):
        """Clicks the middle of a control, as rows of a list need it."""
        x, y, window, _width, _height = self.place(node)
        subprocess.run(["xdotool", "mousemove", "--window", window, str(x), str(y), "click", "1"], check=True)
        return node

    def into_view(self, node):
        """Turns the wheel until a control that lies above or below the window has come into it: nobody presses
        what is off the screen. One that does not come is left where it is."""
        stuck = 0
        while stuck < 3:
            x, y, window, width, height = self.place(node)
            if EDGE <= y <= height - EDGE:
                return node
            # A field in the middle may take the wheel for itself.
            over = min(max(x, EDGE), width - EDGE), height * (2, 1, 3)[stuck] // 4
            subprocess.run(["xdotool", "mousemove", "--window", window, *map(str, over), "click", "--repeat", "2",
                            "4" if y < EDGE else "5"], check=True)
            try:
                wait_for("the control to move", lambda: self.place(node)[1] != y, 0.5)
            except NotThere:
                stuck += 1
        return node

    def wheel(self, clicks):
        """Turns the wheel down over the middle of the newest window."""
        window = self.focus()
        report = subprocess.run(["xdotool", "getwindowgeometry", "--shell", window], capture_output=True, text=True).stdout
        size = dict(re.findall(r"(\w+)=(-?\d+)", report))
        subprocess.run(["xdotool", "mousemove", "--window", window, str(int(size["WIDTH"]) // 2), str(int(size["HEIGHT"]) // 2),
                        "click", "--repeat", str(clicks), "5"], check=True)

    def set_text(self, name, text, role=None, within=None):
        """Puts text into a field, in place of what it holds."""
        def put():
            for node in self.each(name, role, within):
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

    def toplevels(self):
        """Those of its windows that a window manager would know of: not its menus and lists, which take the
        keyboard for themselves while they are open, and lose it when anybody gives it to them."""
        mapped = self.windows()
        return mapped if len(mapped) < 2 else [window for window in mapped if not is_popup(window)]

    def focus(self):
        """Gives the keyboard to the newest window, as a window manager would."""
        window = wait_for("a window", self.toplevels)[-1]
        subprocess.run(["xdotool", "windowfocus", "--sync", window], check=False, capture_output=True)
        return window

    def to_focus(self, *command):
        """Gives the keyboard to the newest window, and what xdotool calls so to that."""
        window = wait_for("a window", self.toplevels)[-1]
        subprocess.run(["xdotool", "windowfocus", "--sync", window, *command], check=True)

    def key(self, *keys):
        self.to_focus("key", "--clearmodifiers", *keys)

    def heard(self):
        """What the program has to say of the keys that it was sent is taken in: it answers one question after
        another, and what it said before an answer comes before it."""
        try:
            window = self.root().getChildAtIndex(0).queryComponent()
            for _ in range(3):
                window.getExtents(pyatspi.WINDOW_COORDS)
        except Exception:  # pyatspi raises whatever the bus said
            pass
        FOCUS.listen()

    def focused(self):
        """The control that has the keyboard, as far as the bus has said."""
        FOCUS.listen()
        return FOCUS.node

    def tab_to(self, name, role=None, keys="Tab", limit=80):
        """Goes from control to control until the one with that name (a text, or a compiled pattern) has
        the keyboard."""
        passed = []
        for _ in range(limit):
            node = self.focused()
            own = name_of(node) if node is not None else ""
            found = name.search(own) if isinstance(name, re.Pattern) else own == name
            if found and (role is None or role_of(node) == role):
                return node
            passed.append(own)
            before = FOCUS.changes
            self.key(keys)
            try:
                self.heard()
                wait_for("the focus to move", lambda: self.focused() is not None and FOCUS.changes > before, 0.5)
            except NotThere:
                # Some controls never say that they have it.
                pass
        raise NotThere(f"{name!r} does not get the keyboard; passed: {passed}")

    def tab_round(self, limit=200):
        """The names and roles of the controls that the Tab key comes to, in its order, until it comes to one
        again. They are asked for at once: a list may be made anew by what is chosen in it."""
        passed = {}
        silent = 0
        while len(passed) < limit and silent < 20:
            before = FOCUS.changes
            self.key("Tab")
            try:
                self.heard()
                wait_for("the focus to move", lambda: self.focused() is not None and FOCUS.changes > before, 0.3)
            except NotThere:
                # The toolkit's own rows with a text in them do not say that they have the keyboard.
                silent += 1
                continue
            node = self.focused()
            if node.path in passed:
                break
            role = role_of(node)
            if not role:
                # A row of a list that was made anew meanwhile: it has left the bus, and answers nothing.
                silent += 1
                continue
            passed[node.path] = (name_of(node), role)
        return list(passed.values())

    def type(self, text):
        self.to_focus("type", "--delay", "8", "--", text)

    def settle(self, limit=LIMIT):
        """Waits until the screen stays as it is."""
        last = []

        def still():
            last.append(subprocess.run(["import", "-silent", "-window", "root", "rgb:-"], capture_output=True).stdout)
            return len(last) > 2 and last[-1] == last[-2] == last[-3]

        wait_for("the screen to be still", still, limit, pause=0.1)

    def is_blank(self):
        """Whether the window shows nothing at all: one colour from corner to corner, but for its edge."""
        picture = subprocess.run(["import", "-silent", "-window", self.focus(), "png:-"], capture_output=True, check=True).stdout
        colours = subprocess.run(["convert", "png:-", "-shave", "40x40", "-format", "%k", "info:"], input=picture,
                                 capture_output=True, check=True).stdout
        return colours == b"1"

    def picture(self, path):
        """A picture of the program's windows as they lie on the screen."""
        subprocess.run(["import", "-silent", "-window", "root", str(path)], check=True)
