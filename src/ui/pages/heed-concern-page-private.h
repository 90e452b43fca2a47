/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-category-picker.h"
#include "heed-concern-form.h"
#include "heed-concern-page.h"
#include "heed-draft-keeper.h"
#include "heed-entries.h"
#include "heed-exploitation-section.h"
#include "heed-live-prompts.h"
#include "heed-parents-section.h"
#include "heed-problem-box.h"
#include "heed-prompt-cards.h"
#include "heed-prompt-panel.h"
#include "heed-text-area.h"
#include "heed-toggles.h"
#include "heed-when-entry.h"
#include "heed-who-entry.h"

G_BEGIN_DECLS

/* For heed-concern-page*.c only. */
struct _HeedConcernPage
{
  HeedPage parent_instance;

  HeedConcernForm *form;
  HeedLivePrompts *prompts;
  HeedDraftKeeper *keeper;
  gboolean must_file; /* a filing was stopped, and nothing was typed since */
  char *then;         /* the page that was asked for after filing, or NULL */
  guint tick;         /* the frame in which the prompts are brought up to date */
  guint load_serial;  /* of the last loading of the people's files */
  guint is_filing : 1;
  guint is_filed : 1;

  GtkWidget *amend_card;
  GtkEntry *amend_reason;
  HeedCategoryPicker *categories;
  GtkLabel *counts;
  HeedToggles *danger;
  HeedDraftBox *draft_box;
  GtkLabel *draft_line;
  HeedExploitationSection *exploitation;
  HeedTextArea *facts;
  GtkEntry *headline;
  HeedTextArea *immediate;
  AdwLeaflet *leaflet;
  GtkWidget *level;
  GtkWidget *missing_box;
  GtkEntry *missing_back_date;
  GtkEntry *missing_back_time;
  GtkEntry *missing_from_date;
  GtkEntry *missing_from_time;
  GtkEntry *missing_police;
  HeedPromptCards *notes;
  HeedPromptPanel *panel;
  HeedParentsSection *parents;
  GtkEntry *police_ref;
  GtkWidget *police_row;
  HeedProblemBox *problem;
  GtkScrolledWindow *scroller;
  GtkWidget *source_kind;
  AdwClamp *side;
  GtkEntry *source;
  GtkBox *source_box;
  HeedToggles *told_lead;
  GtkWidget *told_lead_row;
  HeedTextArea *translation;
  GtkExpander *translation_expander;
  GtkEntry *translator;
  HeedWhenEntry *when;
  HeedWhoEntry *who;
  HeedTextArea *words;
};

/* heed-concern-page.c */
void heed_concern_page_take_form (HeedConcernPage *self,
                                  HeedConcernForm *form);
/* The control of a value, or NULL; the people's where it is HEED_N_CONCERN_VALUES. */
GtkWidget *heed_concern_page_find_control (HeedConcernPage *self,
                                           HeedConcernValue value);

/* heed-concern-page-draft.c */
#define HEED_CONCERN_DRAFT_KIND "Concern"
void heed_concern_page_open (HeedConcernPage *self);
void heed_concern_page_start_keeping (HeedConcernPage *self);

/* heed-concern-page-prompts.c */
void heed_concern_page_load_prompts (HeedConcernPage *self);
void heed_concern_page_queue_prompts (HeedConcernPage *self);
void heed_concern_page_answer (HeedConcernPage *self,
                               HeedPromptPlace *place);
void heed_concern_page_put_birth (HeedConcernPage *self,
                                  HeedPromptPlace *place,
                                  HeedField *birth);

/* heed-concern-page-file.c: files it, then shows the page of @then ("filed", "refer"). */
void heed_concern_page_file (HeedConcernPage *self,
                             const char *then);

G_END_DECLS
