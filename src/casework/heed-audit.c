/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-casework"

#include "config.h"

#include "heed-audit.h"

#include "heed-db-audit.h"
#include "heed-session-private.h"

typedef struct
{
  const char *child;
  guint limit;
} Listing;

void
heed_audit_line_free (HeedAuditLine *line)
{
  g_free (line->at);
  g_free (line->member);
  g_free (line->action);
  g_free (line->subject);
  g_free (line->detail);
  g_free (line->hash);
  g_free (line);
}

void
heed_verify_line_free (HeedVerifyLine *line)
{
  g_free (line->name);
  g_free (line->message);
  g_free (line);
}

static gpointer
list_cb (HeedDb *db,
         gpointer user_data,
         GError **error)
{
  Listing *listing = user_data;

  if (listing->child != NULL)
    {
      g_autoptr (HeedPerson) person = heed_db_get_person (db, listing->child, error);

      if (person == NULL)
        return NULL;
    }

  return heed_db_list_audit (db, listing->child, listing->limit, error);
}

GPtrArray *
heed_list_audit (HeedSession *session,
                 const char *child,
                 guint limit,
                 GError **error)
{
  Listing listing = { child, limit };
  g_autoptr (GPtrArray) rows = NULL;
  GPtrArray *lines;

  g_return_val_if_fail (HEED_IS_SESSION (session), NULL);

  rows = heed_session_fetch (session, list_cb, &listing, (GDestroyNotify) g_ptr_array_unref, error);
  if (rows == NULL || !heed_session_audit_reading (session, "audit", child, NULL, error))
    return NULL;

  lines = g_ptr_array_new_with_free_func ((GDestroyNotify) heed_audit_line_free);
  for (guint i = 0; i < rows->len; i++)
    {
      HeedAuditRow *row = g_ptr_array_index (rows, i);
      HeedAuditLine *line = g_new0 (HeedAuditLine, 1);

      line->seq = row->seq;
      line->at = g_strdup (row->at);
      line->member = g_strdup (row->member);
      line->action = g_strdup (row->action);
      line->subject = g_strdup (row->subject);
      line->detail = g_strdup (row->detail);
      line->hash = g_strdup (row->hash);
      g_ptr_array_add (lines, line);
    }

  return lines;
}

static gpointer
verify_cb (HeedDb *db,
           gpointer user_data,
           GError **error)
{
  return heed_db_verify (db, error);
}

GPtrArray *
heed_verify (HeedSession *session,
             GError **error)
{
  g_autoptr (GPtrArray) checks = NULL;
  GPtrArray *lines;

  g_return_val_if_fail (HEED_IS_SESSION (session), NULL);

  checks = heed_session_fetch (session, verify_cb, NULL, (GDestroyNotify) g_ptr_array_unref, error);
  if (checks == NULL || !heed_session_audit_reading (session, "verify", NULL, NULL, error))
    return NULL;

  lines = g_ptr_array_new_with_free_func ((GDestroyNotify) heed_verify_line_free);
  for (guint i = 0; i < checks->len; i++)
    {
      HeedCheck *check = g_ptr_array_index (checks, i);
      HeedVerifyLine *line = g_new0 (HeedVerifyLine, 1);

      line->name = g_strdup (check->check);
      line->ok = check->ok;
      line->message = g_strdup (check->message);
      g_ptr_array_add (lines, line);
    }

  return lines;
}
