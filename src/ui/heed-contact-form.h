/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-field.h"

G_BEGIN_DECLS

/* What stands in the form of "Log a contact", without a widget: texts exactly as typed, choices as codes,
 * "" for what was not said. It gives the AgencyContact field. */
typedef enum
{
  HEED_CONTACT_AGENCY,    /* id */
  HEED_CONTACT_WHO,       /* a name at "Who" that is nobody yet */
  HEED_CONTACT_DIRECTION, /* contactDirection */
  HEED_CONTACT_METHOD,    /* contactMethod */
  HEED_CONTACT_PURPOSE,   /* contactPurpose */
  HEED_CONTACT_PERSON,    /* who was spoken to, by name or role */
  HEED_CONTACT_DATE,
  HEED_CONTACT_TIME,
  HEED_CONTACT_UNTIL_TIME,
  HEED_CONTACT_REFERENCE,
  HEED_CONTACT_SHARED,
  HEED_CONTACT_ADVICE,
  HEED_CONTACT_CONFIRMED_DATE,
  HEED_CONTACT_CONFIRMED_TIME,
  HEED_CONTACT_ABOUT, /* id of the entry that it is about */
  HEED_N_CONTACT_VALUES
} HeedContactValue;

/* What was agreed: a row of four. */
typedef enum
{
  HEED_CONTACT_ACTION_OWNER, /* "setting", "agency", or a name */
  HEED_CONTACT_ACTION_WHAT,
  HEED_CONTACT_ACTION_DUE_DATE,
  HEED_CONTACT_ACTION_DUE_TIME,
  HEED_N_CONTACT_ACTION_CELLS
} HeedContactActionCell;

#define HEED_TYPE_CONTACT_FORM (heed_contact_form_get_type ())
G_DECLARE_FINAL_TYPE (HeedContactForm, heed_contact_form, HEED, CONTACT_FORM, GObject)

/* On a day and at a time, as heed_moment_now_local() writes them: a contact is usually written down as it
 * ends. */
HeedContactForm *heed_contact_form_new (const char *now);

/* Borrowed until it is set again; never NULL. */
const char *heed_contact_form_get (HeedContactForm *self,
                                   HeedContactValue value);
void heed_contact_form_set (HeedContactForm *self,
                            HeedContactValue value,
                            const char *text);

void heed_contact_form_clear_persons (HeedContactForm *self);
void heed_contact_form_add_person (HeedContactForm *self,
                                   const char *id,
                                   const char *role);

/* Gives the row's number. */
guint heed_contact_form_add_action (HeedContactForm *self,
                                    const char *owner,
                                    const char *what,
                                    const char *due_date,
                                    const char *due_time);
void heed_contact_form_clear_actions (HeedContactForm *self);
guint heed_contact_form_get_n_actions (HeedContactForm *self);

/* The cells of a row in the order of HeedContactActionCell; borrowed. */
const char *const *heed_contact_form_get_action (HeedContactForm *self,
                                                 guint row);

/* Where a form is stopped: a value, HEED_N_CONTACT_VALUES for the people, or a row of what was agreed. */
typedef struct
{
  HeedContactValue value;
  int action; /* row, or -1 */
  HeedContactActionCell cell;
} HeedContactPlace;

/* Whether it can be filed, and if not, why and where. HEED_FORM_ERROR. */
gboolean heed_contact_form_check (HeedContactForm *self,
                                  HeedContactPlace *ret_place,
                                  GError **error);

/* The AgencyContact field in the schema's order, without id, author and recordedAt; what cannot be read is
 * left out. Caller owns. */
HeedField *heed_contact_form_to_field (HeedContactForm *self);

G_END_DECLS
