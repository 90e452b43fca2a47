/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-child-question-private.h"
#include "heed-paged-list.h"

G_BEGIN_DECLS

/* For heed-paged-list*.c only. */
struct _HeedPagedList
{
  GObject parent_instance;

  HeedSession *session;
  HeedChildQuestion *asked;    /* the last question */
  HeedChildQuestion *answered; /* the one whose answer is shown */
  GArray *numbers;             /* gint64, in order: what is told of */
  GHashTable *slots;           /* number => Slot of a row that is alive */
  GQueue kept;                 /* Page, the latest first */
  GHashTable *wanted;          /* numbers of pages, of which a row was asked for since the last idle */
  GCancellable *finding;       /* of the last question, while it is open */
  GCancellable *counting;
  guint generation; /* of the order: what was asked of an older one is dropped */
  guint load_source;
  guint rest_source; /* asks for the rest of a list whose first are here */
  guint n_loading;   /* pages that are being read */
  guint hold_source; /* holds the next frame */
  gint64 hold_until;
};

/* heed-paged-list-rows.c: the rows that somebody holds or may soon hold, and what is read for them, a page at a time; it knows
 * nothing of questions, and where a page cannot be read, "failed" says so */
void heed_paged_list_init_rows (HeedPagedList *self);

/* Nothing is read for them any more; they live on while somebody holds them. */
void heed_paged_list_end_rows (HeedPagedList *self);
void heed_paged_list_free_rows (HeedPagedList *self);

/* The row of a place of the order, a child that is loading where nothing was read of it yet: then its page is, soon. Caller owns. */
HeedChild *heed_paged_list_get_row (HeedPagedList *self,
                                    guint position);

/* What is known of all rows is of an older order, but for @children, HeedChild, who are the first of a new one. */
void heed_paged_list_begin_rows (HeedPagedList *self,
                                 GPtrArray *children);

/* Every row that is alive and was not read just now is read again, a page at a time, where it stands in the new order. */
void heed_paged_list_read_stale (HeedPagedList *self);

/* The next frame waits a little for the first of a list, as one does for each page that is read. */
void heed_paged_list_hold_first (HeedPagedList *self);

G_END_DECLS
