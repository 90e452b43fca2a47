# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Heed authors
"""A second reader and writer of NAME.heed-keys, made from src/vault/README.md and PyNaCl only."""

import dataclasses
import hashlib
import struct
import unicodedata

import nacl.bindings
import nacl.pwhash

MAGIC = b"HEEDKEYS"


def text(value):
    data = value.encode("utf-8")
    return struct.pack(">H", len(data)) + data


@dataclasses.dataclass
class Slot:
    member_id: str
    name: str
    role: str
    passes: int
    memory: int
    salt: bytes
    boxes: list

    def header(self):
        names = text(self.member_id) + text(self.name) + text(self.role)
        return names + struct.pack(">BQQ", 1, self.passes, self.memory) + self.salt

    def sealed_words(self, store_id):
        return b"heed-keys-slot-1" + text(store_id) + self.header()

    def stretch(self, passphrase):
        normal = unicodedata.normalize("NFC", passphrase).encode("utf-8")
        return nacl.pwhash.argon2id.kdf(32, normal, self.salt, self.passes, self.memory)

    def seal(self, store_id, passphrase, keys, nonces):
        stretched = self.stretch(passphrase)
        words = self.sealed_words(store_id)
        for key, nonce in zip(keys, nonces):
            box = nacl.bindings.crypto_aead_xchacha20poly1305_ietf_encrypt(key, words, nonce, stretched)
            self.boxes.append((nonce, box))

    def open(self, store_id, passphrase):
        stretched = self.stretch(passphrase)
        words = self.sealed_words(store_id)
        return [
            nacl.bindings.crypto_aead_xchacha20poly1305_ietf_decrypt(box, words, nonce, stretched)
            for nonce, box in self.boxes
        ]


def write(writer, setting, store_id, salt, slots):
    data = MAGIC + struct.pack(">I", 1) + text(writer) + text(setting) + text(store_id)
    data += b"\x01" + salt if salt else b"\x00"
    data += struct.pack(">H", len(slots))
    for slot in slots:
        data += slot.header() + bytes([len(slot.boxes)])
        data += b"".join(nonce + box for nonce, box in slot.boxes)
    return data + hashlib.blake2b(data, digest_size=32).digest()


def read(data):
    """Gives (writer, setting, store id, salt or None, slots)."""
    body, checksum = data[:-32], data[-32:]
    assert hashlib.blake2b(body, digest_size=32).digest() == checksum
    at = 0

    def block(size):
        nonlocal at
        assert at + size <= len(body)
        at += size
        return body[at - size : at]

    def number(size):
        return int.from_bytes(block(size), "big")

    def string():
        return block(number(2)).decode("utf-8")

    assert block(8) == MAGIC and number(4) == 1
    writer, setting, store_id = string(), string(), string()
    salt = block(16) if number(1) else None
    slots = []
    for _ in range(number(2)):
        names = string(), string(), string()
        assert number(1) == 1
        slot = Slot(*names, number(8), number(8), block(16), [])
        slot.boxes = [(block(24), block(48)) for _ in range(number(1))]
        slots.append(slot)
    assert at == len(body)
    return writer, setting, store_id, salt, slots
