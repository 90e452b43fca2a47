/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-casework"

#include "config.h"

#include "heed-session-struct-private.h"

#include "heed-clock.h"
#include "heed-data.h"
#include "heed-export.h"
#include "heed-guidance-practice.h"
#include "heed-keys-file.h"
#include "heed-lock-wait.h"
#include "heed-new-store-private.h"
#include "heed-problem.h"
#include "heed-recovery.h"
#include "heed-session-keys-private.h"
#include "heed-session-notices-private.h"
#include "heed-session-tries-private.h"
#include "heed-store-door-private.h"
#include "heed-store-making-private.h"
#include "heed-vault.h"

#include <glib/gi18n-lib.h>

G_DEFINE_FINAL_TYPE (HeedSession, heed_session, G_TYPE_OBJECT)

#define BY_RECOVERY_KEY "recovery key"

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

typedef struct
{
  HeedSession *session;
  const char *member; /* id; NULL: the first own member */
} Beginning;

static void
changed_cb (HeedStore *store,
            const char *table,
            GStrv ids,
            gpointer user_data)
{
  g_signal_emit (user_data, signals[CHANGED], 0, table, ids);
}

static void
heed_session_dispose (GObject *object)
{
  HeedSession *self = HEED_SESSION (object);

  if (self->store != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->store, self);
      heed_store_close (self->store, NULL);
    }
  g_clear_object (&self->store);
  g_clear_pointer (&self->key, heed_key_unref);
  g_clear_object (&self->keys);
  g_clear_pointer (&self->keys_bytes, g_bytes_unref);

  G_OBJECT_CLASS (heed_session_parent_class)->dispose (object);
}

static void
heed_session_finalize (GObject *object)
{
  HeedSession *self = HEED_SESSION (object);

  g_clear_object (&self->setting);
  g_clear_object (&self->member);
  g_clear_pointer (&self->code, g_free);
  g_clear_object (&self->codes);
  g_clear_object (&self->guidance);
  g_clear_pointer (&self->practice, heed_field_unref);
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->given_path, g_free);
  g_ptr_array_unref (self->former_paths);
  g_ptr_array_unref (self->held);
  g_clear_error (&self->clock);
  g_clear_error (&self->copy);
  g_clear_error (&self->older);
  g_clear_error (&self->drill);
  g_mutex_clear (&self->mutex);

  G_OBJECT_CLASS (heed_session_parent_class)->finalize (object);
}

static void
heed_session_class_init (HeedSessionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = heed_session_dispose;
  object_class->finalize = heed_session_finalize;

  signals[CHANGED] = g_signal_new ("changed", HEED_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRV);
}

static void
heed_session_init (HeedSession *self)
{
  g_mutex_init (&self->mutex);
  self->former_paths = g_ptr_array_new_with_free_func (g_free);
  self->held = g_ptr_array_new_with_free_func (heed_held_row_free);
}

HeedSession *
heed_session_new_closed (GError **error)
{
  g_autoptr (HeedSession) self = g_object_new (HEED_TYPE_SESSION, NULL);
  g_autofree char *codes = heed_data_path ("schema/codes.xml");

  self->codes = heed_codes_load (codes, error);
  if (self->codes == NULL)
    return NULL;

  return g_steal_pointer (&self);
}

/* An older file of keys may have a slot for somebody who was removed. */
static void
say_no_member (HeedSession *self,
               GError **error)
{
  heed_problem_set (error,
                    HEED_CASEWORK_ERROR,
                    HEED_CASEWORK_ERROR_LOCKED,
                    _ ("You are no member of this store any more"),
                    self->path,
                    _ ("Ask the designated safeguarding lead to add you."));
}

