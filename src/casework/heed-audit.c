/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-casework"

#include "config.h"

#include "heed-audit.h"

#include "heed-casework-error.h"
#include "heed-db-audit.h"
#include "heed-problem.h"
#include "heed-rights.h"
#include "heed-session-private.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  const char *child;
  guint limit;
  GHashTable *names; /* of members, by id */
} Listing;

void
heed_audit_line_free (HeedAuditLine *line)
{
  g_free (line->at);
  g_free (line->member);
  g_free (line->member_name);
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
list_names (Listing *listing,
            HeedDb *db,
            GError **error)
{
  g_autoptr (GPtrArray) members = heed_db_list_members (db, FALSE, error);

  for (guint i = 0; members != NULL && i < members->len; i++)
    {
      HeedMember *member = g_ptr_array_index (members, i);

      g_hash_table_replace (listing->names, g_strdup (heed_record_get_id (HEED_RECORD (member))), g_strdup (heed_member_get_name (member)));
    }

  return members != NULL;
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

  return list_names (listing, db, error) ? heed_db_list_audit (db, listing->child, listing->limit, error) : NULL;
}

GPtrArray *
heed_list_audit (HeedSession *session,
                 const char *child,
                 guint limit,
                 GError **error)
{
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  Listing listing = { child, limit, names };
  g_autoptr (GPtrArray) rows = NULL;
  GPtrArray *lines;

  g_return_val_if_fail (HEED_IS_SESSION (session), NULL);

  if (!heed_session_check_right (session, child != NULL ? HEED_RIGHT_WHO_LOOKED : HEED_RIGHT_AUDIT, error))
    return NULL;
  if (child != NULL && !heed_session_check_file (session, child, error))
    return NULL;
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
      line->member_name = row->member != NULL ? g_strdup (g_hash_table_lookup (names, row->member)) : NULL;
      line->action = g_strdup (row->action);
      line->subject = g_strdup (row->subject);
      line->detail = g_strdup (row->detail);
      line->hash = g_strdup (row->hash);
      g_ptr_array_add (lines, line);
    }

  return lines;
}

static gboolean
verify_cb (HeedDb *db,
           gpointer user_data,
           GError **error)
{
  GPtrArray **checks = user_data;

  *checks = heed_db_verify (db, error);

  return *checks != NULL;
}

