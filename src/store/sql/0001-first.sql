-- SPDX-License-Identifier: GPL-3.0-or-later
-- SPDX-FileCopyrightText: 2026 The Heed authors
--
-- Version 1. Runs inside one transaction, which also sets user_version (heed-store-migrate.c).
--
-- What is recorded is a tree of fields (heed-field.h), kept whole as JSON in a column `body` (heed-store-body.c says how). The
-- other columns repeat those of its facts that are searched or sorted by. Days are whole days since 1970-01-01, Europe/London.
-- Moments are text as in the case document. Ids are those of the case document; the integer keys never leave the store.

CREATE TABLE about (
  name  TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- What may change over time (setting, members, persons, relationships, agencies) is kept in all its versions; the tables of
-- those kinds name the current one.
CREATE TABLE version (
  number INTEGER PRIMARY KEY,
  record TEXT NOT NULL,
  id     TEXT NOT NULL,
  at     TEXT NOT NULL,
  member TEXT,
  body   TEXT NOT NULL CHECK (length(body) > 0)
) STRICT;
CREATE INDEX version_of ON version (record, id, number);

CREATE TABLE setting (
  one     INTEGER PRIMARY KEY CHECK (one = 1),
  name    TEXT NOT NULL,
  version INTEGER NOT NULL REFERENCES version (number)
) STRICT;

-- own: of this store; the others are authors of entries that were imported.
CREATE TABLE member (
  id      TEXT NOT NULL PRIMARY KEY,
  own     INTEGER NOT NULL CHECK (own IN (0, 1)),
  name    TEXT COLLATE NOCASE,
  role    TEXT,
  version INTEGER NOT NULL REFERENCES version (number)
) STRICT, WITHOUT ROWID;

-- A child is who was added or imported as one, or is the subject of an entry. sort_name: folded, family name first, in Latin
-- letters as far as they are known; U+10FFFD and the id where no name is recorded, which stands last.
CREATE TABLE person (
  number            INTEGER PRIMARY KEY,
  id                TEXT NOT NULL UNIQUE,
  is_child          INTEGER NOT NULL CHECK (is_child IN (0, 1)),
  name              TEXT,
  romanised         TEXT,
  also_known_as     TEXT,
  sort_name         TEXT NOT NULL COLLATE BINARY,
  birth_earliest    INTEGER,
  birth_latest      INTEGER,
  birth_precision   TEXT,
  expected_earliest INTEGER,
  expected_latest   INTEGER,
  school            TEXT,
  year              TEXT,
  care              TEXT,
  sen               TEXT,
  version           INTEGER NOT NULL REFERENCES version (number)
) STRICT;
CREATE INDEX person_children ON person (sort_name, number) WHERE is_child = 1;
CREATE INDEX person_birth ON person (birth_earliest, birth_latest) WHERE birth_earliest IS NOT NULL;

-- value: without spaces and hyphens, in capitals.
CREATE TABLE identifier (
  scheme TEXT NOT NULL,
  value  TEXT NOT NULL,
  person INTEGER NOT NULL REFERENCES person (number),
  PRIMARY KEY (scheme, value, person)
) STRICT, WITHOUT ROWID;
CREATE INDEX identifier_person ON identifier (person);

CREATE TABLE relationship (
  person  INTEGER NOT NULL REFERENCES person (number),
  other   INTEGER NOT NULL REFERENCES person (number),
  kind    TEXT NOT NULL,
  version INTEGER NOT NULL REFERENCES version (number),
  PRIMARY KEY (person, other, kind)
) STRICT, WITHOUT ROWID;
CREATE INDEX relationship_other ON relationship (other, person);

CREATE TABLE agency (
  id        TEXT NOT NULL PRIMARY KEY,
  kind      TEXT,
  authority TEXT,
  name      TEXT,
  sort_name TEXT NOT NULL COLLATE BINARY,
  version   INTEGER NOT NULL REFERENCES version (number)
) STRICT, WITHOUT ROWID;
CREATE INDEX agency_name ON agency (sort_name, id);

CREATE TABLE import (
  id      TEXT NOT NULL PRIMARY KEY,
  at      TEXT NOT NULL,
  member  TEXT NOT NULL REFERENCES member (id),
  name    TEXT NOT NULL,
  format  TEXT NOT NULL,
  sha256  TEXT,
  summary TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE import_item (
  import TEXT NOT NULL REFERENCES import (id) DEFERRABLE INITIALLY DEFERRED,
  record TEXT NOT NULL,
  id     TEXT NOT NULL,
  change TEXT NOT NULL CHECK (change IN ('created', 'updated', 'unchanged')),
  PRIMARY KEY (import, record, id)
) STRICT, WITHOUT ROWID;

-- place orders entries by day and minute and, within one, by when they were filed: it is (sort day + 1,000,000) * 2^36 +
-- minute * 2^25 + n, minute 0 where no time is known, so that the newest that a search finds are read straight from an index; what
-- is read is then put in the order of a case document (heed-db-entry.c). The sort day is the first day, else the last. earliest,
-- latest and precision are as recorded. outcome: of a decision the first that leaves a concern open, else its first; of a
-- follow-up what it says. agency: that was spoken or written to.
CREATE TABLE entry (
  place        INTEGER PRIMARY KEY,
  id           TEXT NOT NULL UNIQUE,
  kind         TEXT NOT NULL,
  first_day    INTEGER,
  last_day     INTEGER NOT NULL,
  earliest     TEXT,
  latest       TEXT,
  "precision"  TEXT,
  recorded_at  TEXT NOT NULL CHECK (length(recorded_at) >= 10),
  author       TEXT NOT NULL REFERENCES member (id),
  about        TEXT,
  supersedes   TEXT,
  confidential INTEGER NOT NULL CHECK (confidential IN (0, 1)),
  headline     TEXT NOT NULL,
  impact       TEXT,
  level        TEXT,
  outcome      TEXT,
  agency       TEXT,
  import       TEXT REFERENCES import (id) DEFERRABLE INITIALLY DEFERRED,
  body         TEXT NOT NULL CHECK (length(body) > 0)
) STRICT;
CREATE INDEX entry_about ON entry (about) WHERE about IS NOT NULL;
CREATE INDEX entry_supersedes ON entry (supersedes) WHERE supersedes IS NOT NULL;
CREATE INDEX entry_agency ON entry (agency, place) WHERE agency IS NOT NULL;
CREATE INDEX entry_import ON entry (import) WHERE import IS NOT NULL;

-- In this order, a child's entries are one range of the key, by day.
CREATE TABLE involvement (
  person INTEGER NOT NULL REFERENCES person (number),
  entry  INTEGER NOT NULL REFERENCES entry (place),
  role   TEXT NOT NULL,
  PRIMARY KEY (person, entry, role)
) STRICT, WITHOUT ROWID;
CREATE INDEX involvement_entry ON involvement (entry);

CREATE TABLE attachment (
  id         TEXT NOT NULL PRIMARY KEY,
  entry      INTEGER NOT NULL REFERENCES entry (place),
  name       TEXT NOT NULL,
  media_type TEXT NOT NULL,
  sha256     BLOB NOT NULL CHECK (length(sha256) = 32),
  size       INTEGER NOT NULL CHECK (size = length(content)),
  content    BLOB NOT NULL
) STRICT;
CREATE INDEX attachment_entry ON attachment (entry);

CREATE TABLE draft (
  id       TEXT NOT NULL PRIMARY KEY,
  member   TEXT NOT NULL,
  kind     TEXT NOT NULL,
  person   TEXT,
  saved_at TEXT NOT NULL,
  body     TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- child: in whose file it was raised. person and entry are what the rule names, and may be missing.
CREATE TABLE prompt (
  number    INTEGER PRIMARY KEY,
  id        TEXT NOT NULL UNIQUE,
  child     INTEGER NOT NULL REFERENCES person (number),
  raised_at TEXT NOT NULL,
  seen_by   TEXT NOT NULL REFERENCES member (id),
  rule      TEXT NOT NULL,
  pack      TEXT NOT NULL,
  edition   TEXT NOT NULL,
  pack_hash TEXT,
  role      TEXT NOT NULL,
  entry     TEXT,
  person    TEXT,
  title     TEXT NOT NULL,
  text      TEXT NOT NULL,
  action    TEXT NOT NULL,
  cites     TEXT NOT NULL,
  because   TEXT NOT NULL,
  head      INTEGER NOT NULL CHECK (head IN (0, 1)),
  asks      TEXT
) STRICT;
CREATE INDEX prompt_child ON prompt (child, number);

CREATE TABLE prompt_answer (
  number   INTEGER PRIMARY KEY,
  prompt   INTEGER NOT NULL REFERENCES prompt (number),
  at       TEXT NOT NULL,
  member   TEXT NOT NULL REFERENCES member (id),
  decision TEXT NOT NULL CHECK (decision IN ('acted', 'notNow', 'disagree')),
  reason   TEXT NOT NULL
) STRICT;
CREATE INDEX prompt_answer_prompt ON prompt_answer (prompt, number);

-- hash: heed-audit-chain.h.
CREATE TABLE audit (
  seq     INTEGER PRIMARY KEY,
  at      TEXT NOT NULL,
  member  TEXT,
  action  TEXT NOT NULL CHECK (length(action) > 0),
  subject TEXT,
  detail  TEXT,
  hash    BLOB NOT NULL CHECK (length(hash) = 32)
) STRICT;
CREATE INDEX audit_subject ON audit (subject, seq) WHERE subject IS NOT NULL;

-- The words of both are folded before they come here (heed-store-text-private.h); marks are letters of the scripts that spell with them.
-- Nothing of the text is kept a second time. rowid: the entry's place, the person's number.
CREATE VIRTUAL TABLE entry_words USING fts5 (
  words,
  content = '', contentless_delete = 1, prefix = '2 3',
  tokenize = "unicode61 remove_diacritics 2 categories 'L* N* Co M*'"
);
CREATE VIRTUAL TABLE person_words USING fts5 (
  names, numbers, sounds,
  content = '', contentless_delete = 1, prefix = '2 3',
  tokenize = "unicode61 remove_diacritics 2 categories 'L* N* Co M*'"
);

-- What is filed stays as it was filed.
CREATE TRIGGER entry_once BEFORE INSERT ON entry
WHEN EXISTS (SELECT 1 FROM entry WHERE id = NEW.id OR place = NEW.place)
BEGIN SELECT RAISE (ABORT, 'a filed entry is never replaced'); END;
CREATE TRIGGER entry_no_update BEFORE UPDATE ON entry
BEGIN SELECT RAISE (ABORT, 'a filed entry is never changed'); END;
CREATE TRIGGER entry_no_delete BEFORE DELETE ON entry
BEGIN SELECT RAISE (ABORT, 'a filed entry is never removed'); END;

CREATE TRIGGER involvement_no_update BEFORE UPDATE ON involvement
BEGIN SELECT RAISE (ABORT, 'an involvement is never changed'); END;
CREATE TRIGGER involvement_no_delete BEFORE DELETE ON involvement
BEGIN SELECT RAISE (ABORT, 'an involvement is never removed'); END;

CREATE TRIGGER version_once BEFORE INSERT ON version
WHEN EXISTS (SELECT 1 FROM version WHERE number = NEW.number)
BEGIN SELECT RAISE (ABORT, 'a version is never replaced'); END;
CREATE TRIGGER version_no_update BEFORE UPDATE ON version
BEGIN SELECT RAISE (ABORT, 'a version is never changed'); END;
CREATE TRIGGER version_no_delete BEFORE DELETE ON version
BEGIN SELECT RAISE (ABORT, 'a version is never removed'); END;

CREATE TRIGGER attachment_once BEFORE INSERT ON attachment
WHEN EXISTS (SELECT 1 FROM attachment WHERE id = NEW.id)
BEGIN SELECT RAISE (ABORT, 'an attachment is never replaced'); END;
CREATE TRIGGER attachment_no_update BEFORE UPDATE ON attachment
BEGIN SELECT RAISE (ABORT, 'an attachment is never changed'); END;
CREATE TRIGGER attachment_no_delete BEFORE DELETE ON attachment
BEGIN SELECT RAISE (ABORT, 'an attachment is never removed'); END;

CREATE TRIGGER prompt_once BEFORE INSERT ON prompt
WHEN EXISTS (SELECT 1 FROM prompt WHERE id = NEW.id OR number = NEW.number)
BEGIN SELECT RAISE (ABORT, 'a prompt is never replaced'); END;
CREATE TRIGGER prompt_no_update BEFORE UPDATE ON prompt
BEGIN SELECT RAISE (ABORT, 'a prompt is never changed'); END;
CREATE TRIGGER prompt_no_delete BEFORE DELETE ON prompt
BEGIN SELECT RAISE (ABORT, 'a prompt is never removed'); END;

CREATE TRIGGER prompt_answer_once BEFORE INSERT ON prompt_answer
WHEN EXISTS (SELECT 1 FROM prompt_answer WHERE number = NEW.number)
BEGIN SELECT RAISE (ABORT, 'an answer is never replaced'); END;
CREATE TRIGGER prompt_answer_no_update BEFORE UPDATE ON prompt_answer
BEGIN SELECT RAISE (ABORT, 'an answer is never changed'); END;
CREATE TRIGGER prompt_answer_no_delete BEFORE DELETE ON prompt_answer
BEGIN SELECT RAISE (ABORT, 'an answer is never removed'); END;

CREATE TRIGGER audit_next BEFORE INSERT ON audit
WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM audit)
BEGIN SELECT RAISE (ABORT, 'the audit goes on with the next number'); END;
CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit
BEGIN SELECT RAISE (ABORT, 'the audit is never changed'); END;
CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit
BEGIN SELECT RAISE (ABORT, 'the audit is never removed'); END;

-- Persons and members that something names are never removed either: only their current version moves on.
CREATE TRIGGER person_no_delete BEFORE DELETE ON person
BEGIN SELECT RAISE (ABORT, 'a person is never removed'); END;
CREATE TRIGGER member_no_delete BEFORE DELETE ON member
BEGIN SELECT RAISE (ABORT, 'a member is never removed'); END;
