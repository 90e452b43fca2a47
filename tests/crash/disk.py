# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Heed authors
"""What a disk may hold after a power cut, worked out from the log of tests/support/test-disk.h.

What was written and not flushed is there, or is not, each sector of 512 bytes for itself and in any order; a length that was set
likewise. Names are made, changed and removed in the order in which it was asked for, as file systems with a journal do, and are sure
once their folder was flushed: until then the last of them may be missing, also where the file itself was flushed. What was flushed is
there. This is stricter than ext4, XFS and Btrfs are."""

import hashlib
import os
import pathlib
import random
import struct

SECTOR = 512
HEAD = struct.Struct('=QQqQQ')


def read_log(path):
    """(what, file, number, path, bytes) of each step."""
    data, at, steps = pathlib.Path(path).read_bytes(), 0, []
    while at < len(data):
        what, file, number, path_size, size = HEAD.unpack_from(data, at)
        at += HEAD.size
        steps.append((chr(what), file, number, data[at:at + path_size].decode(), data[at + path_size:at + path_size + size]))
        at += path_size + size
    return steps


def read_folder(folder):
    """What lies in it now, without what is no file of a disk."""
    found = {}
    for root, _, names in os.walk(folder):
        for name in names:
            path = pathlib.Path(root) / name
            if not name.endswith('-shm'):
                found[str(path.relative_to(folder))] = path.read_bytes()
    return found


def snapshot(folder):
    """The same with the inode of each, for a Disk."""
    return {name: (os.lstat(pathlib.Path(folder) / name).st_ino, data) for name, data in read_folder(folder).items()}


def write_folder(folder, files):
    """The folder holds these and no others; its folders stay."""
    for root, _, names in os.walk(folder):
        for name in names:
            (pathlib.Path(root) / name).unlink()
    for name, data in files.items():
        path = pathlib.Path(folder) / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(data)


class File:
    """Bytes that are sure, and what was done to them since."""

    def __init__(self, data=b''):
        self.sure = data
        self.waiting = []

    def do(self, what, number, data):
        self.waiting.append((what, number, data))

    def flush(self):
        self.sure = self.look()
        self.waiting = []

    def look(self, random_of=None):
        """All of it, or such a part as @random_of gives."""
        data = bytearray(self.sure)
        for what, number, written in self.waiting:
            if what == 't':
                if random_of is None or random_of.random() < 0.5:
                    del data[number:]
                    data.extend(bytes(number - len(data)))
                continue
            first, end = number // SECTOR, number + len(written)
            n_sectors = (end - 1) // SECTOR - first + 1
            there = random_of.getrandbits(n_sectors) if random_of is not None else (1 << n_sectors) - 1
            for at, sector_end in sectors(number, end) if there + 1 != 1 << n_sectors else [(number, end)]:
                if there >> (at // SECTOR - first) & 1:
                    data.extend(bytes(max(0, sector_end - len(data))))
                    data[at:sector_end] = written[at - number:sector_end - number]
        return bytes(data)


def sectors(number, end):
    """From where to where in the file each part of what is written there goes."""
    while number < end:
        sector_end = min(end, (number // SECTOR + 1) * SECTOR)
        yield number, sector_end
        number = sector_end


class Disk:
    """A folder as it may be found, while the steps of a log are taken one after another."""

    def __init__(self, before):
        self.files = {}  # by inode: what a step is about
        self.names = {}  # as they are now
        self.waiting = []  # (folder, name, file or None, name that it had or None)
        for name, (inode, data) in before.items():
            self.names[name] = self.files[inode] = File(data)
        # As they are in any case.
        self.sure = dict(self.names)

    def name(self, path, file, before=None):
        self.waiting.append((os.path.dirname(path), path, file, before))
        self.rename(self.names, path, file, before)

    @staticmethod
    def rename(names, path, file, before):
        if before is not None:
            names.pop(before, None)
        if file is None:
            names.pop(path, None)
        else:
            names[path] = file

    def step(self, what, inode, number, path, data):
        if what in 'CT':
            self.files[inode] = File()
        file = self.files.get(inode)
        if what == 'C' or what == 'l':
            self.name(path, file)
        elif what in 'wt' and file is not None:
            file.do(what, number, data)
        elif what == 's' and file is not None:
            file.flush()
        elif what == 'S':
            for entry in [entry for entry in self.waiting if entry[0] == path]:
                self.rename(self.sure, *entry[1:])
            self.waiting = [entry for entry in self.waiting if entry[0] != path]
        elif what == 'r':
            self.name(data.decode(), self.names[path], path)
        elif what == 'u':
            self.name(path, None)

    def look(self):
        """As a program would find it that is started now, with the power on."""
        return {name: file.look() for name, file in self.names.items()}

    def lose(self, random_of, how):
        """As it may be after a power cut: how is 'none' of what waits, 'all', or 'torn'."""
        names = dict(self.sure)
        n_names = {'none': 0, 'all': len(self.waiting), 'torn': random_of.randint(0, len(self.waiting))}[how]
        for entry in self.waiting[:n_names]:
            self.rename(names, *entry[1:])
        if how == 'none':
            return {name: file.sure for name, file in names.items()}
        return {name: file.look(None if how == 'all' else random_of) for name, file in sorted(names.items())}


def digest(files):
    made = hashlib.blake2b(digest_size=16)
    for name, data in sorted(files.items()):
        made.update(b'%d %d ' % (len(name), len(data)) + name.encode() + data)
    return made.digest()


class Cuts:
    """The cuts at all steps of the calls that wrote @logs: a step each, and one behind each call, when it has said that it is done."""

    def __init__(self, before, logs, seed):
        self.before = before
        self.steps = [(ended, step) for ended, log in enumerate(logs) for step in [*log, None]]
        self.seed = seed

    def walk(self, ways):
        """(cut, number of calls that have ended, files) for each of @ways, which are (cut, how, number), in their order."""
        disk, at = Disk(self.before), 0
        for cut, (ended, step) in enumerate(self.steps):
            if step is not None:
                disk.step(*step)
            while at < len(ways) and ways[at][0] == cut:
                yield cut, ended + (step is None), disk.lose(random.Random('%s %s %d %d' % (self.seed, ways[at][1], cut, ways[at][2])), ways[at][1])
                at += 1

    def find(self, wanted):
        """So many different states, spread over the cuts; fewer where there are not so many. They are of a seed: the same log gives the same."""
        seen, found, torn, number = set(), [], [], 0
        ways = [(cut, how, 0) for cut in range(len(self.steps)) for how in ('none', 'all')]
        while ways:
            looked = {}
            for way, (cut, ended, files) in zip(ways, self.walk(ways)):
                key = digest(files), ended
                looked.setdefault(cut, set()).add(key)
                if key not in seen:
                    seen.add(key)
                    found.append(way)
            # Where nothing waits there is nothing to tear.
            torn = torn or [cut for cut in looked if len(looked[cut]) > 1]
            number += 1
            ways = [(cut, 'torn', number) for cut in torn] if len(found) < wanted * 3 // 2 and number < 600 else []
        # Behind a call that has said that it is done, whatever may be lost is looked at in any case.
        done = [way for way in found if self.steps[way[0]][1] is None][:wanted // 2]
        others = [way for way in found if way not in done]
        return sorted(done + random.Random(self.seed).sample(others, min(len(others), wanted - len(done))))


def replay(before, logs):
    """What lies in the folder after all steps, by the log alone."""
    disk = Disk(before)
    for log in logs:
        for step in log:
            disk.step(*step)
    return disk.look()
