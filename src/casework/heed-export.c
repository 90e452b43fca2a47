/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-casework"

#include "config.h"

#include "heed-export-private.h"

#include "heed-own-files.h"
#include "heed-problem.h"
#include "heed-refer-waiting-private.h"
#include "heed-session-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _HeedExport
{
  HeedSession *session;
  HeedWholeFile *file;
  char *subject;
  char *what;
  GStrv entries; /* ids of those in it, or NULL */
  char *fact;    /* NULL where the store cannot be written to */
  gboolean is_ended;
};

/* A row of the audit that goes together with the fact that is put or taken back. */
typedef struct
{
  HeedExport *export;
  const char *action;
  const char *detail;
  HeedStoreFunc also; /* or NULL: what is written with it */
  gpointer user_data;
} Row;

typedef struct
{
  HeedSession *session;
  GHashTable *left; /* name to value */
} Clearing;

static gboolean
append_row (HeedDb *db,
            Row *row,
            GError **error)
{
  return heed_session_append_audit (row->export->session, db, row->action, row->export->subject, row->detail, error);
}

static gboolean
begin_func (HeedDb *db,
            gpointer user_data,
            GError **error)
{
  Row *row = user_data;
  g_autofree char *value = g_strdup_printf ("%s %s", row->export->what, row->export->subject != NULL ? row->export->subject : "");

  return append_row (db, row, error) && heed_db_put_about (db, row->export->fact, value, error);
}

static gboolean
end_func (HeedDb *db,
          gpointer user_data,
          GError **error)
{
  Row *row = user_data;

  if (!append_row (db, row, error) || !heed_db_delete_about (db, row->export->fact, error))
    return FALSE;

  return row->also == NULL || row->also (db, row->user_data, error);
}

HeedExport *
heed_export_begin (HeedSession *session,
                   const char *subject,
                   const char *what,
                   const char *path,
                   GError **error)
{
  g_autoptr (HeedExport) self = NULL;
  g_autofree char *address = NULL;
  Row row = { .action = "exportBegun", .detail = what };

  g_return_val_if_fail (HEED_IS_SESSION (session), NULL);
  g_return_val_if_fail (what != NULL && strchr (what, ' ') == NULL && path != NULL, NULL);

  if (!heed_session_check_out (session, path, error))
    return NULL;

  self = g_new0 (HeedExport, 1);
  self->session = g_object_ref (session);
  self->file = heed_whole_file_new (path);
  self->subject = g_strdup (subject);
  self->what = g_strdup (what);
  if (heed_session_is_read_only (session, NULL))
    return g_steal_pointer (&self);

  address = g_filename_to_uri (heed_whole_file_get_temporary (self->file), NULL, error);
  if (address == NULL)
    return NULL;
  self->fact = g_strconcat (HEED_EXPORT_LEFT, address, NULL);
  row.export = self;
  if (!heed_session_write (session, begin_func, &row, error))
    {
      g_clear_pointer (&self->fact, g_free);
      return NULL;
    }

  return g_steal_pointer (&self);
}

HeedWholeFile *
heed_export_get_file (HeedExport *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->file;
}

void
heed_export_note_entries (HeedExport *self,
                          HeedCaseFile *file)
{
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  GPtrArray *entries;

  g_return_if_fail (self != NULL && HEED_IS_CASE_FILE (file));

  entries = heed_case_file_get_entries (file);
  for (guint i = 0; i < entries->len; i++)
    g_strv_builder_add (ids, heed_record_get_id (g_ptr_array_index (entries, i)));
  g_strfreev (self->entries);
  self->entries = g_strv_builder_end (ids);
}

static gboolean
end_waiting_func (HeedDb *db,
                  gpointer referral,
                  GError **error)
{
  return heed_refer_end_waiting (db, referral, error);
}

gboolean
heed_export_end (HeedExport *self,
                 const char *sha256,
                 const char *referral,
                 GError **error)
{
  return heed_export_end_with (self, sha256, referral != NULL ? end_waiting_func : NULL, (gpointer) referral, error);
}

