/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-child-row.h"
#include "heed-store.h"

G_BEGIN_DECLS

/* The children of a store as a GListModel of HeedChildRow, for a list of any length (anchors.md,
 * section 9). One query gives the order, as numbers; the facts come in pages of 256, when rows of a page
 * are held by somebody. Asking for a row never touches the store: it gives a row without facts,
 * which come later and are notified. While a row is alive, its child has no other.
 *
 * A change of one place is told as that. Anything more is told as everything removed and then everything
 * added, since GTK 4.8 asks for every row of a list that is told of both at once; a view keeps its
 * selection and place by id across the two.
 *
 * It follows what is written to the store. Main thread, like the store's signal. */
#define HEED_TYPE_PAGED_LIST (heed_paged_list_get_type ())
G_DECLARE_FINAL_TYPE (HeedPagedList, heed_paged_list, HEED, PAGED_LIST, GObject)

#define HEED_PAGED_LIST_PAGE_SIZE 256

/* Begins to look for all children at once. */
HeedPagedList *heed_paged_list_new (HeedStore *store);

/* What heed_db_list_children() takes; NULL for all. The list stays as it is until the answer has come,
 * and an answer that is overtaken by another search is dropped. */
void heed_paged_list_set_search (HeedPagedList *self,
                                 const char *search);

/* Property "loading": whether an order is being looked for. */
gboolean heed_paged_list_is_loading (HeedPagedList *self);

/* Signal "failed" (GError *error): a query ended with it, and the list stayed as it was. */

G_END_DECLS
