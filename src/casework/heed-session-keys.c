/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-casework"

#include "config.h"

#include "heed-session-keys-private.h"

#include "heed-date.h"
#include "heed-db-proof.h"
#include "heed-problem.h"
#include "heed-session-notices-private.h"
#include "heed-session-struct-private.h"
#include "heed-store-door-private.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

typedef struct
{
  HeedSession *session;
  const char *action;
  const char *how;
  gboolean is_by_passphrase;
} Opening;

static char *
format_file_time (const char *path)
{
  HeedMoment moment;
  g_autoptr (GDateTime) time = NULL;
  g_autofree char *text = NULL;
  GStatBuf facts;

  if (g_stat (path, &facts) != 0)
    return g_strdup ("?");
  time = g_date_time_new_from_unix_utc ((gint64) facts.st_mtime);
  text = g_date_time_format (time, "%Y-%m-%dT%H:%M:%SZ");

  return heed_moment_parse (text, &moment) ? heed_moment_format (&moment) : g_steal_pointer (&text);
}

static GError *
make_notice (HeedSession *session,
             HeedAuditRow *last)
{
  g_autofree char *keys_path = heed_store_door_dup_keys_path (session->given_path);
  g_autofree char *keys_day = format_file_time (keys_path);
  g_autofree char *shown = g_filename_display_name (session->path);
  g_autofree char *store_day = NULL;
  g_autofree char *what = NULL;
  GError *notice = NULL;
  HeedMoment moment;

  if (last != NULL)
    store_day = heed_moment_parse (last->at, &moment) ? heed_moment_format (&moment) : g_strdup (last->at);
  what = g_strdup_printf (_ ("%s ends on %s; its file of keys has seen what was recorded until %s, and that is not in it."),
                          shown,
                          store_day != NULL ? store_day : _ ("no day"),
                          keys_day);
  heed_problem_set (&notice,
                    HEED_CASEWORK_ERROR,
                    HEED_CASEWORK_ERROR_REFUSED,
                    _ ("This store is older than its keys"),
                    what,
                    _ ("If nobody restored a backup here, find out who put this file in its place, and look for the newer one."));

  return notice;
}

gboolean
heed_session_look_at_head (HeedSession *session,
                           HeedDb *db,
                           GError **ret_notice,
                           GError **error)
{
  g_autoptr (GPtrArray) rows = NULL;
  const guint8 *hash;
  gboolean is_there;
  gint64 seq;

  g_assert (HEED_IS_SESSION (session) && ret_notice != NULL);

  hash = session->keys != NULL ? heed_keys_file_get_head (session->keys, &seq) : NULL;
  if (hash == NULL)
    return TRUE;
  if (!heed_db_has_audit_row (db, seq, hash, &is_there, error))
    return FALSE;
  if (is_there)
    return TRUE;
  rows = heed_db_list_audit (db, NULL, 1, error);
  if (rows == NULL)
    return FALSE;
  *ret_notice = make_notice (session, rows->len > 0 ? g_ptr_array_index (rows, 0) : NULL);

  return TRUE;
}

const GError *
heed_session_get_older (HeedSession *session)
{
  g_assert (HEED_IS_SESSION (session));

  return session->older;
}

HeedKeysFile *
heed_session_ref_keys (HeedSession *session)
{
  HeedKeysFile *keys;

  g_assert (HEED_IS_SESSION (session));

  g_mutex_lock (&session->mutex);
  keys = session->keys != NULL ? g_object_ref (session->keys) : NULL;
  g_mutex_unlock (&session->mutex);

  return keys;
}

/* A copy of its own, so that whoever reads the other one meanwhile is not disturbed. */
static HeedKeysFile *
copy_keys (HeedSession *session,
           const char *path,
           GError **error)
{
  g_autoptr (HeedKeysFile) keys = heed_session_ref_keys (session);
  g_autoptr (HeedStore) store = heed_session_ref_store (session);
  g_autoptr (HeedKeysFile) made = NULL;
  g_autoptr (GBytes) bytes = NULL;
  const char *name = heed_setting_get_name (session->setting);
  guint8 salt[HEED_STORE_SALT_SIZE];

  if (keys != NULL)
    {
      bytes = heed_keys_file_to_bytes (keys);
      return heed_keys_file_new_from_bytes (bytes, path, error);
    }
  made = heed_keys_file_new (name != NULL ? name : "", heed_store_get_id (store));
  if (heed_store_get_salt (store, salt, NULL))
    heed_keys_file_set_cipher_salt (made, salt);

  return g_steal_pointer (&made);
}

