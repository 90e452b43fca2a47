/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-casework"

#include "config.h"

#include "heed-new-key.h"

#include "heed-members-private.h"
#include "heed-problem.h"
#include "heed-recovery.h"
#include "heed-secret.h"
#include "heed-session-keys-private.h"
#include "heed-session-notices-private.h"
#include "heed-session-struct-private.h"
#include "heed-store-rekey.h"

#include <glib/gi18n-lib.h>

#define MARK "newKeyMark"

typedef struct
{
  HeedSession *session;
  GHashTable *public_keys; /* member's id => hex */
  HeedKey *key;
} Change;

static gboolean
read_cb (HeedDb *db,
         gpointer user_data,
         GError **error)
{
  Change *change = user_data;
  g_autoptr (GPtrArray) members = NULL;

  if (!heed_members_check_lead (change->session, db, TRUE, error))
    return FALSE;
  members = heed_db_list_own_members (db, error);
  for (guint i = 0; members != NULL && i < members->len; i++)
    {
      HeedDbMember *member = g_ptr_array_index (members, i);

      if (member->public_key != NULL)
        g_hash_table_insert (change->public_keys, g_strdup (heed_record_get_id (HEED_RECORD (member->member))), g_strdup (member->public_key));
    }

  return members != NULL;
}

static gboolean
begin (Change *change,
       GError **error)
{
  return heed_members_check_may (change->session, error) && heed_session_read (change->session, read_cb, change, error);
}

static gboolean
put_mark_cb (HeedDb *db,
             gpointer mark,
             GError **error)
{
  return heed_db_put_about (db, MARK, mark, error);
}

char *
heed_new_key_make_sheet (HeedSession *session,
                         GStrv *ret_left_out,
                         GError **error)
{
  g_autoptr (GHashTable) public_keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  Change change = { session, public_keys, NULL };
  g_autoptr (GStrvBuilder) left_out = g_strv_builder_new ();
  g_autoptr (GPtrArray) members = NULL;
  g_autoptr (HeedKey) key = NULL;
  g_autofree char *mark = NULL;
  char *sheet;

  g_return_val_if_fail (HEED_IS_SESSION (session), NULL);

  if (!begin (&change, error))
    return NULL;
  members = heed_list_store_members (session, error);
  if (members == NULL)
    return NULL;
  for (guint i = 0; i < members->len; i++)
    {
      HeedMemberFacts *facts = g_ptr_array_index (members, i);
      const char *name = heed_member_get_name (facts->member);

      if (!facts->has_pair)
        g_strv_builder_add (left_out, name != NULL ? name : heed_record_get_id (HEED_RECORD (facts->member)));
    }
  sheet = heed_recovery_new (&key);
  mark = heed_key_dup_mark (key);
  if (!heed_session_write (session, put_mark_cb, mark, error))
    {
      heed_secret_free (sheet);
      return NULL;
    }
  if (ret_left_out != NULL)
    *ret_left_out = g_strv_builder_end (left_out);

  return sheet;
}

static gboolean
begin_rotation (HeedKeysFile *keys,
                gpointer user_data,
                GError **error)
{
  Change *change = user_data;

  heed_keys_file_cancel_rotation (keys);

  return heed_keys_file_begin_rotation (keys, change->public_keys, change->key, error);
}

static gboolean
cancel_rotation (HeedKeysFile *keys,
                 gpointer unused,
                 GError **error)
{
  heed_keys_file_cancel_rotation (keys);

  return TRUE;
}

/* Opens what lies there, and the session goes on in it. */
static gboolean
go_on (HeedSession *session,
       HeedKey *key,
       GError **error)
{
  g_autoptr (HeedStore) store = heed_store_open (session->given_path, key, heed_session_get_member_id (session), error);

  if (store == NULL)
    return FALSE;
  heed_session_replace_store (session, store, key);

  return TRUE;
}

static HeedKey *
parse (HeedSession *session,
       const char *sheet,
       GError **error)
{
  return heed_recovery_parse (sheet, heed_setting_get_name (session->setting), error);
}

