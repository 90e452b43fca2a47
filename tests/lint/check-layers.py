#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Heed authors
"""Each folder of src includes only what its row in src/README.md allows, and shows others only what they use.

Include paths already stop most upward includes. What they cannot stop is found here: a header that
lies in /usr/include itself, a path with `..`, and another folder's private header. Tests may use
what their folder may, all that lies below it, and json-glib to read the shared data.
"""

import re

from tree import ROOT, Findings, files, lines, text

# Headers by the name that a library has in the table.
LIBRARIES = {
    "gio": ("gio/", "glib.h", "glib-object.h", "glib/", "glib-unix.h", "gmodule.h"),
    "icu": ("unicode/",),
    "libsodium": ("sodium.h",),
    "sqlcipher": ("sqlcipher/", "sqlite3.h"),
    "libxml2": ("libxml/",),
    "libxslt": ("libxslt/", "libexslt/"),
    "libarchive": ("archive.h", "archive_entry.h"),
    "pango": ("pango/",),
    "cairo": ("cairo",),
    "libqrencode": ("qrencode.h",),
    "json-glib": ("json-glib/",),
    "gtk4": ("gtk/", "gdk/", "gsk/", "graphene"),
    "libadwaita": ("adwaita.h",),
}

# The C library and the system, open to all.
SYSTEM = re.compile(
    r"^(sys/|linux/|(assert|ctype|dlfcn|endian|errno|fcntl|float|grp|inttypes|langinfo|limits|locale|malloc|math|poll"
    r"|pwd|sched|setjmp|signal|spawn|stdarg|stdbool|stddef|stdint|stdio|stdlib|string|strings|termios|time|unistd)\.h$)"
)
GENERATED = re.compile(r"^(config|heed-(known-names|kind-labels|field-orders)|.*-resources|.*-enums)\.h$")
INCLUDE = re.compile(r'^\s*#\s*include\s+([<"])([^>"]+)[>"]')

# Folders that are programs: nobody includes what lies there.
PROGRAMS = {"tool", "ui"}
# Offered, and waiting for what will use it.
WAITING = {"heed-calendar.h"}

# Folders of tests that start from the whole program.
WHOLE = {"support", "journeys", "peers", "crash", "fuzz", "bench", "screens"}


def read_table():
    """The rows of the table in src/README.md: folder, folders it may use, libraries it may use."""
    table = {}
    for row in re.findall(r"^\| `(\w+)/` \|(.*)\|(.*)\|$", text("src/README.md"), re.MULTILINE):
        folder, uses, libraries = row
        table[folder] = (set(re.findall(r"\w+", uses)), set(re.findall(r"[\w-]+\w", libraries)) | {"gio"})
    return table


def below(table, folder):
    """A folder and all that can be reached from it."""
    found = {folder}
    for used in table[folder][0]:
        found |= below(table, used)
    return found


def check_faces(findings, homes, includes):
    """The headers whose names do not end in -private are what a folder offers: each is used by another folder, itself or
    through one that is, and includes none that is private."""
    offered = {name for name in homes if name in WAITING or homes[name].parts[1] in PROGRAMS}
    for path, name in includes:
        if homes[name].parts[1] != path.parts[1]:
            offered.add(name)
    found = 0
    while found != len(offered):
        found = len(offered)
        offered |= {name for path, name in includes if path.name in offered and not name.endswith("-private.h")}

    for name, path in sorted(homes.items()):
        if not name.endswith("-private.h") and name not in offered:
            findings.add(path, 1, f"no other folder uses it: its name is {name[:-2]}-private.h")
    for path, name in includes:
        if path.suffix == ".h" and not path.name.endswith("-private.h") and name.endswith("-private.h"):
            findings.add(path, 1, f'is for other folders, and includes "{name}"')


def main():
    table = read_table()
    findings = Findings()
    homes = {}
    includes = []

    for folder, (uses, libraries) in table.items():
        for name in sorted(uses - set(table)) + sorted(libraries - set(LIBRARIES)):
            findings.add("src/README.md", 1, f"the row of {folder} names {name}, which nobody knows")
    for path in files(".h", under="src"):
        if path.name in homes:
            findings.add(path, 1, f"a header of this name lies in {homes[path.name]} as well")
        homes[path.name] = path
    for folder in sorted({path.parts[1] for path in files(".c", ".h", under="src") if len(path.parts) > 2}):
        if folder not in table:
            findings.add(f"src/{folder}", 1, "has no row in src/README.md")

    # What made the data of tests is kept beside them, and is no part of this build.
    made = [path for path in files(".c", ".h", under="tests") if path.parts[1] != "data"]
    sources = files(".c", ".h", under="src") + made
    for path in sources:
        tested = path.parts[0] == "tests"
        folder = path.parts[1] if len(path.parts) > 2 else "ui"
        if folder in table:
            layers = below(table, folder) if tested else table[folder][0] | {folder}
            known = {"json-glib"}.union(*(table[layer][1] for layer in layers)) if tested else table[folder][1]
        elif tested and folder in WHOLE:
            layers, known = set(table), set(LIBRARIES)
        else:
            findings.add(path, 1, "lies in no folder of src/README.md")
            continue

        for number, line in lines(path):
            match = INCLUDE.match(line)
            if not match:
                continue
            kind, name = match.groups()
            if ".." in name.split("/"):
                findings.add(path, number, f"{name}: an include names no way up")
            elif kind == "<":
                allowed = tuple(header for library in known for header in LIBRARIES[library])
                if not SYSTEM.match(name) and not name.startswith(allowed):
                    findings.add(path, number, f"<{name}> is not for {folder}")
            else:
                base = name.rsplit("/", 1)[-1]
                home = homes[base].parts[1] if base in homes else None
                if home is not None and not tested:
                    includes.append((path, base))
                if home is None:
                    if not GENERATED.match(base) and not (tested and any((ROOT / "tests").rglob(base))):
                        findings.add(path, number, f'"{name}" is no header of the project')
                elif home not in layers:
                    findings.add(path, number, f'"{name}" is of {home}, which {folder} may not use')
                # A benchmark begins in the middle: with a key in hand.
                elif base.endswith("-private.h") and home != folder and folder != "bench":
                    findings.add(path, number, f'"{name}" is private to {home}')

    check_faces(findings, homes, includes)
    findings.end(len(sources))


main()
