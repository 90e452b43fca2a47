/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-vault"

#include "heed-keys-file-private.h"
#include "heed-keys-file-words-private.h"

gboolean
heed_keys_file_begin_rotation (HeedKeysFile *self,
                               const char *member_id,
                               const char *passphrase,
                               HeedKey *next_key,
                               GError **error)
{
  HeedKeySlot *slot;
  int place;

  g_return_val_if_fail (HEED_IS_KEYS_FILE (self), FALSE);
  g_return_val_if_fail (member_id != NULL, FALSE);
  g_return_val_if_fail (passphrase != NULL, FALSE);
  g_return_val_if_fail (next_key != NULL, FALSE);

  place = heed_keys_file_require_slot (self, member_id, error);
  if (place < 0)
    return FALSE;

  slot = g_ptr_array_index (self->slots, place);
  if (heed_key_slot_get_n_keys (slot) == HEED_KEY_SLOT_MAX_KEYS)
    {
      heed_keys_file_say_rotating (heed_key_slot_get_name (slot), error);
      return FALSE;
    }

  return heed_keys_file_reseal_slot (self, (guint) place, passphrase, NULL, NULL, NULL, next_key, error);
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
