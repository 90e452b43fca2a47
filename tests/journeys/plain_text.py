# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Heed authors
"""Looks for words in everything that a program may have written, whatever it is called."""

import os
import subprocess
from pathlib import Path

# Where programs put what they do not want to keep, besides the folder for it that a journey sets.
SHARED = ("/tmp", "/var/tmp", "/dev/shm")
BATCH = 500


def forms(word):
    """A word as it may stand in a file of which each letter of ASCII was made small: as it was typed or folded, in the
    encodings that programs use. Of two that are one but for their ends, what they have in common is looked for once."""
    if word.isascii():
        return {word.lower().encode("utf-8"), word.lower().encode("utf-16-le")[:-1]}
    return {text.encode(encoding).lower() for text in (word, word.lower(), word.upper())
            for encoding in ("utf-8", "utf-16-le", "utf-16-be")}


def files_below(folder):
    for place, folders, names in os.walk(folder, onerror=None):
        # Sockets, pipes and links to elsewhere hold nothing.
        for name in names:
            path = Path(place, name)
            if path.is_file() and not path.is_symlink():
                yield path


def open_files(pid):
    """The files that a process holds open, also those that have no name any more."""
    for entry in Path(f"/proc/{pid}/fd").iterdir():
        try:
            target = os.readlink(entry)
        except OSError:
            continue
        if target.startswith("/") and not target.startswith(("/dev/", "/proc/", "/memfd:")):
            yield entry


def count_in_memory(words, pid):
    """How often each of the words stands in what a process has written into its memory, in the encodings of forms(): its own, what
    was freed and not overwritten too."""
    wanted = {word: sorted(forms(word)) for word in words}
    counts = dict.fromkeys(words, 0)
    with open(f"/proc/{pid}/maps", encoding="utf-8") as maps, open(f"/proc/{pid}/mem", "rb", buffering=0) as memory:
        for line in maps:
            place, rights, *_rest = line.split()
            if not rights.startswith("rw"):
                continue
            first, end = (int(number, 16) for number in place.split("-"))
            try:
                memory.seek(first)
                content = memory.read(end - first).lower()
            except OSError:
                # What the kernel shows nobody: memory that is locked away.
                continue
            for word, versions in wanted.items():
                counts[word] += sum(content.count(version) for version in versions)
    return counts


def newer_files(since, without):
    """What anybody wrote into the shared folders since then."""
    for folder in SHARED:
        for path in files_below(folder):
            try:
                if not path.is_relative_to(without) and path.stat().st_mtime >= since:
                    yield path
            except OSError:
                continue


def holding(patterns, paths):
    """Those of the files that hold any of the patterns, small and large letters of ASCII alike. One program looks for all of them at
    once; they go to it by a pipe, since a file of them would be found."""
    for first in range(0, len(paths), BATCH):
        names = [os.fsencode(path) for path in paths[first:first + BATCH]]
        # What is gone meanwhile, or not ours to read, is passed over.
        done = subprocess.run(["grep", "-saFilZ", "-f", "-", "--", *names], input=b"\n".join(patterns), env={**os.environ, "LC_ALL": "C"},
                              stdout=subprocess.PIPE, check=False)
        yield from (Path(os.fsdecode(name)) for name in done.stdout.split(b"\0") if name)


def find(words, paths):
    """Where the words stand, as a list of (path, word); contents and names are looked at."""
    paths = list(paths)
    wanted = [(word, forms(word)) for word in words]
    patterns = sorted(set().union(*(versions for _word, versions in wanted)))
    assert not any(b"\n" in pattern or not pattern for pattern in patterns), "a pattern is a line"
    held = set(holding(patterns, paths))
    found = []
    for path in paths:
        content = os.fsencode(path.name).lower()
        if path in held:
            try:
                content += b"\0" + path.read_bytes().lower()
            except OSError:
                pass
        found += [(str(path), word) for word, versions in wanted if any(version in content for version in versions)]
    return found
