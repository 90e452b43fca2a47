/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-vault"

#include "heed-proof.h"

#include "heed-audit-chain.h"
#include "heed-vault.h"

#include <sodium.h>
#include <string.h>

G_STATIC_ASSERT (HEED_PROOF_SIZE == HEED_AUDIT_HASH_SIZE);

struct _HeedProof
{
  crypto_generichash_state *state; /* aligned as libsodium wants it */
  GPtrArray *members;              /* GByteArray, of the list that is begun; or NULL */
  GByteArray *member;
};

HeedProof *
heed_proof_new (const char *what)
{
  HeedProof *self = g_new0 (HeedProof, 1);

  heed_vault_init ();
  self->state = g_aligned_alloc (1, crypto_generichash_statebytes (), 64);
  crypto_generichash_init (self->state, NULL, 0, HEED_PROOF_SIZE);
  heed_proof_add (self, what);

  return self;
}

void
heed_proof_free (HeedProof *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->members, g_ptr_array_unref);
  g_clear_pointer (&self->member, g_byte_array_unref);
  g_aligned_free (self->state);
  g_free (self);
}

static void
add_bytes (HeedProof *self,
           const void *bytes,
           gsize size)
{
  if (self->members == NULL)
    crypto_generichash_update (self->state, bytes, size);
  else
    g_byte_array_append (self->member, bytes, (guint) size);
}

void
heed_proof_add (HeedProof *self,
                const char *field)
{
  gsize length = field != NULL ? strlen (field) : 0;
  guint32 prefix;

  g_return_if_fail (self != NULL);
  g_assert (length < G_MAXUINT32);

  prefix = GUINT32_TO_BE (field != NULL ? (guint32) length : G_MAXUINT32);
  add_bytes (self, &prefix, sizeof prefix);
  if (length > 0)
    add_bytes (self, field, length);
}

void
heed_proof_add_integer (HeedProof *self,
                        gint64 integer)
{
  char digits[32];

  g_snprintf (digits, sizeof digits, "%" G_GINT64_FORMAT, integer);
  heed_proof_add (self, digits);
}

void
heed_proof_begin_list (HeedProof *self)
{
  g_return_if_fail (self != NULL && self->members == NULL);

  self->members = g_ptr_array_new_with_free_func ((GDestroyNotify) g_byte_array_unref);
  self->member = g_byte_array_new ();
}

void
heed_proof_end_member (HeedProof *self)
{
  g_return_if_fail (self != NULL && self->members != NULL);

  g_ptr_array_add (self->members, self->member);
  self->member = g_byte_array_new ();
}

static int
compare_members_cb (gconstpointer a,
                    gconstpointer b)
{
  const GByteArray *one = *(GByteArray *const *) a;
  const GByteArray *other = *(GByteArray *const *) b;
  int order = memcmp (one->data, other->data, MIN (one->len, other->len));

  return order != 0 ? order : (one->len > other->len) - (one->len < other->len);
}

void
heed_proof_end_list (HeedProof *self)
{
  g_autoptr (GPtrArray) members = NULL;

  g_return_if_fail (self != NULL && self->members != NULL);

  g_ptr_array_sort (self->members, compare_members_cb);
  members = g_steal_pointer (&self->members);
  g_clear_pointer (&self->member, g_byte_array_unref);
  heed_proof_add_integer (self, members->len);
  for (guint i = 0; i < members->len; i++)
    {
      const GByteArray *member = g_ptr_array_index (members, i);

      add_bytes (self, member->data, member->len);
    }
}

void
heed_proof_finish (HeedProof *self,
                   guint8 ret_hash[HEED_PROOF_SIZE])
{
  g_return_if_fail (self != NULL && self->members == NULL);

  crypto_generichash_final (self->state, ret_hash, HEED_PROOF_SIZE);
}

char *
heed_proof_join (const char *detail,
                 const guint8 hash[HEED_PROOF_SIZE])
{
  g_autofree char *hex = heed_audit_hash_to_hex (hash);

  return g_strconcat (detail != NULL ? detail : "", HEED_PROOF_MARK, hex, NULL);
}

gboolean
heed_proof_split (const char *detail,
                  guint8 ret_hash[HEED_PROOF_SIZE],
                  gsize *ret_length)
{
  gsize mark = strlen (HEED_PROOF_MARK);
  gsize length = detail != NULL ? strlen (detail) : 0;
  gsize n_read = 0;
  const char *end;

  if (length < mark + 2 * HEED_PROOF_SIZE)
    return FALSE;
  length -= mark + 2 * HEED_PROOF_SIZE;
  if (strncmp (detail + length, HEED_PROOF_MARK, mark) != 0)
    return FALSE;
  if (sodium_hex2bin (ret_hash, HEED_PROOF_SIZE, detail + length + mark, 2 * HEED_PROOF_SIZE, NULL, &n_read, &end) != 0 || n_read != HEED_PROOF_SIZE
      || *end != '\0')
    return FALSE;
  if (ret_length != NULL)
    *ret_length = length;

  return TRUE;
}
