/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-vault"

#include "config.h"

#include "heed-vault-file.h"

#include "heed-problem.h"
#include "heed-vault-error.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

static void
set_problem (const char *title,
             const char *what,
             const char *remedy,
             GError **error)
{
  heed_problem_set (error, HEED_VAULT_ERROR, HEED_VAULT_ERROR_IO, title, what, remedy);
}

static void
set_read_problem (const char *path,
                  int error_number,
                  GError **error)
{
  g_autofree char *shown = g_filename_display_name (path);
  g_autofree char *what = NULL;

  switch (error_number)
    {
    case ENOENT:
    case ENOTDIR:
      what = g_strdup_printf (_ ("Heed looked for %s; nothing was made in its place."), shown);
      set_problem (_ ("The key file is not there"),
                   what,
                   _ ("Connect its drive, use the recovery key, or restore a backup."),
                   error);
      break;

    case EACCES:
    case EPERM:
      what = g_strdup_printf (_ ("%s cannot be read from this account; nothing was changed."), shown);
      set_problem (_ ("The key file cannot be read"), what, _ ("Ask for access to it, or use the recovery key."), error);
      break;

    default:
      what = g_strdup_printf (_ ("%s: %s. Nothing was changed."), shown, g_strerror (error_number));
      set_problem (_ ("The key file cannot be read"), what, _ ("Check its drive and try again, or use the recovery key."), error);
      break;
    }
}

static void
set_full_problem (const char *shown,
                  const char *folder,
                  gsize needed,
                  GError **error)
{
  struct statvfs space;
  g_autofree char *free_text = NULL;
  g_autofree char *needed_text = g_format_size (needed);
  g_autofree char *what = NULL;
  guint64 free_size = 0;

  if (statvfs (folder, &space) == 0)
    free_size = (guint64) space.f_bavail * space.f_frsize;
  free_text = g_format_size (free_size);

  what = g_strdup_printf (_ ("%s: %s free, %s needed. All that was filed is safe; the change to the members is not saved."),
                          shown,
                          free_text,
                          needed_text);
  set_problem (_ ("The disk is full"), what, _ ("Leave Heed open, make room, choose “Try again”."), error);
}

static void
set_write_problem (const char *path,
                   const char *folder,
                   gsize needed,
                   int error_number,
                   GError **error)
{
  g_autofree char *shown = g_filename_display_name (path);
  g_autofree char *what = NULL;

  switch (error_number)
    {
    case ENOSPC:
    case EDQUOT:
      set_full_problem (shown, folder, needed, error);
      break;

    case EACCES:
    case EPERM:
    case EROFS:
      what = g_strdup_printf (_ ("%s cannot be written to from this account; nothing was changed."), shown);
      set_problem (_ ("You can read, but not record"),
                   what,
                   _ ("Read and export here; to record, ask for write access, and start no second store."),
                   error);
      break;

    default:
      what = g_strdup_printf (_ ("%s: %s. The change to the members is not saved."), shown, g_strerror (error_number));
      set_problem (_ ("The key file cannot be written"), what, _ ("Check its drive, then choose “Try again”."), error);
      break;
    }
}

GBytes *
heed_vault_file_read (const char *path,
                      gsize max_size,
                      GError **error)
{
  g_autoptr (GByteArray) bytes = NULL;
  struct stat status;
  guint8 buffer[4096];
  int result = 0;
  int fd;

  g_return_val_if_fail (path != NULL, NULL);

  /* Not blocking, so that a named pipe in the file's place cannot hang the unlock page. */
  fd = g_open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK, 0);
  if (fd < 0)
    {
      set_read_problem (path, errno, error);
      return NULL;
    }

  if (fstat (fd, &status) != 0)
    result = errno;
  else if (S_ISDIR (status.st_mode))
    result = EISDIR;
  else if (!S_ISREG (status.st_mode))
    result = EINVAL;
  if (result != 0)
    {
      set_read_problem (path, result, error);
      close (fd);
      return NULL;
    }

  bytes = g_byte_array_new ();
  while (bytes->len <= max_size)
    {
      gsize wanted = MIN (sizeof buffer, max_size + 1 - bytes->len);
      gssize n_read = read (fd, buffer, wanted);

      if (n_read == 0)
        break;
      if (n_read < 0 && errno == EINTR)
        continue;
      if (n_read < 0)
        {
          set_read_problem (path, errno, error);
          close (fd);
          return NULL;
        }
      g_byte_array_append (bytes, buffer, (guint) n_read);
    }
  close (fd);

  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}

static int
sync_fd (int fd)
{
  int result;

  do
    result = fsync (fd);
  while (result != 0 && errno == EINTR);

  return result;
}

/* Gives 0, or the errno of what failed. */
static int
write_all (int fd,
           GBytes *bytes)
{
  gsize left;
  const guint8 *at = g_bytes_get_data (bytes, &left);

  while (left > 0)
    {
      gssize n_written = write (fd, at, left);

      if (n_written < 0 && errno == EINTR)
        continue;
      if (n_written < 0)
        return errno;
      at += n_written;
      left -= (gsize) n_written;
    }

  return sync_fd (fd) == 0 ? 0 : errno;
}

static int
sync_folder (const char *folder)
{
  int fd = g_open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);
  int result = 0;

  if (fd < 0)
    return errno;

  /* Some network and FUSE file systems cannot sync a folder and say EINVAL: there is no more that
   * can be done for them. */
  if (sync_fd (fd) != 0 && errno != EINVAL && errno != ENOTSUP)
    result = errno;
  close (fd);

  return result;
}

/* As the file that it replaces: a folder that several accounts share stays so. Where the group cannot be given, no group gets rights. */
static int
take_mode (int fd,
           const char *target)
{
  struct stat facts;
  mode_t mode;

  if (stat (target, &facts) != 0)
    return 0;
  mode = facts.st_mode & 0660;
  if (fchown (fd, (uid_t) -1, facts.st_gid) != 0)
    mode &= ~(mode_t) 0060;

  return fchmod (fd, mode | 0600) == 0 ? 0 : errno;
}

gboolean
heed_vault_file_write (const char *path,
                       GBytes *bytes,
                       GError **error)
{
  g_autofree char *target = NULL;
  g_autofree char *folder = NULL;
  g_autofree char *temporary = NULL;
  int result;
  int fd;

  g_return_val_if_fail (path != NULL, FALSE);
  g_return_val_if_fail (bytes != NULL, FALSE);

  /* Where the file is a link, what it points to is replaced and the link stays. */
  target = realpath (path, NULL);
  if (target == NULL)
    target = g_strdup (path);
  folder = g_path_get_dirname (target);
  temporary = g_strconcat (target, HEED_VAULT_FILE_TEMPORARY "XXXXXX", NULL);

  fd = g_mkstemp_full (temporary, O_RDWR | O_CLOEXEC, 0600);
  if (fd < 0)
    {
      set_write_problem (path, folder, g_bytes_get_size (bytes), errno, error);
      return FALSE;
    }

  result = take_mode (fd, target);
  if (result == 0)
    result = write_all (fd, bytes);
  if (close (fd) != 0 && result == 0)
    result = errno;
  if (result == 0 && g_rename (temporary, target) != 0)
    result = errno;
  if (result != 0)
    g_unlink (temporary);
  else
    result = sync_folder (folder);

  if (result != 0)
    {
      set_write_problem (path, folder, g_bytes_get_size (bytes), result, error);
      return FALSE;
    }

  return TRUE;
}
