/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-vault"

#include "heed-keys-file-private.h"
#include "heed-keys-file-words-private.h"

#include <sodium.h>
#include <string.h>

/* 32 bytes from 64 hex digits. */
static gboolean
read_public_key (const char *hex,
                 guint8 *ret_key)
{
  gsize size;

  return strlen (hex) == 2 * HEED_KEY_SIZE && sodium_hex2bin (ret_key, HEED_KEY_SIZE, hex, strlen (hex), NULL, &size, NULL) == 0
         && size == HEED_KEY_SIZE;
}

static gboolean
has_public_key (HeedKeySlot *slot,
                const guint8 *public_key)
{
  const guint8 *own = heed_key_slot_get_public_key (slot);

  return own != NULL && memcmp (own, public_key, HEED_KEY_SIZE) == 0;
}

gboolean
heed_keys_file_begin_rotation (HeedKeysFile *self,
                               GHashTable *public_keys,
                               HeedKey *next_key,
                               GError **error)
{
  g_autoptr (GPtrArray) slots = g_ptr_array_new_with_free_func ((GDestroyNotify) heed_key_slot_unref);
  gboolean is_for_anybody = FALSE;

  g_return_val_if_fail (HEED_IS_KEYS_FILE (self), FALSE);
  g_return_val_if_fail (public_keys != NULL && next_key != NULL, FALSE);

  for (guint i = 0; i < self->slots->len; i++)
    {
      HeedKeySlot *slot = g_ptr_array_index (self->slots, i);
      const char *hex = g_hash_table_lookup (public_keys, heed_key_slot_get_member_id (slot));
      guint8 public_key[HEED_KEY_SIZE];

      if (heed_key_slot_get_n_keys (slot) == HEED_KEY_SLOT_MAX_KEYS)
        {
          heed_keys_file_say_rotating (heed_key_slot_get_name (slot), error);
          return FALSE;
        }
      if (hex == NULL || !read_public_key (hex, public_key) || !has_public_key (slot, public_key))
        {
          g_ptr_array_add (slots, heed_key_slot_ref (slot));
          continue;
        }
      slot = heed_key_slot_add_key (slot, self->store_id, public_key, next_key);
      if (slot == NULL)
        {
          heed_keys_file_say_no_memory (HEED_KEY_SIZE, error);
          return FALSE;
        }
      g_ptr_array_add (slots, slot);
      is_for_anybody = TRUE;
    }
  if (!is_for_anybody)
    {
      heed_keys_file_say_no_members (self->setting, error);
      return FALSE;
    }

  g_ptr_array_unref (self->slots);
  self->slots = g_steal_pointer (&slots);

  return TRUE;
}

gboolean
heed_keys_file_is_rotating (HeedKeysFile *self)
{
  g_return_val_if_fail (HEED_IS_KEYS_FILE (self), FALSE);

  for (guint i = 0; i < self->slots->len; i++)
    if (heed_key_slot_get_n_keys (g_ptr_array_index (self->slots, i)) > 1)
      return TRUE;

  return FALSE;
}

void
heed_keys_file_end_rotation (HeedKeysFile *self)
{
  g_return_if_fail (HEED_IS_KEYS_FILE (self));

  if (!heed_keys_file_is_rotating (self))
    return;

  for (guint i = self->slots->len; i > 0; i--)
    {
      HeedKeySlot *slot = g_ptr_array_index (self->slots, i - 1);

      if (heed_key_slot_get_n_keys (slot) > 1)
        heed_keys_file_replace_slot (self, i - 1, heed_key_slot_keep_key (slot, 1));
      else
        g_ptr_array_remove_index (self->slots, i - 1);
    }
}

void
heed_keys_file_cancel_rotation (HeedKeysFile *self)
{
  g_return_if_fail (HEED_IS_KEYS_FILE (self));

  for (guint i = 0; i < self->slots->len; i++)
    {
      HeedKeySlot *slot = g_ptr_array_index (self->slots, i);

      if (heed_key_slot_get_n_keys (slot) > 1)
        heed_keys_file_replace_slot (self, i, heed_key_slot_keep_key (slot, 0));
    }
}
