# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Heed authors
"""A page, as a screen reader finds it: each control has a name that says what it is, once; the names
that the screens promise are there, and the Tab key comes to each of them that can be used."""

import re

from journey import Mistake, iter_children, leave_out_hidden, role_of

# What can be pressed, typed into or chosen. Labels, boxes and pictures need no name of their own; rows
# of a list take theirs from what stands in them.
CONTROLS = {"push button", "check box", "radio button", "text", "entry", "password text", "combo box",
            "slider", "spin button", "switch", "menu button", "link"}
# A control without a name answers with the name of its type.
TYPE_NAME = re.compile(r"^(Gtk|Adw|Heed)[A-Z]\w+$")
# The text rows of libadwaita before 1.4 have the keyboard and do not say so: see tab_round().
SILENT = {"Name of the setting", "Your name"}


def is_no_name(name):
    return not name or TYPE_NAME.match(name) is not None


def look_through(node, path=()):
    """Each node's role and name, with its place: what stands around it, from its page down."""
    name, role = node.name or "", role_of(node)
    yield role, name, path
    for child in leave_out_hidden(list(iter_children(node))):
        if child is not None:
            yield from look_through(child, (*path, name or role))


def is_doubled(name):
    """Whether a name says the same twice, as where a label and a text in it are both taken."""
    half = len(name) // 2
    return len(name) > 2 and len(name) % 2 == 1 and name[half] == " " and name[:half] == name[half + 1:]


def check_page(journey, page, controls=(), others=()):
    """What stands on a page now: names that the screens promise, of controls and of what is none."""
    program = journey.program
    program.settle()
    nodes = list(look_through(program.root()))
    controls_there = [(role, name, path) for role, name, path in nodes if role in CONTROLS]
    assert len(controls_there) > 3, f"{page}: hardly a control"
    there = {name for _role, name, _path in nodes}
    wrong = [f"without a name: {role} in {' > '.join(path[-5:])}" for role, name, path in controls_there if is_no_name(name)]
    wrong += [f"named twice over: {name}" for _role, name, _path in controls_there if is_doubled(name)]
    wrong += [f"not there: {name}" for name in (*controls, *others) if name not in there]

    passed = program.tab_round()
    wrong += [f"has the keyboard, but no name: {role} after {passed[place - 1][0]}"
              for place, (name, role) in enumerate(passed) if is_no_name(name)]
    reached = {name for name, _role in passed}
    wrong += [f"not reached by Tab: {name}" for name in controls if name in there - SILENT - reached]
    if wrong:
        raise Mistake("\n# ".join([page, *wrong, "Tab comes to: " + "; ".join(name for name, _role in passed)]))
