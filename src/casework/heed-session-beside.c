/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-casework"

#include "config.h"

#include "heed-session-private.h"

#include "heed-problem.h"
#include "heed-store-door-private.h"
#include "heed-vault-error.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

/* A name in @folder that neither a store nor its keys have: NAME-saved-2026-11-30.heed. */
static char *
make_name (const char *folder,
           const char *path)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *day = g_date_time_format (now, "%Y-%m-%d");
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *stem = g_str_has_suffix (name, ".heed") ? g_strndup (name, strlen (name) - strlen (".heed")) : g_strdup (name);

  for (guint n = 1;; n++)
    {
      g_autofree char *number = n > 1 ? g_strdup_printf ("-%u", n) : g_strdup ("");
      g_autofree char *file = g_strdup_printf ("%s-saved-%s%s.heed", stem, day, number);
      g_autofree char *made = g_build_filename (folder, file, NULL);
      g_autofree char *keys = heed_store_door_dup_keys_path (made);

      if (!g_file_test (made, G_FILE_TEST_EXISTS) && !g_file_test (keys, G_FILE_TEST_EXISTS))
        return g_steal_pointer (&made);
    }
}

static gboolean
read_head (HeedDb *db,
           gpointer user_data,
           GError **error)
{
  return heed_db_read_head (db, user_data, error);
}

static gboolean
say_not_whole (const char *what,
               GError **error)
{
  heed_problem_set (error,
                    HEED_STORE_ERROR,
                    HEED_STORE_ERROR_DAMAGED,
                    _ ("What is open could not be saved whole"),
                    what,
                    _ ("Keep Heed open, and write down what is on the screen; keep the store’s files as they are."));

  return FALSE;
}

static gboolean
verify_cb (HeedDb *db,
           gpointer path,
           GError **error)
{
  g_autoptr (GPtrArray) checks = heed_db_verify (db, error);

  if (checks == NULL)
    return FALSE;
  for (guint i = 0; i < checks->len; i++)
    {
      HeedCheck *check = g_ptr_array_index (checks, i);

      if (!check->ok)
        return say_not_whole (check->message, error);
    }

  return TRUE;
}

/* Whole, and all of it: as many entries, and the same last row of the audit. */
static gboolean
prove (HeedStore *store,
       HeedStore *copy,
       GError **error)
{
  g_auto (HeedDbHead) ours = { 0 };
  g_auto (HeedDbHead) theirs = { 0 };

  if (!heed_store_read_whole (store, read_head, &ours, error) || !heed_store_read_whole (copy, read_head, &theirs, error))
    return FALSE;
  if (!heed_db_head_equal (&ours, &theirs))
    return say_not_whole (heed_store_get_path (copy), error);

  return heed_store_read_whole (copy, verify_cb, (gpointer) heed_store_get_path (copy), error);
}

static gboolean
save_keys (HeedSession *self,
           HeedStore *copy,
           GError **error)
{
  g_autoptr (HeedKeysFile) keys = heed_session_ref_keys (self);
  g_autofree char *path = NULL;
  guint8 salt[HEED_STORE_SALT_SIZE];

  /* Opened with the recovery key where there were none. */
  if (keys == NULL)
    return TRUE;

  path = heed_store_door_dup_keys_path (heed_store_get_path (copy));
  if (heed_store_get_salt (copy, salt, NULL))
    heed_keys_file_set_cipher_salt (keys, salt);

  return heed_keys_file_save (keys, path, error);
}

/* The open and proven copy of @store in @folder; NULL, and nothing is there, where it fails. */
static HeedStore *
make_copy (HeedSession *self,
           HeedStore *store,
           HeedKey *key,
           const char *folder,
           GError **error)
{
  g_autofree char *path = make_name (folder, heed_store_get_path (store));
  g_autofree char *keys_path = heed_store_door_dup_keys_path (path);
  g_autoptr (HeedStore) copy = NULL;

  if (!heed_store_copy (store, path, error))
    return NULL;

  copy = heed_store_open (path, key, heed_store_get_member_id (store), error);
  if (copy == NULL || !prove (store, copy, error) || !save_keys (self, copy, error))
    {
      if (copy != NULL)
        heed_store_close (copy, NULL);
      g_remove (path);
      g_remove (keys_path);
      return NULL;
    }

  return g_steal_pointer (&copy);
}

static HeedStore *
make_copy_anywhere (HeedSession *self,
                    HeedStore *store,
                    HeedKey *key,
                    GError **error)
{
  g_autofree char *own = g_build_filename (g_get_user_data_dir (), "heed", NULL);
  g_autofree char *beside = heed_store_dup_folder (store);
  g_autoptr (GError) problem = NULL;
  HeedStore *copy = beside != NULL ? make_copy (self, store, key, beside, &problem) : NULL;

  /* A folder that is gone, full or not to be written to. */
  if (copy == NULL && !g_error_matches (problem, HEED_STORE_ERROR, HEED_STORE_ERROR_DAMAGED) && g_mkdir_with_parents (own, 0700) == 0)
    copy = make_copy (self, store, key, own, NULL);
  if (copy == NULL)
    g_propagate_error (error, g_steal_pointer (&problem));

  return copy;
}

