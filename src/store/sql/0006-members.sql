-- SPDX-License-Identifier: GPL-3.0-or-later
-- SPDX-FileCopyrightText: 2026 The Heed authors
--
-- Version 6. What a member of this store may do, and by which key a new data key is given to them. Reading asks for nothing that
-- an older store has not (heed-db-member.c).

-- code: NULL of an own member is a lead. public_key: X25519, in hex; NULL until they gave their passphrase to a Heed that makes
-- one. since: when they became a member; unlocked: when they last opened the store; must_change: their passphrase was set by
-- somebody else; removed: since when they are no member, only an author.
ALTER TABLE member ADD COLUMN code TEXT CHECK (code IN ('lead', 'deputy', 'recorder', 'auditor'));
ALTER TABLE member ADD COLUMN staff_register INTEGER NOT NULL DEFAULT 0 CHECK (staff_register IN (0, 1));
ALTER TABLE member ADD COLUMN public_key TEXT CHECK (length(public_key) = 64);
ALTER TABLE member ADD COLUMN since TEXT;
ALTER TABLE member ADD COLUMN unlocked TEXT;
ALTER TABLE member ADD COLUMN must_change INTEGER NOT NULL DEFAULT 0 CHECK (must_change IN (0, 1));
ALTER TABLE member ADD COLUMN removed TEXT;
UPDATE member SET since = (SELECT at FROM version WHERE record = 'member' AND id = member.id ORDER BY number LIMIT 1) WHERE own = 1;

-- Who began it, where it came to another because they were removed.
ALTER TABLE draft ADD COLUMN writer TEXT;

-- share: one member sees an entry or a child's file. limit: a child's file is for leads, and for those whom other rows of it
-- name; member is '' in the row that says so. Both are taken back by taking the row out.
CREATE TABLE access (
  what   TEXT NOT NULL CHECK (what IN ('share', 'limit')),
  record TEXT NOT NULL CHECK (record IN ('entry', 'child') AND (what = 'share' OR record = 'child')),
  id     TEXT NOT NULL,
  member TEXT NOT NULL CHECK (what = 'limit' OR member <> ''),
  at     TEXT NOT NULL,
  giver  TEXT NOT NULL REFERENCES member (id),
  PRIMARY KEY (record, id, what, member)
) STRICT, WITHOUT ROWID;
CREATE INDEX access_member ON access (member, what, record, id);
