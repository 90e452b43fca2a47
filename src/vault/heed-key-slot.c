/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-vault"

#include "heed-key-slot-private.h"

#include <sodium.h>
#include <string.h>

#define KDF_ARGON2ID13 1
#define USED_STACK 16384
#define NONCE_SIZE crypto_aead_xchacha20poly1305_ietf_NPUBBYTES
#define WRAPPED_SIZE (HEED_KEY_SIZE + crypto_aead_xchacha20poly1305_ietf_ABYTES)

/* What the passphrase wraps: the data keys themselves, as Heed did at first, or the member's secret key, to whose public key the
 * data keys are sealed. */
#define FORM_DATA_KEYS 1
#define FORM_SECRET_KEY 2

G_STATIC_ASSERT (HEED_KEY_SIZE == crypto_box_SECRETKEYBYTES && HEED_KEY_SIZE == crypto_box_PUBLICKEYBYTES);

/* A file that asks for more than these was not made by Heed and would only hold up the computer. */
#define MAX_PASSES 16
#define MAX_MEMORY ((guint64) 1 << 30)

struct _HeedKeySlot
{
  gatomicrefcount ref_count;
  guint form;
  char *member_id;
  char *name;
  char *role;
  HeedKeyCost cost;
  guint8 salt[crypto_pwhash_SALTBYTES];
  guint8 public_key[HEED_KEY_SIZE]; /* of FORM_SECRET_KEY, as is the next */
  guint8 secret[NONCE_SIZE + WRAPPED_SIZE];
  guint n_boxes;
  GBytes *boxes[HEED_KEY_SLOT_MAX_KEYS];
};

G_DEFINE_BOXED_TYPE (HeedKeySlot, heed_key_slot, heed_key_slot_ref, heed_key_slot_unref)

static HeedKeySlot *
new_empty (void)
{
  HeedKeySlot *self = g_new0 (HeedKeySlot, 1);

  g_atomic_ref_count_init (&self->ref_count);

  return self;
}

static HeedKeySlot *
copy_without_boxes (HeedKeySlot *self)
{
  HeedKeySlot *copy = new_empty ();

  copy->form = self->form;
  copy->member_id = g_strdup (self->member_id);
  copy->name = g_strdup (self->name);
  copy->role = g_strdup (self->role);
  copy->cost = self->cost;
  memcpy (copy->salt, self->salt, sizeof copy->salt);
  memcpy (copy->public_key, self->public_key, sizeof copy->public_key);
  memcpy (copy->secret, self->secret, sizeof copy->secret);

  return copy;
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
  if (self->form == FORM_SECRET_KEY)
    g_byte_array_append (bytes, self->public_key, sizeof self->public_key);
}

/* What the seal covers besides the key: the store, so that a slot cannot be carried into another
 * store's file, and the header, so that nobody can take another's name, role or cheaper cost. */
static GByteArray *
get_sealed_words (HeedKeySlot *self,
                  const char *store_id)
{
  GByteArray *words = g_byte_array_new ();

  g_byte_array_append (words, (const guint8 *) (self->form == FORM_SECRET_KEY ? "heed-keys-slot-2" : "heed-keys-slot-1"), 16);
  heed_wire_put_string (words, store_id);
  write_header (self, words);

  return words;
}

/* What stands behind the data key in a box: whose it is, so that no box can be carried to another member or store. */
static GByteArray *
get_box_words (const char *store_id,
               const char *member_id)
{
  GByteArray *words = g_byte_array_new ();

  heed_wire_put_string (words, store_id);
  heed_wire_put_string (words, member_id);

  return words;
}

