/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-import-format.h"
#include "heed-person.h"

G_BEGIN_DECLS

/* What a child's file says with what a census or a register adds to it. What is recorded stays; what is not said there yet comes
 * from the file, in the schema's order; a disability always does. A census never brings a name; a register brings one to a child
 * that has none, another name to be known by, and the year in which the child is now. Where the two differ otherwise, a warning says
 * so, added to @warnings, which may be NULL. Two UPNs are both kept, so that the child is found by either: one that is right takes
 * the place of one whose check letter is wrong, which becomes a former one. Caller owns. */
HeedPerson *heed_import_merge_person (HeedPerson *known,
                                      HeedPerson *brought,
                                      HeedImportPeople people,
                                      GPtrArray *warnings);

/* Takes into @person the disabilities that @other has and it has not, both the trees of a person, and gives their codes with ", "
 * between them; NULL where there is none. Whatever came as anything but NONE counts, in whichever file it came, and nothing takes
 * it away (field-reports.md, B5). Caller owns. */
char *heed_import_merge_disabilities (HeedField *person,
                                      HeedField *other);

G_END_DECLS
