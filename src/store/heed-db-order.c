/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-store"

#include "heed-db-order-private.h"

#include "heed-store-body-private.h"

#define ABOVE_ZERO (G_GINT64_CONSTANT (1) << 40)

/* AwareAt stands in the body alone, and is asked for only where neither bound is given. */
HeedEntryOrder
heed_db_read_order (const char *earliest,
                    const char *latest,
                    const char *recorded_at,
                    const char *body)
{
  g_autoptr (HeedField) field = NULL;
  g_autoptr (HeedEntry) entry = NULL;

  if (earliest == NULL && latest == NULL && body != NULL)
    field = heed_store_body_read (body);
  if (field == NULL || heed_entry_kind_from_name (heed_field_get_name (field)) == HEED_N_ENTRY_KINDS)
    return heed_entry_order (earliest, latest, NULL, recorded_at);
  entry = heed_entry_new (field);

  return heed_entry_get_order (entry);
}

static void
order_cb (sqlite3_context *context,
          int n_values,
          sqlite3_value **values)
{
  HeedEntryOrder order;
  const char *texts[4];
  char key[48];

  g_assert (n_values == G_N_ELEMENTS (texts));

  for (int i = 0; i < n_values; i++)
    texts[i] = (const char *) sqlite3_value_text (values[i]);
  order = heed_db_read_order (texts[0], texts[1], texts[2], texts[3]);
  /* From the year 1 on, neither number is as far below 0. */
  g_snprintf (key, sizeof key, "%019" G_GINT64_FORMAT "%019" G_GINT64_FORMAT, order.moment + ABOVE_ZERO, order.recorded + ABOVE_ZERO);
  sqlite3_result_text (context, key, -1, SQLITE_TRANSIENT);
}

gboolean
heed_db_add_entry_order (HeedDb *db)
{
  return sqlite3_create_function_v2 (db->connection,
                                     "entry_order",
                                     4,
                                     SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_DIRECTONLY,
                                     NULL,
                                     order_cb,
                                     NULL,
                                     NULL,
                                     NULL)
         == SQLITE_OK;
}
