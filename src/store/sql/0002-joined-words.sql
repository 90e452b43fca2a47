-- SPDX-License-Identifier: GPL-3.0-or-later
-- SPDX-FileCopyrightText: 2026 The Heed authors
--
-- Version 2. The index of words is made anew from what is recorded (heed-db-words.c, in the same transaction): it has the parts
-- of a name written together as well, so that "Van Kirk" is found by vankirk, and more marks count as an apostrophe. The order
-- of names is by those too, and a day of birth that was given with a zone is that day.

INSERT INTO entry_words (entry_words) VALUES ('delete-all');
INSERT INTO person_words (person_words) VALUES ('delete-all');

-- Those whose birth is known as a range only: with person_birth, who may have been born on a day is found without going
-- through all who were born before it.
CREATE INDEX person_birth_about ON person (birth_latest) WHERE birth_latest > birth_earliest;
