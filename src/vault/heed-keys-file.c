/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-vault"

#include "heed-keys-file.h"

#include "heed-keys-file-private.h"
#include "heed-keys-file-words-private.h"
#include "heed-passphrase.h"
#include "heed-secret.h"
#include "heed-vault-error.h"
#include "heed-vault-file.h"

#include <sodium.h>
#include <string.h>

G_DEFINE_FINAL_TYPE (HeedKeysFile, heed_keys_file, G_TYPE_OBJECT)

static const char *
get_store (HeedKeysFile *self)
{
  return self->display_name != NULL ? self->display_name : self->setting;
}

int
heed_keys_file_find_slot (HeedKeysFile *self,
                          const char *member_id)
{
  g_assert (HEED_IS_KEYS_FILE (self));

  for (guint i = 0; i < self->slots->len; i++)
    if (g_str_equal (heed_key_slot_get_member_id (g_ptr_array_index (self->slots, i)), member_id))
      return (int) i;

  return -1;
}

int
heed_keys_file_require_slot (HeedKeysFile *self,
                             const char *member_id,
                             GError **error)
{
  int place = heed_keys_file_find_slot (self, member_id);

  g_assert (HEED_IS_KEYS_FILE (self));

  if (place < 0)
    heed_keys_file_say_unknown_member (member_id, get_store (self), error);

  return place;
}

void
heed_keys_file_replace_slot (HeedKeysFile *self,
                             guint place,
                             HeedKeySlot *slot)
{
  g_assert (HEED_IS_KEYS_FILE (self));

  heed_key_slot_unref (g_ptr_array_index (self->slots, place));
  g_ptr_array_index (self->slots, place) = slot;
}

/* TRUE where a slot was opened; counts, and says why it was not. */
static gboolean
take_outcome (HeedKeysFile *self,
              HeedKeySlot *slot,
              HeedKeySlotOutcome outcome,
              const HeedKeyCost *cost,
              GError **error)
{
  switch (outcome)
    {
    case HEED_KEY_SLOT_OPENED:
      g_atomic_int_set (&self->n_failures, 0);
      return TRUE;

    case HEED_KEY_SLOT_NO_MEMORY:
      heed_keys_file_say_no_memory (cost->memory, error);
      return FALSE;

    case HEED_KEY_SLOT_WRONG:
      heed_keys_file_say_wrong_passphrase (heed_key_slot_get_name (slot),
                                           get_store (self),
                                           (guint) g_atomic_int_add (&self->n_failures, 1) + 1,
                                           error);
      return FALSE;

    default:
      g_assert_not_reached ();
    }
}

/* On success the caller owns the keys in @ret_keys, as many as the slot holds. */
static gboolean
open_slot (HeedKeysFile *self,
           HeedKeySlot *slot,
           const char *passphrase,
           HeedKey **ret_keys,
           GError **error)
{
  g_autoptr (HeedSecret) normalised = heed_passphrase_normalise (passphrase);
  HeedKeySlotOutcome outcome = HEED_KEY_SLOT_WRONG;
  const HeedKeyCost *cost = heed_key_slot_get_cost (slot);

  if (!heed_key_strength_check (cost->passes, cost->memory, error))
    return FALSE;

  /* What is no text cannot have been set as a passphrase. */
  if (normalised != NULL)
    outcome = heed_key_slot_open (slot, self->store_id, normalised, ret_keys);

  return take_outcome (self, slot, outcome, cost, error);
}

static gboolean
check_length (const char *member_id,
              const char *name,
              const char *role,
              GError **error)
{
  if (strlen (member_id) <= HEED_KEYS_FILE_MAX_STRING && strlen (name) <= HEED_KEYS_FILE_MAX_STRING && strlen (role) <= HEED_KEYS_FILE_MAX_STRING)
    return TRUE;
  heed_keys_file_say_too_long (error);

  return FALSE;
}

/* A new passphrase must not be what anybody would try first: the setting's name, the member's. */
static gboolean
check_new_passphrase (HeedKeysFile *self,
                      const char *name,
                      const char *passphrase,
                      GError **error)
{
  const char *const names[] = { self->setting, name, NULL };

  return heed_passphrase_check (passphrase, names, error);
}

