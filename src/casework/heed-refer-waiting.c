/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-casework"

#include "config.h"

#include "heed-refer-waiting-private.h"

#include <stdlib.h>
#include <string.h>

/* Name of a fact of the store: this and the referral's id. Its value is the request. */
#define WAITING "waiting "

static int
compare_ids (gconstpointer a,
             gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

char *
heed_refer_dup_request (const HeedDisclosureChoice *choice)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  g_autofree char *entries = NULL;

  g_return_val_if_fail (choice != NULL && choice->child != NULL, NULL);

  for (guint i = 0; choice->entries != NULL && choice->entries[i] != NULL; i++)
    g_ptr_array_add (ids, (gpointer) choice->entries[i]);
  g_ptr_array_sort (ids, compare_ids);
  g_ptr_array_add (ids, NULL);
  entries = choice->entries != NULL ? g_strjoinv (",", (char **) ids->pdata) : g_strdup ("*");

  return g_strdup_printf ("%s %s %s %d%d%d %s",
                          choice->child,
                          choice->authority != NULL ? choice->authority : "",
                          choice->agency != NULL ? choice->agency : "",
                          choice->include_confidential,
                          choice->include_third_parties,
                          choice->include_superseded,
                          entries);
}

gboolean
heed_refer_begin_waiting (HeedDb *db,
                          const char *referral,
                          const char *request,
                          GError **error)
{
  g_autofree char *name = g_strconcat (WAITING, referral, NULL);

  return heed_db_put_about (db, name, request, error);
}

gboolean
heed_refer_end_waiting (HeedDb *db,
                        const char *referral,
                        GError **error)
{
  g_autofree char *name = g_strconcat (WAITING, referral, NULL);

  return heed_db_delete_about (db, name, error);
}

static gpointer
list_waiting_cb (HeedDb *db,
                 gpointer user_data,
                 GError **error)
{
  return heed_db_list_about (db, WAITING, error);
}

char *
heed_refer_find_waiting (HeedSession *session,
                         const char *request,
                         GError **error)
{
  g_autoptr (GHashTable) waiting = heed_session_fetch (session, list_waiting_cb, NULL, (GDestroyNotify) g_hash_table_unref, error);
  GHashTableIter iter;
  gpointer name;
  gpointer value;

  if (waiting == NULL)
    return NULL;
  g_hash_table_iter_init (&iter, waiting);
  while (g_hash_table_iter_next (&iter, &name, &value))
    {
      if (g_str_equal (value, request))
        return g_strdup ((char *) name + strlen (WAITING));
    }

  return NULL;
}
