/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-codes.h"
#include "heed-form-people.h"
#include "heed-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* "Who": the people of a form as chips, and a field that finds more of them as a name is typed. Return
 * picks the first match, Down goes into the matches; a name that nobody has starts somebody new. The
 * first person is the subject; of others the role is asked at once. Signal "typed": the text of the field
 * is another. A HeedFormSection of a form with people.
 *
 * Property "single" (construct only): one person, who has no role; once somebody is chosen there is no field for another. */
#define HEED_TYPE_WHO_ENTRY (heed_who_entry_get_type ())
G_DECLARE_FINAL_TYPE (HeedWhoEntry, heed_who_entry, HEED, WHO_ENTRY, AdwBin)

/* How people are found; NULL as @session finds nobody. */
void heed_who_entry_set_people (HeedWhoEntry *self,
                                HeedFormPeople *people,
                                HeedCodes *codes,
                                HeedSession *session);

/* What finding gives, in the main thread: GPtrArray of HeedPerson. For the search, and for tests. */
void heed_who_entry_take_matches (HeedWhoEntry *self,
                                  GPtrArray *persons);

/* The text of the field: a name that was not picked yet. Setting it, for a draft, searches for nobody. */
const char *heed_who_entry_get_text (HeedWhoEntry *self);
void heed_who_entry_set_text (HeedWhoEntry *self,
                              const char *text);

/* The focus to the first of the people who are new here and cannot be added as they are (heed_check_person()); FALSE where
 * there is nobody. */
gboolean heed_who_entry_go_to_refused (HeedWhoEntry *self);

G_END_DECLS