/* A slot of this store under @passphrase, which need not be a good one. */
static HeedKeySlot *
seal_slot (HeedKeysFile *self,
           const char *member_id,
           const char *name,
           const char *role,
           const HeedKeyCost *cost,
           const char *passphrase,
           HeedKey *const *keys,
           guint n_keys,
           GError **error)
{
  g_autoptr (HeedSecret) normalised = heed_passphrase_normalise (passphrase);
  HeedKeySlot *slot;

  g_assert (normalised != NULL);

  if (!check_length (member_id, name, role, error))
    return NULL;

  slot = heed_key_slot_seal (self->store_id, member_id, name, role, cost, normalised, keys, n_keys);
  if (slot == NULL)
    heed_keys_file_say_no_memory (cost->memory, error);

  return slot;
}

/* Seals the slot at @place anew with what is given, and with its own name, role, cost and passphrase for what is NULL. */
static gboolean
reseal_slot (HeedKeysFile *self,
             guint place,
             const char *passphrase,
             const char *new_passphrase,
             const char *name,
             const char *role,
             const HeedKeyCost *cost,
             GError **error)
{
  HeedKeySlot *slot = g_ptr_array_index (self->slots, place);
  g_autoptr (HeedSecret) normalised = heed_passphrase_normalise (passphrase);
  g_autoptr (HeedSecret) new_normalised = new_passphrase != NULL ? heed_passphrase_normalise (new_passphrase) : NULL;
  HeedKeySlotOutcome outcome = HEED_KEY_SLOT_WRONG;
  HeedKeySlot *resealed = NULL;

  name = name != NULL ? name : heed_key_slot_get_name (slot);
  role = role != NULL ? role : heed_key_slot_get_role (slot);
  cost = cost != NULL ? cost : heed_key_slot_get_cost (slot);
  if (!check_length (heed_key_slot_get_member_id (slot), name, role, error))
    return FALSE;

  if (normalised != NULL)
    resealed = heed_key_slot_reseal (slot,
                                     self->store_id,
                                     name,
                                     role,
                                     cost,
                                     normalised,
                                     new_normalised != NULL ? new_normalised : normalised,
                                     &outcome);
  if (!take_outcome (self, slot, outcome, cost, error))
    return FALSE;
  heed_keys_file_replace_slot (self, place, resealed);

  return TRUE;
}

static void
heed_keys_file_finalize (GObject *object)
{
  HeedKeysFile *self = HEED_KEYS_FILE (object);

  g_free (self->setting);
  g_free (self->store_id);
  g_free (self->display_name);
  g_ptr_array_unref (self->slots);

  G_OBJECT_CLASS (heed_keys_file_parent_class)->finalize (object);
}

static void
heed_keys_file_class_init (HeedKeysFileClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = heed_keys_file_finalize;
}

static void
heed_keys_file_init (HeedKeysFile *self)
{
  self->slots = g_ptr_array_new_with_free_func ((GDestroyNotify) heed_key_slot_unref);
}

static char *
cut (const char *text)
{
  const char *end = text;

  /* At the end of a character, since half of one would make the file unreadable. */
  while (*end != '\0' && g_utf8_next_char (end) - text <= HEED_KEYS_FILE_MAX_STRING)
    end = g_utf8_next_char (end);

  return g_strndup (text, (gsize) (end - text));
}

char *
heed_keys_file_get_path_for (const char *store_path)
{
  g_return_val_if_fail (store_path != NULL, NULL);

  if (g_str_has_suffix (store_path, ".heed"))
    return g_strconcat (store_path, "-keys", NULL);

  return g_strconcat (store_path, HEED_KEYS_FILE_SUFFIX, NULL);
}

HeedKeysFile *
heed_keys_file_new (const char *setting,
                    const char *store_id)
{
  HeedKeysFile *self;

  g_return_val_if_fail (setting != NULL && g_utf8_validate (setting, -1, NULL), NULL);
  g_return_val_if_fail (store_id != NULL && g_utf8_validate (store_id, -1, NULL), NULL);
  g_return_val_if_fail (store_id[0] != '\0' && strlen (store_id) <= HEED_KEYS_FILE_MAX_STRING, NULL);

  self = g_object_new (HEED_TYPE_KEYS_FILE, NULL);
  self->setting = cut (setting);
  self->store_id = g_strdup (store_id);

  return self;
}

HeedKeysFile *
heed_keys_file_load (const char *path,
                     GError **error)
{
  g_autoptr (GBytes) bytes = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  bytes = heed_vault_file_read (path, HEED_KEYS_FILE_MAX_SIZE, error);
  if (bytes == NULL)
    return NULL;

  return heed_keys_file_new_from_bytes (bytes, path, error);
}

