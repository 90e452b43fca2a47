/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-child-facts.h"
#include "heed-db-types.h"

G_BEGIN_DECLS

/* The numbers of the children of @query, in its order: GArray of gint64, good as long as the store is open. A search finds
 * names, other names and numbers by the beginnings of their words, then those that sound alike. @ret_found, which may be
 * NULL, is the same whatever their flags. Nothing but the order is read. */
GArray *heed_db_find_children (HeedDb *db,
                               const HeedChildQuery *query,
                               GArray **ret_found,
                               GError **error);

/* HeedChildFacts of @n children by their numbers, in that order; numbers that are no child's are left out. */
GPtrArray *heed_db_read_children (HeedDb *db,
                                  const gint64 *numbers,
                                  guint n,
                                  GError **error);

/* How many of those with these numbers have each flag: @ret_counts[i] is of the flag 1 << i. */
gboolean heed_db_count_flags (HeedDb *db,
                              GArray *numbers,
                              guint ret_counts[HEED_CHILD_N_FLAGS],
                              GError **error);

/* HeedChildFacts of all that @query finds. */
GPtrArray *heed_db_list_children (HeedDb *db,
                                  const HeedChildQuery *query,
                                  GError **error);

/* Those of one; NOT_FOUND. */
HeedChildFacts *heed_db_get_child (HeedDb *db,
                                   const char *id,
                                   GError **error);

guint64 heed_db_count_children (HeedDb *db,
                                GError **error);

G_END_DECLS
