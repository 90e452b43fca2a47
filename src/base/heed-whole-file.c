/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-base"

#include "heed-whole-file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define PREFIX ".heed-"
#define SUFFIX ".part"
#define RANDOM_DIGITS 16

struct _HeedWholeFile
{
  char *path;
  char *folder;
  char *temporary;
  int fd;
  gboolean is_named; /* under the temporary name */
  gboolean is_unremembered;
};

/* @digits: sixteen, in hexadecimal. */
static HeedWholeFile *
new_file (const char *path,
          const char *digits)
{
  HeedWholeFile *self = g_new0 (HeedWholeFile, 1);
  g_autofree char *name = g_strdup_printf (PREFIX "%.16s" SUFFIX, digits);

  self->path = g_canonicalize_filename (path, NULL);
  self->folder = g_path_get_dirname (self->path);
  self->temporary = g_build_filename (self->folder, name, NULL);
  self->fd = -1;

  return self;
}

HeedWholeFile *
heed_whole_file_new (const char *path)
{
  g_autofree char *digits = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  digits = g_strdup_printf ("%08x%08x", g_random_int (), g_random_int ());

  return new_file (path, digits);
}

HeedWholeFile *
heed_whole_file_new_unremembered (const char *path)
{
  g_autofree char *name = NULL;
  g_autofree char *digits = NULL;
  HeedWholeFile *self;

  g_return_val_if_fail (path != NULL, NULL);

  name = g_path_get_basename (path);
  digits = g_compute_checksum_for_string (G_CHECKSUM_SHA256, name, -1);
  self = new_file (path, digits);
  self->is_unremembered = TRUE;

  return self;
}

void
heed_whole_file_free (HeedWholeFile *self)
{
  if (self->is_named)
    unlink (self->temporary);
  if (self->fd >= 0)
    close (self->fd);
  g_free (self->path);
  g_free (self->folder);
  g_free (self->temporary);
  g_free (self);
}

const char *
heed_whole_file_get_path (HeedWholeFile *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->path;
}

const char *
heed_whole_file_get_temporary (HeedWholeFile *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->temporary;
}

static char *
dup_link (HeedWholeFile *self)
{
  return g_strdup_printf ("/proc/self/fd/%d", self->fd);
}

/* Without /proc, what has no name could never be given one. */
static gboolean
can_be_named (HeedWholeFile *self)
{
  g_autofree char *link = dup_link (self);
  struct stat one;
  struct stat other;

  return stat (link, &one) == 0 && fstat (self->fd, &other) == 0 && one.st_dev == other.st_dev && one.st_ino == other.st_ino;
}

void
heed_whole_file_set_name (HeedWholeFile *self,
                          const char *name)
{
  g_return_if_fail (self != NULL && name != NULL && strchr (name, G_DIR_SEPARATOR) == NULL);

  g_free (self->path);
  self->path = g_build_filename (self->folder, name, NULL);
}

int
heed_whole_file_open (HeedWholeFile *self)
{
  g_return_val_if_fail (self != NULL && self->fd < 0, EINVAL);

  if (self->is_unremembered)
    unlink (self->temporary);
  self->fd = open (self->folder, O_RDWR | O_TMPFILE | O_CLOEXEC, 0600);
  if (self->fd >= 0 && can_be_named (self))
    return 0;
  if (self->fd >= 0)
    close (self->fd);

  self->fd = open (self->temporary, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
  if (self->fd < 0)
    return errno;
  self->is_named = TRUE;

  return 0;
}

int
heed_whole_file_get_fd (HeedWholeFile *self)
{
  g_return_val_if_fail (self != NULL && self->fd >= 0, -1);

  return self->fd;
}

char *
heed_whole_file_dup_reading_path (HeedWholeFile *self)
{
  g_return_val_if_fail (self != NULL && self->fd >= 0, NULL);

  return self->is_named ? g_strdup (self->temporary) : dup_link (self);
}

int
heed_whole_file_write (HeedWholeFile *self,
                       GBytes *bytes)
{
  gsize left;
  const char *at;

  g_return_val_if_fail (self != NULL && self->fd >= 0, EINVAL);
  g_return_val_if_fail (bytes != NULL, EINVAL);

  at = g_bytes_get_data (bytes, &left);
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

  return 0;
}

/* A name is only safe once the folder that holds it is. Some file systems cannot flush a folder; there is no
 * more that can be done for them. */
static void
flush_folder (HeedWholeFile *self)
{
  int fd = open (self->folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

  if (fd < 0)
    return;
  fsync (fd);
  close (fd);
}

int
heed_whole_file_put (HeedWholeFile *self)
{
  g_return_val_if_fail (self != NULL && self->fd >= 0, EINVAL);

  if (fsync (self->fd) != 0)
    return errno;

  if (!self->is_named)
    {
      g_autofree char *link = dup_link (self);

      /* A name that is free is given in one step. */
      if (linkat (AT_FDCWD, link, AT_FDCWD, self->path, AT_SYMLINK_FOLLOW) == 0)
        {
          flush_folder (self);
          return 0;
        }
      if (errno != EEXIST)
        return errno;
      if (linkat (AT_FDCWD, link, AT_FDCWD, self->temporary, AT_SYMLINK_FOLLOW) != 0)
        return errno;
      self->is_named = TRUE;
    }
  if (rename (self->temporary, self->path) != 0)
    return errno;
  self->is_named = FALSE;
  flush_folder (self);

  return 0;
}

/* What is remembered comes out of a file that others may have written to: only a name of this very form is
 * ever taken away. */
static gboolean
is_temporary (const char *path)
{
  g_autofree char *name = g_path_get_basename (path);
  gsize length = strlen (PREFIX) + RANDOM_DIGITS + strlen (SUFFIX);

  if (!g_path_is_absolute (path) || strlen (name) != length || !g_str_has_prefix (name, PREFIX) || !g_str_has_suffix (name, SUFFIX))
    return FALSE;

  return strspn (name + strlen (PREFIX), "0123456789abcdef") == RANDOM_DIGITS;
}

static int
remove_file (const char *path)
{
  struct stat facts;

  if (lstat (path, &facts) != 0)
    return errno == ENOENT ? 0 : errno;
  if (!S_ISREG (facts.st_mode))
    return 0;

  return unlink (path) == 0 || errno == ENOENT ? 0 : errno;
}

int
heed_whole_file_remove_left (const char *temporary)
{
  static const char *const endings[] = { "-keys", "-wal", "-journal", "" };
  g_autofree char *folder = NULL;
  struct stat facts;
  int problem = 0;

  g_return_val_if_fail (temporary != NULL, EINVAL);

  if (!is_temporary (temporary))
    return 0;
  folder = g_path_get_dirname (temporary);
  if (stat (folder, &facts) != 0)
    return errno;
  for (guint i = 0; problem == 0 && i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *left = g_strconcat (temporary, endings[i], NULL);

      problem = remove_file (left);
    }

  return problem;
}