gboolean
heed_export_end_with (HeedExport *self,
                      const char *sha256,
                      HeedStoreFunc also,
                      gpointer user_data,
                      GError **error)
{
  g_autofree char *detail = NULL;
  g_autofree char *reason = NULL;
  g_autofree char *shown = NULL;
  g_autofree char *what = NULL;
  g_autofree char *remedy = NULL;
  g_autoptr (GError) problem = NULL;
  Row row = { self, "export", NULL, also, user_data };

  g_return_val_if_fail (self != NULL && sha256 != NULL, FALSE);

  self->is_ended = TRUE;
  detail = heed_db_dup_export_detail (self->subject, self->what, sha256, (const char *const *) self->entries);
  row.detail = detail;
  if (self->fact == NULL || heed_session_write (self->session, end_func, &row, &problem))
    return TRUE;

  reason = heed_problem_get_title (problem);
  remedy = heed_problem_get_remedy (problem);
  shown = g_filename_display_name (heed_whole_file_get_path (self->file));
  what = g_strdup_printf (_ ("%s was written, and is whole. The audit has only that it was begun: %s."), shown, reason);
  heed_problem_set (error, problem->domain, problem->code, _ ("The file is there, the audit is not up to date"), what, remedy);

  return FALSE;
}

void
heed_export_free (HeedExport *self)
{
  Row row = { .export = self, .action = "exportFailed", .detail = self->what };

  g_clear_pointer (&self->file, heed_whole_file_free);
  /* Where even this cannot be written, the fact stays, and the next opening tells of it. */
  if (!self->is_ended && self->fact != NULL)
    heed_session_write (self->session, end_func, &row, NULL);
  g_object_unref (self->session);
  g_free (self->subject);
  g_free (self->what);
  g_strfreev (self->entries);
  g_free (self->fact);
  g_free (self);
}

gboolean
heed_export_note (HeedSession *session,
                  const char *subject,
                  const char *what,
                  GError **error)
{
  return heed_session_audit (session, "export", subject, what, error);
}

static gpointer
list_left_cb (HeedDb *db,
              gpointer user_data,
              GError **error)
{
  return heed_db_list_about (db, HEED_EXPORT_LEFT, error);
}

static gboolean
clear_func (HeedDb *db,
            gpointer user_data,
            GError **error)
{
  Clearing *clearing = user_data;
  GHashTableIter iter;
  gpointer name;
  gpointer value;

  g_hash_table_iter_init (&iter, clearing->left);
  while (g_hash_table_iter_next (&iter, &name, &value))
    {
      g_autofree char *temporary = g_filename_from_uri ((char *) name + strlen (HEED_EXPORT_LEFT), NULL, NULL);
      gboolean is_gone = temporary == NULL || heed_whole_file_remove_left (temporary) == 0;
      g_auto (GStrv) parts = g_strsplit (value, " ", 2);

      if (parts[0] != NULL && parts[1] != NULL
          && !heed_session_append_audit (clearing->session, db, "exportCutShort", *parts[1] != '\0' ? parts[1] : NULL, parts[0], error))
        return FALSE;
      if (is_gone ? !heed_db_delete_about (db, name, error) : !heed_db_put_about (db, name, "", error))
        return FALSE;
    }

  return TRUE;
}

gboolean
heed_export_clear_up (HeedSession *session,
                      GError **error)
{
  g_autoptr (GHashTable) left = NULL;
  Clearing clearing = { session, NULL };

  g_return_val_if_fail (HEED_IS_SESSION (session), FALSE);

  if (heed_session_is_read_only (session, NULL))
    return TRUE;
  left = heed_session_fetch (session, list_left_cb, NULL, (GDestroyNotify) g_hash_table_unref, error);
  if (left == NULL)
    return FALSE;
  clearing.left = left;

  return g_hash_table_size (left) == 0 || heed_session_write (session, clear_func, &clearing, error);
}
