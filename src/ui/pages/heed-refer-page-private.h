/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-case-file.h"
#include "heed-choice.h"
#include "heed-day-entry.h"
#include "heed-draft-controls.h"
#include "heed-draft-keeper.h"
#include "heed-problem-box.h"
#include "heed-prompt-cards.h"
#include "heed-refer-job.h"
#include "heed-refer-page.h"
#include "heed-referral-form.h"
#include "heed-secret-row.h"
#include "heed-toggles.h"

G_BEGIN_DECLS

/* For heed-refer-page*.c only. */
struct _HeedReferPage
{
  HeedPage parent_instance;

  HeedChoice *agency;
  HeedPromptCards *advice;
  GtkLabel *advice_problem;
  GtkLabel *agency_numbers;
  GtkEntry *also;
  GtkEntry *authority;
  GtkLabel *authority_name;
  GtkSwitch *confidential;
  HeedToggles *consent;
  AdwStatusPage *done;
  HeedDraftBox *draft_box;
  GtkLabel *draft_line;
  GtkButton *export;
  GtkLabel *filed;
  GtkListBox *include_list;
  HeedToggles *informed;
  GtkEntry *informed_reason;
  GtkWidget *informed_reason_row;
  AdwLeaflet *leaflet;
  GtkBox *missing_list;
  GtkLabel *missing_title;
  GtkButton *now;
  GtkBox *paper;
  HeedSecretRow *password;
  GtkLabel *password_advice;
  HeedSecretRow *password_again;
  HeedDayEntry *phoned_day;
  HeedDayEntry *phoned_time;
  GtkEntry *phoned_reference;
  GtkEntry *phoned_who;
  GtkToggleButton *preview_button;
  HeedProblemBox *preview_problem;
  GtkWidget *preview_side;
  HeedProblemBox *problem;
  GtkListBox *stages_list;
  GtkStack *states;
  GtkSwitch *third_parties;
  HeedToggles *urgency;
  GtkEntry *withhold_from;
  GtkEntry *withhold_reason;
  GtkEntry *withhold_what;

  HeedCaseFile *file;
  HeedDraftControl controls[16]; /* what a draft keeps */
  HeedDraftKeeper *keeper;
  HeedField *blank;     /* the form's draft before anything was said in it; NULL until it is open */
  GPtrArray *agencies;  /* HeedAgency */
  GPtrArray *groups;    /* of include_list */
  GHashTable *left_out; /* char *: ids of entries that somebody took out */
  GPtrArray *stages;    /* rows of stages_list */
  char *phoned_at;      /* moment of the two fields, while a HeedReferralForm borrows it */
  char *referral;       /* id that the referral will have, shown before it goes out */
  char *contact;        /* id that the entry of the call will have */
  char *path;           /* of the pack that was written */
  char *missing_ids;    /* what missing_list shows */
  guint timeout;        /* until the next preview */
  guint is_filling : 1;
  guint is_loading : 1;
  guint must_load : 1;
  guint is_previewing : 1;
  guint must_preview : 1;
  guint must_export : 1; /* an export was stopped, and nothing was typed since */
  guint is_exporting : 1;
};

/* heed-refer-page.c */
void heed_refer_page_read_form (HeedReferPage *self,
                                HeedReferralForm *ret_form);
HeedReferJob *heed_refer_page_make_job (HeedReferPage *self);

/* Reads the child's file again. */
void heed_refer_page_load (HeedReferPage *self);

/* heed-refer-page-draft.c */
#define HEED_REFER_DRAFT_KIND "Referral"
void heed_refer_page_start_keeping (HeedReferPage *self);

/* Something in the form is another. */
void heed_refer_page_touched (HeedReferPage *self);

/* The form stands as it opens: what is more than this is worth keeping. */
void heed_refer_page_note_blank (HeedReferPage *self);
void heed_refer_page_take_draft (HeedReferPage *self,
                                 HeedFormDraft *draft);

/* The draft that belongs here, and the child that it is about; both for the thread of a use case. */
HeedFormDraft *heed_refer_page_find_draft (HeedSession *session,
                                           const char *draft,
                                           const char *child,
                                           const char *entry,
                                           GError **error);
char *heed_refer_page_dup_draft_child (HeedFormDraft *draft);

/* heed-refer-page-to.c: to whom. */
void heed_refer_page_show_agencies (HeedReferPage *self);
void heed_refer_page_show_authority (HeedReferPage *self);

/* The authority in whose care the child is, where nothing was chosen yet. */
void heed_refer_page_suggest_authority (HeedReferPage *self);

/* Takes the authority of the agency that was chosen, and shows its numbers. */
void heed_refer_page_take_agency (HeedReferPage *self);

/* heed-refer-page-include.c */
void heed_refer_page_show_entries (HeedReferPage *self);

/* Ids of the entries that go along, NULL for all. Caller owns. */
GStrv heed_refer_page_dup_entries (HeedReferPage *self);

/* The newest concern of those, or NULL; borrowed from the file. */
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
void heed_refer_page_export (HeedReferPage *self);

/* The second half of it, once the file is chosen. */
void heed_refer_page_export_to (HeedReferPage *self,
                                const char *path);

/* After it: what comes next. */
void heed_refer_page_open_folder (HeedReferPage *self);
void heed_refer_page_log_confirmation (HeedReferPage *self);
void heed_refer_page_show_entry (HeedReferPage *self);

G_END_DECLS
