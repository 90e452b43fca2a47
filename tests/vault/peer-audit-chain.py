# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Heed authors
"""The audit chain again, with nothing but Python's hashlib, over the vectors the C test reads."""

import hashlib
import pathlib
import re

VECTORS = pathlib.Path(__file__).parent / "vectors" / "audit-chain.tsv"


def field(value):
    if value is None:
        return b"\xff\xff\xff\xff"
    data = value.encode("utf-8")
    return len(data).to_bytes(4, "big") + data


def row_hash(prev, seq, *fields):
    row = prev + field(str(seq)) + b"".join(field(value) for value in fields)
    return hashlib.blake2b(row, digest_size=32).digest()


def unescape(text):
    if text == r"\N":
        return None
    return re.sub(r"\\(.)", lambda found: {"t": "\t", "n": "\n"}.get(found[1], found[1]), text)


def main():
    prev = bytes(32)
    lines = [line for line in VECTORS.read_text("utf-8").split("\n") if line and not line.startswith("#")]
    print(f"1..{len(lines)}")
    for n, line in enumerate(lines, 1):
        seq, *fields, expected = line.split("\t")
        prev = row_hash(prev, int(seq), *map(unescape, fields))
        print("ok" if prev.hex() == expected else "not ok", n, "- row", seq)


main()
