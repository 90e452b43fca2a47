/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-case-file.h"
#include "heed-entry.h"
#include "heed-field.h"
#include "heed-form-people.h"

G_BEGIN_DECLS

/* What stands in the form of "Log a concern", without a widget: texts exactly as typed, choices as
 * codes. It gives the Concern field for the rules and for filing, and a text for the draft.
 *
 * Signal "changed": something in it is different now, the people included. */
#define HEED_TYPE_CONCERN_FORM (heed_concern_form_get_type ())
G_DECLARE_FINAL_TYPE (HeedConcernForm, heed_concern_form, HEED, CONCERN_FORM, GObject)

/* What has one value. "" is "not recorded yet". */
typedef enum
{
  HEED_CONCERN_WHO,        /* a name at "Who" that is nobody yet */
  HEED_CONCERN_NEW_PERSON, /* what else was typed of them, as heed_new_person_to_text() */
  HEED_CONCERN_DANGER,     /* answer */
  HEED_CONCERN_CALLED_AT,  /* moment, local, when 999 was called */
  HEED_CONCERN_POLICE_REF,
  HEED_CONCERN_DATE,
  HEED_CONCERN_TIME,
  HEED_CONCERN_PRECISION, /* precision */
  HEED_CONCERN_UNTIL_DATE,
  HEED_CONCERN_UNTIL_TIME,
  HEED_CONCERN_BEFORE_BIRTH, /* "yes": it may precede the birth */
  HEED_CONCERN_AWARE_AT,     /* moment, local */
  HEED_CONCERN_SOURCE_KIND,  /* sourceKind */
  HEED_CONCERN_SOURCE,
  HEED_CONCERN_FACTS,
  HEED_CONCERN_WORDS,
  HEED_CONCERN_TRANSLATION,
  HEED_CONCERN_TRANSLATOR,
  HEED_CONCERN_CONTACT_MODE,     /* contactMode */
  HEED_CONCERN_APPARENT_CONSENT, /* answer */
  HEED_CONCERN_WANTS_ACTION,     /* answer */
  HEED_CONCERN_WISHES,
  HEED_CONCERN_DEVELOPMENT,
  HEED_CONCERN_DEVELOPMENT_SOURCE,
  HEED_CONCERN_CAPACITY,
  HEED_CONCERN_CAPACITY_SOURCE,
  HEED_CONCERN_MISSING_FROM_DATE,
  HEED_CONCERN_MISSING_FROM_TIME,
  HEED_CONCERN_MISSING_BACK_DATE,
  HEED_CONCERN_MISSING_BACK_TIME,
  HEED_CONCERN_MISSING_POLICE_REF,
  HEED_CONCERN_IMMEDIATE_ACTION,
  HEED_CONCERN_TOLD_LEAD,    /* answer */
  HEED_CONCERN_TOLD_PARENTS, /* told */
  HEED_CONCERN_PARENTS_AT,   /* when they will be told, or when this is looked at again */
  HEED_CONCERN_HEADLINE,
  HEED_CONCERN_LEVEL, /* level of significance */
  HEED_CONCERN_AMEND_REASON,
  HEED_CONCERN_CURSOR, /* "facts 12": the field with the focus, and the place in it */
  HEED_N_CONCERN_VALUES
} HeedConcernValue;

/* Where heed_concern_form_check() says that an answer to a prompt stands. */
#define HEED_CONCERN_AT_ANSWERS ((HeedConcernValue) (HEED_N_CONCERN_VALUES + 1))

/* What may stand several times: rows of up to four cells. */
typedef enum
{
  HEED_CONCERN_CATEGORIES,      /* code, factor, known */
  HEED_CONCERN_EXCHANGES,       /* how, what, by (person's id) */
  HEED_CONCERN_GAINS,           /* kind, to, what */
  HEED_CONCERN_POWERS,          /* code */
  HEED_CONCERN_PARENTS_REASONS, /* code, words */
  HEED_CONCERN_ANSWERS,         /* rule, person, decision, reason: of prompts, until they are filed */
  HEED_N_CONCERN_LISTS
} HeedConcernList;

#define HEED_CONCERN_N_CELLS 4

/* A form as it opens on that moment (local): its date is today, and it became known now. */
HeedConcernForm *heed_concern_form_new (const char *now);

/* The same form again from the text of a draft; NULL where that is none. Words for a day that have
 * another meaning today than when they were typed ("yesterday") come back as that day. */
HeedConcernForm *heed_concern_form_new_from_draft (const char *text);
char *heed_concern_form_to_draft (HeedConcernForm *self);

/* The form of an amendment of @entry: everything in it as it was filed, what the form does not show
 * included. Labels of the people are those of @file. */
HeedConcernForm *heed_concern_form_new_amending (HeedEntry *entry,
                                                 HeedCaseFile *file);

/* Whether anything has been said in it that a draft should keep. */
gboolean heed_concern_form_is_empty (HeedConcernForm *self);

/* Borrowed until it is set again; never NULL. */
const char *heed_concern_form_get (HeedConcernForm *self,
                                   HeedConcernValue value);
void heed_concern_form_set (HeedConcernForm *self,
                            HeedConcernValue value,
                            const char *text);

guint heed_concern_form_get_n_rows (HeedConcernForm *self,
                                    HeedConcernList list);
const char *heed_concern_form_get_cell (HeedConcernForm *self,
                                        HeedConcernList list,
                                        guint row,
                                        guint cell);
void heed_concern_form_set_cell (HeedConcernForm *self,
                                 HeedConcernList list,
                                 guint row,
                                 guint cell,
                                 const char *text);

/* The row's number. */
guint heed_concern_form_add_row (HeedConcernForm *self,
                                 HeedConcernList list,
                                 const char *first_cell);
void heed_concern_form_remove_row (HeedConcernForm *self,
                                   HeedConcernList list,
                                   guint row);

/* The row whose first cell is @first_cell; -1 where there is none. */
int heed_concern_form_find_row (HeedConcernForm *self,
                                HeedConcernList list,
                                const char *first_cell);

/* Who is in it, and the name at "Who" (HEED_CONCERN_WHO, HEED_CONCERN_NEW_PERSON). Owned by the form. */
HeedFormPeople *heed_concern_form_get_people (HeedConcernForm *self);

/* Whether it can be filed, and if not, why, in words for whoever typed it, and where: @ret_where is the
 * value to go to, or HEED_N_CONCERN_VALUES for the people. HEED_CASEWORK_ERROR_MISSING where filing would need more
 * (heed-entry-needs.h), HEED_FORM_ERROR, or HEED_BASE_ERROR_CHARACTER for what XML cannot hold. */
gboolean heed_concern_form_check (HeedConcernForm *self,
                                  HeedConcernValue *ret_where,
                                  GError **error);

/* The Concern field as the form stands, in the schema's order, without id, author and recordedAt; what
 * cannot be read yet is left out. Caller owns. */
HeedField *heed_concern_form_to_field (HeedConcernForm *self);

/* The MissingEpisode field, where the form has a time from which the child was missing; else NULL. */
HeedField *heed_concern_form_to_missing_episode (HeedConcernForm *self);

/* The entry that it amends, or NULL. */
const char *heed_concern_form_get_supersedes (HeedConcernForm *self);

G_END_DECLS
