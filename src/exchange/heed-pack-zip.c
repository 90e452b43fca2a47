/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-exchange"

#include "config.h"

#include "heed-pack-file.h"

#include "heed-pack-check.h"
#include "heed-problem.h"

#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <sys/statvfs.h>
#include <unistd.h>

static guint64
count_bytes (GPtrArray *files)
{
  guint64 total = 0;

  for (guint i = 0; i < files->len; i++)
    total += g_bytes_get_size (((HeedPackFile *) g_ptr_array_index (files, i))->bytes);

  return total;
}

static void
set_problem (GError **error,
             GPtrArray *files,
             const char *path,
             int code,
             const char *message)
{
  g_autofree char *what = NULL;

  if (code == ENOSPC || code == EDQUOT)
    {
      g_autofree char *folder = g_path_get_dirname (path);
      g_autofree char *needed = g_format_size (count_bytes (files));
      g_autofree char *left = NULL;
      struct statvfs facts = { 0 };

      statvfs (folder, &facts);
      left = g_format_size ((guint64) facts.f_bavail * facts.f_frsize);
      what = g_strdup_printf (_ ("%s: %s free, %s needed. All that was filed is safe; nothing was exported."), path, left, needed);
      heed_problem_set (error,
                        HEED_EXCHANGE_ERROR,
                        HEED_EXCHANGE_ERROR_WRITE,
                        _ ("The disk is full"),
                        what,
                        _ ("Make room, or choose another place, then export again."));
      return;
    }

  what = g_strdup_printf (_ ("%s: %s. Nothing was exported."), path, message);
  heed_problem_set (error,
                    HEED_EXCHANGE_ERROR,
                    HEED_EXCHANGE_ERROR_WRITE,
                    _ ("The pack cannot be written"),
                    what,
                    _ ("Choose another place, then export again."));
}

static gboolean
write_entry (struct archive *archive,
             const char *name,
             mode_t type,
             GBytes *bytes,
             time_t time)
{
  struct archive_entry *entry = archive_entry_new ();
  gsize size = 0;
  const char *data = bytes != NULL ? g_bytes_get_data (bytes, &size) : NULL;
  gboolean is_written;

  archive_entry_set_pathname (entry, name);
  archive_entry_set_filetype (entry, type);
  archive_entry_set_perm (entry, type == AE_IFDIR ? 0700 : 0600);
  archive_entry_set_size (entry, (la_int64_t) size);
  archive_entry_set_mtime (entry, time, 0);
  is_written = archive_write_header (archive, entry) == ARCHIVE_OK;
  for (gsize at = 0; is_written && at < size;)
    {
      la_ssize_t n = archive_write_data (archive, data + at, size - at);

      is_written = n > 0;
      at += n > 0 ? (gsize) n : 0;
    }
  archive_entry_free (entry);

  return is_written;
}

static gboolean
write_archive (struct archive *archive,
               GPtrArray *files,
               const char *password,
               int fd)
{
  time_t now = time (NULL);

  if (archive_write_set_format_zip (archive) != ARCHIVE_OK || archive_write_set_options (archive, "zip:compression=deflate") != ARCHIVE_OK)
    return FALSE;
  if (password != NULL
      && (archive_write_set_options (archive, "zip:encryption=aes256") != ARCHIVE_OK || archive_write_set_passphrase (archive, password) != ARCHIVE_OK))
    return FALSE;
  if (archive_write_open_fd (archive, fd) != ARCHIVE_OK)
    return FALSE;

  for (guint i = 0; i < files->len; i++)
    {
      HeedPackFile *file = g_ptr_array_index (files, i);

      if (!write_entry (archive, file->name, AE_IFREG, file->bytes, now))
        return FALSE;
    }

  return write_entry (archive, "attachments/", AE_IFDIR, NULL, now) && archive_write_close (archive) == ARCHIVE_OK;
}

static gboolean
is_as_written (const char *path,
               const char *password,
               char **ret_sha256)
{
  g_autoptr (GPtrArray) checks = heed_pack_check (path, password, ret_sha256, NULL);

  return checks != NULL && heed_pack_checks_are_ok (checks);
}

