/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-casework"

#include "config.h"

#include "heed-entries-private.h"

#include "heed-children.h"
#include "heed-db-search.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  const char *text;
  guint limit;
  GPtrArray *persons;
  GPtrArray *entries;
} Search;

void
heed_hit_free (HeedHit *hit)
{
  g_free (hit->entry);
  g_free (hit->person);
  g_free (hit->kind);
  g_free (hit->occurred_earliest);
  g_free (hit->occurred_latest);
  g_free (hit->title);
  g_free (hit->snippet);
  g_free (hit);
}

static gboolean
search (HeedDb *db,
        gpointer user_data,
        GError **error)
{
  Search *searching = user_data;

  searching->persons = heed_db_search_persons (db, searching->text, searching->limit, error);
  if (searching->persons == NULL)
    return FALSE;
  searching->entries = heed_db_search_entries (db, searching->text, searching->limit, error);

  return searching->entries != NULL;
}

static HeedHit *
make_person_hit (HeedPersonHit *found)
{
  HeedHit *hit = g_new0 (HeedHit, 1);

  hit->person = g_strdup (found->id);
  hit->kind = g_strdup ("Person");
  hit->title = heed_name_label (found->name, found->identifier, found->id);
  if (found->also_known_as != NULL && found->by_sound)
    hit->snippet = g_strdup_printf (_ ("%s · sounds like it"), found->also_known_as);
  else
    hit->snippet = g_strdup (found->also_known_as != NULL ? found->also_known_as : (found->by_sound ? _ ("sounds like it") : ""));

  return hit;
}

static void
add_persons (GPtrArray *persons,
             gboolean by_sound,
             GPtrArray *hits)
{
  for (guint i = 0; i < persons->len; i++)
    {
      HeedPersonHit *found = g_ptr_array_index (persons, i);

      if (found->by_sound == by_sound)
        g_ptr_array_add (hits, make_person_hit (found));
    }
}

static HeedHit *
make_entry_hit (HeedEntryHit *found)
{
  HeedHit *hit = g_new0 (HeedHit, 1);

  hit->entry = g_strdup (found->entry);
  hit->person = g_strdup (found->person);
  hit->kind = g_strdup (found->kind);
  hit->occurred_earliest = g_strdup (found->earliest);
  hit->occurred_latest = g_strdup (found->latest);
  hit->title = heed_name_label (found->person_name, found->identifier, found->person);
  hit->snippet = g_strdup (found->snippet);

  return hit;
}

GPtrArray *
heed_search (HeedSession *session,
             const char *text,
             guint limit,
             GError **error)
{
  Search searching = { text, limit, NULL, NULL };
  g_autoptr (GPtrArray) persons = NULL;
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (GPtrArray) hits = NULL;
  gboolean found;

  g_return_val_if_fail (HEED_IS_SESSION (session), NULL);
  g_return_val_if_fail (text != NULL, NULL);

  found = heed_session_read (session, search, &searching, error);
  persons = searching.persons;
  entries = searching.entries;
  /* What was searched for is not written down: it may be a child's name. */
  if (!found || !heed_session_audit_reading (session, "search", NULL, NULL, error))
    return NULL;

  /* Whose name only sounds like it comes after the entries that hold the very word. */
  hits = g_ptr_array_new_with_free_func ((GDestroyNotify) heed_hit_free);
  add_persons (persons, FALSE, hits);
  for (guint i = 0; i < entries->len; i++)
    g_ptr_array_add (hits, make_entry_hit (g_ptr_array_index (entries, i)));
  add_persons (persons, TRUE, hits);

  return g_steal_pointer (&hits);
}
