/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-casework"

#include "config.h"

#include "heed-session-private.h"

#include "heed-clock.h"
#include "heed-problem.h"

typedef enum
{
  READ,
  READ_WHOLE,
  WRITE
} Kind;

typedef struct
{
  HeedFetchFunc func;
  gpointer user_data;
  gpointer found;
} Fetch;

/* A store that is closed is a session that was locked: whoever waits for an answer of one that ended
 * meanwhile must be able to tell that from a failure. */
static gboolean
end (gboolean done,
     GError *problem,
     GError **error)
{
  if (done)
    return TRUE;

  if (g_error_matches (problem, HEED_STORE_ERROR, HEED_STORE_ERROR_CLOSED))
    {
      g_set_error_literal (error, HEED_CASEWORK_ERROR, HEED_CASEWORK_ERROR_LOCKED, problem->message);
      g_error_free (problem);
    }
  else
    {
      g_propagate_error (error, problem);
    }

  return FALSE;
}

/* A session that goes on in another store meanwhile does there what it did not do here. */
static gboolean
run (HeedSession *self,
     Kind kind,
     HeedStoreFunc func,
     gpointer user_data,
     GCancellable *cancellable,
     GError **error)
{
  g_autoptr (HeedStore) store = heed_session_ref_store (self);

  while (TRUE)
    {
      GError *problem = NULL;
      gboolean done = kind == WRITE        ? heed_store_write (store, func, user_data, &problem)
                      : kind == READ_WHOLE ? heed_store_read_whole (store, func, user_data, &problem)
                                           : heed_store_read_until (store, func, user_data, cancellable, &problem);
      g_autoptr (HeedStore) now = NULL;

      if (done || !g_error_matches (problem, HEED_STORE_ERROR, HEED_STORE_ERROR_CLOSED))
        return end (done, problem, error);
      now = heed_session_ref_store (self);
      if (now == store)
        return end (done, problem, error);
      g_clear_error (&problem);
      g_set_object (&store, now);
    }
}

gboolean
heed_session_read (HeedSession *self,
                   HeedStoreFunc func,
                   gpointer user_data,
                   GError **error)
{
  g_return_val_if_fail (HEED_IS_SESSION (self), FALSE);

  return run (self, READ, func, user_data, NULL, error);
}

gboolean
heed_session_read_whole (HeedSession *self,
                         HeedStoreFunc func,
                         gpointer user_data,
                         GError **error)
{
  g_return_val_if_fail (HEED_IS_SESSION (self), FALSE);

  return run (self, READ_WHOLE, func, user_data, NULL, error);
}

gboolean
heed_session_read_until (HeedSession *self,
                         HeedStoreFunc func,
                         gpointer user_data,
                         GCancellable *cancellable,
                         GError **error)
{
  g_return_val_if_fail (HEED_IS_SESSION (self), FALSE);

  return run (self, READ, func, user_data, cancellable, error);
}

gboolean
heed_session_write (HeedSession *self,
                    HeedStoreFunc func,
                    gpointer user_data,
                    GError **error)
{
  g_return_val_if_fail (HEED_IS_SESSION (self), FALSE);

  return run (self, WRITE, func, user_data, NULL, error);
}

static gboolean
fetch_cb (HeedDb *db,
          gpointer user_data,
          GError **error)
{
  Fetch *fetch = user_data;

  fetch->found = fetch->func (db, fetch->user_data, error);

  return fetch->found != NULL;
}

gpointer
heed_session_fetch (HeedSession *self,
                    HeedFetchFunc func,
                    gpointer user_data,
                    GDestroyNotify destroy,
                    GError **error)
{
  Fetch fetch = { func, user_data, NULL };

  g_return_val_if_fail (func != NULL && destroy != NULL, NULL);

  if (heed_session_read (self, fetch_cb, &fetch, error))
    return fetch.found;

  /* The function had its answer, but the store could not end the reading. */
  if (fetch.found != NULL)
    destroy (fetch.found);

  return NULL;
}

static gpointer
load_case_cb (HeedDb *db,
              gpointer child,
              GError **error)
{
  return heed_db_load_case (db, child, error);
}

HeedCaseFile *
heed_session_load_case (HeedSession *self,
                        const char *child,
                        GError **error)
{
  g_assert (HEED_IS_SESSION (self));

  return heed_session_fetch (self, load_case_cb, (gpointer) child, g_object_unref, error);
}

static gboolean
load_whole_case_cb (HeedDb *db,
                    gpointer user_data,
                    GError **error)
{
  Fetch *fetch = user_data;

  fetch->found = heed_db_load_case (db, fetch->user_data, error);

  return fetch->found != NULL;
}