static gboolean
load_beginning (HeedDb *db,
                gpointer user_data,
                GError **error)
{
  Beginning *beginning = user_data;
  HeedSession *self = beginning->session;
  g_autoptr (GPtrArray) members = NULL;
  g_autoptr (GError) problem = NULL;
  HeedSheet sheet;
  gboolean is_made_up;

  self->setting = heed_db_get_setting (db, error);
  if (self->setting == NULL || !heed_session_read_sheet (db, &sheet, error) || !heed_session_read_made_up (db, &is_made_up, error))
    return FALSE;
  g_atomic_int_set (&self->sheet, (int) sheet);
  g_atomic_int_set (&self->is_made_up, is_made_up);
  if (self->path != NULL)
    {
      g_autofree char *latest = heed_db_find_audit_latest (db, NULL);

      self->clock = heed_session_look_at_clock (latest);
      heed_clock_set_doubt (self->clock != NULL);
      if (!heed_session_look_at_copy (db, self->store, &self->copy, error) || !heed_session_look_at_head (self, db, &self->older, error))
        return FALSE;
      heed_session_look_at_drill (self, db);
    }

  if (beginning->member != NULL)
    {
      g_autoptr (HeedDbMember) own = heed_db_get_own_member (db, beginning->member, &problem);

      self->member = own != NULL ? g_object_ref (own->member) : NULL;
      if (g_error_matches (problem, HEED_STORE_ERROR, HEED_STORE_ERROR_NOT_FOUND))
        say_no_member (self, error);
      else if (problem != NULL)
        g_propagate_error (error, g_steal_pointer (&problem));
      return self->member != NULL;
    }

  members = heed_db_list_members (db, TRUE, error);
  if (members == NULL)
    return FALSE;
  if (members->len == 0)
    {
      heed_problem_set (error,
                        HEED_CASEWORK_ERROR,
                        HEED_CASEWORK_ERROR_NOT_FOUND,
                        _ ("Nobody is recorded as a member"),
                        self->path,
                        _ ("Restore a backup beside it."));
      return FALSE;
    }
  self->member = heed_session_pick_member (members);

  return TRUE;
}

gboolean
heed_session_begin (HeedSession *self,
                    HeedStore *store,
                    const char *member,
                    GError **error)
{
  Beginning beginning = { self, member };

  g_assert (HEED_IS_SESSION (self));

  self->store = g_object_ref (store);
  self->path = g_strdup (heed_store_get_path (store));
  g_signal_connect (store, "changed", G_CALLBACK (changed_cb), self);
  if (!heed_store_read (store, load_beginning, &beginning, error))
    return FALSE;
  heed_session_set_code (self, heed_member_get_code (self->member));

  if (heed_setting_get_authority (self->setting) != NULL)
    self->practice = heed_guidance_practice_load (heed_setting_get_authority (self->setting), NULL);

  return TRUE;
}

static HeedSession *
open_store (const char *path,
            HeedKey *key,
            const char *member,
            const char *passphrase,
            const char *how,
            gboolean on_full_disk,
            GError **error)
{
  g_autoptr (HeedSession) self = heed_session_new_closed (error);
  g_autoptr (HeedStore) store = NULL;
  g_autofree char *keys_path = NULL;

  if (self == NULL)
    return NULL;
  store = on_full_disk ? heed_store_open_on_full_disk (path, key, member, error) : heed_store_open (path, key, member, error);
  if (store == NULL)
    return NULL;

  self->is_by_recovery_key = g_strcmp0 (how, BY_RECOVERY_KEY) == 0;
  self->key = heed_key_ref (key);
  keys_path = heed_store_door_dup_keys_path (path);
  self->given_path = g_strdup (path);
  self->keys = heed_keys_file_load (keys_path, NULL);
  heed_session_remember_keys (self);
  if (!heed_session_begin (self, store, member, error) || !heed_session_tries_settle (self, path, error))
    return NULL;
  if (!heed_session_note_opening (self, "unlock", how, passphrase, error) || !heed_export_clear_up (self, error))
    return NULL;
  if (!heed_session_is_read_only (self, NULL))
    heed_store_making_clear_up (path);
  if (heed_session_get_sheet (self) == HEED_SHEET_PROVEN)
    heed_store_making_forget (path);

  return g_steal_pointer (&self);
}

