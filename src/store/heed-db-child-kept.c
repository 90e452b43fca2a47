/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-store"

#include "heed-db-child-kept-private.h"

typedef struct
{
  guint age;
  GByteArray *flags; /* or NULL */
  GArray *order;     /* gint64, or NULL */
  GArray *places;    /* guint32, by number: where it stands in the order, from 1 */
} Kept;

static void
kept_free (gpointer data)
{
  Kept *kept = data;

  g_clear_pointer (&kept->flags, g_byte_array_unref);
  g_clear_pointer (&kept->order, g_array_unref);
  g_clear_pointer (&kept->places, g_array_unref);
  g_free (kept);
}

/* What is kept and is still so, or NULL. */
static Kept *
peek (HeedDb *db)
{
  Kept *kept = db->kept;

  if (db->age == 0 || kept == NULL || kept->age == db->age)
    return db->age != 0 ? kept : NULL;
  g_clear_pointer (&db->kept, db->kept_free);

  return NULL;
}

/* The same, made where it is not there. Not in a write. */
static Kept *
get (HeedDb *db)
{
  Kept *kept = peek (db);

  if (kept != NULL)
    return kept;

  kept = g_new0 (Kept, 1);
  kept->age = db->age;
  db->kept = kept;
  db->kept_free = kept_free;

  return kept;
}

GByteArray *
heed_db_peek_flags (HeedDb *db)
{
  Kept *kept = peek (db);

  return kept != NULL ? kept->flags : NULL;
}

void
heed_db_keep_flags (HeedDb *db,
                    GByteArray *flags)
{
  Kept *kept;

  if (db->age == 0)
    return;
  kept = get (db);
  g_clear_pointer (&kept->flags, g_byte_array_unref);
  kept->flags = g_byte_array_ref (flags);
}

HeedChildFlags
heed_kept_flags_get (GByteArray *flags,
                     gint64 number)
{
  return number >= 0 && number < (gint64) flags->len ? flags->data[number] : 0;
}

GArray *
heed_db_peek_order (HeedDb *db)
{
  Kept *kept = peek (db);

  return kept != NULL ? kept->order : NULL;
}

void
heed_db_keep_order (HeedDb *db,
                    GArray *numbers)
{
  Kept *kept;

  if (db->age == 0)
    return;
  kept = get (db);
  g_clear_pointer (&kept->order, g_array_unref);
  g_clear_pointer (&kept->places, g_array_unref);
  kept->order = g_array_ref (numbers);
}

static GArray *
make_places (GArray *order)
{
  GArray *places = g_array_new (FALSE, TRUE, sizeof (guint32));
  gint64 highest = 0;

  for (guint i = 0; i < order->len; i++)
    highest = MAX (highest, g_array_index (order, gint64, i));
  g_array_set_size (places, (guint) highest + 1);
  for (guint i = 0; i < order->len; i++)
    g_array_index (places, guint32, g_array_index (order, gint64, i)) = i + 1;

  return places;
}

guint32
heed_db_get_place (HeedDb *db,
                   gint64 number)
{
  Kept *kept = peek (db);

  if (kept == NULL || kept->order == NULL)
    return 0;
  /* When it is first searched. */
  if (kept->places == NULL)
    kept->places = make_places (kept->order);
  if (number < 0 || number >= (gint64) kept->places->len)
    return 0;

  return g_array_index (kept->places, guint32, number);
}