gboolean
heed_session_change_keys (HeedSession *session,
                          HeedKeysFunc func,
                          gpointer user_data,
                          GError **error)
{
  static GMutex one_at_a_time;
  g_autofree char *path = NULL;
  g_autoptr (HeedKeysFile) keys = NULL;
  g_autoptr (GBytes) bytes = NULL;
  gboolean is_saved;

  g_assert (HEED_IS_SESSION (session) && func != NULL);

  g_mutex_lock (&one_at_a_time);
  path = heed_store_door_dup_keys_path (session->given_path);
  keys = copy_keys (session, path, error);
  is_saved = keys != NULL && func (keys, user_data, error) && heed_keys_file_save (keys, path, error);
  if (is_saved)
    {
      bytes = heed_keys_file_to_bytes (keys);
      g_mutex_lock (&session->mutex);
      g_set_object (&session->keys, keys);
      g_clear_pointer (&session->keys_bytes, g_bytes_unref);
      session->keys_bytes = g_steal_pointer (&bytes);
      g_mutex_unlock (&session->mutex);
    }
  g_mutex_unlock (&one_at_a_time);

  return is_saved;
}

static gboolean
end_rotation_cb (HeedKeysFile *keys,
                 gpointer unused,
                 GError **error)
{
  heed_keys_file_end_rotation (keys);

  return TRUE;
}

void
heed_session_end_rotation (HeedSession *session)
{
  g_autoptr (GError) problem = NULL;

  g_assert (HEED_IS_SESSION (session));

  if (!heed_session_is_read_only (session, NULL) && !heed_session_change_keys (session, end_rotation_cb, NULL, &problem))
    g_debug ("The old key is forgotten at the next opening: %s", problem->message);
}

typedef struct
{
  HeedSession *session;
  gboolean is_told;
} NewKey;

static gboolean
note_new_key_cb (HeedDb *db,
                 gpointer user_data,
                 GError **error)
{
  NewKey *new_key = user_data;

  if (!heed_db_put_about (db, HEED_NEW_KEY_UNTOLD, new_key->is_told ? "no" : "yes", error))
    return FALSE;
  /* The sheet that was proven is that of the key before, for all that anybody was told. */
  if (!new_key->is_told && !heed_session_write_unproven (db, error))
    return FALSE;
  if (!heed_session_append_audit (new_key->session, db, new_key->is_told ? "newKey" : "newKeyUntold", NULL, NULL, error))
    return FALSE;

  return !new_key->is_told || heed_session_write_proof (new_key->session, db, error);
}

gboolean
heed_session_note_new_key (HeedSession *session,
                           gboolean is_told,
                           GError **error)
{
  NewKey new_key = { session, is_told };

  g_assert (HEED_IS_SESSION (session));

  if (heed_session_is_read_only (session, NULL))
    return TRUE;
  if (!heed_session_write (session, note_new_key_cb, &new_key, error))
    return FALSE;
  heed_session_set_sheet (session, is_told ? HEED_SHEET_PROVEN : HEED_SHEET_NOT_PROVEN);

  return TRUE;
}

typedef struct
{
  HeedSession *session;
  const char *passphrase;
} Renewing;

static gboolean
renew_cb (HeedKeysFile *keys,
          gpointer user_data,
          GError **error)
{
  Renewing *renewing = user_data;
  HeedMember *member = renewing->session->member;
  const char *name = heed_member_get_name (member);

  return heed_keys_file_renew_slot (keys,
                                    heed_record_get_id (HEED_RECORD (member)),
                                    name != NULL ? name : "",
                                    heed_member_get_code (member),
                                    renewing->passphrase,
                                    heed_key_strength_of_new_store (),
                                    error);
}

/* A slot that is not made anew today is tomorrow: it opens as it is. */
static void
renew_slot (HeedSession *session,
            const char *passphrase)
{
  HeedMember *member = session->member;
  const char *name = heed_member_get_name (member);
  const char *id = heed_record_get_id (HEED_RECORD (member));
  Renewing renewing = { session, passphrase };
  g_autoptr (GError) problem = NULL;

  if (session->keys == NULL || heed_member_get_code (member) == NULL)
    return;
  if (!heed_keys_file_is_stale (session->keys, id, name != NULL ? name : "", heed_member_get_code (member), heed_key_strength_of_new_store ()))
    return;
  if (!heed_session_change_keys (session, renew_cb, &renewing, &problem))
    g_debug ("The slot stays as it is: %s", problem->message);
}

/* That they opened it, and by which key they are given a new data key: that of a slot which their passphrase has just opened. */
static gboolean
note_member (HeedSession *session,
             HeedDb *db,
             GError **error)
{
  const char *id = heed_session_get_member_id (session);
  g_autoptr (HeedDbMember) member = heed_db_get_own_member (db, id, error);
  g_autofree char *public_key = session->keys != NULL ? heed_keys_file_dup_public_key (session->keys, id) : NULL;
  g_autofree char *detail = NULL;
  gboolean is_new;

  if (member == NULL)
    return FALSE;
  session->must_change = member->must_change;
  is_new = public_key != NULL && g_strcmp0 (public_key, member->public_key) != 0;
  if (is_new)
    {
      g_free (member->public_key);
      member->public_key = g_steal_pointer (&public_key);
    }
  g_free (member->unlocked);
  member->unlocked = heed_moment_now_utc ();
  if (!heed_db_update_member (db, member, error))
    return FALSE;

  if (!is_new)
    return TRUE;
  detail = heed_db_dup_member_detail (db, id, "public key", error);

  return detail != NULL && heed_session_append_audit (session, db, "changeMember", id, detail, error);
}

