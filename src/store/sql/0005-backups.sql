-- SPDX-License-Identifier: GPL-3.0-or-later
-- SPDX-FileCopyrightText: 2026 The Heed authors
--
-- Version 5. The backups that were made of this store, so that what lies on a drive that is not connected can be told. address:
-- the URI of the file, since a path is bytes. entries, seq, hash: what it holds, and the last row of its audit. drilled: when
-- it was last tried where it lies; drill: NULL where all was well then, else what was wrong. A store of an older form has none.

CREATE TABLE backup (
  address  TEXT NOT NULL PRIMARY KEY,
  has_keys INTEGER NOT NULL CHECK (has_keys IN (0, 1)),
  at       TEXT NOT NULL,
  size     INTEGER NOT NULL,
  entries  INTEGER NOT NULL,
  seq      INTEGER NOT NULL,
  hash     TEXT NOT NULL,
  drilled  TEXT,
  drill    TEXT
) STRICT, WITHOUT ROWID;
