/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-casework"

#include "heed-child-question-private.h"

#include "heed-children.h"
#include "heed-entries.h"
#include "heed-paged-list.h"
#include "heed-session-struct-private.h"

/* More than anybody counts. */
#define MOST_ENTRIES 100

HeedChildQuestion *
heed_child_question_new (HeedSession *session,
                         const HeedChildQuery *query)
{
  HeedChildQuestion *self = g_atomic_rc_box_new0 (HeedChildQuestion);

  g_assert (HEED_IS_SESSION (session));

  self->session = g_object_ref (session);
  self->query = *query;
  self->query.search = g_strdup (query->search != NULL ? query->search : "");

  return self;
}

HeedChildQuestion *
heed_child_question_ref (HeedChildQuestion *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  HeedChildQuestion *self = data;

  g_clear_object (&self->session);
  g_clear_pointer (&self->numbers, g_array_unref);
  g_clear_pointer (&self->all, g_array_unref);
  g_clear_pointer (&self->children, g_ptr_array_unref);
  g_free ((char *) self->query.search);
}

void
heed_child_question_unref (gpointer self)
{
  g_atomic_rc_box_release_full (self, clear);
}

GPtrArray *
heed_child_question_read (HeedDb *db,
                          const gint64 *numbers,
                          guint n,
                          GError **error)
{
  g_autoptr (GPtrArray) all = heed_db_read_children (db, numbers, n, error);
  GPtrArray *children;

  if (all == NULL)
    return NULL;
  children = g_ptr_array_new_full (all->len, g_object_unref);
  g_ptr_array_set_free_func (all, NULL);
  for (guint i = 0; i < all->len; i++)
    g_ptr_array_add (children, heed_child_new (g_ptr_array_index (all, i)));

  return children;
}

static gboolean
find_cb (HeedDb *db,
         gpointer user_data,
         GError **error)
{
  HeedChildQuestion *self = user_data;
  guint n;

  self->numbers = heed_db_find_children (db, &self->query, &self->all, error);
  if (self->numbers == NULL)
    return FALSE;
  n = MIN (self->numbers->len, HEED_PAGED_LIST_N_FIRST);
  self->children = heed_child_question_read (db, (const gint64 *) self->numbers->data, n, error);

  return self->children != NULL;
}

gpointer
heed_child_question_find (gpointer data,
                          GCancellable *cancellable,
                          GError **error)
{
  HeedChildQuestion *self = data;
  g_autoptr (GPtrArray) hits = NULL;
  gint64 n_on_file;

  if (!heed_session_read_until (self->session, find_cb, self, cancellable, error))
    return NULL;
  if (*self->query.search == '\0')
    return self;
  if (!heed_session_audit_reading (self->session, "search", NULL, NULL, error))
    return NULL;
  if (self->all->len > 0)
    return self;

  /* Nothing is said to be in no file before the entries were looked through. */
  hits = heed_search (self->session, self->query.search, MOST_ENTRIES, error);
  n_on_file = hits != NULL ? heed_count_children (self->session, error) : -1;
  if (n_on_file < 0)
    return NULL;
  self->n_on_file = (guint) n_on_file;
  self->n_entries = hits->len;

  return self;
}

static gboolean
count_cb (HeedDb *db,
          gpointer user_data,
          GError **error)
{
  HeedChildQuestion *self = user_data;

  return heed_db_count_flags (db, self->all, self->counts, error);
}

gpointer
heed_child_question_count (gpointer data,
                           GCancellable *cancellable,
                           GError **error)
{
  HeedChildQuestion *self = data;

  if (!heed_session_read_until (self->session, count_cb, self, cancellable, error))
    return NULL;
  /* The list counts all of them again at each key typed: once an opening says that they were listed. */
  if (!g_atomic_int_compare_and_exchange (&self->session->has_listed, FALSE, TRUE))
    return self;
  if (heed_session_audit_reading (self->session, "listChildren", NULL, NULL, error))
    return self;
  g_atomic_int_set (&self->session->has_listed, FALSE);

  return NULL;
}
