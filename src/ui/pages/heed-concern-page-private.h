/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-category-picker.h"
#include "heed-concern-page.h"
#include "heed-entries.h"
#include "heed-exploitation-blocks.h"
#include "heed-exploitation-section.h"
#include "heed-form-map.h"
#include "heed-live-prompts.h"
#include "heed-parents-section.h"
#include "heed-problem-box.h"
#include "heed-prompt-cards.h"
#include "heed-prompt-panel.h"
#include "heed-when-entry.h"
#include "heed-who-entry.h"

G_BEGIN_DECLS

/* For heed-concern-page*.c only. */
struct _HeedConcernPage
{
  HeedFormPage parent_instance;

  HeedLivePrompts *prompts;
  guint tick;                    /* the frame in which the prompts are brought up to date */
  gboolean records_exploitation; /* somebody asked for its block */
  gboolean is_ready;             /* it stands as it opens: from a draft, from what it amends, or new */

  GtkWidget *amend_card;
  GtkLabel *counts;
  GtkLabel *draft_line;
  GtkLabel *front_door;
  GtkWidget *front_door_add;
  HeedExploitationSection *exploitation;
  AdwLeaflet *leaflet;
  GtkWidget *missing_box;
  HeedPromptCards *notes;
  HeedPromptPanel *panel;
  GtkWidget *police_row;
  GtkWidget *record_exploitation;
  GtkScrolledWindow *scroller;
  AdwClamp *side;
  GtkBox *source_box;
  GtkWidget *told_lead_row;
  GtkExpander *translation_expander;
  HeedWhenEntry *when;
  GtkWidget *where_passed;
  HeedWhoEntry *who;
};

/* heed-concern-page.c: the form stands as it opens. */
void heed_concern_page_opened (HeedConcernPage *self);

/* heed-concern-page-open.c: reads what it opens with. */
void heed_concern_page_open (HeedConcernPage *self);

/* heed-concern-page-prompts.c */
void heed_concern_page_load_prompts (HeedConcernPage *self);
void heed_concern_page_queue_prompts (HeedConcernPage *self);
/* Whom to phone, beside "Start a referral". */
void heed_concern_page_show_front_door (HeedConcernPage *self);
void heed_concern_page_answer (HeedConcernPage *self,
                               HeedPromptPlace *place);
void heed_concern_page_put_birth (HeedConcernPage *self,
                                  HeedPromptPlace *place,
                                  HeedField *birth);

G_END_DECLS
