/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-child.h"
#include "heed-session.h"

G_BEGIN_DECLS

/* The children of a store as a GListModel of HeedChild, for a list of any length (anchors.md, section 9). One query gives the
 * order, as numbers, and what is said of the first 32, about as many as a screen shows. These are asked for by themselves before there is any
 * answer: whoever opens a list sees its beginning at once, however long it is. What is said of the others comes in pages of 256, when rows
 * of a page are held by somebody. Asking for a row never touches the store: it gives a child that is loading, who says when that is over. While
 * a row is alive, its child has no other.
 *
 * A change of one place is told as that, and so is more at the end, and a child who went to another place as two of them. Anything else is
 * told as everything removed and then everything added, since GTK 4.8 asks for every row of a list that is told of both at once.
 *
 * Main thread. Signals: "begun", when the first of a list that was empty are there and the rest is asked for; "answered", when the children
 * are those of the last question; "counted", when their flags are counted; "failed" (GError *error), when a question ended with it, and the list
 * stayed as it was. */
#define HEED_TYPE_PAGED_LIST (heed_paged_list_get_type ())
G_DECLARE_FINAL_TYPE (HeedPagedList, heed_paged_list, HEED, PAGED_LIST, GObject)

#define HEED_PAGED_LIST_PAGE_SIZE 256
#define HEED_PAGED_LIST_N_FIRST 32

/* Empty until it is asked for something. */
HeedPagedList *heed_paged_list_new (HeedSession *session);

/* Looks for the children of @query. The list stays as it is until the answer has come, and one that is overtaken by another
 * question ends there. A search is a row of the audit, without what was searched for: it may be a child's name. Where
 * no child is found, the entries are looked through as well: see below. */
void heed_paged_list_ask (HeedPagedList *self,
                          const HeedChildQuery *query);

/* The same once more: something may have changed. */
void heed_paged_list_ask_again (HeedPagedList *self);

/* Whether a question is open. */
gboolean heed_paged_list_is_loading (HeedPagedList *self);

/* Of the answer that is shown: what was searched for, "" for everybody; how many were found, whatever their flags, and of those
 * how many have a flag, 0 until that is counted. Where nobody was found for a search, how many files there are, and how
 * many entries have what was searched for. */
const char *heed_paged_list_get_search (HeedPagedList *self);
guint heed_paged_list_get_n_found (HeedPagedList *self);
guint heed_paged_list_get_n_flagged (HeedPagedList *self,
                                     HeedChildFlags flag);
guint heed_paged_list_get_n_on_file (HeedPagedList *self);
guint heed_paged_list_get_n_entries (HeedPagedList *self);

/* Where a row of this list stands now; GTK_INVALID_LIST_POSITION's value, G_MAXUINT, where it does not. */
guint heed_paged_list_find (HeedPagedList *self,
                            HeedChild *child);

G_END_DECLS