HeedSession *
heed_session_open_with_key (const char *path,
                            HeedKey *key,
                            const char *member,
                            const char *passphrase,
                            const char *how,
                            GError **error)
{
  g_autoptr (GError) problem = NULL;
  HeedSession *self = open_store (path, key, member, passphrase, how, FALSE, &problem);

  if (self == NULL && g_error_matches (problem, HEED_STORE_ERROR, HEED_STORE_ERROR_FULL))
    return open_store (path, key, member, passphrase, how, TRUE, error);
  if (self == NULL)
    g_propagate_error (error, g_steal_pointer (&problem));

  return self;
}

HeedSheet
heed_session_get_sheet (HeedSession *self)
{
  g_return_val_if_fail (HEED_IS_SESSION (self), HEED_SHEET_PROVEN);

  return (HeedSheet) g_atomic_int_get (&self->sheet);
}

void
heed_session_set_sheet (HeedSession *self,
                        HeedSheet sheet)
{
  g_assert (HEED_IS_SESSION (self));

  g_atomic_int_set (&self->sheet, (int) sheet);
}

const GError *
heed_session_get_clock (HeedSession *self)
{
  g_assert (HEED_IS_SESSION (self));

  return self->clock;
}

const GError *
heed_session_get_copy (HeedSession *self)
{
  g_assert (HEED_IS_SESSION (self));

  return self->copy;
}

void
heed_session_say_typed_into (void)
{
  heed_store_set_typed_into (TRUE);
}

void
heed_session_free_secret (char *secret)
{
  heed_secret_free (secret);
}

HeedSession *
heed_session_open (const char *path,
                   const char *member,
                   const char *passphrase,
                   GError **error)
{
  g_autoptr (HeedKey) key = NULL;
  g_autoptr (HeedKey) next_key = NULL;
  g_autofree char *member_id = NULL;
  g_autoptr (GError) problem = NULL;
  HeedSession *session;

  g_return_val_if_fail (path != NULL && passphrase != NULL, NULL);

  heed_vault_init ();
  /* What can be told without a key comes first: a store that is not there, or is something else. */
  if (!heed_session_tries_check_path (path, error))
    return NULL;
  key = heed_store_door_unlock (path, member, passphrase, &next_key, &member_id, error);
  if (key == NULL)
    return NULL;

  session = heed_session_open_with_key (path, key, member_id, passphrase, NULL, &problem);
  /* Where changing the data key was cut short, it is one or the other. */
  if (session == NULL && next_key != NULL && g_error_matches (problem, HEED_STORE_ERROR, HEED_STORE_ERROR_KEY))
    {
      g_clear_error (&problem);
      session = heed_session_open_with_key (path, next_key, member_id, passphrase, NULL, &problem);
      if (session != NULL)
        {
          heed_session_end_rotation (session);
          heed_session_note_new_key (session, FALSE, NULL);
        }
    }
  if (session == NULL)
    heed_session_say_unopened (path, g_steal_pointer (&problem), error);

  return session;
}

HeedSession *
heed_session_open_with_recovery_key (const char *path,
                                     const char *recovery_key,
                                     GError **error)
{
  g_autoptr (HeedKey) key = NULL;
  g_autoptr (HeedStoreDoor) door = NULL;
  g_autofree char *name = NULL;
  g_autoptr (GError) problem = NULL;
  HeedSession *self;

  g_return_val_if_fail (path != NULL && recovery_key != NULL, NULL);

  heed_vault_init ();
  if (!heed_session_tries_check_path (path, error))
    return NULL;
  /* The sheet is headed with the setting's name, which stands at the door. */
  door = heed_store_door_look (path, NULL);
  name = g_path_get_basename (path);
  key = heed_recovery_parse (recovery_key, door != NULL ? door->setting : name, error);
  if (key == NULL)
    return NULL;

  self = heed_session_open_with_key (path, key, NULL, NULL, BY_RECOVERY_KEY, &problem);
  if (self == NULL && g_error_matches (problem, HEED_STORE_ERROR, HEED_STORE_ERROR_KEY))
    {
      heed_session_tries_note (path, NULL);
      heed_recovery_set_problem (door != NULL ? door->setting : name, error);
    }
  else if (self == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
    }

  return self;
}

