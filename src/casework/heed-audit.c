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
  GPtrArray *found;
} Work;

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

static gboolean
list (HeedDb *db,
      gpointer user_data,
      GError **error)
{
  Work *work = user_data;

  work->found = heed_db_list_audit (db, work->child, work->limit, error);

  return work->found != NULL;
}

GPtrArray *
heed_list_audit (HeedSession *session,
                 const char *child,
                 guint limit,
                 GError **error)
{
  Work work = { child, limit, NULL };
  g_autoptr (GPtrArray) rows = NULL;
  GPtrArray *lines;

  g_return_val_if_fail (HEED_IS_SESSION (session), NULL);

  if (!heed_session_read (session, list, &work, error))
    return NULL;

  rows = work.found;
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

static gboolean
verify (HeedDb *db,
        gpointer user_data,
        GError **error)
{
  Work *work = user_data;

  work->found = heed_db_verify (db, error);

  return work->found != NULL;
}

GPtrArray *
heed_verify (HeedSession *session,
             GError **error)
{
  Work work = { NULL, 0, NULL };
  g_autoptr (GPtrArray) checks = NULL;
  GPtrArray *lines;

  g_return_val_if_fail (HEED_IS_SESSION (session), NULL);

  if (!heed_session_read (session, verify, &work, error))
    return NULL;

  checks = work.found;
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