static gboolean
note_cb (HeedDb *db,
         gpointer user_data,
         GError **error)
{
  Opening *opening = user_data;
  HeedSession *session = opening->session;

  if (!heed_session_append_audit (session, db, opening->action, NULL, opening->how, error))
    return FALSE;
  if (session->older != NULL && !heed_session_append_audit (session, db, "olderThanKeys", NULL, NULL, error))
    return FALSE;

  return !opening->is_by_passphrase || note_member (session, db, error);
}

gboolean
heed_session_note_opening (HeedSession *session,
                           const char *action,
                           const char *how,
                           const char *passphrase,
                           GError **error)
{
  Opening opening = { session, action, how, passphrase != NULL };

  g_assert (HEED_IS_SESSION (session));

  if (heed_session_is_read_only (session, NULL))
    return TRUE;
  if (passphrase != NULL)
    renew_slot (session, passphrase);

  return heed_session_write (session, note_cb, &opening, error);
}

gboolean
heed_session_must_change_passphrase (HeedSession *session)
{
  g_return_val_if_fail (HEED_IS_SESSION (session), FALSE);

  return session->must_change;
}

static gboolean
read_head_cb (HeedDb *db,
              gpointer user_data,
              GError **error)
{
  HeedSessionHead *head = user_data;
  g_autoptr (GPtrArray) rows = heed_db_list_audit (db, NULL, 1, error);
  HeedAuditRow *row;

  if (rows == NULL || rows->len == 0)
    return rows != NULL;
  row = g_ptr_array_index (rows, 0);
  if (strlen (row->hash) != 2 * sizeof head->hash)
    return TRUE;
  head->seq = row->seq;
  for (guint i = 0; i < sizeof head->hash; i++)
    head->hash[i] = (guint8) (g_ascii_xdigit_value (row->hash[2 * i]) << 4 | g_ascii_xdigit_value (row->hash[2 * i + 1]));

  return TRUE;
}

gboolean
heed_session_read_head (HeedSession *session,
                        HeedSessionHead *ret_head)
{
  g_assert (HEED_IS_SESSION (session) && ret_head != NULL);

  ret_head->seq = 0;

  return heed_session_read (session, read_head_cb, ret_head, NULL) && ret_head->seq > 0;
}

static gboolean
keep_head_cb (HeedKeysFile *keys,
              gpointer user_data,
              GError **error)
{
  const HeedSessionHead *head = user_data;

  heed_keys_file_set_head (keys, head->seq, head->hash);

  return TRUE;
}

void
heed_session_keep_head (HeedSession *session,
                        const HeedSessionHead *head)
{
  g_autofree char *path = heed_store_door_dup_keys_path (session->given_path);
  g_autoptr (GBytes) bytes = heed_session_dup_keys_bytes (session);
  g_autofree char *found = NULL;
  g_autoptr (GError) problem = NULL;
  gsize size;

  g_assert (head != NULL);

  /* Another one that lies there by now is not written over. */
  if (bytes == NULL || !g_file_get_contents (path, &found, &size, NULL) || size != g_bytes_get_size (bytes))
    return;
  if (memcmp (found, g_bytes_get_data (bytes, NULL), size) != 0)
    return;
  if (!heed_session_change_keys (session, keep_head_cb, (gpointer) head, &problem))
    g_debug ("The last row is not kept beside the store: %s", problem->message);
}

/* Whether the keys at @path's side are those of the store there: its first bytes are in them, of which a few may be damaged. */
static gboolean
has_own_keys (const char *path)
{
  g_autofree char *keys_path = heed_store_door_dup_keys_path (path);
  g_autoptr (HeedKeysFile) keys = heed_keys_file_load (keys_path, NULL);
  const guint8 *kept = keys != NULL ? heed_keys_file_get_cipher_salt (keys) : NULL;
  guint8 salt[HEED_STORE_SALT_SIZE];
  guint n_same = 0;

  if (kept == NULL || !heed_store_peek_salt (path, salt, NULL))
    return FALSE;
  for (guint i = 0; i < HEED_STORE_SALT_SIZE; i++)
    n_same += kept[i] == salt[i];

  return n_same >= HEED_STORE_SALT_SIZE / 2;
}

void
heed_session_say_unopened (const char *path,
                           GError *problem,
                           GError **error)
{
  g_autoptr (GError) owned = problem;
  g_autofree char *shown = g_filename_display_name (path);
  g_autofree char *what = NULL;

  if (!g_error_matches (owned, HEED_STORE_ERROR, HEED_STORE_ERROR_KEY) || !has_own_keys (path))
    {
      g_propagate_error (error, g_steal_pointer (&owned));
      return;
    }

  what = g_strdup_printf (
      _ ("%s: the passphrase and the keys are this store’s. Its beginning is damaged, or its data key was changed after these keys; nothing was changed."),
      shown);
  heed_problem_set (error,
                    HEED_STORE_ERROR,
                    HEED_STORE_ERROR_KEY,
                    _ ("The beginning of the store cannot be read"),
                    what,
                    _ ("Keep both as they are; restore a backup of both beside them, or use the recovery key."));
}
