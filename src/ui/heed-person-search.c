/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-ui"

#include "heed-person-search.h"

#include "heed-casework-run.h"
#include "heed-children.h"

typedef struct
{
  HeedSession *session;
  char *text;
  guint limit;
} Search;

static void
search_free (gpointer data)
{
  Search *search = data;

  g_object_unref (search->session);
  g_free (search->text);
  g_free (search);
}

static gpointer
search_func (gpointer user_data,
             GCancellable *cancellable,
             GError **error)
{
  Search *search = user_data;

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;

  return heed_find_persons (search->session, search->text, search->limit, error);
}

void
heed_person_search_async (gpointer source,
                          HeedSession *session,
                          const char *text,
                          guint limit,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback)
{
  Search *search;

  g_return_if_fail (HEED_IS_SESSION (session));
  g_return_if_fail (text != NULL);

  search = g_new0 (Search, 1);
  search->session = g_object_ref (session);
  search->text = g_strdup (text);
  search->limit = limit;
  heed_casework_run_async (source, search_func, search, search_free, (GDestroyNotify) g_ptr_array_unref, cancellable, callback, NULL);
}
