/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-codes.h"
#include "heed-field.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Lines for somebody who is not in the store yet: names, a birth date with how it is known, the role. Or for somebody who
 * was added so, to be corrected.
 *
 * Signal "added" (HeedField person, const char *role, const char *label): the Person field has an id
 * already, of whoever was corrected the same. Signal "cancelled". Signal "changed": something else stands in it. */
#define HEED_TYPE_NEW_PERSON (heed_new_person_get_type ())
G_DECLARE_FINAL_TYPE (HeedNewPerson, heed_new_person, HEED, NEW_PERSON, AdwBin)

void heed_new_person_set_codes (HeedNewPerson *self,
                                HeedCodes *codes);

/* Whether the person's role is asked, which it is at first. */
void heed_new_person_set_has_role (HeedNewPerson *self,
                                   gboolean has_role);

/* Empties it, takes @name apart into given and family name, and puts the focus there. */
void heed_new_person_start (HeedNewPerson *self,
                            const char *name,
                            const char *role);

/* Fills it with what was said in @person, a Person field, with the focus at the birth date or at the names. */
void heed_new_person_correct (HeedNewPerson *self,
                              HeedField *person,
                              const char *role,
                              gboolean is_birth);

/* Where it corrects that person, what was said of them elsewhere meanwhile (an answer to a prompt) stands. */
void heed_new_person_follow (HeedNewPerson *self,
                             HeedField *person);

/* How the names in it are shown; "Somebody new" where there is none. Caller owns. */
char *heed_new_person_dup_label (HeedNewPerson *self);

/* Everything in it as typed, for a draft, and back. A text that is none changes nothing. */
char *heed_new_person_to_text (HeedNewPerson *self);
void heed_new_person_take_text (HeedNewPerson *self,
                                const char *text);

G_END_DECLS