static gboolean
say_keys (const char *path,
          const char *what_was_done,
          GError **error)
{
  g_autofree char *shown = g_filename_display_name (path);
  g_autofree char *what = g_strdup_printf ("%s: %s", shown, what_was_done);

  heed_problem_set (error,
                    HEED_VAULT_ERROR,
                    HEED_VAULT_ERROR_IO,
                    _ ("The file of keys was removed or replaced"),
                    what,
                    _ ("Find out what did it: without these keys the store opens with its recovery key alone."));

  return FALSE;
}

/* Another one of this store, in which the member has a slot: Heed's own, of before or after a change. */
static gboolean
has_own_slot (HeedSession *self,
              const char *path)
{
  g_autoptr (HeedKeysFile) keys = heed_keys_file_load (path, NULL);
  g_autoptr (HeedKeysFile) own = heed_session_ref_keys (self);
  g_autoptr (HeedKeySlot) slot = NULL;

  if (keys == NULL || g_strcmp0 (heed_keys_file_get_store_id (keys), heed_keys_file_get_store_id (own)) != 0)
    return FALSE;
  slot = heed_keys_file_lookup_slot (keys, heed_session_get_member_id (self));

  return slot != NULL;
}

gboolean
heed_session_check_keys (HeedSession *self,
                         GBytes *bytes,
                         GError **error)
{
  g_autofree char *path = heed_store_door_dup_keys_path (heed_session_get_given_path (self));
  g_autofree char *found = NULL;
  g_autofree char *aside = NULL;
  g_autofree char *done = NULL;
  g_autoptr (GError) problem = NULL;
  g_autoptr (GDateTime) now = NULL;
  g_autofree char *time = NULL;
  const char *place = path;
  gsize size;
  gsize found_size;
  const char *text;

  if (bytes == NULL)
    return TRUE;
  text = g_bytes_get_data (bytes, &size);
  if (g_file_get_contents (path, &found, &found_size, NULL) && found_size == size && memcmp (found, text, size) == 0)
    return TRUE;
  if (has_own_slot (self, path))
    return TRUE;

  if (g_file_test (path, G_FILE_TEST_EXISTS))
    {
      now = g_date_time_new_now_utc ();
      time = g_date_time_format (now, "%Y%m%dT%H%M%SZ");
      aside = g_strdup_printf ("%s-saved-%s", path, time);
      place = aside;
    }
  if (!g_file_set_contents_full (place, text, (gssize) size, G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600, &problem))
    done = g_strdup_printf (_ ("it is not the one that opened the store, which could not be put back: %s."), problem->message);
  else if (aside != NULL)
    done = g_strdup_printf (_ ("it is not the one that opened the store, which is saved as %s."), aside);
  else
    done = g_strdup (_ ("it was gone, and is put back as it was."));

  return say_keys (path, done, error);
}

gboolean
heed_session_has_moved (HeedSession *self,
                        GError **ret_reason)
{
  g_autoptr (HeedStore) store = NULL;

  g_return_val_if_fail (HEED_IS_SESSION (self), FALSE);

  store = heed_session_ref_store (self);

  return store != NULL && heed_store_has_moved (store, ret_reason);
}

gboolean
heed_session_save_beside (HeedSession *self,
                          GError **error)
{
  g_autoptr (HeedStore) store = NULL;
  g_autoptr (HeedStore) copy = NULL;
  g_autoptr (HeedKey) key = NULL;

  g_return_val_if_fail (HEED_IS_SESSION (self), FALSE);

  store = heed_session_ref_store (self);
  key = heed_session_ref_key (self);
  if (store == NULL || key == NULL)
    {
      heed_problem_set (error,
                        HEED_CASEWORK_ERROR,
                        HEED_CASEWORK_ERROR_LOCKED,
                        _ ("The store is closed"),
                        _ ("There is nothing open to save."),
                        _ ("Open it, then try again."));
      return FALSE;
    }

  copy = make_copy_anywhere (self, store, key, error);
  if (copy == NULL)
    return FALSE;

  heed_store_set_copied (store);
  heed_session_set_store (self, copy);
  heed_store_close (store, NULL);
  /* All is saved; where the row cannot be written, that is for the next filing to say. */
  heed_session_audit (self, "saveBeside", NULL, heed_store_get_path (store), NULL);

  return TRUE;
}

gboolean
heed_session_end (HeedSession *self,
                  char **ret_saved,
                  GError **error)
{
  g_autoptr (GError) moved = NULL;
  g_autoptr (GError) problem = NULL;

  g_return_val_if_fail (HEED_IS_SESSION (self), FALSE);

  if (ret_saved != NULL)
    *ret_saved = NULL;
  if (!heed_session_has_moved (self, &moved))
    return heed_session_close (self, error);

  if (heed_session_save_beside (self, &problem) && ret_saved != NULL)
    *ret_saved = g_strdup (heed_session_get_path (self));
  heed_session_close (self, NULL);
  if (problem != NULL)
    {
      g_autofree char *title = heed_problem_get_title (moved);
      g_autofree char *place = heed_problem_get_what (moved);
      g_autofree char *reason = heed_problem_get_what (problem);
      g_autofree char *what = g_strdup_printf (_ ("%s It could not be saved as a store beside it: %s"), place, reason);

      heed_problem_set (error,
                        moved->domain,
                        moved->code,
                        title,
                        what,
                        _ ("Leave the files in its folder as they are, and ask whoever looks after the computer."));
    }
  else
    {
      g_propagate_error (error, g_steal_pointer (&moved));
    }

  return FALSE;
}