static gsize
get_box_size (guint form,
              const char *store_id,
              const char *member_id)
{
  if (form == FORM_DATA_KEYS)
    return NONCE_SIZE + WRAPPED_SIZE;

  return crypto_box_SEALBYTES + HEED_KEY_SIZE + 2 + strlen (store_id) + 2 + strlen (member_id);
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

static GBytes *
seal_box (const char *store_id,
          const char *member_id,
          const guint8 *public_key,
          HeedKey *key)
{
  g_autoptr (GByteArray) words = get_box_words (store_id, member_id);
  gsize size = HEED_KEY_SIZE + words->len;
  guint8 *plain = sodium_malloc (size);
  guint8 *box;

  if (plain == NULL)
    return NULL;
  memcpy (plain, heed_key_peek (key), HEED_KEY_SIZE);
  memcpy (plain + HEED_KEY_SIZE, words->data, words->len);
  box = g_malloc (size + crypto_box_SEALBYTES);
  if (crypto_box_seal (box, plain, size, public_key) != 0)
    g_clear_pointer (&box, g_free);
  sodium_free (plain);
  sodium_stackzero (USED_STACK);

  return box != NULL ? g_bytes_new_take (box, size + crypto_box_SEALBYTES) : NULL;
}

/* NULL where it is not what was sealed for this member of this store. */
static HeedKey *
open_box (HeedKeySlot *self,
          GBytes *box,
          const char *store_id,
          const guint8 *secret)
{
  g_autoptr (GByteArray) words = get_box_words (store_id, self->member_id);
  gsize size = g_bytes_get_size (box);
  guint8 *plain;
  HeedKey *key = NULL;

  if (size != crypto_box_SEALBYTES + HEED_KEY_SIZE + words->len)
    return NULL;
  plain = sodium_malloc (HEED_KEY_SIZE + words->len);
  if (plain == NULL)
    return NULL;
  if (crypto_box_seal_open (plain, g_bytes_get_data (box, NULL), size, self->public_key, secret) == 0
      && memcmp (plain + HEED_KEY_SIZE, words->data, words->len) == 0)
    key = heed_key_new_copy (plain);
  sodium_free (plain);
  sodium_stackzero (USED_STACK);

  return key;
}

/* FALSE: not enough memory. */
static gboolean
wrap_secret (HeedKeySlot *self,
             const char *store_id,
             const char *passphrase,
             const guint8 *secret)
{
  g_autoptr (GByteArray) words = NULL;
  guint8 *stretched;

  randombytes_buf (self->salt, sizeof self->salt);
  randombytes_buf (self->secret, NONCE_SIZE);
  stretched = stretch (self, passphrase);
  if (stretched == NULL)
    return FALSE;
  words = get_sealed_words (self, store_id);
  crypto_aead_xchacha20poly1305_ietf_encrypt (self->secret + NONCE_SIZE,
                                              NULL,
                                              secret,
                                              HEED_KEY_SIZE,
                                              words->data,
                                              words->len,
                                              NULL,
                                              self->secret,
                                              stretched);
  sodium_free (stretched);

  return TRUE;
}

static gboolean
unwrap (const guint8 *nonce_and_wrapped,
        GByteArray *words,
        const guint8 *stretched,
        guint8 *ret_key)
{
  return crypto_aead_xchacha20poly1305_ietf_decrypt (ret_key,
                                                     NULL,
                                                     NULL,
                                                     nonce_and_wrapped + NONCE_SIZE,
                                                     WRAPPED_SIZE,
                                                     words->data,
                                                     words->len,
                                                     nonce_and_wrapped,
                                                     stretched)
         == 0;
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
  guint8 *secret;
  gboolean is_whole;

  g_return_val_if_fail (n_keys >= 1 && n_keys <= HEED_KEY_SLOT_MAX_KEYS, NULL);

  heed_vault_init ();
  self = new_empty ();
  self->form = FORM_SECRET_KEY;
  self->member_id = g_strdup (member_id);
  self->name = g_strdup (name);
  self->role = g_strdup (role);
  self->cost = *cost;

  secret = sodium_malloc (HEED_KEY_SIZE);
  if (secret == NULL)
    return NULL;
  crypto_box_keypair (self->public_key, secret);
  is_whole = wrap_secret (self, store_id, passphrase, secret);
  sodium_free (secret);
  for (; is_whole && self->n_boxes < n_keys; self->n_boxes += is_whole ? 1 : 0)
    {
      self->boxes[self->n_boxes] = seal_box (store_id, member_id, self->public_key, keys[self->n_boxes]);
      is_whole = self->boxes[self->n_boxes] != NULL;
    }

  return is_whole ? g_steal_pointer (&self) : NULL;
}

/* The data keys that the passphrase wraps itself. */
static gboolean
open_data_keys (HeedKeySlot *self,
                GByteArray *words,
                const guint8 *stretched,
                HeedKey **ret_keys)
{
  guint8 *bytes = sodium_malloc (HEED_KEY_SLOT_MAX_KEYS * HEED_KEY_SIZE);
  gboolean is_right = bytes != NULL;

  for (guint i = 0; is_right && i < self->n_boxes; i++)
    is_right = unwrap (g_bytes_get_data (self->boxes[i], NULL), words, stretched, bytes + i * HEED_KEY_SIZE);
  for (guint i = 0; is_right && i < self->n_boxes; i++)
    ret_keys[i] = heed_key_new_copy (bytes + i * HEED_KEY_SIZE);
  sodium_free (bytes);

  return is_right;
}

/* The secret key, and with it the data keys; either may be NULL. */
static gboolean
open_secret_key (HeedKeySlot *self,
                 const char *store_id,
                 GByteArray *words,
                 const guint8 *stretched,
                 guint8 *secret,
                 HeedKey **ret_keys)
{
  HeedKey *keys[HEED_KEY_SLOT_MAX_KEYS] = { NULL };
  guint8 public_key[HEED_KEY_SIZE];
  gboolean is_right;

  is_right = unwrap (self->secret, words, stretched, secret);
  is_right = is_right && crypto_scalarmult_base (public_key, secret) == 0 && memcmp (public_key, self->public_key, sizeof public_key) == 0;
  for (guint i = 0; is_right && i < self->n_boxes; i++)
    {
      keys[i] = open_box (self, self->boxes[i], store_id, secret);
      is_right = keys[i] != NULL;
    }
  for (guint i = 0; i < self->n_boxes; i++)
    {
      if (is_right)
        ret_keys[i] = keys[i];
      else
        g_clear_pointer (&keys[i], heed_key_unref);
    }

  return is_right;
}

/* @secret is HEED_KEY_SIZE bytes of guarded memory, or NULL where the form has none. */
static HeedKeySlotOutcome
open_slot (HeedKeySlot *self,
           const char *store_id,
           const char *passphrase,
           guint8 *secret,
           HeedKey **ret_keys)
{
  g_autoptr (GByteArray) words = NULL;
  guint8 *stretched;
  gboolean is_right;

  stretched = stretch (self, passphrase);
  if (stretched == NULL)
    return HEED_KEY_SLOT_NO_MEMORY;

  words = get_sealed_words (self, store_id);
  if (self->form == FORM_DATA_KEYS)
    is_right = open_data_keys (self, words, stretched, ret_keys);
  else
    is_right = open_secret_key (self, store_id, words, stretched, secret, ret_keys);
  sodium_free (stretched);

  return is_right ? HEED_KEY_SLOT_OPENED : HEED_KEY_SLOT_WRONG;
}

HeedKeySlotOutcome
heed_key_slot_open (HeedKeySlot *self,
                    const char *store_id,
                    const char *passphrase,
                    HeedKey **ret_keys)
{
  HeedKeySlotOutcome outcome;
  guint8 *secret;

  g_return_val_if_fail (self != NULL, HEED_KEY_SLOT_WRONG);
  g_return_val_if_fail (ret_keys != NULL, HEED_KEY_SLOT_WRONG);

  heed_vault_init ();
  secret = sodium_malloc (HEED_KEY_SIZE);
  if (secret == NULL)
    return HEED_KEY_SLOT_NO_MEMORY;
  outcome = open_slot (self, store_id, passphrase, secret, ret_keys);
  sodium_free (secret);

  return outcome;
}

HeedKeySlot *
heed_key_slot_reseal (HeedKeySlot *self,
                      const char *store_id,
                      const char *name,
                      const char *role,
                      const HeedKeyCost *cost,
                      const char *passphrase,
                      const char *new_passphrase,
                      HeedKeySlotOutcome *ret_outcome)
{
  HeedKey *keys[HEED_KEY_SLOT_MAX_KEYS] = { NULL };
  g_autoptr (HeedKeySlot) resealed = NULL;
  guint8 *secret;

  g_return_val_if_fail (self != NULL && ret_outcome != NULL, NULL);

  heed_vault_init ();
  *ret_outcome = HEED_KEY_SLOT_NO_MEMORY;
  secret = sodium_malloc (HEED_KEY_SIZE);
  if (secret == NULL)
    return NULL;
  *ret_outcome = open_slot (self, store_id, passphrase, secret, keys);
  if (*ret_outcome == HEED_KEY_SLOT_OPENED && self->form == FORM_DATA_KEYS)
    {
      resealed = heed_key_slot_seal (store_id, self->member_id, name, role, cost, new_passphrase, keys, self->n_boxes);
    }
  else if (*ret_outcome == HEED_KEY_SLOT_OPENED)
    {
      resealed = copy_without_boxes (self);
      g_free (resealed->name);
      g_free (resealed->role);
      resealed->name = g_strdup (name);
      resealed->role = g_strdup (role);
      resealed->cost = *cost;
      resealed->n_boxes = self->n_boxes;
      for (guint i = 0; i < self->n_boxes; i++)
        resealed->boxes[i] = g_bytes_ref (self->boxes[i]);
      if (!wrap_secret (resealed, store_id, new_passphrase, secret))
        g_clear_pointer (&resealed, heed_key_slot_unref);
    }
  sodium_free (secret);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    g_clear_pointer (&keys[i], heed_key_unref);
  if (*ret_outcome == HEED_KEY_SLOT_OPENED && resealed == NULL)
    *ret_outcome = HEED_KEY_SLOT_NO_MEMORY;

  return g_steal_pointer (&resealed);
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

gboolean
heed_key_slot_has_cost (HeedKeySlot *self,
                        const HeedKeyCost *cost)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->cost.passes * self->cost.memory >= cost->passes * cost->memory;
}

const guint8 *
heed_key_slot_get_public_key (HeedKeySlot *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->form == FORM_SECRET_KEY ? self->public_key : NULL;
}

HeedKeySlot *
heed_key_slot_keep_key (HeedKeySlot *self,
                        guint index)
{
  HeedKeySlot *kept;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (index < self->n_boxes, NULL);

  kept = copy_without_boxes (self);
  kept->n_boxes = 1;
  kept->boxes[0] = g_bytes_ref (self->boxes[index]);

  return kept;
}

HeedKeySlot *
heed_key_slot_add_key (HeedKeySlot *self,
                       const char *store_id,
                       const guint8 *public_key,
                       HeedKey *key)
{
  g_autoptr (HeedKeySlot) longer = NULL;

  g_return_val_if_fail (self != NULL && public_key != NULL, NULL);
  g_return_val_if_fail (self->form == FORM_SECRET_KEY && self->n_boxes == 1, NULL);

  heed_vault_init ();
  longer = copy_without_boxes (self);
  longer->boxes[0] = g_bytes_ref (self->boxes[0]);
  longer->boxes[1] = seal_box (store_id, self->member_id, public_key, key);
  longer->n_boxes = 2;

  return longer->boxes[1] != NULL ? g_steal_pointer (&longer) : NULL;
}

void
heed_key_slot_write (HeedKeySlot *self,
                     GByteArray *bytes)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (bytes != NULL);

  heed_wire_put_number (bytes, 1, self->form);
  write_header (self, bytes);
  if (self->form == FORM_SECRET_KEY)
    g_byte_array_append (bytes, self->secret, sizeof self->secret);
  heed_wire_put_number (bytes, 1, self->n_boxes);
  for (guint i = 0; i < self->n_boxes; i++)
    {
      gsize size;
      const guint8 *box = g_bytes_get_data (self->boxes[i], &size);

      g_byte_array_append (bytes, box, (guint) size);
    }
}

