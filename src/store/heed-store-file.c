/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-store"

#include "config.h"

#include "heed-store-file-private.h"

#include "heed-db-proof-private.h"

#include "heed-file-copy.h"
#include "heed-id.h"
#include "heed-moment.h"
#include "heed-store-migrate-private.h"
#include "heed-store.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define PAGE_SIZE 4096

/* Of 256 byte values, 4096 random bytes leave fewer than 1 in a thousand pages with 250 or less. */
#define RANDOM_VALUES 250

char *
heed_store_file_resolve (const char *path,
                         GError **error)
{
  char resolved[PATH_MAX];
  g_autofree char *folder = NULL;
  g_autofree char *name = NULL;

  g_assert (path != NULL);

  if (realpath (path, resolved) != NULL)
    return g_strdup (resolved);
  if (errno != ENOENT)
    {
      heed_store_say_io (path, g_strerror (errno), error);
      return NULL;
    }

  folder = g_path_get_dirname (path);
  name = g_path_get_basename (path);
  if (realpath (folder, resolved) == NULL)
    {
      if (errno == ENOENT || errno == ENOTDIR)
        heed_store_say_missing (path, error);
      else
        heed_store_say_io (path, g_strerror (errno), error);
      return NULL;
    }

  return g_build_filename (resolved, name, NULL);
}

gboolean
heed_store_file_is_writable (const char *path)
{
  g_autofree char *folder = NULL;

  g_assert (path != NULL);

  folder = g_path_get_dirname (path);

  return faccessat (AT_FDCWD, path, W_OK, AT_EACCESS) == 0 && faccessat (AT_FDCWD, folder, W_OK, AT_EACCESS) == 0;
}

/* An encrypted page looks like chance: every other kind of file has a beginning that does not. */
static gboolean
looks_random (const guint8 *page)
{
  gboolean seen[256] = { FALSE };
  guint n_values = 0;

  for (guint i = 0; i < PAGE_SIZE; i++)
    {
      if (!seen[page[i]])
        n_values++;
      seen[page[i]] = TRUE;
    }

  return n_values >= RANDOM_VALUES;
}

static gboolean
read_page (const char *path,
           guint8 *page,
           goffset *ret_size,
           GError **error)
{
  struct stat status;
  int descriptor = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  gsize length = 0;

  if (descriptor < 0)
    {
      if (errno == ENOENT || errno == ENOTDIR)
        return heed_store_say_missing (path, error);
      return heed_store_say_io (path, g_strerror (errno), error);
    }

  if (fstat (descriptor, &status) != 0 || !S_ISREG (status.st_mode))
    {
      close (descriptor);
      return heed_store_say_not_a_store (path, error);
    }
  while (length < PAGE_SIZE)
    {
      ssize_t n = read (descriptor, page + length, PAGE_SIZE - length);

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        {
          int reason = errno;

          close (descriptor);
          return heed_store_say_io (path, g_strerror (reason), error);
        }
      if (n == 0)
        break;
      length += (gsize) n;
    }
  close (descriptor);
  *ret_size = status.st_size;

  return TRUE;
}

gboolean
heed_store_file_check (const char *path,
                       guint8 *ret_salt,
                       GError **error)
{
  guint8 page[PAGE_SIZE] = { 0 };
  goffset size = 0;

  g_assert (path != NULL);

  if (!read_page (path, page, &size, error))
    return FALSE;
  if (size < PAGE_SIZE || !looks_random (page))
    return heed_store_say_not_a_store (path, error);
  if (ret_salt != NULL)
    memcpy (ret_salt, page, HEED_STORE_SALT_SIZE);

  return TRUE;
}

void
heed_store_file_blame_key (const char *path,
                           GError **error)
{
  g_assert (path != NULL);

  if (error == NULL || !g_error_matches (*error, HEED_STORE_ERROR, HEED_STORE_ERROR_NOT_A_STORE))
    return;

  g_clear_error (error);
  heed_store_say_key (path, error);
}

static gboolean
write_about (HeedDb *db,
             const char *name,
             const char *value,
             GError **error)
{
  g_autoptr (HeedStatement) statement = heed_db_prepare (db, "INSERT INTO about (name, value) VALUES (?, ?)", error);

  if (statement == NULL)
    return FALSE;
  heed_statement_bind_text (statement, 1, name);
  heed_statement_bind_text (statement, 2, value);

  return heed_statement_run (statement, error);
}

static gboolean
write_first_rows (HeedDb *db,
                  HeedSetting *setting,
                  HeedMember *first_member,
                  GError **error)
{
  g_autofree char *id = heed_id_new ('s');
  g_autofree char *now = heed_moment_now_utc ();
  const char *member = heed_record_get_id (HEED_RECORD (first_member));

  if (!write_about (db, "id", id, error) || !write_about (db, "createdAt", now, error))
    return FALSE;
  if (!write_about (db, "createdBy", HEED_VERSION, error) || !write_about (db, "lastUsedBy", HEED_VERSION, error))
    return FALSE;
  /* A new store's recovery sheet is still to be proven. */
  if (!write_about (db, "sheetProven", "no", error))
    return FALSE;

  return heed_db_put_setting (db, setting, member, now, error) && heed_db_put_member (db, first_member, member, now, TRUE, error);
}

