/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-children-page.h"
#include "heed-paged-list.h"
#include "heed-wrap-box.h"

G_BEGIN_DECLS

/* A column that can be sorted by, as it is asked whether it is. */
typedef struct
{
  HeedChildrenPage *page;
  HeedChildOrder order;
  gboolean is_known;
} HeedChildrenSorter;

/* For heed-children-page*.c only. */
struct _HeedChildrenPage
{
  HeedPage parent_instance;

  GtkWidget *add;
  GtkWidget *import;
  GtkColumnViewColumn *age_column;
  HeedWrapBox *chips;
  GtkColumnView *columns;
  AdwStatusPage *empty;
  GtkColumnViewColumn *flags_column;
  GtkColumnViewColumn *last_column;
  GtkListView *list;
  GtkColumnViewColumn *name_column;
  AdwStatusPage *nothing;
  GtkButton *nothing_button;
  GtkColumnViewColumn *school_column;
  GtkSearchEntry *search;
  GtkStack *views;
  GtkColumnViewColumn *year_column;

  HeedPagedList *children;
  GtkSliceListModel *first; /* of these, as many as the view was told of */
  GtkSelectionModel *rows;  /* the same, for the view that is seen */
  guint grow_tick;
  HeedChildrenSorter sorters[HEED_CHILD_N_ORDERS];
  HeedChildOrder sorted_by; /* the column that answered */
  double place;             /* how far down the list was, before it was made anew */
  guint opens_first : 1;    /* Return was pressed before the answer came */
  guint must_load : 1;      /* something changed while another page lay over this one */
  guint keeps_place : 1;    /* it is the same question again */
};

/* heed-children-page-rows.c: the view hears of the rows of self->children in steps, and those of a list that is made anew lie where they lay */
void heed_children_page_start_rows (HeedChildrenPage *self);

/* The list is there, or the beginning of it. */
void heed_children_page_tell_of_rows (HeedChildrenPage *self);

/* heed-children-page-import.c: asks for a file, and imports it */
void heed_children_page_import (HeedChildrenPage *self);

G_END_DECLS
