/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-vault"

#include "heed-key-slot-private.h"

#include <sodium.h>
#include <string.h>

#define KDF_ARGON2ID13 1
#define USED_STACK 16384
#define NONCE_SIZE crypto_aead_xchacha20poly1305_ietf_NPUBBYTES
#define BOX_SIZE (HEED_KEY_SIZE + crypto_aead_xchacha20poly1305_ietf_ABYTES)

/* A file that asks for more than these was not made by Heed and would only hold up the computer. */
#define MAX_PASSES 16
#define MAX_MEMORY ((guint64) 1 << 30)

typedef struct
{
  guint8 nonce[NONCE_SIZE];
  guint8 wrapped[BOX_SIZE];
} Box;

struct _HeedKeySlot
{
  gatomicrefcount ref_count;
  char *member_id;
  char *name;
  char *role;
  HeedKeyCost cost;
  guint8 salt[crypto_pwhash_SALTBYTES];
  guint n_boxes;
  Box boxes[HEED_KEY_SLOT_MAX_KEYS];
};

G_DEFINE_BOXED_TYPE (HeedKeySlot, heed_key_slot, heed_key_slot_ref, heed_key_slot_unref)

static HeedKeySlot *
new_empty (void)
{
  HeedKeySlot *self = g_new0 (HeedKeySlot, 1);

  g_atomic_ref_count_init (&self->ref_count);

  return self;
}

static void
write_header (HeedKeySlot *self,
              GByteArray *bytes)
{
  heed_wire_put_string (bytes, self->member_id);
  heed_wire_put_string (bytes, self->name);
  heed_wire_put_string (bytes, self->role);
  heed_wire_put_number (bytes, 1, KDF_ARGON2ID13);
  heed_wire_put_number (bytes, 8, self->cost.passes);
  heed_wire_put_number (bytes, 8, self->cost.memory);
  g_byte_array_append (bytes, self->salt, sizeof self->salt);
}

/* What the seal covers besides the key: the store, so that a slot cannot be carried into another
 * store's file, and the header, so that nobody can take another's name, role or cheaper cost. */
static GByteArray *
get_sealed_words (HeedKeySlot *self,
                  const char *store_id)
{
  GByteArray *words = g_byte_array_new ();

  g_byte_array_append (words, (const guint8 *) "heed-keys-slot-1", 16);
  heed_wire_put_string (words, store_id);
  write_header (self, words);

  return words;
}

/* The key that wraps, in guarded memory for sodium_free(); NULL when memory has run out. */
static guint8 *
stretch (HeedKeySlot *self,
         const char *passphrase)
{
  guint8 *stretched;

  heed_vault_init ();
  stretched = sodium_malloc (crypto_aead_xchacha20poly1305_ietf_KEYBYTES);
  if (stretched == NULL)
    return NULL;

  if (crypto_pwhash (stretched,
                     crypto_aead_xchacha20poly1305_ietf_KEYBYTES,
                     passphrase,
                     strlen (passphrase),
                     self->salt,
                     self->cost.passes,
                     self->cost.memory,
                     crypto_pwhash_ALG_ARGON2ID13)
      != 0)
    g_clear_pointer (&stretched, sodium_free);
  /* libsodium 1.0.18 leaves what it made in a frame of its own. */
  sodium_stackzero (USED_STACK);

  return stretched;
}

HeedKeySlot *
heed_key_slot_seal (const char *store_id,
                    const char *member_id,
                    const char *name,
                    const char *role,
                    const HeedKeyCost *cost,
                    const char *passphrase,
                    HeedKey *const *keys,
                    guint n_keys)
{
  g_autoptr (HeedKeySlot) self = NULL;
  g_autoptr (GByteArray) words = NULL;
  guint8 *stretched;

  g_return_val_if_fail (n_keys >= 1 && n_keys <= HEED_KEY_SLOT_MAX_KEYS, NULL);

  heed_vault_init ();
  self = new_empty ();
  self->member_id = g_strdup (member_id);
  self->name = g_strdup (name);
  self->role = g_strdup (role);
  self->cost = *cost;
  self->n_boxes = n_keys;
  randombytes_buf (self->salt, sizeof self->salt);

  stretched = stretch (self, passphrase);
  if (stretched == NULL)
    return NULL;

  words = get_sealed_words (self, store_id);
  for (guint i = 0; i < n_keys; i++)
    {
      randombytes_buf (self->boxes[i].nonce, NONCE_SIZE);
      crypto_aead_xchacha20poly1305_ietf_encrypt (self->boxes[i].wrapped,
                                                  NULL,
                                                  heed_key_peek (keys[i]),
                                                  HEED_KEY_SIZE,
                                                  words->data,
                                                  words->len,
                                                  NULL,
                                                  self->boxes[i].nonce,
                                                  stretched);
    }
  sodium_free (stretched);

  return g_steal_pointer (&self);
}