guint
heed_session_wait_after (guint n_failures)
{
  return heed_lock_wait_seconds (n_failures);
}

gboolean
heed_session_close (HeedSession *self,
                    GError **error)
{
  g_autoptr (HeedStore) store = NULL;
  HeedSessionHead head;
  gboolean is_writable;
  gboolean has_head;
  gboolean is_tidy;

  g_return_val_if_fail (HEED_IS_SESSION (self), FALSE);

  store = heed_session_ref_store (self);
  if (store == NULL || !heed_store_is_open (store))
    return TRUE;

  heed_session_audit (self, "lock", NULL, NULL, NULL);
  is_writable = !heed_store_is_read_only (store, NULL);
  has_head = is_writable && heed_session_read_head (self, &head);
  is_tidy = heed_store_close (store, error);
  if (is_tidy && is_writable)
    is_tidy = heed_session_check_keys (self, self->keys_bytes, error);
  if (is_tidy && has_head)
    heed_session_keep_head (self, &head);
  g_mutex_lock (&self->mutex);
  g_clear_pointer (&self->key, heed_key_unref);
  g_mutex_unlock (&self->mutex);

  return is_tidy;
}

gboolean
heed_session_is_open (HeedSession *self)
{
  g_autoptr (HeedStore) store = NULL;

  g_return_val_if_fail (HEED_IS_SESSION (self), FALSE);

  store = heed_session_ref_store (self);

  return store != NULL && heed_store_is_open (store);
}

const char *
heed_session_get_path (HeedSession *self)
{
  const char *path;

  g_return_val_if_fail (HEED_IS_SESSION (self), NULL);

  g_mutex_lock (&self->mutex);
  path = self->path;
  g_mutex_unlock (&self->mutex);

  return path;
}

HeedSetting *
heed_session_get_setting (HeedSession *self)
{
  g_return_val_if_fail (HEED_IS_SESSION (self), NULL);

  return self->setting;
}

HeedMember *
heed_session_get_member (HeedSession *self)
{
  g_return_val_if_fail (HEED_IS_SESSION (self), NULL);

  return self->member;
}

HeedCodes *
heed_session_get_codes (HeedSession *self)
{
  g_return_val_if_fail (HEED_IS_SESSION (self), NULL);

  return self->codes;
}

gboolean
heed_session_is_demonstration (HeedSession *self)
{
  g_return_val_if_fail (HEED_IS_SESSION (self), FALSE);

  return self->path == NULL;
}

gboolean
heed_session_is_made_up (HeedSession *self)
{
  g_return_val_if_fail (HEED_IS_SESSION (self), FALSE);

  return self->path == NULL || g_atomic_int_get (&self->is_made_up);
}

gboolean
heed_session_is_read_only (HeedSession *self,
                           GError **ret_reason)
{
  g_autoptr (HeedStore) store = NULL;

  g_return_val_if_fail (HEED_IS_SESSION (self), FALSE);

  store = heed_session_ref_store (self);

  return heed_store_is_read_only (store, ret_reason);
}

const char *
heed_session_get_given_path (HeedSession *self)
{
  const char *path;

  g_assert (HEED_IS_SESSION (self));

  g_mutex_lock (&self->mutex);
  path = self->given_path;
  g_mutex_unlock (&self->mutex);

  return path;
}

HeedStore *
heed_session_ref_store (HeedSession *self)
{
  HeedStore *store;

  g_assert (HEED_IS_SESSION (self));

  g_mutex_lock (&self->mutex);
  store = self->store != NULL ? g_object_ref (self->store) : NULL;
  g_mutex_unlock (&self->mutex);

  return store;
}

HeedKey *
heed_session_ref_key (HeedSession *self)
{
  HeedKey *key;

  g_assert (HEED_IS_SESSION (self));

  g_mutex_lock (&self->mutex);
  key = self->key != NULL ? heed_key_ref (self->key) : NULL;
  g_mutex_unlock (&self->mutex);

  return key;
}