gboolean
heed_keys_file_save (HeedKeysFile *self,
                     const char *path,
                     GError **error)
{
  g_autoptr (GBytes) bytes = NULL;

  g_return_val_if_fail (HEED_IS_KEYS_FILE (self), FALSE);
  g_return_val_if_fail (path != NULL, FALSE);

  if (self->slots->len == 0)
    {
      heed_keys_file_say_no_members (get_store (self), error);
      return FALSE;
    }

  bytes = heed_keys_file_to_bytes (self);

  return heed_vault_file_write (path, bytes, error);
}

const char *
heed_keys_file_get_setting (HeedKeysFile *self)
{
  g_return_val_if_fail (HEED_IS_KEYS_FILE (self), NULL);

  return self->setting;
}

const char *
heed_keys_file_get_store_id (HeedKeysFile *self)
{
  g_return_val_if_fail (HEED_IS_KEYS_FILE (self), NULL);

  return self->store_id;
}

void
heed_keys_file_set_setting (HeedKeysFile *self,
                            const char *setting)
{
  g_return_if_fail (HEED_IS_KEYS_FILE (self));
  g_return_if_fail (setting != NULL && g_utf8_validate (setting, -1, NULL));

  g_free (self->setting);
  self->setting = cut (setting);
}

void
heed_keys_file_set_display_name (HeedKeysFile *self,
                                 const char *display_name)
{
  g_return_if_fail (HEED_IS_KEYS_FILE (self));

  g_free (self->display_name);
  self->display_name = g_strdup (display_name);
}

const guint8 *
heed_keys_file_get_cipher_salt (HeedKeysFile *self)
{
  g_return_val_if_fail (HEED_IS_KEYS_FILE (self), NULL);

  return self->has_salt ? self->salt : NULL;
}

void
heed_keys_file_set_cipher_salt (HeedKeysFile *self,
                                const guint8 *salt)
{
  g_return_if_fail (HEED_IS_KEYS_FILE (self));

  self->has_salt = salt != NULL;
  if (salt != NULL)
    memcpy (self->salt, salt, sizeof self->salt);
}

GPtrArray *
heed_keys_file_get_slots (HeedKeysFile *self)
{
  g_return_val_if_fail (HEED_IS_KEYS_FILE (self), NULL);

  return g_ptr_array_copy (self->slots, (GCopyFunc) (void (*) (void)) heed_key_slot_ref, NULL);
}

HeedKeySlot *
heed_keys_file_lookup_slot (HeedKeysFile *self,
                            const char *member_id)
{
  int place;

  g_return_val_if_fail (HEED_IS_KEYS_FILE (self), NULL);
  g_return_val_if_fail (member_id != NULL, NULL);

  place = heed_keys_file_find_slot (self, member_id);

  return place >= 0 ? heed_key_slot_ref (g_ptr_array_index (self->slots, place)) : NULL;
}

gboolean
heed_keys_file_add_slot (HeedKeysFile *self,
                         const char *member_id,
                         const char *name,
                         const char *role,
                         const char *passphrase,
                         HeedKey *data_key,
                         HeedKeyStrength strength,
                         GError **error)
{
  HeedKeySlot *slot;
  HeedKeyCost cost;

  g_return_val_if_fail (HEED_IS_KEYS_FILE (self), FALSE);
  g_return_val_if_fail (member_id != NULL && member_id[0] != '\0', FALSE);
  g_return_val_if_fail (g_utf8_validate (member_id, -1, NULL), FALSE);
  g_return_val_if_fail (name != NULL && g_utf8_validate (name, -1, NULL), FALSE);
  g_return_val_if_fail (role != NULL && g_utf8_validate (role, -1, NULL), FALSE);
  g_return_val_if_fail (passphrase != NULL, FALSE);
  g_return_val_if_fail (data_key != NULL, FALSE);

  heed_key_strength_get_cost (strength, &cost.passes, &cost.memory);
  if (!heed_key_strength_check (cost.passes, cost.memory, error))
    return FALSE;

  if (heed_keys_file_find_slot (self, member_id) >= 0)
    {
      heed_keys_file_say_known_member (name, get_store (self), error);
      return FALSE;
    }

  if (self->slots->len >= HEED_KEYS_FILE_MAX_SLOTS)
    {
      heed_keys_file_say_full (get_store (self), self->slots->len, error);
      return FALSE;
    }

  if (!check_new_passphrase (self, name, passphrase, error))
    return FALSE;

  slot = seal_slot (self, member_id, name, role, &cost, passphrase, &data_key, 1, error);
  if (slot == NULL)
    return FALSE;

  g_ptr_array_add (self->slots, slot);

  return TRUE;
}

