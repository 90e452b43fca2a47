-- SPDX-License-Identifier: GPL-3.0-or-later
-- SPDX-FileCopyrightText: 2026 The Heed authors
--
-- Version 7. A row of the audit proves what it is about (vault/README.md, "What a row proves"). What was there before has one row
-- for all of it (heed-db-proof.c, in the same transaction). Reading asks for nothing that an older store has not.

-- import: that brought this version, as entries have it.
ALTER TABLE version ADD COLUMN import TEXT REFERENCES import (id) DEFERRABLE INITIALLY DEFERRED;
CREATE INDEX version_import ON version (import) WHERE import IS NOT NULL;

-- register: that of children, or that of concerns about staff.
ALTER TABLE entry ADD COLUMN register TEXT NOT NULL DEFAULT 'child' CHECK (register IN ('child', 'staff'));
