/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-casework"

#include "config.h"

#include "heed-session-struct-private.h"

#include "heed-new-store-private.h"
#include "heed-problem.h"
#include "heed-recovery.h"
#include "heed-session-keys-private.h"
#include "heed-session-notices-private.h"
#include "heed-session-notices.h"
#include "heed-store-door-private.h"
#include "heed-store-making-private.h"
#include "heed-vault.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

/* A store that this very passphrase opens, that holds nothing and whose sheet nobody has proven, is not kept: the
 * making of it was cut short, and is begun again. */
static void
remove_unproven (const HeedNewStore *facts)
{
  g_autofree char *member_id = NULL;
  g_autoptr (HeedKey) next_key = NULL;
  g_autoptr (HeedKey) key = heed_store_door_unlock (facts->path, NULL, facts->passphrase, &next_key, &member_id, NULL);
  g_autoptr (HeedSession) session = key != NULL ? heed_session_open_with_key (facts->path, key, member_id, NULL, NULL, NULL) : NULL;

  if (session != NULL && !heed_session_remove_store (session, NULL))
    heed_session_close (session, NULL);
}

static gboolean
write_made_up_cb (HeedDb *db,
                  gpointer user_data,
                  GError **error)
{
  return heed_session_write_made_up (db, error);
}

/* A demonstration says so from now on, and nobody needs to get it back. */
static gboolean
make_up (HeedSession *self,
         const char *recovery,
         GError **error)
{
  if (!heed_session_write (self, write_made_up_cb, NULL, error))
    return FALSE;
  g_atomic_int_set (&self->is_made_up, TRUE);

  return heed_session_prove_recovery_key (self, recovery, error);
}

HeedSession *
heed_session_create (const HeedNewStore *facts,
                     char **ret_recovery_key,
                     GError **error)
{
  g_autoptr (HeedSession) self = NULL;
  g_autoptr (HeedStore) store = NULL;
  g_autoptr (HeedKey) key = NULL;
  g_autoptr (HeedKeysFile) keys = NULL;
  g_autoptr (HeedSetting) setting = NULL;
  g_autoptr (HeedMember) member = NULL;
  g_autoptr (HeedSecret) recovery = NULL;
  g_autoptr (HeedStoreMaking) making = NULL;
  g_autofree char *keys_path = NULL;
  guint8 salt[HEED_STORE_SALT_SIZE];
  const char *member_id;

  g_return_val_if_fail (facts != NULL && facts->path != NULL, NULL);
  g_return_val_if_fail (ret_recovery_key != NULL, NULL);

  heed_vault_init ();
  self = heed_session_new_closed (error);
  if (self == NULL || !heed_new_store_check (facts, self->codes, error))
    return NULL;

  making = heed_store_making_begin (facts->path, error);
  if (making == NULL)
    return NULL;
  keys_path = heed_store_door_dup_keys_path (facts->path);
  if (heed_store_making_is_unproven (making))
    remove_unproven (facts);
  if (g_file_test (facts->path, G_FILE_TEST_EXISTS) && g_file_test (keys_path, G_FILE_TEST_EXISTS))
    {
      g_autofree char *shown = g_utf8_make_valid (facts->path, -1);
      g_autofree char *what = g_strdup_printf (_ ("A new store was to be made at %s; the one that is there was not changed."), shown);

      heed_problem_set (error,
                        HEED_CASEWORK_ERROR,
                        HEED_CASEWORK_ERROR_REFUSED,
                        _ ("There is a store there already"),
                        what,
                        _ ("Open it, or choose another name or folder for the new store."));
      return NULL;
    }
  if (g_file_test (keys_path, G_FILE_TEST_EXISTS))
    {
      heed_problem_set (error,
                        HEED_CASEWORK_ERROR,
                        HEED_CASEWORK_ERROR_REFUSED,
                        _ ("There is a file of keys there already"),
                        keys_path,
                        _ ("It may belong to a store that was moved: choose another name or folder."));
      return NULL;
    }

  recovery = heed_recovery_new (&key);
  setting = heed_new_store_make_setting (facts, self->codes);
  member = heed_new_store_make_member (facts);
  member_id = heed_record_get_id (HEED_RECORD (member));
  store = heed_store_create (facts->path, key, setting, member, error);
  if (store == NULL)
    return NULL;

  keys = heed_keys_file_new (facts->setting, heed_store_get_id (store));
  if (heed_store_get_salt (store, salt, NULL))
    heed_keys_file_set_cipher_salt (keys, salt);
  self->key = heed_key_ref (key);
  self->keys = g_object_ref (keys);
  self->given_path = g_strdup (facts->path);
  if (!heed_keys_file_add_slot (keys,
                                member_id,
                                facts->member,
                                HEED_MEMBER_LEAD,
                                facts->passphrase,
                                key,
                                heed_key_strength_of_new_store (),
                                error)
      || !heed_keys_file_save (keys, keys_path, error)
      || !heed_session_begin (self, store, member_id, error)
      || !heed_session_note_opening (self, "create", NULL, facts->passphrase, error)
      || (facts->is_made_up && !make_up (self, recovery, error)))
    {
      /* The store is seconds old and empty: without its keys it is of no use to anybody. */
      heed_store_close (store, NULL);
      g_remove (facts->path);
      g_remove (keys_path);
      return NULL;
    }
  heed_store_making_end (making);

  *ret_recovery_key = g_steal_pointer (&recovery);
  heed_session_remember_keys (self);

  return g_steal_pointer (&self);
}