gboolean
heed_keys_file_unlock_both (HeedKeysFile *self,
                            const char *member_id,
                            const char *passphrase,
                            HeedKey **ret_key,
                            HeedKey **ret_next_key,
                            GError **error)
{
  HeedKey *keys[HEED_KEY_SLOT_MAX_KEYS] = { NULL };
  int place;

  g_return_val_if_fail (HEED_IS_KEYS_FILE (self), FALSE);
  g_return_val_if_fail (member_id != NULL, FALSE);
  g_return_val_if_fail (passphrase != NULL, FALSE);
  g_return_val_if_fail (ret_key != NULL, FALSE);
  g_return_val_if_fail (ret_next_key != NULL, FALSE);

  place = heed_keys_file_require_slot (self, member_id, error);
  if (place < 0 || !open_slot (self, g_ptr_array_index (self->slots, place), passphrase, keys, error))
    return FALSE;

  *ret_key = keys[0];
  *ret_next_key = keys[1];

  return TRUE;
}

HeedKey *
heed_keys_file_unlock (HeedKeysFile *self,
                       const char *member_id,
                       const char *passphrase,
                       GError **error)
{
  HeedKey *key = NULL;
  g_autoptr (HeedKey) next_key = NULL;

  heed_keys_file_unlock_both (self, member_id, passphrase, &key, &next_key, error);

  return key;
}

guint
heed_keys_file_get_n_failures (HeedKeysFile *self)
{
  g_return_val_if_fail (HEED_IS_KEYS_FILE (self), 0);

  return (guint) g_atomic_int_get (&self->n_failures);
}

void
heed_keys_file_set_n_failures (HeedKeysFile *self,
                               guint n_failures)
{
  g_return_if_fail (HEED_IS_KEYS_FILE (self));

  g_atomic_int_set (&self->n_failures, (gint) MIN (n_failures, G_MAXINT));
}

gboolean
heed_keys_file_change_passphrase (HeedKeysFile *self,
                                  const char *member_id,
                                  const char *old_passphrase,
                                  const char *new_passphrase,
                                  GError **error)
{
  int place;

  g_return_val_if_fail (HEED_IS_KEYS_FILE (self), FALSE);
  g_return_val_if_fail (member_id != NULL, FALSE);
  g_return_val_if_fail (old_passphrase != NULL, FALSE);
  g_return_val_if_fail (new_passphrase != NULL, FALSE);

  place = heed_keys_file_require_slot (self, member_id, error);

  return place >= 0
         && check_new_passphrase (self, heed_key_slot_get_name (g_ptr_array_index (self->slots, place)), new_passphrase, error)
         && reseal_slot (self, (guint) place, old_passphrase, new_passphrase, NULL, NULL, NULL, error);
}

gboolean
heed_keys_file_is_stale (HeedKeysFile *self,
                         const char *member_id,
                         const char *name,
                         const char *role,
                         HeedKeyStrength strength)
{
  HeedKeySlot *slot;
  HeedKeyCost cost;
  int place;

  g_return_val_if_fail (HEED_IS_KEYS_FILE (self) && member_id != NULL && name != NULL && role != NULL, FALSE);

  place = heed_keys_file_find_slot (self, member_id);
  if (place < 0)
    return FALSE;
  slot = g_ptr_array_index (self->slots, place);
  heed_key_strength_get_cost (strength, &cost.passes, &cost.memory);

  return heed_key_slot_get_public_key (slot) == NULL || !heed_key_slot_has_cost (slot, &cost)
         || !g_str_equal (heed_key_slot_get_name (slot), name) || !g_str_equal (heed_key_slot_get_role (slot), role);
}

