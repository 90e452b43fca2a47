/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-store"

#include "config.h"

#include "heed-store-place-private.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define BLOCK_SIZE (64 * 1024)

struct _HeedStorePlace
{
  char *path;
  char *wal_path;
  int descriptor; /* of the file that is open, by whatever name */

  GMutex mutex; /* guards the rest */
  off_t size;
  struct timespec written_at;
  gboolean has_wal;
  dev_t wal_device;
  ino_t wal_inode;
  gboolean is_folded; /* the open file has a name, and all that was written is in it */
};

static gboolean
is_same_file (const struct stat *one,
              const struct stat *other)
{
  return one->st_dev == other->st_dev && one->st_ino == other->st_ino;
}

static void
look_at_wal (HeedStorePlace *self)
{
  struct stat wal;

  if (self->has_wal || stat (self->wal_path, &wal) != 0)
    return;
  self->has_wal = TRUE;
  self->wal_device = wal.st_dev;
  self->wal_inode = wal.st_ino;
}

static gboolean
is_own_wal (HeedStorePlace *self)
{
  struct stat wal;

  return self->has_wal && stat (self->wal_path, &wal) == 0 && wal.st_dev == self->wal_device && wal.st_ino == self->wal_inode;
}

HeedStorePlace *
heed_store_place_new (const char *path,
                      GError **error)
{
  HeedStorePlace *self;
  int descriptor = open (path, O_RDONLY | O_CLOEXEC);

  g_assert (path != NULL);

  if (descriptor < 0)
    {
      heed_store_say_io (path, g_strerror (errno), error);
      return NULL;
    }

  self = g_new0 (HeedStorePlace, 1);
  self->path = g_strdup (path);
  self->wal_path = g_strconcat (path, "-wal", NULL);
  self->descriptor = descriptor;
  g_mutex_init (&self->mutex);
  heed_store_place_settle (self);

  return self;
}

void
heed_store_place_free (HeedStorePlace *self)
{
  if (self == NULL)
    return;

  close (self->descriptor);
  g_mutex_clear (&self->mutex);
  g_free (self->path);
  g_free (self->wal_path);
  g_free (self);
}

static gboolean
is_untouched (HeedStorePlace *self,
              const struct stat *opened)
{
  return opened->st_size == self->size && opened->st_mtim.tv_sec == self->written_at.tv_sec
         && opened->st_mtim.tv_nsec == self->written_at.tv_nsec;
}

static gboolean
check (HeedStorePlace *self,
       HeedPlaceAspects aspects,
       GError **error)
{
  struct stat opened;
  struct stat named;

  if (fstat (self->descriptor, &opened) != 0)
    return heed_store_say_io (self->path, g_strerror (errno), error);
  if (stat (self->path, &named) != 0)
    return heed_store_say_moved (self->path, HEED_STORE_GONE, error);
  if (!is_same_file (&opened, &named))
    return heed_store_say_moved (self->path, HEED_STORE_REPLACED, error);
  if ((aspects & HEED_PLACE_UNTOUCHED) != 0 && !is_untouched (self, &opened))
    return heed_store_say_moved (self->path, HEED_STORE_OVERWRITTEN, error);
  if ((aspects & HEED_PLACE_WAL) != 0 && self->has_wal && !is_own_wal (self))
    return heed_store_say_moved (self->wal_path, HEED_STORE_GONE_BESIDE, error);

  return TRUE;
}

gboolean
heed_store_place_check (HeedStorePlace *self,
                        HeedPlaceAspects aspects,
                        GError **error)
{
  gboolean kept;

  if (self == NULL)
    return TRUE;

  g_mutex_lock (&self->mutex);
  kept = check (self, aspects, error);
  g_mutex_unlock (&self->mutex);

  return kept;
}

int
heed_store_place_get_descriptor (HeedStorePlace *self)
{
  g_assert (self != NULL);

  return self->descriptor;
}

