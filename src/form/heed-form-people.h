/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-field.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* Who is in a form: the people of its entry with their roles, and the name at "Who" that is nobody yet.
 * Texts are exactly as typed, codes as the case document has them. Main thread.
 *
 * Signal "persons-changed": somebody came, went, or has another role or name. Signal "changed": that, or
 * anything else of it. Signal "removed" (const char *id): somebody was taken out, before the other two. Signal "restored":
 * all of it came out of a draft. */
#define HEED_TYPE_FORM_PEOPLE (heed_form_people_get_type ())
G_DECLARE_FINAL_TYPE (HeedFormPeople, heed_form_people, HEED, FORM_PEOPLE, GObject)

/* Somebody in the form. @person is the whole Person field of somebody who is not in the store yet, else
 * NULL; @label is how the person is shown, with an age where one is known. */
typedef struct
{
  char *id;
  char *role;
  char *trust; /* positionOfTrust: answer, or "" */
  char *label;
  HeedField *person;
} HeedFormPerson;

HeedFormPeople *heed_form_people_new (void);

/* Somebody new is added, somebody who is there already is changed. @person, which may be NULL, is not
 * sealed by it. */
void heed_form_people_put (HeedFormPeople *self,
                           const char *id,
                           const char *role,
                           const char *label,
                           HeedField *person);
void heed_form_people_set_trust (HeedFormPeople *self,
                                 const char *id,
                                 const char *trust);
void heed_form_people_remove (HeedFormPeople *self,
                              const char *id);

/* GPtrArray of HeedFormPerson, borrowed. */
GPtrArray *heed_form_people_get_all (HeedFormPeople *self);

/* Borrowed; NULL where nobody of that id is in the form. */
HeedFormPerson *heed_form_people_find (HeedFormPeople *self,
                                       const char *id);

/* The first who has that role, or NULL; borrowed. */
HeedFormPerson *heed_form_people_find_role (HeedFormPeople *self,
                                            const char *role);

/* The first of those who are new who has that name, or NULL; borrowed. */
HeedFormPerson *heed_form_people_find_new (HeedFormPeople *self,
                                           const char *name);

/* Person fields of those who are not in the store yet. GPtrArray of HeedField; caller owns. */
GPtrArray *heed_form_people_dup_new (HeedFormPeople *self);

/* The first of those who are new who cannot be added as they are, and why; NULL where there is nobody. Borrowed. */
HeedFormPerson *heed_form_people_find_refused (HeedFormPeople *self,
                                               GError **error);

/* A name at "Who" that is nobody yet, and what else was typed of them, as heed_new_person_to_text(). Never NULL;
 * borrowed until they are set again. */
const char *heed_form_people_get_name (HeedFormPeople *self);
void heed_form_people_set_name (HeedFormPeople *self,
                                const char *name);
const char *heed_form_people_get_begun (HeedFormPeople *self);
void heed_form_people_set_begun (HeedFormPeople *self,
                                 const char *begun);

/* For a draft: a field "FormPerson" each, and back. Taking adds to those who are there; anything that is none is
 * passed over. The name and what was begun are values of the form. */
void heed_form_people_append_draft (HeedFormPeople *self,
                                    HeedField *draft);
void heed_form_people_take_draft (HeedFormPeople *self,
                                  HeedField *draft);

/* Nobody is in it any more, and nothing stands at "Who". */
void heed_form_people_clear (HeedFormPeople *self);

G_END_DECLS