static gboolean
read_header (HeedKeySlot *self,
             HeedWire *wire)
{
  const guint8 *salt;
  guint64 kdf;

  self->member_id = heed_wire_take_string (wire);
  self->name = heed_wire_take_string (wire);
  self->role = heed_wire_take_string (wire);
  kdf = heed_wire_take_number (wire, 1);
  self->cost.passes = heed_wire_take_number (wire, 8);
  self->cost.memory = heed_wire_take_number (wire, 8);
  salt = heed_wire_take_block (wire, sizeof self->salt);
  if (wire->failed || self->member_id[0] == '\0' || kdf != KDF_ARGON2ID13)
    return FALSE;
  memcpy (self->salt, salt, sizeof self->salt);

  return self->cost.passes >= crypto_pwhash_argon2id_OPSLIMIT_MIN && self->cost.passes <= MAX_PASSES
         && self->cost.memory >= crypto_pwhash_argon2id_MEMLIMIT_MIN && self->cost.memory <= MAX_MEMORY;
}

static gboolean
read_secret_key (HeedKeySlot *self,
                 HeedWire *wire)
{
  const guint8 *public_key = heed_wire_take_block (wire, sizeof self->public_key);
  const guint8 *secret = heed_wire_take_block (wire, sizeof self->secret);

  if (wire->failed)
    return FALSE;
  memcpy (self->public_key, public_key, sizeof self->public_key);
  memcpy (self->secret, secret, sizeof self->secret);

  return TRUE;
}

