/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-agreed-actions.h"
#include "heed-choice.h"
#include "heed-concern-form.h"
#include "heed-contact-form.h"
#include "heed-contact-page.h"
#include "heed-day-entry.h"
#include "heed-draft-controls.h"
#include "heed-draft-keeper.h"
#include "heed-problem-box.h"
#include "heed-text-area.h"
#include "heed-toggles.h"
#include "heed-who-entry.h"

G_BEGIN_DECLS

/* For heed-contact-page*.c only. */
struct _HeedContactPage
{
  HeedPage parent_instance;

  HeedAgreedActions *actions;
  HeedTextArea *advice;
  HeedChoice *agency;
  GtkEntry *confirmed_date;
  GtkEntry *confirmed_time;
  GtkEntry *date;
  HeedToggles *direction;
  HeedDraftBox *draft_box;
  GtkLabel *draft_line;
  GtkListBox *list;
  HeedChoice *method;
  GtkBox *numbers;
  GtkEntry *person;
  HeedProblemBox *problem;
  HeedChoice *purpose;
  GtkEntry *reference;
  HeedTextArea *shared;
  GtkEntry *time;
  GtkEntry *until;
  HeedWhoEntry *who;

  HeedContactForm *form;
  HeedDraftControl controls[15]; /* what a draft keeps */
  HeedDraftKeeper *keeper;
  HeedField *blank;        /* the form's draft before anything was said in it */
  HeedConcernForm *people; /* who stands in "Who" */
  GPtrArray *agencies;     /* NULL until they are read */
  char *child;             /* whose file the checklist is of */
  guint serial;            /* of the last reading of a file */
  guint is_open : 1;       /* the draft, if there was one, is in it */
  guint is_filing : 1;
  guint must_file : 1;  /* a filing was stopped, and nothing was typed since */
  guint is_filling : 1; /* it is the program that writes into the fields */
};

/* heed-contact-page.c: puts what stands in the fields into the form. */
void heed_contact_page_collect (HeedContactPage *self);

/* The people of the form, another form in the place of the one that is there. */
void heed_contact_page_take_people (HeedContactPage *self,
                                    HeedConcernForm *people);

/* heed-contact-page-draft.c */
#define HEED_CONTACT_DRAFT_KIND "AgencyContact"
void heed_contact_page_start_keeping (HeedContactPage *self);

/* Something in the form is another. */
void heed_contact_page_touched (HeedContactPage *self);

/* The form stands as it opens: what is more than this is worth keeping. */
void heed_contact_page_note_blank (HeedContactPage *self);
void heed_contact_page_take_draft (HeedContactPage *self,
                                   HeedFormDraft *draft);

/* Looks for the draft that belongs here, in the thread of a use case. */
HeedFormDraft *heed_contact_page_find_draft (HeedSession *session,
                                             const char *draft,
                                             const char *child,
                                             const char *agency,
                                             const char *about,
                                             GError **error);

G_END_DECLS