gboolean
heed_keys_file_renew_slot (HeedKeysFile *self,
                           const char *member_id,
                           const char *name,
                           const char *role,
                           const char *passphrase,
                           HeedKeyStrength strength,
                           GError **error)
{
  HeedKeySlot *slot;
  HeedKeyCost cost;
  int place;

  g_return_val_if_fail (HEED_IS_KEYS_FILE (self), FALSE);
  g_return_val_if_fail (member_id != NULL, FALSE);
  g_return_val_if_fail (name != NULL && g_utf8_validate (name, -1, NULL), FALSE);
  g_return_val_if_fail (role != NULL && g_utf8_validate (role, -1, NULL), FALSE);
  g_return_val_if_fail (passphrase != NULL, FALSE);

  place = heed_keys_file_require_slot (self, member_id, error);
  if (place < 0)
    return FALSE;
  slot = g_ptr_array_index (self->slots, place);
  heed_key_strength_get_cost (strength, &cost.passes, &cost.memory);
  if (!heed_key_slot_has_cost (slot, &cost))
    {
      g_autoptr (GError) problem = NULL;

      if (reseal_slot (self, (guint) place, passphrase, NULL, name, role, &cost, &problem))
        return TRUE;
      if (!g_error_matches (problem, HEED_VAULT_ERROR, HEED_VAULT_ERROR_IO))
        {
          g_propagate_error (error, g_steal_pointer (&problem));
          return FALSE;
        }
    }

  /* Also where this computer has not the memory that a dearer guess takes. */
  return reseal_slot (self, (guint) place, passphrase, NULL, name, role, NULL, error);
}

gboolean
heed_keys_file_reset_slot (HeedKeysFile *self,
                           const char *member_id,
                           const char *name,
                           const char *role,
                           const char *passphrase,
                           HeedKey *data_key,
                           HeedKeyStrength strength,
                           GError **error)
{
  HeedKeySlot *slot;
  HeedKeyCost cost;
  int place;

  g_return_val_if_fail (HEED_IS_KEYS_FILE (self) && member_id != NULL && name != NULL && role != NULL, FALSE);
  g_return_val_if_fail (passphrase != NULL && data_key != NULL, FALSE);

  place = heed_keys_file_find_slot (self, member_id);
  if (place < 0)
    return heed_keys_file_add_slot (self, member_id, name, role, passphrase, data_key, strength, error);
  if (!check_new_passphrase (self, name, passphrase, error))
    return FALSE;
  heed_key_strength_get_cost (strength, &cost.passes, &cost.memory);
  slot = seal_slot (self, member_id, name, role, &cost, passphrase, &data_key, 1, error);
  if (slot == NULL)
    return FALSE;
  heed_keys_file_replace_slot (self, (guint) place, slot);

  return TRUE;
}

char *
heed_keys_file_dup_public_key (HeedKeysFile *self,
                               const char *member_id)
{
  const guint8 *public_key;
  char *hex;
  int place;

  g_return_val_if_fail (HEED_IS_KEYS_FILE (self) && member_id != NULL, NULL);

  place = heed_keys_file_find_slot (self, member_id);
  public_key = place >= 0 ? heed_key_slot_get_public_key (g_ptr_array_index (self->slots, place)) : NULL;
  if (public_key == NULL)
    return NULL;
  hex = g_malloc (2 * HEED_KEY_SIZE + 1);
  sodium_bin2hex (hex, 2 * HEED_KEY_SIZE + 1, public_key, HEED_KEY_SIZE);

  return hex;
}

const guint8 *
heed_keys_file_get_head (HeedKeysFile *self,
                         gint64 *ret_seq)
{
  g_return_val_if_fail (HEED_IS_KEYS_FILE (self) && ret_seq != NULL, NULL);

  *ret_seq = self->head_seq;

  return self->head_seq > 0 ? self->head_hash : NULL;
}

void
heed_keys_file_set_head (HeedKeysFile *self,
                         gint64 seq,
                         const guint8 *hash)
{
  g_return_if_fail (HEED_IS_KEYS_FILE (self) && seq >= 0 && (hash != NULL || seq == 0));

  self->head_seq = seq;
  memset (self->head_hash, 0, sizeof self->head_hash);
  if (seq > 0)
    memcpy (self->head_hash, hash, sizeof self->head_hash);
}

gboolean
heed_keys_file_remove_slot (HeedKeysFile *self,
                            const char *member_id,
                            GError **error)
{
  int place;

  g_return_val_if_fail (HEED_IS_KEYS_FILE (self), FALSE);
  g_return_val_if_fail (member_id != NULL, FALSE);

  place = heed_keys_file_require_slot (self, member_id, error);
  if (place < 0)
    return FALSE;

  if (self->slots->len == 1)
    {
      heed_keys_file_say_last_member (heed_key_slot_get_name (g_ptr_array_index (self->slots, place)),
                                      get_store (self),
                                      error);
      return FALSE;
    }

  g_ptr_array_remove_index (self->slots, (guint) place);

  return TRUE;
}
