/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-vault"

#include "config.h"

#include "heed-keys-file-private.h"
#include "heed-keys-file-words-private.h"

#include <sodium.h>
#include <string.h>

#define MAGIC "HEEDKEYS"
#define MAGIC_SIZE 8
#define VERSION 2
#define CHECKSUM_SIZE 32

static void
get_checksum (const guint8 *bytes,
              gsize size,
              guint8 *ret_checksum)
{
  heed_vault_init ();
  crypto_generichash (ret_checksum, CHECKSUM_SIZE, bytes, size, NULL, 0);
}

GBytes *
heed_keys_file_to_bytes (HeedKeysFile *self)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  guint8 checksum[CHECKSUM_SIZE];

  g_return_val_if_fail (HEED_IS_KEYS_FILE (self), NULL);

  g_byte_array_append (bytes, (const guint8 *) MAGIC, MAGIC_SIZE);
  heed_wire_put_number (bytes, 4, VERSION);
  heed_wire_put_string (bytes, HEED_VERSION);
  heed_wire_put_string (bytes, self->setting);
  heed_wire_put_string (bytes, self->store_id);
  heed_wire_put_number (bytes, 1, self->has_salt ? 1 : 0);
  if (self->has_salt)
    g_byte_array_append (bytes, self->salt, sizeof self->salt);
  heed_wire_put_number (bytes, 8, (guint64) self->head_seq);
  g_byte_array_append (bytes, self->head_hash, sizeof self->head_hash);
  heed_wire_put_number (bytes, 2, self->slots->len);
  for (guint i = 0; i < self->slots->len; i++)
    heed_key_slot_write (g_ptr_array_index (self->slots, i), bytes);

  get_checksum (bytes->data, bytes->len, checksum);
  g_byte_array_append (bytes, checksum, sizeof checksum);

  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}

/* TRUE if @data is whole and of this family, whatever its version: then @ret_wire starts behind
 * the version. */
static gboolean
check_frame (const guint8 *data,
             gsize size,
             HeedWire *ret_wire,
             guint64 *ret_version)
{
  guint8 checksum[CHECKSUM_SIZE];

  if (size < MAGIC_SIZE + 4 + CHECKSUM_SIZE || size > HEED_KEYS_FILE_MAX_SIZE || memcmp (data, MAGIC, MAGIC_SIZE) != 0)
    return FALSE;

  get_checksum (data, size - CHECKSUM_SIZE, checksum);
  if (memcmp (checksum, data + size - CHECKSUM_SIZE, CHECKSUM_SIZE) != 0)
    return FALSE;

  ret_wire->at = data + MAGIC_SIZE;
  ret_wire->left = size - MAGIC_SIZE - CHECKSUM_SIZE;
  ret_wire->failed = FALSE;
  *ret_version = heed_wire_take_number (ret_wire, 4);

  return TRUE;
}

/* The last row of the audit that was seen: all zero where none was. */
static gboolean
read_head (HeedKeysFile *self,
           HeedWire *wire)
{
  guint64 seq = heed_wire_take_number (wire, 8);
  const guint8 *hash = heed_wire_take_block (wire, sizeof self->head_hash);

  if (hash == NULL || seq > G_MAXINT64)
    return FALSE;
  self->head_seq = (gint64) seq;
  memcpy (self->head_hash, hash, sizeof self->head_hash);

  return TRUE;
}

static gboolean
read_body (HeedKeysFile *self,
           guint version,
           HeedWire *wire)
{
  guint64 has_salt;
  guint64 n_slots;

  self->setting = heed_wire_take_string (wire);
  self->store_id = heed_wire_take_string (wire);
  has_salt = heed_wire_take_number (wire, 1);
  if (wire->failed || self->store_id[0] == '\0' || has_salt > 1)
    return FALSE;

  if (has_salt)
    {
      const guint8 *salt = heed_wire_take_block (wire, sizeof self->salt);

      if (salt == NULL)
        return FALSE;
      memcpy (self->salt, salt, sizeof self->salt);
      self->has_salt = TRUE;
    }

  if (version > 1 && !read_head (self, wire))
    return FALSE;

  n_slots = heed_wire_take_number (wire, 2);
  if (n_slots < 1 || n_slots > HEED_KEYS_FILE_MAX_SLOTS)
    return FALSE;

  for (guint i = 0; i < n_slots; i++)
    {
      g_autoptr (HeedKeySlot) slot = heed_key_slot_read (wire, version, self->store_id);

      if (slot == NULL || heed_keys_file_find_slot (self, heed_key_slot_get_member_id (slot)) >= 0)
        return FALSE;
      g_ptr_array_add (self->slots, g_steal_pointer (&slot));
    }

  return wire->left == 0;
}

HeedKeysFile *
heed_keys_file_new_from_bytes (GBytes *bytes,
                               const char *path,
                               GError **error)
{
  g_autoptr (HeedKeysFile) self = NULL;
  g_autofree char *writer = NULL;
  const guint8 *data;
  gsize size;
  HeedWire wire;
  guint64 version;

  g_return_val_if_fail (bytes != NULL, NULL);
  g_return_val_if_fail (path != NULL, NULL);

  data = g_bytes_get_data (bytes, &size);
  if (!check_frame (data, size, &wire, &version) || version < 1)
    {
      heed_keys_file_say_not_keys (path, error);
      return NULL;
    }

  writer = heed_wire_take_string (&wire);
  if (version > VERSION)
    {
      heed_keys_file_say_newer (path, writer != NULL ? writer : "?", error);
      return NULL;
    }

  self = g_object_new (HEED_TYPE_KEYS_FILE, NULL);
  if (!read_body (self, (guint) version, &wire))
    {
      heed_keys_file_say_not_keys (path, error);
      return NULL;
    }

  return g_steal_pointer (&self);
}