gboolean
heed_pack_check_password (const char *password,
                          GError **error)
{
  gsize length;
  g_autofree char *what = NULL;

  g_return_val_if_fail (password != NULL, FALSE);

  length = strlen (password);
  if (length == 0)
    {
      heed_problem_set (error,
                        HEED_EXCHANGE_ERROR,
                        HEED_EXCHANGE_ERROR_PASSWORD,
                        _ ("The password is empty"),
                        _ ("A pack with an empty password would be open to anyone. Nothing was exported."),
                        _ ("Give a password, or choose a pack without one."));
      return FALSE;
    }
  if (length <= HEED_PACK_PASSWORD_MAX_BYTES)
    return TRUE;

  what = g_strdup_printf (_ ("It has at most %d characters; an accented one counts double, and this one comes to %" G_GSIZE_FORMAT ". Nothing was exported."),
                          HEED_PACK_PASSWORD_MAX_BYTES,
                          length);
  heed_problem_set (error,
                    HEED_EXCHANGE_ERROR,
                    HEED_EXCHANGE_ERROR_PASSWORD,
                    _ ("The pack’s password is too long"),
                    what,
                    _ ("Shorten it: the programs that open such packs would call a longer one wrong."));

  return FALSE;
}

static void
set_pack_problem (GError **error,
                  GPtrArray *files,
                  HeedWholeFile *out,
                  int code)
{
  set_problem (error, files, heed_whole_file_get_path (out), code, g_strerror (code));
}

gboolean
heed_pack_write (GPtrArray *files,
                 HeedWholeFile *out,
                 const char *password,
                 char **ret_sha256,
                 GError **error)
{
  g_autofree char *sha256 = NULL;
  g_autofree char *written = NULL;
  g_autofree char *message = NULL;
  struct archive *archive;
  gboolean is_written;
  int code;

  g_return_val_if_fail (files != NULL && out != NULL, FALSE);

  if (password != NULL && !heed_pack_check_password (password, error))
    return FALSE;

  /* Told now, because it would be found out only when everything else is done. */
  code = g_file_test (heed_whole_file_get_path (out), G_FILE_TEST_IS_DIR) ? EISDIR : heed_whole_file_open (out);
  if (code != 0)
    {
      set_pack_problem (error, files, out, code);
      return FALSE;
    }

  archive = archive_write_new ();
  is_written = write_archive (archive, files, password, heed_whole_file_get_fd (out));
  if (!is_written)
    {
      code = archive_errno (archive);
      message = g_strdup (archive_error_string (archive) != NULL ? archive_error_string (archive) : "");
    }
  archive_write_free (archive);

  if (is_written && fsync (heed_whole_file_get_fd (out)) != 0)
    {
      is_written = FALSE;
      code = errno;
      message = g_strdup (g_strerror (code));
    }
  /* A disk can take what it does not give back: it is read again before anyone relies on it. */
  written = heed_whole_file_dup_reading_path (out);
  if (is_written && !is_as_written (written, password, &sha256))
    {
      is_written = FALSE;
      message = g_strdup (_ ("what was read back is not what was written"));
    }
  if (!is_written)
    {
      set_problem (error, files, heed_whole_file_get_path (out), code, message);
      return FALSE;
    }
  if (ret_sha256 != NULL)
    *ret_sha256 = g_steal_pointer (&sha256);

  return TRUE;
}

gboolean
heed_pack_put (HeedWholeFile *out,
               GError **error)
{
  g_autofree char *what = NULL;
  int code;

  g_return_val_if_fail (out != NULL, FALSE);

  code = heed_whole_file_put (out);
  if (code == 0)
    return TRUE;

  what = g_strdup_printf (_ ("%s: %s. Nothing was exported."), heed_whole_file_get_path (out), g_strerror (code));
  heed_problem_set (error,
                    HEED_EXCHANGE_ERROR,
                    HEED_EXCHANGE_ERROR_WRITE,
                    _ ("The pack cannot be written"),
                    what,
                    _ ("Choose another place, then export again."));

  return FALSE;
}
