/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-child-choice.h"
#include "heed-guidance-page.h"
#include "heed-packs-page.h"

G_BEGIN_DECLS

/* For heed-packs-page*.c only. */
struct _HeedPacksPage
{
  HeedPage parent_instance;

  HeedChildChoice *child_choice;
  GtkLabel *edition;
  GtkDropDown *entry_choice;
  GtkLabel *fires_count;
  GtkListBox *fires_list;
  GtkWidget *fires_part;
  AdwLeaflet *leaflet;
  GtkListBox *packs_list;
  GtkBox *refused_list;
  GtkWidget *refused_part;
  GtkBox *reviews;
  GtkLabel *rules_count;
  GtkLabel *rules_heading;
  GtkListBox *rules_list;
  GtkScrolledWindow *scroller;
  GtkListBox *sources_list;
  GtkStack *states;
  GtkLabel *title;

  GPtrArray *packs;     /* HeedPackView */
  HeedPackView *pack;   /* the one that is seen; of packs */
  GPtrArray *entry_ids; /* char *, as the drop-down shows them after its first line */
  GPtrArray *outcomes;  /* HeedRuleOutcome of the entry that is tried; NULL: none is */
  guint is_filling : 1; /* a drop-down changes by itself */
};

/* heed-packs-page-show.c: what the sheet of a pack shows, from pack and outcomes. */
void heed_packs_page_show_packs (HeedPacksPage *self,
                                 GPtrArray *refused);
void heed_packs_page_show_pack (HeedPacksPage *self);
void heed_packs_page_show_rules (HeedPacksPage *self);

G_END_DECLS
