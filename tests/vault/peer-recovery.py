# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Heed authors
"""The recovery key again in Python, over the vectors the C test reads."""

import hashlib
import pathlib
import re

VECTORS = pathlib.Path(__file__).parent / "vectors" / "recovery.tsv"
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

POWERS = [1]
while len(POWERS) < 31:
    doubled = POWERS[-1] << 1
    POWERS.append(doubled ^ 0b100101 if doubled & 32 else doubled)


def times(a, b):
    return POWERS[(POWERS.index(a) + POWERS.index(b)) % 31] if a and b else 0


def decode(text):
    letters = re.sub(r"[\s-]", "", text.upper()).translate(str.maketrans("OILU", "011V"))
    symbols = [ALPHABET.index(letter) for letter in letters]
    assert len(symbols) == 56
    for word in (symbols[0::2], symbols[1::2]):
        plain = weighted = 0
        for place, symbol in enumerate(word):
            plain ^= symbol
            weighted ^= times(POWERS[place], symbol)
        assert plain == weighted == 0
    bits = "".join(f"{symbol:05b}" for symbol in symbols[:52])
    assert bits[256:] == "0000"
    return int(bits[:256], 2).to_bytes(32, "big")


def data_key(seed):
    return hashlib.blake2b(b"", digest_size=32, key=seed, person=b"heed-data-key-v1").digest()


def main():
    lines = [line for line in VECTORS.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    print(f"1..{len(lines)}")
    for n, line in enumerate(lines, 1):
        text, seed, key = line.split("\t")
        found = decode(text)
        right = found.hex() == seed and data_key(found).hex() == key
        print("ok" if right else "not ok", n, "-", text[:9] + "…")


main()
