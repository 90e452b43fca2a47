/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-casework"

#include "config.h"

#include "heed-entries-private.h"

#include "heed-db-draft.h"

typedef struct
{
  HeedSession *session;
  const char *id;
  const char *kind;
  const char *text;
} Writing;

void
heed_form_draft_free (HeedFormDraft *draft)
{
  g_free (draft->id);
  g_free (draft->kind);
  g_free (draft->text);
  g_free (draft->saved_at);
  g_free (draft->writer);
  g_free (draft);
}

static gboolean
save (HeedDb *db,
      gpointer user_data,
      GError **error)
{
  Writing *writing = user_data;
  g_autofree char *now = heed_moment_now_utc ();

  return heed_db_put_draft (db, writing->id, heed_session_get_member_id (writing->session), writing->kind, NULL, writing->text, now, error);
}

gboolean
heed_save_draft (HeedSession *session,
                 const char *id,
                 const char *kind,
                 const char *text,
                 GError **error)
{
  Writing writing = { session, id, kind, text };

  g_return_val_if_fail (HEED_IS_SESSION (session), FALSE);
  g_return_val_if_fail (id != NULL && kind != NULL && text != NULL, FALSE);

  return heed_session_write (session, save, &writing, error);
}

/* As a form has it; who is on file nowhere stays without a name. */
static HeedFormDraft *
make_draft (HeedDb *db,
            const HeedDraft *row)
{
  HeedFormDraft *draft = g_new0 (HeedFormDraft, 1);
  g_autoptr (HeedMember) writer = row->writer != NULL ? heed_db_get_member (db, row->writer, NULL) : NULL;

  draft->id = g_strdup (row->id);
  draft->kind = g_strdup (row->kind);
  draft->text = g_strdup (row->body);
  draft->saved_at = g_strdup (row->saved_at);
  if (row->writer != NULL)
    draft->writer = g_strdup (writer != NULL && heed_member_get_name (writer) != NULL ? heed_member_get_name (writer) : row->writer);

  return draft;
}

static gpointer
list_cb (HeedDb *db,
         gpointer member,
         GError **error)
{
  g_autoptr (GPtrArray) kept = heed_db_list_drafts (db, member, error);
  GPtrArray *drafts;

  if (kept == NULL)
    return NULL;
  drafts = g_ptr_array_new_with_free_func ((GDestroyNotify) heed_form_draft_free);
  for (guint i = 0; i < kept->len; i++)
    g_ptr_array_add (drafts, make_draft (db, g_ptr_array_index (kept, i)));

  return drafts;
}

GPtrArray *
heed_list_drafts (HeedSession *session,
                  GError **error)
{
  g_return_val_if_fail (HEED_IS_SESSION (session), NULL);

  return heed_session_fetch (session, list_cb, (gpointer) heed_session_get_member_id (session), (GDestroyNotify) g_ptr_array_unref, error);
}

static gboolean
discard (HeedDb *db,
         gpointer user_data,
         GError **error)
{
  Writing *writing = user_data;

  return heed_db_delete_draft (db, writing->id, error) && heed_session_append_audit (writing->session, db, "discardDraft", NULL, writing->id, error);
}

gboolean
heed_discard_draft (HeedSession *session,
                    const char *id,
                    GError **error)
{
  Writing writing = { session, id, NULL, NULL };

  g_return_val_if_fail (HEED_IS_SESSION (session), FALSE);
  g_return_val_if_fail (id != NULL, FALSE);

  return heed_session_write (session, discard, &writing, error);
}