HeedKeySlotOutcome
heed_key_slot_open (HeedKeySlot *self,
                    const char *store_id,
                    const char *passphrase,
                    HeedKey **ret_keys)
{
  g_autoptr (GByteArray) words = NULL;
  guint8 bytes[HEED_KEY_SLOT_MAX_KEYS * HEED_KEY_SIZE];
  guint8 *stretched;
  gboolean opened = TRUE;

  g_return_val_if_fail (self != NULL, HEED_KEY_SLOT_WRONG);
  g_return_val_if_fail (ret_keys != NULL, HEED_KEY_SLOT_WRONG);

  stretched = stretch (self, passphrase);
  if (stretched == NULL)
    return HEED_KEY_SLOT_NO_MEMORY;

  words = get_sealed_words (self, store_id);
  for (guint i = 0; i < self->n_boxes; i++)
    if (crypto_aead_xchacha20poly1305_ietf_decrypt (bytes + i * HEED_KEY_SIZE,
                                                    NULL,
                                                    NULL,
                                                    self->boxes[i].wrapped,
                                                    BOX_SIZE,
                                                    words->data,
                                                    words->len,
                                                    self->boxes[i].nonce,
                                                    stretched)
        != 0)
      opened = FALSE;
  sodium_free (stretched);

  for (guint i = 0; opened && i < self->n_boxes; i++)
    ret_keys[i] = heed_key_new_copy (bytes + i * HEED_KEY_SIZE);
  sodium_memzero (bytes, sizeof bytes);

  return opened ? HEED_KEY_SLOT_OPENED : HEED_KEY_SLOT_WRONG;
}

guint
heed_key_slot_get_n_keys (HeedKeySlot *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_boxes;
}

const HeedKeyCost *
heed_key_slot_get_cost (HeedKeySlot *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return &self->cost;
}

HeedKeySlot *
heed_key_slot_keep_key (HeedKeySlot *self,
                        guint index)
{
  HeedKeySlot *kept;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (index < self->n_boxes, NULL);

  kept = new_empty ();
  kept->member_id = g_strdup (self->member_id);
  kept->name = g_strdup (self->name);
  kept->role = g_strdup (self->role);
  kept->cost = self->cost;
  memcpy (kept->salt, self->salt, sizeof kept->salt);
  kept->n_boxes = 1;
  kept->boxes[0] = self->boxes[index];

  return kept;
}

void
heed_key_slot_write (HeedKeySlot *self,
                     GByteArray *bytes)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (bytes != NULL);

  write_header (self, bytes);
  heed_wire_put_number (bytes, 1, self->n_boxes);
  for (guint i = 0; i < self->n_boxes; i++)
    {
      g_byte_array_append (bytes, self->boxes[i].nonce, NONCE_SIZE);
      g_byte_array_append (bytes, self->boxes[i].wrapped, BOX_SIZE);
    }
}

HeedKeySlot *
heed_key_slot_read (HeedWire *wire)
{
  g_autoptr (HeedKeySlot) self = new_empty ();
  const guint8 *salt;
  guint64 kdf;

  g_return_val_if_fail (wire != NULL, NULL);

  self->member_id = heed_wire_take_string (wire);
  self->name = heed_wire_take_string (wire);
  self->role = heed_wire_take_string (wire);
  kdf = heed_wire_take_number (wire, 1);
  self->cost.passes = heed_wire_take_number (wire, 8);
  self->cost.memory = heed_wire_take_number (wire, 8);
  salt = heed_wire_take_block (wire, sizeof self->salt);
  self->n_boxes = (guint) heed_wire_take_number (wire, 1);

  if (wire->failed
      || self->member_id[0] == '\0'
      || kdf != KDF_ARGON2ID13
      || self->cost.passes < crypto_pwhash_argon2id_OPSLIMIT_MIN
      || self->cost.passes > MAX_PASSES
      || self->cost.memory < crypto_pwhash_argon2id_MEMLIMIT_MIN
      || self->cost.memory > MAX_MEMORY
      || self->n_boxes < 1
      || self->n_boxes > HEED_KEY_SLOT_MAX_KEYS)
    {
      wire->failed = TRUE;
      return NULL;
    }

  memcpy (self->salt, salt, sizeof self->salt);
  for (guint i = 0; i < self->n_boxes; i++)
    {
      const guint8 *nonce = heed_wire_take_block (wire, NONCE_SIZE);
      const guint8 *wrapped = heed_wire_take_block (wire, BOX_SIZE);

      if (wire->failed)
        return NULL;

      memcpy (self->boxes[i].nonce, nonce, NONCE_SIZE);
      memcpy (self->boxes[i].wrapped, wrapped, BOX_SIZE);
    }

  return g_steal_pointer (&self);
}

HeedKeySlot *
heed_key_slot_ref (HeedKeySlot *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

void
heed_key_slot_unref (HeedKeySlot *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_free (self->member_id);
  g_free (self->name);
  g_free (self->role);
  g_free (self);
}

const char *
heed_key_slot_get_member_id (HeedKeySlot *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->member_id;
}

const char *
heed_key_slot_get_name (HeedKeySlot *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->name;
}

const char *
heed_key_slot_get_role (HeedKeySlot *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->role;
}