char *
heed_store_place_dup_folder (HeedStorePlace *self)
{
  g_autofree char *handle = NULL;
  g_autofree char *name = NULL;
  struct stat opened;
  struct stat named;

  g_assert (self != NULL);

  handle = g_strdup_printf ("/proc/self/fd/%d", self->descriptor);
  name = g_file_read_link (handle, NULL);
  if (name != NULL && fstat (self->descriptor, &opened) == 0 && stat (name, &named) == 0 && is_same_file (&opened, &named))
    return g_path_get_dirname (name);

  return g_path_get_dirname (self->path);
}

void
heed_store_place_settle (HeedStorePlace *self)
{
  struct stat opened;

  if (self == NULL)
    return;

  g_mutex_lock (&self->mutex);
  if (fstat (self->descriptor, &opened) == 0)
    {
      self->size = opened.st_size;
      self->written_at = opened.st_mtim;
    }
  look_at_wal (self);
  g_mutex_unlock (&self->mutex);
}

void
heed_store_place_secure (HeedStorePlace *self,
                         HeedDb *db)
{
  struct stat opened;
  gboolean has_name;
  int n_frames = -1;
  int n_folded = 0;

  g_assert (self != NULL && db != NULL);

  g_mutex_lock (&self->mutex);
  has_name = fstat (self->descriptor, &opened) == 0 && opened.st_nlink > 0 && is_untouched (self, &opened);
  g_mutex_unlock (&self->mutex);
  if (!has_name)
    return;

  if (sqlite3_wal_checkpoint_v2 (db->connection, "main", SQLITE_CHECKPOINT_PASSIVE, &n_frames, &n_folded) != SQLITE_OK)
    g_debug ("a file that lost its name was not brought up to date: %s", sqlite3_errmsg (db->connection));
  else
    self->is_folded = n_frames == n_folded;
  heed_store_place_settle (self);
}

static gboolean
read_block (int descriptor,
            guint8 *block,
            off_t at,
            gsize *ret_length)
{
  gsize length = 0;

  while (length < BLOCK_SIZE)
    {
      ssize_t n = pread (descriptor, block + length, BLOCK_SIZE - length, at + (off_t) length);

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        return FALSE;
      if (n == 0)
        break;
      length += (gsize) n;
    }
  *ret_length = length;

  return TRUE;
}

/* Whether the file at the path, another one, says the same as the one that was open. */
static gboolean
is_same_content (HeedStorePlace *self)
{
  g_autofree guint8 *ours = g_malloc (BLOCK_SIZE);
  g_autofree guint8 *theirs = g_malloc (BLOCK_SIZE);
  int descriptor = open (self->path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  struct stat named;
  gsize our_length = BLOCK_SIZE;
  gsize their_length;
  gboolean is_same = descriptor >= 0 && fstat (descriptor, &named) == 0 && S_ISREG (named.st_mode);

  for (off_t at = 0; is_same && our_length == BLOCK_SIZE; at += BLOCK_SIZE)
    is_same = read_block (self->descriptor, ours, at, &our_length) && read_block (descriptor, theirs, at, &their_length)
              && our_length == their_length && memcmp (ours, theirs, our_length) == 0;
  if (descriptor >= 0)
    close (descriptor);

  return is_same;
}

static void
put_aside (HeedStorePlace *self)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *time = g_date_time_format (now, "%Y%m%dT%H%M%SZ");
  g_autofree char *aside = g_strdup_printf ("%s-unplaced-%s", self->wal_path, time);

  if (renameat2 (AT_FDCWD, self->wal_path, AT_FDCWD, aside, RENAME_NOREPLACE) != 0 && rename (self->wal_path, aside) != 0)
    g_message ("%s: %s", self->wal_path, g_strerror (errno));
}

void
heed_store_place_part (HeedStorePlace *self,
                       gboolean is_saved)
{
  g_autofree char *shm_path = NULL;
  struct stat opened;
  struct stat named;

  g_assert (self != NULL);

  if (fstat (self->descriptor, &opened) != 0 || !is_own_wal (self))
    return;
  /* Written over, renamed back, or a copy of the very same file: what was written last belongs to it. */
  if (stat (self->path, &named) == 0 && (is_same_file (&opened, &named) || is_same_content (self)))
    return;

  shm_path = g_strconcat (self->path, "-shm", NULL);
  unlink (shm_path);
  if (is_saved || self->is_folded)
    unlink (self->wal_path);
  else
    put_aside (self);
}
