/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-vault"

#include "heed-key.h"

#include <sodium.h>
#include <string.h>
#include <sys/resource.h>

struct _HeedKey
{
  gatomicrefcount ref_count;
  guint8 *bytes;
};

static HeedKey *
new_blank (void)
{
  HeedKey *self;

  heed_vault_init ();

  self = g_new0 (HeedKey, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->bytes = sodium_malloc (HEED_KEY_SIZE);
  if (self->bytes == NULL)
    g_error ("No guarded memory is left for a key");

  return self;
}

static void
protect (HeedKey *self)
{
  /* Read-only rather than no access at all: SQLCipher and the key slots read the bytes from two
   * threads, and opening and closing the page around each read would need a lock to be right. */
  if (sodium_mprotect_readonly (self->bytes) != 0)
    g_debug ("A key's memory could not be made read-only");
}

void
heed_vault_init (void)
{
  static gsize initialised = 0;

  if (g_once_init_enter (&initialised))
    {
      const struct rlimit none = { 0, 0 };

      if (sodium_init () < 0)
        g_error ("libsodium cannot start: the system gives no random numbers");

      /* A crash must not write what is in memory to a disk. systemd-coredump, which the kernel
       * calls whatever the limit is, reads the limit too and keeps nothing at 0. PR_SET_DUMPABLE
       * is left alone: at 0 it gives /proc/self to root, where the file portal cannot look up who
       * asks, and opening or saving a file through it fails. */
      if (setrlimit (RLIMIT_CORE, &none) != 0)
        g_debug ("Core dumps could not be forbidden");

      g_once_init_leave (&initialised, 1);
    }
}

HeedKey *
heed_key_new_random (void)
{
  HeedKey *self = new_blank ();

  randombytes_buf (self->bytes, HEED_KEY_SIZE);
  protect (self);

  return self;
}

HeedKey *
heed_key_new_copy (const guint8 *bytes)
{
  HeedKey *self;

  g_return_val_if_fail (bytes != NULL, NULL);

  self = new_blank ();
  memcpy (self->bytes, bytes, HEED_KEY_SIZE);
  protect (self);

  return self;
}

HeedKey *
heed_key_ref (HeedKey *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

void
heed_key_unref (HeedKey *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  /* sodium_free() makes the page writable again and wipes it before it gives it back. */
  sodium_free (self->bytes);
  g_free (self);
}

const guint8 *
heed_key_peek (HeedKey *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->bytes;
}

gboolean
heed_key_equal (HeedKey *self,
                HeedKey *other)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (other != NULL, FALSE);

  return sodium_memcmp (self->bytes, other->bytes, HEED_KEY_SIZE) == 0;
}

char *
heed_key_to_hex (HeedKey *self)
{
  char *hex;

  g_return_val_if_fail (self != NULL, NULL);

  hex = g_malloc (HEED_KEY_SIZE * 2 + 1);
  sodium_bin2hex (hex, HEED_KEY_SIZE * 2 + 1, self->bytes, HEED_KEY_SIZE);

  return hex;
}

char *
heed_key_dup_mark (HeedKey *self)
{
  static const guint8 person[crypto_generichash_blake2b_PERSONALBYTES] = "heed-key-mark-1";
  guint8 mark[HEED_KEY_SIZE];
  char *hex;

  g_return_val_if_fail (self != NULL, NULL);

  crypto_generichash_blake2b_salt_personal (mark, sizeof mark, NULL, 0, heed_key_peek (self), HEED_KEY_SIZE, NULL, person);
  hex = g_malloc (2 * sizeof mark + 1);
  sodium_bin2hex (hex, 2 * sizeof mark + 1, mark, sizeof mark);

  return hex;
}