gboolean
heed_store_file_fill (HeedDb *db,
                      HeedSetting *setting,
                      HeedMember *first_member,
                      GError **error)
{
  if (!heed_store_migrate (db, error))
    return FALSE;
  if (!heed_db_execute (db, "BEGIN IMMEDIATE", error))
    return FALSE;
  if (!write_first_rows (db, setting, first_member, error) || !heed_db_prove_rest (db, error) || !heed_db_execute (db, "COMMIT", error))
    {
      if (!sqlite3_get_autocommit (db->connection))
        heed_db_execute (db, "ROLLBACK", NULL);
      return FALSE;
    }
  g_clear_pointer (&db->changes, g_hash_table_unref);
  heed_db_forget_unproven (db);

  return TRUE;
}

/* A file that only its owner may read; -1 with @error set, which names @path. */
static int
make_empty (const char *temporary,
            const char *path,
            GError **error)
{
  int descriptor = open (temporary, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);

  if (descriptor >= 0)
    return descriptor;

  if (errno == EACCES || errno == EROFS || errno == EPERM)
    heed_store_say_read_only (path, error);
  else if (errno == ENOSPC || errno == EDQUOT)
    heed_store_say_full (path, heed_store_room_for_filing (path), error);
  else
    heed_store_say_io (path, g_strerror (errno), error);

  return -1;
}

static gboolean
make_at (const char *temporary,
         const char *path,
         HeedKey *key,
         HeedSetting *setting,
         HeedMember *first_member,
         GError **error)
{
  HeedDb *db;
  int descriptor = make_empty (temporary, path, error);
  gboolean filled;

  if (descriptor < 0)
    return FALSE;
  close (descriptor);

  db = heed_db_open (temporary, path, key, SQLITE_OPEN_READWRITE, HEED_DB_WRITER, error);
  if (db == NULL)
    return FALSE;
  filled = heed_db_execute (db, "PRAGMA synchronous = EXTRA", error) && heed_store_file_fill (db, setting, first_member, error);

  return heed_db_close (db, filled ? error : NULL) && filled;
}

char *
heed_store_file_make_temporary (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *id = heed_id_new ('n');

  return g_strdup_printf ("%s/.%s.%s", folder, name, id);
}

/* Gives a whole file its name for good, or takes it away again with its journal. */
static gboolean
settle_name (const char *temporary,
             const char *path,
             gboolean is_whole,
             GError **error)
{
  g_autofree char *journal = g_strconcat (temporary, "-journal", NULL);
  int problem = is_whole ? heed_file_rename_new (temporary, path) : 0;
  gboolean made = is_whole && problem == 0;

  if (problem == EEXIST)
    heed_store_say_exists (path, error);
  else if (problem != 0)
    heed_store_say_io (path, g_strerror (problem), error);
  problem = made ? heed_file_flush_folder (path) : 0;
  if (problem != 0)
    {
      unlink (path);
      made = heed_store_say_io (path, g_strerror (problem), error);
    }
  if (!made)
    {
      unlink (temporary);
      unlink (journal);
    }

  return made;
}

gboolean
heed_store_file_make (const char *path,
                      HeedKey *key,
                      HeedSetting *setting,
                      HeedMember *first_member,
                      GError **error)
{
  g_autofree char *temporary = NULL;
  struct stat status;

  g_assert (path != NULL && key != NULL);

  if (lstat (path, &status) == 0)
    return heed_store_say_exists (path, error);

  temporary = heed_store_file_make_temporary (path);

  return settle_name (temporary, path, make_at (temporary, path, key, setting, first_member, error), error);
}

static gboolean
copy_to (HeedDb *db,
         const char *temporary,
         const char *path,
         GError **error)
{
  g_autoptr (HeedStatement) statement = NULL;
  int descriptor = make_empty (temporary, path, error);
  int problem;

  if (descriptor < 0)
    return FALSE;
  close (descriptor);

  /* SQLCipher gives the copy the key of the connection: heed_store_file_check() would not take plain text. */
  statement = heed_db_prepare (db, "VACUUM INTO ?", error);
  if (statement == NULL)
    return FALSE;
  heed_statement_bind_text (statement, 1, temporary);
  if (!heed_statement_run (statement, error) || !heed_store_file_check (temporary, NULL, error))
    return FALSE;

  problem = heed_file_flush (temporary);

  return problem == 0 || heed_store_say_io (path, g_strerror (problem), error);
}

gboolean
heed_store_file_copy (HeedDb *db,
                      const char *path,
                      GError **error)
{
  g_autofree char *temporary = heed_store_file_make_temporary (path);

  return settle_name (temporary, path, copy_to (db, temporary, path, error), error);
}

void
heed_store_file_unmake (const char *path)
{
  static const char *const suffixes[] = { "-wal", "-shm", "-journal", "" };

  g_assert (path != NULL);

  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *file = g_strconcat (path, suffixes[i], NULL);

      unlink (file);
    }
}
