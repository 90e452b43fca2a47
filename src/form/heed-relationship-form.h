/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-form.h"
#include "heed-person.h"

G_BEGIN_DECLS

/* Somebody who stands to a child. What it gives is a Relationship and what is said of the other person, no entry; one that is changed
 * is the form's base, so that a draft has it. In a draft stand "child" (whose file it is) and "which" (heed_relationship_dup_key() of
 * the one that is changed, "" for another one). Of the people there is one; none where one is changed. */
extern const HeedFormKind heed_relationship_form;

/* What is on file of the other person stands in the form; what somebody has typed there meanwhile stays beside it. NULL: nobody is
 * chosen. */
void heed_relationship_form_show_person (HeedForm *form,
                                         HeedPerson *person);

/* The relationship as the form says it. Of one that is changed, what the form does not ask, or says in other words, is as it was.
 * Caller owns. */
HeedField *heed_relationship_form_dup_relationship (HeedForm *form);

/* The numbers of the other person; NULL where nobody said anything about them. Caller owns. */
GStrv heed_relationship_form_dup_phones (HeedForm *form);

/* What they do and where; NULL likewise. Caller owns. */
char *heed_relationship_form_dup_work (HeedForm *form);

G_END_DECLS
