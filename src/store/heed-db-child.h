/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-child-row.h"
#include "heed-db-types.h"

G_BEGIN_DECLS

/* HeedChildRow of every child, by name; @search, which may be NULL, finds names, other names and
 * numbers by the beginnings of their words, then those that sound alike. @limit 0 is no limit. */
GPtrArray *heed_db_list_children (HeedDb *db,
                                  const char *search,
                                  guint limit,
                                  GError **error);

/* One of them; NOT_FOUND. */
HeedChildRow *heed_db_get_child_row (HeedDb *db,
                                     const char *id,
                                     GError **error);

guint64 heed_db_count_children (HeedDb *db,
                                GError **error);

G_END_DECLS