static gboolean
read_boxes (HeedKeySlot *self,
            const char *store_id,
            HeedWire *wire)
{
  guint64 n_boxes = heed_wire_take_number (wire, 1);
  gsize size = get_box_size (self->form, store_id, self->member_id);

  if (n_boxes < 1 || n_boxes > HEED_KEY_SLOT_MAX_KEYS)
    return FALSE;
  for (; self->n_boxes < n_boxes; self->n_boxes++)
    {
      const guint8 *box = heed_wire_take_block (wire, size);

      if (wire->failed)
        return FALSE;
      self->boxes[self->n_boxes] = g_bytes_new (box, size);
    }

  return TRUE;
}

HeedKeySlot *
heed_key_slot_read (HeedWire *wire,
                    guint version,
                    const char *store_id)
{
  g_autoptr (HeedKeySlot) self = new_empty ();
  gboolean is_read;

  g_return_val_if_fail (wire != NULL, NULL);

  /* A file of the first version has slots of the first form only, and does not say so. */
  self->form = version > 1 ? (guint) heed_wire_take_number (wire, 1) : FORM_DATA_KEYS;
  is_read = !wire->failed && (self->form == FORM_DATA_KEYS || self->form == FORM_SECRET_KEY);
  is_read = is_read && read_header (self, wire);
  if (is_read && self->form == FORM_SECRET_KEY)
    is_read = read_secret_key (self, wire);
  is_read = is_read && read_boxes (self, store_id, wire);
  if (!is_read)
    {
      wire->failed = TRUE;
      return NULL;
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

  for (guint i = 0; i < G_N_ELEMENTS (self->boxes); i++)
    g_clear_pointer (&self->boxes[i], g_bytes_unref);
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
