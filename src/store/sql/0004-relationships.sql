-- SPDX-License-Identifier: GPL-3.0-or-later
-- SPDX-FileCopyrightText: 2026 The Heed authors
--
-- Version 4. What somebody is to another may have ended and have begun again: both times are on file, each a row of its own, told
-- apart by their days (heed-db-relationship.c). Reading asks for nothing that an older store has not.

CREATE TABLE relationship_new (
  person  INTEGER NOT NULL REFERENCES person (number),
  other   INTEGER NOT NULL REFERENCES person (number),
  kind    TEXT NOT NULL,
  version INTEGER NOT NULL REFERENCES version (number),
  PRIMARY KEY (person, other, version)
) STRICT, WITHOUT ROWID;
INSERT INTO relationship_new (person, other, kind, version) SELECT person, other, kind, version FROM relationship;
DROP TABLE relationship;
ALTER TABLE relationship_new RENAME TO relationship;
CREATE INDEX relationship_other ON relationship (other, person);
