/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#include "config.h"

#include "heed-spool.h"

#include "heed-key.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sodium.h>
#include <string.h>
#include <unistd.h>

/* A piece is sealed as a whole; the last one never leaves the memory. */
#define PIECE 65536
#define SEALED (PIECE + crypto_secretstream_xchacha20poly1305_ABYTES)

struct _HeedSpool
{
  HeedKey *key;
  crypto_secretstream_xchacha20poly1305_state stream;
  guint8 header[crypto_secretstream_xchacha20poly1305_HEADERBYTES];
  guint8 *piece;
  gsize n_used; /* bytes of it */
  guint8 *sealed;
  guint n_sealed; /* pieces in the file */
  int fd;         /* -1 until there is one */
  int problem;    /* errno of what went wrong first, or 0 */
};

HeedSpool *
heed_spool_new (void)
{
  HeedSpool *self = g_new0 (HeedSpool, 1);

  heed_vault_init ();
  self->key = heed_key_new_random ();
  self->piece = g_malloc (PIECE);
  self->sealed = g_malloc (SEALED);
  self->fd = -1;
  crypto_secretstream_xchacha20poly1305_init_push (&self->stream, self->header, heed_key_peek (self->key));

  return self;
}

void
heed_spool_free (HeedSpool *self)
{
  g_return_if_fail (self != NULL);

  if (self->fd >= 0)
    close (self->fd);
  sodium_memzero (self->piece, PIECE);
  g_free (self->piece);
  g_free (self->sealed);
  heed_key_unref (self->key);
  sodium_memzero (self, sizeof *self);
  g_free (self);
}

static int
open_file (HeedSpool *self)
{
  g_autofree char *path = NULL;

  self->fd = open (g_get_tmp_dir (), O_RDWR | O_TMPFILE | O_EXCL | O_CLOEXEC, 0600);
  if (self->fd >= 0)
    return 0;

  /* Not every file system can do without a name. */
  path = g_build_filename (g_get_tmp_dir (), "heed-spool-XXXXXX", NULL);
  self->fd = g_mkstemp_full (path, O_RDWR | O_CLOEXEC, 0600);
  if (self->fd < 0)
    return errno;
  g_unlink (path);

  return 0;
}

static int
write_sealed (HeedSpool *self)
{
  const guint8 *at = self->sealed;
  gsize left = SEALED;

  while (left > 0)
    {
      gssize n = write (self->fd, at, left);

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        return errno;
      at += n;
      left -= (gsize) n;
    }
  self->n_sealed++;

  return 0;
}

static int
put_piece (HeedSpool *self)
{
  int problem = self->fd < 0 ? open_file (self) : 0;

  if (problem != 0)
    return problem;
  crypto_secretstream_xchacha20poly1305_push (&self->stream, self->sealed, NULL, self->piece, PIECE, NULL, 0, 0);
  self->n_used = 0;

  return write_sealed (self);
}

int
heed_spool_write (HeedSpool *self,
                  const char *bytes,
                  gsize size)
{
  g_return_val_if_fail (self != NULL, EINVAL);
  g_return_val_if_fail (bytes != NULL || size == 0, EINVAL);

  while (size > 0 && self->problem == 0)
    {
      gsize n = MIN (size, PIECE - self->n_used);

      memcpy (self->piece + self->n_used, bytes, n);
      self->n_used += n;
      bytes += n;
      size -= n;
      if (self->n_used == PIECE)
        self->problem = put_piece (self);
    }

  return self->problem;
}

static int
read_sealed (HeedSpool *self)
{
  gsize n_read = 0;

  while (n_read < SEALED)
    {
      gssize n = read (self->fd, self->sealed + n_read, SEALED - n_read);

      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        return n < 0 ? errno : EIO;
      n_read += (gsize) n;
    }

  return 0;
}

static int
give_pieces (HeedSpool *self,
             HeedSpoolFunc func,
             gpointer user_data)
{
  g_autofree guint8 *piece = g_malloc (PIECE);
  int problem = lseek (self->fd, 0, SEEK_SET) < 0 ? errno : 0;

  for (guint i = 0; i < self->n_sealed && problem == 0; i++)
    {
      problem = read_sealed (self);
      if (problem == 0 && crypto_secretstream_xchacha20poly1305_pull (&self->stream, piece, NULL, NULL, self->sealed, SEALED, NULL, 0) != 0)
        problem = EIO;
      if (problem == 0)
        func ((const char *) piece, PIECE, user_data);
    }
  sodium_memzero (piece, PIECE);

  return problem;
}

int
heed_spool_give (HeedSpool *self,
                 HeedSpoolFunc func,
                 gpointer user_data)
{
  g_return_val_if_fail (self != NULL && func != NULL, EINVAL);

  if (self->problem != 0)
    return self->problem;
  crypto_secretstream_xchacha20poly1305_init_pull (&self->stream, self->header, heed_key_peek (self->key));
  if (self->fd >= 0)
    self->problem = give_pieces (self, func, user_data);
  if (self->problem == 0 && self->n_used > 0)
    func ((const char *) self->piece, self->n_used, user_data);

  return self->problem;
}
