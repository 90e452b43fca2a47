# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Heed authors
"""Opens, in Python, the key files that the C test opens: one that Heed wrote, one that Python wrote."""

import io
import pathlib
import sys
import textwrap

sys.path.insert(0, str(pathlib.Path(__file__).parent))
import heed_keys

VECTORS = pathlib.Path(__file__).parent / "vectors"
README = pathlib.Path(__file__).parents[2] / "src" / "vault" / "README.md"
STORE = "01938c4e-7a10-7cc1-8b2f-5d0e6f7a8b9c"
KEY = bytes(range(32))
NEXT_KEY = bytes(range(32, 64))
MEMBERS = [
    ("m-01938c4e-7a11-7000-8000-000000000001", "Sam Okafor", "lead", "four words or more here", 1),
    ("m-01938c4e-7a11-7000-8000-000000000002", "Zoë Łuczak", "deputy", "Cafe\u0301 na rogu ulicy", 2),
]
CIPHER_SALT = bytes(range(0xA0, 0xB0))
SETTING = "Hillside School – Sixth Form"
HEAD = (4711, bytes(range(0xC0, 0xE0)))


def read_hex(path):
    lines = path.read_text("utf-8").splitlines()
    return bytes.fromhex("".join(line for line in lines if not line.startswith("#")))


def make(path, version):
    """Makes the Python vector of a version anew; used once for each, when the format was fixed."""
    slots = []
    for n, (member_id, name, role, passphrase, n_keys) in enumerate(MEMBERS):
        slot = heed_keys.Slot(version, member_id, name, role, 1, 8192, bytes([0x10 + n]) * 16)
        slot.seal(STORE, passphrase, [KEY, NEXT_KEY][:n_keys], 0x20 + n)
        slots.append(slot)
    data = heed_keys.write(version, "0.1.0", SETTING, STORE, CIPHER_SALT, HEAD, slots).hex()
    head = "# SPDX-License-Identifier: GPL-3.0-or-later\n# SPDX-FileCopyrightText: 2026 The Heed authors\n"
    path.write_text(head + "\n".join(data[i : i + 64] for i in range(0, len(data), 64)) + "\n", "utf-8")


def run_recipe(data, passphrase):
    """Runs the Python that README.md gives, as it stands there; gives what it prints."""
    lines = README.read_text("utf-8").splitlines()
    start = next(n for n, line in enumerate(lines) if line.startswith("    import hashlib, unicodedata"))
    stop = next(n for n in range(start, len(lines)) if lines[n] and not lines[n].startswith("    "))
    printed = []
    names = {"open": lambda *_: io.BytesIO(data), "input": lambda _: passphrase, "print": printed.append}
    exec(textwrap.dedent("\n".join(lines[start:stop])), names)
    return printed


def main():
    names = [f"keys-v{version}-{writer}.hex" for version in (1, 2) for writer in ("python", "heed")]
    print(f"1..{len(names) * (len(MEMBERS) + 2)}")
    n = 0
    for name in names:
        setting, store_id, salt, head, slots = heed_keys.read(read_hex(VECTORS / name))
        n += 1
        right = (setting, store_id, salt, len(slots)) == (SETTING, STORE, CIPHER_SALT, len(MEMBERS))
        right = right and head == (HEAD if "-v2-" in name else (0, bytes(32)))
        print("ok" if right else "not ok", n, "-", name, "frame")
        n += 1
        printed = run_recipe(read_hex(VECTORS / name), MEMBERS[0][3])
        print("ok" if printed == [KEY.hex()] else "not ok", n, "-", name, "recipe")
        for slot, (member_id, member, role, passphrase, n_keys) in zip(slots, MEMBERS):
            n += 1
            right = (slot.member_id, slot.name, slot.role) == (member_id, member, role)
            right = right and slot.open(store_id, passphrase) == [KEY, NEXT_KEY][:n_keys]
            print("ok" if right else "not ok", n, "-", name, role)


if sys.argv[1:2] == ["--make"]:
    make(pathlib.Path(sys.argv[2]), int(sys.argv[3]))
else:
    main()