HeedCaseFile *
heed_session_load_whole_case (HeedSession *self,
                              const char *child,
                              GError **error)
{
  Fetch fetch = { NULL, (gpointer) child, NULL };

  g_assert (HEED_IS_SESSION (self));

  if (heed_session_read_whole (self, load_whole_case_cb, &fetch, error))
    return fetch.found;
  g_clear_object (&fetch.found);

  return NULL;
}

HeedCaseDocument *
heed_session_derive (HeedSession *self,
                     HeedCaseFile *file)
{
  HeedCaseDocument *document = heed_case_document_new (file);

  g_assert (HEED_IS_SESSION (self));

  heed_case_document_derive (document, heed_clock_get_today (), heed_session_get_practice (self));

  return document;
}

gboolean
heed_session_append_audit (HeedSession *self,
                           HeedDb *db,
                           const char *action,
                           const char *subject,
                           const char *detail,
                           GError **error)
{
  g_autofree char *now = heed_moment_now_utc ();

  g_assert (HEED_IS_SESSION (self));

  return heed_db_append_audit (db, now, heed_session_get_member_id (self), action, subject, detail, error);
}

gboolean
heed_session_audit_put (HeedSession *self,
                        HeedDb *db,
                        HeedPut put,
                        const char *record,
                        const char *id,
                        const char *detail,
                        GError **error)
{
  g_autofree char *action = NULL;
  g_autofree char *proven = NULL;

  g_assert (HEED_IS_SESSION (self));

  if (put == HEED_PUT_FAILED)
    return FALSE;
  if (put == HEED_PUT_UNCHANGED)
    return TRUE;

  action = g_strconcat (put == HEED_PUT_CREATED ? "add" : put == HEED_PUT_OLDER ? "addEarlier"
                                                                                : "change",
                        record,
                        NULL);
  proven = heed_db_dup_version_detail (db, detail, error);

  return proven != NULL && heed_session_append_audit (self, db, action, id, proven, error);
}

void
heed_held_row_free (gpointer data)
{
  HeedHeldRow *row = data;

  g_free (row->at);
  g_free (row->action);
  g_free (row->subject);
  g_free (row->detail);
  g_free (row);
}

typedef struct
{
  HeedSession *session;
  GPtrArray *rows; /* HeedHeldRow */
} Rows;

static gboolean
append_rows (HeedDb *db,
             gpointer user_data,
             GError **error)
{
  Rows *rows = user_data;
  const char *member = heed_session_get_member_id (rows->session);

  for (guint i = 0; i < rows->rows->len; i++)
    {
      HeedHeldRow *row = g_ptr_array_index (rows->rows, i);

      if (!heed_db_append_audit (db, row->at, member, row->action, row->subject, row->detail, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
audit (HeedSession *self,
       const char *action,
       const char *subject,
       const char *detail,
       gboolean may_be_held,
       GError **error)
{
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GError) problem = NULL;
  HeedHeldRow *row;
  Rows writing;

  if (heed_session_is_read_only (self, NULL))
    return TRUE;

  row = g_new0 (HeedHeldRow, 1);
  row->at = heed_moment_now_utc ();
  row->action = g_strdup (action);
  row->subject = g_strdup (subject);
  row->detail = g_strdup (detail);
  rows = heed_session_take_held (self);
  g_ptr_array_add (rows, row);
  writing.session = self;
  writing.rows = rows;
  if (heed_session_write (self, append_rows, &writing, &problem))
    return TRUE;

  may_be_held &= g_error_matches (problem, HEED_STORE_ERROR, HEED_STORE_ERROR_FULL) || g_error_matches (problem, HEED_STORE_ERROR, HEED_STORE_ERROR_MOVED);
  if (!may_be_held)
    g_ptr_array_remove_index (rows, rows->len - 1);
  heed_session_hold (self, g_steal_pointer (&rows));
  if (!may_be_held)
    g_propagate_error (error, g_steal_pointer (&problem));

  return may_be_held;
}

gboolean
heed_session_audit (HeedSession *self,
                    const char *action,
                    const char *subject,
                    const char *detail,
                    GError **error)
{
  g_return_val_if_fail (HEED_IS_SESSION (self), FALSE);

  return audit (self, action, subject, detail, FALSE, error);
}

gboolean
heed_session_audit_reading (HeedSession *self,
                            const char *action,
                            const char *subject,
                            const char *detail,
                            GError **error)
{
  g_return_val_if_fail (HEED_IS_SESSION (self), FALSE);

  return audit (self, action, subject, detail, TRUE, error);
}
