-- SPDX-License-Identifier: GPL-3.0-or-later
-- SPDX-FileCopyrightText: 2026 The Heed authors
--
-- Version 3. Who has an open concern or a plan, how many they are, and the newest contacts of all are found from indexes alone,
-- without going through what was written in every entry; so are those in care and those with special needs. The prompts of a
-- whole store are read in their order without being sorted. Reading asks for nothing that an older store has not.

CREATE INDEX entry_kind ON entry (kind, place, id);
DROP INDEX entry_about;
CREATE INDEX entry_about ON entry (about, kind, outcome, id) WHERE about IS NOT NULL;
CREATE INDEX person_care ON person (care) WHERE care IS NOT NULL;
CREATE INDEX person_sen ON person (sen) WHERE sen IS NOT NULL;
CREATE INDEX prompt_order ON prompt (role, rule, entry, person);
