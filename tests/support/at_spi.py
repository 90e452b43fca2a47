# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Heed authors
"""What GTK and at-spi2 tell a screen reader otherwise on one Debian than on the other, in one table. Tests speak
of controls in the words of the first column.

                          Debian 12                        Debian 13
                          GTK 4.8, at-spi2 2.46            GTK 4.18, at-spi2 2.56
role of a button          push button                      button
role of a toggle          push button, pressed or not      toggle button
a box without a role      the name of its type             no name, nor one that it is given: it needs a role
"""

# The role as it is called, and as tests call it.
ROLES = {"button": "push button", "toggle button": "push button"}


def role_of(node):
    """The role of a control; nothing where it has left the bus."""
    try:
        role = node.getRoleName()
    except Exception:  # pyatspi raises whatever the bus said
        return ""
    return ROLES.get(role, role)
