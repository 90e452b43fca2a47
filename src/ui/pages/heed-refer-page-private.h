/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-case-file.h"
#include "heed-problem-box.h"
#include "heed-prompt-cards.h"
#include "heed-refer-job.h"
#include "heed-refer-page.h"
#include "heed-refer-to.h"
#include "heed-referral-form.h"
#include "heed-secret-row.h"

G_BEGIN_DECLS

/* For heed-refer-page*.c only. */
struct _HeedReferPage
{
  HeedFormPage parent_instance;

  HeedPromptCards *advice;
  GtkLabel *advice_problem;
  AdwStatusPage *done;
  GtkButton *export;
  GtkLabel *filed;
  GtkListBox *include_list;
  AdwLeaflet *leaflet;
  GtkBox *missing_list;
  GtkLabel *missing_title;
  GtkBox *paper;
  HeedSecretRow *password;
  GtkLabel *password_advice;
  HeedSecretRow *password_again;
  GtkToggleButton *preview_button;
  HeedProblemBox *preview_problem;
  GtkWidget *preview_side;
  GtkListBox *stages_list;
  GtkStack *states;
  HeedReferTo *to;
  GtkWidget *why_box;

  HeedCaseFile *file;
  GPtrArray *groups; /* of include_list */
  GPtrArray *stages; /* rows of stages_list */
  char *path;        /* of the pack that was written */
  char *missing_ids; /* what missing_list shows */
  guint timeout;     /* until the next preview */
};

/* heed-refer-page.c */
HeedForm *heed_refer_page_get_form (HeedReferPage *self);
HeedReferJob *heed_refer_page_make_job (HeedReferPage *self);

/* Reads the child's file again. */
void heed_refer_page_load (HeedReferPage *self);

/* heed-refer-page-include.c */
void heed_refer_page_show_entries (HeedReferPage *self);

/* The box for the reasons, where nothing on file says why what is referred is. */
void heed_refer_page_show_reasons (HeedReferPage *self);

/* Ids of the entries that go along, NULL for all. Caller owns. */
GStrv heed_refer_page_dup_entries (HeedReferPage *self);

/* The concern that the referral is about: which one that is was filed with it. NULL where there is none; borrowed. */
const char *heed_refer_page_find_about (HeedReferPage *self);

/* heed_refer_find_concern() of those that are not left out. */
const char *heed_refer_page_find_concern (HeedReferPage *self);

/* heed-refer-page-preview.c */
void heed_refer_page_queue_preview (HeedReferPage *self,
                                    guint milliseconds);
void heed_refer_page_forget_preview (HeedReferPage *self);

/* heed-refer-page-missing.c: a line for each HeedPreviewGap, with a way to where it is answered. */
void heed_refer_page_show_missing (HeedReferPage *self,
                                   GPtrArray *missing);
void heed_refer_page_go_to (HeedReferPage *self,
                            const HeedPreviewGap *gap);

/* heed-refer-page-export.c */

/* The referral as it is on file, where an export filed it and came to no pack: NULL before that. Borrowed from the
 * file. */
HeedEntry *heed_refer_page_find_filed (HeedReferPage *self);

/* What is filed can be read on the form, and not changed. */
void heed_refer_page_show_filed (HeedReferPage *self);
void heed_refer_page_update_password (HeedReferPage *self);
/* Asks for a file, where the password will do. */
void heed_refer_page_export (HeedFormPage *page);

/* The second half of it, once the file is chosen. */
void heed_refer_page_export_to (HeedReferPage *self,
                                const char *path);

/* After it: what comes next. */
void heed_refer_page_open_folder (HeedReferPage *self);
void heed_refer_page_log_confirmation (HeedReferPage *self);
void heed_refer_page_show_entry (HeedReferPage *self);

G_END_DECLS