GPtrArray *
heed_session_take_held (HeedSession *self)
{
  GPtrArray *held;

  g_assert (HEED_IS_SESSION (self));

  g_mutex_lock (&self->mutex);
  held = g_steal_pointer (&self->held);
  self->held = g_ptr_array_new_with_free_func (heed_held_row_free);
  g_mutex_unlock (&self->mutex);

  return held;
}

void
heed_session_hold (HeedSession *self,
                   GPtrArray *rows)
{
  g_assert (HEED_IS_SESSION (self));

  g_mutex_lock (&self->mutex);
  /* Those that came meanwhile are later. */
  g_ptr_array_extend_and_steal (rows, g_steal_pointer (&self->held));
  self->held = rows;
  g_mutex_unlock (&self->mutex);
}

void
heed_session_remember_keys (HeedSession *self)
{
  g_autofree char *path = NULL;
  char *bytes = NULL;
  gsize size;

  g_assert (HEED_IS_SESSION (self));

  g_clear_pointer (&self->keys_bytes, g_bytes_unref);
  if (self->keys == NULL)
    return;
  path = heed_store_door_dup_keys_path (self->given_path);
  if (g_file_get_contents (path, &bytes, &size, NULL))
    self->keys_bytes = g_bytes_new_take (bytes, size);
}

GBytes *
heed_session_dup_keys_bytes (HeedSession *self)
{
  GBytes *bytes;

  g_assert (HEED_IS_SESSION (self));

  g_mutex_lock (&self->mutex);
  bytes = self->keys_bytes != NULL ? g_bytes_ref (self->keys_bytes) : NULL;
  g_mutex_unlock (&self->mutex);

  return bytes;
}

void
heed_session_set_store (HeedSession *self,
                        HeedStore *store)
{
  g_autoptr (HeedStore) former = NULL;

  g_assert (HEED_IS_SESSION (self));

  heed_session_take_sight (self, store);
  g_signal_connect (store, "changed", G_CALLBACK (changed_cb), self);
  g_mutex_lock (&self->mutex);
  former = g_steal_pointer (&self->store);
  self->store = g_object_ref (store);
  g_ptr_array_add (self->former_paths, g_steal_pointer (&self->path));
  g_ptr_array_add (self->former_paths, g_steal_pointer (&self->given_path));
  self->path = g_strdup (heed_store_get_path (store));
  self->given_path = g_strdup (self->path);
  g_mutex_unlock (&self->mutex);
  heed_session_remember_keys (self);
  g_signal_handlers_disconnect_by_data (former, self);
}

void
heed_session_replace_store (HeedSession *self,
                            HeedStore *store,
                            HeedKey *key)
{
  g_autoptr (HeedStore) former = NULL;

  g_assert (HEED_IS_SESSION (self));

  heed_session_take_sight (self, store);
  g_signal_connect (store, "changed", G_CALLBACK (changed_cb), self);
  g_mutex_lock (&self->mutex);
  former = g_steal_pointer (&self->store);
  self->store = g_object_ref (store);
  g_clear_pointer (&self->key, heed_key_unref);
  self->key = heed_key_ref (key);
  g_mutex_unlock (&self->mutex);
  g_signal_handlers_disconnect_by_data (former, self);
}

static HeedGuidance *
load_guidance (void)
{
  HeedGuidance *guidance = heed_guidance_new ();
  g_autofree char *packs = heed_data_path ("guidance");
  g_autoptr (GError) problem = NULL;

  /* A pack that is refused is told on the Guidance page; the others still speak. */
  if (!heed_guidance_load_folder (guidance, packs, &problem))
    g_message ("%s", problem->message);

  return guidance;
}

HeedGuidance *
heed_session_get_guidance (HeedSession *self)
{
  g_assert (HEED_IS_SESSION (self));

  if (g_once_init_enter (&self->guidance))
    g_once_init_leave (&self->guidance, load_guidance ());

  return self->guidance;
}

HeedField *
heed_session_get_practice (HeedSession *self)
{
  g_assert (HEED_IS_SESSION (self));

  return self->practice;
}

const char *
heed_session_get_member_id (HeedSession *self)
{
  g_assert (HEED_IS_SESSION (self));

  return heed_record_get_id (HEED_RECORD (self->member));
}