gboolean
heed_new_key_finish (HeedSession *session,
                     GError **error)
{
  g_return_val_if_fail (HEED_IS_SESSION (session), FALSE);

  return heed_session_note_new_key (session, TRUE, error);
}

typedef struct
{
  char *mark;
  gboolean is_known;
  gboolean is_untold;
} Look;

static gboolean
look_cb (HeedDb *db,
         gpointer user_data,
         GError **error)
{
  Look *look = user_data;
  g_autofree char *mark = heed_db_get_about (db, MARK, NULL);
  g_autofree char *untold = heed_db_get_about (db, HEED_NEW_KEY_UNTOLD, NULL);

  look->is_known = g_strcmp0 (mark, look->mark) == 0;
  look->is_untold = g_strcmp0 (untold, "yes") == 0;

  return TRUE;
}

HeedNewKeyState
heed_new_key_look_at_sheet (HeedSession *session,
                            const char *sheet)
{
  g_autoptr (HeedKey) key = NULL;
  g_autoptr (HeedKey) own = NULL;
  g_autofree char *mark = NULL;
  Look look = { NULL };

  g_return_val_if_fail (HEED_IS_SESSION (session) && sheet != NULL, HEED_NEW_KEY_OTHER);

  key = parse (session, sheet, NULL);
  own = heed_session_ref_key (session);
  if (key == NULL || own == NULL)
    return HEED_NEW_KEY_OTHER;
  mark = heed_key_dup_mark (key);
  look.mark = mark;
  if (!heed_session_read (session, look_cb, &look, NULL) || !look.is_known)
    return HEED_NEW_KEY_OTHER;
  if (!heed_key_equal (key, own))
    return HEED_NEW_KEY_BEGUN;

  return look.is_untold ? HEED_NEW_KEY_DONE : HEED_NEW_KEY_OTHER;
}

/* The store is copied under the new key, while nobody has it open. */
static gboolean
copy (Change *change,
      HeedKey *former,
      HeedFileCopyFunc func,
      gpointer user_data,
      GError **error)
{
  HeedSession *session = change->session;
  g_autoptr (HeedStore) store = heed_session_ref_store (session);
  g_autoptr (GError) problem = NULL;
  gboolean is_copied;

  is_copied = heed_store_close (store, &problem)
              && heed_store_change_key (session->given_path, former, change->key, func, user_data, &problem);
  if (is_copied)
    return go_on (session, change->key, error);

  /* As it was, under the former key; the keys that nobody needs are forgotten. */
  if (go_on (session, former, NULL))
    heed_session_change_keys (session, cancel_rotation, NULL, NULL);
  g_propagate_error (error, g_steal_pointer (&problem));

  return FALSE;
}

gboolean
heed_new_key_change (HeedSession *session,
                     const char *sheet,
                     HeedFileCopyFunc func,
                     gpointer user_data,
                     GError **error)
{
  g_autoptr (GHashTable) public_keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (HeedKey) key = NULL;
  g_autoptr (HeedKey) former = NULL;
  Change change = { session, public_keys, NULL };

  g_return_val_if_fail (HEED_IS_SESSION (session) && sheet != NULL, FALSE);

  key = parse (session, sheet, error);
  former = heed_session_ref_key (session);
  if (key == NULL || former == NULL || !begin (&change, error))
    return FALSE;
  if (heed_key_equal (key, former))
    {
      heed_problem_set (error,
                        HEED_CASEWORK_ERROR,
                        HEED_CASEWORK_ERROR_REFUSED,
                        _ ("That sheet is of the key that the store has"),
                        _ ("A new data key has a new sheet; nothing was changed."),
                        _ ("Make a new sheet, and prove that one."));
      return FALSE;
    }
  change.key = key;
  if (!heed_session_change_keys (session, begin_rotation, &change, error))
    return FALSE;
  if (!heed_session_audit (session, "newKeyBegun", NULL, NULL, error) || !copy (&change, former, func, user_data, error))
    return FALSE;
  if (!heed_session_note_new_key (session, FALSE, error))
    return FALSE;
  heed_session_end_rotation (session);

  return heed_new_key_finish (session, error);
}
