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
    """Of form 1 the passphrase wraps the data keys; of form 2 a secret key, to whose public key they are sealed."""

    form: int
    member_id: str
    name: str
    role: str
    passes: int
    memory: int
    salt: bytes
    public: bytes = b""
    secret: tuple = ()
    boxes: list = dataclasses.field(default_factory=list)

    def header(self):
        names = text(self.member_id) + text(self.name) + text(self.role)
        return names + struct.pack(">BQQ", 1, self.passes, self.memory) + self.salt + self.public

    def words(self, store_id):
        return b"heed-keys-slot-%d" % self.form + text(store_id) + self.header()

    def stretch(self, passphrase):
        normal = unicodedata.normalize("NFC", passphrase).encode("utf-8")
        return nacl.pwhash.argon2id.kdf(32, normal, self.salt, self.passes, self.memory)

    def seal(self, store_id, passphrase, keys, seed):
        """What a nonce and the pair of keys are made of is @seed; a sealed box is another each time."""
        encrypt = nacl.bindings.crypto_aead_xchacha20poly1305_ietf_encrypt
        stretched = self.stretch(passphrase)
        if self.form == 1:
            nonces = [bytes([seed]) * 24, bytes([seed + 0x10]) * 24]
            self.boxes = [(nonce, encrypt(key, self.words(store_id), nonce, stretched)) for key, nonce in zip(keys, nonces)]
            return
        self.public, secret = nacl.bindings.crypto_box_seed_keypair(bytes([seed]) * 32)
        nonce = bytes([seed]) * 24
        self.secret = nonce, encrypt(secret, self.words(store_id), nonce, stretched)
        whose = text(store_id) + text(self.member_id)
        self.boxes = [nacl.bindings.crypto_box_seal(key + whose, self.public) for key in keys]

    def open(self, store_id, passphrase):
        decrypt = nacl.bindings.crypto_aead_xchacha20poly1305_ietf_decrypt
        stretched = self.stretch(passphrase)
        if self.form == 1:
            return [decrypt(box, self.words(store_id), nonce, stretched) for nonce, box in self.boxes]
        nonce, wrapped = self.secret
        secret = decrypt(wrapped, self.words(store_id), nonce, stretched)
        plain = [nacl.bindings.crypto_box_seal_open(box, self.public, secret) for box in self.boxes]
        assert all(key[32:] == text(store_id) + text(self.member_id) for key in plain)
        return [key[:32] for key in plain]


def write(version, writer, setting, store_id, salt, head, slots):
    data = MAGIC + struct.pack(">I", version) + text(writer) + text(setting) + text(store_id)
    data += b"\x01" + salt if salt else b"\x00"
    if version > 1:
        data += struct.pack(">Q", head[0]) + head[1]
    data += struct.pack(">H", len(slots))
    for slot in slots:
        data += (bytes([slot.form]) if version > 1 else b"") + slot.header()
        data += b"".join(slot.secret) + bytes([len(slot.boxes)])
        data += b"".join(b"".join(box) if slot.form == 1 else box for box in slot.boxes)
    return data + hashlib.blake2b(data, digest_size=32).digest()


def read(data):
    """Gives (setting, store id, salt or None, (seq, hash), slots)."""
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

    assert block(8) == MAGIC
    version = number(4)
    assert version in (1, 2)
    string()
    setting, store_id = string(), string()
    salt = block(16) if number(1) else None
    head = (number(8), block(32)) if version > 1 else (0, bytes(32))
    slots = []
    for _ in range(number(2)):
        form = number(1) if version > 1 else 1
        names = string(), string(), string()
        assert form in (1, 2) and number(1) == 1
        slot = Slot(form, *names, number(8), number(8), block(16))
        if form == 1:
            slot.boxes = [(block(24), block(48)) for _ in range(number(1))]
        else:
            slot.public, slot.secret = block(32), (block(24), block(48))
            size = 48 + 32 + len(text(store_id) + text(slot.member_id))
            slot.boxes = [block(size) for _ in range(number(1))]
        slots.append(slot)
    assert at == len(body)
    return setting, store_id, salt, head, slots