GPtrArray *
heed_verify (HeedSession *session,
             GError **error)
{
  g_autoptr (GPtrArray) checks = NULL;
  GPtrArray *lines;

  g_return_val_if_fail (HEED_IS_SESSION (session), NULL);

  if (!heed_session_check_right (session, HEED_RIGHT_PROVE, error))
    return NULL;
  if (!heed_session_read_whole (session, verify_cb, &checks, error) || !heed_session_audit_reading (session, "verify", NULL, NULL, error))
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

/* A line that was kept. */
typedef struct
{
  char *store;
  gint64 seq;
  char *hash;
  char *at;
} Head;

static void
head_free (gpointer data)
{
  Head *head = data;

  g_free (head->store);
  g_free (head->hash);
  g_free (head->at);
  g_free (head);
}

static Head *
parse_head (const char *line)
{
  g_autoptr (GRegex) form = g_regex_new ("^heed-head 1 (\\S+) ([1-9][0-9]{0,17}) ([0-9a-f]{64}) (\\S+)$", G_REGEX_DEFAULT, G_REGEX_MATCH_DEFAULT, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *seq = NULL;
  Head *head;

  if (!g_regex_match (form, line, G_REGEX_MATCH_DEFAULT, &match))
    return NULL;
  seq = g_match_info_fetch (match, 2);
  head = g_new0 (Head, 1);
  head->store = g_match_info_fetch (match, 1);
  head->seq = g_ascii_strtoll (seq, NULL, 10);
  head->hash = g_match_info_fetch (match, 3);
  head->at = g_match_info_fetch (match, 4);

  return head;
}

static GPtrArray *
parse_heads (const char *text,
             GError **error)
{
  g_autoptr (GPtrArray) heads = g_ptr_array_new_with_free_func (head_free);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autofree char *what = NULL;
      Head *head;

      if (*g_strstrip (lines[i]) == '\0')
        continue;
      head = parse_head (lines[i]);
      if (head != NULL)
        {
          g_ptr_array_add (heads, head);
          continue;
        }
      what = g_strdup_printf (_ ("Line %u is not such a line."), i + 1);
      heed_problem_set (error,
                        HEED_CASEWORK_ERROR,
                        HEED_CASEWORK_ERROR_REFUSED,
                        _ ("These are not lines of a store’s audit"),
                        what,
                        _ ("Give it lines that begin with “heed-head 1”, as they were kept, and nothing else."));
      return NULL;
    }

  return g_steal_pointer (&heads);
}

static char *
dup_fault (HeedDb *db,
           const char *store,
           const Head *head,
           GError **error)
{
  g_autofree char *hash = NULL;
  g_autoptr (GError) problem = NULL;

  if (!g_str_equal (store, head->store))
    return g_strdup_printf (_ ("the line of %s is of another store"), head->at);
  hash = heed_db_find_audit_hash (db, head->seq, &problem);
  if (problem != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return NULL;
    }
  if (hash == NULL)
    return g_strdup_printf (_ ("row %ld was there on %s, and is not: this store is older, or its end was cut off"), (long) head->seq, head->at);
  if (!g_str_equal (hash, head->hash))
    return g_strdup_printf (_ ("row %ld is not the one that was there on %s: the audit was written anew"), (long) head->seq, head->at);

  return NULL;
}

typedef struct
{
  GPtrArray *heads;
  GString *faults;
} Trying;

static gboolean
try_heads_cb (HeedDb *db,
              gpointer user_data,
              GError **error)
{
  Trying *trying = user_data;
  g_autofree char *store = heed_db_get_about (db, "id", error);
  g_autoptr (GError) problem = NULL;

  if (store == NULL)
    return FALSE;
  for (guint i = 0; i < trying->heads->len; i++)
    {
      g_autofree char *fault = dup_fault (db, store, g_ptr_array_index (trying->heads, i), &problem);

      if (problem != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&problem));
          return FALSE;
        }
      if (fault != NULL)
        g_string_append_printf (trying->faults, "%s%s", trying->faults->len > 0 ? "; " : "", fault);
    }

  return TRUE;
}

char *
heed_verify_heads (HeedSession *session,
                   const char *text,
                   GError **error)
{
  g_autoptr (GPtrArray) heads = NULL;
  g_autoptr (GString) faults = g_string_new (NULL);
  Trying trying = { NULL, faults };

  g_return_val_if_fail (HEED_IS_SESSION (session), NULL);
  g_return_val_if_fail (text != NULL, NULL);

  if (!heed_session_check_right (session, HEED_RIGHT_PROVE, error))
    return NULL;
  heads = parse_heads (text, error);
  if (heads == NULL)
    return NULL;
  trying.heads = heads;
  if (!heed_session_read (session, try_heads_cb, &trying, error) || faults->len == 0)
    return NULL;

  return g_strdup (faults->str);
}

static gpointer
head_cb (HeedDb *db,
         gpointer user_data,
         GError **error)
{
  g_autofree char *store = heed_db_get_about (db, "id", error);
  g_auto (HeedDbHead) head = { 0 };

  if (store == NULL || !heed_db_read_head (db, &head, error))
    return NULL;

  return g_strdup_printf ("heed-head 1 %s %" G_GINT64_FORMAT " %s %s", store, head.seq, head.hash, head.at);
}

char *
heed_dup_head (HeedSession *session,
               GError **error)
{
  g_return_val_if_fail (HEED_IS_SESSION (session), NULL);

  return heed_session_fetch (session, head_cb, NULL, g_free, error);
}

static gpointer
head_mark_cb (HeedDb *db,
              gpointer user_data,
              GError **error)
{
  g_auto (HeedDbHead) head = { 0 };

  return heed_db_read_head (db, &head, error) ? g_strdup_printf ("%" G_GINT64_FORMAT " %s", head.seq, head.hash) : NULL;
}

char *
heed_dup_head_mark (HeedSession *session,
                    GError **error)
{
  g_return_val_if_fail (HEED_IS_SESSION (session), NULL);

  return heed_session_fetch (session, head_mark_cb, NULL, g_free, error);
}
