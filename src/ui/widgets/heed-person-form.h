/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-codes.h"
#include "heed-field.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The form of a person's details: a table in heed-person-form.c says what can be said, one line a part.
 * Signals "changed", of whatever is typed, "birth-changed" and "name-changed". */
#define HEED_TYPE_PERSON_FORM (heed_person_form_get_type ())
G_DECLARE_FINAL_TYPE (HeedPersonForm, heed_person_form, HEED, PERSON_FORM, GtkWidget)

/* Fills the form from a Person field, which is not changed; NULL: somebody new, with only the parts
 * that are asked at first. */
void heed_person_form_set_person (HeedPersonForm *self,
                                  HeedField *person,
                                  HeedCodes *codes);

/* Puts a name that was typed elsewhere into the fields for it. */
void heed_person_form_set_name (HeedPersonForm *self,
                                const char *name);

/* The focus into the first field for what stands at @path below a person ("Address", "Identifiers/UPN");
 * FALSE where the form does not ask it. */
gboolean heed_person_form_go_to (HeedPersonForm *self,
                                 const char *path);

/* The person as the form says, what it does not ask about as it was; NULL, and the field marked, where
 * a date cannot be read or somebody new has no name. Caller owns. */
HeedField *heed_person_form_read (HeedPersonForm *self);

/* Whether a birth date is typed into it. */
gboolean heed_person_form_has_birth (HeedPersonForm *self);

/* Shows what stops it at the birth date; NULL takes that away, as typing does. */
void heed_person_form_refuse_birth (HeedPersonForm *self,
                                    const GError *problem);

G_END_DECLS
