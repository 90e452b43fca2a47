/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-db-types.h"

G_BEGIN_DECLS

/* What the whole store holds as of now, earlier versions aside. */
typedef struct
{
  guint n_persons;
  guint n_entries;
  guint n_elements; /* of every record, the records included */
  GPtrArray *ids;   /* char *: of every record that has one, the setting first, entries last */
} HeedDbTotal;

void heed_db_total_free (HeedDbTotal *total);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HeedDbTotal, heed_db_total_free)

/* Reads every record once: of a hundred thousand entries that is a part of a second. */
HeedDbTotal *heed_db_count_all (HeedDb *db,
                                GError **error);

/* Whether nothing was recorded yet: no person, entry, agency or import, and nothing half-written. */
gboolean heed_db_is_empty (HeedDb *db,
                           gboolean *ret_is_empty,
                           GError **error);

G_END_DECLS
